/*
 * spar_read_pg_rel.c
 *
 * Relations, their columns, column defaults.
 *
 * Relations come in one scan of pg_class, indexes among them: what an index
 * is called and how it is stored stands there.  Column types are spelled by
 * format_type() row by row: on 100,000 columns that costs less than a second
 * scan for the distinct types (15 ms against 48 ms, PostgreSQL 15).
 */
#include "spar_read_pg.h"

const char	spar_pg_relations_sql[] =
"SELECT c.oid, c.relnamespace, c.relname, c.relkind, c.relpersistence,"
" c.relowner, c.reltablespace, c.relam, c.reltoastrelid, c.relnatts,"
" c.relispartition, c.relrowsecurity, c.relforcerowsecurity,"
" c.relreplident, c.reloptions,"
" CASE WHEN c.reloftype <> 0"
" THEN pg_catalog.format_type(c.reloftype, NULL) END,"
" c.reltype, c.relispopulated"
" FROM pg_catalog.pg_class c"
" WHERE c.oid >= 16384 AND c.relpersistence <> 't'"
" AND (c.relkind <> 't' OR c.reloptions IS NOT NULL)";

enum
{
	REL_OID, REL_SPACE, REL_NAME, REL_KIND, REL_PERSISTENCE, REL_OWNER,
	REL_TABLESPACE, REL_METHOD, REL_TOAST, REL_COLUMNS, REL_PARTITION,
	REL_SECURITY, REL_FORCE_SECURITY, REL_IDENTITY, REL_OPTIONS, REL_OF_TYPE,
	REL_ROW_TYPE, REL_POPULATED
};

/* What a relation becomes when its row is read; the others come later. */
static SparKind
relation_kind(char kind)
{
	switch (kind)
	{
		case 'r':
		case 'p':
			return SPAR_KIND_TABLE;
		case 'v':
			return SPAR_KIND_VIEW;
		case 'm':
			return SPAR_KIND_MATERIALIZED_VIEW;
		case 'f':
			return SPAR_KIND_FOREIGN_TABLE;
		case 'c':
			return SPAR_KIND_COMPOSITE_TYPE;
		default:
			return SPAR_KIND_NONE;
	}
}

static bool
has_columns(char kind)
{
	return kind == 'r' || kind == 'p' || kind == 'v' || kind == 'm'
		|| kind == 'f';
}

static SparStatus
set_true(SparReading *reading, SparObject *object, SparAttr attr,
		 const SparCell *cell, SparError *err)
{
	if (!spar_pg_true(cell))
		return SPAR_OK;
	return spar_object_set_bool(reading->schema, object, attr, true, err);
}

/* What is said of tables only. */
static SparStatus
set_table(SparReading *reading, const SparPgRelation *relation,
		  const SparCell *cells, SparError *err)
{
	SparSchema *schema = reading->schema;
	SparObject *object = relation->object;

	if (relation->persistence == 'u')
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_PERSISTENCE,
								 SPAR_STR("unlogged"), err));
	SPAR_TRY(set_true(reading, object, SPAR_ATTR_ROW_SECURITY,
					  &cells[REL_SECURITY], err));
	SPAR_TRY(set_true(reading, object, SPAR_ATTR_FORCE_ROW_SECURITY,
					  &cells[REL_FORCE_SECURITY], err));
	if (cells[REL_OF_TYPE].data != NULL)
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_OF_TYPE,
								 spar_pg_str(&cells[REL_OF_TYPE]), err));
	return SPAR_OK;
}

/*
 * That a table of an extension has row security is in dumps (pg_dump,
 * DUMP_COMPONENT_POLICY), as the policies on it are.
 */
static SparStatus
row_security_of_member(SparReading *reading, const SparPgRelation *relation,
					   const SparCell *cells, SparError *err)
{
	bool		enabled = spar_pg_true(&cells[REL_SECURITY]);
	bool		forced = spar_pg_true(&cells[REL_FORCE_SECURITY]);
	SparObject *object;

	if (!relation->space->user || (!enabled && !forced))
		return SPAR_OK;
	SPAR_TRY(spar_pg_add_other(reading, "row security of table",
							   relation, SPAR_STR_EMPTY, &object, err));
	return spar_object_set(reading->schema, object, SPAR_ATTR_UNREAD,
						   enabled && forced ? SPAR_STR("enabled, forced")
						   : enabled ? SPAR_STR("enabled")
						   : SPAR_STR("forced"), err);
}

