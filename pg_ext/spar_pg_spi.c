/*
 * spar_pg_spi.c
 *
 * Reading this database through SPI.
 *
 * Guarantees: what is read is one state of the catalog: the newest one at the
 * time of the reading, at any isolation level, as PostgreSQL's deparse
 * functions know no other.  A catalog that changes meanwhile makes another
 * attempt, in the end an error, never a mixture.  No lock is kept; nothing is
 * written; settings are afterwards as they were.
 *
 * An attempt runs in a subtransaction that is always rolled back: so the
 * locks that deparsing takes go away, and an error in the middle (an object
 * that is gone) can be tried again.  All of its queries use one snapshot;
 * whether the caches agree with it is asked at its end, see
 * spar_read_pg_state.h.
 *
 * Leaves out: sources other than this database.
 */
#include "spar_pg_host.h"

#include "access/xact.h"
#include "access/xlog.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "storage/proc.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/resowner.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

#include "spar_read_pg_state.h"

/* Rows that a cursor hands over at a time. */
#define BATCH_ROWS 1000

#define MAX_CELLS 32

/* Bytes for a number, or for all numbers of an index key of 32 columns. */
#define NUMBER_SPACE 12

/* How a column of a query becomes a text. */
typedef enum CellForm
{
	CELL_OUTPUT = 0,			/* by the type's output function */
	CELL_TEXT,
	CELL_NAME,
	CELL_CSTRING,
	CELL_BOOL,
	CELL_CHAR,
	CELL_OID,
	CELL_INT2,
	CELL_INT4,
	CELL_INT8,
	CELL_INT2VECTOR,
	CELL_OIDVECTOR,
	CELL_INT2ARRAY
} CellForm;

typedef struct CellReader
{
	CellForm	form;
	FmgrInfo	output;			/* CELL_OUTPUT */
} CellReader;

typedef struct Reading
{
	SparArena  *arena;
	unsigned	want;
	int			version;
	SparSchema **out;
	SparError  *err;
	int			lock_timeout;	/* milliseconds */
	MemoryContext batch;		/* what the cells of a batch need */
	CellReader	readers[MAX_CELLS];
	SparStr		mark;			/* of the state in which an attempt began */
	bool		changed;		/* OUT: the attempt saw two states */
} Reading;

static CellForm
form_of(Oid type)
{
	switch (type)
	{
		case TEXTOID:
		case VARCHAROID:
			return CELL_TEXT;
		case NAMEOID:
			return CELL_NAME;
		case CSTRINGOID:
		case UNKNOWNOID:
			return CELL_CSTRING;
		case BOOLOID:
			return CELL_BOOL;
		case CHAROID:
			return CELL_CHAR;
		case OIDOID:
			return CELL_OID;
		case INT2OID:
			return CELL_INT2;
		case INT4OID:
			return CELL_INT4;
		case INT8OID:
			return CELL_INT8;
		case INT2VECTOROID:
			return CELL_INT2VECTOR;
		case OIDVECTOROID:
			return CELL_OIDVECTOR;
		case INT2ARRAYOID:
			return CELL_INT2ARRAY;
		default:
			return CELL_OUTPUT;
	}
}

static void
prepare_cells(Reading *reading, TupleDesc desc, int cells)
{
	int			i;

	if (desc->natts != cells || cells > MAX_CELLS)
		elog(ERROR, "catalog query has %d columns, %d are expected",
			 desc->natts, cells);
	for (i = 0; i < cells; i++)
	{
		Oid			type = TupleDescAttr(desc, i)->atttypid;
		Oid			output;
		bool		varlena;

		reading->readers[i].form = form_of(type);
		if (reading->readers[i].form != CELL_OUTPUT)
			continue;
		getTypeOutputInfo(type, &output, &varlena);
		fmgr_info(output, &reading->readers[i].output);
	}
}

/* Texts of the server to UTF-8, which is nearly always what they are. */
static void
set_text(SparCell *cell, const char *data, size_t len)
{
	const char *converted = pg_server_to_any(data, (int) len, PG_UTF8);

	cell->data = converted;
	cell->len = converted == data ? len : strlen(converted);
}

