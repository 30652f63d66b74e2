/*
 * spar_kind.c
 *
 * The rows of the table of object kinds.  See spar_kind.h.
 *
 * Attributes stand in the order of the canonical form; changing the order, a
 * name or a level changes fingerprints and needs a new format version
 * (docs/format.md).
 */
#include "spar_kind.h"

#define P SPAR_LEVEL_PORTABLE
#define L SPAR_LEVEL_LOGICAL
#define E SPAR_LEVEL_EXACT
#define F SPAR_LEVEL_FACT

static const SparAttrDesc attrs[SPAR_ATTR_COUNT] = {
	[SPAR_ATTR_TYPE] = {"type", SPAR_VALUE_TYPE},
	[SPAR_ATTR_NULLABLE] = {"nullable", SPAR_VALUE_BOOL},
	[SPAR_ATTR_DEFAULT] = {"default", SPAR_VALUE_EXPR},
	[SPAR_ATTR_GENERATED] = {"generated", SPAR_VALUE_EXPR},
	[SPAR_ATTR_GENERATED_KIND] = {"generated_kind", SPAR_VALUE_WORD},
	[SPAR_ATTR_IDENTITY] = {"identity", SPAR_VALUE_WORD},
	[SPAR_ATTR_IDENTITY_OPTIONS] = {"identity_options", SPAR_VALUE_SET},
	[SPAR_ATTR_COLLATION] = {"collation", SPAR_VALUE_REF},
	[SPAR_ATTR_POSITION] = {"position", SPAR_VALUE_INT},
	[SPAR_ATTR_COLUMNS] = {"columns", SPAR_VALUE_KEYS},
	[SPAR_ATTR_UNIQUE] = {"unique", SPAR_VALUE_BOOL},
	[SPAR_ATTR_PREDICATE] = {"predicate", SPAR_VALUE_EXPR},
	[SPAR_ATTR_INCLUDE] = {"include", SPAR_VALUE_KEYS},
	[SPAR_ATTR_METHOD] = {"method", SPAR_VALUE_WORD},
	[SPAR_ATTR_NULLS_NOT_DISTINCT] = {"nulls_not_distinct", SPAR_VALUE_BOOL},
	[SPAR_ATTR_VALID] = {"valid", SPAR_VALUE_BOOL},
	[SPAR_ATTR_REF_TABLE] = {"references", SPAR_VALUE_REF},
	[SPAR_ATTR_REF_COLUMNS] = {"referenced_columns", SPAR_VALUE_KEYS},
	[SPAR_ATTR_ON_DELETE] = {"on_delete", SPAR_VALUE_WORD},
	[SPAR_ATTR_ON_UPDATE] = {"on_update", SPAR_VALUE_WORD},
	[SPAR_ATTR_MATCH] = {"match", SPAR_VALUE_WORD},
	[SPAR_ATTR_DEFERRABLE] = {"deferrable", SPAR_VALUE_WORD},
	[SPAR_ATTR_VALIDATED] = {"validated", SPAR_VALUE_BOOL},
	[SPAR_ATTR_EXPRESSION] = {"expression", SPAR_VALUE_EXPR},
	[SPAR_ATTR_NO_INHERIT] = {"no_inherit", SPAR_VALUE_BOOL},
	[SPAR_ATTR_ON_CONFLICT] = {"on_conflict", SPAR_VALUE_WORD},
	[SPAR_ATTR_DEFINITION] = {"definition", SPAR_VALUE_QUERY},
	[SPAR_ATTR_COLUMN_NAMES] = {"column_names", SPAR_VALUE_IDENTS},
	[SPAR_ATTR_TIMING] = {"timing", SPAR_VALUE_WORD},
	[SPAR_ATTR_EVENTS] = {"events", SPAR_VALUE_SET},
	[SPAR_ATTR_FOR_EACH] = {"for_each", SPAR_VALUE_WORD},
	[SPAR_ATTR_OF_COLUMNS] = {"of_columns", SPAR_VALUE_SET},
	[SPAR_ATTR_WHEN] = {"when", SPAR_VALUE_EXPR},
	[SPAR_ATTR_FUNCTION] = {"function", SPAR_VALUE_REF},
	[SPAR_ATTR_BODY] = {"body", SPAR_VALUE_STATEMENTS},
	[SPAR_ATTR_ENABLED] = {"enabled", SPAR_VALUE_WORD},
	[SPAR_ATTR_START] = {"start", SPAR_VALUE_INT},
	[SPAR_ATTR_INCREMENT] = {"increment", SPAR_VALUE_INT},
	[SPAR_ATTR_MINIMUM] = {"minimum", SPAR_VALUE_INT},
	[SPAR_ATTR_MAXIMUM] = {"maximum", SPAR_VALUE_INT},
	[SPAR_ATTR_CACHE] = {"cache", SPAR_VALUE_INT},
	[SPAR_ATTR_CYCLE] = {"cycle", SPAR_VALUE_BOOL},
	[SPAR_ATTR_OWNED_BY] = {"owned_by", SPAR_VALUE_REF},
	[SPAR_ATTR_LABELS] = {"labels", SPAR_VALUE_TEXTS},
	[SPAR_ATTR_MODULE] = {"module", SPAR_VALUE_IDENT},
	[SPAR_ATTR_ARGUMENTS] = {"arguments", SPAR_VALUE_TEXTS},
	[SPAR_ATTR_STRICT] = {"strict", SPAR_VALUE_BOOL},
	[SPAR_ATTR_WITHOUT_ROWID] = {"without_rowid", SPAR_VALUE_BOOL},
	[SPAR_ATTR_PERSISTENCE] = {"persistence", SPAR_VALUE_WORD},
	[SPAR_ATTR_OPTIONS] = {"options", SPAR_VALUE_SET},
	[SPAR_ATTR_IN_SCHEMA] = {"in_schema", SPAR_VALUE_IDENT},
	[SPAR_ATTR_TABLE] = {"table", SPAR_VALUE_REF},
	[SPAR_ATTR_WRAPPER] = {"wrapper", SPAR_VALUE_IDENT},
	[SPAR_ATTR_SERVER_TYPE] = {"server_type", SPAR_VALUE_TEXT},
	[SPAR_ATTR_HANDLER] = {"handler", SPAR_VALUE_REF},
	[SPAR_ATTR_VALIDATOR] = {"validator", SPAR_VALUE_REF},
	[SPAR_ATTR_FUNCTIONS] = {"functions", SPAR_VALUE_SET},
	[SPAR_ATTR_TEMPLATE] = {"template", SPAR_VALUE_REF},
	[SPAR_ATTR_PARSER] = {"parser", SPAR_VALUE_REF},
	[SPAR_ATTR_MAPPINGS] = {"mappings", SPAR_VALUE_SET},
	[SPAR_ATTR_STATISTICS_KINDS] = {"statistics_kinds", SPAR_VALUE_SET},
	[SPAR_ATTR_TAGS] = {"tags", SPAR_VALUE_SET},
	[SPAR_ATTR_ALL_TABLES] = {"all_tables", SPAR_VALUE_BOOL},
	[SPAR_ATTR_SCHEMAS] = {"schemas", SPAR_VALUE_SET},
	[SPAR_ATTR_VIA_ROOT] = {"via_root", SPAR_VALUE_BOOL},
	[SPAR_ATTR_GENERATED_COLUMNS] = {"generated_columns", SPAR_VALUE_WORD},
	[SPAR_ATTR_PUBLICATIONS] = {"publications", SPAR_VALUE_SET},
	[SPAR_ATTR_SLOT] = {"slot", SPAR_VALUE_TEXT},
	[SPAR_ATTR_VALUE] = {"value", SPAR_VALUE_TEXT},
	[SPAR_ATTR_PRIVILEGES] = {"privileges", SPAR_VALUE_SET},
	[SPAR_ATTR_ENFORCED] = {"enforced", SPAR_VALUE_BOOL},
	[SPAR_ATTR_PERIOD] = {"period", SPAR_VALUE_BOOL},
	[SPAR_ATTR_KEY_OPERATORS] = {"key_operators", SPAR_VALUE_TEXTS},
	[SPAR_ATTR_OF_TYPE] = {"of_type", SPAR_VALUE_TYPE},
	[SPAR_ATTR_INHERITS] = {"inherits", SPAR_VALUE_REFS},
	[SPAR_ATTR_INHERITED] = {"inherited", SPAR_VALUE_BOOL},
	[SPAR_ATTR_PARTITION_OF] = {"partition_of", SPAR_VALUE_REF},
	[SPAR_ATTR_PARTITION_BOUND] = {"partition_bound", SPAR_VALUE_SET},
	[SPAR_ATTR_PARTITION_STRATEGY] = {"partition_strategy",
	SPAR_VALUE_WORD},
	[SPAR_ATTR_PARTITION_KEY] = {"partition_key", SPAR_VALUE_KEYS},
	[SPAR_ATTR_ROW_SECURITY] = {"row_security", SPAR_VALUE_BOOL},
	[SPAR_ATTR_FORCE_ROW_SECURITY] = {"force_row_security",
	SPAR_VALUE_BOOL},
	[SPAR_ATTR_REPLICA_IDENTITY] = {"replica_identity", SPAR_VALUE_WORD},
	[SPAR_ATTR_REPLICA_INDEX] = {"replica_identity_index",
	SPAR_VALUE_IDENT},
	[SPAR_ATTR_SERVER] = {"server", SPAR_VALUE_IDENT},
	[SPAR_ATTR_FOREIGN_OPTIONS] = {"foreign_options", SPAR_VALUE_SET},
	[SPAR_ATTR_NOT_NULL_NAME] = {"not_null_name", SPAR_VALUE_IDENT},
	[SPAR_ATTR_OLD_TABLE] = {"old_table", SPAR_VALUE_IDENT},
	[SPAR_ATTR_NEW_TABLE] = {"new_table", SPAR_VALUE_IDENT},
	[SPAR_ATTR_INSTEAD] = {"instead", SPAR_VALUE_BOOL},
	[SPAR_ATTR_PERMISSIVE] = {"permissive", SPAR_VALUE_BOOL},
	[SPAR_ATTR_COMMAND] = {"command", SPAR_VALUE_WORD},
	[SPAR_ATTR_ROLES] = {"roles", SPAR_VALUE_SET},
	[SPAR_ATTR_USING] = {"using", SPAR_VALUE_EXPR},
	[SPAR_ATTR_WITH_CHECK] = {"with_check", SPAR_VALUE_EXPR},
	[SPAR_ATTR_SEQUENCE] = {"sequence", SPAR_VALUE_REF},
	[SPAR_ATTR_SEQUENCE_PRIVILEGES] = {"sequence_privileges", SPAR_VALUE_SET},
	[SPAR_ATTR_SEQUENCE_COMMENT] = {"sequence_comment", SPAR_VALUE_TEXT},
	[SPAR_ATTR_SEQUENCE_LABELS] = {"sequence_security_labels",
	SPAR_VALUE_SET},
	[SPAR_ATTR_CLUSTER_ON] = {"cluster_on", SPAR_VALUE_IDENT},
	[SPAR_ATTR_POPULATED] = {"populated", SPAR_VALUE_BOOL},
	[SPAR_ATTR_OWNER] = {"owner", SPAR_VALUE_IDENT},
	[SPAR_ATTR_COMMENT] = {"comment", SPAR_VALUE_TEXT},
	[SPAR_ATTR_SECURITY_LABELS] = {"security_labels", SPAR_VALUE_SET},
	[SPAR_ATTR_VERSION] = {"version", SPAR_VALUE_TEXT},
	[SPAR_ATTR_TABLESPACE] = {"tablespace", SPAR_VALUE_IDENT},
	[SPAR_ATTR_STORAGE] = {"storage", SPAR_VALUE_WORD},
	[SPAR_ATTR_COMPRESSION] = {"compression", SPAR_VALUE_WORD},
	[SPAR_ATTR_STATISTICS] = {"statistics", SPAR_VALUE_INT},
	[SPAR_ATTR_RETURNS] = {"returns", SPAR_VALUE_TEXT},
	[SPAR_ATTR_DEFAULTS] = {"defaults", SPAR_VALUE_EXPRS},
	[SPAR_ATTR_LANGUAGE] = {"language", SPAR_VALUE_IDENT},
	[SPAR_ATTR_SOURCE] = {"source", SPAR_VALUE_BODY},
	[SPAR_ATTR_SYMBOL] = {"symbol", SPAR_VALUE_TEXT},
	[SPAR_ATTR_LIBRARY] = {"library", SPAR_VALUE_TEXT},
	[SPAR_ATTR_VOLATILITY] = {"volatility", SPAR_VALUE_WORD},
	[SPAR_ATTR_PARALLEL] = {"parallel", SPAR_VALUE_WORD},
	[SPAR_ATTR_LEAKPROOF] = {"leakproof", SPAR_VALUE_BOOL},
	[SPAR_ATTR_SECURITY_DEFINER] = {"security_definer", SPAR_VALUE_BOOL},
	[SPAR_ATTR_WINDOW] = {"window", SPAR_VALUE_BOOL},
	[SPAR_ATTR_COST] = {"cost", SPAR_VALUE_TEXT},
	[SPAR_ATTR_ROWS] = {"rows", SPAR_VALUE_TEXT},
	[SPAR_ATTR_SETTINGS] = {"settings", SPAR_VALUE_SET},
	[SPAR_ATTR_SUPPORT] = {"support", SPAR_VALUE_REF},
	[SPAR_ATTR_TRANSFORMS] = {"transforms", SPAR_VALUE_SET},
	[SPAR_ATTR_AGGREGATE_KIND] = {"aggregate_kind", SPAR_VALUE_WORD},
	[SPAR_ATTR_DIRECT_ARGUMENTS] = {"direct_arguments", SPAR_VALUE_INT},
	[SPAR_ATTR_SFUNC] = {"sfunc", SPAR_VALUE_REF},
	[SPAR_ATTR_STYPE] = {"stype", SPAR_VALUE_TYPE},
	[SPAR_ATTR_SSPACE] = {"sspace", SPAR_VALUE_INT},
	[SPAR_ATTR_FINALFUNC] = {"finalfunc", SPAR_VALUE_REF},
	[SPAR_ATTR_FINALFUNC_EXTRA] = {"finalfunc_extra", SPAR_VALUE_BOOL},
	[SPAR_ATTR_FINALFUNC_MODIFY] = {"finalfunc_modify", SPAR_VALUE_WORD},
	[SPAR_ATTR_COMBINEFUNC] = {"combinefunc", SPAR_VALUE_REF},
	[SPAR_ATTR_SERIALFUNC] = {"serialfunc", SPAR_VALUE_REF},
	[SPAR_ATTR_DESERIALFUNC] = {"deserialfunc", SPAR_VALUE_REF},
	[SPAR_ATTR_INITCOND] = {"initcond", SPAR_VALUE_TEXT},
	[SPAR_ATTR_MSFUNC] = {"msfunc", SPAR_VALUE_REF},
	[SPAR_ATTR_MINVFUNC] = {"minvfunc", SPAR_VALUE_REF},
	[SPAR_ATTR_MSTYPE] = {"mstype", SPAR_VALUE_TYPE},
	[SPAR_ATTR_MSSPACE] = {"msspace", SPAR_VALUE_INT},
	[SPAR_ATTR_MFINALFUNC] = {"mfinalfunc", SPAR_VALUE_REF},
	[SPAR_ATTR_MFINALFUNC_EXTRA] = {"mfinalfunc_extra", SPAR_VALUE_BOOL},
	[SPAR_ATTR_MFINALFUNC_MODIFY] = {"mfinalfunc_modify", SPAR_VALUE_WORD},
	[SPAR_ATTR_MINITCOND] = {"minitcond", SPAR_VALUE_TEXT},
	[SPAR_ATTR_SORTOP] = {"sortop", SPAR_VALUE_TEXT},
	[SPAR_ATTR_TRUSTED] = {"trusted", SPAR_VALUE_BOOL},
	[SPAR_ATTR_INLINE_HANDLER] = {"inline_handler", SPAR_VALUE_REF},
	[SPAR_ATTR_AM_TYPE] = {"access_method_type", SPAR_VALUE_WORD},
	[SPAR_ATTR_PROVIDER] = {"provider", SPAR_VALUE_WORD},
	[SPAR_ATTR_LOCALE] = {"locale", SPAR_VALUE_TEXT},
	[SPAR_ATTR_LC_COLLATE] = {"lc_collate", SPAR_VALUE_TEXT},
	[SPAR_ATTR_LC_CTYPE] = {"lc_ctype", SPAR_VALUE_TEXT},
	[SPAR_ATTR_RULES] = {"rules", SPAR_VALUE_TEXT},
	[SPAR_ATTR_DETERMINISTIC] = {"deterministic", SPAR_VALUE_BOOL},
	[SPAR_ATTR_FOR_ENCODING] = {"for_encoding", SPAR_VALUE_TEXT},
	[SPAR_ATTR_TO_ENCODING] = {"to_encoding", SPAR_VALUE_TEXT},
	[SPAR_ATTR_IS_DEFAULT] = {"is_default", SPAR_VALUE_BOOL},
	[SPAR_ATTR_ATTRIBUTES] = {"attributes", SPAR_VALUE_TEXTS},
	[SPAR_ATTR_ATTRIBUTE_COMMENTS] = {"attribute_comments", SPAR_VALUE_SET},
	[SPAR_ATTR_SUBTYPE] = {"subtype", SPAR_VALUE_TYPE},
	[SPAR_ATTR_SUBTYPE_OPCLASS] = {"subtype_opclass", SPAR_VALUE_REF},
	[SPAR_ATTR_CANONICAL] = {"canonical", SPAR_VALUE_REF},
	[SPAR_ATTR_SUBTYPE_DIFF] = {"subtype_diff", SPAR_VALUE_REF},
	[SPAR_ATTR_MULTIRANGE] = {"multirange", SPAR_VALUE_REF},
	[SPAR_ATTR_DEFINED] = {"defined", SPAR_VALUE_BOOL},
	[SPAR_ATTR_INPUT] = {"input", SPAR_VALUE_REF},
	[SPAR_ATTR_OUTPUT] = {"output", SPAR_VALUE_REF},
	[SPAR_ATTR_RECEIVE] = {"receive", SPAR_VALUE_REF},
	[SPAR_ATTR_SEND] = {"send", SPAR_VALUE_REF},
	[SPAR_ATTR_TYPMOD_IN] = {"typmod_in", SPAR_VALUE_REF},
	[SPAR_ATTR_TYPMOD_OUT] = {"typmod_out", SPAR_VALUE_REF},
	[SPAR_ATTR_ANALYZE] = {"analyze", SPAR_VALUE_REF},
	[SPAR_ATTR_SUBSCRIPT] = {"subscript", SPAR_VALUE_REF},
	[SPAR_ATTR_LENGTH] = {"length", SPAR_VALUE_INT},
	[SPAR_ATTR_BY_VALUE] = {"passed_by_value", SPAR_VALUE_BOOL},
	[SPAR_ATTR_ALIGNMENT] = {"alignment", SPAR_VALUE_WORD},
	[SPAR_ATTR_CATEGORY] = {"category", SPAR_VALUE_TEXT},
	[SPAR_ATTR_PREFERRED] = {"preferred", SPAR_VALUE_BOOL},
	[SPAR_ATTR_DEFAULT_VALUE] = {"default_value", SPAR_VALUE_TEXT},
	[SPAR_ATTR_ELEMENT] = {"element", SPAR_VALUE_TYPE},
	[SPAR_ATTR_DELIMITER] = {"delimiter", SPAR_VALUE_TEXT},
	[SPAR_ATTR_COLLATABLE] = {"collatable", SPAR_VALUE_BOOL},
	[SPAR_ATTR_COMMUTATOR] = {"commutator", SPAR_VALUE_TEXT},
	[SPAR_ATTR_NEGATOR] = {"negator", SPAR_VALUE_TEXT},
	[SPAR_ATTR_RESTRICT] = {"restrict", SPAR_VALUE_REF},
	[SPAR_ATTR_JOIN] = {"join", SPAR_VALUE_REF},
	[SPAR_ATTR_HASHES] = {"hashes", SPAR_VALUE_BOOL},
	[SPAR_ATTR_MERGES] = {"merges", SPAR_VALUE_BOOL},
	[SPAR_ATTR_FAMILY] = {"family", SPAR_VALUE_REF},
	[SPAR_ATTR_KEY_TYPE] = {"key_type", SPAR_VALUE_TYPE},
	[SPAR_ATTR_OPERATORS] = {"operators", SPAR_VALUE_SET},
	[SPAR_ATTR_CAST_CONTEXT] = {"context", SPAR_VALUE_WORD},
	[SPAR_ATTR_FROM_SQL] = {"from_sql", SPAR_VALUE_REF},
	[SPAR_ATTR_TO_SQL] = {"to_sql", SPAR_VALUE_REF},
	[SPAR_ATTR_DEPENDS_ON] = {"depends_on_extensions", SPAR_VALUE_SET},
	[SPAR_ATTR_PARTITION_PARTS] = {"partition_parts", SPAR_VALUE_SET},
	[SPAR_ATTR_UNREAD] = {"unread", SPAR_VALUE_TOKENS},
	[SPAR_ATTR_SQL] = {"sql", SPAR_VALUE_TEXT},
};

