/*
 * spar_node.h
 *
 * The tree of an SQL expression or query: one kind of node for both engines.
 *
 * Guarantees: a tree that the parser made is a plain tree (no node has two
 * parents), at most SPAR_MAX_DEPTH deep, all of it in one arena.
 *
 * Every node has a kind, a text, flags and children.  What each kind keeps
 * where stands in the list below; a slot that holds nothing holds a node of
 * kind SPAR_N_EMPTY, so that slots can be counted on.  Parentheses are not in
 * the tree.
 *
 * Two spellings that an engine's own grammar makes one are one tree here:
 * PostgreSQL's extract(f FROM x), x AT TIME ZONE z, position(a IN b) and the
 * like are the function calls that its grammar turns them into, which is also
 * how its versions before 14 print them; SQLite's a IN t is a IN (SELECT *
 * FROM t).  Nothing else is rewritten: NOT (a IN (b)) is a NOT above an IN.
 */
#ifndef SPAR_NODE_H
#define SPAR_NODE_H

#include "spar_text.h"

SPAR_BEGIN_DECLS

/*
 * "e" is an expression, "e*" any number of them, "e+" one at least, "[e]" an
 * expression or SPAR_N_EMPTY.  Operators and keywords in `text` are in lower
 * case.
 */
typedef enum SparNodeKind
{
	SPAR_N_EMPTY = 0,

	/* literals */
	SPAR_N_NULL,
	SPAR_N_TRUE,
	SPAR_N_FALSE,
	SPAR_N_NUMBER,				/* text: as written, no sign */
	SPAR_N_STRING,				/* text: the value, unescaped */
	SPAR_N_BLOB,				/* text: hex digits, lower case */
	SPAR_N_BITS,				/* text: b or x, then the digits */
	SPAR_N_PARAM,				/* text: as written */
	SPAR_N_DEFAULT,				/* the word DEFAULT in a list of values */
	SPAR_N_KEYWORD,				/* text: current_timestamp, current_date,
								 * current_time, localtime, localtimestamp,
								 * current_user, session_user, user,
								 * current_role, current_catalog,
								 * current_schema, system_user; NUMBER child:
								 * precision */

	/* names */
	SPAR_N_IDENT,				/* text: the name; flag QUOTED, DQUOTED */
	SPAR_N_COLUMN,				/* IDENT+: [[schema.]table.]column */
	SPAR_N_STAR,				/* IDENT*: *, t.* */
	SPAR_N_TYPE,				/* text: type in canonical spelling, with
								 * arguments and [], see spar_parse_type */

	/* operators */
	SPAR_N_AND,					/* e e+: nested ANDs are one node */
	SPAR_N_OR,					/* e e+: nested ORs are one node */
	SPAR_N_NOT,					/* e */
	SPAR_N_UNARY,				/* text: operator; e */
	SPAR_N_BINARY,				/* text: operator; e e.  == is =, != is <>;
								 * OPERATOR(s.+) is "s.+", s as SQL writes it,
								 * but pg_catalog is left out */
	SPAR_N_IS,					/* text: null, true, false, unknown, document,
								 * json, json object, json array, json scalar
								 * (these with " unique" behind); e.
								 * text: distinct; e e.  flag NOT.  SQLite's
								 * a IS b is "distinct" with NOT */
	SPAR_N_BETWEEN,				/* e low high; flags NOT, SYMMETRIC */
	SPAR_N_IN,					/* e and LIST | QUERY; flag NOT.  A LIST of one
								 * subquery is that QUERY */
	SPAR_N_LIKE,				/* text: like, ilike, similar to, glob,
								 * regexp, match; e pattern [escape];
								 * flag NOT.  PostgreSQL's ~~ and ~~* are
								 * like and ilike, !~~ and !~~* with NOT; its
								 * ~~ like_escape(p, e) has an escape, and its
								 * ~ similar_to_escape(p, e) is similar to */
	SPAR_N_QUANTIFIED,			/* text: operator, or like, not like, ilike,
								 * not ilike; e and array e | QUERY; flag ALL,
								 * else ANY (SOME) */
	SPAR_N_CASE,				/* [operand] WHEN+ [else] */
	SPAR_N_WHEN,				/* condition result */
	SPAR_N_CAST,				/* e TYPE.  type 'literal' is a cast, too */
	SPAR_N_COLLATE,				/* e IDENT+; in SQLite in lower case */
	SPAR_N_SUBSCRIPT,			/* e (e | SLICE)+: a[1][2] is one node */
	SPAR_N_SLICE,				/* [lower] [upper] */
	SPAR_N_FIELD,				/* text: name; e: (e).name.  (e).* has the flag
								 * STAR and the text * */
	SPAR_N_FUNCTION,			/* NAME LIST [ORDER] [filter e] [WINDOW |
								 * IDENT].  flags DISTINCT, STAR (count(*)),
								 * VARIADIC (of the last argument), WITHIN
								 * (WITHIN GROUP order), USER.
								 * In SQLite NAME is in lower case.
								 * PostgreSQL's functions with a grammar of
								 * their own: coalesce, nullif, greatest,
								 * least, grouping; extract('f', x);
								 * position(b, a) for position(a IN b);
								 * substring, overlay, normalize(x, 'NFC');
								 * btrim, ltrim, rtrim(x, chars) for TRIM;
								 * timezone(z, x) for x AT TIME ZONE z;
								 * overlaps(a, b, c, d); is_normalized;
								 * pg_collation_for(x); xmlexists(path, x) */
	SPAR_N_NAME,				/* IDENT+: name of a function or a table;
								 * PostgreSQL's pg_catalog is left out */
	SPAR_N_NAMED_ARG,			/* text: name; e:  name => e */
	SPAR_N_LIST,				/* e* */
	SPAR_N_ROW,					/* e*: ROW(..) or (a, b) */
	SPAR_N_ARRAY,				/* e*: ARRAY[..]; nested ones are ARRAY */
	SPAR_N_ARRAY_QUERY,			/* QUERY: ARRAY(SELECT ..) */
	SPAR_N_SUBQUERY,			/* QUERY as an expression */
	SPAR_N_EXISTS,				/* QUERY */
	SPAR_N_RAISE,				/* text: ignore, abort ..; [message] */
	SPAR_N_XML,					/* text: xmlelement, xmlforest, json_object,
								 * xmltable .. whatever has a grammar of its
								 * own and uses it (with plain arguments it is
								 * a FUNCTION): children are e, TYPE, ORDER,
								 * QUERY and TOKENS in the order written.
								 * With FILTER or OVER it stands, without a
								 * text, alone in the LIST of a FUNCTION */
	SPAR_N_TOKENS,				/* text: canonical tokens, see spar_lex */

	/* queries */
	SPAR_N_QUERY,				/* [WITH] body [ORDER] [limit e] [offset e]
								 * [LOCKS]; body: SELECT | SETOP | VALUES |
								 * QUERY; flag TIES (FETCH .. WITH TIES) */
	SPAR_N_SELECT,				/* [DISTINCT] TARGETS [FROM] [where e]
								 * [GROUP] [having e] [WINDOWS] */
	SPAR_N_SETOP,				/* text: union, union all, intersect, intersect
								 * all, except, except all; two bodies */
	SPAR_N_VALUES,				/* LIST+ */
	SPAR_N_WITH,				/* CTE+; flag RECURSIVE */
	SPAR_N_CTE,					/* text: name; [columns LIST of IDENT]
								 * statement [TOKENS: search and cycle];
								 * flags MATERIALIZED, NOT_MATERIALIZED */
	SPAR_N_DISTINCT,			/* e*: DISTINCT, DISTINCT ON (e*) */
	SPAR_N_TARGETS,				/* TARGET* */
	SPAR_N_TARGET,				/* text: alias or empty; e or STAR */
	SPAR_N_FROM,				/* item+: TABLE, JOIN, FROM_QUERY .. */
	SPAR_N_TABLE,				/* text: alias or empty; NAME [columns LIST of
								 * IDENT] [TOKENS: sample]; flag ONLY */
	SPAR_N_FROM_QUERY,			/* text: alias; QUERY [columns]; flag LATERAL */
	SPAR_N_FROM_FUNCTION,		/* text: alias; e+ [columns LIST of IDENT or
								 * COLUMN_DEF]; flags LATERAL, ORDINALITY,
								 * ROWS (ROWS FROM, where an e may be a
								 * FROM_FUNCTION with columns of its own) */
	SPAR_N_FROM_JOIN,			/* text: alias; JOIN [columns]: (a JOIN b) x */
	SPAR_N_COLUMN_DEF,			/* text: name; TYPE [NAME: collation] */
	SPAR_N_JOIN,				/* text: cross, inner, left, right, full (with
								 * flag NATURAL); item item [on e | USING].
								 * The comma is no join, it is FROM's; SQLite's
								 * JOIN without a condition is cross or has ON
								 * TRUE, and its comma is a cross join where a
								 * later join of the list reaches over it */
	SPAR_N_USING,				/* text: alias; IDENT+ */
	SPAR_N_GROUP,				/* e* ; (a, b) is a LIST; flag DISTINCT */
	SPAR_N_GROUPING,			/* text: rollup, cube, grouping sets, empty;
								 * e*, (a, b) is a LIST */
	SPAR_N_WINDOWS,				/* WINDOW+ */
	SPAR_N_WINDOW,				/* text: its name in WINDOWS; [base IDENT]
								 * [partition LIST] [ORDER] [FRAME] */
	SPAR_N_FRAME,				/* text: rows, range, groups, with " exclude
								 * current row", " exclude group" or " exclude
								 * ties" behind; BOUND BOUND */
	SPAR_N_BOUND,				/* text: unbounded preceding, preceding,
								 * current row, following, unbounded following;
								 * [e] */
	SPAR_N_ORDER,				/* SORT+ */
	SPAR_N_SORT,				/* text: asc, desc, or an operator after USING;
								 * e; flags NULLS_FIRST, NULLS_LAST, only
								 * where it is not what asc (last) or desc
								 * (first) means in PostgreSQL: SQLite's plain
								 * asc has NULLS_FIRST.  A key (spar_parse_key,
								 * UPSERT's target) has [NAME: operator class]
								 * as its second child, and in SQLite no
								 * NULLS, which its indexes cannot choose */
	SPAR_N_LOCKS,				/* TOKENS+ */

	/* statements of trigger and rule bodies */
	SPAR_N_INSERT,				/* text: abort, fail, ignore, replace, rollback
								 * or empty; [WITH] TABLE [columns LIST of e]
								 * QUERY | DEFAULT [LIST of UPSERT]
								 * [RETURNING]; flags OVERRIDING_SYSTEM,
								 * OVERRIDING_USER */
	SPAR_N_UPSERT,				/* text: constraint name; [target LIST of SORT]
								 * [target where e] [SETS] [where e]; no SETS:
								 * DO NOTHING */
	SPAR_N_UPDATE,				/* text: as INSERT's; [WITH] TABLE SETS [FROM]
								 * [where e] [RETURNING] */
	SPAR_N_SETS,				/* SET+ */
	SPAR_N_SET,					/* target (COLUMN, SUBSCRIPT, FIELD or LIST of
								 * them) and e */
	SPAR_N_DELETE,				/* [WITH] TABLE [using FROM] [where e]
								 * [RETURNING] */
	SPAR_N_RETURNING,			/* text: canonical tokens of the options WITH
								 * (OLD AS o) or empty; TARGET+ */
	SPAR_N_RETURN,				/* e: RETURN e of a function's SQL body */
	SPAR_N_STATEMENTS,			/* statement*: QUERY, INSERT, UPDATE, DELETE,
								 * RETURN, TOKENS (NOTIFY, MERGE) */

	SPAR_N_COUNT
} SparNodeKind;

