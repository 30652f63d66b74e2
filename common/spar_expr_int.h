/*
 * spar_expr_int.h
 *
 * What the parts of the normaliser share.  See spar_expr.h for the whole.
 *
 * One walk, bottom up: spar_expr_walk() brings a node's children into their
 * canonical form, then the node itself, by the rules of all levels
 * (spar_expr.c) and then, at `portable`, by those that make two dialects one
 * (spar_expr_portable.c, spar_expr_function.c).
 */
#ifndef SPAR_EXPR_INT_H
#define SPAR_EXPR_INT_H

#include "spar_expr.h"

SPAR_BEGIN_DECLS

/* The SELECTs around a node, innermost first. */
typedef struct SparSelects
{
	const SparNode *node;
	const struct SparSelects *outer;
} SparSelects;

/* A query of a WITH list, as FROM sees it. */
typedef struct SparCte
{
	SparScope	scope;
	const struct SparCte *outer;
} SparCte;

/* The state of one walk. */
typedef struct SparWalk
{
	SparExprContext *context;
	const SparScope *scopes;	/* innermost query's relations, or the table */
	size_t		scope_count;
	const struct SparWalk *outer;	/* the query around this one */
	const SparCte *ctes;		/* those in sight, innermost first */
	SparColumnsOf columns_of;
	void	   *columns_ctx;
	const SparSelects *selects;
	bool		names_are_text; /* SQLite's DEFAULT: a name is a string */
	int			depth;
	SparError  *err;
} SparWalk;

/* Normalise *link and everything below it; its `next` stays. */
extern SparStatus spar_expr_walk(SparWalk *walk, SparNode **link);

/*
 * What PostgreSQL's deparser writes in several ways, for a node whose children
 * are done (at `portable` for casts only); and for a whole query, before its
 * nodes (at `portable` in both engines).  spar_expr_stored.c
 */
extern SparStatus spar_expr_stored(SparWalk *walk, SparNode **link);
extern void spar_expr_stored_query(SparNode *query);

/* The rules of the portable level alone, children done. */
extern SparStatus spar_expr_portable(SparWalk *walk, SparNode **link);

/*
 * Conditions with their operands done; spar_expr_logic.c.
 *
 *	spar_expr_comparison	= <> < > <= >=, constants as what they are compared
 *							with, the constant on the right
 *	spar_expr_junction		AND, OR: flat and sorted
 *	spar_expr_negate		NOT of *link, as far inward as it goes
 *	spar_expr_is			IS NULL, IS TRUE, IS DISTINCT FROM
 *	spar_expr_quantified	x = ANY (ARRAY[1, 2]) -> x IN (1, 2)
 *
 * spar_expr_match_constant: the constant *link as what it is compared with.
 * spar_expr_exchange: the two operands of a node change places.
 */
extern bool spar_expr_is_comparison(const SparNode *node);
extern SparStatus spar_expr_comparison(SparWalk *walk, SparNode **link);
extern SparStatus spar_expr_junction(SparWalk *walk, SparNode **link);
extern SparStatus spar_expr_negate(SparWalk *walk, SparNode **link);
extern SparStatus spar_expr_between(SparWalk *walk, SparNode **link);
extern SparStatus spar_expr_in(SparWalk *walk, SparNode **link);
extern SparStatus spar_expr_is(SparWalk *walk, SparNode **link);
extern SparStatus spar_expr_quantified(SparWalk *walk, SparNode **link);
extern SparStatus spar_expr_match_constant(SparWalk *walk, SparNode **link,
										   const SparNode *other);
extern void spar_expr_exchange(SparNode *node);

/* The function call *link, arguments done: one name for both dialects. */
extern SparStatus spar_expr_function(SparWalk *walk, SparNode **link);

/* The product *link: does it take the seconds since 1970 in other words? */
extern SparStatus spar_expr_unix_time(SparWalk *walk, SparNode **link);

/* What is known of the type of an expression's value. */
extern SparType spar_expr_type(const SparWalk *walk, const SparNode *node);

/*
 * Constants; spar_expr_literal.c.
 *
 * spar_expr_literal: read the constant *link as a value of that type: 1 as
 * TRUE for a boolean, '5' as 5 for a number.  Other nodes stay.
 *
 * spar_expr_truth: is the text TRUE, FALSE or (EMPTY) no boolean?
 *
 * spar_expr_truth_number: SQLite's TRUE, which meets no boolean, as 1.
 *
 * spar_expr_array_elements: what PostgreSQL's '{a,"b c"}' holds, as a LIST of
 * STRING and NULL; NULL when it is no array of one dimension.
 *
 * spar_expr_set: make the node one of that kind and text without children.
 */