#define OWNER_AND_COMMENT \
	{SPAR_ATTR_OWNER, E, "the role that owns it"}, \
	{SPAR_ATTR_COMMENT, E, "COMMENT ON"}

#define LABELS \
	{SPAR_ATTR_SECURITY_LABELS, E, "SECURITY LABEL, as provider: label"}

/* Of objects that privileges can be granted on. */
#define PRIVILEGES \
	{SPAR_ATTR_PRIVILEGES, L, "who may do what, where that is not what" \
	" CREATE gives, see format.md"}

/* Of objects that ALTER .. DEPENDS ON EXTENSION is for. */
#define DEPENDS_ON \
	{SPAR_ATTR_DEPENDS_ON, L, "extensions that it goes with when they are" \
	" dropped: DEPENDS ON EXTENSION"}

#define PRIVILEGES_TO_LABELS PRIVILEGES, OWNER_AND_COMMENT, LABELS

#define SQL_TEXT \
	{SPAR_ATTR_SQL, F, "the engine's own text, verbatim"}

static const SparKindAttr schema_attrs[] = {
	PRIVILEGES_TO_LABELS
};

static const SparKindAttr enum_attrs[] = {
	{SPAR_ATTR_LABELS, L, "the values in their order"},
	PRIVILEGES_TO_LABELS
};

