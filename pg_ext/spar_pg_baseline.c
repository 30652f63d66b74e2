/*
 * spar_pg_baseline.c
 *
 * Baselines of a PostgreSQL database: rows of a table that the extension's
 * script creates in the extension's schema.
 *
 * Guarantees: whoever calls needs the privilege on the table that the SQL
 * command would need.  The command then runs as the table's owner, in a
 * security-restricted operation: a trigger that the owner has put on the
 * table gets no more rights than the owner has, whoever calls.
 */
#include "spar_pg_host.h"

#include "access/htup_details.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

/* An SQL command on the table, from its beginning to its end. */
typedef struct Command
{
	const char *table;			/* its name, qualified and quoted */
	Oid			user;			/* as it was before */
	int			context;
} Command;

static Oid
table_owner(Oid relation, bool *is_table)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relation));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for relation %u", relation);
	owner = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
	*is_table = ((Form_pg_class) GETSTRUCT(tuple))->relkind == RELKIND_RELATION;
	ReleaseSysCache(tuple);
	return owner;
}

/* The table stands beside the function that was called. */
static void
begin_command(SparPgCall *call, AclMode privileges, Command *command)
{
	Oid			schema = get_func_namespace(call->function);
	Oid			relation = get_relname_relid(SPAR_BASELINE_TABLE, schema);
	AclResult	result;
	Oid			owner;
	bool		is_table = false;

	owner = OidIsValid(relation) ? table_owner(relation, &is_table)
		: InvalidOid;
	if (!is_table)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table \"%s\" of the extension is missing",
						SPAR_BASELINE_TABLE),
				 errhint("Create the extension again.")));
	result = pg_class_aclcheck(relation, GetUserId(), privileges);
	if (result != ACLCHECK_OK)
		aclcheck_error(result, OBJECT_TABLE, SPAR_BASELINE_TABLE);
	command->table = quote_qualified_identifier(get_namespace_name(schema),
												SPAR_BASELINE_TABLE);
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	GetUserIdAndSecContext(&command->user, &command->context);
	SetUserIdAndSecContext(owner, command->context
						   | SECURITY_LOCAL_USERID_CHANGE
						   | SECURITY_RESTRICTED_OPERATION);
}

static void
end_command(Command *command)
{
	SetUserIdAndSecContext(command->user, command->context);
	SPI_finish();
}

/* sql has one %s for the table; the parameters are texts. */
static void
run(Command *command, const char *sql, const SparStr *texts, int count,
	int expected)
{
	Oid			types[4];
	Datum		values[4];
	int			result;
	int			i;

	for (i = 0; i < count; i++)
	{
		types[i] = TEXTOID;
		values[i] = spar_pg_text(texts[i]);
	}
	result = SPI_execute_with_args(psprintf(sql, command->table), count,
								   types, values, NULL, false, 0);
	if (result != expected)
		elog(ERROR, "could not use the table of baselines: %s",
			 SPI_result_code_string(result));
}

/* A value of the result as UTF-8 that lives as long as the call. */
static SparStr
result_text(SparPgCall *call, uint64 row, int column)
{
	MemoryContext old = MemoryContextSwitchTo(call->context);
	char	   *value = SPI_getvalue(SPI_tuptable->vals[row],
									 SPI_tuptable->tupdesc, column);

	if (value != NULL)
		value = pg_server_to_any(value, (int) strlen(value), PG_UTF8);
	MemoryContextSwitchTo(old);
	if (value == NULL)
		return spar_str_n(NULL, 0);
	return spar_str(value);
}

static SparStatus
get_baseline(void *ctx, SparArena *arena, SparStr name, SparStr *snapshot,
			 SparError *err)
{
	Command		command;

	begin_command(ctx, ACL_SELECT, &command);
	run(&command, "SELECT b.snapshot FROM %s b"
		" WHERE b.name OPERATOR(pg_catalog.=) $1", &name, 1, SPI_OK_SELECT);
	*snapshot = SPI_processed > 0 ? result_text(ctx, 0, 1)
		: spar_str_n(NULL, 0);
	end_command(&command);
	return SPAR_OK;
}

static SparStatus
put_baseline(void *ctx, SparArena *arena, SparStr name, SparStr engine,
			 SparStr fingerprint, SparStr snapshot, bool *done,
			 SparError *err)
{
	Command		command;
	SparStr		texts[4];

	texts[0] = name;
	texts[1] = engine;
	texts[2] = fingerprint;
	texts[3] = snapshot;
	begin_command(ctx, ACL_INSERT, &command);
	run(&command, "INSERT INTO %s (name, saved_at, saved_by, engine,"
		" fingerprint, snapshot) VALUES ($1, pg_catalog.clock_timestamp(),"
		" SESSION_USER, $2, $3, $4) ON CONFLICT DO NOTHING", texts, 4,
		SPI_OK_INSERT);
	*done = SPI_processed > 0;
	end_command(&command);
	return SPAR_OK;
}

static SparStatus
list_baselines(void *ctx, SparArena *arena, SparRows *rows, SparError *err)
{
	Command		command;
	SparStatus	status = SPAR_OK;
	uint64		i;
	int			j;

	begin_command(ctx, ACL_SELECT, &command);
	run(&command, "SELECT b.name, pg_catalog.to_char("
		"pg_catalog.timezone('UTC', b.saved_at),"
		" 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), b.saved_by, b.engine,"
		" b.fingerprint FROM %s b ORDER BY b.name COLLATE pg_catalog.\"C\"",
		NULL, 0, SPI_OK_SELECT);
	rows->cells = spar_arena_zero(arena, SPI_processed,
								  SPAR_BASELINE_COLUMNS * sizeof(SparStr));
	if (rows->cells == NULL)
		status = spar_nomem(err);
	for (i = 0; i < SPI_processed && status == SPAR_OK; i++, rows->count++)
		for (j = 0; j < SPAR_BASELINE_COLUMNS; j++)
			rows->cells[i * SPAR_BASELINE_COLUMNS + (uint64) j]
				= result_text(ctx, i, j + 1);
	end_command(&command);
	return status;
}

static SparStatus
drop_baseline(void *ctx, SparArena *arena, SparStr name,
			  SparStr *fingerprint, SparError *err)
{
	Command		command;

	begin_command(ctx, ACL_DELETE, &command);
	run(&command, "DELETE FROM %s b WHERE b.name OPERATOR(pg_catalog.=) $1"
		" RETURNING b.fingerprint", &name, 1, SPI_OK_DELETE_RETURNING);
	*fingerprint = SPI_processed > 0 ? result_text(ctx, 0, 1)
		: spar_str_n(NULL, 0);
	end_command(&command);
	return SPAR_OK;
}

const SparBaselineStore spar_pg_baselines = {
	get_baseline, put_baseline, list_baselines, drop_baseline
};
