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

#include "spar_sort.h"

#define FITS \
	"coalesce(k.conkey <@ '{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18," \
	"19,20,21,22,23,24,25,26,27,28,29,30,31}'::pg_catalog.int2[], true)"

/*
 * set_columns: 15 and above.  enforced, period: 18 and above.  enabled:
 * of the triggers behind a foreign key, on either table, or behind a
 * deferrable constraint, one that is not as CREATE leaves it.
 */
#define TRIGGERS_OF_CONSTRAINT \
" LEFT JOIN (SELECT t.tgconstraint, pg_catalog.min(t.tgenabled::text)" \
" AS enabled FROM pg_catalog.pg_trigger t" \
" WHERE t.tgisinternal AND t.tgenabled <> 'O' GROUP BY t.tgconstraint) d" \
" ON d.tgconstraint = k.oid"

#define CONSTRAINTS_SQL(set_columns, enforced, period) \
"SELECT k.oid, k.conname, k.contype, k.conrelid, k.condeferrable," \
" k.condeferred, k.convalidated, k.conindid, k.confrelid, k.confupdtype," \
" k.confdeltype, k.confmatchtype, k.connoinherit, k.conkey, k.confkey, " \
set_columns ", " enforced ", " period "," \
" k.contype = 'c' AND k.coninhcount > 0," \
" CASE WHEN k.contype = 'c' AND " FITS \
" THEN pg_catalog.pg_get_expr(k.conbin, " SPAR_PG_MODEL ") END," \
" CASE WHEN k.contype = 'c' AND NOT " FITS \
" THEN pg_catalog.pg_get_expr(k.conbin, k.conrelid) END," \
" CASE WHEN k.contype = 'x' THEN ARRAY(" \
"SELECT CASE WHEN n.nspname = 'pg_catalog' THEN o.oprname::text" \
" ELSE 'OPERATOR(' || pg_catalog.quote_ident(n.nspname) || '.'" \
" || o.oprname || ')' END" \
" FROM pg_catalog.unnest(k.conexclop) WITH ORDINALITY AS x(oid, place)" \
" JOIN pg_catalog.pg_operator o ON o.oid = x.oid" \
" JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace" \
" ORDER BY x.place) END, d.enabled" \
" FROM pg_catalog.pg_constraint k" \
TRIGGERS_OF_CONSTRAINT \
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
	CON_PERIOD, CON_INHERITED, CON_EXPRESSION,
	CON_OPERATORS = CON_EXPRESSION + 2, CON_ENABLED
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

static int
compare_texts(const void *a, const void *b, void *ctx)
{
	(void) ctx;
	return spar_str_cmp(*(const SparStr *) a, *(const SparStr *) b);
}

/*
 * ON DELETE SET NULL (a, b): the columns stand behind the word, in an order
 * that does not depend on the DDL's, which means nothing.
 */
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
	if (!spar_sort(reading->arena, items, count, sizeof(SparStr),
				   compare_texts, NULL))
		return spar_nomem(err);
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
	SparStr		enabled = spar_pg_enabled(spar_pg_char(&cells[CON_ENABLED]));
	SparObject *object;
	SparStr    *items;
	size_t		count;

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
	/* What is not enforced is never valid (manual, "pg_constraint"). */
	if (!spar_pg_true(&cells[CON_ENFORCED]))
		SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_ENFORCED,
									  false, err));
	else if (!spar_pg_true(&cells[CON_VALIDATED])
			 && spar_kind_attr(kind, SPAR_ATTR_VALIDATED) != NULL)
		SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_VALIDATED,
									  false, err));
	if (spar_pg_true(&cells[CON_PERIOD]))
		SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_PERIOD, true,
									  err));
	if (enabled.len > 0 && spar_kind_attr(kind, SPAR_ATTR_ENABLED) != NULL)
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_ENABLED, enabled,
								 err));
	if (kind == SPAR_KIND_EXCLUSION)
	{
		SPAR_TRY(spar_pg_array(reading->arena,
							   spar_pg_str(&cells[CON_OPERATORS]), &items,
							   &count, err));
		SPAR_TRY(spar_object_set_list(schema, object, SPAR_ATTR_KEY_OPERATORS,
									  items, count, err));
	}
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
 * Of a partition's copy of a constraint what is not the original's: the name
 * of a foreign key (other keys are called as their indexes), and whether its
 * triggers are enabled.
 */
const char	spar_pg_copied_keys_sql[] =
"SELECT k.conrelid, k.conname,"
" CASE WHEN k.contype = 'f' THEN nullif(k.conname, p.conname) END,"
" p.conname, d.enabled"
" FROM pg_catalog.pg_constraint k"
" JOIN pg_catalog.pg_constraint p ON p.oid = k.conparentid"
" AND p.conrelid <> k.conrelid"
TRIGGERS_OF_CONSTRAINT
" WHERE k.conparentid <> 0 AND k.contype IN ('p', 'u', 'x', 'f')"
" AND (k.contype = 'f' AND k.conname <> p.conname OR d.enabled IS NOT NULL)";