static const SparKindAttr sequence_attrs[] = {
	{SPAR_ATTR_TYPE, L, "smallint, integer or bigint"},
	{SPAR_ATTR_START, L, "first value"},
	{SPAR_ATTR_INCREMENT, L, "step"},
	{SPAR_ATTR_MINIMUM, L, "lowest value"},
	{SPAR_ATTR_MAXIMUM, L, "highest value"},
	{SPAR_ATTR_CACHE, L, "values taken at a time"},
	{SPAR_ATTR_CYCLE, L, "true where it starts again after its end"},
	{SPAR_ATTR_OWNED_BY, L, "schema, table and column that own it"},
	{SPAR_ATTR_PERSISTENCE, L, "unlogged, or left out"},
	PRIVILEGES_TO_LABELS
};

#define PARENTS \
	{SPAR_ATTR_INHERITS, L, "schema and name of each table that it inherits" \
	" from, in order; not of a partition"}, \
	{SPAR_ATTR_PARTITION_OF, L, "schema and name of the partitioned table" \
	" that it is a partition of"}, \
	{SPAR_ATTR_PARTITION_BOUND, L, "the values of a list one by one, or" \
	" FROM (..) TO (..), WITH (modulus, remainder), DEFAULT"}

static const SparKindAttr table_attrs[] = {
	{SPAR_ATTR_METHOD, L, "table access method, where it is not heap"},
	{SPAR_ATTR_STRICT, L, "true for SQLite's STRICT"},
	{SPAR_ATTR_WITHOUT_ROWID, L, "true for SQLite's WITHOUT ROWID"},
	{SPAR_ATTR_PERSISTENCE, L, "unlogged, or left out"},
	{SPAR_ATTR_OPTIONS, E, "storage parameters, name=value"},
	{SPAR_ATTR_OF_TYPE, L, "the type of a typed table"},
	PARENTS,
	{SPAR_ATTR_PARTITION_STRATEGY, L, "of a partitioned table: range, list or"
	" hash"},
	{SPAR_ATTR_PARTITION_KEY, L, "its keys in order, as those of an index"},
	{SPAR_ATTR_ROW_SECURITY, L, "true where it is enabled, else left out"},
	{SPAR_ATTR_FORCE_ROW_SECURITY, L, "true where the owner is subject to it,"
	" too, else left out"},
	{SPAR_ATTR_REPLICA_IDENTITY, L, "nothing, full or index; the primary key"
	" is left out"},
	{SPAR_ATTR_REPLICA_INDEX, L, "the index that is the replica identity"},
	{SPAR_ATTR_CLUSTER_ON, E, "the index that CLUSTER goes by"},
	{SPAR_ATTR_TABLESPACE, E, "tablespace, where it is not the default"},
	PRIVILEGES_TO_LABELS,
	{SPAR_ATTR_PARTITION_PARTS, E, "what a partition has because the"
	" partitioned table has it, and what only the partition says of it: each"
	" index with its name, storage parameters and tablespace; of keys a name"
	" of its own, and whether its triggers are disabled"},
	SQL_TEXT
};

