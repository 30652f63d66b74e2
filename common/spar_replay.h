/*
 * spar_replay.h
 *
 * What a schema would be: DDL that is run where nothing is kept.
 *
 * Guarantees: SQLite's DDL runs in a database in memory, PostgreSQL's in a
 * transaction that is rolled back, in an empty database that the option
 * "scratch" names; an error says file, line and statement.
 */
#ifndef SPAR_REPLAY_H
#define SPAR_REPLAY_H

#include "spar_migrate.h"

SPAR_BEGIN_DECLS

/*
 * What a host runs (SparHost.replay).  It runs the parts of the scripts in
 * their order, and reads the schema that they leave behind.
 */
typedef struct SparReplay
{
	SparEngine	engine;
	const SparScript *scripts;
	size_t		count;
	SparStr		scratch;		/* POSTGRESQL: the connection string */
} SparReplay;

/*
 * spar_replay_load: ddl:sqlite:SQL, ddl:postgresql:SQL, migrations:DIR,
 * migrations:sqlite:DIR, migrations:postgresql:DIR; see spar_load().  A folder
 * that does not say its engine is of the host's.
 *
 * SPAR_ERR_INVALID when PostgreSQL's DDL is given no scratch database.
 */
extern SparStatus spar_replay_load(SparCall *call, const SparSource *source,
								   unsigned want, SparSchema **out,
								   SparError *err);

/*
 * spar_replay_fail
 *
 * Say that a statement of the script failed: where it stands, in which words
 * the engine refused it (one or more sentences, without the last full stop or
 * with it), and how it begins, up to its first literal.
 *
 *	migration "0002_users.sql" failed at line 12
 *	DETAIL:  relation "users" already exists. The statement is: CREATE TABLE
 *	users (id int, name text DEFAULT ...
 */
extern SparStatus spar_replay_fail(SparArena *arena, const SparScript *script,
								   SparStr statement, SparStatus status,
								   SparStr words, SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_REPLAY_H */
