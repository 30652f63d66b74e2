/*
 * spar_kind_pg.h
 *
 * Attributes of the kinds that PostgreSQL alone has: code, types, operators,
 * rules, policies.
 * A part of spar_kind.c, whose macros it uses and which alone includes it.
 *
 * A function is named by schema and name where DDL names it so and the types
 * follow from the place; they differ between versions for functions of the
 * system.  Operators, and functions of operator classes, are named as the
 * server names them with search_path at pg_catalog: with their argument types,
 * the schema in front unless it is pg_catalog.
 */
#ifndef SPAR_KIND_PG_H
#define SPAR_KIND_PG_H

#define ARGUMENTS \
	{SPAR_ATTR_ARGUMENTS, L, "arguments in order: OUT, INOUT, VARIADIC or" \
	" TABLE, name, type; results in OUT and TABLE columns, too"}

#define CODE \
	{SPAR_ATTR_LANGUAGE, L, "language"}, \
	{SPAR_ATTR_EXPRESSION, L, "the expression of RETURN, in the SQL" \
	" standard's form"}, \
	{SPAR_ATTR_BODY, L, "the statements of BEGIN ATOMIC, in the SQL" \
	" standard's form"}, \
	{SPAR_ATTR_SOURCE, L, "the body, of any other form"}, \
	{SPAR_ATTR_SYMBOL, L, "of the languages c and internal: the C" \
	" function's name"}, \
	{SPAR_ATTR_LIBRARY, L, "of the language c: the file it is in"}, \
	{SPAR_ATTR_SECURITY_DEFINER, L, "true for SECURITY DEFINER, else left" \
	" out"}, \
	{SPAR_ATTR_SETTINGS, L, "the SET clauses, name=value"}, \
	{SPAR_ATTR_TRANSFORMS, L, "types of TRANSFORM FOR TYPE"}

static const SparKindAttr function_attrs[] = {
	ARGUMENTS,
	{SPAR_ATTR_DEFAULTS, L, "defaults of the last input arguments"},
	{SPAR_ATTR_RETURNS, L, "type of the result, with SETOF"},
	CODE,
	{SPAR_ATTR_VOLATILITY, L, "immutable, stable or volatile"},
	{SPAR_ATTR_STRICT, L, "true for STRICT, else left out"},
	{SPAR_ATTR_LEAKPROOF, L, "true for LEAKPROOF, else left out"},
	{SPAR_ATTR_PARALLEL, L, "safe, restricted or unsafe"},
	{SPAR_ATTR_WINDOW, L, "true for a window function, else left out"},
	{SPAR_ATTR_COST, L, "cost, where it is not the default"},
	{SPAR_ATTR_ROWS, L, "estimated rows, where they are not the default"},
	{SPAR_ATTR_SUPPORT, L, "planner support function"},
	PRIVILEGES_TO_LABELS,
	DEPENDS_ON
};

static const SparKindAttr procedure_attrs[] = {
	ARGUMENTS,
	{SPAR_ATTR_DEFAULTS, L, "defaults of the last input arguments"},
	CODE,
	PRIVILEGES_TO_LABELS,
	DEPENDS_ON
};

static const SparKindAttr aggregate_attrs[] = {
	ARGUMENTS,
	{SPAR_ATTR_RETURNS, L, "type of the result"},
	{SPAR_ATTR_AGGREGATE_KIND, L, "normal, ordered_set or hypothetical"},
	{SPAR_ATTR_DIRECT_ARGUMENTS, L, "number of arguments before ORDER BY,"
	" where it is no normal one"},
	{SPAR_ATTR_SFUNC, L, "state transition function"},
	{SPAR_ATTR_STYPE, L, "type of the state"},
	{SPAR_ATTR_SSPACE, L, "size of the state, where one is given"},
	{SPAR_ATTR_FINALFUNC, L, "final function"},
	{SPAR_ATTR_FINALFUNC_EXTRA, L, "true for FINALFUNC_EXTRA, else left"
	" out"},
	{SPAR_ATTR_FINALFUNC_MODIFY, L, "read_only, shareable or read_write, where"
	" it is not the default"},
	{SPAR_ATTR_COMBINEFUNC, L, "combine function"},
	{SPAR_ATTR_SERIALFUNC, L, "serialization function"},
	{SPAR_ATTR_DESERIALFUNC, L, "deserialization function"},
	{SPAR_ATTR_INITCOND, L, "initial state"},
	{SPAR_ATTR_MSFUNC, L, "forward transition function of a moving window"},
	{SPAR_ATTR_MINVFUNC, L, "its inverse transition function"},
	{SPAR_ATTR_MSTYPE, L, "type of its state"},
	{SPAR_ATTR_MSSPACE, L, "size of its state, where one is given"},
	{SPAR_ATTR_MFINALFUNC, L, "its final function"},
	{SPAR_ATTR_MFINALFUNC_EXTRA, L, "true for MFINALFUNC_EXTRA, else left"
	" out"},
	{SPAR_ATTR_MFINALFUNC_MODIFY, L, "read_only, shareable or read_write, where"
	" it is not the default"},
	{SPAR_ATTR_MINITCOND, L, "its initial state"},
	{SPAR_ATTR_SORTOP, L, "sort operator, of an aggregate like min"},
	{SPAR_ATTR_PARALLEL, L, "safe, restricted or unsafe"},
	PRIVILEGES_TO_LABELS,
	DEPENDS_ON
};

