/*
 * pg_rows.h
 *
 * Rows of PostgreSQL's catalogs by hand, and what the reader makes of them.
 *
 * A row is a text: its cells between bars, "~" for NULL.
 */
#ifndef PG_ROWS_H
#define PG_ROWS_H

#include "spar_test.h"

#include "spar_read_pg.h"

typedef struct Row
{
	const char *sql;			/* the query that it belongs to */
	const char *cells;
} Row;

/* A table t with the columns id, name, Mood, tags and moods; the third of its
 * six has been dropped. */
#define PG_TABLE_ROWS 6
extern const Row pg_table_t[PG_TABLE_ROWS];

typedef struct Fed
{
	SparArena	arena;
	SparSchema *schema;			/* NULL when reading has failed */
	SparError	err;
	SparStatus	status;
} Fed;

/*
 * pg_read_rows: what a reader of that version makes of the rows, and of those
 * that every database has: schemas (public, App), access methods, types (the
 * enum mood, the domain posint), operator classes.  backwards: the rows of
 * each query come in the opposite order.
 */
extern SparStatus pg_read_rows(SparArena *arena, int version, unsigned want,
							   const Row *rows, size_t count, bool backwards,
							   SparSchema **out, SparError *err);

/* pg_feed: the same for PostgreSQL 15 with the table t.  pg_done: its end. */
extern void pg_feed(Fed *fed, unsigned want, const Row *rows, size_t count);
extern void pg_done(Fed *fed);

#define FEED(fed, rows) pg_feed((fed), 0, (rows), SPAR_LENGTH(rows))

/* pg_part: of a table of the schema public, or NULL. */
extern SparObject *pg_part(const Fed *fed, const char *table, SparKind kind,
						   const char *name);

/* pg_find: what is no part and has no arguments, or NULL. */
extern const SparObject *pg_find(const Fed *fed, SparKind kind,
								 const char *space, const char *name);

/* pg_expect: the items of a value with " | " in between; "-": it is not set. */
extern void pg_expect(const SparObject *object, SparAttr attr,
					  const char *expected);

#endif							/* PG_ROWS_H */