static SparStatus
add_object(SparReading *reading, SparPgRelation *relation,
		   const SparCell *cells, SparError *err)
{
	SparPgState *state = spar_pg_state(reading);
	SparKind	kind = relation_kind(relation->kind);
	uint32_t	type = spar_pg_oid(&cells[REL_ROW_TYPE]);
	char		identity = spar_pg_char(&cells[REL_IDENTITY]);
	const SparStr *text;

	if (kind == SPAR_KIND_NONE)
		return SPAR_OK;
	if (kind == SPAR_KIND_COMPOSITE_TYPE)
	{
		/* Other catalogs know it as the type that it is. */
		return spar_pg_add(reading, kind, NULL, relation->space,
						   relation->name, SPAR_STR_EMPTY, SPAR_PG_TYPE, type,
						   relation->owner, &relation->object, err);
	}
	SPAR_TRY(spar_pg_add(reading, kind, NULL, relation->space,
						 relation->name, SPAR_STR_EMPTY, SPAR_PG_CLASS,
						 relation->oid, relation->owner, &relation->object,
						 err));
	if (relation->object == NULL)
		return row_security_of_member(reading, relation, cells, err);
	if (type != 0)
		SPAR_TRY(spar_pg_link(reading, relation->object, SPAR_PG_TYPE, type,
							  err));
	text = spar_map_get_id(&state->tablespaces, relation->tablespace);
	if (text != NULL && spar_kind_attr(kind, SPAR_ATTR_TABLESPACE) != NULL)
		SPAR_TRY(spar_object_set(reading->schema, relation->object,
								 SPAR_ATTR_TABLESPACE, *text, err));
	text = spar_map_get_id(&state->methods, relation->method);
	if (text != NULL && relation->method != SPAR_PG_HEAP
		&& spar_kind_attr(kind, SPAR_ATTR_METHOD) != NULL)
		SPAR_TRY(spar_object_set(reading->schema, relation->object,
								 SPAR_ATTR_METHOD, *text, err));
	if (kind == SPAR_KIND_MATERIALIZED_VIEW
		&& !spar_pg_true(&cells[REL_POPULATED]))
		SPAR_TRY(spar_object_set_bool(reading->schema, relation->object,
									  SPAR_ATTR_POPULATED, false, err));
	if ((identity == 'n' || identity == 'f' || identity == 'i')
		&& spar_kind_attr(kind, SPAR_ATTR_REPLICA_IDENTITY) != NULL)
		SPAR_TRY(spar_object_set(reading->schema, relation->object,
								 SPAR_ATTR_REPLICA_IDENTITY,
								 identity == 'n' ? SPAR_STR("nothing")
								 : identity == 'f' ? SPAR_STR("full")
								 : SPAR_STR("index"), err));
	if (kind != SPAR_KIND_TABLE)
		return SPAR_OK;
	return set_table(reading, relation, cells, err);
}

