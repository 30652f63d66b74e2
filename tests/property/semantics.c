/*
 * semantics.c
 *
 * semantics sqlite SEED COUNT
 * semantics gen SEED COUNT >script.sql
 * semantics check SEED COUNT psql-output
 *
 * What the normaliser claims, asked of the engines.  Random expressions over
 * a few typed columns are evaluated as they were written and in their
 * canonical form, over all combinations of a few values and NULL:
 *
 *	sqlite	SQLite's text and both of its canonical forms, in SQLite; also
 *			that a canonical text, read and normalised again, stays
 *	gen, check	PostgreSQL's text and its forms in PostgreSQL, and the
 *			portable form of SQLite's text in both engines
 * What the expressions leave out: prop_expr.c.
 */
#include "prop_expr.h"

#include <sqlite3.h>

#include "spar_canon.h"
#include "spar_expr.h"
#include "spar_parse.h"
#include "spar_print.h"
#include "spar_snapshot.h"

/* ---- canonical forms --------------------------------------------------- */

static SparSchema *
make_schema(SparArena *arena, SparEngine engine)
{
	SparSchema *schema = NULL;
	SparObject *table;
	SparError	err;
	int			i;

	if (spar_schema_new(arena, engine, 0, &schema, &err) != SPAR_OK
		|| spar_schema_add(schema, SPAR_KIND_TABLE, NULL,
						   schema->default_schema, SPAR_STR("t"),
						   SPAR_STR_EMPTY, &table, &err) != SPAR_OK)
		abort();
	for (i = 0; i < COLUMNS; i++)
	{
		const ColumnDef *def = &columns[i];
		SparStr		type = spar_str(engine == SPAR_ENGINE_SQLITE ? def->sqlite
									: def->postgres);
		size_t		end = spar_str_find(type, " NOT");
		SparStr		collation[2] = {SPAR_STR_INIT(""),
		SPAR_STR_INIT("nocase")};
		SparObject *column;

		if (end == SIZE_MAX)
			end = spar_str_find(type, " COLLATE");
		if (end != SIZE_MAX)
			type.len = end;
		if (spar_schema_add(schema, SPAR_KIND_COLUMN, table, SPAR_STR_EMPTY,
							spar_str(def->name), SPAR_STR_EMPTY, &column,
							&err) != SPAR_OK
			|| spar_object_set(schema, column, SPAR_ATTR_TYPE, type, &err)
			!= SPAR_OK
			|| spar_object_set_bool(schema, column, SPAR_ATTR_NULLABLE,
									!def->not_null, &err) != SPAR_OK)
			abort();
		if (strcmp(def->name, "c") == 0 && engine == SPAR_ENGINE_SQLITE
			&& spar_object_set_list(schema, column, SPAR_ATTR_COLLATION,
									collation, 2, &err) != SPAR_OK)
			abort();
	}
	return schema;
}

/* The columns as the normaliser sees them. */
static SparScope
make_scope(SparArena *arena, const SparSchema *schema)
{
	const SparObject *table = schema->first;
	const SparObject *part;
	SparColumn *list = spar_arena_zero(arena, COLUMNS, sizeof(SparColumn));
	SparScope	scope = {SPAR_STR_INIT("t"), SPAR_STR_INIT(""), NULL, 0};

	for (part = table->child; part != NULL; part = part->next)
	{
		list[scope.count].name = part->name;
		list[scope.count].object = part;
		if (spar_type_portable(arena, schema,
							   spar_object_text(part, SPAR_ATTR_TYPE),
							   &list[scope.count].type, NULL) != SPAR_OK)
			abort();
		scope.count++;
	}
	scope.columns = list;
	return scope;
}

/*
 * The canonical tree; NULL when the text cannot be parsed.  grammar: of the
 * text; engine: what it means.
 */
