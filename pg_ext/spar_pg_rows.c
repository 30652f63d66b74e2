/*
 * spar_pg_rows.c
 *
 * Rows of the core as the result of a set-returning function.
 */
#include "spar_pg_host.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/tuplestore.h"

#define MAX_COLUMNS 16

/* The result type, which the extension's script has declared. */
static TupleDesc
result_type(FunctionCallInfo fcinfo, const SparRowType *type)
{
	TupleDesc	desc;
	int			i;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	if (desc->natts != type->columns || type->columns > MAX_COLUMNS)
		elog(ERROR, "function returns %d columns, its declaration has %d",
			 type->columns, desc->natts);
	for (i = 0; i < desc->natts; i++)
		if (strcmp(NameStr(TupleDescAttr(desc, i)->attname),
				   type->names[i]) != 0)
			elog(ERROR, "column %d is \"%s\", its declaration says \"%s\"",
				 i + 1, type->names[i],
				 NameStr(TupleDescAttr(desc, i)->attname));
	return desc;
}

Datum
spar_pg_rows(FunctionCallInfo fcinfo, const SparRows *rows)
{
	ReturnSetInfo *info = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext old;
	MemoryContext row_context;
	Tuplestorestate *store;
	TupleDesc	desc;
	size_t		row;

	if (info == NULL || !IsA(info, ReturnSetInfo)
		|| (info->allowedModes & SFRM_Materialize) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("set-valued function called in context that cannot accept a set")));
	old = MemoryContextSwitchTo(info->econtext->ecxt_per_query_memory);
	desc = result_type(fcinfo, rows->type);
	store = tuplestore_begin_heap((info->allowedModes
								   & SFRM_Materialize_Random) != 0,
								  false, work_mem);
	MemoryContextSwitchTo(old);
	info->returnMode = SFRM_Materialize;
	info->setResult = store;
	info->setDesc = desc;

	row_context = AllocSetContextCreate(old, "schema_parity row",
										ALLOCSET_DEFAULT_SIZES);
	MemoryContextSwitchTo(row_context);
	for (row = 0; row < rows->count; row++)
	{
		Datum		values[MAX_COLUMNS];
		bool		nulls[MAX_COLUMNS];
		int			i;

		CHECK_FOR_INTERRUPTS();
		for (i = 0; i < desc->natts; i++)
		{
			SparStr		cell = rows->cells[row * (size_t) desc->natts
										   + (size_t) i];

			nulls[i] = cell.data == NULL;
			values[i] = nulls[i] ? (Datum) 0 : spar_pg_text(cell);
		}
		tuplestore_putvalues(store, desc, values, nulls);
		MemoryContextReset(row_context);
	}
	MemoryContextSwitchTo(old);
	MemoryContextDelete(row_context);
	return (Datum) 0;
}
