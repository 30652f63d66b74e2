/*
 * spar_litedb_file.c
 *
 * A SQLite file, read over a connection of its own.  See spar_litedb.h.
 *
 * A database in WAL mode is three files, of which SQLite makes the missing
 * ones, even for a reader.  They would belong to the server's account, and the
 * application could not write its own database any more.  So:
 *
 *	-wal and -shm are there		somebody has it open, or had: read as usual,
 *								the shared memory not written (readonly_shm)
 *	neither is there			nobody has it open: read as immutable, and
 *								looked at again afterwards
 *	-wal alone, not empty		left behind by a crash: refused, as reading it
 *								means to recover it; so is a hot rollback journal
 *
 * What mode a file is in its header says (sqlite.org/fileformat.html, offsets
 * 18 and 19: 2 is WAL).  It is read through SQLite's own file handle, as
 * closing another one would end the locks that this process holds on the file
 * (POSIX advisory locks; sqlite.org/howtocorrupt.html, section 2.2).
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "spar_litedb.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "spar_file.h"
#include "spar_litedb_int.h"

#define ATTEMPTS 3

/* How long a writer's lock is waited for, and how often looked at. */
#define BUSY_STEP 20
#define BUSY_STEPS 250

/* Virtual machine instructions between two questions whether to stop. */
#define PROGRESS_STEPS 1000

/* The longest text of a hostile file that SQLite may put together. */
#define MAX_LENGTH 100000000

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

typedef struct FileReading
{
	const SparLitedb *api;
	const SparLitedbHost *host;
	SparArena  *arena;
	SparError  *err;
	char		path[PATH_MAX]; /* absolute, without symbolic links */
	bool		immutable;
	bool		stopped;
	struct stat before;
} FileReading;

/* The first members of sqlite3_io_methods, and sqlite3_file. */
typedef struct FileMethods
{
	int			version;
	int			(*close) (void *file);
	int			(*read) (void *file, void *data, int amount, int64_t offset);
} FileMethods;

typedef struct OpenFile
{
	const FileMethods *methods;
} OpenFile;

static int
on_progress(void *ctx)
{
	FileReading *reading = ctx;

	if (reading->host->stop(reading->host->ctx))
		reading->stopped = true;
	return reading->stopped;
}

static int
on_busy(void *ctx, int count)
{
	if (count >= BUSY_STEPS || on_progress(ctx))
		return 0;
	(void) poll(NULL, 0, BUSY_STEP);
	return 1;
}

/* -1: not there; else its size.  Anything but a regular file is an error. */
static SparStatus
look_beside(FileReading *reading, const char *suffix, int64_t *size)
{
	SparBuf		name;
	struct stat info;

	*size = -1;
	spar_buf_init(&name, reading->arena);
	spar_buf_text(&name, reading->path);
	spar_buf_text(&name, suffix);
	if (reading->arena->failed)
		return spar_nomem(reading->err);
	if (stat(name.data, &info) != 0)
		return SPAR_OK;
	if (!S_ISREG(info.st_mode))
		return spar_fail(reading->err, SPAR_ERR_FILE,
						 "\"%s\" is not a regular file", name.data);
	*size = (int64_t) info.st_size;
	return SPAR_OK;
}

static SparStatus
open_database(FileReading *reading, struct sqlite3 **db)
{
	const SparLitedb *api = reading->api;
	const char *c;
	SparBuf		uri;
	int			code;

	spar_buf_init(&uri, reading->arena);
	spar_buf_text(&uri, "file:");
	for (c = reading->path; *c != '\0'; c++)
	{
		static const char hex[] = "0123456789ABCDEF";

		if (spar_is_alpha(*c) || spar_is_digit(*c) || strchr("/._-", *c))
		{
			spar_buf_char(&uri, *c);
			continue;
		}
		spar_buf_char(&uri, '%');
		spar_buf_char(&uri, hex[(unsigned char) *c >> 4]);
		spar_buf_char(&uri, hex[(unsigned char) *c & 15]);
	}
	spar_buf_text(&uri, reading->immutable ? "?immutable=1"
				  : "?readonly_shm=1");
	if (reading->arena->failed)
		return spar_nomem(reading->err);
	code = api->open_v2(uri.data, db, LITE_OPEN_READONLY | LITE_OPEN_URI
						| LITE_OPEN_NOMUTEX, NULL);
	if (code != LITE_OK || *db == NULL)
	{
		spar_fail(reading->err, SPAR_ERR_FILE, "could not open \"%s\"",
				  reading->path);
		if (*db != NULL)
			spar_error_detail(reading->err, "%s.", api->errmsg(*db));
		return SPAR_ERR_FILE;
	}
	(void) api->db_config(*db, LITE_DBCONFIG_DEFENSIVE, 1, (int *) NULL);
	(void) api->db_config(*db, LITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *) NULL);
	(void) api->limit(*db, LITE_LIMIT_LENGTH, MAX_LENGTH);
	(void) api->exec(*db, "PRAGMA mmap_size = 0; PRAGMA temp_store = memory;"
					 " PRAGMA cell_size_check = on", NULL, NULL, NULL);
	(void) api->busy_handler(*db, on_busy, reading);
	api->progress_handler(*db, PROGRESS_STEPS, on_progress, reading);
	return SPAR_OK;
}

