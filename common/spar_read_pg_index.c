/*
 * spar_read_pg_index.c
 *
 * Indexes, those behind constraints among them.  pg_get_indexdef() would cost
 * ten times as much as to put the keys together from pg_index.
 *
 * An index of a partition that belongs to one of the partitioned table is
 * implied by that one; what only the partition says of it is an attribute of
 * the partition.
 */
#include "spar_read_pg.h"

#define FITS(tree) \
	"t.relnatts <= " SPAR_PG_MODEL_NATTS \
	" AND pg_catalog.strpos(" tree "::text, ':varattno 0 ') = 0"

/* nulls_not_distinct: 15 and above. */
#define INDEXES_SQL(nulls_not_distinct) \
"SELECT i.indexrelid, i.indrelid, i.indkey, i.indnkeyatts, i.indisunique," \
" i.indisvalid, " nulls_not_distinct ", i.indclass, i.indcollation," \
" i.indoption, i.indisreplident," \
" i.indexprs IS NOT NULL, i.indpred IS NOT NULL," \
SPAR_PG_DEPARSE("i.indexprs", "i.indrelid", FITS("i.indexprs")) "," \
SPAR_PG_DEPARSE("i.indpred", "i.indrelid", FITS("i.indpred")) "," \
" i.indisclustered" \
" FROM pg_catalog.pg_index i" \
" JOIN pg_catalog.pg_class t ON t.oid = i.indrelid" \
" WHERE i.indrelid >= 16384 AND t.relkind <> 't'" \
" AND t.relpersistence <> 't'"

const char	spar_pg_indexes_sql[] = INDEXES_SQL("i.indnullsnotdistinct");
const char	spar_pg_indexes_before_15_sql[] = INDEXES_SQL("false");

enum
{
	IDX_OID, IDX_TABLE, IDX_KEY, IDX_KEY_COUNT, IDX_UNIQUE, IDX_VALID,
	IDX_NULLS_NOT_DISTINCT, IDX_CLASSES, IDX_COLLATIONS, IDX_OPTIONS,
	IDX_REPLICA, IDX_HAS_EXPRESSIONS, IDX_HAS_PREDICATE, IDX_EXPRESSIONS,
	IDX_PREDICATE = IDX_EXPRESSIONS + 2,
	IDX_CLUSTERED = IDX_PREDICATE + 2
};

static SparStatus
set_keys(SparReading *reading, const SparPgKeySource *index,
		 SparObject *object, SparError *err)
{
	SparStr    *items;
	size_t		count;
	size_t		key_count = index->key_count;

	SPAR_TRY(spar_pg_keys(reading, index, &items, &count, err));
	if (key_count > count)
		key_count = count;
	SPAR_TRY(spar_object_set_list(reading->schema, object, SPAR_ATTR_COLUMNS,
								  items, key_count, err));
	if (count == key_count)
		return SPAR_OK;
	return spar_object_set_list(reading->schema, object, SPAR_ATTR_INCLUDE,
								items + key_count, count - key_count, err);
}

/* Statistics targets of expressions count as storage parameters. */
static SparStatus
add_statistics(SparReading *reading, SparPgRelation *relation, SparError *err)
{
	const SparPgKey *extra;
	size_t		capacity = relation->option_count;

	for (extra = relation->keys; extra != NULL; extra = extra->next)
	{
		void	   *array = relation->options;
		int64_t		target;
		SparBuf		buf;

		if (!spar_str_int(extra->statistics, &target) || target < 0)
			continue;
		spar_buf_init(&buf, reading->arena);
		spar_buf_text(&buf, "statistics.");
		spar_buf_int(&buf, extra->number);
		spar_buf_char(&buf, '=');
		spar_buf_int(&buf, target);
		SPAR_TRY(spar_pg_memory(reading, err));
		if (!spar_arena_grow(reading->arena, &array, relation->option_count,
							 &capacity, sizeof(SparStr)))
			return spar_nomem(err);
		relation->options = array;
		relation->options[relation->option_count++] = spar_buf_take(&buf);
	}
	return SPAR_OK;
}

/* What an index has whether or not it is a constraint's. */
static SparStatus
set_common(SparReading *reading, const SparPgRelation *relation,
		   SparObject *object, const SparCell *cells, SparError *err)
{
	SparStr    *tablespace =
		spar_map_get_id(&spar_pg_state(reading)->tablespaces,
						relation->tablespace);

	if (spar_pg_true(&cells[IDX_NULLS_NOT_DISTINCT])
		&& spar_kind_attr(object->kind, SPAR_ATTR_NULLS_NOT_DISTINCT) != NULL)
		SPAR_TRY(spar_object_set_bool(reading->schema, object,
									  SPAR_ATTR_NULLS_NOT_DISTINCT, true,
									  err));
	if (!spar_pg_true(&cells[IDX_VALID]))
		SPAR_TRY(spar_object_set_bool(reading->schema, object,
									  SPAR_ATTR_VALID, false, err));
	if (tablespace != NULL)
		SPAR_TRY(spar_object_set(reading->schema, object,
								 SPAR_ATTR_TABLESPACE, *tablespace, err));
	return SPAR_OK;
}

