/*
 * spar_word.h
 *
 * The words of the two grammars: private to the parser and the printer.
 *
 * Sources: PostgreSQL src/include/parser/kwlist.h as of 18 (manual, appendix
 * C), checked with 15's; SQLite src/parse.y as of 3.53
 * (sqlite.org/lang_keywords.html).
 *
 * Leaves out: words that neither grammar treats as anything but a name in an
 * expression or a query, and words that matter inside of a single function
 * (those are compared where they matter).
 */
#ifndef SPAR_WORD_H
#define SPAR_WORD_H

#include "spar_text.h"

SPAR_BEGIN_DECLS

enum
{
	SPAR_PG_RESERVED = 1,		/* a name only in quotes or after AS or a dot */
	SPAR_PG_TYPE_FUNC = 2,		/* names of types and functions, too */
	SPAR_PG_COL_NAME = 4,		/* names of columns and tables, too */
	SPAR_PG_AS_LABEL = 8,		/* no column's alias without AS */
	SPAR_SQ_WORD = 16,			/* SQLite: a keyword, which falls back to a
								 * name where it does not fit */
	SPAR_SQ_RESERVED = 32,		/* SQLite: a name only in quotes */
	SPAR_SQ_JOIN = 64,			/* SQLite: a name, but no alias without AS */
	SPAR_CALLED_BARE = 128		/* a function's name, called without quotes
								 * although it is no ordinary name */
};

/* Short names for the table below alone. */
#define R_ SPAR_PG_RESERVED
#define T_ SPAR_PG_TYPE_FUNC
#define C_ SPAR_PG_COL_NAME
#define L_ SPAR_PG_AS_LABEL
#define F_ SPAR_SQ_WORD
#define S_ (SPAR_SQ_WORD | SPAR_SQ_RESERVED)
#define J_ (SPAR_SQ_WORD | SPAR_SQ_JOIN)
#define B_ SPAR_CALLED_BARE

/* One list for each first letter: symbol, word, what it is. */
#define SPAR_WORDS_A(W) \
	W(ABORT, "abort", F_) W(ADD, "add", S_) W(ALL, "all", R_ | S_) \
	W(ALTER, "alter", S_) W(ANALYSE, "analyse", R_) \
	W(ANALYZE, "analyze", R_ | F_) W(AND, "and", R_ | S_) W(ANY, "any", R_) \
	W(ARRAY, "array", R_ | L_) W(AS, "as", R_ | L_ | S_) \
	W(ASC, "asc", R_ | F_) W(ASYMMETRIC, "asymmetric", R_) W(AT, "at", 0) \
	W(AUTHORIZATION, "authorization", T_) \
	W(AUTOINCREMENT, "autoincrement", S_)
#define SPAR_WORDS_B(W) \
	W(BEGIN, "begin", F_) W(BETWEEN, "between", C_ | S_) \
	W(BIGINT, "bigint", C_) W(BINARY, "binary", T_) W(BIT, "bit", C_) \
	W(BLOB, "blob", 0) W(BOOLEAN, "boolean", C_) W(BOTH, "both", R_) \
	W(BY, "by", F_)
#define SPAR_WORDS_C(W) \
	W(CASE, "case", R_ | S_) W(CAST, "cast", R_ | F_) \
	W(CHAR, "char", C_ | L_) W(CHARACTER, "character", C_ | L_) \
	W(CHECK, "check", R_ | S_) W(COALESCE, "coalesce", C_ | B_) \
	W(COLLATE, "collate", R_ | S_) W(COLLATION, "collation", T_) \
	W(COLUMN, "column", R_ | F_) W(COMMIT, "commit", S_) \
	W(CONCURRENTLY, "concurrently", T_) W(CONFLICT, "conflict", F_) \
	W(CONSTRAINT, "constraint", R_ | S_) W(CREATE, "create", R_ | L_ | S_) \
	W(CROSS, "cross", T_ | J_) W(CUBE, "cube", 0) W(CURRENT, "current", F_) \
	W(CURRENT_CATALOG, "current_catalog", R_) \
	W(CURRENT_DATE, "current_date", R_ | F_) \
	W(CURRENT_ROLE, "current_role", R_) \
	W(CURRENT_SCHEMA, "current_schema", T_) \
	W(CURRENT_TIME, "current_time", R_ | F_) \
	W(CURRENT_TIMESTAMP, "current_timestamp", R_ | F_) \
	W(CURRENT_USER, "current_user", R_) W(CYCLE, "cycle", 0)
