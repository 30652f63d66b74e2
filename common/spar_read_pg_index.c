/*
 * spar_read_pg_index.c
 *
 * Indexes, those behind constraints among them: the keys as SQL text, put
 * together from pg_index.  pg_get_indexdef() would cost ten times as much.
 *
 * Leaves out indexes of partitions that belong to an index of the partitioned
 * table: that one implies them.
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
SPAR_PG_DEPARSE("i.indpred", "i.indrelid", FITS("i.indpred")) \
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
	IDX_PREDICATE = IDX_EXPRESSIONS + 2
};

/* pg_index.indoption; INDOPTION_DESC, INDOPTION_NULLS_FIRST of pg_index.h. */
#define OPTION_DESC 1
#define OPTION_NULLS_FIRST 2

/* What is read of one index, beside its row. */
typedef struct Index
{
	const SparPgRelation *table;
	const SparPgRelation *relation;
	SparStr    *expressions;
	size_t		expression_count;
	size_t		next_expression;
} Index;

/*
 * For an expression the catalog does not say of what type it is (the index's
 * own column has the type that is stored).  So a class that is its type's
 * default counts as the default here, but for those that values of another
 * type with a default of its own can get into, and for those of extensions:
 * they are always written.
 */
static bool
is_default_of_expression(const SparPgOpclass *opclass)
{
	return opclass->standard && opclass->oid < SPAR_PG_FIRST_OID
		&& !spar_str_is(opclass->name, "oid_ops")
		&& !spar_str_is(opclass->name, "bpchar_ops")
		&& !spar_str_is(opclass->name, "varbit_ops");
}

static const SparPgKey *
find_key(const SparPgRelation *relation, uint32_t number)
{
	const SparPgKey *extra;

	for (extra = relation->keys; extra != NULL; extra = extra->next)
		if (extra->number == number)
			return extra;
	return NULL;
}

/* Parameters of an operator class: (siglen='32', fanout='7') */
static SparStatus
add_parameters(SparReading *reading, SparBuf *buf, SparStr options,
			   SparError *err)
{
	SparStr    *items;
	size_t		count;
	size_t		i;

	SPAR_TRY(spar_pg_array(reading->arena, options, &items, &count, err));
	for (i = 0; i < count; i++)
	{
		size_t		equals = spar_str_find(items[i], "=");

		spar_buf_text(buf, i == 0 ? "(" : ", ");
		if (equals == SIZE_MAX)
			spar_buf_ident(buf, items[i]);
		else
		{
			spar_buf_ident(buf, spar_str_n(items[i].data, equals));
			spar_buf_char(buf, '=');
			spar_buf_literal(buf, spar_str_n(items[i].data + equals + 1,
											 items[i].len - equals - 1));
		}
	}
	if (count > 0)
		spar_buf_char(buf, ')');
	return SPAR_OK;
}

/*
 * The operator class, where it has parameters or is not the default.
 * column: NULL for an expression.
 */
static SparStatus
add_opclass(SparReading *reading, SparBuf *buf, int64_t oid,
			const SparPgColumn *column, const SparPgKey *extra,
			SparError *err)
{
	const SparPgOpclass *opclass =
		spar_map_get_id(&spar_pg_state(reading)->opclasses, (uint64_t) oid);
	bool		parameters = extra != NULL && extra->options.len > 0;

	if (opclass == NULL)
		return spar_fail(err, SPAR_ERR_CORRUPT,
						 "an index has an operator class that does not exist"
						 " (%z)", (size_t) oid);
	if (!parameters
		&& (column != NULL
			? spar_pg_is_default_opclass(reading, opclass, column->type,
										 column->array)
			: is_default_of_expression(opclass)))
		return SPAR_OK;
	spar_buf_char(buf, ' ');
	spar_pg_add_name(buf, opclass->space, opclass->name);
	if (parameters)
		SPAR_TRY(add_parameters(reading, buf, extra->options, err));
	return SPAR_OK;
}

