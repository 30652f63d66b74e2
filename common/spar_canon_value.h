/*
 * spar_canon_value.h
 *
 * The canonical text of one attribute's value, by the attribute's type; what
 * spar_canon.c and spar_portable.c share.
 */
#ifndef SPAR_CANON_VALUE_H
#define SPAR_CANON_VALUE_H

#include "spar_item.h"
#include "spar_expr.h"

SPAR_BEGIN_DECLS

/*
 * spar_canon_value
 *
 * The canonical text of `value`, an attribute of `object`, at the canonical
 * model's level, which is not `portable`.  *tokens: OUT, true when a text
 * could not be parsed and its tokens stand in its place.
 *
 *	SQLite, EXPR	Status == 'x'		->	status = 'x'
 *	KEYS			[Name DESC, id]		->	(name DESC, id)
 *	SET				[b, a]				->	'a', 'b'
 *	REF				[public, orders]	->	orders
 *
 * SPAR_ERR_NOMEM.
 */
extern SparStatus spar_canon_value(SparCanon *canon, const SparObject *object,
								   const SparValue *value, SparStr *text,
								   bool *tokens, SparError *err);

/*
 * spar_canon_scope: the columns of a table, with their portable types where
 * that is the level; NULL when the object is none.  Kept for the next call.
 */
extern SparStatus spar_canon_scope(SparCanon *canon, const SparObject *table,
								   const SparScope **out, SparError *err);

/* spar_canon_context: a context for expressions of this schema, without scope. */
extern void spar_canon_context(SparCanon *canon, SparArena *arena,
							   SparExprContext *context);

/*
 * spar_canon_expr
 *
 * Parse and normalise an expression.  scope: its table's columns, or NULL for
 * a DEFAULT; want, boolean: see spar_expr.h.
 * *node: OUT, the tree, or NULL when the text cannot be parsed; then *text
 * holds its tokens.
 */
extern SparStatus spar_canon_expr(SparCanon *canon, SparStr raw,
								  const SparScope *scope,
								  const SparType *want, bool boolean,
								  SparNode **node, SparStr *text,
								  SparRule *idiom, SparError *err);

/*
 * spar_canon_again: a tree of spar_canon_expr() whose parts were changed, in
 * its canonical form.  SPAR_ERR_NOMEM.
 */
extern SparStatus spar_canon_again(SparCanon *canon, const SparScope *scope,
								   SparNode **node, SparStr *text,
								   SparError *err);

/*
 * spar_canon_same_values
 *
 * A canonical condition of either engine, read as one of `canon`'s with those
 * columns, as a text that is the same for conditions that hold for the same
 * values of the columns' types (spar_expr.h, same_values); the condition
 * itself where it cannot be read so.  canon is PostgreSQL's.
 *
 *	done = 1, done boolean		->	done
 *	n > 0, n integer			->	n >= 1
 *
 * SPAR_ERR_NOMEM.
 */
extern SparStatus spar_canon_same_values(SparCanon *canon, SparStr condition,
										 const SparScope *scope, SparStr *out,
										 SparError *err);

/* spar_canon_print: the canonical text of a tree. */
extern SparStatus spar_canon_print(SparCanon *canon, const SparNode *node,
								   SparStr *out, SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_CANON_VALUE_H */