static SparNode *
canonical(SparArena *arena, SparEngine engine, SparEngine grammar,
		  SparLevel level, SparStr text, bool condition)
{
	SparSchema *schema = make_schema(arena, engine);
	SparScope	scope = make_scope(arena, schema);
	SparExprContext context;
	SparNode   *node = NULL;
	SparError	err;

	memset(&context, 0, sizeof(context));
	context.arena = arena;
	context.schema = schema;
	context.engine = engine;
	context.level = level;
	context.scope = &scope;
	if (spar_parse_expr(arena, text, grammar, &node, &err) != SPAR_OK)
	{
		prop_note("%.*s: %s", (int) text.len, text.data, err.msg);
		return NULL;
	}
	if (spar_expr_normalize(&context, &node, NULL, condition, &err)
		!= SPAR_OK)
	{
		prop_note("%.*s: %s", (int) text.len, text.data, err.msg);
		return NULL;
	}
	return node;
}

static SparStr
print_tree(SparArena *arena, const SparNode *node, SparPrintStyle style)
{
	SparBuf		buf;
	SparError	err;

	spar_buf_init(&buf, arena);
	if (spar_print(&buf, node, style, &err) != SPAR_OK)
		return spar_str_n(NULL, 0);
	return spar_buf_take(&buf);
}

/* A case-sensitive LIKE, which SQLite can only say as a GLOB. */
static void
like_as_glob(SparArena *arena, SparNode *like)
{
	SparStr		pattern = like->child->next->text;
	SparBuf		buf;
	size_t		i;

	spar_buf_init(&buf, arena);
	for (i = 0; i < pattern.len; i++)
	{
		char		c = pattern.data[i];

		if (c == '\\' && i + 1 < pattern.len)
			c = pattern.data[++i];
		else if (c == '%' || c == '_')
		{
			spar_buf_char(&buf, c == '%' ? '*' : '?');
			continue;
		}
		if (c == '*' || c == '?' || c == '[')
		{
			spar_buf_char(&buf, '[');
			spar_buf_char(&buf, c);
			c = ']';
		}
		spar_buf_char(&buf, c);
	}
	like->text = SPAR_STR("glob");
	like->child->next->text = spar_buf_take(&buf);
}

/*
 * The portable form belongs to neither engine: its functions under the names
 * that an engine has them by.
 */
static void
for_engine(SparArena *arena, SparNode *node, bool sqlite)
{
	static const struct
	{
		const char *portable;
		const char *sqlite;
		const char *postgres;
	}			names[] = {
		{"greatest", "max", "greatest"}, {"least", "min", "least"},
		{"substring", "substr", "substring"}, {"strpos", "instr", "strpos"},
		{"trim", "trim", "btrim"},
	};
	SparNode   *child;
	size_t		i;

	if (node->kind == SPAR_N_FUNCTION)
	{
		SparNode   *name = node->child->child;

		for (i = 0; i < SPAR_LENGTH(names); i++)
			if (spar_str_is(name->text, names[i].portable))
			{
				name->text = spar_str(sqlite ? names[i].sqlite
									  : names[i].postgres);
				break;
			}
	}
	if (sqlite && node->kind == SPAR_N_LIKE
		&& spar_str_is(node->text, "like"))
		like_as_glob(arena, node);
	else if (sqlite && spar_str_is(node->text, "ilike")
			 && node->kind == SPAR_N_LIKE)
	{
		node->text = SPAR_STR("like");
		node->child->next->next = spar_node_new(arena, SPAR_N_STRING,
												SPAR_STR("\\"));
	}
	for (child = node->child; child != NULL; child = child->next)
		for_engine(arena, child, sqlite);
}

/* ---- in SQLite --------------------------------------------------------- */

/* FROM the columns that are used, each a table of its values. */
static void
add_from(const Gen *gen, Text *out)
{
	bool		first = true;
	int			i;

	for (i = 0; i < COLUMNS; i++)
		if (gen->used[i])
		{
			text_add(out, "%s t_%s", first ? " FROM" : ",", columns[i].name);
			first = false;
		}
}

