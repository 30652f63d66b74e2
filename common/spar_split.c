/*
 * spar_split.c
 *
 * Scripts of PostgreSQL taken apart.  See spar_split.h.
 *
 * Source for where a statement ends: PostgreSQL, src/fe_utils/psqlscan.l (15).
 */
#include "spar_split.h"

/* First words that a decision may look at. */
#define WORDS 6

typedef struct Scan
{
	SparToken	words[WORDS];	/* the first tokens, of any kind */
	int			count;
	int			parens;
	int			begins;			/* open BEGIN and CASE of a body */
	SparToken	last;
	SparToken	concurrently;	/* kind END when there is none */
	bool		from_stdin;
	bool		to_stdout;
} Scan;

void
spar_split_init(SparSplitter *splitter, SparStr sql)
{
	spar_lex_init(&splitter->lexer, sql, SPAR_ENGINE_POSTGRESQL);
}

static bool
word_is(const Scan *scan, int number, const char *word)
{
	return number < scan->count && spar_lex_is(&scan->words[number], word);
}

/* CREATE [OR REPLACE] FUNCTION, PROCEDURE */
static bool
has_body(const Scan *scan)
{
	int			next = 1;

	if (!word_is(scan, 0, "create"))
		return false;
	if (word_is(scan, 1, "or") && word_is(scan, 2, "replace"))
		next = 3;
	return word_is(scan, next, "function") || word_is(scan, next, "procedure");
}

static void
take_token(Scan *scan, const SparToken *token)
{
	if (scan->count < WORDS)
		scan->words[scan->count++] = *token;
	if (spar_lex_punct(token, '('))
		scan->parens++;
	else if (spar_lex_punct(token, ')') && scan->parens > 0)
		scan->parens--;
	else if (scan->parens == 0 && token->kind == SPAR_TOK_WORD
			 && has_body(scan))
	{
		if (spar_lex_is(token, "begin")
			|| (spar_lex_is(token, "case") && scan->begins > 0))
			scan->begins++;
		else if (spar_lex_is(token, "end") && scan->begins > 0)
			scan->begins--;
	}
	if (scan->parens == 0 && scan->begins == 0)
	{
		if (spar_lex_is(token, "concurrently")
			&& scan->concurrently.kind == SPAR_TOK_END)
			scan->concurrently = *token;
		if (spar_lex_is(token, "stdin") && spar_lex_is(&scan->last, "from"))
			scan->from_stdin = true;
		if (spar_lex_is(token, "stdout") && spar_lex_is(&scan->last, "to"))
			scan->to_stdout = true;
	}
	scan->last = *token;
}

static void
refuse(SparStatement *out, const char *reason)
{
	out->action = SPAR_ACTION_REFUSE;
	out->reason = reason;
}

/*
 * Everything runs in one transaction, so that a transaction's beginning and
 * its COMMIT mean nothing more.  VACUUM, REINDEX, DISCARD and CHECKPOINT
 * cannot run in one and leave the schema as it is (manual, their pages).
 */
static void
decide(const Scan *scan, SparStatement *out)
{
	static const char *const skipped[] = {"begin", "commit", "end", "vacuum",
	"reindex", "discard", "checkpoint"};
	size_t		i;

	out->action = SPAR_ACTION_RUN;
	out->reason = NULL;
	if ((word_is(scan, 0, "prepare") && word_is(scan, 1, "transaction"))
		|| ((word_is(scan, 0, "commit") || word_is(scan, 0, "rollback"))
			&& word_is(scan, 1, "prepared")))
		refuse(out, "A prepared transaction would outlive this one.");
	else if (word_is(scan, 0, "abort")
			 || (word_is(scan, 0, "rollback") && !word_is(scan, 1, "to")
				 && !(word_is(scan, 2, "to")
					  && (word_is(scan, 1, "work")
						  || word_is(scan, 1, "transaction")))))
		refuse(out, "ROLLBACK would undo what came before it.");
	else if (word_is(scan, 0, "copy") && scan->from_stdin)
		refuse(out, "The data of COPY FROM stdin cannot be sent here.");
	else if (word_is(scan, 0, "copy") && scan->to_stdout)
		refuse(out, "COPY TO stdout has nobody to send to.");
	else if (word_is(scan, 0, "start") && word_is(scan, 1, "transaction"))
		out->action = SPAR_ACTION_SKIP;
	for (i = 0; i < SPAR_LENGTH(skipped); i++)
		if (out->action == SPAR_ACTION_RUN && word_is(scan, 0, skipped[i]))
			out->action = SPAR_ACTION_SKIP;
}