/* Of a sequence and an index the name is all that is needed for now. */
SparStatus
spar_pg_relations_row(SparReading *reading, const SparCell *cells,
					  SparError *err)
{
	SparPgState *state = spar_pg_state(reading);
	SparPgRelation *relation = spar_arena_zero(reading->arena, 1,
											   sizeof(SparPgRelation));
	SparStr		options;

	if (relation == NULL)
		return spar_nomem(err);
	relation->oid = spar_pg_oid(&cells[REL_OID]);
	relation->kind = spar_pg_char(&cells[REL_KIND]);
	relation->persistence = spar_pg_char(&cells[REL_PERSISTENCE]);
	relation->owner = spar_pg_oid(&cells[REL_OWNER]);
	relation->method = spar_pg_oid(&cells[REL_METHOD]);
	relation->tablespace = spar_pg_oid(&cells[REL_TABLESPACE]);
	relation->toast = spar_pg_oid(&cells[REL_TOAST]);
	relation->partition = spar_pg_true(&cells[REL_PARTITION]);
	SPAR_TRY(spar_pg_namespace(reading, &cells[REL_SPACE], &relation->space,
							   err));
	SPAR_TRY(spar_pg_copy(reading, spar_pg_str(&cells[REL_NAME]),
						  &relation->name, err));
	if (cells[REL_OPTIONS].data != NULL)
	{
		SPAR_TRY(spar_pg_copy(reading, spar_pg_str(&cells[REL_OPTIONS]),
							  &options, err));
		SPAR_TRY(spar_pg_array(reading->arena, options, &relation->options,
							   &relation->option_count, err));
	}
	if (relation->kind == 't')
		return spar_pg_put(reading, &state->toasts, relation->oid, relation,
						   err);

	if (has_columns(relation->kind))
	{
		relation->column_count = spar_pg_oid(&cells[REL_COLUMNS]);
		relation->columns = spar_arena_zero(reading->arena,
											relation->column_count,
											sizeof(SparPgColumn));
		if (relation->columns == NULL)
			return spar_nomem(err);
	}
	SPAR_TRY(spar_pg_put(reading, &state->relations, relation->oid, relation,
						 err));
	if (state->last_relation != NULL)
		state->last_relation->next = relation;
	else
		state->first_relation = relation;
	state->last_relation = relation;
	return add_object(reading, relation, cells, err);
}

/*
 * Of an index only the columns that say something: parameters of an operator
 * class, a statistics target (NULL since 17, -1 before, when there is none).
 *
 * Of attoptions only n_distinct and n_distinct_inherited are options; Debian's
 * 15.20 keeps a number of its own there for every column, which is not worth
 * the printing of an array.
 */
#define COLUMNS_SQL(compression) \
"SELECT a.attrelid, a.attnum, a.attname, a.atttypid," \
" pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull," \
" a.attidentity, a.attgenerated, a.attcollation, a.attstorage, " \
compression ", a.attstattarget," \
" CASE WHEN pg_catalog.cardinality(a.attoptions) <> 1" \
" OR c.relkind IN ('i', 'I') OR a.attoptions[1] ~~ 'n\\_distinct%'" \
" THEN a.attoptions END," \
" a.attinhcount > 0 AND NOT a.attislocal" \
" FROM pg_catalog.pg_class c" \
" JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid" \
" WHERE c.oid >= 16384 AND c.relpersistence <> 't'" \
" AND a.attnum > 0 AND NOT a.attisdropped" \
" AND (c.relkind IN ('r', 'p', 'v', 'm', 'f')" \
" OR c.relkind IN ('i', 'I')" \
" AND (a.attoptions IS NOT NULL OR a.attstattarget >= 0))"

const char	spar_pg_columns_sql[] = COLUMNS_SQL("a.attcompression");
const char	spar_pg_columns_before_14_sql[] = COLUMNS_SQL("''::text");

enum
{
	COL_RELATION, COL_NUMBER, COL_NAME, COL_TYPE, COL_TYPE_TEXT, COL_NOT_NULL,
	COL_IDENTITY, COL_GENERATED, COL_COLLATION, COL_STORAGE, COL_COMPRESSION,
	COL_STATISTICS, COL_OPTIONS, COL_INHERITED
};

static SparStr
storage_word(char storage)
{
	switch (storage)
	{
		case 'p':
			return SPAR_STR("plain");
		case 'e':
			return SPAR_STR("external");
		case 'x':
			return SPAR_STR("extended");
		default:
			return SPAR_STR("main");
	}
}