#define SPAR_WORDS_D(W) \
	W(DAY, "day", L_) W(DEC, "dec", C_) W(DECIMAL, "decimal", C_) \
	W(DEFAULT, "default", R_ | S_) W(DEFERRABLE, "deferrable", R_ | S_) \
	W(DELETE, "delete", S_) W(DESC, "desc", R_ | F_) \
	W(DISTINCT, "distinct", R_ | S_) W(DO, "do", R_ | F_) \
	W(DOUBLE, "double", 0) W(DROP, "drop", S_)
#define SPAR_WORDS_E(W) \
	W(ELSE, "else", R_ | S_) W(END, "end", R_ | F_) \
	W(ESCAPE, "escape", S_) W(EXCEPT, "except", R_ | L_ | S_) \
	W(EXCLUDE, "exclude", F_) W(EXISTS, "exists", C_ | S_) \
	W(EXTRACT, "extract", C_ | B_)
#define SPAR_WORDS_F(W) \
	W(FAIL, "fail", F_) W(FALSE, "false", R_ | F_) \
	W(FETCH, "fetch", R_ | L_) \
	W(FILTER, "filter", L_ | F_) W(FIRST, "first", F_) \
	W(FLOAT, "float", C_) W(FOLLOWING, "following", F_) \
	W(FOR, "for", R_ | L_ | F_) W(FOREIGN, "foreign", R_ | S_) \
	W(FREEZE, "freeze", T_) W(FROM, "from", R_ | L_ | S_) \
	W(FULL, "full", T_ | J_)
#define SPAR_WORDS_G(W) \
	W(GLOB, "glob", F_) W(GRANT, "grant", R_ | L_) \
	W(GREATEST, "greatest", C_ | B_) W(GROUP, "group", R_ | L_ | S_) \
	W(GROUPING, "grouping", C_ | B_) W(GROUPS, "groups", F_)
#define SPAR_WORDS_H(W) \
	W(HAVING, "having", R_ | L_ | S_) W(HOUR, "hour", L_)
#define SPAR_WORDS_I(W) \
	W(IGNORE, "ignore", F_) W(ILIKE, "ilike", T_) W(IN, "in", R_ | S_) \
	W(INDEX, "index", S_) W(INDEXED, "indexed", J_) \
	W(INITIALLY, "initially", R_ | F_) W(INNER, "inner", T_ | J_) \
	W(INOUT, "inout", C_) W(INSERT, "insert", S_) W(INT, "int", C_) \
	W(INTEGER, "integer", C_) W(INTERSECT, "intersect", R_ | L_ | S_) \
	W(INTERVAL, "interval", C_) W(INTO, "into", R_ | L_ | S_) \
	W(IS, "is", T_ | S_) W(ISNULL, "isnull", T_ | L_ | S_)
#define SPAR_WORDS_J(W) \
	W(JOIN, "join", T_ | S_) W(JSON, "json", C_ | B_) \
	W(JSON_ARRAY, "json_array", C_ | B_) \
	W(JSON_ARRAYAGG, "json_arrayagg", C_ | B_) \
	W(JSON_EXISTS, "json_exists", C_ | B_) \
	W(JSON_OBJECT, "json_object", C_ | B_) \
	W(JSON_OBJECTAGG, "json_objectagg", C_ | B_) \
	W(JSON_QUERY, "json_query", C_ | B_) \
	W(JSON_SCALAR, "json_scalar", C_ | B_) \
	W(JSON_SERIALIZE, "json_serialize", C_ | B_) \
	W(JSON_TABLE, "json_table", C_) \
	W(JSON_VALUE, "json_value", C_ | B_)
#define SPAR_WORDS_L(W) \
	W(LAST, "last", F_) W(LATERAL, "lateral", R_) \
	W(LEADING, "leading", R_) W(LEAST, "least", C_ | B_) \
	W(LEFT, "left", T_ | J_) W(LIKE, "like", T_ | F_) \
	W(LIMIT, "limit", R_ | L_ | S_) W(LOCALTIME, "localtime", R_) \
	W(LOCALTIMESTAMP, "localtimestamp", R_)
