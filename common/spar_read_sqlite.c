/*
 * spar_read_sqlite.c
 *
 * The reader of SQLite's catalog: two scans of sqlite_schema, and what each
 * entry's text says as objects of a model.
 *
 * Guarantees: the same model whatever SQLite version reads the file, as only
 * texts are looked at; every entry is an object, part of one, or on the list
 * of what is left out below; the cost is linear in the texts.
 *
 * Assumes: the rows of all queries are of one state of the file.
 *
 * Left out: sqlite_sequence, sqlite_stat1 to sqlite_stat4 and the indexes
 * that belong to constraints, which say nothing that tables do not; shadow
 * tables (spar_sqlite_is_shadow) and the table of baselines
 * (spar_baseline.h), with all that hangs on them.
 *
 * An entry whose text does not fit the grammar, is missing its table or says
 * another name than the entry does is an object of kind "other", which no
 * comparison passes over in silence; of a table or view the object itself is
 * there too, with its text and without parts.
 */
#include "spar_baseline.h"
#include "spar_lex.h"
#include "spar_read_sqlite_int.h"

/* "metadatachunks", with some digits behind it. */
#define LONGEST_SUFFIX 32

static SparStr
cell_text(const SparCell *cell)
{
	return spar_str_n(cell->data, cell->data == NULL ? 0 : cell->len);
}

static bool
has_columns(const SparObject *relation)
{
	return relation->child != NULL
		&& relation->child->kind == SPAR_KIND_COLUMN;
}

/* ---- tables ------------------------------------------------------------ */

/*
 * A key as SQL text: the column in its own spelling, COLLATE where it differs
 * from the column's own, DESC.
 */
static void
key_text(SparBuf *buf, SparStr column, SparStr column_collation,
		 SparStr collation, bool desc)
{
	bool		binary = spar_str_is(collation, "binary");

	spar_buf_ident(buf, column);
	if (collation.len > 0 && (binary ? column_collation.len > 0
							  : !spar_str_eq(collation, column_collation)))
	{
		spar_buf_text(buf, " COLLATE ");
		spar_buf_ident(buf, collation);
	}
	if (desc)
		spar_buf_text(buf, " DESC");
}

static SparStatus
set_collation(SparReading *reading, SparObject *object, SparStr collation,
			  SparError *err)
{
	SparStr		ref[2] = {SPAR_STR_INIT(""), SPAR_STR_INIT("")};

	if (collation.len == 0)
		return SPAR_OK;
	ref[1] = collation;
	return spar_object_set_list(reading->schema, object, SPAR_ATTR_COLLATION,
								ref, 2, err);
}

static SparStatus
add_column(SparReading *reading, SparObject *table,
		   const SparSqliteColumn *column, size_t position, SparError *err)
{
	SparSchema *schema = reading->schema;
	SparLiteTexts *texts = &spar_lite_state(reading)->texts;
	SparObject *object;

	SPAR_TRY(spar_lite_add_part(reading, SPAR_KIND_COLUMN, table, column->name,
								&object, err));
	SPAR_TRY(spar_lite_set_text(reading, object, SPAR_ATTR_TYPE, column->type,
								err));
	SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_NULLABLE,
								  column->nullable, err));
	if (column->generated.data != NULL)
	{
		SPAR_TRY(spar_lite_set_text(reading, object, SPAR_ATTR_GENERATED,
									column->generated, err));
		SPAR_TRY(spar_lite_set_word(reading, object, SPAR_ATTR_GENERATED_KIND,
									column->stored ? "stored" : "virtual",
									err));
	}
	else
		SPAR_TRY(spar_lite_set_text(reading, object, SPAR_ATTR_DEFAULT,
									column->default_value, err));
	SPAR_TRY(spar_lite_set_word(reading, object, SPAR_ATTR_IDENTITY,
								column->identity, err));
	SPAR_TRY(set_collation(reading, object, column->collation, err));
	SPAR_TRY(spar_lite_set_word(reading, object, SPAR_ATTR_ON_CONFLICT,
								column->on_conflict, err));
	spar_lite_texts_reset(texts);
	spar_buf_int(&texts->buf, (int64_t) position);
	return spar_object_set(schema, object, SPAR_ATTR_POSITION,
						   spar_buf_view(&texts->buf), err);
}