enum
{
	SPAR_NF_NOT = 1 << 0,
	SPAR_NF_QUOTED = 1 << 1,	/* the name stood in quotes of any kind */
	SPAR_NF_DQUOTED = 1 << 2,	/* SQLite: in double quotes, so that it is a
								 * string where no column has that name */
	SPAR_NF_DISTINCT = 1 << 3,
	SPAR_NF_STAR = 1 << 4,
	SPAR_NF_VARIADIC = 1 << 5,
	SPAR_NF_WITHIN = 1 << 6,
	SPAR_NF_ALL = 1 << 7,
	SPAR_NF_SYMMETRIC = 1 << 8,
	SPAR_NF_USER = 1 << 9,		/* FUNCTION: PostgreSQL's "coalesce"(a), the
								 * quoted name of what is syntax when bare */
	SPAR_NF_RECURSIVE = 1 << 10,
	SPAR_NF_MATERIALIZED = 1 << 11,
	SPAR_NF_NOT_MATERIALIZED = 1 << 12,
	SPAR_NF_ONLY = 1 << 13,
	SPAR_NF_LATERAL = 1 << 14,
	SPAR_NF_ORDINALITY = 1 << 15,
	SPAR_NF_ROWS = 1 << 16,
	SPAR_NF_NATURAL = 1 << 17,
	SPAR_NF_NULLS_FIRST = 1 << 18,
	SPAR_NF_NULLS_LAST = 1 << 19,
	SPAR_NF_TIES = 1 << 20,
	SPAR_NF_OVERRIDING_SYSTEM = 1 << 21,
	SPAR_NF_OVERRIDING_USER = 1 << 22,
	SPAR_NF_LABELLED = 1 << 23	/* COLUMN: its qualifier is a scope's label, see
								 * spar_expr_query.c */
};