SparStatus
spar_pg_copied_keys_row(SparReading *reading, const SparCell *cells,
						SparError *err)
{
	SparPgRelation *relation = spar_pg_relation(reading,
												spar_pg_oid(&cells[0]));
	SparStr		enabled = spar_pg_enabled(spar_pg_char(&cells[4]));
	SparBuf		buf;

	if (relation == NULL || relation->object == NULL)
		return SPAR_OK;
	spar_buf_init(&buf, reading->arena);
	spar_buf_text(&buf, "constraint ");
	spar_buf_ident(&buf, spar_pg_str(&cells[1]));
	if (cells[2].data != NULL)
	{
		spar_buf_text(&buf, " of ");
		spar_buf_ident(&buf, spar_pg_str(&cells[3]));
	}
	if (enabled.len > 0)
	{
		spar_buf_text(&buf, " triggers ");
		spar_buf_str(&buf, enabled);
	}
	SPAR_TRY(spar_pg_memory(reading, err));
	return spar_pg_add_part(reading, relation, spar_buf_take(&buf), err);
}

/*
 * From 18 on NOT NULL is a constraint with a name.  That there is one says
 * attnotnull.
 */
const char	spar_pg_not_nulls_sql[] =
"SELECT k.conrelid, k.conkey, k.convalidated, k.connoinherit, k.conname,"
" k.conislocal AND k.coninhcount = 0"
" FROM pg_catalog.pg_constraint k"
" WHERE k.conrelid >= 16384 AND k.contype = 'n'"
" AND k.conparentid = 0 AND k.conislocal";

/* NAMEDATALEN of pg_config_manual.h, without the zero byte. */
#define NAME_MAX_BYTES 63

/* The first bytes of a text, but no half of a character. */
static SparStr
clipped(SparStr text, size_t len)
{
	if (len >= text.len)
		return text;
	while (len > 0 && ((unsigned char) text.data[len] & 0xc0) == 0x80)
		len--;
	return spar_str_n(text.data, len);
}

/*
 * Is it the name that the server gives by itself?  TABLE_COLUMN_not_null, the
 * longer of the two cut so that it fits, and behind it a number where that
 * name is taken in the schema (makeObjectName() and ChooseConstraintName(),
 * 18).
 */
static bool
is_own_name(SparStr name, SparStr table, SparStr column)
{
	static const char label[] = "_not_null";
	size_t		digits = 0;
	size_t		room;
	size_t		a = table.len;
	size_t		b = column.len;

	while (digits < name.len && name.data[name.len - 1 - digits] >= '0'
		   && name.data[name.len - 1 - digits] <= '9')
		digits++;
	room = NAME_MAX_BYTES - strlen(label) - 1 - digits;
	while (a + b > room)
	{
		if (a > b)
			a--;
		else
			b--;
	}
	table = clipped(table, a);
	column = clipped(column, b);
	return name.len == table.len + 1 + column.len + strlen(label) + digits
		&& memcmp(name.data, table.data, table.len) == 0
		&& name.data[table.len] == '_'
		&& memcmp(name.data + table.len + 1, column.data, column.len) == 0
		&& memcmp(name.data + table.len + 1 + column.len, label,
				  strlen(label)) == 0;
}

/*
 * The name of one that is a parent's as well is whichever of the two was
 * there first, and means nothing.
 */
SparStatus
spar_pg_not_nulls_row(SparReading *reading, const SparCell *cells,
					  SparError *err)
{
	SparSchema *schema = reading->schema;
	SparPgRelation *relation = spar_pg_relation(reading,
												spar_pg_oid(&cells[0]));
	SparStr		name = spar_pg_str(&cells[4]);
	size_t		pos = 0;
	int64_t		number;
	SparPgColumn *column;

	if (relation == NULL || relation->object == NULL
		|| !spar_pg_next_number(spar_pg_str(&cells[1]), &pos, &number)
		|| (column = spar_pg_column(relation, number)) == NULL)
		return SPAR_OK;
	if (!spar_pg_true(&cells[2]))
		SPAR_TRY(spar_object_set_bool(schema, column->object,
									  SPAR_ATTR_VALIDATED, false, err));
	if (spar_pg_true(&cells[3]))
		SPAR_TRY(spar_object_set_bool(schema, column->object,
									  SPAR_ATTR_NO_INHERIT, true, err));
	if (spar_pg_true(&cells[5])
		&& !is_own_name(name, relation->name, column->name))
		SPAR_TRY(spar_object_set(schema, column->object,
								 SPAR_ATTR_NOT_NULL_NAME, name, err));
	return SPAR_OK;
}
