/*
 * spar_replay.c
 *
 * From DDL to a schema.  See spar_replay.h.
 */
#include "spar_replay.h"

/* Bytes of a statement that an error shows. */
#define SHOWN 160

/* The text's prefix that names an engine, and what stands behind it. */
static SparEngine
engine_prefix(SparStr *text)
{
	static const struct
	{
		const char *prefix;
		SparEngine	engine;
	}			prefixes[] = {
		{"sqlite:", SPAR_ENGINE_SQLITE},
		{"postgresql:", SPAR_ENGINE_POSTGRESQL},
	};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(prefixes); i++)
	{
		size_t		len = strlen(prefixes[i].prefix);

		if (spar_str_starts(*text, prefixes[i].prefix) && text->len > len)
		{
			*text = spar_str_n(text->data + len, text->len - len);
			return prefixes[i].engine;
		}
	}
	return 0;
}

static SparStatus
load_folder(SparCall *call, SparStr path, SparReplay *replay, SparError *err)
{
	SparEngine	wanted = engine_prefix(&path);
	SparMigrations found;

	SPAR_TRY(spar_migrations_read(call, path, &found, err));
	if (wanted != 0 && found.engine != 0 && wanted != found.engine)
		return spar_fail(err, SPAR_ERR_INVALID,
						 "migrations in \"%S\" are for %s", &path,
						 found.engine == SPAR_ENGINE_SQLITE ? "SQLite"
						 : "PostgreSQL");
	replay->engine = wanted != 0 ? wanted : found.engine != 0 ? found.engine
		: call->host->engine;
	replay->scripts = found.scripts;
	replay->count = found.count;
	return SPAR_OK;
}

static SparStatus
load_text(SparCall *call, const SparSource *source, SparReplay *replay,
		  SparError *err)
{
	SparScript *script = spar_arena_zero(call->arena, 1, sizeof(SparScript));

	if (script == NULL)
		return spar_nomem(err);
	script->name = SPAR_STR_EMPTY;
	script->text = source->value;
	SPAR_TRY(spar_script_parts(call->arena, SPAR_LAYOUT_NONE, script, err));
	replay->engine = source->kind == SPAR_SOURCE_DDL_SQLITE
		? SPAR_ENGINE_SQLITE : SPAR_ENGINE_POSTGRESQL;
	replay->scripts = script;
	replay->count = 1;
	return SPAR_OK;
}

SparStatus
spar_replay_load(SparCall *call, const SparSource *source, unsigned want,
				 SparSchema **out, SparError *err)
{
	SparReplay	replay;

	memset(&replay, 0, sizeof(replay));
	if (source->kind == SPAR_SOURCE_MIGRATIONS)
		SPAR_TRY(load_folder(call, source->value, &replay, err));
	else
		SPAR_TRY(load_text(call, source, &replay, err));
	replay.scratch = call->scratch;
	if (replay.engine == SPAR_ENGINE_POSTGRESQL && replay.scratch.len == 0)
	{
		spar_fail(err, SPAR_ERR_INVALID,
				  "DDL of PostgreSQL needs a scratch database");
		spar_error_detail(err, "It runs there in a transaction that is rolled back.");
		spar_error_hint(err, "Name an empty database in the options of schema_diff() or schema_assert(): {\"scratch\": \"host=... dbname=...\"}.");
		return SPAR_ERR_INVALID;
	}
	return call->host->replay(call->host->ctx, call->arena, &replay, want,
							  out, err);
}

/* ---- errors -------------------------------------------------------------- */

static size_t
line_of(const SparScript *script, const char *place)
{
	const char *c;
	size_t		line = 1;

	for (c = script->text.data; c < place; c++)
		line += *c == '\n';
	return line;
}

/* On one line, up to the first literal: that may be a password. */
static void
add_statement(SparBuf *buf, SparStr statement)
{
	size_t		end = buf->len + SHOWN;
	size_t		i = 0;

	while (i < statement.len && buf->len < end)
	{
		char		c = statement.data[i];
		size_t		step = spar_utf8_length(statement.data + i,
											statement.len - i);

		if (c == '\'' || (c == '$' && i + 1 < statement.len
						  && !spar_is_digit(statement.data[i + 1])))
			break;
		if (step == 0)
			step = 1;
		if (!spar_is_space(c) && (unsigned char) c >= ' ')
			spar_buf_add(buf, statement.data + i, step);
		else if (buf->len > 0 && buf->data[buf->len - 1] != ' ')
			spar_buf_char(buf, ' ');
		i += step;
	}
	if (i < statement.len)
		spar_buf_text(buf, "...");
}

SparStatus
spar_replay_fail(SparArena *arena, const SparScript *script,
				 SparStr statement, SparStatus status, SparStr words,
				 SparError *err)
{
	size_t		line = line_of(script, statement.data);
	SparBuf		buf;

	if (script->name.len > 0)
		spar_fail(err, status, "migration \"%S\" failed at line %z",
				  &script->name, line);
	else
		spar_fail(err, status, "DDL failed at line %z", line);
	spar_buf_init(&buf, arena);
	words = spar_str_trim(words);
	spar_buf_str(&buf, words);
	if (words.len > 0 && words.data[words.len - 1] != '.')
		spar_buf_char(&buf, '.');
	if (statement.len > 0)
	{
		spar_buf_text(&buf, " The statement is: ");
		add_statement(&buf, statement);
	}
	if (!arena->failed)
		spar_error_lines(err, buf.data, buf.len);
	return status;
}
