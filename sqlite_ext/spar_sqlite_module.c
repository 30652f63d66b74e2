/*
 * spar_sqlite_module.c
 *
 * The entry point of the SQLite extension and its scalar functions.
 *
 * Everything but the version may be called from the top level only
 * (SQLITE_DIRECTONLY): a view or trigger in somebody's database file must not
 * read other databases.
 */
#define SPAR_SQLITE_INIT
#include "spar_sqlite_host.h"

#if defined(_WIN32)
#define ENTRY_POINT __declspec(dllexport)
#else
#define ENTRY_POINT __attribute__((visibility("default")))
#endif

#define MAX_ARGUMENTS 4
#define OLDEST_SQLITE 3034000

/* A scalar function that gives a text. */
typedef struct Function
{
	const char *name;
	int			required;		/* arguments that must be there */
	int			arguments;
	const char *names[MAX_ARGUMENTS];
	SparStatus	(*call) (SparCall *call, const SparStr *arguments,
						 SparStr *out, SparError *err);
} Function;

static SparStatus
call_fingerprint(SparCall *call, const SparStr *arguments, SparStr *out,
				 SparError *err)
{
	return spar_call_fingerprint(call, arguments[0], arguments[1], out, err);
}

static SparStatus
call_snapshot(SparCall *call, const SparStr *arguments, SparStr *out,
			  SparError *err)
{
	return spar_call_snapshot(call, arguments[0], out, err);
}

static SparStatus
call_assert(SparCall *call, const SparStr *arguments, SparStr *out,
			SparError *err)
{
	return spar_call_assert(call, arguments[0], arguments[1], arguments[2],
							arguments[3], out, err);
}

static SparStatus
call_baseline_save(SparCall *call, const SparStr *arguments, SparStr *out,
				   SparError *err)
{
	return spar_call_baseline_save(call, arguments[0], arguments[1], out,
								   err);
}

static SparStatus
call_baseline_drop(SparCall *call, const SparStr *arguments, SparStr *out,
				   SparError *err)
{
	return spar_call_baseline_drop(call, arguments[0], out, err);
}

static const Function functions[] = {
	{"schema_fingerprint", 0, 2, {"level", "source"}, call_fingerprint},
	{"schema_snapshot", 0, 1, {"source"}, call_snapshot},
	{"schema_assert", 2, 4, {"left", "right", "level", "options"},
	call_assert},
	{"schema_baseline_save", 1, 2, {"name", "source"}, call_baseline_save},
	{"schema_baseline_drop", 1, 1, {"name"}, call_baseline_drop}
};

static void
run_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Function *function = sqlite3_user_data(context);
	SparStr		arguments[MAX_ARGUMENTS];
	SparStr		result;
	SparSqliteCall call;
	SparStatus	status = SPAR_OK;
	int			i;

	spar_sqlite_call_begin(&call, sqlite3_context_db_handle(context));
	for (i = 0; i < MAX_ARGUMENTS; i++)
		arguments[i] = spar_str_n(NULL, 0);
	for (i = 0; i < count && status == SPAR_OK; i++)
		status = spar_sqlite_argument(values[i], function->names[i],
									  &arguments[i], &call.err);
	if (status == SPAR_OK)
		status = function->call(&call.call, arguments, &result, &call.err);
	if (status == SPAR_OK)
		sqlite3_result_text64(context, result.data != NULL ? result.data : "",
							  result.len, SQLITE_TRANSIENT, SQLITE_UTF8);
	else
		spar_sqlite_result_error(context, &call);
	spar_sqlite_call_end(&call);
}

static void
run_version(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void) count;
	(void) values;
	sqlite3_result_text(context, spar_call_version(), -1, SQLITE_STATIC);
}

static int
add_functions(sqlite3 *db)
{
	int			code = sqlite3_create_function_v2(db, "schema_parity_version",
												  0, SQLITE_UTF8
												  | SQLITE_INNOCUOUS
												  | SQLITE_DETERMINISTIC,
												  NULL, run_version, NULL,
												  NULL, NULL);
	size_t		i;
	int			count;

	for (i = 0; i < SPAR_LENGTH(functions); i++)
		for (count = functions[i].required;
			 count <= functions[i].arguments && code == SQLITE_OK; count++)
			code = sqlite3_create_function_v2(db, functions[i].name, count,
											  SQLITE_UTF8 | SQLITE_DIRECTONLY,
											  (void *) &functions[i],
											  run_function, NULL, NULL, NULL);
	return code;
}

/*
 * sqlite3_schemaparity_init
 *
 * What sqlite3_load_extension() looks for in schema_parity.so
 * (sqlite.org/loadext.html), and what sqlite3_auto_extension() takes.
 */
extern ENTRY_POINT int sqlite3_schemaparity_init(sqlite3 *db, char **message,
												 const sqlite3_api_routines *api);

int
sqlite3_schemaparity_init(sqlite3 *db, char **message,
						  const sqlite3_api_routines *api)
{
	int			code;

	SQLITE_EXTENSION_INIT2(api);
	if (sqlite3_libversion_number() < OLDEST_SQLITE)
	{
		*message = sqlite3_mprintf("schema_parity needs SQLite 3.34 or later,"
								   " this is %s", sqlite3_libversion());
		return SQLITE_ERROR;
	}
	code = add_functions(db);
	if (code == SQLITE_OK)
		code = spar_sqlite_add_tables(db);
	return code;
}
