/*
 * spar_kind.h
 *
 * The one table of object kinds: what a schema can hold, which attributes
 * each kind has, how an attribute is compared, and from which level on it
 * counts.  Builder, snapshot, canonical form, fingerprint, diff and
 * docs/kinds.md are driven by it.
 *
 * Adding a kind: a row in SparKind, its attributes and its row in
 * spar_kind.c, a catalog query with its consumer, a test.
 */
#ifndef SPAR_KIND_H
#define SPAR_KIND_H

#include "spar_text.h"

SPAR_BEGIN_DECLS

/*
 * Levels, in rising order: what counts at one level counts at all above it.
 */
typedef enum SparLevel
{
	SPAR_LEVEL_PORTABLE = 1,
	SPAR_LEVEL_LOGICAL = 2,
	SPAR_LEVEL_EXACT = 3,
	SPAR_LEVEL_FACT = 4			/* kept, never compared: verbatim text */
} SparLevel;

/* How the value of an attribute is written, canonicalised and compared. */
typedef enum SparValueType
{
	SPAR_VALUE_BOOL,			/* true or false */
	SPAR_VALUE_INT,				/* decimal */
	SPAR_VALUE_WORD,			/* one of a few words, lower case */
	SPAR_VALUE_IDENT,			/* an identifier, unquoted */
	SPAR_VALUE_TEXT,			/* any text, byte by byte */
	SPAR_VALUE_BODY,			/* any text, line ends normalised */
	SPAR_VALUE_TYPE,			/* a type in the engine's spelling */
	SPAR_VALUE_EXPR,			/* an expression in the engine's dialect */
	SPAR_VALUE_QUERY,			/* a query in the engine's dialect */
	SPAR_VALUE_STATEMENTS,		/* statements in the engine's dialect */
	SPAR_VALUE_TOKENS,			/* SQL that is compared token by token */
	SPAR_VALUE_REF,				/* list: schema, name of another object */
	SPAR_VALUE_IDENTS,			/* list of identifiers, in order */
	SPAR_VALUE_KEYS,			/* list of index keys, in order */
	SPAR_VALUE_EXPRS,			/* list of expressions, in order */
	SPAR_VALUE_TEXTS,			/* list of texts, in order */
	SPAR_VALUE_SET,				/* list of texts, order does not count */
	SPAR_VALUE_REFS				/* list: schema, name of one object after the
								 * other, in order */
} SparValueType;

/*
 * Kinds.  The order is the order of rows and of snapshots: what others refer
 * to comes first, parts come last.
 */
typedef enum SparKind
{
	SPAR_KIND_NONE = 0,
	SPAR_KIND_SCHEMA,
	SPAR_KIND_EXTENSION,
	SPAR_KIND_LANGUAGE,
	SPAR_KIND_ACCESS_METHOD,
	SPAR_KIND_COLLATION,
	SPAR_KIND_CONVERSION,
	SPAR_KIND_ENUM,
	SPAR_KIND_DOMAIN,
	SPAR_KIND_COMPOSITE_TYPE,
	SPAR_KIND_RANGE_TYPE,
	SPAR_KIND_BASE_TYPE,
	SPAR_KIND_FUNCTION,
	SPAR_KIND_PROCEDURE,
	SPAR_KIND_AGGREGATE,
	SPAR_KIND_OPERATOR,
	SPAR_KIND_OPERATOR_FAMILY,
	SPAR_KIND_OPERATOR_CLASS,
	SPAR_KIND_CAST,
	SPAR_KIND_TRANSFORM,
	SPAR_KIND_TS_PARSER,
	SPAR_KIND_TS_TEMPLATE,
	SPAR_KIND_TS_DICTIONARY,
	SPAR_KIND_TS_CONFIGURATION,
	SPAR_KIND_FOREIGN_DATA_WRAPPER,
	SPAR_KIND_SERVER,
	SPAR_KIND_USER_MAPPING,
	SPAR_KIND_SEQUENCE,
	SPAR_KIND_TABLE,
	SPAR_KIND_FOREIGN_TABLE,
	SPAR_KIND_VIRTUAL_TABLE,
	SPAR_KIND_VIEW,
	SPAR_KIND_MATERIALIZED_VIEW,
	SPAR_KIND_STATISTICS,
	SPAR_KIND_EVENT_TRIGGER,
	SPAR_KIND_PUBLICATION,
	SPAR_KIND_SUBSCRIPTION,
	SPAR_KIND_DEFAULT_PRIVILEGE,
	SPAR_KIND_SETTING,
	SPAR_KIND_PRIVILEGE,
	SPAR_KIND_ANNOTATION,
	/* parts of tables and views */
	SPAR_KIND_COLUMN,
	SPAR_KIND_PRIMARY_KEY,
	SPAR_KIND_UNIQUE,
	SPAR_KIND_EXCLUSION,
	SPAR_KIND_FOREIGN_KEY,
	SPAR_KIND_CHECK,
	SPAR_KIND_INDEX,
	SPAR_KIND_TRIGGER,
	SPAR_KIND_RULE,
	SPAR_KIND_POLICY,
	SPAR_KIND_PUBLICATION_TABLE,
	/* something of which only the kind's catalog and the name are known */
	SPAR_KIND_OTHER,
	SPAR_KIND_COUNT
} SparKind;