static const SparKindAttr foreign_table_attrs[] = {
	PARENTS,
	{SPAR_ATTR_OPTIONS, L, "name=value; only the name of what looks like a"
	" secret"},
	{SPAR_ATTR_SERVER, L, "the server that has its data"},
	PRIVILEGES_TO_LABELS
};

static const SparKindAttr virtual_table_attrs[] = {
	{SPAR_ATTR_MODULE, P, "the module that implements it, lower case"},
	{SPAR_ATTR_ARGUMENTS, P, "the module's arguments, one by one"},
	SQL_TEXT
};

static const SparKindAttr view_attrs[] = {
	{SPAR_ATTR_DEFINITION, P, "the query"},
	{SPAR_ATTR_COLUMN_NAMES, P, "names of the columns where the DDL lists"
	" them"},
	{SPAR_ATTR_OPTIONS, L, "security_barrier, security_invoker,"
	" check_option, as name=value"},
	PRIVILEGES_TO_LABELS,
	SQL_TEXT
};

static const SparKindAttr materialized_view_attrs[] = {
	{SPAR_ATTR_DEFINITION, P, "the query"},
	{SPAR_ATTR_METHOD, L, "table access method, where it is not heap"},
	{SPAR_ATTR_OPTIONS, E, "storage parameters, name=value"},
	{SPAR_ATTR_CLUSTER_ON, E, "the index that CLUSTER goes by"},
	{SPAR_ATTR_POPULATED, E, "false where it has never been filled, else left"
	" out"},
	{SPAR_ATTR_REPLICA_IDENTITY, L, "nothing or full, or left out"},
	{SPAR_ATTR_TABLESPACE, E, "tablespace, where it is not the default"},
	PRIVILEGES_TO_LABELS,
	DEPENDS_ON
};

