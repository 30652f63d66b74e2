/*
 * spar_sqlite_object.c
 *
 * CREATE INDEX, VIEW, TRIGGER and VIRTUAL TABLE, and the tables that belong
 * to a virtual one.  See spar_sqlite_ddl.h.
 */
#include "spar_sqlite_ddl_int.h"

void
spar_sqlite_index_init(SparSqliteIndex *index, SparArena *arena)
{
	memset(index, 0, sizeof(*index));
	index->arena = arena;
}

static bool
index_keys(SparDdlCursor *cursor, SparSqliteIndex *index)
{
	if (!spar_ddl_punct(cursor, '('))
		return false;
	do
	{
		void	   *array = index->keys;

		if (!spar_arena_grow(index->arena, &array, index->key_count,
							 &index->key_room, sizeof(SparSqliteKey)))
			return false;
		index->keys = array;
		if (!spar_ddl_key(cursor, &index->keys[index->key_count++]))
			return false;
	} while (spar_ddl_punct(cursor, ','));
	return spar_ddl_punct(cursor, ')');
}

/* Everything up to the end of the text, but at least one token. */
static bool
rest(SparDdlCursor *cursor, SparStr *out)
{
	size_t		start = cursor->token.pos;

	*out = spar_str_n(cursor->lexer.sql.data + start, 0);
	while (cursor->token.kind != SPAR_TOK_END
		   && cursor->token.kind != SPAR_TOK_ERROR)
	{
		bool		counts = !spar_lex_punct(&cursor->token, ';');

		spar_ddl_advance(cursor);
		if (counts)
			*out = spar_ddl_since(cursor, start);
	}
	return cursor->token.kind == SPAR_TOK_END && out->len > 0;
}

SparStatus
spar_sqlite_parse_index(SparSqliteIndex *index, SparStr sql, SparError *err)
{
	SparDdlCursor cursor;

	index->key_count = 0;
	index->where = spar_str_n(NULL, 0);
	spar_ddl_start(&cursor, index->arena, sql);
	if (!spar_ddl_word(&cursor, "create"))
		return spar_ddl_fail(&cursor, err);
	index->unique = spar_ddl_word(&cursor, "unique");
	if (!spar_ddl_word(&cursor, "index")
		|| !spar_ddl_object_name(&cursor, &index->name)
		|| !spar_ddl_word(&cursor, "on")
		|| !spar_ddl_name(&cursor, &index->table)
		|| !index_keys(&cursor, index)
		|| (spar_ddl_word(&cursor, "where") && !rest(&cursor, &index->where))
		|| !spar_ddl_end(&cursor))
		return spar_ddl_fail(&cursor, err);
	return SPAR_OK;
}

SparStatus
spar_sqlite_parse_view(SparArena *arena, SparStr sql, SparSqliteView *out,
					   SparError *err)
{
	SparDdlCursor cursor;

	memset(out, 0, sizeof(*out));
	spar_ddl_start(&cursor, arena, sql);
	if (!spar_ddl_create(&cursor) || !spar_ddl_word(&cursor, "view")
		|| !spar_ddl_object_name(&cursor, &out->name)
		|| (spar_ddl_punct(&cursor, '(')
			&& !(spar_ddl_names(&cursor, &out->columns, &out->column_count)
				 && spar_ddl_punct(&cursor, ')')))
		|| !spar_ddl_word(&cursor, "as") || !rest(&cursor, &out->query))
		return spar_ddl_fail(&cursor, err);
	return SPAR_OK;
}

/*
 * WHEN is behind us: the expression up to the BEGIN of the body.  BEGIN may
 * also be a name in it (NEW.begin); the body's own is followed by the first
 * word of a statement.
 */
static bool
when_clause(SparDdlCursor *cursor, SparStr *out)
{
	static const char *const statements[] = {
		"insert", "update", "delete", "select", "replace", "with", "values"
	};
	size_t		start = cursor->token.pos;
	size_t		i;

	while (cursor->token.kind != SPAR_TOK_END
		   && cursor->token.kind != SPAR_TOK_ERROR)
	{
		bool		begins = spar_lex_is(&cursor->token, "begin");
		SparDdlCursor back = *cursor;

		spar_ddl_advance(cursor);
		if (!begins || back.token.pos == start)
			continue;
		for (i = 0; i < SPAR_LENGTH(statements); i++)
			if (spar_lex_is(&cursor->token, statements[i]))
			{
				*cursor = back;
				*out = spar_ddl_since(cursor, start);
				return true;
			}
	}
	return false;
}

