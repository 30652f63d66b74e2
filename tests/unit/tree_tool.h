/*
 * tree_tool.h
 *
 * What the tests of the parser and the printer share: one way to call the
 * parser, trees as text, and the check that what was printed is read again.
 */
#ifndef TREE_TOOL_H
#define TREE_TOOL_H

#include "spar_test.h"

#include "spar_parse.h"
#include "spar_print.h"

#define PG SPAR_ENGINE_POSTGRESQL
#define SQ SPAR_ENGINE_SQLITE

/* What a text is: one letter for each function of spar_parse.h. */
typedef enum TreeWhat
{
	AS_EXPR = 'e',
	AS_LIST = 'l',
	AS_KEY = 'k',
	AS_QUERY = 'q',
	AS_STATEMENTS = 's',
	AS_TYPE = 't',
	AS_NAME = 'n'
} TreeWhat;

/* A text and what it must become. */
typedef struct TreeCase
{
	SparEngine	dialect;
	const char *sql;
	const char *expected;
} TreeCase;

extern SparStatus tree_parse(SparArena *arena, SparStr sql,
							 SparEngine dialect, TreeWhat what,
							 SparNode **out, SparError *err);

/* tree_text: the tree printed in a style; fails the test when it cannot be. */
extern SparStr tree_text(SparArena *arena, const SparNode *tree,
						 SparPrintStyle style);

/*
 * tree_dump: kinds, texts, flags and children, on one line:
 *
 *	BINARY:=(COLUMN(IDENT:a), NUMBER:1)		IS:null!NOT(COLUMN(IDENT:a))
 */
extern SparStr tree_dump(SparArena *arena, const SparNode *tree);

/*
 * tree_check_again: the canonical text, read as PostgreSQL, and the text of
 * the tree's own dialect, read in that dialect, give the same tree again.
 * Fails the test, naming `sql`, when they do not.
 */
extern void tree_check_again(SparArena *arena, const SparNode *tree,
							 SparEngine dialect, TreeWhat what,
							 const char *sql);

/* tree_check: every case's canonical text, read again as above. */
extern void tree_check(const TreeCase *cases, size_t count, TreeWhat what);

#endif							/* TREE_TOOL_H */