static const SparKindAttr language_attrs[] = {
	{SPAR_ATTR_TRUSTED, L, "true for TRUSTED, else left out"},
	{SPAR_ATTR_HANDLER, L, "call handler"},
	{SPAR_ATTR_INLINE_HANDLER, L, "handler of DO"},
	{SPAR_ATTR_VALIDATOR, L, "validator"},
	PRIVILEGES_TO_LABELS
};

static const SparKindAttr access_method_attrs[] = {
	{SPAR_ATTR_AM_TYPE, L, "index or table"},
	{SPAR_ATTR_HANDLER, L, "handler function"},
	{SPAR_ATTR_COMMENT, E, "COMMENT ON"}
};

static const SparKindAttr transform_attrs[] = {
	{SPAR_ATTR_FROM_SQL, L, "function that converts from SQL"},
	{SPAR_ATTR_TO_SQL, L, "function that converts to SQL"},
	{SPAR_ATTR_COMMENT, E, "COMMENT ON"}
};

static const SparKindAttr collation_attrs[] = {
	{SPAR_ATTR_PROVIDER, L, "libc, icu, builtin or default"},
	{SPAR_ATTR_LOCALE, L, "locale, of icu and builtin"},
	{SPAR_ATTR_LC_COLLATE, L, "LC_COLLATE, of libc"},
	{SPAR_ATTR_LC_CTYPE, L, "LC_CTYPE, of libc"},
	{SPAR_ATTR_RULES, L, "further rules, of icu"},
	{SPAR_ATTR_DETERMINISTIC, L, "false for a nondeterministic one, else"
	" left out"},
	OWNER_AND_COMMENT
};

static const SparKindAttr conversion_attrs[] = {
	{SPAR_ATTR_FOR_ENCODING, L, "source encoding"},
	{SPAR_ATTR_TO_ENCODING, L, "target encoding"},
	{SPAR_ATTR_FUNCTION, L, "function that converts"},
	{SPAR_ATTR_IS_DEFAULT, L, "true for DEFAULT, else left out"},
	OWNER_AND_COMMENT
};

static const SparKindAttr domain_attrs[] = {
	{SPAR_ATTR_TYPE, L, "the type below it"},
	{SPAR_ATTR_NULLABLE, L, "false for NOT NULL, else true"},
	{SPAR_ATTR_DEFAULT, L, "default expression"},
	{SPAR_ATTR_COLLATION, L, "schema and name of the collation, where it is"
	" not the type's own"},
	{SPAR_ATTR_NOT_NULL_NAME, E, "name of NOT NULL, where it is not"
	" DOMAIN_not_null (PostgreSQL 17)"},
	PRIVILEGES_TO_LABELS
};

static const SparKindAttr composite_type_attrs[] = {
	{SPAR_ATTR_ATTRIBUTES, L, "name, type and, where it is not the type's"
	" own, collation of each attribute, in order"},
	{SPAR_ATTR_ATTRIBUTE_COMMENTS, E, "COMMENT ON COLUMN"},
	PRIVILEGES_TO_LABELS
};

static const SparKindAttr range_type_attrs[] = {
	{SPAR_ATTR_SUBTYPE, L, "type of its bounds"},
	{SPAR_ATTR_SUBTYPE_OPCLASS, L, "schema and name of the operator class"
	" that orders them"},
	{SPAR_ATTR_COLLATION, L, "schema and name of the collation, where it is"
	" not the type's own"},
	{SPAR_ATTR_CANONICAL, L, "function that gives the canonical form"},
	{SPAR_ATTR_SUBTYPE_DIFF, L, "function that gives the difference of two"
	" bounds"},
	{SPAR_ATTR_MULTIRANGE, L, "schema and name of its multirange type, where"
	" they are not those that PostgreSQL gives it"},
	PRIVILEGES_TO_LABELS
};