static void
add_tables(Text *out, bool sqlite)
{
	int			i;

	for (i = 0; i < COLUMNS; i++)
	{
		const char *at;

		text_add(out, "CREATE TABLE t_%s (%s %s);\nINSERT INTO t_%s VALUES ",
				 columns[i].name, columns[i].name,
				 sqlite ? columns[i].sqlite : columns[i].postgres,
				 columns[i].name);
		for (at = columns[i].values; *at != '\0'; at++)
			if (*at == '%' && (at[1] == '0' || at[1] == '1'))
				text_add(out, "%s", sqlite ? *++at == '0' ? "0" : "1"
						 : *++at == '0' ? "false" : "true");
			else
				text_add(out, "%c", *at);
		text_add(out, ";\n");
	}
}

/* Does every row have the same value in both columns?  -1: an error. */
static int
same_rows(sqlite3 *db, const char *sql, Text *row)
{
	sqlite3_stmt *statement;
	int			same = 1;
	int			code;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
	{
		text_reset(row);
		text_add(row, "%s", sqlite3_errmsg(db));
		return -1;
	}
	while (same == 1 && (code = sqlite3_step(statement)) == SQLITE_ROW)
		if (!sqlite3_column_int(statement, 0))
		{
			int			i;

			same = 0;
			text_reset(row);
			for (i = 1; i < sqlite3_column_count(statement); i++)
			{
				const unsigned char *value = sqlite3_column_text(statement, i);

				text_add(row, "%s%s=%s", i > 1 ? ", " : "",
						 sqlite3_column_name(statement, i),
						 value ? (const char *) value : "NULL");
			}
		}
	sqlite3_finalize(statement);
	return same;
}

/* One expression at one level; false when it fails. */
static bool
check_sqlite(sqlite3 *db, const Gen *gen, const char *text, bool condition,
			 SparLevel level, int *skipped)
{
	SparArena	arena;
	SparNode   *node;
	SparNode   *again;
	SparStr		form,
				sql,
				second;
	Text		query = {NULL, 0, 0};
	Text		row = {NULL, 0, 0};
	int			same;
	bool		good = false;
	int			i;

	prop_arena(&arena);
	node = canonical(&arena, SPAR_ENGINE_SQLITE, SPAR_ENGINE_SQLITE, level,
					 spar_str(text), condition);
	if (node == NULL)
		goto done;
	form = print_tree(&arena, node, SPAR_PRINT_CANONICAL);

	/*
	 * Read by PostgreSQL's grammar, which is the canonical form's, it stays;
	 * patterns apart, which are PostgreSQL's by now.
	 */
	if (level == SPAR_LEVEL_PORTABLE && strstr(text, "GLOB") == NULL
		&& strpbrk(text, "\\!") == NULL)
	{
		again = canonical(&arena, SPAR_ENGINE_SQLITE, SPAR_ENGINE_POSTGRESQL,
						  level, form, condition);
		if (again == NULL)
			goto done;
		second = print_tree(&arena, again, SPAR_PRINT_CANONICAL);
		if (!spar_str_eq(form, second))
		{
			prop_note("%s\nonce:  %.*s\ntwice: %.*s", text, (int) form.len,
					  form.data, (int) second.len, second.data);
			goto done;
		}
	}

	if (level == SPAR_LEVEL_PORTABLE)
		for_engine(&arena, node, true);
	sql = print_tree(&arena, node, SPAR_PRINT_SQLITE);
	if (sql.data == NULL)
	{
		++*skipped;
		good = true;
		goto done;
	}
	text_reset(&query);
	if (condition)
		text_add(&query, "SELECT ((%s) IS TRUE) = ((%.*s) IS TRUE)"
				 " AND ((%s) IS NULL) = ((%.*s) IS NULL)", text,
				 (int) sql.len, sql.data, text, (int) sql.len, sql.data);
	else
		text_add(&query, "SELECT (%s) IS (%.*s)", text, (int) sql.len,
				 sql.data);
	for (i = 0; i < COLUMNS; i++)
		if (gen->used[i])
			text_add(&query, ", %s", columns[i].name);
	text_add(&query, ", (%s) AS written, (%.*s) AS canonical", text,
			 (int) sql.len, sql.data);
	add_from(gen, &query);
	same = same_rows(db, query.data, &row);
	good = same == 1;
	if (!good)
		prop_note("%s: %s\n%.*s\n%.*s\n%s", spar_level_name(level), text,
				  (int) form.len, form.data, (int) sql.len, sql.data,
				  row.data);
done:
	text_free(&query);
	text_free(&row);
	spar_arena_free(&arena);
	return good;
}