/* The keys of a constraint; an order means something in a primary key only. */
static SparStatus
set_keys(SparReading *reading, SparObject *object,
		 const SparSqliteConstraint *constraint, SparError *err)
{
	SparLiteState *state = spar_lite_state(reading);
	SparLiteTexts *texts = &state->texts;
	size_t		i;

	spar_lite_texts_reset(texts);
	for (i = 0; i < constraint->key_count; i++)
	{
		const SparSqliteKey *key = &constraint->keys[i];
		const SparSqliteColumn *column = &state->table.columns[key->column];
		bool		plain = constraint->kind == SPAR_KIND_FOREIGN_KEY;

		key_text(&texts->buf, column->name, column->collation,
				 plain ? SPAR_STR_EMPTY : key->collation,
				 key->desc && constraint->kind == SPAR_KIND_PRIMARY_KEY);
		SPAR_TRY(spar_lite_texts_end(reading->arena, texts, err));
	}
	return spar_lite_texts_set(reading, texts, object, SPAR_ATTR_COLUMNS, err);
}

/* Remember what a foreign key refers to until all tables are known. */
static SparStatus
add_reference(SparReading *reading, SparObject *object,
			  const SparSqliteConstraint *constraint, SparError *err)
{
	SparLiteState *state = spar_lite_state(reading);
	void	   *array = state->references;
	SparLiteReference *reference;
	size_t		i;

	if (!spar_arena_grow(reading->arena, &array, state->reference_count,
						 &state->reference_room, sizeof(SparLiteReference)))
		return spar_nomem(err);
	state->references = array;
	reference = &state->references[state->reference_count++];
	reference->key = object;
	reference->column_count = constraint->ref_key_count;
	reference->columns = spar_arena_get(reading->arena,
										constraint->ref_key_count
										* sizeof(SparStr));
	if (reference->columns == NULL
		|| !spar_str_copy(reading->arena, constraint->ref_table,
						  &reference->table))
		return spar_nomem(err);
	for (i = 0; i < constraint->ref_key_count; i++)
		if (!spar_str_copy(reading->arena, constraint->ref_keys[i].name,
						   &reference->columns[i]))
			return spar_nomem(err);
	return SPAR_OK;
}

static SparStatus
add_constraint(SparReading *reading, SparObject *table,
			   const SparSqliteConstraint *constraint, SparError *err)
{
	SparObject *object;

	SPAR_TRY(spar_lite_add_part(reading, constraint->kind, table,
								constraint->name, &object, err));
	if (constraint->kind == SPAR_KIND_CHECK)
		return spar_object_set(reading->schema, object, SPAR_ATTR_EXPRESSION,
							   constraint->expression, err);
	SPAR_TRY(set_keys(reading, object, constraint, err));
	if (constraint->kind != SPAR_KIND_FOREIGN_KEY)
		return spar_lite_set_word(reading, object, SPAR_ATTR_ON_CONFLICT,
								  constraint->on_conflict, err);
	SPAR_TRY(spar_lite_set_word(reading, object, SPAR_ATTR_ON_DELETE,
								constraint->on_delete, err));
	SPAR_TRY(spar_lite_set_word(reading, object, SPAR_ATTR_ON_UPDATE,
								constraint->on_update, err));
	SPAR_TRY(spar_lite_set_text(reading, object, SPAR_ATTR_MATCH,
								constraint->match, err));
	SPAR_TRY(spar_lite_set_word(reading, object, SPAR_ATTR_DEFERRABLE,
								constraint->deferrable, err));
	return add_reference(reading, object, constraint, err);
}