typedef struct SparNode SparNode;

struct SparNode
{
	SparNodeKind kind;
	uint32_t	flags;			/* SPAR_NF_ */
	SparStr		text;
	SparNode   *child;			/* first child, or NULL */
	SparNode   *next;			/* next sibling, or NULL */
};

/* spar_node_new: a node without children; NULL when memory ran out. */
extern SparNode *spar_node_new(SparArena *arena, SparNodeKind kind,
							   SparStr text);

/*
 * spar_node_add: append `child` (NULL does nothing) to the children of
 * `parent`, after `last`, which is its last child so far or NULL.  Returns
 * the new last child.
 */
extern SparNode *spar_node_add(SparNode *parent, SparNode *last,
							   SparNode *child);

/* spar_node_child: the n-th child, from 0, or NULL. */
extern SparNode *spar_node_child(const SparNode *node, size_t n);

/* spar_node_count: how many children. */
extern size_t spar_node_count(const SparNode *node);

/* spar_node_is: not NULL, of this kind, and with this text. */
extern bool spar_node_is(const SparNode *node, SparNodeKind kind,
						 const char *text);

/*
 * spar_node_too_deep: is the tree deeper than SPAR_MAX_DEPTH, so that the
 * functions below and spar_print() refuse it?  A node alone is 1 deep.
 */
extern bool spar_node_too_deep(const SparNode *node);

/*
 * spar_node_equal: same kind, text, flags and children?  The two flags that
 * only say how a name was quoted do not count.  False where a tree is too
 * deep; two NULLs are equal.
 */
extern bool spar_node_equal(const SparNode *a, const SparNode *b);

/*
 * spar_node_copy: a deep copy (the texts are shared), or NULL when memory ran
 * out or the tree is too deep.
 */
extern SparNode *spar_node_copy(SparArena *arena, const SparNode *node);

SPAR_END_DECLS

#endif							/* SPAR_NODE_H */