/* Decimal digits; returns the place behind them. */
static char *
put_number(char *place, int64 value)
{
	char		digits[24];
	int			count = 0;
	uint64		rest = value < 0 ? (uint64) 0 - (uint64) value : (uint64) value;

	do
	{
		digits[count++] = (char) ('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (value < 0)
		*place++ = '-';
	while (count > 0)
		*place++ = digits[--count];
	return place;
}

static void
set_number(SparCell *cell, int64 value)
{
	char	   *place = palloc(24);

	cell->data = place;
	cell->len = (size_t) (put_number(place, value) - place);
}

/* int2vector, oidvector: "1 2"; int2[] without NULLs: "{1,2}". */
static bool
set_numbers(SparCell *cell, Datum value, CellForm form)
{
	ArrayType  *array = DatumGetArrayTypeP(value);
	int			count;
	char	   *start;
	char	   *place;
	int			i;

	if (ARR_HASNULL(array) || ARR_NDIM(array) > 1)
		return false;
	count = ARR_NDIM(array) == 0 ? 0 : ARR_DIMS(array)[0];
	start = place = palloc((Size) count * NUMBER_SPACE + 3);
	if (form == CELL_INT2ARRAY)
		*place++ = '{';
	for (i = 0; i < count; i++)
	{
		if (i > 0)
			*place++ = form == CELL_INT2ARRAY ? ',' : ' ';
		place = put_number(place, form == CELL_OIDVECTOR
						   ? (int64) ((Oid *) ARR_DATA_PTR(array))[i]
						   : (int64) ((int16 *) ARR_DATA_PTR(array))[i]);
	}
	if (form == CELL_INT2ARRAY)
		*place++ = '}';
	cell->data = start;
	cell->len = (size_t) (place - start);
	return true;
}

static void
set_cell(SparCell *cell, CellReader *reader, Datum value)
{
	switch (reader->form)
	{
		case CELL_TEXT:
			{
				struct varlena *text = PG_DETOAST_DATUM_PACKED(value);

				set_text(cell, VARDATA_ANY(text), VARSIZE_ANY_EXHDR(text));
			}
			break;
		case CELL_NAME:
			set_text(cell, NameStr(*DatumGetName(value)),
					 strlen(NameStr(*DatumGetName(value))));
			break;
		case CELL_CSTRING:
			set_text(cell, DatumGetCString(value),
					 strlen(DatumGetCString(value)));
			break;
		case CELL_BOOL:
			cell->data = DatumGetBool(value) ? "t" : "f";
			cell->len = 1;
			break;
		case CELL_CHAR:
			{
				char	   *place = palloc(1);

				*place = DatumGetChar(value);
				cell->data = place;
				cell->len = *place != '\0';
			}
			break;
		case CELL_OID:
			set_number(cell, (int64) DatumGetObjectId(value));
			break;
		case CELL_INT2:
			set_number(cell, DatumGetInt16(value));
			break;
		case CELL_INT4:
			set_number(cell, DatumGetInt32(value));
			break;
		case CELL_INT8:
			set_number(cell, DatumGetInt64(value));
			break;
		case CELL_INT2VECTOR:
		case CELL_OIDVECTOR:
		case CELL_INT2ARRAY:
			if (!set_numbers(cell, value, reader->form))
				elog(ERROR, "unexpected array in a catalog");
			break;
		case CELL_OUTPUT:
			{
				char	   *text = OutputFunctionCall(&reader->output, value);

				set_text(cell, text, strlen(text));
			}
			break;
	}
}

static SparStatus
push_rows(Reading *reading, int cell_count, SparRowTaker take, void *taker)
{
	SPITupleTable *table = SPI_tuptable;
	uint64		row;

	for (row = 0; row < SPI_processed; row++)
	{
		Datum		values[MAX_CELLS];
		bool		nulls[MAX_CELLS];
		SparCell	cells[MAX_CELLS];
		MemoryContext old;
		int			i;

		CHECK_FOR_INTERRUPTS();
		heap_deform_tuple(table->vals[row], table->tupdesc, values, nulls);
		old = MemoryContextSwitchTo(reading->batch);
		for (i = 0; i < cell_count; i++)
		{
			cells[i].data = NULL;
			cells[i].len = 0;
			if (!nulls[i])
				set_cell(&cells[i], &reading->readers[i], values[i]);
		}
		MemoryContextSwitchTo(old);
		SPAR_TRY(take(taker, cells, reading->err));
	}
	MemoryContextReset(reading->batch);
	return SPAR_OK;
}

static SparStatus
run_query(Reading *reading, const char *sql, int cells, SparRowTaker take,
		  void *taker)
{
	Portal		portal = SPI_cursor_open_with_args(NULL, sql, 0, NULL, NULL,
												   NULL, true, 0);
	SparStatus	status = SPAR_OK;

	prepare_cells(reading, portal->tupDesc, cells);
	for (;;)
	{
		SPI_cursor_fetch(portal, true, BATCH_ROWS);
		if (SPI_processed == 0)
			break;
		status = push_rows(reading, cells, take, taker);
		SPI_freetuptable(SPI_tuptable);
		if (status != SPAR_OK)
			break;
	}
	SPI_cursor_close(portal);
	return status;
}

static void
set_setting(const char *name, const char *value)
{
	(void) set_config_option(name, value, PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
}

static void
set_lock_timeout(int milliseconds)
{
	char		value[16];

	snprintf(value, sizeof(value), "%d", milliseconds);
	set_setting("lock_timeout", value);
}

/* One page: rows behind *last, which becomes the largest OID among them. */
static SparStatus
run_page(Reading *reading, SPIPlanPtr plan, int cells, SparRowTaker take,
		 void *taker, Oid *last, uint64 *rows)
{
	Datum		value = ObjectIdGetDatum(*last);
	int			result = SPI_execute_plan(plan, &value, NULL, true, 0);
	uint64		row;

	if (result != SPI_OK_SELECT)
		elog(ERROR, "could not run a catalog query: %s",
			 SPI_result_code_string(result));
	prepare_cells(reading, SPI_tuptable->tupdesc, cells);
	*rows = SPI_processed;
	for (row = 0; row < *rows; row++)
	{
		bool		isnull;
		Datum		oid = SPI_getbinval(SPI_tuptable->vals[row],
										SPI_tuptable->tupdesc, 1, &isnull);

		*last = Max(*last, DatumGetObjectId(oid));
	}
	return push_rows(reading, cells, take, taker);
}

/*
 * The same in a subtransaction of its own, as locks go away with that.  False
 * when a lock could not be had.
 *
 * A page holds locks while it waits for others, so that it could meet an
 * ALTER TABLE in a deadlock.  It gives up before the server looks for one, so
 * that nobody else's transaction is ever the victim.
 */
static bool
try_page(Reading *reading, SPIPlanPtr plan, int cells, SparRowTaker take,
		 void *taker, Oid *last, uint64 *rows, SparStatus *status)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ErrorData  *volatile error = NULL;
	int			nest_level;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		nest_level = NewGUCNestLevel();
		set_lock_timeout(Max(1, Min(DeadlockTimeout / 2,
									reading->lock_timeout)));
		*status = run_page(reading, plan, cells, take, taker, last, rows);
		AtEOXact_GUC(true, nest_level);
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
	}
	PG_END_TRY();
	RollbackAndReleaseCurrentSubTransaction();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	if (error == NULL)
		return true;
	if (error->sqlerrcode != ERRCODE_LOCK_NOT_AVAILABLE
		&& error->sqlerrcode != ERRCODE_T_R_DEADLOCK_DETECTED)
		ReThrowError(error);
	FreeErrorData(error);
	return false;
}

/* A query that takes locks, page by page; see SparReadQuery.takes_locks. */
static SparStatus
run_pages(Reading *reading, const char *sql, int cells, SparRowTaker take,
		  void *taker)
{
	Oid			type = OIDOID;
	SPIPlanPtr	plan = SPI_prepare(sql, 1, &type);
	TimestampTz start = GetCurrentTimestamp();
	Oid			last = 0;
	uint64		rows = 0;
	SparStatus	status = SPAR_OK;

	if (plan == NULL)
		elog(ERROR, "could not prepare a catalog query: %s",
			 SPI_result_code_string(SPI_result));
	do
	{
		if (try_page(reading, plan, cells, take, taker, &last, &rows,
					 &status))
			start = GetCurrentTimestamp();
		else if (TimestampDifferenceExceeds(start, GetCurrentTimestamp(),
											reading->lock_timeout))
			ereport(ERROR,
					(errcode(ERRCODE_LOCK_NOT_AVAILABLE),
					 errmsg_internal("lock timeout")));
		else
			rows = 1;
		CHECK_FOR_INTERRUPTS();
	} while (rows > 0 && status == SPAR_OK);
	SPI_freeplan(plan);
	return status;
}

static SparStatus
take_row(void *taker, const SparCell *cells, SparError *err)
{
	return spar_reader_row(taker, cells, err);
}

static SparStatus
run_reader(Reading *reading)
{
	SparReader *reader;
	SparReadQuery query;

	SPAR_TRY(spar_reader_new(reading->arena, SPAR_ENGINE_POSTGRESQL,
							 reading->version, reading->want, &reader,
							 reading->err));
	while (spar_reader_next(reader, &query))
		SPAR_TRY((query.takes_locks ? run_pages : run_query)
				 (reading, query.sql, query.cells, take_row, reader));
	return spar_reader_finish(reader, reading->out, reading->err);
}

/* The mark of the active snapshot's state. */
static SparStatus
get_mark(Reading *reading, SparStr *out)
{
	SparPgText	mark = {reading->arena, SPAR_STR_EMPTY};

	SPAR_TRY(run_query(reading, spar_pg_state_mark_sql(), 1,
					   spar_pg_take_text, &mark));
	*out = mark.text;
	return SPAR_OK;
}

/*
 * Have the caches stayed at the state of the active snapshot, that of
 * reading->mark?
 */
static SparStatus
check_state(Reading *reading, bool *changed)
{
	SparPgStateCheck check;
	SparStr		now;

	*changed = false;
	PushActiveSnapshot(GetLatestSnapshot());
	SPAR_TRY(get_mark(reading, &now));
	PopActiveSnapshot();
	if (spar_str_eq(reading->mark, now))
		return SPAR_OK;

	spar_pg_state_init(&check, reading->arena);
	SPAR_TRY(run_query(reading, spar_pg_state_touched_sql(),
					   SPAR_PG_STATE_CELLS, spar_pg_state_before, &check));
	if (!spar_pg_state_unchanged(&check))
	{
		PushActiveSnapshot(GetLatestSnapshot());
		SPAR_TRY(run_query(reading, spar_pg_state_touched_sql(),
						   SPAR_PG_STATE_CELLS, spar_pg_state_after, &check));
		PopActiveSnapshot();
	}
	*changed = !spar_pg_state_unchanged(&check);
	return SPAR_OK;
}

/* In the subtransaction of an attempt. */
static SparStatus
read_schema(Reading *reading)
{
	SparStatus	status;

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	PushActiveSnapshot(GetLatestSnapshot());
	status = get_mark(reading, &reading->mark);
	if (status == SPAR_OK)
		status = run_reader(reading);
	if (status == SPAR_OK)
		status = check_state(reading, &reading->changed);
	else if (status == SPAR_ERR_CHANGED)
		reading->changed = true;

	/* What has failed leaves snapshots and queries to the rollback. */
	if (status == SPAR_OK)
	{
		PopActiveSnapshot();
		SPI_finish();
	}
	return status;
}

/*
 * Errors that deparse functions raise when an object has gone away under
 * them; "cache lookup failed" and "could not open relation with OID" are
 * internal errors.
 */
static bool
may_be_change(int code)
{
	return code == ERRCODE_INTERNAL_ERROR
		|| code == ERRCODE_UNDEFINED_TABLE
		|| code == ERRCODE_UNDEFINED_COLUMN
		|| code == ERRCODE_UNDEFINED_FUNCTION
		|| code == ERRCODE_UNDEFINED_OBJECT
		|| code == ERRCODE_UNDEFINED_SCHEMA
		|| code == ERRCODE_T_R_DEADLOCK_DETECTED;
}

/* The relations of this database that are locked exclusively, and by whom. */
static char *
lock_holders(void)
{
	MemoryContext context = CurrentMemoryContext;
	char	   *text = NULL;

	if (SPI_connect() != SPI_OK_CONNECT)
		return NULL;
	if (SPI_execute(spar_pg_lock_holders_sql(), true, 1) == SPI_OK_SELECT && SPI_processed == 1)
	{
		char	   *value = SPI_getvalue(SPI_tuptable->vals[0],
										 SPI_tuptable->tupdesc, 1);

		if (value != NULL)
			text = MemoryContextStrdup(context, value);
	}
	SPI_finish();
	return text;
}

/*
 * On a standby it is the replay that holds the lock, and what the replay
 * waits for can be the snapshot of the calling statement.
 */
static void
report_lock(void)
{
	char	   *holders = lock_holders();

	ereport(ERROR,
			(errcode(ERRCODE_LOCK_NOT_AVAILABLE),
			 errmsg("could not read the schema: a definition is locked by another transaction"),
			 holders != NULL ? errdetail_internal("Locked exclusively: %s.",
												 holders) : 0,
			 RecoveryInProgress()
			 ? errhint("Replay may be waiting for this statement; run it again.")
			 : errhint("Try again when that transaction has ended.")));
}

/*
 * One attempt.  Returns the error that ended it, or NULL; *status is then the
 * reader's.
 */
static ErrorData *
attempt(Reading *reading, SparStatus *status)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	int			level = GetCurrentTransactionNestLevel();
	ErrorData  *volatile error = NULL;
	volatile SparStatus result = SPAR_OK;

	reading->changed = false;
	reading->mark = SPAR_STR_EMPTY;
	MemoryContextReset(reading->batch);
	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		result = read_schema(reading);
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
	}
	PG_END_TRY();
	while (GetCurrentTransactionNestLevel() > level)
		RollbackAndReleaseCurrentSubTransaction();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	*status = result;
	return error;
}