static void
run_sqlite(uint64_t seed, int count)
{
	static const SparLevel levels[] = {SPAR_LEVEL_LOGICAL,
	SPAR_LEVEL_PORTABLE};
	Text		text = {NULL, 0, 0};
	sqlite3    *db;
	size_t		l;
	int			i;

	text_reset(&text);
	add_tables(&text, true);
	if (sqlite3_open(":memory:", &db) != SQLITE_OK
		|| sqlite3_exec(db, text.data, NULL, NULL, NULL) != SQLITE_OK)
		abort();
	for (l = 0; l < SPAR_LENGTH(levels); l++)
	{
		int			bad = 0;
		int			skipped = 0;

		for (i = 0; i < count && bad < 10; i++)
		{
			Gen			gen;
			bool		condition = gen_expression(&gen, seed, i, true, false,
												   &text);

			if (!check_sqlite(db, &gen, text.data, condition, levels[l],
							  &skipped))
			{
				prop_note("expression %d", i);
				bad++;
			}
		}
		prop_result(bad == 0 && skipped < count / 4,
					"SQLite computes the same by the %s form of %d expressions",
					spar_level_name(levels[l]), i - skipped);
	}
	sqlite3_close(db);
	text_free(&text);
}

/* ---- in PostgreSQL ----------------------------------------------------- */

/*
 * Rows of psql: a number, and what is wrong or nothing.  Each expression is
 * run by itself, as one that the server refuses must not stop the others.
 */
static void
print_pg_check(int number, const Gen *gen, const char *text, SparStr sql,
			   SparLevel level)
{
	Text		query = {NULL, 0, 0};
	int			i;

	text_reset(&query);
	text_add(&query, "SELECT 'same %d %s ' || count(*) FILTER (WHERE (%s)"
			 " IS DISTINCT FROM (%.*s)) || coalesce(' at ' || min(",
			 number, spar_level_name(level), text, (int) sql.len, sql.data);
	for (i = 0; i < COLUMNS; i++)
		if (gen->used[i])
			text_add(&query, "'%s=' || coalesce(%s::text, 'NULL') || ' ' || ",
					 columns[i].name, columns[i].name);
	text_add(&query, "'') FILTER (WHERE (%s) IS DISTINCT FROM (%.*s)), '')",
			 text, (int) sql.len, sql.data);
	add_from(gen, &query);
	printf("%s;\n", query.data);
	text_free(&query);
}

static void
print_pg_own(uint64_t seed, int number)
{
	static const SparLevel levels[] = {SPAR_LEVEL_LOGICAL,
	SPAR_LEVEL_PORTABLE};
	Text		text = {NULL, 0, 0};
	size_t		l;

	for (l = 0; l < SPAR_LENGTH(levels); l++)
	{
		Gen			gen;
		bool		condition = gen_expression(&gen, seed, number, false,
											   false, &text);
		SparArena	arena;
		SparNode   *node;
		SparStr		sql;

		prop_arena(&arena);
		node = canonical(&arena, SPAR_ENGINE_POSTGRESQL,
						 SPAR_ENGINE_POSTGRESQL, levels[l],
						 spar_str(text.data), condition);
		if (node == NULL)
			printf("\\echo unparsed %d\n", number);
		else
		{
			if (levels[l] == SPAR_LEVEL_PORTABLE)
				for_engine(&arena, node, false);
			sql = print_tree(&arena, node, SPAR_PRINT_POSTGRESQL);
			if (sql.data != NULL)
				print_pg_check(number, &gen, text.data, sql, levels[l]);
		}
		spar_arena_free(&arena);
	}
	text_free(&text);
}