static const SparKindAttr column_attrs[] = {
	{SPAR_ATTR_TYPE, P, "the type with its arguments; left out where the"
	" column has none (SQLite)"},
	{SPAR_ATTR_NULLABLE, P, "may the column hold NULL, all constraints"
	" considered"},
	{SPAR_ATTR_DEFAULT, P, "default expression, without enclosing"
	" parentheses"},
	{SPAR_ATTR_GENERATED, P, "generation expression"},
	{SPAR_ATTR_GENERATED_KIND, L, "stored or virtual"},
	{SPAR_ATTR_IDENTITY, P, "always or by default (PostgreSQL identity),"
	" autoincrement or rowid (SQLite's INTEGER PRIMARY KEY)"},
	{SPAR_ATTR_IDENTITY_OPTIONS, L, "sequence options of an identity column"
	" that are not the default, as name=value"},
	{SPAR_ATTR_COLLATION, P, "schema and name of the collation, where it is"
	" not the type's own; SQLite: lower case, binary is left out"},
	{SPAR_ATTR_NO_INHERIT, L, "true where NOT NULL is NO INHERIT"
	" (PostgreSQL 18)"},
	{SPAR_ATTR_ON_CONFLICT, P, "SQLite's conflict clause of NOT NULL; at"
	" portable IGNORE and REPLACE alone"},
	{SPAR_ATTR_VALIDATED, L, "false where NOT NULL is NOT VALID"
	" (PostgreSQL 18)"},
	{SPAR_ATTR_INHERITED, L, "true where it is a parent's and not declared"
	" again; left out of a partition, which has no columns of its own"},
	{SPAR_ATTR_FOREIGN_OPTIONS, L, "options of a foreign table's column,"
	" name=value"},
	{SPAR_ATTR_NOT_NULL_NAME, L, "name of NOT NULL, where it is not"
	" TABLE_COLUMN_not_null (PostgreSQL 18)"},
	{SPAR_ATTR_SEQUENCE, E, "schema and name of an identity column's"
	" sequence"},
	{SPAR_ATTR_SEQUENCE_PRIVILEGES, L, "who may do what with that sequence,"
	" where that is not what CREATE gives, see format.md"},
	{SPAR_ATTR_SEQUENCE_COMMENT, E, "COMMENT ON that sequence"},
	{SPAR_ATTR_SEQUENCE_LABELS, E, "SECURITY LABEL of that sequence, as"
	" provider: label"},
	{SPAR_ATTR_POSITION, E, "rank among the table's columns, from 1"},
	{SPAR_ATTR_STORAGE, E, "storage mode, where it is not the type's own"},
	{SPAR_ATTR_COMPRESSION, E, "compression method, where one is set"},
	{SPAR_ATTR_STATISTICS, E, "statistics target, where one is set"},
	{SPAR_ATTR_OPTIONS, E, "attribute options, name=value"},
	PRIVILEGES,
	{SPAR_ATTR_COMMENT, E, "COMMENT ON COLUMN"},
	LABELS
};

#define INDEX_STORAGE \
	{SPAR_ATTR_OPTIONS, E, "storage parameters, name=value"}, \
	{SPAR_ATTR_TABLESPACE, E, "tablespace, where it is not the default"}, \
	{SPAR_ATTR_COMMENT, E, "COMMENT ON"}, \
	DEPENDS_ON

#define TRIGGERS_ENABLED \
	{SPAR_ATTR_ENABLED, E, "disabled, always, replica, or left out: of the" \
	" triggers behind it (ALTER TABLE .. DISABLE TRIGGER ALL); in no dump"}

#define CONSTRAINT_VALID \
	{SPAR_ATTR_VALID, L, "false where the index of a partition is still to be" \
	" attached to that of the partitioned table"}
#define WITHOUT_OVERLAPS "true where the last column is WITHOUT OVERLAPS" \
	" (PostgreSQL 18)"

static const SparKindAttr primary_key_attrs[] = {
	{SPAR_ATTR_COLUMNS, P, "the columns in order, as SQL text, with COLLATE"
	" and DESC where they stand there"},
	{SPAR_ATTR_DEFERRABLE, P, "deferrable, initially deferred, or left out"},
	{SPAR_ATTR_INCLUDE, L, "INCLUDE columns"},
	CONSTRAINT_VALID,
	{SPAR_ATTR_PERIOD, P, WITHOUT_OVERLAPS},
	{SPAR_ATTR_ON_CONFLICT, P, "SQLite's conflict clause; at portable IGNORE"
	" and REPLACE alone"},
	TRIGGERS_ENABLED,
	INDEX_STORAGE
};

static const SparKindAttr unique_attrs[] = {
	{SPAR_ATTR_COLUMNS, P, "the columns in order, as SQL text, with COLLATE"
	" where it stands there"},
	{SPAR_ATTR_NULLS_NOT_DISTINCT, P, "true where two NULLs are equal"},
	{SPAR_ATTR_DEFERRABLE, P, "deferrable, initially deferred, or left out"},
	{SPAR_ATTR_INCLUDE, L, "INCLUDE columns"},
	CONSTRAINT_VALID,
	{SPAR_ATTR_PERIOD, P, WITHOUT_OVERLAPS},
	{SPAR_ATTR_ON_CONFLICT, P, "SQLite's conflict clause; at portable IGNORE"
	" and REPLACE alone"},
	TRIGGERS_ENABLED,
	INDEX_STORAGE
};

static const SparKindAttr exclusion_attrs[] = {
	{SPAR_ATTR_COLUMNS, P, "the keys in order, as those of an index"},
	{SPAR_ATTR_KEY_OPERATORS, P, "the operator of each key, with its schema"
	" where that is not pg_catalog"},
	{SPAR_ATTR_PREDICATE, P, "WHERE"},
	{SPAR_ATTR_METHOD, P, "access method"},
	{SPAR_ATTR_DEFERRABLE, P, "deferrable, initially deferred, or left out"},
	{SPAR_ATTR_INCLUDE, L, "INCLUDE columns"},
	CONSTRAINT_VALID,
	TRIGGERS_ENABLED,
	INDEX_STORAGE
};

#define NOT_ENFORCED "false for NOT ENFORCED, else left out (PostgreSQL 18)"

static const SparKindAttr foreign_key_attrs[] = {
	{SPAR_ATTR_COLUMNS, P, "the referencing columns in order, as SQL text"},
	{SPAR_ATTR_REF_TABLE, P, "schema and name of the referenced table"},
	{SPAR_ATTR_REF_COLUMNS, P, "the referenced columns in order; left out"
	" where SQLite's DDL leaves them out and the primary key is meant"},
	{SPAR_ATTR_ON_DELETE, P, "no action, restrict, cascade, set null or set"
	" default"},
	{SPAR_ATTR_ON_UPDATE, P, "likewise"},
	{SPAR_ATTR_MATCH, P, "full or partial; simple is left out"},
	{SPAR_ATTR_DEFERRABLE, P, "deferrable, initially deferred, or left out"},
	{SPAR_ATTR_PERIOD, P, "true where the last column is PERIOD (PostgreSQL"
	" 18)"},
	{SPAR_ATTR_ENFORCED, P, NOT_ENFORCED},
	{SPAR_ATTR_VALIDATED, L, "false for NOT VALID, else left out"},
	TRIGGERS_ENABLED,
	{SPAR_ATTR_COMMENT, E, "COMMENT ON CONSTRAINT"}
};