/* What counts at `exact` only. */
static SparStatus
set_column_storage(SparReading *reading, const SparPgColumn *column,
				   const SparPgType *type, const SparCell *cells,
				   SparError *err)
{
	SparSchema *schema = reading->schema;
	char		storage = spar_pg_char(&cells[COL_STORAGE]);
	char		compression = spar_pg_char(&cells[COL_COMPRESSION]);
	int64_t		target;

	/* Rows and arrays, the types that were not read, are extended. */
	if (storage != (type ? type->storage : 'x'))
		SPAR_TRY(spar_object_set(schema, column->object, SPAR_ATTR_STORAGE,
								 storage_word(storage), err));
	if (compression != '\0')
		SPAR_TRY(spar_object_set(schema, column->object,
								 SPAR_ATTR_COMPRESSION, compression == 'l'
								 ? SPAR_STR("lz4") : SPAR_STR("pglz"), err));
	if (spar_str_int(spar_pg_str(&cells[COL_STATISTICS]), &target)
		&& target >= 0)
		SPAR_TRY(spar_object_set(schema, column->object, SPAR_ATTR_STATISTICS,
								 spar_pg_str(&cells[COL_STATISTICS]), err));
	if (cells[COL_OPTIONS].data != NULL)
	{
		SparStr    *items;
		size_t		count;
		size_t		kept = 0;
		size_t		i;

		SPAR_TRY(spar_pg_array(reading->arena,
							   spar_pg_str(&cells[COL_OPTIONS]), &items,
							   &count, err));
		for (i = 0; i < count; i++)
			if (spar_str_starts(items[i], "n_distinct"))
				items[kept++] = items[i];
		if (kept > 0)
			SPAR_TRY(spar_object_set_list(schema, column->object,
										  SPAR_ATTR_OPTIONS, items, kept,
										  err));
	}
	return SPAR_OK;
}

static SparStatus
set_column(SparReading *reading, const SparPgColumn *column,
		   const SparPgRelation *relation, const SparCell *cells,
		   SparError *err)
{
	char		kind = relation->kind;
	SparPgState *state = spar_pg_state(reading);
	SparSchema *schema = reading->schema;
	const SparPgType *type = spar_map_get_id(&state->types, column->type);
	char		identity = spar_pg_char(&cells[COL_IDENTITY]);

	SPAR_TRY(spar_object_set(schema, column->object, SPAR_ATTR_TYPE,
							 spar_pg_str(&cells[COL_TYPE_TEXT]), err));
	if (kind == 'v')
		return SPAR_OK;
	if (kind != 'm')
	{
		SPAR_TRY(spar_object_set_bool(schema, column->object,
									  SPAR_ATTR_NULLABLE,
									  !spar_pg_true(&cells[COL_NOT_NULL]),
									  err));
		/* Attaching a partition makes its columns its parent's. */
		if (spar_pg_true(&cells[COL_INHERITED]) && !relation->partition)
			SPAR_TRY(spar_object_set_bool(schema, column->object,
										  SPAR_ATTR_INHERITED, true, err));
		if (identity != '\0'
			&& !(relation->partition
				 && spar_pg_shows_parents_identity(reading->version)))
			SPAR_TRY(spar_object_set(schema, column->object,
									 SPAR_ATTR_IDENTITY, identity == 'a'
									 ? SPAR_STR("always")
									 : SPAR_STR("by default"), err));
		if (column->generated != '\0')
			SPAR_TRY(spar_object_set(schema, column->object,
									 SPAR_ATTR_GENERATED_KIND,
									 column->generated == 'v'
									 ? SPAR_STR("virtual")
									 : SPAR_STR("stored"), err));

		/* A type that was not read has the database's collation or none. */
		if (column->collation != 0
			&& column->collation != (type ? type->collation
									 : SPAR_PG_DEFAULT_COLLATION))
		{
			const SparPgName *collation =
				spar_map_get_id(&state->collations, column->collation);
			SparStr		items[2];

			if (collation == NULL)
				return spar_pg_changed("the collation of a column",
									   column->name, err);
			items[0] = collation->space->name;
			items[1] = collation->name;
			SPAR_TRY(spar_object_set_list(schema, column->object,
										  SPAR_ATTR_COLLATION, items, 2,
										  err));
		}
	}
	return set_column_storage(reading, column, type, cells, err);
}

/* A column of an index that has parameters or a statistics target. */
static SparStatus
index_column_row(SparReading *reading, SparPgRelation *relation,
				 const SparCell *cells, SparError *err)
{
	uint32_t	number = spar_pg_oid(&cells[COL_NUMBER]);
	SparPgKey  *extra = spar_arena_zero(reading->arena, 1,
										sizeof(SparPgKey));

	if (extra == NULL)
		return spar_nomem(err);
	extra->number = number;
	SPAR_TRY(spar_pg_copy(reading, spar_pg_str(&cells[COL_OPTIONS]),
						  &extra->options, err));
	SPAR_TRY(spar_pg_copy(reading, spar_pg_str(&cells[COL_STATISTICS]),
						  &extra->statistics, err));
	extra->next = relation->keys;
	relation->keys = extra;
	return SPAR_OK;
}

