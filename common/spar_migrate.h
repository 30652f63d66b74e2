/*
 * spar_migrate.h
 *
 * A folder of migrations as what is to be run: which tool's layout it is, the
 * files in the order in which that tool applies them, and of each file the
 * parts that go up.
 *
 * Guarantees: nothing is passed over in silence: a folder of no known layout,
 * one of two layouts, two migrations of one version, a migration that is a
 * program are errors that name the file.
 *
 * Leaves out: statements (spar_split.h), and what they mean.
 */
#ifndef SPAR_MIGRATE_H
#define SPAR_MIGRATE_H

#include "spar_surface.h"

SPAR_BEGIN_DECLS

#define SPAR_MAX_SCRIPT ((size_t) 64 * 1024 * 1024)	/* bytes of a file */
#define SPAR_MAX_SCRIPTS ((size_t) 256 * 1024 * 1024)	/* and of all */

typedef enum SparLayout
{
	SPAR_LAYOUT_NONE = 0,		/* a text that is no migration */
	SPAR_LAYOUT_PRISMA,			/* NAME/migration.sql, by name */
	SPAR_LAYOUT_DIESEL,			/* VERSION_NAME/up.sql, by version */
	SPAR_LAYOUT_DRIZZLE,		/* meta/_journal.json says which, in order */
	SPAR_LAYOUT_UP,				/* N_NAME.up.sql, by number: golang-migrate, sqlx */
	SPAR_LAYOUT_FLYWAY,			/* V1_2__NAME.sql by version, then R__NAME.sql */
	SPAR_LAYOUT_GOOSE,			/* "-- +goose Up" in the files, by number */
	SPAR_LAYOUT_SQL_MIGRATE,	/* "-- +migrate Up" in the files, by number */
	SPAR_LAYOUT_DBMATE,			/* "-- migrate:up" in the files, by name */
	SPAR_LAYOUT_NUMBERED		/* N_NAME.sql, by number: sqlx, Supabase */
} SparLayout;

/*
 * One file.  The parts are slices of text, so that their place in it is known;
 * no statement goes from one into the next.
 */
typedef struct SparScript
{
	SparStr		name;			/* below the folder; empty: a text that is no
								 * file */
	SparStr		text;
	SparStr    *parts;
	size_t		count;
} SparScript;

typedef struct SparMigrations
{
	SparLayout	layout;
	SparEngine	engine;			/* where a file of the tool says it, else 0 */
	SparScript *scripts;
	size_t		count;
} SparMigrations;

/*
 * spar_migrations_read: the folder `path`, through the host's functions for
 * files.  SPAR_ERR_INVALID for what is no folder of migrations,
 * SPAR_ERR_UNSUPPORTED for what cannot be run, SPAR_ERR_ENCODING,
 * SPAR_ERR_LIMIT, SPAR_ERR_NOMEM; errors of the host.
 */
extern SparStatus spar_migrations_read(SparCall *call, SparStr path,
									   SparMigrations *out, SparError *err);

/*
 * spar_script_parts
 *
 * Fill parts and count from name and text, as the layout has them.  With
 * SPAR_LAYOUT_GOOSE
 *
 *	-- +goose Up
 *	CREATE TABLE a (b int);
 *	-- +goose StatementBegin
 *	CREATE FUNCTION ...;
 *	-- +goose StatementEnd
 *	-- +goose Down
 *	DROP TABLE a;
 *
 * gives the lines of CREATE TABLE, those of CREATE FUNCTION, and an empty part.
 *
 * SPAR_ERR_INVALID when the marks are missing or out of order,
 * SPAR_ERR_UNSUPPORTED for goose's ENVSUB, SPAR_ERR_NOMEM.
 */
extern SparStatus spar_script_parts(SparArena *arena, SparLayout layout,
									SparScript *script, SparError *err);

/*
 * spar_script_layout: GOOSE, SQL_MIGRATE or DBMATE when a line of the text is
 * the mark with which the part that goes up begins, else NUMBERED.
 */
extern SparLayout spar_script_layout(SparStr text);

SPAR_END_DECLS

#endif							/* SPAR_MIGRATE_H */