static SparStatus
add_table(SparReading *reading, SparStr name, SparStr sql, SparError *err)
{
	SparSqliteTable *table = &spar_lite_state(reading)->table;
	SparStatus	status;
	SparObject *object;
	size_t		i;

	SPAR_TRY(spar_lite_add_relation(reading, SPAR_KIND_TABLE, name, sql,
									&object, err));
	status = spar_sqlite_parse_table(table, sql, NULL);
	if (status == SPAR_ERR_NOMEM)
		return spar_nomem(err);
	if (status == SPAR_ERR_SYNTAX || !spar_str_ieq(table->name, name))
		return spar_lite_add_other(reading, name, sql, err);
	if (table->strict)
		SPAR_TRY(spar_object_set_bool(reading->schema, object,
									  SPAR_ATTR_STRICT, true, err));
	if (table->without_rowid)
		SPAR_TRY(spar_object_set_bool(reading->schema, object,
									  SPAR_ATTR_WITHOUT_ROWID, true, err));
	for (i = 0; i < table->column_count; i++)
		SPAR_TRY(add_column(reading, object, &table->columns[i], i + 1, err));
	for (i = 0; i < table->constraint_count; i++)
		SPAR_TRY(add_constraint(reading, object, &table->constraints[i],
								err));
	return SPAR_OK;
}

/* ---- views and virtual tables ------------------------------------------ */

static SparStatus
add_view(SparReading *reading, SparStr name, SparStr sql, SparError *err)
{
	SparSqliteView view;
	SparStatus	status;
	SparObject *object;

	SPAR_TRY(spar_lite_add_relation(reading, SPAR_KIND_VIEW, name, sql,
									&object, err));
	status = spar_sqlite_parse_view(reading->arena, sql, &view, NULL);
	if (status == SPAR_ERR_NOMEM)
		return spar_nomem(err);
	if (status == SPAR_ERR_SYNTAX || !spar_str_ieq(view.name, name))
		return spar_lite_add_other(reading, name, sql, err);
	if (view.column_count > 0)
		SPAR_TRY(spar_object_set_list(reading->schema, object,
									  SPAR_ATTR_COLUMN_NAMES, view.columns,
									  view.column_count, err));
	SPAR_TRY(spar_lite_note_naming(reading, object, err));
	return spar_object_set(reading->schema, object, SPAR_ATTR_DEFINITION,
						   view.query, err);
}

static SparStatus
add_virtual(SparReading *reading, SparStr name, SparStr sql, SparError *err)
{
	SparSqliteVirtual table;
	SparStatus	status;
	SparObject *object;

	SPAR_TRY(spar_lite_add_relation(reading, SPAR_KIND_VIRTUAL_TABLE, name,
									sql, &object, err));
	status = spar_sqlite_parse_virtual(reading->arena, sql, &table, NULL);
	if (status == SPAR_ERR_NOMEM)
		return spar_nomem(err);
	if (status == SPAR_ERR_SYNTAX || !spar_str_ieq(table.name, name))
		return spar_lite_add_other(reading, name, sql, err);
	if (table.argument_count > 0)
		SPAR_TRY(spar_object_set_list(reading->schema, object,
									  SPAR_ATTR_ARGUMENTS, table.arguments,
									  table.argument_count, err));
	return spar_object_set(reading->schema, object, SPAR_ATTR_MODULE,
						   spar_lite_fold(spar_lite_state(reading),
										  table.module), err);
}

/*
 * Is it <virtual table>_<suffix> with a suffix of the virtual table's?  No
 * suffix is longer than LONGEST_SUFFIX, so that a name of any length costs
 * little.
 */
