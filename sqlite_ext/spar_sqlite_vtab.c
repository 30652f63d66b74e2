/*
 * spar_sqlite_vtab.c
 *
 * The table functions: one eponymous virtual table module for all of them.
 * The rows' columns come from the core (SparRowType), the arguments are
 * hidden columns behind them (sqlite.org/vtab.html#tabfunc2).
 *
 * Guarantees: rows are computed when the scan starts and belong to it; a scan
 * that starts again computes them again.
 */
#include "spar_sqlite_host.h"

#define MAX_ARGUMENTS 4

typedef struct TableFunction
{
	const char *name;
	const SparRowType *type;
	int			required;		/* arguments that must be there */
	int			arguments;
	const char *names[MAX_ARGUMENTS];
	SparStatus	(*call) (SparCall *call, const SparStr *arguments,
						 SparRows *out, SparError *err);
} TableFunction;

static SparStatus
call_objects(SparCall *call, const SparStr *arguments, SparRows *out,
			 SparError *err)
{
	return spar_call_objects(call, arguments[0], arguments[1], out, err);
}

static SparStatus
call_diff(SparCall *call, const SparStr *arguments, SparRows *out,
		  SparError *err)
{
	return spar_call_diff(call, arguments[0], arguments[1], arguments[2],
						  arguments[3], out, err);
}

static SparStatus
call_baselines(SparCall *call, const SparStr *arguments, SparRows *out,
			   SparError *err)
{
	(void) arguments;
	return spar_call_baselines(call, out, err);
}

static const TableFunction table_functions[] = {
	{"schema_objects", &spar_objects_row_type, 0, 2, {"level", "source"},
	call_objects},
	{"schema_diff", &spar_diff_row_type, 2, 4,
	{"left", "right", "level", "options"}, call_diff},
	{"schema_baselines", &spar_baselines_row_type, 0, 0, {NULL},
	call_baselines}
};

typedef struct Table
{
	sqlite3_vtab base;			/* must be first */
	sqlite3    *db;
	const TableFunction *function;
} Table;

typedef struct Scan
{
	sqlite3_vtab_cursor base;	/* must be first */
	sqlite3_value *values[MAX_ARGUMENTS];	/* what was given, or NULL */
	SparSqliteCall call;		/* owns the rows */
	SparRows	rows;
	size_t		row;
} Scan;

static int
table_connect(sqlite3 *db, void *aux, int argc, const char *const *argv,
			  sqlite3_vtab **out, char **message)
{
	const TableFunction *function = aux;
	sqlite3_str *sql = sqlite3_str_new(db);
	Table	   *table;
	char	   *text;
	int			code;
	int			i;

	(void) argc;
	(void) argv;
	(void) message;
	sqlite3_str_appendall(sql, "CREATE TABLE x(");
	for (i = 0; i < function->type->columns; i++)
		sqlite3_str_appendf(sql, "%s\"%w\" TEXT", i > 0 ? ", " : "",
							function->type->names[i]);
	/* Without a type, a BLOB stays a BLOB. */
	for (i = 0; i < function->arguments; i++)
		sqlite3_str_appendf(sql, ", \"%w\" HIDDEN", function->names[i]);
	sqlite3_str_appendall(sql, ")");
	text = sqlite3_str_finish(sql);
	if (text == NULL)
		return SQLITE_NOMEM;
	code = sqlite3_declare_vtab(db, text);
	sqlite3_free(text);
	if (code != SQLITE_OK)
		return code;
	code = sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
	if (code != SQLITE_OK)
		return code;

	table = sqlite3_malloc64(sizeof(Table));
	if (table == NULL)
		return SQLITE_NOMEM;
	memset(table, 0, sizeof(*table));
	table->db = db;
	table->function = function;
	*out = &table->base;
	return SQLITE_OK;
}

static int
table_disconnect(sqlite3_vtab *base)
{
	sqlite3_free(base);
	return SQLITE_OK;
}

/*
 * idxNum says which arguments are there, one bit each; they come in their
 * order.  A plan in which an argument is not known yet is refused.
 */
static int
table_best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
	const TableFunction *function = ((Table *) base)->function;
	int			place[MAX_ARGUMENTS];
	int			count = 0;
	int			i;

	for (i = 0; i < MAX_ARGUMENTS; i++)
		place[i] = -1;
	for (i = 0; i < info->nConstraint; i++)
	{
		int			argument = info->aConstraint[i].iColumn
			- function->type->columns;

		if (argument < 0
			|| info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
			continue;
		if (!info->aConstraint[i].usable)
			return SQLITE_CONSTRAINT;
		if (place[argument] < 0)
			place[argument] = i;
	}
	info->idxNum = 0;
	for (i = 0; i < function->arguments; i++)
	{
		if (place[i] < 0)
		{
			if (i >= function->required)
				continue;
			sqlite3_free(base->zErrMsg);
			base->zErrMsg = sqlite3_mprintf("%s needs the argument \"%s\"",
											function->name,
											function->names[i]);
			return SQLITE_ERROR;
		}
		info->idxNum |= 1 << i;
		info->aConstraintUsage[place[i]].argvIndex = ++count;
		info->aConstraintUsage[place[i]].omit = 1;
	}
	/* Reading a catalog is dear; better once than in an inner loop. */
	info->estimatedCost = 1e6;
	info->estimatedRows = 1000;
	return SQLITE_OK;
}