extern SparStatus spar_expr_literal(SparWalk *walk, SparNode **link,
									const SparType *type);
extern SparNodeKind spar_expr_truth(SparStr text);
extern SparStatus spar_expr_truth_number(SparWalk *walk, SparNode *node);
extern SparNode *spar_expr_array_elements(SparWalk *walk, SparStr text);
extern SparStatus spar_expr_set(SparWalk *walk, SparNode *node,
								SparNodeKind kind, SparStr text);

/*
 * PostgreSQL's -> ->> #> #>> and SQLite's -> ->> as one function;
 * spar_expr_json.c.
 */
extern bool spar_expr_is_json_operator(SparStr op);
extern SparStatus spar_expr_json_operator(SparWalk *walk, SparNode **link);
extern SparStatus spar_expr_json_function(SparWalk *walk, SparNode **link);

/*
 * One thing in several words; spar_expr_fold.c.  Operands and arguments are
 * done.
 *
 * spar_expr_fold_function: the call *link under its canonical name.
 *
 * spar_expr_flatten_coalesce: coalesce(a, coalesce(b, c)) as coalesce(a, b, c),
 * before its arguments are compared.
 *
 * spar_expr_fold_integers, _concat: the + - * or || at *link.
 *
 * spar_expr_starts_with: put LIKE of `value` and the prefix behind it in the
 * place of *link.
 *
 * spar_expr_fold_rows: = and <> of two rows; *done: *link is an AND or OR now.
 *
 * spar_expr_fold_nocase: the operands of a comparison, or of IN, from *first.
 *
 * spar_expr_json_type_name: the constant that json_type() is compared with.
 *
 * spar_expr_fold_case_operand, spar_expr_fold_case: CASE before and after its
 * conditions and results are canonical.
 */
extern SparStatus spar_expr_fold_function(SparWalk *walk, SparNode **link);
extern void spar_expr_flatten_coalesce(SparNode *args);
extern SparStatus spar_expr_fold_integers(SparWalk *walk, SparNode **link);
extern SparStatus spar_expr_fold_concat(SparWalk *walk, SparNode **link);
extern SparStatus spar_expr_starts_with(SparWalk *walk, SparNode **link,
										SparNode *value);
extern SparStatus spar_expr_fold_rows(SparWalk *walk, SparNode **link,
									  bool *done);
extern SparStatus spar_expr_fold_nocase(SparWalk *walk, SparNode **first);
extern void spar_expr_json_type_name(const SparWalk *walk,
									 const SparNode *subject,
									 SparNode *name);
extern SparStatus spar_expr_fold_case_operand(SparWalk *walk,
											  SparNode *node);
extern SparStatus spar_expr_fold_case(SparWalk *walk, SparNode **link);

/*
 * For which values conditions hold; spar_expr_values.c.
 *
 * spar_expr_same_values: the comparison in the form that all have which hold
 * for the same values, where the context asks for that:
 *
 *	n > 0 -> n >= 1		n < 9 -> n <= 8		of an integer n
 *	length(s) >= 1 -> s <> ''				of a text s
 *
 * spar_expr_condition: read *link as TRUE, FALSE or NULL: 1 is TRUE, and where
 * the context asks for that, an integer n, as SQLite takes one, is n <> 0.
 *
 * spar_expr_drop_empty_ranges: what PostgreSQL makes of x BETWEEN SYMMETRIC 1
 * AND 5 is x >= 1 AND x <= 5 OR x >= 5 AND x <= 1; the second holds for no x,
 * and is NULL just where the first is.  node: an OR, flat.
 */
extern SparStatus spar_expr_same_values(SparWalk *walk, SparNode *node);
extern SparStatus spar_expr_condition(SparWalk *walk, SparNode **link);
extern void spar_expr_drop_empty_ranges(SparNode *node);

/* LIKE, ILIKE, GLOB with their operands done.  spar_expr_pattern.c */
extern SparStatus spar_expr_like(SparWalk *walk, SparNode *node);

