/*
 * spar_read_pg_state.h
 *
 * Was it one state of PostgreSQL's catalog that has been read?
 *
 * Rows of catalogs follow the snapshot of their query.  What the server's
 * deparse functions and format_type() print follows its caches, which know
 * the newest state.  Both agree if no row that the first snapshot saw, in a
 * catalog that deparsing looks at, has been changed or deleted since.  Rows
 * that are new do not matter: nothing that was read can name them.
 *
 * A host asks:
 *
 *	1. before reading: spar_pg_state_mark_sql(), a text
 *	2. after reading, in a new snapshot: the same; equal texts mean that no
 *	   transaction has ended in between, so that nothing has changed
 *	3. else, in the first snapshot: spar_pg_state_touched_sql(), each row to
 *	   spar_pg_state_before()
 *	4. in the new snapshot: the same query, each row to spar_pg_state_after()
 *	5. spar_pg_state_unchanged()
 *
 * An error of the server that a change can bring about (an object is gone
 * while it is printed) is one that it did bring about if the mark is another
 * one afterwards.
 *
 * Guarantees: no change is missed.  A change that matters to nobody (VACUUM
 * and ANALYZE update pg_class in place and are not seen; REINDEX, CLUSTER and
 * TRUNCATE are) may be reported, so that a host reads again in vain.
 *
 * Assumes: the first snapshot is the one of all the reader's queries.
 *
 * Source: heap_update() and heap_delete() set xmax of the row's old version;
 * heap_inplace_update() does not.  PostgreSQL 13 to 18.
 */
#ifndef SPAR_READ_PG_STATE_H
#define SPAR_READ_PG_STATE_H

#include "spar_read.h"

SPAR_BEGIN_DECLS

typedef struct SparPgStateCheck
{
	SparMap		rows;			/* row -> SparPgStateRow */
	size_t		before;
	size_t		found;
} SparPgStateCheck;

extern void spar_pg_state_init(SparPgStateCheck *check, SparArena *arena);

/* One row, one cell.  On a standby it is never the same twice. */
extern const char *spar_pg_state_mark_sql(void);

/* Cells: catalog, place of the row, the transaction that wrote it. */
#define SPAR_PG_STATE_CELLS 3
extern const char *spar_pg_state_touched_sql(void);

/* SparRowTaker of a SparPgStateCheck, in the first snapshot.  SPAR_ERR_NOMEM. */
extern SparStatus spar_pg_state_before(void *check, const SparCell *cells,
									   SparError *err);

/* The same in the new snapshot. */
extern SparStatus spar_pg_state_after(void *check, const SparCell *cells,
									  SparError *err);

/* A text that outlives its row, such as the mark; NULL is an empty one. */
typedef struct SparPgText
{
	SparArena  *arena;
	SparStr		text;
} SparPgText;

/* SparRowTaker of a SparPgText: the first cell.  SPAR_ERR_NOMEM. */
extern SparStatus spar_pg_take_text(void *text, const SparCell *cells,
									SparError *err);

/* Is each row of the first snapshot still there in the new one? */
extern bool spar_pg_state_unchanged(const SparPgStateCheck *check);

/*
 * The relations of this database that are locked exclusively, and by whom: one
 * row, one cell, NULL when there are none.
 */
extern const char *spar_pg_lock_holders_sql(void);

/* Attempts before a catalog that keeps changing is reported. */
#define SPAR_PG_ATTEMPTS 5

/*
 * spar_pg_keeps_changing: fail with SPAR_ERR_CHANGED after so many attempts.
 * said: the server's error that ended the last one, or an empty text.
 */
extern SparStatus spar_pg_keeps_changing(SparStr said, SparError *err);

/*
 * How long a definition may wait for a lock that somebody else holds (an
 * ALTER TABLE that runs), where the session's own limit is not lower;
 * milliseconds.
 */
#define SPAR_PG_LOCK_TIMEOUT 5000

SPAR_END_DECLS

#endif							/* SPAR_READ_PG_STATE_H */
