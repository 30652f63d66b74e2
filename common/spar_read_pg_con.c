/*
 * spar_read_pg_con.c
 *
 * Constraints of tables.  Columns of a primary key and a unique constraint
 * come with the index behind it.
 *
 * Leaves out what a parent implies: constraints that PostgreSQL has made on a
 * partition for a constraint of the partitioned table (conparentid), and
 * CHECKs that a partition or a child only inherits.  A partition's CHECK of
 * its own that matches its parent's is inherited as well: dump and restore
 * moves conislocal there.
 */
#include "spar_read_pg.h"

#define FITS \
	"coalesce(k.conkey <@ '{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18," \
	"19,20,21,22,23,24,25,26,27,28,29,30,31}'::pg_catalog.int2[], true)"

/* set_columns: 15 and above.  enforced, period: 18 and above. */
#define CONSTRAINTS_SQL(set_columns, enforced, period) \
"SELECT k.oid, k.conname, k.contype, k.conrelid, k.condeferrable," \
" k.condeferred, k.convalidated, k.conindid, k.confrelid, k.confupdtype," \
" k.confdeltype, k.confmatchtype, k.connoinherit, k.conkey, k.confkey, " \
set_columns ", " enforced ", " period "," \
" k.contype = 'c' AND k.coninhcount > 0," \
" CASE WHEN k.contype = 'c' AND " FITS \
" THEN pg_catalog.pg_get_expr(k.conbin, " SPAR_PG_MODEL ") END," \
" CASE WHEN k.contype = 'c' AND NOT " FITS \
" THEN pg_catalog.pg_get_expr(k.conbin, k.conrelid) END" \
" FROM pg_catalog.pg_constraint k" \
" WHERE k.conrelid >= 16384 AND k.conparentid = 0" \
" AND k.contype IN ('p', 'u', 'x', 'f', 'c')" \
" AND NOT (k.contype = 'c' AND k.coninhcount > 0 AND NOT k.conislocal)"

const char	spar_pg_constraints_sql[] =
CONSTRAINTS_SQL("k.confdelsetcols", "k.conenforced", "k.conperiod");
const char	spar_pg_constraints_before_18_sql[] =
CONSTRAINTS_SQL("k.confdelsetcols", "true", "false");
const char	spar_pg_constraints_before_15_sql[] =
CONSTRAINTS_SQL("NULL::text", "true", "false");

enum
{
	CON_OID, CON_NAME, CON_TYPE, CON_RELATION, CON_DEFERRABLE, CON_DEFERRED,
	CON_VALIDATED, CON_INDEX, CON_REF, CON_ON_UPDATE, CON_ON_DELETE, CON_MATCH,
	CON_NO_INHERIT, CON_KEY, CON_REF_KEY, CON_SET_KEY, CON_ENFORCED,
	CON_PERIOD, CON_INHERITED, CON_EXPRESSION
};

static SparKind
constraint_kind(char type)
{
	switch (type)
	{
		case 'p':
			return SPAR_KIND_PRIMARY_KEY;
		case 'u':
			return SPAR_KIND_UNIQUE;
		case 'x':
			return SPAR_KIND_EXCLUSION;
		case 'f':
			return SPAR_KIND_FOREIGN_KEY;
		default:
			return SPAR_KIND_CHECK;
	}
}

/* The columns of an int2[] as SQL text, one item each. */
static SparStatus
key_columns(SparReading *reading, const SparPgRelation *relation,
			const SparCell *cell, SparStr **items, size_t *count,
			SparError *err)
{
	SparStr		text = spar_pg_str(cell);
	size_t		capacity = 0;
	size_t		pos = 0;
	int64_t		number;

	*items = NULL;
	*count = 0;
	while (spar_pg_next_number(text, &pos, &number))
	{
		const SparPgColumn *column = spar_pg_column(relation, number);
		void	   *array = *items;

		if (column == NULL)
			return spar_fail(err, SPAR_ERR_CORRUPT,
							 "a constraint of \"%S\" names a column that does"
							 " not exist", &relation->name);
		if (!spar_arena_grow(reading->arena, &array, *count, &capacity,
							 sizeof(SparStr)))
			return spar_nomem(err);
		*items = array;
		(*items)[(*count)++] = column->ident;
	}
	return SPAR_OK;
}

