/*
 * spar_read_pg_parent.c
 *
 * Where a table stands among others: what it inherits from, what it is a
 * partition of, how it is partitioned itself.
 *
 * That a partition is being detached, and no longer seen through its parent,
 * is told by an object of kind `other`.
 */
#include "spar_read_pg.h"

/*
 * The tree of a bound names no column, so that it is printed without a
 * relation.  inhseqno has gaps where parents have gone.
 */
#define INHERITS_SQL(detach_pending) \
"SELECT i.inhrelid, i.inhparent, c.relispartition," \
" pg_catalog.pg_get_expr(c.relpartbound, 0)," \
" pg_catalog.row_number() OVER (PARTITION BY i.inhrelid" \
" ORDER BY i.inhseqno), " detach_pending \
" FROM pg_catalog.pg_inherits i" \
" JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid" \
" WHERE i.inhrelid >= 16384 AND c.relkind IN ('r', 'p', 'f', 'i', 'I')" \
" AND c.relpersistence <> 't'"

const char	spar_pg_inherits_sql[] = INHERITS_SQL("i.inhdetachpending");
const char	spar_pg_inherits_before_14_sql[] = INHERITS_SQL("false");

enum
{
	INH_CHILD, INH_PARENT, INH_PARTITION, INH_BOUND, INH_RANK,
	INH_DETACH_PENDING
};

/*
 * A bound's values one by one, as the order of a list's values does not
 * count:
 *
 *	FOR VALUES IN (3, 'a,b')			->	3 | 'a,b'
 *	FOR VALUES FROM (1) TO (MAXVALUE)	->	FROM (1) TO (MAXVALUE)
 *	FOR VALUES WITH (modulus 4, remainder 1), DEFAULT	likewise
 */
static SparStatus
set_bound(SparReading *reading, SparObject *object, SparStr text,
		  SparError *err)
{
	static const char values[] = "FOR VALUES ";
	static const char list[] = "IN ";
	SparStr    *items = &text;
	size_t		count = 1;

	text = spar_str_trim(text);
	if (spar_str_starts(text, values))
		text = spar_str_n(text.data + strlen(values),
						  text.len - strlen(values));
	if (spar_str_starts(text, list))
	{
		text = spar_str_n(text.data + strlen(list), text.len - strlen(list));
		SPAR_TRY(spar_pg_split(reading->arena, spar_pg_unwrap(text), &items,
							   &count, err));
	}
	return spar_object_set_list(reading->schema, object,
								SPAR_ATTR_PARTITION_BOUND, items, count, err);
}

/* The parent of that rank, from 1; the others may come later. */
static SparStatus
add_parent(SparReading *reading, SparPgRelation *child, size_t rank,
		   const SparPgRelation *parent, SparError *err)
{
	while (child->parent_count < rank)
	{
		void	   *array = child->parents;

		if (!spar_arena_grow(reading->arena, &array, child->parent_count,
							 &child->parent_capacity,
							 sizeof(*child->parents)))
			return spar_nomem(err);
		child->parents = array;
		child->parents[child->parent_count++] = NULL;
	}
	child->parents[rank - 1] = parent;
	return SPAR_OK;
}

SparStatus
spar_pg_inherits_row(SparReading *reading, const SparCell *cells,
					 SparError *err)
{
	SparPgRelation *child =
		spar_pg_relation(reading, spar_pg_oid(&cells[INH_CHILD]));
	const SparPgRelation *parent =
		spar_pg_relation(reading, spar_pg_oid(&cells[INH_PARENT]));
	size_t		rank = spar_pg_oid(&cells[INH_RANK]);
	SparStr		names[2];

	if (child == NULL || parent == NULL || rank == 0
		|| (child->object == NULL && child->copied_for == NULL))
		return SPAR_OK;
	if (!spar_pg_true(&cells[INH_PARTITION]) || child->copied_for != NULL)
		return add_parent(reading, child, rank, parent, err);
	if (child->columns == NULL)
		return SPAR_OK;
	if (cells[INH_BOUND].data == NULL)
		return spar_pg_changed("the partition bound", child->name, err);
	names[0] = parent->space->name;
	names[1] = parent->name;
	SPAR_TRY(spar_object_set_list(reading->schema, child->object,
								  SPAR_ATTR_PARTITION_OF, names, 2, err));
	if (spar_pg_true(&cells[INH_DETACH_PENDING]))
		SPAR_TRY(spar_pg_hidden(reading, "unfinished detaching", child->object,
								SPAR_STR_EMPTY, err));
	return set_bound(reading, child->object, spar_pg_str(&cells[INH_BOUND]),
					 err);
}

SparStatus
spar_pg_set_parents(SparReading *reading, const SparPgRelation *child,
					SparError *err)
{
	SparStr    *names;
	size_t		count = 0;
	size_t		i;

	if (child->parent_count == 0)
		return SPAR_OK;
	names = spar_arena_get(reading->arena,
						   2 * child->parent_count * sizeof(SparStr));
	if (names == NULL)
		return spar_nomem(err);
	for (i = 0; i < child->parent_count; i++)
	{
		if (child->parents[i] == NULL)
			continue;
		names[count++] = child->parents[i]->space->name;
		names[count++] = child->parents[i]->name;
	}
	return spar_object_set_list(reading->schema, child->object,
								SPAR_ATTR_INHERITS, names, count, err);
}

