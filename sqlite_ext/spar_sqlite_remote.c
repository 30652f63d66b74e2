/*
 * spar_sqlite_remote.c
 *
 * A PostgreSQL server as a source of a SQLite connection: libpq, loaded when
 * it is used for the first time, and waiting that sqlite3_interrupt() ends.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "spar_sqlite_host.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <time.h>

#include "spar_remote.h"

/* How soon an interruption is seen, in milliseconds. */
#define SLICE 100

static const char *const library_names[] = {
#if defined(__APPLE__)
	"libpq.5.dylib", "/opt/homebrew/opt/libpq/lib/libpq.5.dylib",
	"/usr/local/opt/libpq/lib/libpq.5.dylib"
#else
	"libpq.so.5"
#endif
};

/* ---- libpq ------------------------------------------------------------- */

static void *
open_library(void)
{
	void	   *library = NULL;
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(library_names) && library == NULL; i++)
		library = dlopen(library_names[i], RTLD_NOW | RTLD_LOCAL);
	return library;
}

/* A function's address, which POSIX has dlsym() give as a pointer to data. */
#define FIND(result, name, arguments) \
	*(void **) &libpq->name = dlsym(library, #name); \
	found = found && libpq->name != NULL;

/*
 * The library is never unloaded: what it links (TLS, Kerberos) may have left
 * handlers behind that the process runs at its end.
 */
static SparStatus
load_libpq(SparLibpq *libpq, SparError *err)
{
	void	   *library = open_library();
	bool		found = library != NULL;

	if (found)
	{
		SPAR_LIBPQ_FUNCTIONS(FIND)
	}
	if (found)
		return SPAR_OK;
	spar_fail(err, SPAR_ERR_UNSUPPORTED,
			  "could not load libpq, the client library of PostgreSQL");
	if (library == NULL)
		spar_error_detail(err, "%s.", dlerror());
	spar_error_hint(err, "Install it: the package is libpq5 in Debian and Ubuntu, libpq in Fedora and Homebrew.");
	return SPAR_ERR_UNSUPPORTED;
}

/* ---- the host's part --------------------------------------------------- */

typedef struct Waiter
{
	SparSqliteCall *call;
	unsigned	checks;
} Waiter;

static SparStatus
look(Waiter *waiter, SparError *err)
{
	if (!spar_sqlite_interrupted(waiter->call))
		return SPAR_OK;
	return spar_fail(err, SPAR_ERR_INTERRUPT,
					 "reading the schema was interrupted");
}

static SparStatus
host_check(void *ctx, SparError *err)
{
	Waiter	   *waiter = ctx;

	return waiter->checks++ % 16 == 0 ? look(waiter, err) : SPAR_OK;
}

static SparStatus
host_wait(void *ctx, int socket, bool writing, int milliseconds, bool *ready,
		  SparError *err)
{
	struct pollfd file = {socket, POLLIN, 0};
	int			result;

	if (writing)
		file.events |= POLLOUT;
	result = poll(&file, 1, milliseconds < SLICE ? milliseconds : SLICE);
	*ready = result > 0;
	if (result < 0 && errno != EINTR)
		return spar_fail(err, SPAR_ERR_CONNECTION,
						 "could not wait for the PostgreSQL server");
	return result > 0 ? SPAR_OK : look(ctx, err);
}

static int64_t
host_now(void *ctx)
{
	struct timespec now;

	(void) ctx;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static SparStatus
run_connection(SparRemote *remote, SparStr conninfo, const SparReplay *replay,
			   unsigned want, SparSchema **out, SparError *err)
{
	SPAR_TRY(spar_remote_parse(remote, conninfo, err));
	SPAR_TRY(spar_remote_connect(remote, err));
	if (replay != NULL)
		return spar_remote_replay(remote, replay, want, out, err);
	return spar_remote_read(remote, want, out, err);
}

/* replay: NULL to read what is there */
static SparStatus
with_connection(SparSqliteCall *call, SparArena *arena, SparStr conninfo,
				const SparReplay *replay, unsigned want, SparSchema **out,
				SparError *err)
{
	SparRemoteHost host = {host_wait, host_check, host_now, NULL};
	SparRemote	remote;
	SparLibpq	libpq;
	Waiter		waiter = {call, 0};
	SparStatus	status;

	SPAR_TRY(load_libpq(&libpq, err));
	host.ctx = &waiter;
	SPAR_TRY(spar_sqlite_start_probe(call, err));
	spar_remote_init(&remote, &libpq, &host, arena);
	status = run_connection(&remote, conninfo, replay, want, out, err);
	spar_remote_close(&remote);
	return status;
}

SparStatus
spar_sqlite_read_remote(SparSqliteCall *call, SparArena *arena,
						const SparSource *source, unsigned want,
						SparSchema **out, SparError *err)
{
	return with_connection(call, arena, source->value, NULL, want, out, err);
}

SparStatus
spar_sqlite_replay_remote(SparSqliteCall *call, SparArena *arena,
						  const SparReplay *replay, unsigned want,
						  SparSchema **out, SparError *err)
{
	return with_connection(call, arena, replay->scratch, replay, want, out,
						   err);
}