static SparStr
action_word(char action)
{
	switch (action)
	{
		case 'r':
			return SPAR_STR("restrict");
		case 'c':
			return SPAR_STR("cascade");
		case 'n':
			return SPAR_STR("set null");
		case 'd':
			return SPAR_STR("set default");
		default:
			return SPAR_STR("no action");
	}
}

/* ON DELETE SET NULL (a, b): the columns stand behind the word. */
static SparStatus
on_delete(SparReading *reading, const SparPgRelation *relation,
		  const SparCell *cells, SparStr *out, SparError *err)
{
	SparStr    *items;
	size_t		count;
	size_t		i;
	SparBuf		buf;

	*out = action_word(spar_pg_char(&cells[CON_ON_DELETE]));
	if (cells[CON_SET_KEY].data == NULL)
		return SPAR_OK;
	SPAR_TRY(key_columns(reading, relation, &cells[CON_SET_KEY], &items,
						 &count, err));
	spar_buf_init(&buf, reading->arena);
	spar_buf_str(&buf, *out);
	for (i = 0; i < count; i++)
	{
		spar_buf_text(&buf, i == 0 ? " (" : ", ");
		spar_buf_str(&buf, items[i]);
	}
	spar_buf_char(&buf, ')');
	SPAR_TRY(spar_pg_memory(reading, err));
	*out = spar_buf_take(&buf);
	return SPAR_OK;
}

static SparStatus
set_foreign_key(SparReading *reading, const SparPgRelation *relation,
				SparObject *object, const SparCell *cells, SparError *err)
{
	SparSchema *schema = reading->schema;
	const SparPgRelation *target =
		spar_pg_relation(reading, spar_pg_oid(&cells[CON_REF]));
	char		match = spar_pg_char(&cells[CON_MATCH]);
	SparStr    *items;
	size_t		count;
	SparStr		names[2];
	SparStr		word;

	if (target == NULL)
		return spar_fail(err, SPAR_ERR_CORRUPT,
						 "a foreign key of \"%S\" references a table that does"
						 " not exist", &relation->name);
	SPAR_TRY(key_columns(reading, relation, &cells[CON_KEY], &items, &count,
						 err));
	SPAR_TRY(spar_object_set_list(schema, object, SPAR_ATTR_COLUMNS, items,
								  count, err));
	names[0] = target->space->name;
	names[1] = target->name;
	SPAR_TRY(spar_object_set_list(schema, object, SPAR_ATTR_REF_TABLE, names,
								  2, err));
	SPAR_TRY(key_columns(reading, target, &cells[CON_REF_KEY], &items, &count,
						 err));
	SPAR_TRY(spar_object_set_list(schema, object, SPAR_ATTR_REF_COLUMNS,
								  items, count, err));
	SPAR_TRY(on_delete(reading, relation, cells, &word, err));
	SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_ON_DELETE, word, err));
	SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_ON_UPDATE,
							 action_word(spar_pg_char(&cells[CON_ON_UPDATE])),
							 err));
	if (match == 'f' || match == 'p')
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_MATCH,
								 match == 'f' ? SPAR_STR("full")
								 : SPAR_STR("partial"), err));
	return SPAR_OK;
}

static SparStatus
set_check(SparReading *reading, const SparPgRelation *relation,
		  SparObject *object, const SparCell *cells, SparError *err)
{
	SparStr		text;

	SPAR_TRY(spar_pg_deparsed(reading, &cells[CON_EXPRESSION], relation,
							  "a check constraint", object->name, &text,
							  err));
	SPAR_TRY(spar_object_set(reading->schema, object, SPAR_ATTR_EXPRESSION,
							 spar_pg_unwrap(text), err));
	if (spar_pg_true(&cells[CON_NO_INHERIT]))
		SPAR_TRY(spar_object_set_bool(reading->schema, object,
									  SPAR_ATTR_NO_INHERIT, true, err));
	return SPAR_OK;
}