/* The order is that of the canonical form. */
typedef enum SparAttr
{
	SPAR_ATTR_NONE = 0,
	SPAR_ATTR_TYPE,
	SPAR_ATTR_NULLABLE,
	SPAR_ATTR_DEFAULT,
	SPAR_ATTR_GENERATED,
	SPAR_ATTR_GENERATED_KIND,
	SPAR_ATTR_IDENTITY,
	SPAR_ATTR_IDENTITY_OPTIONS,
	SPAR_ATTR_COLLATION,
	SPAR_ATTR_POSITION,
	SPAR_ATTR_COLUMNS,
	SPAR_ATTR_UNIQUE,
	SPAR_ATTR_PREDICATE,
	SPAR_ATTR_INCLUDE,
	SPAR_ATTR_METHOD,
	SPAR_ATTR_NULLS_NOT_DISTINCT,
	SPAR_ATTR_VALID,
	SPAR_ATTR_REF_TABLE,
	SPAR_ATTR_REF_COLUMNS,
	SPAR_ATTR_ON_DELETE,
	SPAR_ATTR_ON_UPDATE,
	SPAR_ATTR_MATCH,
	SPAR_ATTR_DEFERRABLE,
	SPAR_ATTR_EXPRESSION,
	SPAR_ATTR_NO_INHERIT,
	SPAR_ATTR_ON_CONFLICT,
	SPAR_ATTR_DEFINITION,
	SPAR_ATTR_COLUMN_NAMES,
	SPAR_ATTR_TIMING,
	SPAR_ATTR_EVENTS,
	SPAR_ATTR_FOR_EACH,
	SPAR_ATTR_OF_COLUMNS,
	SPAR_ATTR_WHEN,
	SPAR_ATTR_FUNCTION,
	SPAR_ATTR_BODY,
	SPAR_ATTR_ENABLED,
	SPAR_ATTR_START,
	SPAR_ATTR_INCREMENT,
	SPAR_ATTR_MINIMUM,
	SPAR_ATTR_MAXIMUM,
	SPAR_ATTR_CACHE,
	SPAR_ATTR_CYCLE,
	SPAR_ATTR_OWNED_BY,
	SPAR_ATTR_LABELS,
	SPAR_ATTR_MODULE,
	SPAR_ATTR_ARGUMENTS,
	SPAR_ATTR_STRICT,
	SPAR_ATTR_WITHOUT_ROWID,
	SPAR_ATTR_PERSISTENCE,
	SPAR_ATTR_OPTIONS,
	SPAR_ATTR_VALIDATED,
	SPAR_ATTR_IN_SCHEMA,
	SPAR_ATTR_TABLE,
	SPAR_ATTR_WRAPPER,
	SPAR_ATTR_SERVER_TYPE,
	SPAR_ATTR_HANDLER,
	SPAR_ATTR_VALIDATOR,
	SPAR_ATTR_FUNCTIONS,
	SPAR_ATTR_TEMPLATE,
	SPAR_ATTR_PARSER,
	SPAR_ATTR_MAPPINGS,
	SPAR_ATTR_STATISTICS_KINDS,
	SPAR_ATTR_TAGS,
	SPAR_ATTR_ALL_TABLES,
	SPAR_ATTR_SCHEMAS,
	SPAR_ATTR_VIA_ROOT,
	SPAR_ATTR_GENERATED_COLUMNS,
	SPAR_ATTR_PUBLICATIONS,
	SPAR_ATTR_SLOT,
	SPAR_ATTR_VALUE,
	SPAR_ATTR_PRIVILEGES,
	SPAR_ATTR_ENFORCED,
	SPAR_ATTR_PERIOD,
	SPAR_ATTR_KEY_OPERATORS,
	SPAR_ATTR_OF_TYPE,
	SPAR_ATTR_INHERITS,
	SPAR_ATTR_INHERITED,
	SPAR_ATTR_PARTITION_OF,
	SPAR_ATTR_PARTITION_BOUND,
	SPAR_ATTR_PARTITION_STRATEGY,
	SPAR_ATTR_PARTITION_KEY,
	SPAR_ATTR_ROW_SECURITY,
	SPAR_ATTR_FORCE_ROW_SECURITY,
	SPAR_ATTR_REPLICA_IDENTITY,
	SPAR_ATTR_REPLICA_INDEX,
	SPAR_ATTR_SERVER,
	SPAR_ATTR_FOREIGN_OPTIONS,
	SPAR_ATTR_NOT_NULL_NAME,
	SPAR_ATTR_OLD_TABLE,
	SPAR_ATTR_NEW_TABLE,
	SPAR_ATTR_INSTEAD,
	SPAR_ATTR_PERMISSIVE,
	SPAR_ATTR_COMMAND,
	SPAR_ATTR_ROLES,
	SPAR_ATTR_USING,
	SPAR_ATTR_WITH_CHECK,
	SPAR_ATTR_SEQUENCE,
	SPAR_ATTR_SEQUENCE_PRIVILEGES,
	SPAR_ATTR_SEQUENCE_COMMENT,
	SPAR_ATTR_SEQUENCE_LABELS,
	SPAR_ATTR_CLUSTER_ON,
	SPAR_ATTR_POPULATED,
	SPAR_ATTR_OWNER,
	SPAR_ATTR_COMMENT,
	SPAR_ATTR_SECURITY_LABELS,
	SPAR_ATTR_VERSION,
	SPAR_ATTR_TABLESPACE,
	SPAR_ATTR_STORAGE,
	SPAR_ATTR_COMPRESSION,
	SPAR_ATTR_STATISTICS,
	SPAR_ATTR_RETURNS,
	SPAR_ATTR_DEFAULTS,
	SPAR_ATTR_LANGUAGE,
	SPAR_ATTR_SOURCE,
	SPAR_ATTR_SYMBOL,
	SPAR_ATTR_LIBRARY,
	SPAR_ATTR_VOLATILITY,
	SPAR_ATTR_PARALLEL,
	SPAR_ATTR_LEAKPROOF,
	SPAR_ATTR_SECURITY_DEFINER,
	SPAR_ATTR_WINDOW,
	SPAR_ATTR_COST,
	SPAR_ATTR_ROWS,
	SPAR_ATTR_SETTINGS,
	SPAR_ATTR_SUPPORT,
	SPAR_ATTR_TRANSFORMS,
	SPAR_ATTR_AGGREGATE_KIND,
	SPAR_ATTR_DIRECT_ARGUMENTS,
	SPAR_ATTR_SFUNC,
	SPAR_ATTR_STYPE,
	SPAR_ATTR_SSPACE,
	SPAR_ATTR_FINALFUNC,
	SPAR_ATTR_FINALFUNC_EXTRA,
	SPAR_ATTR_FINALFUNC_MODIFY,
	SPAR_ATTR_COMBINEFUNC,
	SPAR_ATTR_SERIALFUNC,
	SPAR_ATTR_DESERIALFUNC,
	SPAR_ATTR_INITCOND,
	SPAR_ATTR_MSFUNC,
	SPAR_ATTR_MINVFUNC,
	SPAR_ATTR_MSTYPE,
	SPAR_ATTR_MSSPACE,
	SPAR_ATTR_MFINALFUNC,
	SPAR_ATTR_MFINALFUNC_EXTRA,
	SPAR_ATTR_MFINALFUNC_MODIFY,
	SPAR_ATTR_MINITCOND,
	SPAR_ATTR_SORTOP,
	SPAR_ATTR_TRUSTED,
	SPAR_ATTR_INLINE_HANDLER,
	SPAR_ATTR_AM_TYPE,
	SPAR_ATTR_PROVIDER,
	SPAR_ATTR_LOCALE,
	SPAR_ATTR_LC_COLLATE,
	SPAR_ATTR_LC_CTYPE,
	SPAR_ATTR_RULES,
	SPAR_ATTR_DETERMINISTIC,
	SPAR_ATTR_FOR_ENCODING,
	SPAR_ATTR_TO_ENCODING,
	SPAR_ATTR_IS_DEFAULT,
	SPAR_ATTR_ATTRIBUTES,
	SPAR_ATTR_ATTRIBUTE_COMMENTS,
	SPAR_ATTR_SUBTYPE,
	SPAR_ATTR_SUBTYPE_OPCLASS,
	SPAR_ATTR_CANONICAL,
	SPAR_ATTR_SUBTYPE_DIFF,
	SPAR_ATTR_MULTIRANGE,
	SPAR_ATTR_DEFINED,
	SPAR_ATTR_INPUT,
	SPAR_ATTR_OUTPUT,
	SPAR_ATTR_RECEIVE,
	SPAR_ATTR_SEND,
	SPAR_ATTR_TYPMOD_IN,
	SPAR_ATTR_TYPMOD_OUT,
	SPAR_ATTR_ANALYZE,
	SPAR_ATTR_SUBSCRIPT,
	SPAR_ATTR_LENGTH,
	SPAR_ATTR_BY_VALUE,
	SPAR_ATTR_ALIGNMENT,
	SPAR_ATTR_CATEGORY,
	SPAR_ATTR_PREFERRED,
	SPAR_ATTR_DEFAULT_VALUE,
	SPAR_ATTR_ELEMENT,
	SPAR_ATTR_DELIMITER,
	SPAR_ATTR_COLLATABLE,
	SPAR_ATTR_COMMUTATOR,
	SPAR_ATTR_NEGATOR,
	SPAR_ATTR_RESTRICT,
	SPAR_ATTR_JOIN,
	SPAR_ATTR_HASHES,
	SPAR_ATTR_MERGES,
	SPAR_ATTR_FAMILY,
	SPAR_ATTR_KEY_TYPE,
	SPAR_ATTR_OPERATORS,
	SPAR_ATTR_CAST_CONTEXT,
	SPAR_ATTR_FROM_SQL,
	SPAR_ATTR_TO_SQL,
	SPAR_ATTR_DEPENDS_ON,
	SPAR_ATTR_PARTITION_PARTS,
	SPAR_ATTR_UNREAD,
	SPAR_ATTR_SQL,
	SPAR_ATTR_COUNT
} SparAttr;

