/*
 * pg_rows.c
 *
 * See pg_rows.h.
 */
#include "pg_rows.h"

#define MAX_CELLS 40

/* Schemas, access methods, types, operator classes that the others name. */
static const Row base[] = {
	{spar_pg_roles_sql, "10|postgres"},
	{spar_pg_roles_sql, "16400|app"},
	{spar_pg_namespaces_sql, "11|pg_catalog|10"},
	{spar_pg_namespaces_sql, "99|pg_toast|10"},
	{spar_pg_namespaces_sql, "2200|public|6171"},
	{spar_pg_namespaces_sql, "13000|information_schema|10"},
	{spar_pg_namespaces_sql, "16500|App|16400"},
	{spar_pg_namespaces_sql, "16501|pg_temp_3|10"},
	{spar_pg_tablespaces_sql, "16600|fast"},
	{spar_pg_methods_sql, "2|heap|~|~"},
	{spar_pg_methods_sql, "403|btree|~|~"},
	{spar_pg_methods_sql, "783|gist|~|~"},
	{spar_pg_methods_sql, "2742|gin|~|~"},
	{spar_pg_collations_sql, "100|11|default|10"},
	{spar_pg_collations_sql, "950|11|C|10"},
	{spar_pg_collations_sql, "16700|16500|nocase|16400"},
	{spar_pg_types_sql, "23|11|int4|b|N|f|0|0|p|10|f|1007"},
	{spar_pg_types_sql, "20|11|int8|b|N|f|0|0|p|10|f|1016"},
	{spar_pg_types_sql, "26|11|oid|b|N|t|0|0|p|10|f|1028"},
	{spar_pg_types_sql, "25|11|text|b|S|t|0|100|x|10|f|1009"},
	{spar_pg_types_sql, "1043|11|varchar|b|S|f|0|100|x|10|f|1015"},
	{spar_pg_types_sql, "1042|11|bpchar|b|S|f|0|100|x|10|f|1014"},
	{spar_pg_types_sql, "1007|11|_int4|b|A|f|0|0|x|10|t|0"},
	{spar_pg_types_sql, "16800|2200|mood|e|E|f|0|0|p|16400|f|16801"},
	{spar_pg_types_sql, "16802|2200|posint|d|N|f|23|0|p|16400|f|0"},
	{spar_pg_enum_labels_sql, "16800|ok|2"},
	{spar_pg_enum_labels_sql, "16800|happy|3"},
	{spar_pg_enum_labels_sql, "16800|sad|1"},
	{spar_pg_opclasses_sql, "1978|403|11|int4_ops|10|t|23"},
	{spar_pg_opclasses_sql, "1981|403|11|oid_ops|10|t|26"},
	{spar_pg_opclasses_sql, "3126|403|11|text_ops|10|t|25"},
	{spar_pg_opclasses_sql, "426|403|11|bpchar_ops|10|t|1042"},
	{spar_pg_opclasses_sql, "2003|403|11|varchar_ops|10|f|25"},
	{spar_pg_opclasses_sql, "4217|403|11|text_pattern_ops|10|f|25"},
	{spar_pg_opclasses_sql, "10041|403|11|array_ops|10|t|2277"},
	{spar_pg_opclasses_sql, "10042|403|11|enum_ops|10|t|3500"},
	{spar_pg_opclasses_sql, "10043|403|11|record_ops|10|t|2249"},
	{spar_pg_opclasses_sql, "16900|783|2200|trgm_ops|10|f|25"},
	{spar_pg_casts_sql, "10301|1043|25|t|~|~|~|~|~"},
	{spar_pg_casts_sql, "10302|1043|1042|t|~|~|~|~|~"},
	{spar_pg_casts_sql, "10303|23|26|t|~|~|~|~|~"},
	{spar_pg_casts_sql, "10304|25|1042|t|~|~|~|~|~"}
};

const Row	pg_table_t[PG_TABLE_ROWS] = {
	{spar_pg_relations_sql,
	"20000|2200|t|r|p|16400|0|2|20009|6|f|f|f|d|~|~|20001|t"},
	{spar_pg_columns_sql, "20000|1|id|23|integer|t|||0|p||-1|~|f"},
	{spar_pg_columns_sql,
	"20000|2|name|1043|character varying(40)|t|||100|x||-1|~|f"},
	{spar_pg_columns_sql, "20000|4|Mood|16800|public.mood|f|||0|p||-1|~|f"},
	{spar_pg_columns_sql, "20000|5|tags|1007|integer[]|f|||0|x||-1|~|f"},
	{spar_pg_columns_sql, "20000|6|moods|16801|public.mood[]|f|||0|x||-1|~|f"}
};