static int
scan_open(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
	Scan	   *scan = sqlite3_malloc64(sizeof(Scan));

	if (scan == NULL)
		return SQLITE_NOMEM;
	memset(scan, 0, sizeof(*scan));
	spar_sqlite_call_begin(&scan->call, ((Table *) base)->db);
	*out = &scan->base;
	return SQLITE_OK;
}

/* Give back what the last start of the scan has taken. */
static void
scan_clear(Scan *scan)
{
	int			i;

	for (i = 0; i < MAX_ARGUMENTS; i++)
	{
		sqlite3_value_free(scan->values[i]);
		scan->values[i] = NULL;
	}
	memset(&scan->rows, 0, sizeof(scan->rows));
	scan->row = 0;
	spar_sqlite_call_end(&scan->call);
}

static int
scan_close(sqlite3_vtab_cursor *base)
{
	scan_clear((Scan *) base);
	sqlite3_free(base);
	return SQLITE_OK;
}

static int
scan_filter(sqlite3_vtab_cursor *base, int given, const char *unused,
			int count, sqlite3_value **values)
{
	Scan	   *scan = (Scan *) base;
	Table	   *table = (Table *) base->pVtab;
	const TableFunction *function = table->function;
	SparStr		arguments[MAX_ARGUMENTS];
	SparStatus	status = SPAR_OK;
	int			next = 0;
	int			i;

	(void) unused;
	(void) count;
	scan_clear(scan);
	spar_sqlite_call_begin(&scan->call, table->db);
	for (i = 0; i < MAX_ARGUMENTS; i++)
	{
		arguments[i] = spar_str_n(NULL, 0);
		if ((given & (1 << i)) == 0 || status != SPAR_OK)
			continue;
		scan->values[i] = sqlite3_value_dup(values[next++]);
		if (scan->values[i] == NULL)
			status = spar_nomem(&scan->call.err);
		else
			status = spar_sqlite_argument(scan->values[i],
										  function->names[i], &arguments[i],
										  &scan->call.err);
	}
	if (status == SPAR_OK)
		status = function->call(&scan->call.call, arguments, &scan->rows,
								&scan->call.err);
	if (status == SPAR_OK)
		return SQLITE_OK;
	memset(&scan->rows, 0, sizeof(scan->rows));
	sqlite3_free(base->pVtab->zErrMsg);
	base->pVtab->zErrMsg = spar_sqlite_message(&scan->call);
	return base->pVtab->zErrMsg == NULL ? SQLITE_NOMEM
		: spar_sqlite_code(&scan->call);
}

static int
scan_next(sqlite3_vtab_cursor *base)
{
	((Scan *) base)->row++;
	return SQLITE_OK;
}

static int
scan_eof(sqlite3_vtab_cursor *base)
{
	return ((Scan *) base)->row >= ((Scan *) base)->rows.count;
}

/*
 * An argument, as a hidden column; a connection string only by its kind, and
 * options that hold one not at all.
 */
static int
argument_column(Scan *scan, int number, sqlite3_context *context)
{
	SparSource	source;
	SparError	err;
	SparStr		text;

	if (spar_sqlite_argument(scan->values[number], "", &text,
							 &err) != SPAR_OK)
		return SQLITE_NOMEM;
	if (strcmp(((Table *) scan->base.pVtab)->function->names[number],
			   "options") == 0)
	{
		/* a key may be written with escapes */
		if (spar_str_find(text, "scratch") == SIZE_MAX
			&& spar_str_find(text, "\\u") == SIZE_MAX)
			sqlite3_result_value(context, scan->values[number]);
	}
	else if (text.data != NULL
		&& spar_source_parse(text, &source, &err) == SPAR_OK
		&& source.kind == SPAR_SOURCE_POSTGRESQL)
		sqlite3_result_text(context, spar_source_kind_name(source.kind), -1,
							SQLITE_STATIC);
	else
		sqlite3_result_value(context, scan->values[number]);
	return SQLITE_OK;
}

static int
scan_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
	Scan	   *scan = (Scan *) base;
	int			columns = ((Table *) base->pVtab)->function->type->columns;

	if (column < columns)
	{
		const SparStr *cell = &scan->rows.cells[scan->row * (size_t) columns
												+ (size_t) column];

		if (cell->data != NULL)
			sqlite3_result_text64(context, cell->data, cell->len,
								  SQLITE_TRANSIENT, SQLITE_UTF8);
	}
	else if (scan->values[column - columns] != NULL)
		return argument_column(scan, column - columns, context);
	return SQLITE_OK;
}

static int
scan_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
	*out = (sqlite3_int64) ((Scan *) base)->row + 1;
	return SQLITE_OK;
}

/* No xCreate: it cannot be the module of a CREATE VIRTUAL TABLE. */
static const sqlite3_module module = {
	.iVersion = 0,
	.xConnect = table_connect,
	.xBestIndex = table_best_index,
	.xDisconnect = table_disconnect,
	.xDestroy = table_disconnect,
	.xOpen = scan_open,
	.xClose = scan_close,
	.xFilter = scan_filter,
	.xNext = scan_next,
	.xEof = scan_eof,
	.xColumn = scan_column,
	.xRowid = scan_rowid
};

int
spar_sqlite_add_tables(sqlite3 *db)
{
	int			code = SQLITE_OK;
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(table_functions) && code == SQLITE_OK; i++)
		code = sqlite3_create_module_v2(db, table_functions[i].name, &module,
										(void *) &table_functions[i], NULL);
	return code;
}
