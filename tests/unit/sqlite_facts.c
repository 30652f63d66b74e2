/*
 * sqlite_facts.c
 *
 * Rows of sqlite_schema to a model, and its facts as text.  See
 * sqlite_facts.h.
 */
#include "sqlite_facts.h"

static void *
test_alloc(void *ctx, size_t size)
{
	(void) ctx;
	return malloc(size);
}

static void
test_release(void *ctx, void *ptr)
{
	(void) ctx;
	free(ptr);
}

const SparAlloc test_memory = {test_alloc, test_release, NULL};

/* ---- facts as text ----------------------------------------------------- */

static void
put_list(SparBuf *buf, const SparObject *object, SparAttr attr,
		 const char *between)
{
	const SparValue *value = spar_object_value(object, attr);
	uint32_t	i;

	for (i = 0; value != NULL && i < value->count; i++)
	{
		if (i > 0)
			spar_buf_text(buf, between);
		spar_buf_str(buf, spar_value_items(value)[i]);
	}
}

/* before, the value, after; nothing when it is not set */
static void
put_value(SparBuf *buf, const SparObject *object, SparAttr attr,
		  const char *before, const char *after)
{
	if (spar_object_value(object, attr) == NULL)
		return;
	spar_buf_text(buf, before);
	put_list(buf, object, attr, ", ");
	spar_buf_text(buf, after);
}

static void
put_name(SparBuf *buf, const char *word, const SparObject *object)
{
	spar_buf_text(buf, word);
	if (object->name.len > 0)
	{
		spar_buf_char(buf, ' ');
		spar_buf_str(buf, object->name);
	}
}

static void
put_action(SparBuf *buf, const SparObject *object, SparAttr attr,
		   const char *word)
{
	SparStr		action = spar_object_text(object, attr);

	assert_true(action.len > 0);
	if (!spar_str_is(action, "no action"))
	{
		spar_buf_text(buf, word);
		spar_buf_str(buf, action);
	}
}

static void
put_column(SparBuf *buf, const SparObject *column)
{
	const SparValue *collation = spar_object_value(column,
												   SPAR_ATTR_COLLATION);

	spar_buf_str(buf, column->name);
	put_value(buf, column, SPAR_ATTR_TYPE, " ", "");
	assert_non_null(spar_object_value(column, SPAR_ATTR_NULLABLE));
	if (!spar_object_true(column, SPAR_ATTR_NULLABLE))
		spar_buf_char(buf, '!');
	put_value(buf, column, SPAR_ATTR_IDENTITY, " ", "");
	put_value(buf, column, SPAR_ATTR_DEFAULT, " =", "");
	put_value(buf, column, SPAR_ATTR_GENERATED, " as(", ")");
	put_value(buf, column, SPAR_ATTR_GENERATED_KIND, " ", "");
	if (collation != NULL)
	{
		assert_int_equal(collation->count, 2);
		assert_int_equal(spar_value_items(collation)[0].len, 0);
		spar_buf_text(buf, " ~");
		spar_buf_str(buf, spar_value_items(collation)[1]);
	}
	put_value(buf, column, SPAR_ATTR_ON_CONFLICT, " or ", "");
}

static void
put_foreign_key(SparBuf *buf, const SparObject *key)
{
	const SparValue *table = spar_object_value(key, SPAR_ATTR_REF_TABLE);

	put_name(buf, "fk", key);
	put_value(buf, key, SPAR_ATTR_COLUMNS, "(", ")->");
	assert_non_null(table);
	assert_int_equal(table->count, 2);
	assert_true(spar_str_is(spar_value_items(table)[0], "main"));
	spar_buf_str(buf, spar_value_items(table)[1]);
	put_value(buf, key, SPAR_ATTR_REF_COLUMNS, "(", ")");
	put_action(buf, key, SPAR_ATTR_ON_DELETE, " delete ");
	put_action(buf, key, SPAR_ATTR_ON_UPDATE, " update ");
	put_value(buf, key, SPAR_ATTR_MATCH, " match ", "");
	put_value(buf, key, SPAR_ATTR_DEFERRABLE, " ", "");
}