SparStatus
spar_pg_columns_row(SparReading *reading, const SparCell *cells,
					SparError *err)
{
	SparPgRelation *relation =
		spar_pg_relation(reading, spar_pg_oid(&cells[COL_RELATION]));
	uint32_t	number = spar_pg_oid(&cells[COL_NUMBER]);
	SparStr		name = spar_pg_str(&cells[COL_NAME]);
	SparPgColumn *column;
	SparBuf		buf;

	if (relation == NULL)
		return SPAR_OK;
	if (relation->columns == NULL)
		return index_column_row(reading, relation, cells, err);
	if (number < 1 || number > relation->column_count)
		return spar_fail(err, SPAR_ERR_CORRUPT,
						 "\"%S\" has a column more than it says",
						 &relation->name);
	column = &relation->columns[number - 1];
	column->type = spar_pg_oid(&cells[COL_TYPE]);
	column->array = spar_str_ends(spar_pg_str(&cells[COL_TYPE_TEXT]), "[]");
	column->collation = spar_pg_oid(&cells[COL_COLLATION]);
	column->generated = spar_pg_char(&cells[COL_GENERATED]);
	if (relation->object == NULL)
		SPAR_TRY(spar_pg_copy(reading, name, &column->name, err));
	else
	{
		SPAR_TRY(spar_schema_add(reading->schema, SPAR_KIND_COLUMN,
								 relation->object, SPAR_STR_EMPTY, name,
								 SPAR_STR_EMPTY, &column->object, err));
		column->name = column->object->name;
		SPAR_TRY(spar_pg_note(reading, column->object, SPAR_PG_CLASS,
							  relation->oid, number, err));
	}

	/* Most names need no quotes and serve as they are. */
	spar_buf_init(&buf, reading->arena);
	spar_buf_ident(&buf, name);
	SPAR_TRY(spar_pg_memory(reading, err));
	column->ident = spar_buf_take(&buf);

	/* format_type() prints what it cannot find as question marks. */
	if (spar_str_starts(spar_pg_str(&cells[COL_TYPE_TEXT]), "???"))
		return spar_pg_changed("the type of a column", relation->name, err);
	if (column->object == NULL)
		return SPAR_OK;
	return set_column(reading, column, relation, cells, err);
}

/*
 * A default names no column, so that the server needs no relation to print
 * it; a generation expression does, but it cannot name the whole row (manual,
 * "CREATE TABLE", GENERATED ALWAYS AS).
 */
const char	spar_pg_defaults_sql[] =
"SELECT d.adrelid, d.adnum,"
" CASE WHEN pg_catalog.strpos(d.adbin::text, '{VAR ') = 0"
" THEN pg_catalog.pg_get_expr(d.adbin, 0)"
" WHEN (SELECT c.relnatts FROM pg_catalog.pg_class c"
" WHERE c.oid = d.adrelid) <= " SPAR_PG_MODEL_NATTS
" THEN pg_catalog.pg_get_expr(d.adbin, " SPAR_PG_MODEL ") END,"
" CASE WHEN pg_catalog.strpos(d.adbin::text, '{VAR ') <> 0"
" AND (SELECT c.relnatts FROM pg_catalog.pg_class c"
" WHERE c.oid = d.adrelid) > " SPAR_PG_MODEL_NATTS
" THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END"
" FROM pg_catalog.pg_attrdef d"
" WHERE d.adrelid >= 16384";

SparStatus
spar_pg_defaults_row(SparReading *reading, const SparCell *cells,
					 SparError *err)
{
	SparPgRelation *relation = spar_pg_relation(reading,
												spar_pg_oid(&cells[0]));
	SparPgColumn *column;
	SparStr		text;

	if (relation == NULL || relation->object == NULL)
		return SPAR_OK;
	column = spar_pg_column(relation, spar_pg_oid(&cells[1]));
	if (column == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_deparsed(reading, &cells[2], relation, "a default",
							  relation->name, &text, err));
	return spar_object_set(reading->schema, column->object,
						   column->generated != '\0' ? SPAR_ATTR_GENERATED
						   : SPAR_ATTR_DEFAULT, spar_pg_unwrap(text), err);
}

