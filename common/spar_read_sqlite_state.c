/*
 * spar_read_sqlite_state.c
 *
 * What the reader of SQLite's catalog keeps from row to row, and the short
 * ways to add to the model.  See spar_read_sqlite_int.h.
 */
#include "spar_read_sqlite_int.h"

/* With up to this many columns walking them is cheaper than a map. */
#define FEW_COLUMNS 24

SparLiteState *
spar_lite_state(SparReading *reading)
{
	SparLiteState *state = reading->state;

	if (!state->ready)
	{
		spar_sqlite_table_init(&state->table, reading->arena);
		spar_sqlite_index_init(&state->index, reading->arena);
		spar_buf_init(&state->texts.buf, reading->arena);
		spar_buf_init(&state->folded, reading->arena);
		spar_map_init(&state->modules, reading->arena);
		spar_map_init(&state->wide, reading->arena);
		state->ready = true;
	}
	return state;
}

void
spar_lite_texts_reset(SparLiteTexts *texts)
{
	spar_buf_reset(&texts->buf);
	texts->count = 0;
}

/* What was appended to the buffer since the last call is one text. */
SparStatus
spar_lite_texts_end(SparArena *arena, SparLiteTexts *texts, SparError *err)
{
	void	   *array = texts->ends;

	if (!spar_arena_grow(arena, &array, texts->count, &texts->room,
						 sizeof(size_t)))
		return spar_nomem(err);
	texts->ends = array;
	texts->ends[texts->count++] = texts->buf.len;
	return arena->failed ? spar_nomem(err) : SPAR_OK;
}

SparStatus
spar_lite_texts_set(SparReading *reading, SparLiteTexts *texts,
					SparObject *object, SparAttr attr, SparError *err)
{
	size_t		start = 0;
	size_t		i;

	if (texts->count > texts->item_room)
	{
		texts->items = spar_arena_get(reading->arena,
									  texts->room * sizeof(SparStr));
		if (texts->items == NULL)
			return spar_nomem(err);
		texts->item_room = texts->room;
	}
	for (i = 0; i < texts->count; i++)
	{
		texts->items[i] = spar_str_n(texts->buf.data + start,
									 texts->ends[i] - start);
		start = texts->ends[i];
	}
	return spar_object_set_list(reading->schema, object, attr, texts->items,
								texts->count, err);
}

/* Set a word where there is one. */
SparStatus
spar_lite_set_word(SparReading *reading, SparObject *object, SparAttr attr,
				   const char *word, SparError *err)
{
	if (word == NULL)
		return SPAR_OK;
	return spar_object_set_word(reading->schema, object, attr, word, err);
}

/* Set a text where there is one. */
SparStatus
spar_lite_set_text(SparReading *reading, SparObject *object, SparAttr attr,
				   SparStr text, SparError *err)
{
	if (text.data == NULL || text.len == 0)
		return SPAR_OK;
	return spar_object_set(reading->schema, object, attr, text, err);
}

/* The name in lower case; valid until the next call. */
SparStr
spar_lite_fold(SparLiteState *state, SparStr name)
{
	size_t		i;

	spar_buf_reset(&state->folded);
	spar_buf_str(&state->folded, name);
	for (i = 0; i < state->folded.len; i++)
		state->folded.data[i] = spar_to_lower(state->folded.data[i]);
	return spar_buf_view(&state->folded);
}

SparStatus
spar_lite_fold_key(SparLiteState *state, SparArena *arena, SparStr name,
				   SparStr *out, SparError *err)
{
	if (arena->failed || !spar_str_copy(arena, spar_lite_fold(state, name),
										out))
		return spar_nomem(err);
	return SPAR_OK;
}

SparStatus
spar_lite_add_relation(SparReading *reading, SparKind kind, SparStr name,
					   SparStr sql, SparObject **out, SparError *err)
{
	SPAR_TRY(spar_schema_add(reading->schema, kind, NULL, SPAR_STR("main"),
							 name, SPAR_STR_EMPTY, out, err));
	return spar_object_set(reading->schema, *out, SPAR_ATTR_SQL, sql, err);
}

SparStatus
spar_lite_add_part(SparReading *reading, SparKind kind, SparObject *parent,
				   SparStr name, SparObject **out, SparError *err)
{
	return spar_schema_add(reading->schema, kind, parent, SPAR_STR_EMPTY,
						   name, SPAR_STR_EMPTY, out, err);
}

/* Its text may name other objects: look at it when all are known. */
SparStatus
spar_lite_note_naming(SparReading *reading, SparObject *object, SparError *err)
{
	SparLiteState *state = spar_lite_state(reading);
	void	   *array = state->naming;

	if ((reading->want & SPAR_WANT_EDGES) == 0)
		return SPAR_OK;
	if (!spar_arena_grow(reading->arena, &array, state->naming_count,
						 &state->naming_room, sizeof(SparObject *)))
		return spar_nomem(err);
	state->naming = array;
	state->naming[state->naming_count++] = object;
	return SPAR_OK;
}

/* Something of which only the name and the text are known. */
SparStatus
spar_lite_add_other(SparReading *reading, SparStr name, SparStr sql,
					SparError *err)
{
	SparObject *object;

	if (spar_schema_find(reading->schema, SPAR_KIND_OTHER, SPAR_STR("main"),
						 name, SPAR_STR_EMPTY) != NULL)
		return SPAR_OK;
	SPAR_TRY(spar_schema_add(reading->schema, SPAR_KIND_OTHER, NULL,
							 SPAR_STR("main"), name, SPAR_STR_EMPTY, &object,
							 err));
	return spar_object_set(reading->schema, object, SPAR_ATTR_UNREAD, sql,
						   err);
}

static SparStatus
map_columns(SparReading *reading, const SparObject *relation, SparMap **out,
			SparError *err)
{
	SparLiteState *state = spar_lite_state(reading);
	uint64_t	id = (uint64_t) (uintptr_t) relation;
	SparObject *part;
	SparMap    *map = spar_map_get_id(&state->wide, id);

	if (map == NULL)
	{
		map = spar_arena_get(reading->arena, sizeof(SparMap));
		if (map == NULL)
			return spar_nomem(err);
		spar_map_init(map, reading->arena);
		for (part = relation->child;
			 part != NULL && part->kind == SPAR_KIND_COLUMN;
			 part = part->next)
		{
			SparStr		key = SPAR_STR_EMPTY;

			SPAR_TRY(spar_lite_fold_key(state, reading->arena, part->name,
										&key, err));
			if (!spar_map_put(map, key, part))
				return spar_nomem(err);
		}
		if (!spar_map_put_id(&state->wide, id, map))
			return spar_nomem(err);
	}
	*out = map;
	return SPAR_OK;
}

/*
 * The relation's column of that name in any case, or NULL.  Columns are the
 * first parts that a relation gets.
 */
SparStatus
spar_lite_find_column(SparReading *reading, const SparObject *relation,
					  SparStr name, SparObject **out, SparError *err)
{
	SparObject *part = relation->child;
	SparMap    *map = NULL;
	int			i;

	*out = NULL;
	for (i = 0; i < FEW_COLUMNS; i++, part = part->next)
	{
		if (part == NULL || part->kind != SPAR_KIND_COLUMN)
			return SPAR_OK;
		if (spar_str_ieq(part->name, name))
		{
			*out = part;
			return SPAR_OK;
		}
	}
	SPAR_TRY(map_columns(reading, relation, &map, err));
	*out = spar_map_get(map, spar_lite_fold(spar_lite_state(reading), name));
	return SPAR_OK;
}
