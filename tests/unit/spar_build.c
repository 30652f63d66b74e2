/*
 * spar_build.c
 *
 * See spar_build.h.
 */
#include "spar_build.h"

#include "spar_lex.h"
#include "spar_snapshot.h"
#include "sqlite_facts.h"

#define MAX_ROWS 200

/* A copy of a piece of text that ends in a NUL. */
static const char *
keep(SparArena *arena, SparStr text)
{
	SparStr		copy;

	assert_true(spar_str_copy(arena, text, &copy));
	return copy.data;
}

static const char *
name_of_token(SparArena *arena, const SparToken *token)
{
	SparStr		name;

	assert_int_equal(spar_lex_value(arena, token, SPAR_ENGINE_SQLITE, &name,
									NULL), SPAR_OK);
	return keep(arena, name);
}

/*
 * One statement, CREATE .. up to the semicolon, as a row.  Gives the place
 * behind it.
 */
static size_t
read_statement(SparArena *arena, SparStr ddl, size_t start, Row *row)
{
	static const char *const types[] = {"table", "view", "index", "trigger"};
	SparLexer	lexer;
	SparToken	token,
				before;
	size_t		begin = SIZE_MAX;
	size_t		i;

	spar_lex_init(&lexer, ddl, SPAR_ENGINE_SQLITE);
	lexer.pos = start;
	memset(row, 0, sizeof(*row));
	memset(&before, 0, sizeof(before));
	for (;; before = token)
	{
		token = spar_lex_next(&lexer);
		if (token.kind == SPAR_TOK_END)
			return SIZE_MAX;
		if (begin == SIZE_MAX)
			begin = token.pos;
		for (i = 0; row->type == NULL && i < SPAR_LENGTH(types); i++)
			if (spar_lex_is(&token, types[i]))
			{
				row->type = types[i];
				token = spar_lex_next(&lexer);
				row->name = row->table = name_of_token(arena, &token);
			}
		if (row->type != NULL && row->table == row->name
			&& (row->type[0] == 'i' || row->type[1] == 'r')
			&& spar_lex_is(&before, "on"))
			row->table = name_of_token(arena, &token);
		if (spar_lex_punct(&token, ';')
			&& (row->type == NULL || row->type[1] != 'r'
				|| spar_lex_is(&before, "end")))
			break;
	}
	assert_non_null(row->type);
	row->sql = keep(arena, spar_str_n(ddl.data + begin, token.pos - begin));
	return lexer.pos;
}

SparSchema *
build_sqlite(SparArena *arena, const char *ddl)
{
	Row			rows[MAX_ROWS];
	SparSchema *schema = NULL;
	SparError	err;
	size_t		count = 0;
	size_t		at = 0;

	spar_error_init(&err);
	for (;;)
	{
		assert_true(count < MAX_ROWS);
		at = read_statement(arena, spar_str(ddl), at, &rows[count]);
		if (at == SIZE_MAX)
			break;
		count++;
	}
	if (read_rows(arena, rows, count, 0, &schema, &err) != SPAR_OK)
		fail_msg("%s: %s", ddl, err.msg);
	return schema;
}

SparSchema *
build_postgres(SparArena *arena, const char *objects)
{
	SparSchema *schema = NULL;
	SparError	err;
	SparBuf		buf;

	spar_error_init(&err);
	spar_buf_init(&buf, arena);
	spar_buf_text(&buf, PG_HEAD);
	spar_buf_text(&buf, objects);
	spar_buf_text(&buf, "]}");
	if (spar_snapshot_read(arena, spar_buf_take(&buf), &schema, &err)
		!= SPAR_OK)
		fail_msg("%s: %s", objects, err.msg);
	return schema;
}

SparDiff *
build_diff(SparArena *arena, const SparSchema *left, const SparSchema *right,
		   SparLevel level, const SparOptions *options)
{
	SparCanon  *canons[2];
	SparDiff   *diff = NULL;
	SparError	err;
	SparStatus	status;

	spar_error_init(&err);
	status = spar_canon_build(arena, left, level, options, &canons[0], &err);
	if (status == SPAR_OK)
		status = spar_canon_build(arena, right, level, options, &canons[1],
								  &err);
	if (status == SPAR_OK)
		status = spar_diff_build(arena, canons[0], canons[1], options, &diff,
								 &err);
	if (status == SPAR_OK)
		status = spar_judge(diff, &err);
	if (status != SPAR_OK)
		fail_msg("status %d: %s", status, err.msg);
	return diff;
}

SparStr
build_rows(SparArena *arena, const SparDiff *diff)
{
	SparBuf		buf;
	size_t		i;

	spar_buf_init(&buf, arena);
	for (i = 0; i < diff->count; i++)
	{
		const SparChange *change = &diff->changes[i];

		if (i > 0)
			spar_buf_char(&buf, '\n');
		spar_buf_text(&buf, spar_change_name(change->change));
		spar_buf_char(&buf, '|');
		spar_buf_text(&buf, spar_kind(change->kind)->name);
		spar_buf_char(&buf, '|');
		spar_buf_str(&buf, change->object);
		spar_buf_char(&buf, '|');
		if (change->renamed)
			spar_buf_text(&buf, "name");
		else if (change->attr != SPAR_ATTR_NONE)
			spar_buf_text(&buf, spar_attr(change->attr)->name);
		spar_buf_char(&buf, '|');
		spar_buf_str(&buf, change->left_value);
		spar_buf_char(&buf, '|');
		spar_buf_str(&buf, change->right_value);
		spar_buf_char(&buf, '|');
		spar_buf_text(&buf, spar_verdict_name(change->verdict));
		spar_buf_char(&buf, '|');
		spar_buf_text(&buf, spar_rule(change->rule)->id);
	}
	return spar_buf_take(&buf);
}

bool
build_same(const SparDiff *diff)
{
	return memcmp(diff->left->digest, diff->right->digest, SPAR_DIGEST_SIZE)
		== 0;
}