static bool
is_shadow(SparReading *reading, SparStr name)
{
	SparLiteState *state = spar_lite_state(reading);
	size_t		i = name.len > LONGEST_SUFFIX ? name.len - LONGEST_SUFFIX : 1;

	if (state->modules.used == 0)
		return false;
	for (; i + 1 < name.len; i++)
	{
		SparStr		table = spar_str_n(name.data, i);
		SparStr		suffix = spar_str_n(name.data + i + 1, name.len - i - 1);
		const SparStr *module;

		if (name.data[i] != '_')
			continue;
		module = spar_map_get(&state->modules, spar_lite_fold(state, table));
		if (module != NULL && spar_sqlite_is_shadow(*module, suffix))
			return true;
	}
	return false;
}

/* ---- indexes and triggers ---------------------------------------------- */

/*
 * A key of an index.  A name that is no column is an expression: a string
 * where it stands in double quotes, as SQLite takes it unless SQLITE_DBCONFIG_
 * DQS_DDL is off (https://www.sqlite.org/quirks.html#dblquote).
 */
static SparStatus
index_key_text(SparReading *reading, SparBuf *buf, const SparObject *parent,
			   const SparSqliteKey *key, SparError *err)
{
	SparObject *column = NULL;

	if (key->name.data != NULL)
		SPAR_TRY(spar_lite_find_column(reading, parent, key->name, &column,
									   err));
	if (column != NULL)
	{
		const SparValue *ref = spar_object_value(column, SPAR_ATTR_COLLATION);

		key_text(buf, column->name, ref != NULL ? spar_value_items(ref)[1]
				 : SPAR_STR_EMPTY, key->collation, key->desc);
		return SPAR_OK;
	}
	if (key->name.data != NULL && !has_columns(parent))
		spar_buf_ident(buf, key->name);
	else if (key->quote == '"')
		spar_buf_literal(buf, key->name);
	else
		spar_buf_str(buf, key->text);
	if (key->collation.len > 0)
	{
		spar_buf_text(buf, " COLLATE ");
		spar_buf_ident(buf, key->collation);
	}
	if (key->desc)
		spar_buf_text(buf, " DESC");
	return SPAR_OK;
}

static SparStatus
add_index(SparReading *reading, SparStr name, SparObject *parent, SparStr sql,
		  SparError *err)
{
	SparLiteState *state = spar_lite_state(reading);
	SparSqliteIndex *index = &state->index;
	SparStatus	status = spar_sqlite_parse_index(index, sql, NULL);
	SparObject *object;
	size_t		i;

	if (status == SPAR_ERR_NOMEM)
		return spar_nomem(err);
	if (status == SPAR_ERR_SYNTAX || !spar_str_ieq(index->name, name))
		return spar_lite_add_other(reading, name, sql, err);
	SPAR_TRY(spar_lite_add_part(reading, SPAR_KIND_INDEX, parent, name,
								&object, err));
	spar_lite_texts_reset(&state->texts);
	for (i = 0; i < index->key_count; i++)
	{
		SPAR_TRY(index_key_text(reading, &state->texts.buf, parent,
								&index->keys[i], err));
		SPAR_TRY(spar_lite_texts_end(reading->arena, &state->texts, err));
	}
	SPAR_TRY(spar_lite_texts_set(reading, &state->texts, object,
								 SPAR_ATTR_COLUMNS, err));
	SPAR_TRY(spar_object_set_bool(reading->schema, object, SPAR_ATTR_UNIQUE,
								  index->unique, err));
	SPAR_TRY(spar_lite_set_text(reading, object, SPAR_ATTR_PREDICATE,
								index->where, err));
	return spar_object_set(reading->schema, object, SPAR_ATTR_SQL, sql, err);
}

static SparStatus
set_trigger_columns(SparReading *reading, SparObject *object,
					SparSqliteTrigger *trigger, SparError *err)
{
	size_t		i;

	for (i = 0; i < trigger->column_count; i++)
	{
		SparObject *column;

		SPAR_TRY(spar_lite_find_column(reading, object->parent,
									   trigger->columns[i], &column, err));
		if (column != NULL)
			trigger->columns[i] = column->name;
	}
	if (trigger->column_count == 0)
		return SPAR_OK;
	return spar_object_set_list(reading->schema, object,
								SPAR_ATTR_OF_COLUMNS, trigger->columns,
								trigger->column_count, err);
}