SparStatus
spar_pg_constraints_row(SparReading *reading, const SparCell *cells,
						SparError *err)
{
	SparSchema *schema = reading->schema;
	SparPgRelation *relation =
		spar_pg_relation(reading, spar_pg_oid(&cells[CON_RELATION]));
	SparKind	kind = constraint_kind(spar_pg_char(&cells[CON_TYPE]));
	uint32_t	index = spar_pg_oid(&cells[CON_INDEX]);
	SparObject *object;

	if (relation == NULL || relation->object == NULL
		|| (relation->partition && spar_pg_true(&cells[CON_INHERITED])))
		return SPAR_OK;
	SPAR_TRY(spar_pg_add(reading, kind, relation->object, NULL,
						 spar_pg_str(&cells[CON_NAME]), SPAR_STR_EMPTY,
						 SPAR_PG_CONSTRAINT, spar_pg_oid(&cells[CON_OID]), 0,
						 &object, err));
	if (object == NULL)
		return SPAR_OK;
	if (spar_pg_true(&cells[CON_DEFERRABLE])
		&& spar_kind_attr(kind, SPAR_ATTR_DEFERRABLE) != NULL)
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_DEFERRABLE,
								 spar_pg_true(&cells[CON_DEFERRED])
								 ? SPAR_STR("initially deferred")
								 : SPAR_STR("deferrable"), err));
	if (!spar_pg_true(&cells[CON_VALIDATED])
		&& spar_kind_attr(kind, SPAR_ATTR_VALIDATED) != NULL)
		SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_VALIDATED,
									  false, err));
	if (!spar_pg_true(&cells[CON_ENFORCED]))
		SPAR_TRY(spar_pg_other(reading, "enforcement", object,
							   SPAR_STR("not enforced"), err));
	if (spar_pg_true(&cells[CON_PERIOD]))
		SPAR_TRY(spar_pg_other(reading, "period", object,
							   SPAR_STR("the last column"), err));
	switch (kind)
	{
		case SPAR_KIND_FOREIGN_KEY:
			return set_foreign_key(reading, relation, object, cells, err);
		case SPAR_KIND_CHECK:
			return set_check(reading, relation, object, cells, err);
		default:
			return spar_pg_put(reading, &spar_pg_state(reading)->backing,
							   index, object, err);
	}
}

/*
 * From 18 on NOT NULL is a constraint.  That there is one says attnotnull; a
 * name of its own says nothing more.
 */
const char	spar_pg_not_nulls_sql[] =
"SELECT k.conrelid, k.conkey, k.convalidated, k.connoinherit"
" FROM pg_catalog.pg_constraint k"
" WHERE k.conrelid >= 16384 AND k.contype = 'n'"
" AND k.conparentid = 0 AND k.conislocal"
" AND (NOT k.convalidated OR k.connoinherit)";

SparStatus
spar_pg_not_nulls_row(SparReading *reading, const SparCell *cells,
					  SparError *err)
{
	SparPgRelation *relation = spar_pg_relation(reading,
												spar_pg_oid(&cells[0]));
	size_t		pos = 0;
	int64_t		number;
	SparPgColumn *column;

	if (relation == NULL || relation->object == NULL
		|| !spar_pg_next_number(spar_pg_str(&cells[1]), &pos, &number)
		|| (column = spar_pg_column(relation, number)) == NULL)
		return SPAR_OK;
	return spar_pg_other(reading, "not null", column->object,
						 spar_pg_true(&cells[2]) ? SPAR_STR("no inherit")
						 : spar_pg_true(&cells[3])
						 ? SPAR_STR("not valid, no inherit")
						 : SPAR_STR("not valid"), err);
}