/* What a table says of one of its indexes. */
static SparStatus
mark_table(SparReading *reading, const SparPgKeySource *index,
		   const SparCell *cells, SparError *err)
{
	SparObject *table = index->table->object;

	if (spar_pg_true(&cells[IDX_REPLICA])
		&& spar_kind_attr(table->kind, SPAR_ATTR_REPLICA_INDEX) != NULL)
		SPAR_TRY(spar_object_set(reading->schema, table,
								 SPAR_ATTR_REPLICA_INDEX,
								 index->relation->name, err));
	if (spar_pg_true(&cells[IDX_CLUSTERED]))
		SPAR_TRY(spar_object_set(reading->schema, table, SPAR_ATTR_CLUSTER_ON,
								 index->relation->name, err));
	return SPAR_OK;
}

static SparStatus
set_index(SparReading *reading, const SparPgKeySource *index,
		  SparObject *object, const SparCell *cells, SparError *err)
{
	SparSchema *schema = reading->schema;
	SparStr    *method = spar_map_get_id(&spar_pg_state(reading)->methods,
										 index->relation->method);
	SparStr		text;

	if (object->kind == SPAR_KIND_INDEX)
		SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_UNIQUE,
									  spar_pg_true(&cells[IDX_UNIQUE]), err));
	if (method != NULL && (index->relation->method != SPAR_PG_BTREE
						   || object->kind == SPAR_KIND_EXCLUSION))
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_METHOD, *method,
								 err));
	if (!spar_pg_true(&cells[IDX_HAS_PREDICATE]))
		return SPAR_OK;
	SPAR_TRY(spar_pg_deparsed(reading, &cells[IDX_PREDICATE], index->table,
							  "the predicate", object->name, &text, err));
	return spar_object_set(schema, object, SPAR_ATTR_PREDICATE,
						   spar_pg_unwrap(text), err);
}

/*
 * The object of an index: its constraint, or a new one.  A comment on the
 * index of a constraint is the constraint's where that has none itself.
 */
static SparStatus
find_object(SparReading *reading, const SparPgKeySource *index,
			SparObject **out, SparError *err)
{
	SparObject *object =
		spar_map_get_id(&spar_pg_state(reading)->backing,
						index->relation->oid);
	SparPgExtra *extra = spar_pg_known(reading, SPAR_PG_CLASS,
									   index->relation->oid, 0);
	bool		commented = object != NULL
		&& spar_object_text(object, SPAR_ATTR_COMMENT).len > 0;

	if (object == NULL)
		return spar_pg_add(reading, SPAR_KIND_INDEX, index->table->object,
						   NULL, index->relation->name, SPAR_STR_EMPTY,
						   SPAR_PG_CLASS, index->relation->oid, 0, out, err);
	*out = object;
	SPAR_TRY(spar_pg_link(reading, object, SPAR_PG_CLASS,
						  index->relation->oid, err));
	if (extra == NULL)
		return SPAR_OK;
	if (commented && extra->comment.data != NULL)
	{
		SparStr		comment = extra->comment;

		/* What only the index has: its own comment becomes an annotation. */
		extra->comment.data = NULL;
		SPAR_TRY(spar_pg_tell(reading, object, extra, err));
		extra->comment = comment;
		extra->told = false;
		extra->extension_count = 0;
		return SPAR_OK;
	}
	return spar_pg_tell(reading, object, extra, err);
}

SparStatus
spar_pg_indexes_row(SparReading *reading, const SparCell *cells,
					SparError *err)
{
	SparPgRelation *relation =
		spar_pg_relation(reading, spar_pg_oid(&cells[IDX_OID]));
	SparPgKeySource index;
	SparStr		text;
	SparObject *object;

	memset(&index, 0, sizeof(index));
	index.relation = relation;
	index.table = spar_pg_relation(reading, spar_pg_oid(&cells[IDX_TABLE]));
	if (relation == NULL || index.table == NULL || index.table->object == NULL)
		return SPAR_OK;
	SPAR_TRY(mark_table(reading, &index, cells, err));
	SPAR_TRY(add_statistics(reading, relation, err));

	/* One that belongs to a plain index can still have its own constraint. */
	if (relation->partition
		&& spar_map_get_id(&spar_pg_state(reading)->backing,
						   relation->oid) == NULL)
	{
		relation->copied_for = spar_pg_relation(reading, index.table->oid);
		relation->invalid = !spar_pg_true(&cells[IDX_VALID]);
		return SPAR_OK;
	}
	SPAR_TRY(find_object(reading, &index, &object, err));
	if (object == NULL)
		return SPAR_OK;
	relation->object = object;
	if (spar_pg_true(&cells[IDX_HAS_EXPRESSIONS]))
	{
		SPAR_TRY(spar_pg_deparsed(reading, &cells[IDX_EXPRESSIONS],
								  index.table, "the expressions",
								  relation->name, &text, err));
		SPAR_TRY(spar_pg_split(reading->arena, text, &index.expressions,
							   &index.expression_count, err));
	}
	index.key = spar_pg_str(&cells[IDX_KEY]);
	index.key_count = spar_pg_oid(&cells[IDX_KEY_COUNT]);
	index.classes = spar_pg_str(&cells[IDX_CLASSES]);
	index.collations = spar_pg_str(&cells[IDX_COLLATIONS]);
	index.options = spar_pg_str(&cells[IDX_OPTIONS]);
	SPAR_TRY(set_keys(reading, &index, object, err));
	SPAR_TRY(set_common(reading, relation, object, cells, err));
	if (object->kind != SPAR_KIND_INDEX && object->kind != SPAR_KIND_EXCLUSION)
		return SPAR_OK;
	return set_index(reading, &index, object, cells, err);
}
