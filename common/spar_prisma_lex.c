/*
 * spar_prisma_lex.c
 *
 * The tokens of the Prisma schema language.
 *
 * Guarantees: one pass, no memory but for a string's value; every byte is in
 * a token, in white space or in a comment, or is an error with its line.
 *
 * Source: the grammar of Prisma's own parser (docs/prisma.md, "Sources"), to
 * which block comments are added.
 */
#include "spar_prisma_int.h"

#include "spar_json.h"

SparStatus
spar_prisma_at(SparStatus status, const SparPrismaPlace *place,
			   SparError *err)
{
	if (status != SPAR_ERR_NOMEM)
		spar_error_detail(err, "This is line %z of file \"%S\".", place->line,
						  &place->file);
	return status;
}

static size_t
count_lines(SparStr text, size_t end)
{
	size_t		lines = 1;
	size_t		i;

	for (i = 0; i < end; i++)
		if (text.data[i] == '\n')
			lines++;
	return lines;
}

SparStatus
spar_prisma_lex_init(SparPrismaLexer *lexer, const SparPrismaFile *file,
					 SparError *err)
{
	size_t		pos;

	memset(lexer, 0, sizeof(*lexer));
	lexer->text = file->text;
	lexer->place.file = file->name;
	lexer->place.line = 1;
	if (!spar_utf8_valid(file->text, &pos))
	{
		lexer->place.line = count_lines(file->text, pos);
		return spar_prisma_at(spar_fail(err, SPAR_ERR_ENCODING,
										"Prisma schema is not valid UTF-8"),
							  &lexer->place, err);
	}
	if (spar_str_starts(lexer->text, "\xef\xbb\xbf"))
		lexer->pos = 3;
	return SPAR_OK;
}

static bool
is_name_char(char c)
{
	return spar_is_alpha(c) || spar_is_digit(c) || c == '_' || c == '-';
}

static char
peek(const SparPrismaLexer *lexer, size_t ahead)
{
	size_t		pos = lexer->pos + ahead;

	return pos < lexer->text.len ? lexer->text.data[pos] : '\0';
}

static bool
is_end(const SparPrismaLexer *lexer)
{
	return lexer->pos >= lexer->text.len;
}

/*
 * Over white space and comments, but not over the end of a line.  White space
 * is what Unicode calls a space separator; of these beyond ASCII the no-break
 * space is the one that gets into files.
 */
static SparStatus
skip_space(SparPrismaLexer *lexer, SparError *err)
{
	SparPrismaPlace start;

	while (!is_end(lexer))
	{
		char		c = peek(lexer, 0);

		if (c == ' ' || c == '\t')
			lexer->pos++;
		else if (c == '\xc2' && peek(lexer, 1) == '\xa0')
			lexer->pos += 2;
		else if (c == '/' && peek(lexer, 1) == '/')
		{
			while (!is_end(lexer) && peek(lexer, 0) != '\n'
				   && peek(lexer, 0) != '\r')
				lexer->pos++;
		}
		else if (c == '/' && peek(lexer, 1) == '*')
		{
			start = lexer->place;
			lexer->pos += 2;
			while (!(peek(lexer, 0) == '*' && peek(lexer, 1) == '/'))
			{
				if (is_end(lexer))
					return spar_prisma_at(spar_fail(err, SPAR_ERR_SYNTAX,
													"unterminated comment"),
										  &start, err);
				if (peek(lexer, 0) == '\n')
					lexer->place.line++;
				lexer->pos++;
			}
			lexer->pos += 2;
		}
		else
			break;
	}
	return SPAR_OK;
}