static const SparKindAttr check_attrs[] = {
	{SPAR_ATTR_EXPRESSION, P, "the condition, without enclosing"
	" parentheses"},
	{SPAR_ATTR_NO_INHERIT, L, "true for NO INHERIT, else left out"},
	{SPAR_ATTR_ENFORCED, L, NOT_ENFORCED},
	{SPAR_ATTR_VALIDATED, L, "false for NOT VALID, else left out"},
	{SPAR_ATTR_COMMENT, E, "COMMENT ON CONSTRAINT"}
};

static const SparKindAttr index_attrs[] = {
	{SPAR_ATTR_UNIQUE, P, "true or false"},
	{SPAR_ATTR_COLUMNS, P, "the keys in order, as SQL text: column or"
	" expression, COLLATE, operator class, DESC, NULLS, each where it is not"
	" the default"},
	{SPAR_ATTR_PREDICATE, P, "WHERE of a partial index"},
	{SPAR_ATTR_METHOD, P, "access method; left out for btree and in SQLite"},
	{SPAR_ATTR_NULLS_NOT_DISTINCT, P, "true where two NULLs are equal"},
	{SPAR_ATTR_INCLUDE, L, "INCLUDE columns"},
	{SPAR_ATTR_VALID, L, "false where building it has failed, or where a"
	" partition has none that belongs to it"},
	INDEX_STORAGE,
	SQL_TEXT
};

static const SparKindAttr trigger_attrs[] = {
	{SPAR_ATTR_TIMING, P, "before, after or instead of"},
	{SPAR_ATTR_EVENTS, P, "insert, update, delete, truncate"},
	{SPAR_ATTR_FOR_EACH, P, "row or statement"},
	{SPAR_ATTR_OF_COLUMNS, L, "columns of UPDATE OF"},
	{SPAR_ATTR_WHEN, L, "condition"},
	{SPAR_ATTR_FUNCTION, L, "schema and name of the function called"},
	{SPAR_ATTR_ARGUMENTS, L, "its arguments"},
	{SPAR_ATTR_BODY, L, "the statements (SQLite)"},
	{SPAR_ATTR_REF_TABLE, L, "FROM of a constraint trigger: schema and name"
	" of the referenced table"},
	{SPAR_ATTR_OLD_TABLE, L, "name of REFERENCING OLD TABLE"},
	{SPAR_ATTR_NEW_TABLE, L, "name of REFERENCING NEW TABLE"},
	{SPAR_ATTR_DEFERRABLE, L, "of a constraint trigger: deferrable,"
	" initially deferred, or not deferrable; left out for others"},
	{SPAR_ATTR_ENABLED, L, "disabled, always, replica, or left out"},
	{SPAR_ATTR_COMMENT, E, "COMMENT ON TRIGGER"},
	DEPENDS_ON,
	SQL_TEXT
};

static const SparKindAttr extension_attrs[] = {
	{SPAR_ATTR_IN_SCHEMA, L, "the schema that its objects are in"},
	OWNER_AND_COMMENT,
	{SPAR_ATTR_VERSION, E, "its version, which no dump carries"}
};

static const SparKindAttr ts_functions_attrs[] = {
	{SPAR_ATTR_FUNCTIONS, L, "its functions, as start=schema.name; start,"
	" gettoken, end, lextypes, headline of a parser, init and lexize of a"
	" template"},
	{SPAR_ATTR_COMMENT, E, "COMMENT ON"}
};

static const SparKindAttr ts_dictionary_attrs[] = {
	{SPAR_ATTR_OPTIONS, L, "name = 'value'"},
	{SPAR_ATTR_TEMPLATE, L, "schema and name of the template"},
	OWNER_AND_COMMENT
};

static const SparKindAttr ts_configuration_attrs[] = {
	{SPAR_ATTR_PARSER, L, "schema and name of the parser"},
	{SPAR_ATTR_MAPPINGS, L, "for each token type its dictionaries in order,"
	" as asciiword: public.short, english_stem"},
	OWNER_AND_COMMENT
};

static const SparKindAttr wrapper_attrs[] = {
	{SPAR_ATTR_OPTIONS, L, "name=value; only the name of what looks like a"
	" secret"},
	{SPAR_ATTR_HANDLER, L, "schema and name of the handler function"},
	{SPAR_ATTR_VALIDATOR, L, "schema and name of the validator function"},
	PRIVILEGES, OWNER_AND_COMMENT
};

static const SparKindAttr server_attrs[] = {
	{SPAR_ATTR_OPTIONS, L, "name=value; only the name of what looks like a"
	" secret"},
	{SPAR_ATTR_WRAPPER, L, "the foreign-data wrapper"},
	{SPAR_ATTR_SERVER_TYPE, L, "TYPE"},
	PRIVILEGES, OWNER_AND_COMMENT,
	{SPAR_ATTR_VERSION, L, "VERSION"}
};

static const SparKindAttr user_mapping_attrs[] = {
	{SPAR_ATTR_OPTIONS, L, "names of its options, never values"}
};

static const SparKindAttr statistics_attrs[] = {
	{SPAR_ATTR_COLUMNS, L, "columns in the order of their names, then"
	" expressions as they stand"},
	{SPAR_ATTR_TABLE, L, "schema and name of the table"},
	{SPAR_ATTR_STATISTICS_KINDS, L, "ndistinct, dependencies, mcv"},
	OWNER_AND_COMMENT,
	{SPAR_ATTR_STATISTICS, E, "statistics target, where one is set"}
};

static const SparKindAttr event_trigger_attrs[] = {
	{SPAR_ATTR_EVENTS, L, "ddl_command_start, sql_drop .."},
	{SPAR_ATTR_FUNCTION, L, "schema and name of the function called"},
	{SPAR_ATTR_ENABLED, L, "disabled, always, replica, or left out"},
	{SPAR_ATTR_TAGS, L, "commands that fire it, where they are listed"},
	OWNER_AND_COMMENT, LABELS
};

static const SparKindAttr publication_attrs[] = {
	{SPAR_ATTR_EVENTS, L, "insert, update, delete, truncate"},
	{SPAR_ATTR_ALL_TABLES, L, "FOR ALL TABLES"},
	{SPAR_ATTR_SCHEMAS, L, "FOR TABLES IN SCHEMA"},
	{SPAR_ATTR_VIA_ROOT, L, "true for publish_via_partition_root, else left"
	" out"},
	{SPAR_ATTR_GENERATED_COLUMNS, L, "stored, or left out"},
	OWNER_AND_COMMENT, LABELS
};