static SparStatus
add_trigger(SparReading *reading, SparStr name, SparObject *parent,
			SparStr sql, SparError *err)
{
	SparSqliteTrigger trigger;
	SparStatus	status = spar_sqlite_parse_trigger(reading->arena, sql,
												   &trigger, NULL);
	SparObject *object;
	SparStr		event;

	if (status == SPAR_ERR_NOMEM)
		return spar_nomem(err);
	if (status == SPAR_ERR_SYNTAX || !spar_str_ieq(trigger.name, name))
		return spar_lite_add_other(reading, name, sql, err);
	SPAR_TRY(spar_lite_add_part(reading, SPAR_KIND_TRIGGER, parent, name,
								&object, err));
	SPAR_TRY(spar_lite_note_naming(reading, object, err));
	SPAR_TRY(spar_lite_set_word(reading, object, SPAR_ATTR_TIMING,
								trigger.timing, err));
	event = spar_str(trigger.event);
	SPAR_TRY(spar_object_set_list(reading->schema, object, SPAR_ATTR_EVENTS,
								  &event, 1, err));
	SPAR_TRY(spar_lite_set_word(reading, object, SPAR_ATTR_FOR_EACH, "row",
								err));
	SPAR_TRY(set_trigger_columns(reading, object, &trigger, err));
	SPAR_TRY(spar_lite_set_text(reading, object, SPAR_ATTR_WHEN, trigger.when,
								err));
	SPAR_TRY(spar_object_set(reading->schema, object, SPAR_ATTR_BODY,
							 trigger.body, err));
	return spar_object_set(reading->schema, object, SPAR_ATTR_SQL, sql, err);
}

/* ---- rows -------------------------------------------------------------- */

/* An entry that no SQLite writes.  The texts are shown, never trusted. */
static SparStatus
damaged(SparStr type, SparStr name, const char *detail, SparError *err)
{
	if (type.data == NULL)
		type = SPAR_STR("object");
	spar_fail(err, SPAR_ERR_CORRUPT,
			  "the entry of %S \"%S\" in sqlite_schema is damaged", &type,
			  &name);
	spar_error_detail(err, "%s", detail);
	if (name.data == NULL)
		spar_error_hint(err, "An authorizer of the application may hide what"
						" it says.");
	return SPAR_ERR_CORRUPT;
}

static SparStatus
not_utf8(SparStr type, SparStr name, const char *what, size_t pos,
		 SparError *err)
{
	spar_fail(err, SPAR_ERR_ENCODING, "the %s of %S \"%S\" is not valid UTF-8",
			  what, &type, &name);
	spar_error_detail(err, "Byte %z of it starts no character.", pos);
	return SPAR_ERR_ENCODING;
}

/* What every entry must have. */
static SparStatus
check_entry(SparStr type, SparStr name, SparStr table, SparStr sql,
			bool needs_sql, SparError *err)
{
	size_t		pos;

	if (name.data == NULL)
		return damaged(type, name, "It has no name.", err);
	if (memchr(name.data, '\0', name.len) != NULL)
		return damaged(type, name, "Its name holds a NUL character.", err);
	if (!spar_utf8_valid(name, &pos))
		return not_utf8(type, name, "name", pos, err);
	if (table.data == NULL)
		return damaged(type, name, "It belongs to no table.", err);
	if (sql.data == NULL && needs_sql)
		return damaged(type, name, "It has no SQL text.", err);
	return SPAR_OK;
}

