/*
 * spar_split.h
 *
 * A script of PostgreSQL, statement by statement, as it is run in one
 * transaction that is never committed.
 *
 * Guarantees: a statement ends where psql ends it: quotes, dollar quotes,
 * comments, parentheses and the bodies of CREATE FUNCTION .. BEGIN ATOMIC are
 * known; one pass, no recursion.
 *
 * Assumes: standard_conforming_strings is on.
 *
 * Leaves out: what psql does for itself (variables, \if, \i, data of COPY):
 * that is an error.
 */
#ifndef SPAR_SPLIT_H
#define SPAR_SPLIT_H

#include "spar_lex.h"

SPAR_BEGIN_DECLS

typedef enum SparAction
{
	SPAR_ACTION_RUN = 1,
	SPAR_ACTION_SKIP,			/* says nothing about the schema */
	SPAR_ACTION_REFUSE			/* cannot be run here: see reason */
} SparAction;

typedef struct SparStatement
{
	SparStr		text;			/* from its first word on, without ";" */
	SparStr		run;			/* the same without CONCURRENTLY */
	SparAction	action;
	const char *reason;			/* REFUSE: a sentence */
} SparStatement;

typedef struct SparSplitter
{
	SparLexer	lexer;
} SparSplitter;

extern void spar_split_init(SparSplitter *splitter, SparStr sql);

/*
 * spar_split_next
 *
 * The next statement; false at the end of the text.  What cannot be taken
 * apart (a quote that is not closed, a command of psql) is a statement that
 * is refused, and the last one.
 *
 *	CREATE INDEX CONCURRENTLY i ON t (a);	RUN, without CONCURRENTLY
 *	BEGIN; COMMIT; VACUUM; REINDEX TABLE t;	SKIP
 *	ROLLBACK; COPY t FROM stdin; \i x.sql	REFUSE
 *
 * Only memory for `run` is taken from the arena; *out is void when
 * arena->failed is set.
 */
extern bool spar_split_next(SparSplitter *splitter, SparArena *arena,
							SparStatement *out);

SPAR_END_DECLS

#endif							/* SPAR_SPLIT_H */
