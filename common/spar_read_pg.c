/*
 * spar_read_pg.c
 *
 * The reader of PostgreSQL's catalogs: its queries in order, and what their
 * consumers share.  See spar_read_pg.h for what is read and what is left out.
 */
#include "spar_read_pg.h"

#include "spar_sort.h"

/*
 * A step that runs on all versions, one that comes in pages, one that runs
 * from a version on, between two.
 */
#define ALWAYS(name, cells) \
	{{spar_pg_##name##_sql, cells, false, false}, 0, 0, 0, \
	 spar_pg_##name##_row}
#define PAGES(name, cells) \
	{{spar_pg_##name##_sql, cells, false, true}, 0, 0, 0, \
	 spar_pg_##name##_row}
#define SINCE(name, cells, since) \
	{{spar_pg_##name##_sql, cells, false, false}, (since) * 10000, 0, 0, \
	 spar_pg_##name##_row}
#define BETWEEN(name, cells, since, before) \
	{{spar_pg_##name##_before_##before##_sql, cells, false, false}, \
	 (since) * 10000, (before) * 10000, 0, spar_pg_##name##_row}

/*
 * What others refer to comes first: members of extensions, comments,
 * privileges and labels, so that an object knows them when it is made; names
 * by OID; relations before their columns, columns before what names columns;
 * constraints before the indexes that back them.
 */
static const SparReadStep steps[] = {
	ALWAYS(members, 3),
	ALWAYS(comments, 4),
	ALWAYS(roles, 2),
	ALWAYS(privileges, 8),
	ALWAYS(labels, 5),
	ALWAYS(namespaces, 3),
	ALWAYS(tablespaces, 2),
	ALWAYS(methods, 4),
	ALWAYS(collations, 4),
	ALWAYS(types, 12),
	ALWAYS(enum_labels, 3),
	ALWAYS(opclasses, 7),
	ALWAYS(casts, 9),
	BETWEEN(collation_facts, 7, 0, 15),
	BETWEEN(collation_facts, 7, 15, 16),
	BETWEEN(collation_facts, 7, 16, 17),
	SINCE(collation_facts, 7, 17),
	ALWAYS(domains, 6),
	ALWAYS(domain_checks, 5),
	BETWEEN(ranges, 7, 0, 14),
	SINCE(ranges, 7, 14),
	BETWEEN(base_types, 20, 0, 14),
	SINCE(base_types, 20, 14),
	BETWEEN(functions, 25, 0, 14),
	SINCE(functions, 25, 14),
	{{spar_pg_function_bodies_sql, 2, false, true}, 140000, 0, 0,
	spar_pg_function_bodies_row},
	ALWAYS(aggregates, 29),
	ALWAYS(languages, 9),
	ALWAYS(transforms, 7),
	ALWAYS(operators, 12),
	ALWAYS(families, 7),
	ALWAYS(opclass_facts, 7),
	ALWAYS(conversions, 9),
	ALWAYS(relations, 18),
	ALWAYS(composites, 3),
	BETWEEN(columns, 14, 0, 14),
	SINCE(columns, 14, 14),
	ALWAYS(defaults, 4),
	ALWAYS(sequences, 11),
	BETWEEN(constraints, 23, 0, 15),
	BETWEEN(constraints, 23, 15, 18),
	SINCE(constraints, 23, 18),
	ALWAYS(copied_keys, 5),
	SINCE(not_nulls, 6, 18),
	BETWEEN(indexes, 18, 0, 15),
	SINCE(indexes, 18, 15),
	PAGES(views, 2),
	PAGES(rules, 7),
	ALWAYS(triggers, 17),
	PAGES(policies, 10),
	BETWEEN(inherits, 6, 0, 14),
	SINCE(inherits, 6, 14),
	ALWAYS(partition_keys, 8),
	ALWAYS(foreign_tables, 3),
	ALWAYS(foreign_columns, 3),
	ALWAYS(extensions, 5),
	ALWAYS(ts_parsers, 13),
	ALWAYS(ts_templates, 7),
	ALWAYS(ts_dictionaries, 7),
	ALWAYS(ts_configurations, 9),
	ALWAYS(wrappers, 8),
	ALWAYS(servers, 7),
	ALWAYS(user_mappings, 6),
	BETWEEN(statistics, 10, 0, 14),
	SINCE(statistics, 10, 14),
	ALWAYS(event_triggers, 8),
	BETWEEN(publications, 8, 0, 15),
	BETWEEN(publications, 8, 15, 18),
	SINCE(publications, 8, 18),
	BETWEEN(publication_tables, 7, 0, 15),
	SINCE(publication_tables, 7, 15),
	BETWEEN(subscriptions, 7, 0, 14),
	BETWEEN(subscriptions, 7, 14, 15),
	BETWEEN(subscriptions, 7, 15, 16),
	BETWEEN(subscriptions, 7, 16, 17),
	BETWEEN(subscriptions, 7, 17, 18),
	SINCE(subscriptions, 7, 18),
	ALWAYS(default_privileges, 6),
	ALWAYS(settings, 3),
	ALWAYS(annotations, 4),
	{{spar_pg_edges_sql, 9, false, false}, 0, 0, SPAR_WANT_EDGES,
	spar_pg_edges_row}
};

uint32_t
spar_pg_oid(const SparCell *cell)
{
	int64_t		value;

	if (cell->data == NULL || !spar_str_int(spar_pg_str(cell), &value)
		|| value < 0 || value > UINT32_MAX)
		return 0;
	return (uint32_t) value;
}

SparStatus
spar_pg_put(const SparReading *reading, SparMap *map, uint64_t id,
			void *value, SparError *err)
{
	map->arena = reading->arena;
	if (!spar_map_put_id(map, id, value))
		return spar_nomem(err);
	return SPAR_OK;
}

SparStatus
spar_pg_role(const SparReading *reading, uint32_t oid, SparStr *out,
			 SparError *err)
{
	SparStr    *role = spar_map_get_id(&spar_pg_state(reading)->roles, oid);
	SparBuf		buf;

	if (role != NULL)
	{
		*out = *role;
		return SPAR_OK;
	}
	spar_buf_init(&buf, reading->arena);
	spar_buf_int(&buf, oid);
	*out = spar_buf_take(&buf);
	return spar_pg_memory(reading, err);
}

static int
compare_texts(const void *a, const void *b, void *ctx)
{
	(void) ctx;
	return spar_str_cmp(*(const SparStr *) a, *(const SparStr *) b);
}

SparStatus
spar_pg_sort(const SparReading *reading, SparStr *items, size_t count,
			 SparError *err)
{
	if (!spar_sort(reading->arena, items, count, sizeof(SparStr),
				   compare_texts, NULL))
		return spar_nomem(err);
	return SPAR_OK;
}

SparStatus
spar_pg_set(SparReading *reading, SparObject *object, SparAttr attr,
			SparStr *items, size_t count, SparError *err)
{
	if (count == 0)
		return SPAR_OK;
	SPAR_TRY(spar_pg_sort(reading, items, count, err));
	return spar_object_set_list(reading->schema, object, attr, items, count,
								err);
}

SparObject *
spar_pg_find(const SparReading *reading, uint32_t class_oid, uint32_t oid,
			 uint32_t column)
{
	return spar_map_get_id(&spar_pg_state(reading)->objects,
						   spar_pg_key(class_oid, oid, column));
}

SparStatus
spar_pg_add(SparReading *reading, SparKind kind, SparObject *parent,
			const SparPgNamespace *space, SparStr name, SparStr args,
			uint32_t class_oid, uint32_t oid, uint32_t owner,
			SparObject **out, SparError *err)
{
	SparObject *object;

	*out = NULL;
	if ((space != NULL && !space->user)
		|| spar_pg_is_member(reading, class_oid, oid))
		return SPAR_OK;
	SPAR_TRY(spar_schema_add(reading->schema, kind, parent,
							 space ? space->name : SPAR_STR_EMPTY, name, args,
							 &object, err));
	if (owner != 0 && spar_kind_attr(kind, SPAR_ATTR_OWNER) != NULL)
	{
		SparStr		role;

		SPAR_TRY(spar_pg_role(reading, owner, &role, err));
		SPAR_TRY(spar_object_set(reading->schema, object, SPAR_ATTR_OWNER,
								 role, err));
	}
	SPAR_TRY(spar_pg_note(reading, object, class_oid, oid, 0, err));
	*out = object;
	return SPAR_OK;
}

static SparStatus
set_cell(SparReading *reading, SparObject *object, SparAttr attr,
		 SparStr text, SparError *err)
{
	SparValueType type = spar_attr(attr)->type;
	SparStr    *items;
	size_t		count;

	if (type == SPAR_VALUE_BOOL)
		return spar_object_set_bool(reading->schema, object, attr,
									spar_str_is(text, "t"), err);
	if (!spar_attr_is_list(attr))
		return spar_object_set(reading->schema, object, attr, text, err);
	if (type == SPAR_VALUE_EXPRS)
		SPAR_TRY(spar_pg_split(reading->arena, text, &items, &count, err));
	else
		SPAR_TRY(spar_pg_array(reading->arena, text, &items, &count, err));
	if (count == 0)
		return SPAR_OK;
	return spar_object_set_list(reading->schema, object, attr, items, count,
								err);
}

SparStatus
spar_pg_set_cells(SparReading *reading, SparObject *object,
				  const SparCell *cells, const SparAttr *attrs, size_t count,
				  SparError *err)
{
	size_t		i;

	for (i = 0; i < count; i++)
		if (cells[i].data != NULL)
			SPAR_TRY(set_cell(reading, object, attrs[i],
							  spar_pg_str(&cells[i]), err));
	return SPAR_OK;
}

SparStatus
spar_pg_add_cells(SparReading *reading, SparKind kind, uint32_t class_oid,
				  const SparCell *cells, const SparAttr *attrs, size_t count,
				  SparObject **out, SparError *err)
{
	SparPgNamespace *space = NULL;

	*out = NULL;
	if (cells[2].data == NULL || cells[3].data == NULL)
		return spar_pg_changed("the name", spar_str(spar_kind(kind)->name),
							   err);
	if (spar_pg_oid(&cells[1]) != 0)
		SPAR_TRY(spar_pg_namespace(reading, &cells[1], &space, err));
	SPAR_TRY(spar_pg_add(reading, kind, NULL, space, spar_pg_str(&cells[2]),
						 spar_pg_str(&cells[3]), class_oid,
						 spar_pg_oid(&cells[0]), spar_pg_oid(&cells[4]), out,
						 err));
	if (*out == NULL)
		return SPAR_OK;
	return spar_pg_set_cells(reading, *out, cells + SPAR_PG_HEAD_CELLS, attrs,
							 count, err);
}

SparStatus
spar_pg_namespace(const SparReading *reading, const SparCell *cell,
				  SparPgNamespace **out, SparError *err)
{
	uint32_t	oid = spar_pg_oid(cell);

	*out = spar_map_get_id(&spar_pg_state(reading)->namespaces, oid);
	if (*out == NULL)
	{
		SparStr		text = spar_pg_str(cell);

		return spar_fail(err, SPAR_ERR_CORRUPT,
						 "an object is in a schema that does not exist (%S)",
						 &text);
	}
	return SPAR_OK;
}

SparPgRelation *
spar_pg_relation(const SparReading *reading, uint32_t oid)
{
	return spar_map_get_id(&spar_pg_state(reading)->relations, oid);
}

SparPgColumn *
spar_pg_column(const SparPgRelation *relation, int64_t number)
{
	if (number < 1 || (uint64_t) number > relation->column_count
		|| relation->columns[number - 1].name.data == NULL)
		return NULL;
	return &relation->columns[number - 1];
}

void
spar_pg_add_name(SparBuf *buf, const SparPgNamespace *space, SparStr name)
{
	if (space != NULL && !spar_str_is(space->name, "pg_catalog"))
	{
		spar_buf_ident(buf, space->name);
		spar_buf_char(buf, '.');
	}
	spar_buf_ident(buf, name);
}

SparStatus
spar_pg_add_other(SparReading *reading, const char *what,
				  const SparPgRelation *relation, SparStr name,
				  SparObject **out, SparError *err)
{
	SparBuf		buf;

	spar_buf_init(&buf, reading->arena);
	spar_buf_text(&buf, what);
	spar_buf_char(&buf, ' ');
	spar_pg_add_name(&buf, relation->space, relation->name);
	if (name.len > 0)
	{
		spar_buf_char(&buf, '.');
		spar_buf_ident(&buf, name);
	}
	SPAR_TRY(spar_pg_memory(reading, err));
	return spar_schema_add(reading->schema, SPAR_KIND_OTHER, NULL,
						   SPAR_STR_EMPTY, spar_buf_view(&buf),
						   SPAR_STR_EMPTY, out, err);
}

SparStatus
spar_pg_changed(const char *what, SparStr name, SparError *err)
{
	spar_fail(err, SPAR_ERR_CHANGED, "the schema changed while it was read");
	spar_error_detail(err, "The server could not print %s of \"%S\".", what,
					  &name);
	return SPAR_ERR_CHANGED;
}

SparStatus
spar_pg_memory(const SparReading *reading, SparError *err)
{
	return reading->arena->failed ? spar_nomem(err) : SPAR_OK;
}

SparStatus
spar_pg_copy(const SparReading *reading, SparStr text, SparStr *out,
			 SparError *err)
{
	if (!spar_str_copy(reading->arena, text, out))
		return spar_nomem(err);
	return SPAR_OK;
}

/* All rows are in: what needs more than one row. */
static SparStatus
finish(SparReading *reading, SparError *err)
{
	SPAR_TRY(spar_pg_finish_public(reading, err));
	SPAR_TRY(spar_pg_finish_enums(reading, err));
	return spar_pg_finish_relations(reading, err);
}

const SparReadDialect spar_read_postgresql = {
	.steps = steps,
	.step_count = SPAR_LENGTH(steps),
	.oldest_version = 130000,
	.oldest_name = "PostgreSQL 13",
	.state_size = sizeof(SparPgState),
	.finish = finish
};
