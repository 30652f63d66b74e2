/*
 * spar_prisma_lite.c
 *
 * The plan for SQLite: the statements that Prisma would run, given to the
 * reader of SQLite's catalog as if they stood in sqlite_schema.  So there is
 * one place that knows what a statement means, and a snapshot has the text.
 * Names always stand in quotes, as Prisma writes them.
 */
#include "spar_prisma_int.h"

#include "spar_read.h"

/* Any version that the reader knows; it looks at texts alone. */
#define LITE_VERSION 3034000

/* ordered: with DESC, which only an index has. */
static void
add_keys(SparBuf *buf, const SparPrismaKey *keys, size_t count, bool ordered)
{
	size_t		i;

	spar_buf_char(buf, '(');
	for (i = 0; i < count; i++)
	{
		if (i > 0)
			spar_buf_text(buf, ", ");
		spar_buf_quoted(buf, keys[i].column->name, '"');
		if (ordered && keys[i].desc)
			spar_buf_text(buf, " DESC");
	}
	spar_buf_char(buf, ')');
}

/*
 * An id of one column stands with it, and has AUTOINCREMENT whenever it is an
 * Int.
 */
static void
add_column(SparBuf *buf, const SparPrismaTable *table,
		   const SparPrismaColumn *column)
{
	spar_buf_text(buf, "    ");
	spar_buf_quoted(buf, column->name, '"');
	spar_buf_char(buf, ' ');
	spar_buf_str(buf, column->type);
	if (!column->nullable)
		spar_buf_text(buf, " NOT NULL");
	if (table->key_count == 1 && table->key[0].column == column)
	{
		spar_buf_text(buf, " PRIMARY KEY");
		if (spar_str_is(column->type, "INTEGER"))
			spar_buf_text(buf, " AUTOINCREMENT");
	}
	if (column->default_value.data != NULL)
	{
		spar_buf_text(buf, " DEFAULT ");
		spar_buf_str(buf, column->default_value);
	}
}

static void
add_action(SparBuf *buf, const char *word, const char *action)
{
	const char *c;

	spar_buf_text(buf, word);
	for (c = action; *c != '\0'; c++)
		spar_buf_char(buf, (char) (*c == ' ' ? ' ' : *c - ('a' - 'A')));
}

static void
add_foreign(SparBuf *buf, const SparPrismaForeign *foreign)
{
	spar_buf_text(buf, ",\n    CONSTRAINT ");
	spar_buf_quoted(buf, foreign->name, '"');
	spar_buf_text(buf, " FOREIGN KEY ");
	add_keys(buf, foreign->keys, foreign->key_count, false);
	spar_buf_text(buf, " REFERENCES ");
	spar_buf_quoted(buf, foreign->ref_table->name, '"');
	spar_buf_char(buf, ' ');
	add_keys(buf, foreign->ref_keys, foreign->key_count, false);
	add_action(buf, " ON DELETE ", foreign->on_delete);
	add_action(buf, " ON UPDATE ", foreign->on_update);
}

static void
add_table(SparBuf *buf, const SparPrismaTable *table)
{
	const SparPrismaColumn *column;
	const SparPrismaForeign *foreign;

	spar_buf_text(buf, "CREATE TABLE ");
	spar_buf_quoted(buf, table->name, '"');
	spar_buf_text(buf, " (\n");
	for (column = table->columns; column != NULL; column = column->next)
	{
		if (column != table->columns)
			spar_buf_text(buf, ",\n");
		add_column(buf, table, column);
	}
	if (table->key_count > 1)
	{
		spar_buf_text(buf, ",\n\n    PRIMARY KEY ");
		add_keys(buf, table->key, table->key_count, false);
	}
	for (foreign = table->foreigns; foreign != NULL; foreign = foreign->next)
		add_foreign(buf, foreign);
	spar_buf_text(buf, "\n)");
}

static void
add_index(SparBuf *buf, const SparPrismaTable *table,
		  const SparPrismaIndex *index)
{
	spar_buf_text(buf, index->unique ? "CREATE UNIQUE INDEX "
				  : "CREATE INDEX ");
	spar_buf_quoted(buf, index->name, '"');
	spar_buf_text(buf, " ON ");
	spar_buf_quoted(buf, table->name, '"');
	add_keys(buf, index->keys, index->key_count, true);
	if (index->predicate.data != NULL)
	{
		spar_buf_text(buf, " WHERE ");
		spar_buf_str(buf, index->predicate);
	}
}

static SparCell
cell(SparStr text)
{
	SparCell	out;

	out.data = text.data;
	out.len = text.len;
	return out;
}

/* type, name, tbl_name, sql */
static SparStatus
push(SparReader *reader, const char *type, SparStr name, SparStr table,
	 const SparBuf *buf, SparError *err)
{
	SparCell	cells[4];

	if (buf->arena->failed)
		return spar_nomem(err);
	cells[0] = cell(spar_str(type));
	cells[1] = cell(name);
	cells[2] = cell(table);
	cells[3] = cell(spar_buf_view(buf));
	return spar_reader_row(reader, cells, err);
}

/*
 * What dbgenerated(), Unsupported() and where: hold is SQL of the user's; a
 * statement that does not fit the grammar with it would be an object of kind
 * "other".
 */
static SparStatus
check_read(const SparPrismaPlan *plan, SparSchema *schema, SparError *err)
{
	const SparPrismaTable *table;

	for (table = plan->tables; table != NULL; table = table->next)
	{
		const SparPrismaIndex *index;

		if (spar_schema_find(schema, SPAR_KIND_OTHER, SPAR_STR("main"),
							 table->name, SPAR_STR_EMPTY) != NULL)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"SQL in model \"%S\" does not fit"
											" SQLite's grammar",
											&table->name), &table->place,
								  err);
		for (index = table->indexes; index != NULL; index = index->next)
			if (spar_schema_find(schema, SPAR_KIND_OTHER, SPAR_STR("main"),
								 index->name, SPAR_STR_EMPTY) != NULL)
				return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
												"SQL in index \"%S\" does not"
												" fit SQLite's grammar",
												&index->name), &index->place,
									  err);
	}
	return SPAR_OK;
}

SparStatus
spar_prisma_model_lite(SparPrismaPlan *plan, unsigned want, SparSchema **out,
					   SparError *err)
{
	const SparPrismaTable *table;
	const SparPrismaIndex *index;
	SparReadQuery query;
	SparReader *reader;
	SparBuf		buf;

	SPAR_TRY(spar_reader_new(plan->arena, SPAR_ENGINE_SQLITE, LITE_VERSION,
							 want, &reader, err));
	spar_buf_init(&buf, plan->arena);

	/* Virtual tables, of which there are none; then every entry. */
	spar_reader_next(reader, &query);
	spar_reader_next(reader, &query);
	for (table = plan->tables; table != NULL; table = table->next)
	{
		spar_buf_reset(&buf);
		add_table(&buf, table);
		SPAR_TRY(push(reader, "table", table->name, table->name, &buf, err));
		for (index = table->indexes; index != NULL; index = index->next)
		{
			spar_buf_reset(&buf);
			add_index(&buf, table, index);
			SPAR_TRY(push(reader, "index", index->name, table->name, &buf,
						  err));
		}
	}
	SPAR_TRY(spar_reader_finish(reader, out, err));
	return check_read(plan, *out, err);
}