#define SPAR_WORDS_M(W) \
	W(MATCH, "match", F_) W(MATERIALIZED, "materialized", F_) \
	W(MERGE, "merge", 0) W(MERGE_ACTION, "merge_action", C_ | B_) \
	W(MINUTE, "minute", L_) W(MONTH, "month", L_)
#define SPAR_WORDS_N(W) \
	W(NATIONAL, "national", C_) W(NATURAL, "natural", T_ | J_) \
	W(NCHAR, "nchar", C_) W(NFC, "nfc", 0) W(NFD, "nfd", 0) \
	W(NFKC, "nfkc", 0) W(NFKD, "nfkd", 0) W(NO, "no", F_) W(NONE, "none", C_) \
	W(NORMALIZE, "normalize", C_ | B_) W(NOT, "not", R_ | S_) \
	W(NOTHING, "nothing", S_) W(NOTIFY, "notify", 0) \
	W(NOTNULL, "notnull", T_ | L_ | S_) W(NULL, "null", R_ | S_) \
	W(NULLIF, "nullif", C_ | B_) W(NULLS, "nulls", F_) \
	W(NUMERIC, "numeric", C_)
#define SPAR_WORDS_O(W) \
	W(OF, "of", F_) W(OFFSET, "offset", R_ | L_ | F_) \
	W(ON, "on", R_ | L_ | S_) W(ONLY, "only", R_) \
	W(OPERATOR, "operator", 0) W(OR, "or", R_ | S_) \
	W(ORDER, "order", R_ | L_ | S_) W(OTHERS, "others", F_) \
	W(OUT, "out", C_) W(OUTER, "outer", T_ | J_) \
	W(OVER, "over", L_ | F_) W(OVERLAPS, "overlaps", T_ | L_) \
	W(OVERLAY, "overlay", C_ | B_) W(OVERRIDING, "overriding", 0)
#define SPAR_WORDS_P(W) \
	W(PARAM, "param", 0) W(PARTITION, "partition", F_) \
	W(PG_CATALOG, "pg_catalog", 0) \
	W(PLACING, "placing", R_) W(POSITION, "position", C_ | B_) \
	W(PRECEDING, "preceding", F_) W(PRECISION, "precision", C_ | L_) \
	W(PRIMARY, "primary", R_ | S_)
#define SPAR_WORDS_R(W) \
	W(RAISE, "raise", F_) W(RANGE, "range", F_) W(REAL, "real", C_) \
	W(RECURSIVE, "recursive", F_) W(REFERENCES, "references", R_ | S_) \
	W(REGEXP, "regexp", F_) W(REPLACE, "replace", F_) \
	W(RETURN, "return", 0) W(RETURNING, "returning", R_ | L_ | S_) \
	W(RIGHT, "right", T_ | J_) W(ROLLBACK, "rollback", F_) \
	W(ROLLUP, "rollup", 0) W(ROW, "row", C_ | F_) W(ROWS, "rows", F_)
#define SPAR_WORDS_S(W) \
	W(SEARCH, "search", 0) W(SECOND, "second", L_) \
	W(SELECT, "select", R_ | S_) W(SESSION_USER, "session_user", R_) \
	W(SET, "set", S_) W(SETOF, "setof", C_) W(SETS, "sets", 0) \
	W(SIMILAR, "similar", T_) W(SMALLINT, "smallint", C_) \
	W(SOME, "some", R_) W(SUBSTRING, "substring", C_ | B_) \
	W(SYMMETRIC, "symmetric", R_) W(SYSTEM_USER, "system_user", R_)
#define SPAR_WORDS_T(W) \
	W(TABLE, "table", R_ | S_) W(TABLESAMPLE, "tablesample", T_) \
	W(THEN, "then", R_ | S_) W(TIES, "ties", F_) W(TIME, "time", C_) \
	W(TIMESTAMP, "timestamp", C_) W(TO, "to", R_ | L_ | S_) \
	W(TRAILING, "trailing", R_) W(TRANSACTION, "transaction", S_) \
	W(TREAT, "treat", C_) W(TRIM, "trim", C_) W(TRUE, "true", R_ | F_)