SparStatus
spar_pg_add_part(SparReading *reading, SparPgRelation *relation,
				 SparStr text, SparError *err)
{
	void	   *array = relation->parts;

	if (!spar_arena_grow(reading->arena, &array, relation->part_count,
						 &relation->part_capacity, sizeof(SparStr)))
		return spar_nomem(err);
	relation->parts = array;
	relation->parts[relation->part_count++] = text;
	return SPAR_OK;
}

SparStatus
spar_pg_set_parts(SparReading *reading, const SparPgRelation *relation,
				  SparError *err)
{
	if (relation->part_count == 0 || relation->object == NULL
		|| spar_kind_attr(relation->object->kind,
						  SPAR_ATTR_PARTITION_PARTS) == NULL)
		return SPAR_OK;
	return spar_pg_set(reading, relation->object, SPAR_ATTR_PARTITION_PARTS,
					   relation->parts, relation->part_count, err);
}

SparStatus
spar_pg_add_index_part(SparReading *reading, const SparPgRelation *index,
					   SparError *err)
{
	const SparStr *tablespace =
		spar_map_get_id(&spar_pg_state(reading)->tablespaces,
						index->tablespace);
	SparBuf		buf;
	size_t		i;

	spar_buf_init(&buf, reading->arena);
	spar_buf_text(&buf, "index ");
	spar_buf_ident(&buf, index->name);
	if (index->parent_count > 0)
	{
		spar_buf_text(&buf, " of ");
		spar_buf_ident(&buf, index->parents[0]->name);
	}
	for (i = 0; i < index->option_count; i++)
	{
		spar_buf_text(&buf, i == 0 ? " with (" : ", ");
		spar_buf_str(&buf, index->options[i]);
	}
	if (i > 0)
		spar_buf_char(&buf, ')');
	if (tablespace != NULL)
	{
		spar_buf_text(&buf, " tablespace ");
		spar_buf_ident(&buf, *tablespace);
	}
	if (index->invalid)
		spar_buf_text(&buf, " invalid");
	SPAR_TRY(spar_pg_memory(reading, err));
	return spar_pg_add_part(reading, index->copied_for, spar_buf_take(&buf),
							err);
}

#define FITS \
	"t.relnatts <= " SPAR_PG_MODEL_NATTS \
	" AND pg_catalog.strpos(p.partexprs::text, ':varattno 0 ') = 0"

const char	spar_pg_partition_keys_sql[] =
"SELECT p.partrelid, p.partstrat, p.partattrs, p.partclass, p.partcollation,"
" p.partexprs IS NOT NULL,"
SPAR_PG_DEPARSE("p.partexprs", "p.partrelid", FITS)
" FROM pg_catalog.pg_partitioned_table p"
" JOIN pg_catalog.pg_class t ON t.oid = p.partrelid"
" WHERE t.relpersistence <> 't'";

enum
{
	KEY_RELATION, KEY_STRATEGY, KEY_COLUMNS, KEY_CLASSES, KEY_COLLATIONS,
	KEY_HAS_EXPRESSIONS, KEY_EXPRESSIONS
};

SparStatus
spar_pg_partition_keys_row(SparReading *reading, const SparCell *cells,
						   SparError *err)
{
	SparPgRelation *relation =
		spar_pg_relation(reading, spar_pg_oid(&cells[KEY_RELATION]));
	char		strategy = spar_pg_char(&cells[KEY_STRATEGY]);
	SparPgKeySource source;
	SparStr    *items;
	size_t		count;
	SparStr		text;

	if (relation == NULL || relation->object == NULL)
		return SPAR_OK;
	memset(&source, 0, sizeof(source));
	source.table = relation;
	source.relation = relation;
	source.key = spar_pg_str(&cells[KEY_COLUMNS]);
	source.classes = spar_pg_str(&cells[KEY_CLASSES]);
	source.collations = spar_pg_str(&cells[KEY_COLLATIONS]);
	source.key_count = SIZE_MAX;
	if (spar_pg_true(&cells[KEY_HAS_EXPRESSIONS]))
	{
		SPAR_TRY(spar_pg_deparsed(reading, &cells[KEY_EXPRESSIONS], relation,
								  "the partition key", relation->name, &text,
								  err));
		SPAR_TRY(spar_pg_split(reading->arena, text, &source.expressions,
							   &source.expression_count, err));
	}
	SPAR_TRY(spar_object_set(reading->schema, relation->object,
							 SPAR_ATTR_PARTITION_STRATEGY,
							 strategy == 'r' ? SPAR_STR("range")
							 : strategy == 'l' ? SPAR_STR("list")
							 : SPAR_STR("hash"), err));
	SPAR_TRY(spar_pg_keys(reading, &source, &items, &count, err));
	return spar_object_set_list(reading->schema, relation->object,
								SPAR_ATTR_PARTITION_KEY, items, count, err);
}
