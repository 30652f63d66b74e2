/*
 * spar_read_pg_stat.c
 *
 * Extended statistics.
 *
 * Columns stand in the order of their names, as the server keeps them in the
 * order of the table's columns, which does not count at `logical`.
 */
#include "spar_read_pg.h"

/* -1 was the statistics target that nobody has set, up to 16. */
#define STATISTICS(expressions) \
"SELECT s.oid, s.stxnamespace, s.stxname, s.stxowner, s.stxrelid," \
" s.stxkind::text[], s.stxkeys, s.stxstattarget, " expressions \
" FROM pg_catalog.pg_statistic_ext s"

const char	spar_pg_statistics_sql[] =
STATISTICS("s.stxexprs IS NOT NULL,"
		   " pg_catalog.pg_get_expr(s.stxexprs, s.stxrelid)");
const char	spar_pg_statistics_before_14_sql[] =
STATISTICS("false, NULL");

enum
{
	STX_OID, STX_SPACE, STX_NAME, STX_OWNER, STX_TABLE, STX_KINDS, STX_KEYS,
	STX_TARGET, STX_HAS_EXPRESSIONS, STX_EXPRESSIONS
};

/* Columns by name, then expressions as they stand, in parentheses. */
static SparStatus
set_columns(SparReading *reading, const SparPgRelation *relation,
			SparObject *object, const SparCell *cells, SparError *err)
{
	SparStr    *expressions = NULL;
	SparStr    *items;
	size_t		expression_count = 0;
	size_t		count = 0;
	size_t		pos = 0;
	size_t		i;
	int64_t		number;
	SparBuf		buf;

	if (spar_pg_true(&cells[STX_HAS_EXPRESSIONS]))
	{
		if (cells[STX_EXPRESSIONS].data == NULL)
			return spar_pg_changed("the expressions", object->name, err);
		SPAR_TRY(spar_pg_split(reading->arena,
							   spar_pg_str(&cells[STX_EXPRESSIONS]),
							   &expressions, &expression_count, err));
	}
	items = spar_arena_get(reading->arena,
						   (relation->column_count + expression_count)
						   * sizeof(SparStr));
	if (items == NULL)
		return spar_nomem(err);
	while (count < relation->column_count
		   && spar_pg_next_number(spar_pg_str(&cells[STX_KEYS]), &pos,
								  &number))
	{
		const SparPgColumn *column = spar_pg_column(relation, number);

		if (column == NULL)
			return spar_pg_changed("a column", object->name, err);
		items[count++] = column->ident;
	}
	SPAR_TRY(spar_pg_sort(reading, items, count, err));
	spar_buf_init(&buf, reading->arena);
	for (i = 0; i < expression_count; i++)
	{
		spar_buf_char(&buf, '(');
		spar_buf_str(&buf, spar_pg_unwrap(expressions[i]));
		spar_buf_char(&buf, ')');
		items[count++] = spar_buf_take(&buf);
	}
	SPAR_TRY(spar_pg_memory(reading, err));
	return spar_object_set_list(reading->schema, object, SPAR_ATTR_COLUMNS,
								items, count, err);
}

/* "e", that there are expressions, says nothing of its own. */
static SparStatus
set_kinds(SparReading *reading, SparObject *object, const SparCell *cell,
		  SparError *err)
{
	SparStr    *letters;
	SparStr		items[3];
	size_t		letter_count;
	size_t		count = 0;
	size_t		i;

	SPAR_TRY(spar_pg_array(reading->arena, spar_pg_str(cell), &letters,
						   &letter_count, err));
	for (i = 0; i < letter_count && count < SPAR_LENGTH(items); i++)
		if (spar_str_is(letters[i], "d"))
			items[count++] = SPAR_STR("ndistinct");
		else if (spar_str_is(letters[i], "f"))
			items[count++] = SPAR_STR("dependencies");
		else if (spar_str_is(letters[i], "m"))
			items[count++] = SPAR_STR("mcv");
	return spar_pg_set(reading, object, SPAR_ATTR_STATISTICS_KINDS, items,
					   count, err);
}

SparStatus
spar_pg_statistics_row(SparReading *reading, const SparCell *cells,
					   SparError *err)
{
	SparPgRelation *relation =
		spar_pg_relation(reading, spar_pg_oid(&cells[STX_TABLE]));
	SparPgNamespace *space;
	SparObject *object;
	SparStr		table[2];
	int64_t		target;

	SPAR_TRY(spar_pg_namespace(reading, &cells[STX_SPACE], &space, err));
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_STATISTICS, NULL, space,
						 spar_pg_str(&cells[STX_NAME]), SPAR_STR_EMPTY,
						 SPAR_PG_STATISTIC_EXT, spar_pg_oid(&cells[STX_OID]),
						 spar_pg_oid(&cells[STX_OWNER]), &object, err));
	if (object == NULL || relation == NULL)
		return SPAR_OK;
	table[0] = relation->space->name;
	table[1] = relation->name;
	SPAR_TRY(spar_object_set_list(reading->schema, object, SPAR_ATTR_TABLE,
								  table, 2, err));
	SPAR_TRY(set_columns(reading, relation, object, cells, err));
	SPAR_TRY(set_kinds(reading, object, &cells[STX_KINDS], err));
	if (spar_str_int(spar_pg_str(&cells[STX_TARGET]), &target)
		&& target >= 0)
		return spar_object_set(reading->schema, object, SPAR_ATTR_STATISTICS,
							   spar_pg_str(&cells[STX_TARGET]), err);
	return SPAR_OK;
}