#define SPAR_WORDS_U(W) \
	W(UNBOUNDED, "unbounded", F_) W(UNION, "union", R_ | L_ | S_) \
	W(UNIQUE, "unique", R_ | S_) W(UNKNOWN, "unknown", 0) \
	W(UPDATE, "update", S_) W(USER, "user", R_) W(USING, "using", R_ | S_)
#define SPAR_WORDS_V(W) \
	W(VALUES, "values", C_ | S_) W(VARCHAR, "varchar", C_) \
	W(VARIADIC, "variadic", R_) W(VARYING, "varying", L_) \
	W(VERBOSE, "verbose", T_)
#define SPAR_WORDS_W(W) \
	W(WHEN, "when", R_ | S_) W(WHERE, "where", R_ | L_ | S_) \
	W(WINDOW, "window", R_ | L_ | F_) W(WITH, "with", R_ | L_ | F_) \
	W(WITHIN, "within", L_ | F_) W(WITHOUT, "without", L_ | F_)
#define SPAR_WORDS_X(W) \
	W(XMLATTRIBUTES, "xmlattributes", C_) \
	W(XMLCONCAT, "xmlconcat", C_ | B_) W(XMLELEMENT, "xmlelement", C_) \
	W(XMLEXISTS, "xmlexists", C_ | B_) W(XMLFOREST, "xmlforest", C_ | B_) \
	W(XMLNAMESPACES, "xmlnamespaces", C_) W(XMLPARSE, "xmlparse", C_) \
	W(XMLPI, "xmlpi", C_) W(XMLROOT, "xmlroot", C_) \
	W(XMLSERIALIZE, "xmlserialize", C_) W(XMLTABLE, "xmltable", C_)
#define SPAR_WORDS_Y(W) W(YEAR, "year", L_)

#define SPAR_WORDS(W) \
	SPAR_WORDS_A(W) SPAR_WORDS_B(W) SPAR_WORDS_C(W) SPAR_WORDS_D(W) \
	SPAR_WORDS_E(W) SPAR_WORDS_F(W) SPAR_WORDS_G(W) SPAR_WORDS_H(W) \
	SPAR_WORDS_I(W) SPAR_WORDS_J(W) SPAR_WORDS_L(W) SPAR_WORDS_M(W) \
	SPAR_WORDS_N(W) SPAR_WORDS_O(W) SPAR_WORDS_P(W) SPAR_WORDS_R(W) \
	SPAR_WORDS_S(W) SPAR_WORDS_T(W) SPAR_WORDS_U(W) SPAR_WORDS_V(W) \
	SPAR_WORDS_W(W) SPAR_WORDS_X(W) SPAR_WORDS_Y(W)

/*
 * What a token is to the parser, in one number: a punctuation or operator
 * character of one byte stands for itself.
 */
typedef enum SparSymbol
{
	SPAR_Y_END = 0,
	SPAR_Y_ERROR = 256,
	SPAR_Y_OPERATOR,			/* any operator without a symbol of its own */
	SPAR_Y_CAST,				/* :: */
	SPAR_Y_ARROW,				/* => and := */
	SPAR_Y_COMPARE,				/* <> != <= >= == */
	SPAR_Y_NUMBER,
	SPAR_Y_STRING,
	SPAR_Y_BLOB_LITERAL,
	SPAR_Y_BITS,
	SPAR_Y_PARAMETER,
	SPAR_Y_QUOTED,				/* an identifier in quotes */
	SPAR_Y_NAME,				/* a word that is no keyword */
	SPAR_Y_KEYWORD,				/* below: keywords */
#define SPAR_WORD_SYMBOL(symbol, text, class) SPAR_K_##symbol,
	SPAR_WORDS(SPAR_WORD_SYMBOL)
#undef SPAR_WORD_SYMBOL
	SPAR_Y_COUNT
} SparSymbol;

/*
 * spar_word_find: the symbol of a bare word in any case, SPAR_Y_NAME where
 * it is not in the list.  *class: OUT, the flags of the list (0 for a name).
 */
extern SparSymbol spar_word_find(SparStr word, int *class);

/* spar_word_exact: the same for a name, where capitals make another one. */
extern SparSymbol spar_word_exact(SparStr name, int *class);

SPAR_END_DECLS

#endif							/* SPAR_WORD_H */