/* The text: the parsers below assume that it is UTF-8. */
static SparStatus
check_text(SparStr type, SparStr name, SparStr sql, SparError *err)
{
	size_t		pos;

	return spar_utf8_valid(sql, &pos) ? SPAR_OK
		: not_utf8(type, name, "SQL text", pos, err);
}

static bool
starts_folded(SparStr name, const char *prefix)
{
	return spar_str_iis(spar_str_n(name.data, name.len < strlen(prefix)
								   ? name.len : strlen(prefix)), prefix);
}

/* sqlite_sequence, sqlite_stat1 .. sqlite_stat4 */
static bool
is_internal(SparStr name)
{
	return spar_str_iis(name, "sqlite_sequence")
		|| (starts_folded(name, "sqlite_stat") && name.len == 12
			&& name.data[11] >= '1' && name.data[11] <= '4');
}

/* name, sql: virtual tables, for whose sake other tables are left out. */
static SparStatus
module_row(SparReading *reading, const SparCell *cells, SparError *err)
{
	SparLiteState *state = spar_lite_state(reading);
	SparStr		name = cell_text(&cells[0]);
	SparStr		sql = cell_text(&cells[1]);
	SparSqliteVirtual table;
	SparStatus	status;
	SparStr		key;
	SparStr    *module;
	size_t		pos;

	if (name.data == NULL || !spar_utf8_valid(sql, &pos)
		|| !spar_sqlite_is_virtual(sql))
		return SPAR_OK;
	status = spar_sqlite_parse_virtual(reading->arena, sql, &table, NULL);
	if (status == SPAR_ERR_SYNTAX)
		return SPAR_OK;
	if (status == SPAR_ERR_NOMEM)
		return spar_nomem(err);
	module = spar_arena_get(reading->arena, sizeof(SparStr));
	if (module == NULL
		|| !spar_str_copy(reading->arena, table.module, module))
		return spar_nomem(err);
	SPAR_TRY(spar_lite_fold_key(state, reading->arena, name, &key, err));
	if (!spar_map_put(&state->modules, key, module))
		return spar_nomem(err);
	return SPAR_OK;
}

/* type, name, tbl_name, sql: tables and views. */
static SparStatus
relation_row(SparReading *reading, const SparCell *cells, SparError *err)
{
	SparStr		type = cell_text(&cells[0]);
	SparStr		name = cell_text(&cells[1]);
	SparStr		sql = cell_text(&cells[3]);
	SparStatus	status;
	bool		view;

	SPAR_TRY(check_entry(type, name, cell_text(&cells[2]), sql, true, err));
	if (spar_str_is(name, SPAR_BASELINE_TABLE)
		&& spar_str_is(sql, SPAR_BASELINE_SQLITE))
		return SPAR_OK;
	view = spar_str_is(type, "view");
	if (!view && (is_internal(name) || is_shadow(reading, name)))
		return SPAR_OK;

	/* What is made of the text are parts of one copy. */
	status = spar_schema_keep(reading->schema, sql, &sql, err);
	if (status != SPAR_OK)
		return status == SPAR_ERR_ENCODING ? check_text(type, name, sql, err)
			: status;
	if (view)
		return add_view(reading, name, sql, err);
	if (spar_sqlite_is_virtual(sql))
		return add_virtual(reading, name, sql, err);
	return add_table(reading, name, sql, err);
}

/*
 * An index or a trigger, with a text that lives as long as the model; *known
 * is false when its table is not there.
 */
static SparStatus
add_part(SparReading *reading, const SparLiteEntry *entry, bool *known,
		 SparError *err)
{
	SparObject *parent = spar_schema_relation(reading->schema,
											  SPAR_STR("main"), entry->table);

	*known = parent != NULL;
	if (parent == NULL)
		return SPAR_OK;
	return entry->trigger
		? add_trigger(reading, entry->name, parent, entry->sql, err)
		: add_index(reading, entry->name, parent, entry->sql, err);
}