/* How an object of a kind is told from its neighbours. */
typedef enum SparIdentity
{
	SPAR_IDENTITY_NAME,			/* schema and name */
	SPAR_IDENTITY_PART,			/* a part: its parent and its name */
	SPAR_IDENTITY_CONSTRAINT	/* a part whose name is only a label: by its
								 * content at `portable`, and at the other
								 * levels where it has no name */
} SparIdentity;

typedef struct SparAttrDesc
{
	const char *name;			/* in snapshots and in diff rows */
	SparValueType type;
} SparAttrDesc;

typedef struct SparKindAttr
{
	SparAttr	attr;
	SparLevel	level;			/* from which it counts */
	const char *doc;			/* what it says and what values it has */
} SparKindAttr;

typedef struct SparKindDesc
{
	const char *name;			/* in snapshots and in rows */
	SparIdentity identity;
	SparLevel	level;			/* from which objects of the kind count */
	bool		modelled;		/* false: compared by kind and name only */
	const SparKindAttr *attrs;	/* in the order of the canonical form */
	size_t		attr_count;
	const char *doc;
} SparKindDesc;

/* spar_kind: the row of a kind, which must be a valid one. */
extern const SparKindDesc *spar_kind(SparKind kind);

/* spar_kind_find: the kind of that name, or SPAR_KIND_NONE. */
extern SparKind spar_kind_find(SparStr name);