static const SparKindAttr subscription_attrs[] = {
	{SPAR_ATTR_ENABLED, E, "disabled, or left out; a restored one is"
	" disabled"},
	{SPAR_ATTR_OPTIONS, L, "options that are not the default, name=value;"
	" from PostgreSQL 14 on, as 13 hides them"},
	{SPAR_ATTR_PUBLICATIONS, L, "names of the publications"},
	{SPAR_ATTR_SLOT, L, "name of the replication slot"},
	OWNER_AND_COMMENT, LABELS
};

static const SparKindAttr setting_attrs[] = {
	{SPAR_ATTR_VALUE, E, "the value; left out where it looks like a"
	" secret"}
};

static const SparKindAttr privilege_attrs[] = {
	PRIVILEGES
};

static const SparKindAttr annotation_attrs[] = {
	{SPAR_ATTR_DEFINED, E, "false where the schema public is not there, else"
	" left out"},
	{SPAR_ATTR_PRIVILEGES, E, "of a row type or a multirange type: who may do"
	" what, where that is not what CREATE gives, see format.md"},
	{SPAR_ATTR_OWNER, E, "of the schema public: the role that owns it, where"
	" that is not the one that it came with"},
	{SPAR_ATTR_COMMENT, E, "COMMENT ON; empty where the schema public has lost"
	" the one that it came with"},
	LABELS,
	{SPAR_ATTR_DEPENDS_ON, E, "extensions that it goes with when they are"
	" dropped: DEPENDS ON EXTENSION"}
};

static const SparKindAttr publication_table_attrs[] = {
	{SPAR_ATTR_OF_COLUMNS, L, "the columns, where they are listed"},
	{SPAR_ATTR_PREDICATE, L, "the row filter"}
};

#include "spar_kind_pg.h"

static const SparKindAttr other_attrs[] = {
	{SPAR_ATTR_UNREAD, L, "its text, where it is beyond the parser"}
};

#define ATTRS(list) list, SPAR_LENGTH(list)
#define NO_ATTRS NULL, 0
#define BY_NAME SPAR_IDENTITY_NAME
#define AS_PART SPAR_IDENTITY_PART
#define AS_CONSTRAINT SPAR_IDENTITY_CONSTRAINT

static const SparKindDesc kinds[SPAR_KIND_COUNT] = {
	[SPAR_KIND_NONE] = {"none", BY_NAME, F, false, NO_ATTRS, ""},
	[SPAR_KIND_SCHEMA] = {"schema", BY_NAME, L, true, ATTRS(schema_attrs),
	"a PostgreSQL schema other than public"},
	[SPAR_KIND_EXTENSION] = {"extension", BY_NAME, L, true,
	ATTRS(extension_attrs), "an extension; what comes with it belongs to it"
	" and is left out"},
	[SPAR_KIND_LANGUAGE] = {"language", BY_NAME, L, true,
	ATTRS(language_attrs), "a procedural language"},
	[SPAR_KIND_ACCESS_METHOD] = {"access_method", BY_NAME, L, true,
	ATTRS(access_method_attrs), "an index or table access method"},
	[SPAR_KIND_COLLATION] = {"collation", BY_NAME, L, true,
	ATTRS(collation_attrs), "a collation"},
	[SPAR_KIND_CONVERSION] = {"conversion", BY_NAME, L, true,
	ATTRS(conversion_attrs), "an encoding conversion"},
	[SPAR_KIND_ENUM] = {"enum", BY_NAME, L, true, ATTRS(enum_attrs),
	"an enum type"},
	[SPAR_KIND_DOMAIN] = {"domain", BY_NAME, L, true,
	ATTRS(domain_attrs), "a domain; its CHECKs are parts"},
	[SPAR_KIND_COMPOSITE_TYPE] = {"composite_type", BY_NAME, L, true,
	ATTRS(composite_type_attrs), "a composite type of its own"},
	[SPAR_KIND_RANGE_TYPE] = {"range_type", BY_NAME, L, true,
	ATTRS(range_type_attrs), "a range type, with its multirange type"},
	[SPAR_KIND_BASE_TYPE] = {"base_type", BY_NAME, L, true,
	ATTRS(base_type_attrs), "a base type"},
	[SPAR_KIND_FUNCTION] = {"function", BY_NAME, L, true,
	ATTRS(function_attrs), "a function or window function"},
	[SPAR_KIND_PROCEDURE] = {"procedure", BY_NAME, L, true,
	ATTRS(procedure_attrs), "a procedure"},
	[SPAR_KIND_AGGREGATE] = {"aggregate", BY_NAME, L, true,
	ATTRS(aggregate_attrs), "an aggregate"},
	[SPAR_KIND_OPERATOR] = {"operator", BY_NAME, L, true,
	ATTRS(operator_attrs), "an operator"},
	[SPAR_KIND_OPERATOR_FAMILY] = {"operator_family", BY_NAME, L, true,
	ATTRS(operator_family_attrs), "an operator family"},
	[SPAR_KIND_OPERATOR_CLASS] = {"operator_class", BY_NAME, L, true,
	ATTRS(operator_class_attrs), "an operator class"},
	[SPAR_KIND_CAST] = {"cast", BY_NAME, L, true,
	ATTRS(cast_attrs), "a cast"},
	[SPAR_KIND_TRANSFORM] = {"transform", BY_NAME, L, true,
	ATTRS(transform_attrs), "a transform"},
	[SPAR_KIND_TS_PARSER] = {"ts_parser", BY_NAME, L, true,
	ATTRS(ts_functions_attrs), "a text search parser"},
	[SPAR_KIND_TS_TEMPLATE] = {"ts_template", BY_NAME, L, true,
	ATTRS(ts_functions_attrs), "a text search template"},
	[SPAR_KIND_TS_DICTIONARY] = {"ts_dictionary", BY_NAME, L, true,
	ATTRS(ts_dictionary_attrs), "a text search dictionary"},
	[SPAR_KIND_TS_CONFIGURATION] = {"ts_configuration", BY_NAME, L, true,
	ATTRS(ts_configuration_attrs), "a text search configuration"},
	[SPAR_KIND_FOREIGN_DATA_WRAPPER] = {"foreign_data_wrapper", BY_NAME, L,
	true, ATTRS(wrapper_attrs), "a foreign-data wrapper"},
	[SPAR_KIND_SERVER] = {"server", BY_NAME, L, true,
	ATTRS(server_attrs), "a foreign server"},
	[SPAR_KIND_USER_MAPPING] = {"user_mapping", BY_NAME, L, true,
	ATTRS(user_mapping_attrs), "a user mapping, as role on server; where the"
	" role that reads may not see the options, an object of kind other says"
	" so"},
	[SPAR_KIND_SEQUENCE] = {"sequence", BY_NAME, L, true,
	ATTRS(sequence_attrs), "a sequence that is no identity column's own"},
	[SPAR_KIND_TABLE] = {"table", BY_NAME, P, true, ATTRS(table_attrs),
	"a table"},
	[SPAR_KIND_FOREIGN_TABLE] = {"foreign_table", BY_NAME, L, true,
	ATTRS(foreign_table_attrs), "a foreign table"},
	[SPAR_KIND_VIRTUAL_TABLE] = {"virtual_table", BY_NAME, P, true,
	ATTRS(virtual_table_attrs), "a SQLite virtual table; its shadow tables"
	" belong to it and are left out"},
	[SPAR_KIND_VIEW] = {"view", BY_NAME, P, true, ATTRS(view_attrs),
	"a view"},
	[SPAR_KIND_MATERIALIZED_VIEW] = {"materialized_view", BY_NAME, P, true,
	ATTRS(materialized_view_attrs), "a materialized view"},
	[SPAR_KIND_STATISTICS] = {"statistics", BY_NAME, L, true,
	ATTRS(statistics_attrs), "extended statistics"},
	[SPAR_KIND_EVENT_TRIGGER] = {"event_trigger", BY_NAME, L, true,
	ATTRS(event_trigger_attrs), "an event trigger"},
	[SPAR_KIND_PUBLICATION] = {"publication", BY_NAME, L, true,
	ATTRS(publication_attrs), "a publication; each of its tables has a part"
	" publication_table"},
	[SPAR_KIND_SUBSCRIPTION] = {"subscription", BY_NAME, L, true,
	ATTRS(subscription_attrs), "a subscription; its connection is never read"},
	[SPAR_KIND_DEFAULT_PRIVILEGE] = {"default_privilege", BY_NAME, L, true,
	ATTRS(privilege_attrs), "ALTER DEFAULT PRIVILEGES, as role on objects in schema"},
	[SPAR_KIND_SETTING] = {"setting", BY_NAME, E, true,
	ATTRS(setting_attrs), "ALTER DATABASE SET and ALTER ROLE IN DATABASE SET"},
	[SPAR_KIND_PRIVILEGE] = {"privilege", BY_NAME, L, true,
	ATTRS(privilege_attrs), "privileges on an object of the system or of an"
	" extension, or on the schema public, where they are not those that it"
	" came with"},
	[SPAR_KIND_ANNOTATION] = {"annotation", BY_NAME, E, true,
	ATTRS(annotation_attrs), "what is said of something that is no object of"
	" its own here: of the schema public, where it is not as it came; of row,"
	" array and multirange types, of what a partition has because its parent"
	" has it; security labels of what belongs to the system or an extension"},
	[SPAR_KIND_COLUMN] = {"column", AS_PART, P, true, ATTRS(column_attrs),
	"a column of a table"},
	[SPAR_KIND_PRIMARY_KEY] = {"primary_key", AS_CONSTRAINT, P, true,
	ATTRS(primary_key_attrs), "a primary key"},
	[SPAR_KIND_UNIQUE] = {"unique", AS_CONSTRAINT, P, true,
	ATTRS(unique_attrs), "a unique constraint; at portable also an equal"
	" unique index over all rows"},
	[SPAR_KIND_EXCLUSION] = {"exclusion", AS_CONSTRAINT, P, true,
	ATTRS(exclusion_attrs), "an exclusion constraint"},
	[SPAR_KIND_FOREIGN_KEY] = {"foreign_key", AS_CONSTRAINT, P, true,
	ATTRS(foreign_key_attrs), "a foreign key"},
	[SPAR_KIND_CHECK] = {"check", AS_CONSTRAINT, P, true, ATTRS(check_attrs),
	"a CHECK constraint"},
	[SPAR_KIND_INDEX] = {"index", AS_CONSTRAINT, P, true, ATTRS(index_attrs),
	"an index that is no constraint's own"},
	[SPAR_KIND_TRIGGER] = {"trigger", AS_PART, P, true, ATTRS(trigger_attrs),
	"a trigger"},
	[SPAR_KIND_RULE] = {"rule", AS_PART, L, true, ATTRS(rule_attrs),
	"a rule of a table or view, but for the one that makes a view"},
	[SPAR_KIND_POLICY] = {"policy", AS_PART, L, true, ATTRS(policy_attrs),
	"a row security policy"},
	[SPAR_KIND_PUBLICATION_TABLE] = {"publication_table", AS_PART, L, true,
	ATTRS(publication_table_attrs), "that a publication, whose name it has,"
	" publishes the table"},
	[SPAR_KIND_OTHER] = {"other", BY_NAME, L, false, ATTRS(other_attrs),
	"something of which only its name, and perhaps its text, is known"},
};