/* An entry that came before its table: it waits until all rows are in. */
static SparStatus
add_early(SparReading *reading, const SparLiteEntry *entry, SparError *err)
{
	SparLiteState *state = spar_lite_state(reading);
	void	   *array = state->early;
	SparLiteEntry *copy;

	if (!spar_arena_grow(reading->arena, &array, state->early_count,
						 &state->early_room, sizeof(SparLiteEntry)))
		return spar_nomem(err);
	state->early = array;
	copy = &state->early[state->early_count++];
	*copy = *entry;
	return spar_str_copy(reading->arena, entry->name, &copy->name)
		&& spar_str_copy(reading->arena, entry->table, &copy->table)
		? SPAR_OK : spar_nomem(err);
}

static SparStatus
part_row(SparReading *reading, const SparCell *cells, SparError *err)
{
	SparStr		type = cell_text(&cells[0]);
	SparLiteEntry entry;
	SparStatus	status;
	bool		known;

	entry.name = cell_text(&cells[1]);
	entry.table = cell_text(&cells[2]);
	entry.sql = cell_text(&cells[3]);
	entry.trigger = spar_str_is(type, "trigger");
	SPAR_TRY(check_entry(type, entry.name, entry.table, entry.sql,
						 !starts_folded(entry.name, "sqlite_autoindex_"),
						 err));
	if (!entry.trigger && !spar_str_is(type, "index"))
		return damaged(type, entry.name, "Its type is none that SQLite has.",
					   err);
	if (entry.sql.data == NULL || is_shadow(reading, entry.table))
		return SPAR_OK;
	status = spar_schema_keep(reading->schema, entry.sql, &entry.sql, err);
	if (status != SPAR_OK)
		return status == SPAR_ERR_ENCODING
			? check_text(type, entry.name, entry.sql, err) : status;
	SPAR_TRY(add_part(reading, &entry, &known, err));
	return known ? SPAR_OK : add_early(reading, &entry, err);
}

/* type, name, tbl_name, sql: every entry, a table mostly before its parts. */
static SparStatus
entry_row(SparReading *reading, const SparCell *cells, SparError *err)
{
	SparStr		type = cell_text(&cells[0]);

	return spar_str_is(type, "table") || spar_str_is(type, "view")
		? relation_row(reading, cells, err) : part_row(reading, cells, err);
}

/* ---- when all rows are in ---------------------------------------------- */

/* A foreign key's table and columns, in their own spelling. */
static SparStatus
settle_reference(SparReading *reading, const SparLiteReference *reference,
				 SparError *err)
{
	SparLiteTexts *texts = &spar_lite_state(reading)->texts;
	SparObject *table = spar_schema_relation(reading->schema,
											 SPAR_STR("main"),
											 reference->table);
	SparStr		ref[2] = {SPAR_STR_INIT("main"), SPAR_STR_INIT("")};
	size_t		i;

	ref[1] = table != NULL ? table->name : reference->table;
	SPAR_TRY(spar_object_set_list(reading->schema, reference->key,
								  SPAR_ATTR_REF_TABLE, ref, 2, err));
	if (reading->want & SPAR_WANT_EDGES)
		SPAR_TRY(spar_object_edge(reading->schema, reference->key,
								  SPAR_EDGE_USES, table != NULL ? table->kind
								  : SPAR_KIND_NONE, ref[0], ref[1],
								  SPAR_STR_EMPTY, SPAR_STR_EMPTY, err));
	if (reference->column_count == 0)
		return SPAR_OK;
	spar_lite_texts_reset(texts);
	for (i = 0; i < reference->column_count; i++)
	{
		SparObject *column = NULL;

		if (table != NULL)
			SPAR_TRY(spar_lite_find_column(reading, table,
										   reference->columns[i], &column,
										   err));
		spar_buf_ident(&texts->buf, column != NULL ? column->name
					   : reference->columns[i]);
		SPAR_TRY(spar_lite_texts_end(reading->arena, texts, err));
	}
	return spar_lite_texts_set(reading, texts, reference->key,
							   SPAR_ATTR_REF_COLUMNS, err);
}

