/*
 * spar_migrate_part.c
 *
 * The parts of a migration's file that go up.  See spar_migrate.h.
 *
 * The tools look for their marks line by line, whatever quotes or comments
 * are open, and so does this.
 *
 * Sources: pressly.github.io/goose/documentation/annotations;
 * github.com/rubenv/sql-migrate, "Writing migrations"; github.com/amacneil/
 * dbmate, "Creating Migrations"; orm.drizzle.team, "drizzle-kit generate".
 */
#include "spar_migrate.h"

/* What a line says to a tool. */
typedef enum Mark
{
	MARK_NONE = 0,
	MARK_UP,
	MARK_DOWN,
	MARK_BREAK,					/* a statement begins or ends here */
	MARK_ENVSUB					/* variables of the environment follow */
} Mark;

static const struct
{
	SparLayout	layout;
	const char *tag;			/* behind the dashes and white space */
	const char *up;				/* the mark, for messages */
}			tags[] = {
	{SPAR_LAYOUT_GOOSE, "+goose", "-- +goose Up"},
	{SPAR_LAYOUT_SQL_MIGRATE, "+migrate", "-- +migrate Up"},
	{SPAR_LAYOUT_DBMATE, "migrate:", "-- migrate:up"},
};

static const char breakpoint[] = "--> statement-breakpoint";

static SparStr
rest_of(SparStr text, size_t from)
{
	return spar_str_n(text.data + from, text.len - from);
}

/* The next line without its end; *text goes behind it. */
static SparStr
take_line(SparStr *text)
{
	const char *end = memchr(text->data, '\n', text->len);
	SparStr		line = *text;

	if (end != NULL)
		line.len = (size_t) (end - text->data);
	*text = rest_of(*text, line.len + (end != NULL));
	return line;
}

/* The first word, in any case. */
static bool
starts_with_word(SparStr text, const char *word)
{
	size_t		len = strlen(word);

	return text.len >= len && spar_str_iis(spar_str_n(text.data, len), word)
		&& (text.len == len || spar_is_space(text.data[len]));
}

static Mark
mark_of(SparStr line, const char *tag)
{
	SparStr		rest = spar_str_trim(line);

	if (!spar_str_starts(rest, "--"))
		return MARK_NONE;
	rest = spar_str_trim(rest_of(rest, 2));
	if (!spar_str_starts(rest, tag))
		return MARK_NONE;
	rest = rest_of(rest, strlen(tag));
	if (tag[0] == '+')
	{
		if (rest.len == 0 || !spar_is_space(rest.data[0]))
			return MARK_NONE;
		rest = spar_str_trim(rest);
	}
	if (starts_with_word(rest, "up"))
		return MARK_UP;
	if (starts_with_word(rest, "down"))
		return MARK_DOWN;
	if (starts_with_word(rest, "statementbegin")
		|| starts_with_word(rest, "statementend"))
		return MARK_BREAK;
	if (starts_with_word(rest, "envsub"))
	{
		rest = spar_str_trim(rest_of(rest, 6));
		return spar_str_iis(rest, "on") ? MARK_ENVSUB : MARK_NONE;
	}
	return MARK_NONE;
}

SparLayout
spar_script_layout(SparStr text)
{
	while (text.len > 0)
	{
		SparStr		line = take_line(&text);
		size_t		i;

		for (i = 0; i < SPAR_LENGTH(tags); i++)
			if (mark_of(line, tags[i].tag) == MARK_UP)
				return tags[i].layout;
	}
	return SPAR_LAYOUT_NUMBERED;
}

static SparStatus
add_part(SparArena *arena, SparScript *script, size_t *capacity,
		 const char *start, const char *end, SparError *err)
{
	void	   *array = script->parts;

	if (!spar_arena_grow(arena, &array, script->count, capacity,
						 sizeof(SparStr)))
		return spar_nomem(err);
	script->parts = array;
	script->parts[script->count++] = spar_str_n(start,
												(size_t) (end - start));
	return SPAR_OK;
}

static SparStatus
out_of_order(const SparScript *script, const char *up, SparError *err)
{
	spar_fail(err, SPAR_ERR_INVALID,
			  "marks of migration \"%S\" are out of order", &script->name);
	spar_error_detail(err, "One line \"%s\" begins what is applied.", up);
	return SPAR_ERR_INVALID;
}

static SparStatus
marked_parts(SparArena *arena, const char *tag, const char *up,
			 SparScript *script, SparError *err)
{
	SparStr		rest = script->text;
	const char *start = NULL;	/* of the open part */
	bool		seen = false;
	size_t		capacity = 0;

	while (rest.len > 0)
	{
		SparStr		line = take_line(&rest);
		Mark		mark = mark_of(line, tag);

		if (mark == MARK_UP)
		{
			if (seen)
				return out_of_order(script, up, err);
			seen = true;
			start = rest.data;
		}
		else if (mark == MARK_ENVSUB)
			return spar_fail(err, SPAR_ERR_UNSUPPORTED,
							 "migration \"%S\" needs variables of the environment",
							 &script->name);
		else if (start != NULL && (mark == MARK_DOWN || mark == MARK_BREAK))
		{
			SPAR_TRY(add_part(arena, script, &capacity, start, line.data,
							  err));
			start = mark == MARK_BREAK ? rest.data : NULL;
		}
	}
	if (!seen)
	{
		spar_fail(err, SPAR_ERR_INVALID,
				  "migration \"%S\" does not say what is applied",
				  &script->name);
		spar_error_detail(err, "It has no line \"%s\".", up);
		return SPAR_ERR_INVALID;
	}
	if (start == NULL)
		return SPAR_OK;
	return add_part(arena, script, &capacity, start,
					script->text.data + script->text.len, err);
}

/* Drizzle's mark may stand behind a statement. */
static SparStatus
drizzle_parts(SparArena *arena, SparScript *script, SparError *err)
{
	SparStr		rest = script->text;
	size_t		capacity = 0;

	for (;;)
	{
		size_t		len = spar_str_find(rest, breakpoint);
		bool		last = len == SIZE_MAX;

		if (last)
			len = rest.len;
		SPAR_TRY(add_part(arena, script, &capacity, rest.data,
						  rest.data + len, err));
		if (last)
			return SPAR_OK;
		rest = rest_of(rest, len + strlen(breakpoint));
	}
}

SparStatus
spar_script_parts(SparArena *arena, SparLayout layout, SparScript *script,
				  SparError *err)
{
	size_t		capacity = 0;
	size_t		i;

	script->parts = NULL;
	script->count = 0;
	if (layout == SPAR_LAYOUT_DRIZZLE)
		return drizzle_parts(arena, script, err);
	for (i = 0; i < SPAR_LENGTH(tags); i++)
		if (tags[i].layout == layout)
			return marked_parts(arena, tags[i].tag, tags[i].up, script, err);
	return add_part(arena, script, &capacity, script->text.data,
					script->text.data + script->text.len, err);
}