/* Has a transaction ended since the attempt began? */
static bool
has_moved(Reading *reading)
{
	SparStr		now = reading->mark;

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	PushActiveSnapshot(GetLatestSnapshot());
	(void) get_mark(reading, &now);
	PopActiveSnapshot();
	SPI_finish();
	return reading->mark.len > 0 && !spar_str_eq(reading->mark, now);
}

static SparStatus
read_live(Reading *reading)
{
	SparStatus	status = SPAR_OK;
	SparStr		said = SPAR_STR_EMPTY;
	int			i;

	for (i = 1; i <= SPAR_PG_ATTEMPTS; i++)
	{
		ErrorData  *error = attempt(reading, &status);

		said = SPAR_STR_EMPTY;
		if (error != NULL)
		{
			SparCell	message;

			if (error->sqlerrcode == ERRCODE_LOCK_NOT_AVAILABLE)
				report_lock();
			if (!may_be_change(error->sqlerrcode) || !has_moved(reading))
				ReThrowError(error);
			set_text(&message, error->message, strlen(error->message));
			if (!spar_str_copy(reading->arena,
							   spar_str_n(message.data, message.len), &said))
				return spar_nomem(reading->err);
			FreeErrorData(error);
		}
		else if (!reading->changed)
			return status;
		CHECK_FOR_INTERRUPTS();
	}
	return spar_pg_keeps_changing(said, reading->err);
}