/*
 * CREATE INDEX, DROP INDEX and DETACH PARTITION .. CONCURRENTLY cannot run in
 * a transaction; without the word they end in the same schema.
 */
static void
set_run(const Scan *scan, SparArena *arena, SparStatement *out)
{
	bool		index = word_is(scan, 1, "index") || word_is(scan, 2, "index");
	size_t		start;
	SparBuf		buf;

	out->run = out->text;
	if (scan->concurrently.kind == SPAR_TOK_END
		|| !(((word_is(scan, 0, "create") || word_is(scan, 0, "drop"))
			  && index)
			 || (word_is(scan, 0, "alter") && word_is(scan, 1, "table"))))
		return;
	start = (size_t) (scan->concurrently.text.data - out->text.data);
	spar_buf_init(&buf, arena);
	spar_buf_add(&buf, out->text.data, start);
	start += scan->concurrently.text.len;
	spar_buf_add(&buf, out->text.data + start, out->text.len - start);
	out->run = spar_buf_take(&buf);
}

/*
 * A line with a backslash where a statement would begin.  pg_dump writes
 * \restrict and \unrestrict around its dumps (since 2025), which bind psql
 * and nobody else.
 */
static bool
skip_restrict(SparLexer *lexer, SparStr rest)
{
	const char *end = memchr(rest.data, '\n', rest.len);

	if (!spar_str_starts(rest, "\\restrict ")
		&& !spar_str_starts(rest, "\\unrestrict "))
		return false;
	lexer->pos = end == NULL ? lexer->sql.len
		: (size_t) (end - lexer->sql.data) + 1;
	return true;
}

/* The statement's text up to the byte behind the last token. */
static void
finish(const Scan *scan, SparStatement *out)
{
	const char *start = scan->words[0].text.data;

	out->text = spar_str_n(start, (size_t) (scan->last.text.data
											+ scan->last.text.len - start));
}

static bool
broken(SparStatement *out, SparStr rest, const char *reason)
{
	out->text = rest;
	out->run = rest;
	refuse(out, reason);
	return true;
}

bool
spar_split_next(SparSplitter *splitter, SparArena *arena, SparStatement *out)
{
	SparLexer  *lexer = &splitter->lexer;
	Scan		scan;

	memset(&scan, 0, sizeof(scan));
	for (;;)
	{
		SparToken	token = spar_lex_next(lexer);
		bool		end = token.kind == SPAR_TOK_END;

		if (scan.count == 0 && !end && token.text.len > 0
			&& token.text.data[0] == '\\')
		{
			SparStr		rest = spar_str_n(token.text.data, lexer->sql.len
										  - (size_t) (token.text.data
													  - lexer->sql.data));

			if (skip_restrict(lexer, rest))
				continue;
			return broken(out, rest, "Commands of psql cannot be run.");
		}
		if (token.kind == SPAR_TOK_ERROR)
			return broken(out, spar_str_n(scan.count > 0
										  ? scan.words[0].text.data
										  : token.text.data,
										  (size_t) (lexer->sql.data
													+ lexer->sql.len
													- (scan.count > 0
													   ? scan.words[0].text.data
													   : token.text.data))),
						  "A quote or a comment in it is not closed, or it holds a character that SQL does not know.");
		if (!end && (!spar_lex_punct(&token, ';') || scan.parens > 0
					 || scan.begins > 0))
		{
			take_token(&scan, &token);
			continue;
		}
		if (scan.count > 0)
			break;
		if (end)
			return false;
	}
	finish(&scan, out);
	decide(&scan, out);
	set_run(&scan, arena, out);
	return true;
}
