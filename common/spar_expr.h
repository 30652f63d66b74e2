/*
 * spar_expr.h
 *
 * Expressions and queries to their canonical form.
 *
 * Guarantees: the result is a function of the tree, the level and what the
 * context says about columns; a rewriting never changes what the engine that
 * the text came from would compute, except where a rule of the portable level
 * says that the difference does not count; canonical text, parsed again and
 * normalised again, stays as it is.
 *
 * At `logical` and `exact` two trees become one only where the engine itself
 * cannot tell them apart: letters in SQLite's names, the table's name before
 * its own columns, double-quoted strings, and what PostgreSQL's deparser
 * writes in several ways (spar_expr_stored.c, which has the one exception:
 * extract() and date_part() at `logical`).
 *
 * At `portable` both engines' dialects meet: see spar_expr_portable.c.
 */
#ifndef SPAR_EXPR_H
#define SPAR_EXPR_H

#include "spar_node.h"
#include "spar_type.h"

SPAR_BEGIN_DECLS

/* A column that an expression may name, with its logical type. */
typedef struct SparColumn
{
	SparStr		name;			/* as the engine has it */
	SparType	type;
	const SparObject *object;
	bool		not_null;		/* a CHECK says so (portable) */
} SparColumn;

/* A relation whose columns bare names may mean. */
typedef struct SparScope
{
	SparStr		name;			/* what qualifies its columns: alias or name */
	SparStr		label;			/* in a query: what stands for that there */
	const SparColumn *columns;
	size_t		count;
} SparScope;

/* The columns that a SELECT of a normalised query gives. */
typedef struct SparShape
{
	const SparNode *targets;
	const SparColumn *columns;
	size_t		count;
	struct SparShape *next;
} SparShape;

typedef struct SparExprContext
{
	SparArena  *arena;
	const SparSchema *schema;
	SparEngine	engine;
	SparLevel	level;

	/* The table whose columns bare names mean, or NULL. */
	const SparScope *scope;

	/* A DEFAULT: it has no columns, and SQLite takes a name for a string. */
	bool		is_default;

	/*
	 * Conditions that hold for the same values of their columns' types become
	 * one, though their constants differ: n > 0 is n >= 1 for an integer n,
	 * length(s) > 0 is s <> '' for a text s.  For comparing two of them, as
	 * a canonical text keeps its constants.
	 */
	bool		same_values;

	/*
	 * The statements of a function's body: what the columns of a query in it
	 * are called says nothing, as their order makes the result.
	 */
	bool		is_body;

	/* Of the queries that were normalised so far; OUT. */
	SparShape  *shapes;

	/* Which rule made two dialects one, the last one that did; OUT. */
	SparRule	idiom;
} SparExprContext;

/*
 * spar_expr_normalize
 *
 * Rewrite an expression in place (*node may be replaced).  want: the type
 * that the value is for (the column of a default), or NULL.  boolean: only
 * whether the value is true, false or NULL counts (a CHECK, a predicate).
 *
 *	portable, column active boolean:	active = 1		->	active
 *	portable, column n integer:			'5'				->	5
 *	portable:							datetime('now') ->	now()
 *	logical, SQLite, column name:		"Name" == 'x'	->	name = 'x'
 *
 * SPAR_ERR_NOMEM.
 */
extern SparStatus spar_expr_normalize(SparExprContext *context,
									  SparNode **node, const SparType *want,
									  bool boolean, SparError *err);

/*
 * spar_query_normalize: the same for a query; names of columns are resolved
 * against the relations of the schema.  columns_of gives a relation's
 * columns (spar_portable.c keeps them), or NULL when it has none.
 */
typedef const SparScope *(*SparColumnsOf) (void *ctx,
										   const SparObject *relation);

extern SparStatus spar_query_normalize(SparExprContext *context,
									   SparNode **node,
									   SparColumnsOf columns_of, void *ctx,
									   SparError *err);

/*
 * spar_query_columns: the columns of a query that spar_query_normalize() has
 * just normalised with this context; none where its first SELECT is none.
 */
extern void spar_query_columns(const SparExprContext *context,
							   SparNode *query, SparScope *out);

/*
 * spar_expr_split
 *
 * The parts of a condition that must all hold: the operands of an AND, or the
 * condition itself.  A CHECK of an AND and two CHECKs say the same, as a NULL
 * passes either way.  parts: room for `max`; the number found is returned, at
 * most `max`.
 */
extern size_t spar_expr_split(SparNode *node, SparNode **parts, size_t max);

/*
 * spar_expr_is_strict
 *
 * Is the value of a canonical expression NULL whenever that column is?  False
 * where that is not certain.  column: a COLUMN.
 *
 *	length(a) <= 10, a		true
 *	a > 0 AND b, a			false, as NULL AND FALSE is FALSE
 */
extern bool spar_expr_is_strict(const SparNode *node, const SparNode *column);

/*
 * spar_expr_null_table
 *
 * For a canonical condition that asks for nothing but which columns are NULL,
 * two to six of them: appends a text that all such conditions share which
 * hold in the same cases.  False, and nothing appended, for others.
 *
 *	a IS NULL <> b IS NULL					nulls of a b 0110
 *	(a IS NOT NULL) + (b IS NOT NULL) = 1	nulls of a b 0110
 */
extern bool spar_expr_null_table(const SparNode *node, SparBuf *out);

SPAR_END_DECLS

#endif							/* SPAR_EXPR_H */