/* LIKE or ILIKE whose pattern is PostgreSQL's: what its case says. */
extern SparStatus spar_expr_like_case(SparWalk *walk, SparNode *node);

/*
 * GLOB with a constant pattern, and PostgreSQL's ~ !~ ~* !~*: the node in
 * place.  spar_expr_regex.c
 */
extern SparStatus spar_expr_glob(SparWalk *walk, SparNode *node);
extern SparStatus spar_expr_regex(SparWalk *walk, SparNode *node);

/*
 * Numbers; spar_expr_number.c says what is done with them and why.
 *
 * spar_expr_is_numeric: a decimal number with an optional sign?
 *
 * spar_expr_number: in its shortest form that still says whether it has a
 * fraction, without an exponent or another base where it fits.
 *
 *	007 -> 7	1.50 -> 1.5		2.00 -> 2.0		.5 -> 0.5	-0 -> 0
 *
 * spar_expr_is_fraction: may the value have a fraction, for a reason that is
 * not a cast or the way a constant is written?
 *
 * spar_expr_plain_number: 2.0 and (2)::numeric are 2, (n)::numeric is n; for
 * places where that says nothing.
 *
 * spar_expr_plain_numbers: the same for siblings, if one of them is a
 * fraction.
 *
 * spar_expr_with_fraction: the constant 2 is 2.0.
 *
 * spar_expr_arithmetic: the operands of + - * / that are numbers.
 */
extern bool spar_expr_is_numeric(SparStr text);
extern SparStatus spar_expr_number(SparWalk *walk, SparStr text,
								   SparStr *out);
extern bool spar_expr_is_fraction(const SparWalk *walk,
								  const SparNode *node);
extern SparStatus spar_expr_plain_number(SparWalk *walk, SparNode **link);
extern SparStatus spar_expr_plain_numbers(SparWalk *walk, SparNode **first);
extern SparStatus spar_expr_with_fraction(SparWalk *walk, SparNode *node);
extern SparStatus spar_expr_arithmetic(SparWalk *walk, SparNode *node);

/*
 * SQLite's collation of a column, empty where it is BINARY or no column; and
 * whether it does not matter which of two operands stands on the left.
 */
extern SparStr spar_expr_collation(const SparWalk *walk,
								   const SparNode *node);
extern bool spar_expr_same_collation(const SparWalk *walk,
									 const SparNode *a, const SparNode *b);

/* Is it certain that the value is not NULL? */
extern bool spar_expr_never_null(const SparWalk *walk, const SparNode *node);

/* A query: names resolved, rewritten.  spar_expr_query.c */
extern SparStatus spar_expr_query(SparWalk *walk, SparNode *query);

/* The first SELECT of a query, or of an arm of a UNION: no alias counts. */
extern void spar_expr_drop_aliases(SparNode *body);

/* The column that a name of one or two parts means, or NULL. */
extern const SparColumn *spar_expr_column(const SparWalk *walk,
										  const SparNode *node,
										  const SparScope **scope);

/* The relation of that name, innermost query first, or NULL. */
extern const SparScope *spar_expr_scope(const SparWalk *walk, SparStr name);

/* Nodes. */
extern SparNode *spar_expr_node(SparWalk *walk, SparNodeKind kind,
								SparStr text);
extern SparNode *spar_expr_call(SparWalk *walk, const char *name,
								SparNode *arg1, SparNode *arg2);
extern SparNode *spar_expr_binary(SparWalk *walk, const char *op,
								  SparNode *left, SparNode *right);

/* Put `node` in the place of *link, with *link's siblings behind it. */
extern SparStatus spar_expr_replace(SparWalk *walk, SparNode **link,
									SparNode *node);

/* Sort the children of a node by their canonical text; drop repetitions. */
extern SparStatus spar_expr_sort(SparWalk *walk, SparNode *node);

/* Order of two nodes by canonical text. */
extern SparStatus spar_expr_compare(SparWalk *walk, const SparNode *a,
									const SparNode *b, int *order);

/* The function's name, without pg_catalog, or empty; its argument list. */
extern SparStr spar_expr_function_name(const SparNode *node);
extern SparNode *spar_expr_args(const SparNode *node);

static inline bool
spar_expr_is_constant(const SparNode *node)
{
	return node->kind >= SPAR_N_NULL && node->kind <= SPAR_N_BITS;
}

SPAR_END_DECLS

#endif							/* SPAR_EXPR_INT_H */
