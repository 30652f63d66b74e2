/*
 * spar_print_int.h
 *
 * What the files of the printer share.  Private to them.
 *
 * Nothing returns a status: the first failure stays in the printer, and what
 * is appended after it does not matter.
 */
#ifndef SPAR_PRINT_INT_H
#define SPAR_PRINT_INT_H

#include "spar_print.h"
#include "spar_word.h"

SPAR_BEGIN_DECLS

typedef struct SparPrinter
{
	SparBuf    *buf;
	SparError  *err;
	SparPrintStyle style;
	SparStatus	status;
	int			depth;			/* levels of the tree above the node */
} SparPrinter;

#define FOR_SQLITE(pr) ((pr)->style == SPAR_PRINT_SQLITE)
#define FOR_PG(pr) ((pr)->style == SPAR_PRINT_POSTGRESQL)

/* The levels of precedence, as in spar_parse_int.h. */
enum
{
	LEVEL_ANY = 0,
	LEVEL_OR,
	LEVEL_AND,
	LEVEL_NOT,
	LEVEL_IS,					/* SQLite: = IS LIKE IN BETWEEN */
	LEVEL_COMPARE,				/* SQLite: < > <= >= */
	LEVEL_LIKE,
	LEVEL_OPERATOR,				/* SQLite: & | << >> */
	LEVEL_ADD,
	LEVEL_MUL,
	LEVEL_POWER,				/* SQLite: || -> ->> */
	LEVEL_AT,
	LEVEL_COLLATE,
	LEVEL_UNARY,
	LEVEL_PRIMARY
};

/* ---- spar_print.c ---- */

extern void print_text(SparPrinter *pr, const char *text);
extern void print_str(SparPrinter *pr, SparStr text);

/* A text in capitals. */
extern void print_upper(SparPrinter *pr, SparStr text);

extern void print_name(SparPrinter *pr, SparStr name);

/* Any node, one level deeper. */
extern void print_node(SparPrinter *pr, const SparNode *node);

/* An expression, in parentheses where its level is below `min`. */
extern void print_expr(SparPrinter *pr, const SparNode *node, int min);

/* The children from `first` on as expressions, with ", " between them. */
extern void print_exprs(SparPrinter *pr, const SparNode *first);

/* The children from `first` on as nodes, with ", " between them. */
extern void print_nodes(SparPrinter *pr, const SparNode *first);

/* .name of a FIELD, [index] of a SUBSCRIPT. */
extern void print_indirection(SparPrinter *pr, const SparNode *node);

/* IDENTs with this between them. */
extern void print_idents(SparPrinter *pr, const SparNode *first,
						 const char *between);

/* (node), for queries and lists. */
extern void print_in_parens(SparPrinter *pr, const SparNode *node);

/* The style's engine has no way to say this. */
extern void print_unsupported(SparPrinter *pr, const char *what);

/* The same, where the style is this engine's. */
extern void print_not_in_sqlite(SparPrinter *pr, const char *what);
extern void print_not_in_postgresql(SparPrinter *pr, const char *what);

/* Is the slot used? */
extern bool print_has(const SparNode *slot);

/* ---- spar_print_name.c ---- */

/* Names, literals and single words; false where it is another kind. */
extern bool print_leaf(SparPrinter *pr, const SparNode *node);

extern void print_function_name(SparPrinter *pr, const SparNode *function);
extern void print_type(SparPrinter *pr, SparStr type);
extern void print_operator(SparPrinter *pr, SparStr op);

/* ---- spar_print_query.c ---- */

/* A node of a query or statement; false where it is of another kind. */
extern bool print_query_node(SparPrinter *pr, const SparNode *node);

SPAR_END_DECLS

#endif							/* SPAR_PRINT_INT_H */