/*
 * Options of a view that are switches; reloptions keeps them in the user's
 * words, any of which boolean input takes.
 */
static SparStatus
view_option(SparReading *reading, SparStr *option, SparError *err)
{
	static const char *const switches[] = {
		"security_barrier=", "security_invoker="
	};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(switches); i++)
	{
		size_t		len = strlen(switches[i]);
		SparStr		value;
		SparBuf		buf;

		if (!spar_str_starts(*option, switches[i]))
			continue;
		value = spar_str_n(option->data + len, option->len - len);
		spar_buf_init(&buf, reading->arena);
		spar_buf_text(&buf, switches[i]);
		spar_buf_text(&buf, value.len > 0
					  && (spar_str_is(value, "1")
						  || spar_str_iis(value, "on")
						  || spar_to_lower(value.data[0]) == 't'
						  || spar_to_lower(value.data[0]) == 'y')
					  ? "true" : "false");
		SPAR_TRY(spar_pg_memory(reading, err));
		*option = spar_buf_take(&buf);
	}
	return SPAR_OK;
}

/* Storage parameters, those of the TOAST table as "toast.name=value". */
static SparStatus
set_options(SparReading *reading, SparPgRelation *relation, SparError *err)
{
	const SparPgRelation *toast =
		spar_map_get_id(&spar_pg_state(reading)->toasts, relation->toast);
	size_t		toast_count = toast ? toast->option_count : 0;
	size_t		count = relation->option_count + toast_count;
	SparStr    *items;
	size_t		i;

	if (count == 0
		|| spar_kind_attr(relation->object->kind, SPAR_ATTR_OPTIONS) == NULL)
		return SPAR_OK;
	items = spar_arena_get(reading->arena, count * sizeof(SparStr));
	if (items == NULL)
		return spar_nomem(err);
	for (i = 0; i < relation->option_count; i++)
	{
		items[i] = relation->options[i];
		if (relation->kind == 'v')
			SPAR_TRY(view_option(reading, &items[i], err));
	}
	for (i = 0; i < toast_count; i++)
	{
		SparBuf		buf;

		spar_buf_init(&buf, reading->arena);
		spar_buf_text(&buf, "toast.");
		spar_buf_str(&buf, toast->options[i]);
		SPAR_TRY(spar_pg_memory(reading, err));
		items[relation->option_count + i] = spar_buf_take(&buf);
	}
	return spar_object_set_list(reading->schema, relation->object,
								SPAR_ATTR_OPTIONS, items, count, err);
}

/* Columns were numbered with gaps where others have been dropped. */
static SparStatus
set_positions(SparReading *reading, const SparPgRelation *relation,
			  SparError *err)
{
	SparBuf		buf;
	size_t		rank = 0;
	size_t		i;

	spar_buf_init(&buf, reading->arena);
	for (i = 0; i < relation->column_count; i++)
	{
		if (relation->columns[i].object == NULL)
			continue;
		spar_buf_reset(&buf);
		spar_buf_int(&buf, (int64_t) ++rank);
		SPAR_TRY(spar_pg_memory(reading, err));
		SPAR_TRY(spar_object_set(reading->schema, relation->columns[i].object,
								 SPAR_ATTR_POSITION, spar_buf_view(&buf),
								 err));
	}
	return SPAR_OK;
}

SparStatus
spar_pg_finish_relations(SparReading *reading, SparError *err)
{
	SparPgRelation *relation;

	for (relation = spar_pg_state(reading)->first_relation; relation != NULL;
		 relation = relation->next)
	{
		if (relation->copied_for != NULL)
			SPAR_TRY(spar_pg_add_index_part(reading, relation, err));
		if (relation->kind == 'i' || relation->kind == 'I')
			SPAR_TRY(spar_pg_annotate_index(reading, relation, err));
	}
	for (relation = spar_pg_state(reading)->first_relation; relation != NULL;
		 relation = relation->next)
	{
		if (relation->object == NULL)
			continue;
		SPAR_TRY(spar_pg_set_parts(reading, relation, err));
		SPAR_TRY(set_options(reading, relation, err));
		SPAR_TRY(spar_pg_set_parents(reading, relation, err));
		SPAR_TRY(set_positions(reading, relation, err));
	}
	return SPAR_OK;
}
