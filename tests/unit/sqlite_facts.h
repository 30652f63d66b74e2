/*
 * sqlite_facts.h
 *
 * The reader of SQLite's catalog under test: rows of sqlite_schema go in, the
 * facts of the model come out as one line of text per relation.
 *
 *	relation	[name: ][strict; ][without rowid; ]part; part ..
 *	column		name type[!][ rowid | autoincrement][ =default]
 *				[ as(expression) stored | virtual][ ~collation][ or conflict]
 *				(! is "cannot hold NULL")
 *	constraint	pk | uq | fk | ck [name](keys or expression) ..
 *	edge		[uses | names kind name]
 *	others		?name
 */
#ifndef SQLITE_FACTS_H
#define SQLITE_FACTS_H

#include "spar_test.h"

#include "spar_read.h"
#include "spar_sqlite_ddl.h"

/* A row of sqlite_schema. */
typedef struct Row
{
	const char *type;
	const char *name;
	const char *table;
	const char *sql;
} Row;

/* A text, and what is expected of it; NULL: it does not fit. */
typedef struct Case
{
	const char *sql;
	const char *facts;
} Case;

extern const SparAlloc test_memory;

/* Run the reader's queries over these rows. */
extern SparStatus read_rows(SparArena *arena, const Row *rows, size_t count,
							unsigned want, SparSchema **schema,
							SparError *err);

/* All relations of the model, with their names when `named`. */
extern void put_schema(SparBuf *buf, const SparSchema *schema, bool named);

/* The facts of these rows are what is expected. */
extern void expect_facts(const Row *rows, size_t count, unsigned want,
						 bool named, const char *expected);

/* Read a text as each kind of entry, no matter what comes of it. */
extern void read_garbage(const char *sql);

/* Read each text cut off at each byte. */
extern void read_prefixes(const Case *cases, size_t count);

#endif							/* SQLITE_FACTS_H */
