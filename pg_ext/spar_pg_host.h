/*
 * spar_pg_host.h
 *
 * What a PostgreSQL backend gives to the core: memory, errors, encodings,
 * reading this database.
 *
 * Guarantees: everything that a call takes is in one memory context, below
 * the context that is current when the call begins; an error of the core
 * becomes an ERROR with the SQLSTATE that spar_status.h names.
 *
 * Assumes: ERROR leaves by longjmp, and whoever catches it drops the context.
 */
#ifndef SPAR_PG_HOST_H
#define SPAR_PG_HOST_H

#include "postgres.h"

#include "fmgr.h"

#include "spar_pg_compat.h"

#include "spar_baseline.h"
#include "spar_replay.h"

SPAR_BEGIN_DECLS

/* One call of an SQL function. */
typedef struct SparPgCall
{
	MemoryContext context;
	Oid			function;		/* the SQL function that was called */
	SparArena	arena;
	SparHost	host;
	SparCall	call;
	SparError	err;
	char		today[16];
} SparPgCall;

/* spar_pg_call_begin: fill `call`, which the caller owns. */
extern void spar_pg_call_begin(SparPgCall *call, FunctionCallInfo fcinfo);

/* spar_pg_call_end: give all memory of the call back. */
extern void spar_pg_call_end(SparPgCall *call);

/* spar_pg_check: ereport(ERROR) unless the status is SPAR_OK. */
extern void spar_pg_check(SparPgCall *call, SparStatus status);

/*
 * spar_pg_argument: a text argument as UTF-8; data is NULL for NULL.  Lives as
 * long as the call.
 */
extern SparStr spar_pg_argument(SparPgCall *call, FunctionCallInfo fcinfo,
								int number);

/* spar_pg_jsonb_argument: the same for a jsonb argument, as its text. */
extern SparStr spar_pg_jsonb_argument(SparPgCall *call,
									  FunctionCallInfo fcinfo, int number);

/*
 * spar_pg_text: UTF-8 as a text datum in the database's encoding, allocated
 * in the current memory context.
 */
extern Datum spar_pg_text(SparStr text);

/*
 * spar_pg_rows: return the rows of a set-returning function, whose result
 * type must have the columns that the core names.
 */
extern Datum spar_pg_rows(FunctionCallInfo fcinfo, const SparRows *rows);

/*
 * spar_pg_read: SparHost.read.  ctx: the SparPgCall.  See spar_pg_source.c.
 */
extern SparStatus spar_pg_read(void *ctx, SparArena *arena,
							   const SparSource *source, unsigned want,
							   SparSchema **out, SparError *err);

/* spar_pg_read_file, spar_pg_list_folder: SparHost's; see spar_pg_source.c. */
extern SparStatus spar_pg_read_file(void *ctx, SparArena *arena, SparStr path,
									size_t limit, SparStr *out,
									SparError *err);
extern SparStatus spar_pg_list_folder(void *ctx, SparArena *arena,
									  SparStr path, SparFolder *out,
									  SparError *err);

/*
 * spar_pg_replay: SparHost.replay; see spar_pg_sqlite.c.  PostgreSQL's DDL:
 * spar_pg_replay_remote, see spar_pg_remote.c.
 */
extern SparStatus spar_pg_replay(void *ctx, SparArena *arena,
								 const SparReplay *replay, unsigned want,
								 SparSchema **out, SparError *err);
extern SparStatus spar_pg_replay_remote(SparPgCall *call, SparArena *arena,
										const SparReplay *replay,
										unsigned want, SparSchema **out,
										SparError *err);

/* spar_pg_baselines: SparHost.baselines; see spar_pg_baseline.c. */
extern const SparBaselineStore spar_pg_baselines;

/* spar_pg_read_live: this database, through SPI.  See spar_pg_spi.c. */
extern SparStatus spar_pg_read_live(SparPgCall *call, SparArena *arena,
									const SparSource *source, unsigned want,
									SparSchema **out, SparError *err);

/* spar_pg_read_remote: another server, over libpq.  See spar_pg_remote.c. */
extern SparStatus spar_pg_read_remote(SparPgCall *call, SparArena *arena,
									  const SparSource *source, unsigned want,
									  SparSchema **out, SparError *err);

/* spar_pg_read_sqlite: a SQLite file.  See spar_pg_sqlite.c. */
extern SparStatus spar_pg_read_sqlite(SparPgCall *call, SparArena *arena,
									  const SparSource *source, unsigned want,
									  SparSchema **out, SparError *err);

/*
 * spar_pg_check_files: SPAR_ERR_PRIVILEGE for who may not read any file of the
 * server, as pg_read_file() has it.
 */
extern SparStatus spar_pg_check_files(SparError *err);

/* spar_pg_should_stop: does an interrupt wait for code that cannot be left? */
extern bool spar_pg_should_stop(void);

SPAR_END_DECLS

#endif							/* SPAR_PG_HOST_H */