static SparStatus
lex_string(SparPrismaLexer *lexer, SparError *err)
{
	for (lexer->pos++; !is_end(lexer); lexer->pos++)
	{
		char		c = peek(lexer, 0);

		if (c == '"')
		{
			lexer->pos++;
			return SPAR_OK;
		}
		if (c == '\n' || c == '\r')
			break;
		if (c == '\\' && peek(lexer, 1) != '\n')
			lexer->pos++;
	}
	if (lexer->pos > lexer->text.len)
		lexer->pos = lexer->text.len;
	return spar_prisma_at(spar_fail(err, SPAR_ERR_SYNTAX,
									"unterminated string"),
						  &lexer->place, err);
}

/* -1, 1.5; false when it goes on as a name. */
static bool
lex_number(SparPrismaLexer *lexer)
{
	size_t		i = peek(lexer, 0) == '-' ? 1 : 0;

	while (spar_is_digit(peek(lexer, i)))
		i++;
	if (peek(lexer, i) == '.' && spar_is_digit(peek(lexer, i + 1)))
		for (i++; spar_is_digit(peek(lexer, i)); i++)
			;
	if (is_name_char(peek(lexer, i)))
		return false;
	lexer->pos += i;
	return true;
}

static void
lex_name(SparPrismaLexer *lexer)
{
	while (is_name_char(peek(lexer, 0))
		   || (peek(lexer, 0) == '.' && is_name_char(peek(lexer, 1))))
		lexer->pos++;
}

SparStatus
spar_prisma_lex(SparPrismaLexer *lexer, SparPrismaToken *token,
				SparError *err)
{
	size_t		start;
	char		c;

	SPAR_TRY(skip_space(lexer, err));
	token->place = lexer->place;
	start = lexer->pos;
	c = peek(lexer, 0);
	if (is_end(lexer))
		token->kind = SPAR_PRISMA_END;
	else if (c == '\n' || c == '\r')
	{
		token->kind = SPAR_PRISMA_NEWLINE;
		while (peek(lexer, 0) == '\n' || peek(lexer, 0) == '\r')
		{
			if (peek(lexer, 0) == '\n')
				lexer->place.line++;
			lexer->pos++;
			SPAR_TRY(skip_space(lexer, err));
		}
	}
	else if (c == '"')
	{
		token->kind = SPAR_PRISMA_STRING;
		SPAR_TRY(lex_string(lexer, err));
	}
	else if ((spar_is_digit(c) || (c == '-' && spar_is_digit(peek(lexer, 1))))
			 && lex_number(lexer))
		token->kind = SPAR_PRISMA_NUMBER;
	else if (spar_is_alpha(c) || spar_is_digit(c))
	{
		token->kind = SPAR_PRISMA_NAME;
		lex_name(lexer);
	}
	else if (c != '\0' && strchr("{}()[],:=?!@", c) != NULL)
	{
		token->kind = SPAR_PRISMA_PUNCT;
		lexer->pos += c == '@' && peek(lexer, 1) == '@' ? 2 : 1;
	}
	else
	{
		SparStr		text = spar_str_n(lexer->text.data + start,
									  spar_utf8_length(lexer->text.data
													   + start,
													   lexer->text.len
													   - start));

		return spar_prisma_at(spar_fail(err, SPAR_ERR_SYNTAX,
										"syntax error at or near \"%S\"",
										&text), &lexer->place, err);
	}
	token->text = spar_str_n(lexer->text.data + start, lexer->pos - start);
	return SPAR_OK;
}

/* Prisma's strings are JSON's. */
SparStatus
spar_prisma_string(SparArena *arena, const SparPrismaToken *token,
				   SparStr *out, SparError *err)
{
	SparJson	json;
	SparStatus	status;

	spar_json_init(&json, arena, token->text, "string");
	status = spar_json_next(&json, NULL);
	if (status == SPAR_ERR_NOMEM)
		return spar_nomem(err);
	if (status != SPAR_OK)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_SYNTAX,
										"invalid character or escape in"
										" string %S", &token->text),
							  &token->place, err);
	if (!spar_str_copy(arena, json.value, out))
		return spar_nomem(err);
	return SPAR_OK;
}