/* spar_kind_is_part: does it live inside a table or view? */
extern bool spar_kind_is_part(SparKind kind);

/* spar_kind_has_args: is it told from its namesakes by argument types? */
extern bool spar_kind_has_args(SparKind kind);

/* spar_attr: the row of an attribute, which must be a valid one. */
extern const SparAttrDesc *spar_attr(SparAttr attr);

/* spar_attr_find: the attribute of that name, or SPAR_ATTR_NONE. */
extern SparAttr spar_attr_find(SparStr name);

/* spar_attr_is_list: does its value have any number of items? */
extern bool spar_attr_is_list(SparAttr attr);

/* spar_kind_attr: an attribute as the kind has it, or NULL. */
extern const SparKindAttr *spar_kind_attr(SparKind kind, SparAttr attr);

/*
 * spar_level_parse: the level of that name.  SPAR_ERR_INVALID names the known
 * ones.
 */
extern SparStatus spar_level_parse(SparStr name, SparLevel *out,
								   SparError *err);

/* spar_level_name: "portable", "logical" or "exact". */
extern const char *spar_level_name(SparLevel level);

/* spar_engine_name: "sqlite" or "postgresql". */
extern const char *spar_engine_name(SparEngine engine);

SPAR_END_DECLS

#endif							/* SPAR_KIND_H */
