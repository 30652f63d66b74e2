/*
 * spar_pg_host.c
 *
 * Memory, errors and encodings.  See spar_pg_host.h.
 */
#include "spar_pg_host.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

/*
 * The core cannot be left by longjmp from here, but it stops when it gets no
 * memory: so somebody who cancels a long comparison is heard at its next
 * chunk of memory.  spar_pg_check() looks for interrupts first.
 */
bool
spar_pg_should_stop(void)
{
	return (QueryCancelPending || ProcDiePending)
		&& InterruptHoldoffCount == 0 && QueryCancelHoldoffCount == 0
		&& CritSectionCount == 0;
}

static void *
host_alloc(void *ctx, size_t size)
{
	if (spar_pg_should_stop())
		return NULL;
	return MemoryContextAllocExtended((MemoryContext) ctx, size,
									  MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM);
}

static void
host_release(void *ctx, void *ptr)
{
	pfree(ptr);
}

static void
set_today(SparPgCall *call)
{
	int64		day = GetCurrentTimestamp() / USECS_PER_DAY;
	int			year;
	int			month;
	int			mday;

	j2date((int) day + POSTGRES_EPOCH_JDATE, &year, &month, &mday);
	snprintf(call->today, sizeof(call->today), "%04d-%02d-%02d", year, month,
			 mday);
}

void
spar_pg_call_begin(SparPgCall *call, FunctionCallInfo fcinfo)
{
	SparAlloc	alloc;

	memset(call, 0, sizeof(*call));
	call->context = AllocSetContextCreate(CurrentMemoryContext,
										  "schema_parity",
										  ALLOCSET_DEFAULT_SIZES);
	call->function = fcinfo->flinfo->fn_oid;
	alloc.alloc = host_alloc;
	alloc.release = host_release;
	alloc.ctx = call->context;
	spar_arena_init(&call->arena, &alloc);
	spar_error_init(&call->err);
	set_today(call);
	call->host.engine = SPAR_ENGINE_POSTGRESQL;
	call->host.read = spar_pg_read;
	call->host.read_file = spar_pg_read_file;
	call->host.list_folder = spar_pg_list_folder;
	call->host.replay = spar_pg_replay;
	call->host.baselines = &spar_pg_baselines;
	call->host.today = call->today;
	call->host.ctx = call;
	call->call.arena = &call->arena;
	call->call.host = &call->host;
	call->call.scratch = SPAR_STR_EMPTY;
}

void
spar_pg_call_end(SparPgCall *call)
{
	MemoryContextDelete(call->context);
}

static int
sqlstate(SparStatus status)
{
	switch (status)
	{
		case SPAR_ERR_NOMEM:
			return ERRCODE_OUT_OF_MEMORY;
		case SPAR_ERR_SYNTAX:
			return ERRCODE_SYNTAX_ERROR;
		case SPAR_ERR_JSON:
			return ERRCODE_INVALID_JSON_TEXT;
		case SPAR_ERR_UNSUPPORTED:
			return ERRCODE_FEATURE_NOT_SUPPORTED;
		case SPAR_ERR_LIMIT:
			return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
		case SPAR_ERR_ENCODING:
			return ERRCODE_CHARACTER_NOT_IN_REPERTOIRE;
		case SPAR_ERR_INVALID:
			return ERRCODE_INVALID_PARAMETER_VALUE;
		case SPAR_ERR_CORRUPT:
			return ERRCODE_DATA_CORRUPTED;
		case SPAR_ERR_CHANGED:
			return ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE;
		case SPAR_ERR_LOCKED:
			return ERRCODE_LOCK_NOT_AVAILABLE;
		case SPAR_ERR_DRIFT:
			return ERRCODE_ASSERT_FAILURE;
		case SPAR_ERR_PRIVILEGE:
			return ERRCODE_INSUFFICIENT_PRIVILEGE;
		case SPAR_ERR_INTERRUPT:
			return ERRCODE_QUERY_CANCELED;
		case SPAR_ERR_FILE:
			return ERRCODE_IO_ERROR;
		case SPAR_ERR_CONNECTION:
			return ERRCODE_CONNECTION_FAILURE;
		default:
			return ERRCODE_INTERNAL_ERROR;
	}
}

/* UTF-8 as a C string in the database's encoding. */
static char *
server_text(const char *text)
{
	return pg_any_to_server(text, (int) strlen(text), PG_UTF8);
}

void
spar_pg_check(SparPgCall *call, SparStatus status)
{
	SparError  *err = &call->err;

	if (status == SPAR_OK)
		return;
	CHECK_FOR_INTERRUPTS();
	ereport(ERROR,
			(errcode(sqlstate(status)),
			 errmsg_internal("%s", server_text(err->msg)),
			 err->detail[0] ? errdetail_internal("%s",
												 server_text(err->detail)) : 0,
			 err->hint[0] ? errhint("%s", server_text(err->hint)) : 0));
}

SparStr
spar_pg_argument(SparPgCall *call, FunctionCallInfo fcinfo, int number)
{
	MemoryContext old;
	text	   *value;
	char	   *data;
	int			len;

	if (PG_ARGISNULL(number))
		return spar_str_n(NULL, 0);
	old = MemoryContextSwitchTo(call->context);
	value = PG_GETARG_TEXT_PP(number);
	len = VARSIZE_ANY_EXHDR(value);
	data = pg_server_to_any(VARDATA_ANY(value), len, PG_UTF8);
	MemoryContextSwitchTo(old);
	if (data != VARDATA_ANY(value))
		len = (int) strlen(data);

	/* An empty text is not NULL. */
	return len == 0 ? SPAR_STR_EMPTY : spar_str_n(data, (size_t) len);
}

SparStr
spar_pg_jsonb_argument(SparPgCall *call, FunctionCallInfo fcinfo, int number)
{
	MemoryContext old;
	char	   *data;

	if (PG_ARGISNULL(number))
		return spar_str_n(NULL, 0);
	old = MemoryContextSwitchTo(call->context);
	data = DatumGetCString(DirectFunctionCall1(jsonb_out,
											   PG_GETARG_DATUM(number)));
	data = pg_server_to_any(data, (int) strlen(data), PG_UTF8);
	MemoryContextSwitchTo(old);
	return spar_str(data);
}

Datum
spar_pg_text(SparStr text)
{
	char	   *data;

	/* A text holds less than 1 GB; what is converted may grow fourfold. */
	if (text.len > MaxAllocSize / 4)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("result is too long"),
				 errdetail("It has %zu bytes.", text.len)));
	if (text.len == 0)
		return PointerGetDatum(cstring_to_text(""));
	data = pg_any_to_server(text.data, (int) text.len, PG_UTF8);
	if (data == text.data)
		return PointerGetDatum(cstring_to_text_with_len(text.data,
														(int) text.len));
	return PointerGetDatum(cstring_to_text(data));
}
