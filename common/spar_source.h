/*
 * spar_source.h
 *
 * The text that says where a schema is read from, taken apart.
 *
 * The grammar is one for both engines; what a host cannot read it refuses
 * with SPAR_ERR_UNSUPPORTED and the reason.
 */
#ifndef SPAR_SOURCE_H
#define SPAR_SOURCE_H

#include "spar_text.h"

SPAR_BEGIN_DECLS

typedef enum SparSourceKind
{
	SPAR_SOURCE_LIVE = 1,		/* live, live:NAME */
	SPAR_SOURCE_SNAPSHOT_TEXT,	/* {"schema_parity": .. */
	SPAR_SOURCE_POSTGRESQL,		/* postgresql://.., postgres://.., key=value */
	SPAR_SOURCE_SQLITE_FILE,	/* sqlite:PATH */
	SPAR_SOURCE_BASELINE,		/* baseline:NAME */
	SPAR_SOURCE_SNAPSHOT_FILE,	/* snapshot:PATH */
	SPAR_SOURCE_DDL_SQLITE,		/* ddl:sqlite:SQL */
	SPAR_SOURCE_DDL_POSTGRESQL, /* ddl:postgresql:SQL */
	SPAR_SOURCE_MIGRATIONS,		/* migrations:DIR */
	SPAR_SOURCE_PRISMA			/* prisma:PATH */
} SparSourceKind;

typedef struct SparSource
{
	SparSourceKind kind;
	SparStr		value;			/* NAME, PATH, SQL, the whole text; may be
								 * empty for live */
} SparSource;

/*
 * spar_source_parse
 *
 * Take `text` apart; *out refers to it.
 *
 *	live:aux -> LIVE "aux"		sqlite:/a b.db -> SQLITE_FILE "/a b.db"
 *	{"sch..  -> SNAPSHOT_TEXT	host=db dbname=x -> POSTGRESQL
 *
 * SPAR_ERR_INVALID for an empty text, an unknown kind or a kind without its
 * value.  A message never repeats more of a source than its kind, as the
 * rest may hold a password.
 */
extern SparStatus spar_source_parse(SparStr text, SparSource *out,
									SparError *err);

/* spar_source_kind_name: "live", "snapshot text", "sqlite:" .. */
extern const char *spar_source_kind_name(SparSourceKind kind);

/*
 * spar_source_label: append how messages call a source, without secrets:
 * live, live:aux, snapshot, sqlite:PATH, postgresql.
 */
extern void spar_source_label(SparBuf *buf, const SparSource *source);

SPAR_END_DECLS

#endif							/* SPAR_SOURCE_H */