static void
pin_settings(Reading *reading)
{
	const char *const *setting;

	for (setting = spar_reader_settings(); *setting != NULL; setting += 2)
		set_setting(setting[0], setting[1]);

	/* Costs more than it gains for queries that run once. */
	set_setting("jit", "off");
	reading->lock_timeout = SPAR_PG_LOCK_TIMEOUT;
	if (LockTimeout > 0 && LockTimeout < SPAR_PG_LOCK_TIMEOUT)
		reading->lock_timeout = LockTimeout;
	set_lock_timeout(reading->lock_timeout);
}

SparStatus
spar_pg_read_live(SparPgCall *call, SparArena *arena,
				  const SparSource *source, unsigned want, SparSchema **out,
				  SparError *err)
{
	Reading		reading;
	SparStatus	status;
	MemoryContext old;
	int			nest_level;

	if (source->value.len > 0)
	{
		spar_fail(err, SPAR_ERR_UNSUPPORTED,
				  "cannot read source \"live:NAME\" here");
		spar_error_detail(err, "PostgreSQL has no attached databases.");
		return SPAR_ERR_UNSUPPORTED;
	}
	memset(&reading, 0, sizeof(reading));
	reading.arena = arena;
	reading.want = want;
	reading.version = atoi(GetConfigOption("server_version_num", false,
										   false));
	reading.out = out;
	reading.err = err;
	reading.batch = AllocSetContextCreate(call->context,
										  "schema_parity batch",
										  ALLOCSET_DEFAULT_SIZES);
	old = MemoryContextSwitchTo(call->context);
	nest_level = NewGUCNestLevel();
	pin_settings(&reading);
	status = read_live(&reading);
	AtEOXact_GUC(true, nest_level);
	MemoryContextSwitchTo(old);
	MemoryContextDelete(reading.batch);
	return status;
}