static bool
is_wal(FileReading *reading, struct sqlite3 *db)
{
	OpenFile   *file = NULL;
	unsigned char header[20] = {0};

	if (reading->api->file_control(db, "main", LITE_FCNTL_FILE_POINTER,
								   &file) != LITE_OK
		|| file == NULL || file->methods == NULL)
		return false;
	(void) file->methods->read(file, header, (int) sizeof(header), 0);
	return header[18] == 2 || header[19] == 2;
}

/* A journal or WAL is there that only a writer can work off. */
static SparStatus
needs_recovery(FileReading *reading)
{
	spar_fail(reading->err, SPAR_ERR_FILE,
			  "database \"%s\" was not closed and needs recovery",
			  reading->path);
	spar_error_hint(reading->err, "Open it once with a program that may write it, such as the sqlite3 shell.");
	return SPAR_ERR_FILE;
}

static SparStatus
read_database(FileReading *reading, struct sqlite3 *db, unsigned want,
			  SparSchema **out)
{
	SparError  *err = reading->err;
	int			code = LITE_OK;
	SparStatus	status;

	status = spar_litedb_read(reading->api, db, reading->arena,
							  SPAR_STR("main"), spar_str(reading->path), want,
							  out, &code, err);
	if (reading->stopped)
		return spar_fail(err, SPAR_ERR_INTERRUPT,
						 "reading the schema was interrupted");
	if (status != SPAR_ERR_HOST)
		return status;
	if ((code & 0xff) == LITE_READONLY)
		return needs_recovery(reading);
	err->status = (code & 0xff) == LITE_BUSY || (code & 0xff) == LITE_LOCKED
		? SPAR_ERR_LOCKED : SPAR_ERR_FILE;
	return err->status;
}

/* May the file be opened, and how: *again when as an immutable one. */
static SparStatus
choose_mode(FileReading *reading, struct sqlite3 *db, bool *again)
{
	int64_t		wal,
				shm;

	*again = false;
	if (reading->immutable || !is_wal(reading, db))
		return SPAR_OK;
	SPAR_TRY(look_beside(reading, "-wal", &wal));
	SPAR_TRY(look_beside(reading, "-shm", &shm));
	if (wal >= 0 && shm >= 0)
		return SPAR_OK;
	if (wal <= 0)
	{
		*again = true;
		return SPAR_OK;
	}
	return needs_recovery(reading);
}

static SparStatus
read_open(FileReading *reading, unsigned want, SparSchema **out, bool *again)
{
	struct sqlite3 *db = NULL;
	SparStatus	status = open_database(reading, &db);

	if (status == SPAR_OK)
		status = choose_mode(reading, db, again);
	if (status == SPAR_OK && !*again)
		status = read_database(reading, db, want, out);
	if (db != NULL)
		(void) reading->api->close_v2(db);
	return status;
}

/* Is the file of an immutable reading still the one that it was? */
static bool
same_file(FileReading *reading)
{
	const struct stat *a = &reading->before;
	struct stat b;
	int64_t		wal;

	return stat(reading->path, &b) == 0 && a->st_dev == b.st_dev
		&& a->st_ino == b.st_ino && a->st_size == b.st_size
		&& a->st_mtim.tv_sec == b.st_mtim.tv_sec
		&& a->st_mtim.tv_nsec == b.st_mtim.tv_nsec
		&& a->st_ctim.tv_sec == b.st_ctim.tv_sec
		&& a->st_ctim.tv_nsec == b.st_ctim.tv_nsec
		&& look_beside(reading, "-wal", &wal) == SPAR_OK && wal <= 0;
}

static SparStatus
attempt(FileReading *reading, unsigned want, SparSchema **out)
{
	static const char *const suffixes[] = {"-journal", "-wal", "-shm"};
	bool		again = false;
	int64_t		size;
	size_t		i;

	if (stat(reading->path, &reading->before) != 0)
		return spar_file_fail(reading->err, reading->path, errno);
	if (!S_ISREG(reading->before.st_mode))
		return spar_fail(reading->err, SPAR_ERR_FILE,
						 "\"%s\" is not a regular file", reading->path);
	for (i = 0; i < SPAR_LENGTH(suffixes); i++)
		SPAR_TRY(look_beside(reading, suffixes[i], &size));
	reading->immutable = false;
	SPAR_TRY(read_open(reading, want, out, &again));
	if (!again)
		return SPAR_OK;
	reading->immutable = true;
	SPAR_TRY(read_open(reading, want, out, &again));
	if (same_file(reading))
		return SPAR_OK;
	return spar_fail(reading->err, SPAR_ERR_CHANGED,
					 "database \"%s\" changed while it was read",
					 reading->path);
}

SparStatus
spar_litedb_read_file(const SparLitedb *api, const SparLitedbHost *host,
					  SparArena *arena, SparStr path, unsigned want,
					  SparSchema **out, SparError *err)
{
	FileReading *reading = spar_arena_zero(arena, 1, sizeof(FileReading));
	SparSchema *schema = NULL;
	SparStatus	status = SPAR_OK;
	SparStr		name;
	int			i;

	if (reading == NULL || !spar_str_copy(arena, path, &name))
		return spar_nomem(err);
	reading->api = api;
	reading->host = host;
	reading->arena = arena;
	reading->err = err;
	if (realpath(name.data, reading->path) == NULL)
		return spar_file_fail(err, name.data, errno);
	for (i = 0; i < ATTEMPTS; i++)
	{
		status = attempt(reading, want, &schema);
		if (status != SPAR_ERR_CHANGED)
			break;
	}
	if (status == SPAR_OK)
		*out = schema;
	return status;
}