/* What a query gives, one value for each row, as one text. */
static void
add_values(Text *query, const Gen *gen, bool condition, SparStr sql,
		   bool sqlite)
{
	bool		first = true;
	int			i;

	if (condition)
		text_add(query, "CASE WHEN (%.*s) THEN 't' WHEN NOT (%.*s) THEN 'f'"
				 " ELSE 'n' END", (int) sql.len, sql.data, (int) sql.len,
				 sql.data);
	else if (sqlite)
		text_add(query, "CASE WHEN (%.*s) IS NULL THEN 'n' WHEN"
				 " typeof(%.*s) = 'text' THEN (%.*s)"
				 " ELSE printf('%%.4f', (%.*s) + 0.0) END", (int) sql.len,
				 sql.data, (int) sql.len, sql.data, (int) sql.len, sql.data,
				 (int) sql.len, sql.data);
	else
		text_add(query, "CASE WHEN (%.*s) IS NULL THEN 'n' WHEN"
				 " pg_typeof(%.*s)::text IN ('text', 'character varying',"
				 " 'unknown') THEN (%.*s)::text ELSE"
				 " to_char((%.*s)::text::numeric, 'FM9999990.0000') END",
				 (int) sql.len, sql.data, (int) sql.len, sql.data,
				 (int) sql.len, sql.data, (int) sql.len, sql.data);
	text_add(query, " AS x");
	add_from(gen, query);
	for (i = 0; i < COLUMNS; i++)
		if (gen->used[i])
		{
			text_add(query, "%s %s%s NULLS FIRST", first ? " ORDER BY" : ",",
					 columns[i].name, columns[i].kind == TEXT
					 ? sqlite ? " COLLATE BINARY" : " COLLATE \"C\"" : "");
			first = false;
		}
}

/* The portable form of SQLite's text, as PostgreSQL would say it. */
static bool
shared_form(SparArena *arena, uint64_t seed, int number, Gen *gen,
			bool *condition, Text *text, SparStr *sqlite, SparStr *postgres)
{
	SparNode   *node;

	*condition = gen_expression(gen, seed, number, true, true, text);
	node = canonical(arena, SPAR_ENGINE_SQLITE, SPAR_ENGINE_SQLITE,
					 SPAR_LEVEL_PORTABLE, spar_str(text->data), *condition);
	if (node == NULL)
		return false;
	*sqlite = spar_str(text->data);
	for_engine(arena, node, false);
	*postgres = print_tree(arena, node, SPAR_PRINT_POSTGRESQL);
	return postgres->data != NULL;
}

static void
print_pg_shared(uint64_t seed, int number)
{
	Text		text = {NULL, 0, 0};
	Text		query = {NULL, 0, 0};
	SparArena	arena;
	SparStr		sqlite,
				postgres;
	Gen			gen;
	bool		condition;

	prop_arena(&arena);
	if (shared_form(&arena, seed, number, &gen, &condition, &text, &sqlite,
					&postgres))
	{
		text_reset(&query);
		text_add(&query, "SELECT 'shared %d ' || string_agg(x, '|') FROM"
				 " (SELECT ", number);
		add_values(&query, &gen, condition, postgres, false);
		text_add(&query, ") AS v");
		printf("%s;\n", query.data);
	}
	spar_arena_free(&arena);
	text_free(&text);
	text_free(&query);
}

static void
run_gen(uint64_t seed, int count)
{
	Text		text = {NULL, 0, 0};
	int			i;

	text_reset(&text);
	add_tables(&text, false);
	/*
	 * The server takes a new table for a large one, and would compile each
	 * expression for its product with another.
	 */
	printf("SET jit = off;\n%s", text.data);
	for (i = 0; i < count; i++)
		print_pg_own(seed, i);
	for (i = 0; i < count; i++)
		print_pg_shared(seed, i);
	text_free(&text);
}