static void
put_trigger(SparBuf *buf, const SparObject *trigger)
{
	put_name(buf, "tr", trigger);
	put_value(buf, trigger, SPAR_ATTR_TIMING, " ", " ");
	put_value(buf, trigger, SPAR_ATTR_EVENTS, "", "");
	put_value(buf, trigger, SPAR_ATTR_OF_COLUMNS, " of(", ")");
	put_value(buf, trigger, SPAR_ATTR_FOR_EACH, " each ", "");
	put_value(buf, trigger, SPAR_ATTR_WHEN, " when ", "");
	put_value(buf, trigger, SPAR_ATTR_BODY, " {", "}");
	assert_non_null(spar_object_value(trigger, SPAR_ATTR_SQL));
}

static void
put_edges(SparBuf *buf, const SparObject *object)
{
	const SparEdge *edge;

	for (edge = object->edges; edge != NULL; edge = edge->next)
	{
		spar_buf_text(buf, " [");
		spar_buf_text(buf, spar_edge_name(edge->edge));
		spar_buf_char(buf, ' ');
		spar_buf_text(buf, spar_kind(edge->kind)->name);
		spar_buf_char(buf, ' ');
		spar_buf_str(buf, edge->name);
		spar_buf_char(buf, ']');
	}
}

static void
put_part(SparBuf *buf, const SparObject *part)
{
	switch (part->kind)
	{
		case SPAR_KIND_COLUMN:
			put_column(buf, part);
			break;
		case SPAR_KIND_PRIMARY_KEY:
		case SPAR_KIND_UNIQUE:
			put_name(buf, part->kind == SPAR_KIND_UNIQUE ? "uq" : "pk", part);
			put_value(buf, part, SPAR_ATTR_COLUMNS, "(", ")");
			put_value(buf, part, SPAR_ATTR_ON_CONFLICT, " or ", "");
			break;
		case SPAR_KIND_FOREIGN_KEY:
			put_foreign_key(buf, part);
			break;
		case SPAR_KIND_CHECK:
			put_name(buf, "ck", part);
			put_value(buf, part, SPAR_ATTR_EXPRESSION, "(", ")");
			break;
		case SPAR_KIND_INDEX:
			put_name(buf, spar_object_true(part, SPAR_ATTR_UNIQUE)
					 ? "unique ix" : "ix", part);
			put_value(buf, part, SPAR_ATTR_COLUMNS, "(", ")");
			put_value(buf, part, SPAR_ATTR_PREDICATE, " where ", "");
			assert_non_null(spar_object_value(part, SPAR_ATTR_SQL));
			break;
		case SPAR_KIND_TRIGGER:
			put_trigger(buf, part);
			break;
		default:
			fail_msg("a part of kind %s", spar_kind(part->kind)->name);
	}
	put_edges(buf, part);
}

static void
put_relation(SparBuf *buf, const SparObject *relation)
{
	const SparObject *part;
	size_t		start = buf->len;

	assert_true(spar_str_is(relation->schema, "main"));
	assert_non_null(spar_object_value(relation, SPAR_ATTR_SQL));
	if (relation->kind == SPAR_KIND_VIEW)
	{
		spar_buf_text(buf, "view");
		put_value(buf, relation, SPAR_ATTR_COLUMN_NAMES, "(", ")");
		put_value(buf, relation, SPAR_ATTR_DEFINITION, " as ", "");
	}
	else if (relation->kind == SPAR_KIND_VIRTUAL_TABLE)
	{
		put_value(buf, relation, SPAR_ATTR_MODULE, "virtual ", "");
		if (spar_object_value(relation, SPAR_ATTR_ARGUMENTS) != NULL)
		{
			spar_buf_char(buf, '(');
			put_list(buf, relation, SPAR_ATTR_ARGUMENTS, "|");
			spar_buf_char(buf, ')');
		}
	}
	else
	{
		if (spar_object_true(relation, SPAR_ATTR_STRICT))
			spar_buf_text(buf, "strict");
		if (spar_object_true(relation, SPAR_ATTR_WITHOUT_ROWID))
			spar_buf_text(buf, buf->len > start ? "; without rowid"
						  : "without rowid");
	}
	put_edges(buf, relation);
	for (part = relation->child; part != NULL; part = part->next)
	{
		if (buf->len > start)
			spar_buf_text(buf, "; ");
		put_part(buf, part);
	}
}

