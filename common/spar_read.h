/*
 * spar_read.h
 *
 * From a database's catalog to a model: the list of queries, and the consumer
 * of each query's rows.
 *
 * The host runs what spar_reader_next() hands it and pushes every row back:
 *
 *		spar_reader_new(arena, engine, version, want, &reader, err);
 *		while (spar_reader_next(reader, &query))
 *			for each row of query.sql
 *				spar_reader_row(reader, cells, err);
 *		spar_reader_finish(reader, &schema, err);
 *
 * Guarantees: a fixed number of queries per schema, whatever it holds; they
 * only read; in PostgreSQL every name in them is qualified; what a row says
 * is understood here and nowhere else, so that SPI, libpq and a SQLite file
 * give one model.
 *
 * Assumes: all queries of one reader see one state of the catalog; in
 * PostgreSQL the settings of spar_reader_settings() are in force.
 *
 * Leaves out: connections, transactions, privileges, retries.
 */
#ifndef SPAR_READ_H
#define SPAR_READ_H

#include "spar_model.h"

SPAR_BEGIN_DECLS

/* One column of one row: the engine's text for the value. */
typedef struct SparCell
{
	const char *data;			/* NULL for SQL NULL */
	size_t		len;
} SparCell;

/* What the caller needs beside objects and attributes. */
enum
{
	SPAR_WANT_EDGES = 1 << 0	/* dependencies, for a snapshot */
};

typedef struct SparReadQuery
{
	const char *sql;
	int			cells;			/* columns of its result */

	/*
	 * SQLite: sql has one %s where the quoted name of the attached database
	 * belongs ("main").  PostgreSQL: no placeholder.
	 */
	bool		names_schema;

	/*
	 * PostgreSQL: the query deparses definitions that lock what they name, so
	 * that a host runs it in pages, each under a savepoint that it rolls back
	 * afterwards.  It has one parameter, $1 of type oid, and gives at most 500
	 * rows whose first cell is above it, in no order; a host starts with 0,
	 * goes on with the largest first cell that it has seen, and is done when a
	 * page is empty.
	 */
	bool		takes_locks;
} SparReadQuery;

/* A host's loop over the rows of a query hands each to one of these. */
typedef SparStatus (*SparRowTaker) (void *taker, const SparCell *cells,
									SparError *err);

typedef struct SparReader SparReader;

/*
 * spar_reader_new: a reader for one database.  version is the engine's own
 * number.  want: SPAR_WANT_ flags.  SPAR_ERR_UNSUPPORTED when the server is
 * older than what the queries know (PostgreSQL 13, SQLite 3.34);
 * SPAR_ERR_NOMEM.
 */
extern SparStatus spar_reader_new(SparArena *arena, SparEngine engine,
								  int version, unsigned want,
								  SparReader **out, SparError *err);

/* spar_reader_next: the next query, or false when all have been run. */
extern bool spar_reader_next(SparReader *reader, SparReadQuery *query);

/*
 * spar_reader_row: take in a row of the current query.  The cells may go away
 * afterwards.  SPAR_ERR_CORRUPT when a row contradicts what came before;
 * SPAR_ERR_CHANGED when the catalog seems to have changed between queries;
 * SPAR_ERR_ENCODING; SPAR_ERR_NOMEM.
 */
extern SparStatus spar_reader_row(SparReader *reader, const SparCell *cells,
								  SparError *err);

/*
 * spar_reader_finish: the model, sorted.  The reader is of no more use.
 * Errors as above.
 */
extern SparStatus spar_reader_finish(SparReader *reader, SparSchema **out,
									 SparError *err);

/*
 * spar_reader_settings
 *
 * PostgreSQL settings that change deparsed text, with the value that the
 * queries need: name, value, name, value .., NULL.  A host sets them for the
 * duration of the reading (in a GUC nest level, or with SET LOCAL).
 *
 * Source: measured with 33 settings on PostgreSQL 15; the set is the one that
 * pg_dump pins, plus lc_monetary and quote_all_identifiers.
 */
extern const char *const *spar_reader_settings(void);

SPAR_END_DECLS

#endif							/* SPAR_READ_H */