static int
split_cells(char *text, SparCell *cells)
{
	int			count = 0;
	char	   *start = text;

	for (;; text++)
	{
		bool		last = *text == '\0';

		if (*text != '|' && !last)
			continue;
		assert_true(count < MAX_CELLS);
		cells[count].data = start;
		cells[count].len = (size_t) (text - start);
		if (cells[count].len == 1 && *start == '~')
		{
			cells[count].data = NULL;
			cells[count].len = 0;
		}
		count++;
		if (last)
			return count;
		start = text + 1;
	}
}

/* Rows are copied, and overwritten afterwards: the reader may keep none. */
static SparStatus
push(SparReader *reader, const SparReadQuery *query, const Row *row,
	 SparError *err)
{
	size_t		len = strlen(row->cells);
	char	   *copy = malloc(len + 1);
	SparCell	cells[MAX_CELLS];
	SparStatus	status;

	memcpy(copy, row->cells, len + 1);
	assert_int_equal(split_cells(copy, cells), query->cells);
	status = spar_reader_row(reader, cells, err);
	memset(copy, '#', len);
	free(copy);
	return status;
}

SparStatus
pg_read_rows(SparArena *arena, int version, unsigned want, const Row *rows,
			 size_t count, bool backwards, SparSchema **out, SparError *err)
{
	SparReader *reader;
	SparReadQuery query;
	size_t		i;

	SPAR_TRY(spar_reader_new(arena, SPAR_ENGINE_POSTGRESQL, version, want,
							 &reader, err));
	while (spar_reader_next(reader, &query))
	{
		size_t		all = SPAR_LENGTH(base) + count;

		for (i = 0; i < all; i++)
		{
			size_t		at = backwards ? all - 1 - i : i;
			const Row  *row = at < SPAR_LENGTH(base) ? &base[at]
				: &rows[at - SPAR_LENGTH(base)];

			if (row->sql == query.sql)
				SPAR_TRY(push(reader, &query, row, err));
		}
	}
	return spar_reader_finish(reader, out, err);
}

void
pg_feed(Fed *fed, unsigned want, const Row *rows, size_t count)
{
	Row			all[64];

	assert_true(count + SPAR_LENGTH(pg_table_t) <= SPAR_LENGTH(all));
	memcpy(all, pg_table_t, sizeof(pg_table_t));
	if (count > 0)
		memcpy(all + SPAR_LENGTH(pg_table_t), rows, count * sizeof(Row));
	test_arena(&fed->arena);
	spar_error_init(&fed->err);
	fed->schema = NULL;
	fed->status = pg_read_rows(&fed->arena, 150000, want, all,
							   count + SPAR_LENGTH(pg_table_t), false, &fed->schema,
							   &fed->err);
}

void
pg_done(Fed *fed)
{
	spar_arena_free(&fed->arena);
}

SparObject *
pg_part(const Fed *fed, const char *table, SparKind kind, const char *name)
{
	SparObject *whole;

	if (fed->status != SPAR_OK)
		print_error("%s (%s)\n", fed->err.msg, fed->err.detail);
	assert_int_equal(fed->status, SPAR_OK);
	whole = spar_schema_relation(fed->schema, SPAR_STR_EMPTY,
								 spar_str(table));
	assert_non_null(whole);
	return spar_object_part(fed->schema, whole, kind, spar_str(name));
}

void
pg_expect(const SparObject *object, SparAttr attr, const char *expected)
{
	SparArena	arena;
	SparBuf		buf;
	const SparValue *value;
	uint32_t	i;

	assert_non_null(object);
	test_arena(&arena);
	spar_buf_init(&buf, &arena);
	value = spar_object_value(object, attr);
	if (value == NULL)
		spar_buf_char(&buf, '-');
	for (i = 0; value != NULL && i < value->count; i++)
	{
		if (i > 0)
			spar_buf_text(&buf, " | ");
		spar_buf_str(&buf, spar_value_items(value)[i]);
	}
	assert_text(spar_buf_view(&buf), expected);
	spar_arena_free(&arena);
}

const SparObject *
pg_find(const Fed *fed, SparKind kind, const char *space, const char *name)
{
	assert_int_equal(fed->status, SPAR_OK);
	return spar_schema_find(fed->schema, kind, spar_str(space),
							spar_str(name), SPAR_STR_EMPTY);
}