static bool
check_shared(sqlite3 *db, uint64_t seed, int number, const char *expected)
{
	Text		text = {NULL, 0, 0};
	Text		query = {NULL, 0, 0};
	SparArena	arena;
	SparStr		sqlite,
				postgres;
	Gen			gen;
	bool		condition;
	sqlite3_stmt *statement = NULL;
	bool		good = false;

	prop_arena(&arena);
	if (!shared_form(&arena, seed, number, &gen, &condition, &text, &sqlite,
					 &postgres))
		abort();
	text_reset(&query);
	text_add(&query, "SELECT group_concat(x, '|') FROM (SELECT ");
	add_values(&query, &gen, condition, sqlite, true);
	text_add(&query, ") AS v");
	if (sqlite3_prepare_v2(db, query.data, -1, &statement, NULL) == SQLITE_OK
		&& sqlite3_step(statement) == SQLITE_ROW)
	{
		const char *have = (const char *) sqlite3_column_text(statement, 0);

		good = have != NULL && strcmp(have, expected) == 0;
		if (!good)
			prop_note("expression %d\nSQLite:     %.*s\nPostgreSQL: %.*s\n"
					  "SQLite's:     %s\nPostgreSQL's: %s", number,
					  (int) sqlite.len, sqlite.data, (int) postgres.len,
					  postgres.data, have ? have : "NULL", expected);
	}
	else
		prop_note("%s: %s", query.data, sqlite3_errmsg(db));
	sqlite3_finalize(statement);
	spar_arena_free(&arena);
	text_free(&text);
	text_free(&query);
	return good;
}

static void
run_check(uint64_t seed, int count, const char *path)
{
	char	   *file = prop_read_file(path);
	char	   *line = file;
	Text		text = {NULL, 0, 0};
	int			own = 0,
				own_bad = 0,
				shared = 0,
				shared_bad = 0;
	sqlite3    *db;

	text_reset(&text);
	add_tables(&text, true);
	if (sqlite3_open(":memory:", &db) != SQLITE_OK
		|| sqlite3_exec(db, text.data, NULL, NULL, NULL) != SQLITE_OK)
		abort();
	while (*line != '\0')
	{
		char	   *end = strchr(line, '\n');
		char		level[16];
		int			number,
					differ,
					at = 0;

		if (end != NULL)
			*end = '\0';
		if (sscanf(line, "same %d %15s %d", &number, level, &differ) == 3)
		{
			own++;
			if (differ != 0)
			{
				Gen			gen;

				own_bad++;
				gen_expression(&gen, seed, number, false, false, &text);
				if (own_bad <= 10)
					prop_note("%s\n%s", line, text.data);
			}
		}
		else if (sscanf(line, "shared %d %n", &number, &at) == 1 && at > 0)
		{
			shared++;
			if (shared_bad < 10)
				shared_bad += !check_shared(db, seed, number, line + at);
		}
		else if (strncmp(line, "unparsed ", 9) == 0)
		{
			own_bad++;
			prop_note("%s", line);
		}
		line = end != NULL ? end + 1 : line + strlen(line);
	}
	/* What the server refuses gives no line; most must be understood. */
	prop_result(own_bad == 0 && own > count,
				"PostgreSQL computes the same by %d forms of %d expressions",
				own, count);
	prop_result(shared_bad == 0 && shared > count / 3,
				"both engines compute the same by one form of %d expressions",
				shared);
	sqlite3_close(db);
	text_free(&text);
	free(file);
}

int
main(int argc, char **argv)
{
	uint64_t	seed;
	int			count;

	if (argc < 4)
	{
		fprintf(stderr, "usage: %s sqlite|gen|check SEED COUNT [FILE]\n",
				argv[0]);
		return 2;
	}
	seed = strtoull(argv[2], NULL, 10);
	count = atoi(argv[3]);
	if (strcmp(argv[1], "sqlite") == 0)
		run_sqlite(seed, count);
	else if (strcmp(argv[1], "gen") == 0)
		run_gen(seed, count);
	else
		run_check(seed, count, argv[4]);
	return prop_bad > 0;
}