static void
add_order(SparBuf *buf, int64_t option)
{
	bool		descends = (option & OPTION_DESC) != 0;
	bool		nulls_first = (option & OPTION_NULLS_FIRST) != 0;

	if (descends)
		spar_buf_text(buf, " DESC");
	if (descends != nulls_first)
		spar_buf_text(buf, nulls_first ? " NULLS FIRST" : " NULLS LAST");
}

static SparStatus
add_collation(SparReading *reading, SparBuf *buf, int64_t oid,
			  const SparPgColumn *column, SparError *err)
{
	const SparPgName *collation;

	if (oid == 0 || oid == (column != NULL ? (int64_t) column->collation
							: SPAR_PG_DEFAULT_COLLATION))
		return SPAR_OK;
	collation = spar_map_get_id(&spar_pg_state(reading)->collations,
								(uint64_t) oid);
	if (collation == NULL)
		return spar_fail(err, SPAR_ERR_CORRUPT,
						 "an index has a collation that does not exist (%z)",
						 (size_t) oid);
	spar_buf_text(buf, " COLLATE ");
	spar_pg_add_name(buf, collation->space, collation->name);
	return SPAR_OK;
}

/*
 * The next key: column or expression.  *column: NULL for an expression.
 */
static SparStatus
key_base(Index *index, int64_t number, SparStr *text,
		 const SparPgColumn **column, SparError *err)
{
	if (number != 0)
	{
		*column = spar_pg_column(index->table, number);
		if (*column != NULL)
		{
			*text = (*column)->ident;
			return SPAR_OK;
		}
	}
	else if (index->next_expression < index->expression_count)
	{
		*column = NULL;
		*text = index->expressions[index->next_expression++];
		return SPAR_OK;
	}
	return spar_fail(err, SPAR_ERR_CORRUPT,
					 "index \"%S\" has a key that does not exist",
					 &index->relation->name);
}

static SparStatus
key_text(SparReading *reading, Index *index, uint32_t place, int64_t number,
		 int64_t opclass, int64_t collation, int64_t option, SparStr *out,
		 SparError *err)
{
	const SparPgKey *extra = find_key(index->relation, place);
	const SparPgColumn *column;
	SparStr		base;
	SparBuf		buf;

	SPAR_TRY(key_base(index, number, &base, &column, err));
	spar_buf_init(&buf, reading->arena);
	if (column != NULL)
		spar_buf_str(&buf, base);
	else
	{
		spar_buf_char(&buf, '(');
		spar_buf_str(&buf, spar_pg_unwrap(base));
		spar_buf_char(&buf, ')');
	}
	SPAR_TRY(add_collation(reading, &buf, collation, column, err));
	SPAR_TRY(add_opclass(reading, &buf, opclass, column, extra, err));
	add_order(&buf, option);
	SPAR_TRY(spar_pg_memory(reading, err));
	*out = column != NULL && buf.len == base.len ? base : spar_buf_take(&buf);
	return SPAR_OK;
}

static SparStatus
set_keys(SparReading *reading, Index *index, SparObject *object,
		 const SparCell *cells, SparError *err)
{
	SparStr		key = spar_pg_str(&cells[IDX_KEY]);
	size_t		key_count = spar_pg_oid(&cells[IDX_KEY_COUNT]);
	SparStr    *items = NULL;
	size_t		count = 0;
	size_t		capacity = 0;
	size_t		key_pos = 0;
	size_t		class_pos = 0;
	size_t		collation_pos = 0;
	size_t		option_pos = 0;
	int64_t		number;

	while (spar_pg_next_number(key, &key_pos, &number))
	{
		int64_t		opclass = 0;
		int64_t		collation = 0;
		int64_t		option = 0;
		void	   *array = items;

		if (!spar_arena_grow(reading->arena, &array, count, &capacity,
							 sizeof(SparStr)))
			return spar_nomem(err);
		items = array;
		if (count < key_count)
		{
			spar_pg_next_number(spar_pg_str(&cells[IDX_CLASSES]), &class_pos,
								&opclass);
			spar_pg_next_number(spar_pg_str(&cells[IDX_COLLATIONS]),
								&collation_pos, &collation);
			spar_pg_next_number(spar_pg_str(&cells[IDX_OPTIONS]), &option_pos,
								&option);
			SPAR_TRY(key_text(reading, index, (uint32_t) count + 1, number,
							  opclass, collation, option, &items[count],
							  err));
		}
		else
		{
			const SparPgColumn *column;

			SPAR_TRY(key_base(index, number, &items[count], &column, err));
		}
		count++;
	}
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
	if (tablespace != NULL)
		SPAR_TRY(spar_object_set(reading->schema, object,
								 SPAR_ATTR_TABLESPACE, *tablespace, err));
	return SPAR_OK;
}