/* BEGIN is behind us: the statements up to the END that ends the text. */
static bool
trigger_body(SparDdlCursor *cursor, SparStr *out)
{
	size_t		start = cursor->token.pos;
	size_t		end = start;
	SparToken	last = cursor->token;

	while (cursor->token.kind != SPAR_TOK_END
		   && cursor->token.kind != SPAR_TOK_ERROR)
	{
		/* A semicolon behind END is no part of the body. */
		if (!spar_lex_punct(&cursor->token, ';')
			|| !spar_lex_is(&last, "end"))
		{
			end = cursor->end;
			last = cursor->token;
		}
		spar_ddl_advance(cursor);
	}
	if (cursor->token.kind != SPAR_TOK_END || !spar_lex_is(&last, "end")
		|| end <= start)
		return false;
	*out = spar_str_n(cursor->lexer.sql.data + start, end - start);
	return true;
}

static bool
trigger(SparDdlCursor *cursor, SparSqliteTrigger *out)
{
	if (!spar_ddl_create(cursor) || !spar_ddl_word(cursor, "trigger")
		|| !spar_ddl_object_name(cursor, &out->name))
		return false;

	out->timing = "before";
	if (spar_ddl_word(cursor, "after"))
		out->timing = "after";
	else if (spar_ddl_word(cursor, "instead"))
	{
		out->timing = "instead of";
		if (!spar_ddl_word(cursor, "of"))
			return false;
	}
	else
		(void) spar_ddl_word(cursor, "before");

	if (spar_ddl_word(cursor, "insert"))
		out->event = "insert";
	else if (spar_ddl_word(cursor, "delete"))
		out->event = "delete";
	else if (spar_ddl_word(cursor, "update"))
	{
		out->event = "update";
		if (spar_ddl_word(cursor, "of")
			&& !spar_ddl_names(cursor, &out->columns, &out->column_count))
			return false;
	}
	else
		return false;

	if (!spar_ddl_word(cursor, "on")
		|| !spar_ddl_qualified(cursor, &out->table))
		return false;
	if (spar_ddl_word(cursor, "for")
		&& !(spar_ddl_word(cursor, "each") && spar_ddl_word(cursor, "row")))
		return false;
	if (spar_ddl_word(cursor, "when") && !when_clause(cursor, &out->when))
		return false;
	return spar_ddl_word(cursor, "begin") && trigger_body(cursor, &out->body);
}

SparStatus
spar_sqlite_parse_trigger(SparArena *arena, SparStr sql,
						  SparSqliteTrigger *out, SparError *err)
{
	SparDdlCursor cursor;

	memset(out, 0, sizeof(*out));
	spar_ddl_start(&cursor, arena, sql);
	return trigger(&cursor, out) ? SPAR_OK : spar_ddl_fail(&cursor, err);
}

bool
spar_sqlite_is_virtual(SparStr sql)
{
	SparDdlCursor cursor;

	spar_ddl_start(&cursor, NULL, sql);
	return spar_ddl_word(&cursor, "create")
		&& spar_ddl_word(&cursor, "virtual");
}

/*
 * Arguments between commas outside of inner parentheses, each from its first
 * token to its last; none at all for an empty one (addArgumentToVtab() in
 * SQLite's src/vtab.c; checked with 3.40.1).
 */