const SparKindDesc *
spar_kind(SparKind kind)
{
	return &kinds[kind];
}

SparKind
spar_kind_find(SparStr name)
{
	int			i;

	for (i = 1; i < SPAR_KIND_COUNT; i++)
		if (spar_str_is(name, kinds[i].name))
			return (SparKind) i;
	return SPAR_KIND_NONE;
}

bool
spar_kind_is_part(SparKind kind)
{
	return kinds[kind].identity != SPAR_IDENTITY_NAME;
}

bool
spar_kind_has_args(SparKind kind)
{
	return kind == SPAR_KIND_FUNCTION || kind == SPAR_KIND_PROCEDURE
		|| kind == SPAR_KIND_AGGREGATE;
}

const SparAttrDesc *
spar_attr(SparAttr attr)
{
	return &attrs[attr];
}

SparAttr
spar_attr_find(SparStr name)
{
	int			i;

	for (i = 1; i < SPAR_ATTR_COUNT; i++)
		if (spar_str_is(name, attrs[i].name))
			return (SparAttr) i;
	return SPAR_ATTR_NONE;
}

bool
spar_attr_is_list(SparAttr attr)
{
	return attrs[attr].type >= SPAR_VALUE_REF;
}

const SparKindAttr *
spar_kind_attr(SparKind kind, SparAttr attr)
{
	size_t		i;

	for (i = 0; i < kinds[kind].attr_count; i++)
		if (kinds[kind].attrs[i].attr == attr)
			return &kinds[kind].attrs[i];
	return NULL;
}

SparStatus
spar_level_parse(SparStr name, SparLevel *out, SparError *err)
{
	int			level;

	for (level = SPAR_LEVEL_PORTABLE; level <= SPAR_LEVEL_EXACT; level++)
		if (spar_str_is(name, spar_level_name((SparLevel) level)))
		{
			*out = (SparLevel) level;
			return SPAR_OK;
		}
	spar_fail(err, SPAR_ERR_INVALID, "unrecognized level \"%S\"", &name);
	spar_error_hint(err, "The levels are portable, logical and exact.");
	return SPAR_ERR_INVALID;
}

const char *
spar_level_name(SparLevel level)
{
	static const char *const names[] = {
		[SPAR_LEVEL_PORTABLE] = "portable",
		[SPAR_LEVEL_LOGICAL] = "logical",
		[SPAR_LEVEL_EXACT] = "exact",
		[SPAR_LEVEL_FACT] = "never"
	};

	return names[level];
}

const char *
spar_engine_name(SparEngine engine)
{
	return engine == SPAR_ENGINE_SQLITE ? "sqlite" : "postgresql";
}