static SparStatus
set_index(SparReading *reading, const Index *index, SparObject *object,
		  const SparCell *cells, SparError *err)
{
	SparSchema *schema = reading->schema;
	SparStr    *method = spar_map_get_id(&spar_pg_state(reading)->methods,
										 index->relation->method);
	SparStr		text;

	SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_UNIQUE,
								  spar_pg_true(&cells[IDX_UNIQUE]), err));
	if (index->relation->method != SPAR_PG_BTREE && method != NULL)
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_METHOD, *method,
								 err));
	if (!spar_pg_true(&cells[IDX_VALID]))
		SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_VALID, false,
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
 * index of a constraint counts where the constraint itself has none.
 */
static SparStatus
find_object(SparReading *reading, const Index *index, SparObject **out,
			SparError *err)
{
	SparObject *object =
		spar_map_get_id(&spar_pg_state(reading)->backing,
						index->relation->oid);
	SparStr		comment;

	if (object == NULL)
		return spar_pg_add(reading, SPAR_KIND_INDEX, index->table->object,
						   NULL, index->relation->name, SPAR_STR_EMPTY,
						   SPAR_PG_CLASS, index->relation->oid, 0, out, err);
	*out = object;
	comment = spar_object_text(object, SPAR_ATTR_COMMENT);
	SPAR_TRY(spar_pg_note(reading, object, SPAR_PG_CLASS,
						  index->relation->oid, 0, err));
	if (comment.len > 0)
		return spar_object_set(reading->schema, object, SPAR_ATTR_COMMENT,
							   comment, err);
	return SPAR_OK;
}

SparStatus
spar_pg_indexes_row(SparReading *reading, const SparCell *cells,
					SparError *err)
{
	SparPgRelation *relation =
		spar_pg_relation(reading, spar_pg_oid(&cells[IDX_OID]));
	Index		index;
	SparStr		text;
	SparObject *object;

	memset(&index, 0, sizeof(index));
	index.relation = relation;
	index.table = spar_pg_relation(reading, spar_pg_oid(&cells[IDX_TABLE]));
	if (relation == NULL || index.table == NULL || index.table->object == NULL)
		return SPAR_OK;

	/* One that belongs to a plain index can still have its own constraint. */
	if (relation->partition
		&& spar_map_get_id(&spar_pg_state(reading)->backing,
						   relation->oid) == NULL)
		return SPAR_OK;
	SPAR_TRY(find_object(reading, &index, &object, err));
	if (object == NULL)
		return SPAR_OK;
	relation->object = object;
	if (spar_pg_true(&cells[IDX_REPLICA]))
		SPAR_TRY(spar_pg_other(reading, "replica identity",
							   index.table->object, relation->name, err));
	if (spar_kind_attr(object->kind, SPAR_ATTR_COLUMNS) == NULL)
		return SPAR_OK;
	if (spar_pg_true(&cells[IDX_HAS_EXPRESSIONS]))
	{
		SPAR_TRY(spar_pg_deparsed(reading, &cells[IDX_EXPRESSIONS],
								  index.table, "the expressions",
								  relation->name, &text, err));
		SPAR_TRY(spar_pg_split(reading->arena, text, &index.expressions,
							   &index.expression_count, err));
	}
	SPAR_TRY(add_statistics(reading, relation, err));
	SPAR_TRY(set_keys(reading, &index, object, cells, err));
	SPAR_TRY(set_common(reading, relation, object, cells, err));
	if (object->kind != SPAR_KIND_INDEX)
		return SPAR_OK;
	return set_index(reading, &index, object, cells, err);
}