/*
 * Edges to what a text seems to name: its words that are relations, unless
 * they stand behind a dot that is not that of a database's name.
 */
static SparStatus
add_named(SparReading *reading, SparObject *object, SparAttr attr,
		  SparError *err)
{
	SparStr		text = spar_object_text(object, attr);
	SparToken	before[2];
	SparLexer	lexer;

	memset(before, 0, sizeof(before));
	spar_lex_init(&lexer, text, SPAR_ENGINE_SQLITE);
	for (;;)
	{
		SparToken	token = spar_lex_next(&lexer);
		SparObject *relation = NULL;
		SparStr		name;

		if (token.kind == SPAR_TOK_END || token.kind == SPAR_TOK_ERROR)
			return SPAR_OK;
		if ((token.kind == SPAR_TOK_WORD || token.kind == SPAR_TOK_QUOTED)
			&& (!spar_lex_punct(&before[1], '.')
				|| spar_lex_is(&before[0], "main")
				|| spar_lex_is(&before[0], "temp")))
		{
			SPAR_TRY(spar_lex_value(reading->arena, &token,
									SPAR_ENGINE_SQLITE, &name, err));
			relation = spar_schema_relation(reading->schema,
											SPAR_STR("main"), name);
		}
		if (relation != NULL && relation != object)
			SPAR_TRY(spar_object_edge(reading->schema, object,
									  SPAR_EDGE_NAMES, relation->kind,
									  relation->schema, relation->name,
									  SPAR_STR_EMPTY, SPAR_STR_EMPTY, err));
		before[0] = before[1];
		before[1] = token;
	}
}

static SparStatus
settle_early(SparReading *reading, const SparLiteEntry *entry, SparError *err)
{
	bool		known;

	SPAR_TRY(add_part(reading, entry, &known, err));
	if (known || spar_str_is(entry->table, SPAR_BASELINE_TABLE))
		return SPAR_OK;

	/* A temporary trigger may belong to a table of another database. */
	if (entry->trigger)
		return spar_lite_add_other(reading, entry->name, entry->sql, err);
	return damaged(SPAR_STR("index"), entry->name, "Its table is not there.",
				   err);
}

static SparStatus
finish(SparReading *reading, SparError *err)
{
	SparLiteState *state = spar_lite_state(reading);
	size_t		i;

	for (i = 0; i < state->early_count; i++)
		SPAR_TRY(settle_early(reading, &state->early[i], err));
	for (i = 0; i < state->reference_count; i++)
		SPAR_TRY(settle_reference(reading, &state->references[i], err));
	for (i = 0; i < state->naming_count; i++)
	{
		SparObject *object = state->naming[i];

		SPAR_TRY(add_named(reading, object, SPAR_ATTR_DEFINITION, err));
		SPAR_TRY(add_named(reading, object, SPAR_ATTR_WHEN, err));
		SPAR_TRY(add_named(reading, object, SPAR_ATTR_BODY, err));
	}
	return SPAR_OK;
}

/* Virtual tables have no root page ("The SQLite Database File Format", 2.6). */
static const SparReadStep steps[] = {
	{{"SELECT name, sql FROM %s.sqlite_schema"
		" WHERE type = 'table' AND coalesce(rootpage, 0) = 0",
	2, true, false}, 0, 0, 0, module_row},
	{{"SELECT type, name, tbl_name, sql FROM %s.sqlite_schema",
	4, true, false}, 0, 0, 0, entry_row},
};

const SparReadDialect spar_read_sqlite = {
	.steps = steps,
	.step_count = SPAR_LENGTH(steps),
	.oldest_version = 3034000,
	.oldest_name = "SQLite 3.34",
	.state_size = sizeof(SparLiteState),
	.finish = finish,
};
