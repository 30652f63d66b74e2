/*
 * spar_pg_module.c
 *
 * The SQL functions of the PostgreSQL extension: unpack, call the core,
 * return.
 */
#include "spar_pg_host.h"

#include "utils/builtins.h"

SPAR_PG_MODULE_MAGIC(SPAR_VERSION);

PG_FUNCTION_INFO_V1(spar_pg_version);
PG_FUNCTION_INFO_V1(spar_pg_connect);
PG_FUNCTION_INFO_V1(spar_pg_fingerprint);
PG_FUNCTION_INFO_V1(spar_pg_snapshot);
PG_FUNCTION_INFO_V1(spar_pg_objects);
PG_FUNCTION_INFO_V1(spar_pg_diff);
PG_FUNCTION_INFO_V1(spar_pg_assert);
PG_FUNCTION_INFO_V1(spar_pg_baseline_save);
PG_FUNCTION_INFO_V1(spar_pg_baselines_list);
PG_FUNCTION_INFO_V1(spar_pg_baseline_drop);

/* schema_parity_version() */
Datum
spar_pg_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(spar_call_version()));
}

/* schema_parity_connect() */
Datum
spar_pg_connect(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(true);
}

/* schema_fingerprint(level, source) */
Datum
spar_pg_fingerprint(PG_FUNCTION_ARGS)
{
	SparPgCall	call;
	SparStr		result;
	Datum		datum;

	spar_pg_call_begin(&call, fcinfo);
	spar_pg_check(&call, spar_call_fingerprint(&call.call,
											   spar_pg_argument(&call, fcinfo, 0),
											   spar_pg_argument(&call, fcinfo, 1),
											   &result, &call.err));
	datum = spar_pg_text(result);
	spar_pg_call_end(&call);
	PG_RETURN_DATUM(datum);
}

/* schema_snapshot(source) */
Datum
spar_pg_snapshot(PG_FUNCTION_ARGS)
{
	SparPgCall	call;
	SparStr		result;
	Datum		datum;

	spar_pg_call_begin(&call, fcinfo);
	spar_pg_check(&call, spar_call_snapshot(&call.call,
											spar_pg_argument(&call, fcinfo, 0),
											&result, &call.err));
	datum = spar_pg_text(result);
	spar_pg_call_end(&call);
	PG_RETURN_DATUM(datum);
}

/* schema_objects(level, source) */
Datum
spar_pg_objects(PG_FUNCTION_ARGS)
{
	SparPgCall	call;
	SparRows	rows;
	Datum		datum;

	spar_pg_call_begin(&call, fcinfo);
	spar_pg_check(&call, spar_call_objects(&call.call,
										   spar_pg_argument(&call, fcinfo, 0),
										   spar_pg_argument(&call, fcinfo, 1),
										   &rows, &call.err));
	datum = spar_pg_rows(fcinfo, &rows);
	spar_pg_call_end(&call);
	return datum;
}

/* schema_diff(left, right, level, options) */
Datum
spar_pg_diff(PG_FUNCTION_ARGS)
{
	SparPgCall	call;
	SparRows	rows;
	Datum		datum;

	spar_pg_call_begin(&call, fcinfo);
	spar_pg_check(&call, spar_call_diff(&call.call,
										spar_pg_argument(&call, fcinfo, 0),
										spar_pg_argument(&call, fcinfo, 1),
										spar_pg_argument(&call, fcinfo, 2),
										spar_pg_jsonb_argument(&call, fcinfo,
															   3),
										&rows, &call.err));
	datum = spar_pg_rows(fcinfo, &rows);
	spar_pg_call_end(&call);
	return datum;
}

/* schema_assert(left, right, level, options) */
Datum
spar_pg_assert(PG_FUNCTION_ARGS)
{
	SparPgCall	call;
	SparStr		result;
	Datum		datum;

	spar_pg_call_begin(&call, fcinfo);
	spar_pg_check(&call, spar_call_assert(&call.call,
										  spar_pg_argument(&call, fcinfo, 0),
										  spar_pg_argument(&call, fcinfo, 1),
										  spar_pg_argument(&call, fcinfo, 2),
										  spar_pg_jsonb_argument(&call, fcinfo,
																 3),
										  &result, &call.err));
	datum = spar_pg_text(result);
	spar_pg_call_end(&call);
	PG_RETURN_DATUM(datum);
}

/* schema_baseline_save(name, source) */
Datum
spar_pg_baseline_save(PG_FUNCTION_ARGS)
{
	SparPgCall	call;
	SparStr		result;
	Datum		datum;

	spar_pg_call_begin(&call, fcinfo);
	spar_pg_check(&call, spar_call_baseline_save(&call.call,
												 spar_pg_argument(&call, fcinfo, 0),
												 spar_pg_argument(&call, fcinfo, 1),
												 &result, &call.err));
	datum = spar_pg_text(result);
	spar_pg_call_end(&call);
	PG_RETURN_DATUM(datum);
}

/* schema_baselines() */
Datum
spar_pg_baselines_list(PG_FUNCTION_ARGS)
{
	SparPgCall	call;
	SparRows	rows;
	Datum		datum;

	spar_pg_call_begin(&call, fcinfo);
	spar_pg_check(&call, spar_call_baselines(&call.call, &rows, &call.err));
	datum = spar_pg_rows(fcinfo, &rows);
	spar_pg_call_end(&call);
	return datum;
}

/* schema_baseline_drop(name) */
Datum
spar_pg_baseline_drop(PG_FUNCTION_ARGS)
{
	SparPgCall	call;
	SparStr		result;
	Datum		datum;

	spar_pg_call_begin(&call, fcinfo);
	spar_pg_check(&call, spar_call_baseline_drop(&call.call,
												 spar_pg_argument(&call, fcinfo, 0),
												 &result, &call.err));
	datum = spar_pg_text(result);
	spar_pg_call_end(&call);
	PG_RETURN_DATUM(datum);
}