void
put_schema(SparBuf *buf, const SparSchema *schema, bool named)
{
	const SparObject *object;

	for (object = schema->first; object != NULL; object = object->next)
	{
		if (buf->len > 0)
			spar_buf_char(buf, '\n');
		if (object->kind == SPAR_KIND_OTHER)
		{
			spar_buf_char(buf, '?');
			spar_buf_str(buf, object->name);
			continue;
		}
		if (named)
		{
			spar_buf_str(buf, object->name);
			spar_buf_text(buf, ": ");
		}
		put_relation(buf, object);
	}
}

/* ---- reading ----------------------------------------------------------- */

/* Does the WHERE of the query let a row of this type pass? */
static bool
wanted(int query, const Row *row)
{
	return query > 0
		|| (row->type != NULL && strcmp(row->type, "table") == 0
			&& row->sql != NULL && spar_sqlite_is_virtual(spar_str(row->sql)));
}

static SparCell
cell(const char *text)
{
	SparCell	out = {text, text == NULL ? 0 : strlen(text)};

	return out;
}

SparStatus
read_rows(SparArena *arena, const Row *rows, size_t count, unsigned want,
		  SparSchema **schema, SparError *err)
{
	SparReader *reader;
	SparReadQuery query;
	int			number = 0;
	size_t		i;

	SPAR_TRY(spar_reader_new(arena, SPAR_ENGINE_SQLITE, 3034000, want,
							 &reader, err));
	while (spar_reader_next(reader, &query))
	{
		for (i = 0; i < count; i++)
		{
			SparCell	cells[4] = {cell(rows[i].type), cell(rows[i].name),
			cell(rows[i].table), cell(rows[i].sql)};

			if (!wanted(number, &rows[i]))
				continue;
			if (query.cells == 2)
			{
				cells[0] = cells[1];
				cells[1] = cells[3];
			}
			else
				assert_int_equal(query.cells, 4);
			SPAR_TRY(spar_reader_row(reader, cells, err));
		}
		number++;
	}
	assert_int_equal(number, 2);
	return spar_reader_finish(reader, schema, err);
}

void
expect_facts(const Row *rows, size_t count, unsigned want, bool named,
			 const char *expected)
{
	SparArena	arena;
	SparError	err;
	SparSchema *schema;
	SparBuf		buf;

	spar_arena_init(&arena, &test_memory);
	spar_error_init(&err);
	spar_buf_init(&buf, &arena);
	if (read_rows(&arena, rows, count, want, &schema, &err) != SPAR_OK)
		spar_buf_text(&buf, err.msg);
	else
		put_schema(&buf, schema, named);
	spar_buf_char(&buf, '\0');
	if (strcmp(buf.data, expected) != 0)
		print_error("%s\n", rows[count - 1].sql);
	assert_string_equal(buf.data, expected);
	spar_arena_free(&arena);
}

void
read_garbage(const char *sql)
{
	static const char *const types[] = {"table", "view", "index", "trigger"};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(types); i++)
	{
		Row			rows[2] = {{"table", "t", "t", "CREATE TABLE t(a, b)"},
		{NULL, "x", "t", NULL}};
		SparArena	arena;
		SparError	err;
		SparSchema *schema;
		SparStatus	status;

		rows[1].type = types[i];
		rows[1].sql = sql;
		spar_arena_init(&arena, &test_memory);
		spar_error_init(&err);
		status = read_rows(&arena, rows, 2, SPAR_WANT_EDGES, &schema, &err);
		assert_true(status == SPAR_OK || status == SPAR_ERR_ENCODING);
		spar_arena_free(&arena);
	}
}

void
read_prefixes(const Case *cases, size_t count)
{
	size_t		i;
	size_t		len;

	for (i = 0; i < count; i++)
		for (len = 0; len <= strlen(cases[i].sql); len++)
		{
			/* of its own size, so that no byte beyond it is there */
			char	   *cut = malloc(len + 1);

			memcpy(cut, cases[i].sql, len);
			cut[len] = '\0';
			read_garbage(cut);
			free(cut);
		}
}
