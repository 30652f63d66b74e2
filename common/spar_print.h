/*
 * spar_print.h
 *
 * Trees to SQL text: the canonical form, which belongs to neither engine, or
 * one of the two dialects.
 *
 * Guarantees: the canonical text is a function of the tree alone; two trees
 * that spar_node_equal() tells apart have different texts; reading it again
 * with the PostgreSQL parser gives the same tree (except for SPAR_N_TOKENS
 * and SPAR_N_BLOB), so that printing is a fixed point.
 */
#ifndef SPAR_PRINT_H
#define SPAR_PRINT_H

#include "spar_node.h"

SPAR_BEGIN_DECLS

typedef enum SparPrintStyle
{
	SPAR_PRINT_CANONICAL = 0,
	SPAR_PRINT_SQLITE = SPAR_ENGINE_SQLITE,
	SPAR_PRINT_POSTGRESQL = SPAR_ENGINE_POSTGRESQL
} SparPrintStyle;

/*
 * spar_print
 *
 * Append the text of `node` to `buf`.  Keywords are in capitals, functions
 * and operators as in the tree, one space around binary operators and after
 * commas, parentheses only where the tree would otherwise read differently
 * (by PostgreSQL's precedence; by SQLite's in that style), <> and =, AND and
 * OR with a minimum of parentheses, CAST(x AS t), no final semicolon.
 *
 *	OR(BINARY =(a, 1), AND(b, c))	->	a = 1 OR b AND c
 *
 * Returns SPAR_OK; SPAR_ERR_NOMEM; SPAR_ERR_UNSUPPORTED for a node that the
 * style's engine cannot say (never in canonical style), naming it.
 */
extern SparStatus spar_print(SparBuf *buf, const SparNode *node,
							 SparPrintStyle style, SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_PRINT_H */
