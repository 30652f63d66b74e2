/*
 * spar_read_int.h
 *
 * What the readers of the two engines give to spar_read.c: their queries, in
 * order, each with the function that takes in its rows.
 */
#ifndef SPAR_READ_INT_H
#define SPAR_READ_INT_H

#include "spar_read.h"

SPAR_BEGIN_DECLS

/* The state of one reading; a dialect's reader extends it. */
typedef struct SparReading
{
	SparArena  *arena;
	SparSchema *schema;
	int			version;
	unsigned	want;
	void	   *state;			/* the dialect's own, cleared at the start */
} SparReading;

typedef struct SparReadStep
{
	SparReadQuery query;
	int			min_version;	/* run on this version and above; 0: all */
	int			before_version; /* run below this version; 0: no bound */
	unsigned	want;			/* run when the caller wants one of these; 0:
								 * always */
	SparStatus	(*row) (SparReading *reading, const SparCell *cells,
						SparError *err);
} SparReadStep;

typedef struct SparReadDialect
{
	const SparReadStep *steps;
	size_t		step_count;
	int			oldest_version;
	const char *oldest_name;	/* as people call it: "PostgreSQL 13" */
	size_t		state_size;		/* bytes of `state` */
	/* All rows are in: complete the model. */
	SparStatus	(*finish) (SparReading *reading, SparError *err);
} SparReadDialect;

extern const SparReadDialect spar_read_sqlite;	/* spar_read_sqlite.c */
extern const SparReadDialect spar_read_postgresql;	/* spar_read_pg.c */

SPAR_END_DECLS

#endif							/* SPAR_READ_INT_H */