static const SparKindAttr base_type_attrs[] = {
	{SPAR_ATTR_DEFINED, L, "false for a shell type, else left out"},
	{SPAR_ATTR_INPUT, L, "input function"},
	{SPAR_ATTR_OUTPUT, L, "output function"},
	{SPAR_ATTR_RECEIVE, L, "function for binary input"},
	{SPAR_ATTR_SEND, L, "function for binary output"},
	{SPAR_ATTR_TYPMOD_IN, L, "function that reads type modifiers"},
	{SPAR_ATTR_TYPMOD_OUT, L, "function that prints them"},
	{SPAR_ATTR_ANALYZE, L, "function for ANALYZE"},
	{SPAR_ATTR_SUBSCRIPT, L, "function for subscripts, where it is not the"
	" one that ELEMENT implies"},
	{SPAR_ATTR_LENGTH, L, "bytes; -1 for VARIABLE"},
	{SPAR_ATTR_BY_VALUE, L, "true for PASSEDBYVALUE, else left out"},
	{SPAR_ATTR_ALIGNMENT, L, "char, int2, int4 or double"},
	{SPAR_ATTR_STORAGE, L, "plain, external, extended or main"},
	{SPAR_ATTR_CATEGORY, L, "category, where it is not U"},
	{SPAR_ATTR_PREFERRED, L, "true for PREFERRED, else left out"},
	{SPAR_ATTR_DEFAULT_VALUE, L, "default, as the type's text"},
	{SPAR_ATTR_ELEMENT, L, "type of the elements"},
	{SPAR_ATTR_DELIMITER, L, "delimiter in arrays, where it is no comma"},
	{SPAR_ATTR_COLLATABLE, L, "true for COLLATABLE, else left out"},
	PRIVILEGES_TO_LABELS
};

static const SparKindAttr operator_attrs[] = {
	{SPAR_ATTR_FUNCTION, L, "its function; left out of a shell"},
	{SPAR_ATTR_COMMUTATOR, L, "commutator"},
	{SPAR_ATTR_NEGATOR, L, "negator"},
	{SPAR_ATTR_RESTRICT, L, "selectivity function of a restriction"},
	{SPAR_ATTR_JOIN, L, "selectivity function of a join"},
	{SPAR_ATTR_HASHES, L, "true for HASHES, else left out"},
	{SPAR_ATTR_MERGES, L, "true for MERGES, else left out"},
	OWNER_AND_COMMENT
};

static const SparKindAttr operator_family_attrs[] = {
	{SPAR_ATTR_OPERATORS, L, "strategy number and operator of each member"
	" that is no operator class's; of a family that comes with PostgreSQL"
	" those that were added"},
	{SPAR_ATTR_FUNCTIONS, L, "likewise: support number, types, function"},
	OWNER_AND_COMMENT
};

static const SparKindAttr operator_class_attrs[] = {
	{SPAR_ATTR_TYPE, L, "the type it is for"},
	{SPAR_ATTR_IS_DEFAULT, L, "true for DEFAULT, else left out"},
	{SPAR_ATTR_FAMILY, L, "schema and name of the operator family"},
	{SPAR_ATTR_KEY_TYPE, L, "STORAGE, where it is not that type"},
	{SPAR_ATTR_OPERATORS, L, "strategy number and operator of each member of"
	" its family that has the type on both sides"},
	{SPAR_ATTR_FUNCTIONS, L, "likewise: support number, function"},
	OWNER_AND_COMMENT
};

static const SparKindAttr cast_attrs[] = {
	{SPAR_ATTR_METHOD, L, "function, inout or binary"},
	{SPAR_ATTR_FUNCTION, L, "function that converts"},
	{SPAR_ATTR_ARGUMENTS, L, "types of its arguments"},
	{SPAR_ATTR_CAST_CONTEXT, L, "explicit, assignment or implicit"},
	{SPAR_ATTR_COMMENT, E, "COMMENT ON"}
};

#undef ARGUMENTS
#undef CODE

static const SparKindAttr rule_attrs[] = {
	{SPAR_ATTR_EVENTS, L, "select, insert, update or delete"},
	{SPAR_ATTR_WHEN, L, "condition"},
	{SPAR_ATTR_INSTEAD, L, "true for INSTEAD, false for ALSO"},
	{SPAR_ATTR_BODY, L, "the statements; left out for NOTHING"},
	{SPAR_ATTR_ENABLED, L, "disabled, always, replica, or left out"},
	{SPAR_ATTR_COMMENT, E, "COMMENT ON RULE"}
};

static const SparKindAttr policy_attrs[] = {
	{SPAR_ATTR_PERMISSIVE, L, "true for PERMISSIVE, false for RESTRICTIVE"},
	{SPAR_ATTR_COMMAND, L, "all, select, insert, update or delete"},
	{SPAR_ATTR_ROLES, L, "the roles it is for, or public"},
	{SPAR_ATTR_USING, L, "which rows are seen"},
	{SPAR_ATTR_WITH_CHECK, L, "which rows may be written"},
	{SPAR_ATTR_COMMENT, E, "COMMENT ON POLICY"}
};

#endif							/* SPAR_KIND_PG_H */