static bool
module_arguments(SparDdlCursor *cursor, SparSqliteVirtual *out)
{
	size_t		room = 0;
	size_t		depth = 0;
	size_t		start = cursor->token.pos;
	bool		empty = true;

	for (;;)
	{
		bool		closes = spar_lex_punct(&cursor->token, ')');

		if (cursor->token.kind == SPAR_TOK_END
			|| cursor->token.kind == SPAR_TOK_ERROR)
			return false;
		if (depth == 0
			&& (closes || spar_lex_punct(&cursor->token, ',')))
		{
			if (!empty)
			{
				void	   *array = out->arguments;

				if (!spar_arena_grow(cursor->arena, &array,
									 out->argument_count, &room,
									 sizeof(SparStr)))
					return false;
				out->arguments = array;
				out->arguments[out->argument_count++] =
					spar_ddl_since(cursor, start);
			}
			spar_ddl_advance(cursor);
			if (closes)
				return true;
			start = cursor->token.pos;
			empty = true;
			continue;
		}
		if (closes)
			depth--;
		else if (spar_lex_punct(&cursor->token, '('))
			depth++;
		empty = false;
		spar_ddl_advance(cursor);
	}
}

SparStatus
spar_sqlite_parse_virtual(SparArena *arena, SparStr sql,
						  SparSqliteVirtual *out, SparError *err)
{
	SparDdlCursor cursor;

	memset(out, 0, sizeof(*out));
	spar_ddl_start(&cursor, arena, sql);
	if (!spar_ddl_word(&cursor, "create") || !spar_ddl_word(&cursor, "virtual")
		|| !spar_ddl_word(&cursor, "table")
		|| !spar_ddl_object_name(&cursor, &out->name)
		|| !spar_ddl_word(&cursor, "using")
		|| !spar_ddl_name(&cursor, &out->module)
		|| (spar_ddl_punct(&cursor, '(') && !module_arguments(&cursor, out))
		|| !spar_ddl_end(&cursor))
		return spar_ddl_fail(&cursor, err);
	return SPAR_OK;
}

/*
 * Suffixes that the modules name in their xShadowName functions.  A '#' at
 * the end of a suffix stands for decimal digits.
 *
 * Sources: ext/fts3/fts3.c, ext/fts5/fts5_main.c, ext/rtree/rtree.c (also
 * geopoly) of SQLite, checked with 3.34.1 and 3.53.4 by creating them;
 * ext/misc/spellfix.c (its index has no xShadowName); sqlite-vec.c (vec0) and
 * sqlite-vss.cpp (vss0), read only.
 */
static const struct
{
	const char *module;
	const char *suffix;
}			shadows[] = {
	{"fts3", "content"}, {"fts3", "docsize"}, {"fts3", "segdir"},
	{"fts3", "segments"}, {"fts3", "stat"},
	{"fts4", "content"}, {"fts4", "docsize"}, {"fts4", "segdir"},
	{"fts4", "segments"}, {"fts4", "stat"},
	{"fts5", "config"}, {"fts5", "content"}, {"fts5", "data"},
	{"fts5", "docsize"}, {"fts5", "idx"},
	{"rtree", "node"}, {"rtree", "parent"}, {"rtree", "rowid"},
	{"rtree_i32", "node"}, {"rtree_i32", "parent"}, {"rtree_i32", "rowid"},
	{"geopoly", "node"}, {"geopoly", "parent"}, {"geopoly", "rowid"},
	{"spellfix1", "vocab"},
	{"vec0", "auxiliary"}, {"vec0", "chunks"}, {"vec0", "info"},
	{"vec0", "rowids"}, {"vec0", "metadatachunks#"},
	{"vec0", "metadatatext#"}, {"vec0", "vector_chunks#"},
	{"vss0", "data"}, {"vss0", "index"}
};

static bool
fits_suffix(SparStr suffix, const char *pattern)
{
	size_t		i = 0;

	for (; *pattern != '\0' && *pattern != '#'; pattern++, i++)
		if (i >= suffix.len || spar_to_lower(suffix.data[i]) != *pattern)
			return false;
	if (*pattern == '#')
	{
		if (i == suffix.len)
			return false;
		while (i < suffix.len && spar_is_digit(suffix.data[i]))
			i++;
	}
	return i == suffix.len;
}

bool
spar_sqlite_is_shadow(SparStr module, SparStr suffix)
{
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(shadows); i++)
		if (spar_str_iis(module, shadows[i].module)
			&& fits_suffix(suffix, shadows[i].suffix))
			return true;
	return false;
}
