/*
 * spar_pg_catalog.h
 *
 * PostgreSQL's system catalogs, each of them: what the reader makes of it, or
 * why it is left out; and of those that are read, the columns that are not.
 * The documentation is printed from this table, and a test compares it with a
 * server's own list of catalogs and with the reader's queries.
 *
 * Assumes: PostgreSQL 13 to 18; the list of 14 and 16 is that of their
 * neighbours.  What a row of a catalog must be like to be read (schemas of
 * users, no temporary objects, no members of extensions) stands in
 * spar_read_pg.h.
 */
#ifndef SPAR_PG_CATALOG_H
#define SPAR_PG_CATALOG_H

#include "spar_text.h"

SPAR_BEGIN_DECLS

typedef struct SparPgCatalog
{
	const char *name;
	const char *kinds;			/* what it feeds; NULL: it is left out */
	const char *reason;			/* why it is left out, or NULL */
	int			since;			/* major version; 0: 13 or before */
	const char *view;			/* open to all, read in its place; or NULL */
} SparPgCatalog;

/* Columns, of a catalog that is read, that are not. */
typedef struct SparPgUnread
{
	const char *catalog;
	const char *columns;		/* with spaces between them */
	const char *reason;
	int			since;			/* major version; 0: 13 or before */
	int			before;			/* gone, or read, from there on; 0: never */
} SparPgUnread;

/* By name. */
extern const SparPgCatalog *spar_pg_catalogs(size_t *count);

/* By catalog. */
extern const SparPgUnread *spar_pg_unread(size_t *count);

SPAR_END_DECLS

#endif							/* SPAR_PG_CATALOG_H */
