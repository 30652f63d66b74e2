/*
 * spar_sqlite_host.c
 *
 * Memory, arguments and errors.  See spar_sqlite_host.h.
 */
#include "spar_sqlite_host.h"

#include <time.h>

static void *
host_alloc(void *ctx, size_t size)
{
	(void) ctx;
	return sqlite3_malloc64(size);
}

static void
host_release(void *ctx, void *ptr)
{
	(void) ctx;
	sqlite3_free(ptr);
}

/*
 * The date in UTC, as SQLite's date('now') has it.  gmtime() is not for
 * threads; the civil calendar repeats every 400 years of 146,097 days.
 */
static void
set_today(char today[11])
{
	int64_t		days = (int64_t) time(NULL) / 86400 + 719468;
	int64_t		era = days / 146097;
	int			day = (int) (days - era * 146097);
	int			year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	int			month;
	int			parts[3];
	int			i;

	/* days and months counted from 1 March of year 0 */
	day -= year * 365 + year / 4 - year / 100;
	month = (5 * day + 2) / 153;
	parts[2] = day - (153 * month + 2) / 5 + 1;
	parts[1] = month < 10 ? month + 3 : month - 9;
	parts[0] = (int) (year + era * 400) + (parts[1] <= 2);

	memcpy(today, "0000-00-00", 11);
	for (i = 3; i >= 0; i--, parts[0] /= 10)
		today[i] = (char) ('0' + parts[0] % 10);
	for (i = 1; i <= 2; i++)
	{
		today[2 + 3 * i] = (char) ('0' + parts[i] / 10);
		today[3 + 3 * i] = (char) ('0' + parts[i] % 10);
	}
}

void
spar_sqlite_call_begin(SparSqliteCall *call, sqlite3 *db)
{
	SparAlloc	alloc = {host_alloc, host_release, NULL};

	call->db = db;
	spar_arena_init(&call->arena, &alloc);
	spar_error_init(&call->err);
	call->code = SQLITE_ERROR;
	call->probe = NULL;
	set_today(call->today);
	call->host.engine = SPAR_ENGINE_SQLITE;
	call->host.read = spar_sqlite_read;
	call->host.read_file = spar_sqlite_read_file;
	call->host.list_folder = spar_sqlite_list_folder;
	call->host.replay = spar_sqlite_replay;
	call->host.baselines = &spar_sqlite_baselines;
	call->host.today = call->today;
	call->host.ctx = call;
	call->call.arena = &call->arena;
	call->call.host = &call->host;
	call->call.scratch = SPAR_STR_EMPTY;
}

void
spar_sqlite_call_end(SparSqliteCall *call)
{
	sqlite3_finalize(call->probe);
	call->probe = NULL;
	spar_arena_free(&call->arena);
}

SparStatus
spar_sqlite_argument(sqlite3_value *value, const char *name, SparStr *out,
					 SparError *err)
{
	const char *data;
	size_t		pos;

	if (sqlite3_value_type(value) == SQLITE_NULL)
	{
		*out = spar_str_n(NULL, 0);
		return SPAR_OK;
	}
	if (sqlite3_value_type(value) == SQLITE_BLOB)
	{
		data = sqlite3_value_blob(value);
		if (data == NULL && sqlite3_value_bytes(value) == 0)
			data = "";
	}
	else
		data = (const char *) sqlite3_value_text(value);
	if (data == NULL)
		return spar_nomem(err);
	*out = spar_str_n(data, (size_t) sqlite3_value_bytes(value));

	if (!spar_utf8_valid(*out, &pos))
	{
		spar_fail(err, SPAR_ERR_ENCODING,
				  "argument \"%s\" is not valid UTF-8", name);
		spar_error_detail(err, "Byte %z starts no character.", pos);
		return SPAR_ERR_ENCODING;
	}
	if (out->len > 0 && memchr(data, '\0', out->len) != NULL)
		return spar_fail(err, SPAR_ERR_ENCODING,
						 "argument \"%s\" holds a NUL character", name);
	return SPAR_OK;
}

int
spar_sqlite_code(const SparSqliteCall *call)
{
	switch (call->err.status)
	{
		case SPAR_ERR_NOMEM:
			return SQLITE_NOMEM;
		case SPAR_ERR_LIMIT:
			return SQLITE_TOOBIG;
		case SPAR_ERR_INTERRUPT:
			return SQLITE_INTERRUPT;
		case SPAR_ERR_PRIVILEGE:
			return SQLITE_AUTH;
		case SPAR_ERR_HOST:
			return call->code;
		default:
			return SQLITE_ERROR;
	}
}

char *
spar_sqlite_message(const SparSqliteCall *call)
{
	const SparError *err = &call->err;

	return sqlite3_mprintf("%s%s%s%s%s", err->msg,
						   err->detail[0] ? "\nDETAIL:  " : "", err->detail,
						   err->hint[0] ? "\nHINT:  " : "", err->hint);
}

void
spar_sqlite_result_error(sqlite3_context *context, const SparSqliteCall *call)
{
	int			code = spar_sqlite_code(call);
	char	   *message = code == SQLITE_NOMEM ? NULL
		: spar_sqlite_message(call);

	if (message == NULL)
	{
		sqlite3_result_error_nomem(context);
		return;
	}
	sqlite3_result_error(context, message, -1);
	if (code != SQLITE_ERROR)
		sqlite3_result_error_code(context, code);
	sqlite3_free(message);
}
