/*
 * spar_lex.c
 *
 * Where tokens begin and end.  See spar_lex.h; what a token stands for is in
 * spar_lex_value.c.
 *
 * Sources: PostgreSQL src/backend/parser/scan.l as of 18 (manual 4.1);
 * SQLite src/tokenize.c as of 3.53 (sqlite.org/lang.html).  Where versions
 * differ, the newer one is read: 1_000 and 0x1f are numbers.
 */
#include "spar_lex.h"

/* What a byte can be; several at once. */
#define C_SPACE 1
#define C_START 2				/* starts a word */
#define C_PART 4				/* continues a word */
#define C_DIGIT 8
#define C_OP 16					/* of an operator in PostgreSQL */
#define C_HEX 32
#define C_PUNCT 64				/* ( ) [ ] , ; */

#define L (C_START | C_PART)
#define H (C_START | C_PART | C_HEX)
#define D (C_PART | C_DIGIT | C_HEX)
#define O C_OP
#define P C_PUNCT
#define S C_SPACE
#define X16 L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L

static const unsigned char byte_class[256] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, S, S, S, S, S, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	/* blank ! " # $ % & ' ( ) * + , - . / */
	S, O, 0, O, C_PART, O, O, 0, P, P, O, O, P, O, 0, O,
	/* 0 .. 9 : ; < = > ? */
	D, D, D, D, D, D, D, D, D, D, 0, P, O, O, O, O,
	/* @ A .. O */
	O, H, H, H, H, H, H, L, L, L, L, L, L, L, L, L,
	/* P .. Z [ \ ] ^ _ */
	L, L, L, L, L, L, L, L, L, L, L, P, 0, P, O, L,
	/* ` a .. o */
	O, H, H, H, H, H, H, L, L, L, L, L, L, L, L, L,
	/* p .. z { | } ~ DEL */
	L, L, L, L, L, L, L, L, L, L, L, 0, O, 0, O, 0,
	X16, X16, X16, X16, X16, X16, X16, X16
};

#undef L
#undef H
#undef D
#undef O
#undef P
#undef S
#undef X16

#define CLASS(c) (byte_class[(unsigned char) (c)])

/*
 * The text while a token is looked for.  `at` gives NUL beyond the end, which
 * no rule accepts: a NUL byte inside of the text is an error too.
 */
typedef struct Scan
{
	const char *s;
	size_t		len;
	const char *error;			/* what is wrong, or NULL */
} Scan;

static inline char
at(const Scan *scan, size_t pos)
{
	return pos < scan->len ? scan->s[pos] : '\0';
}

static inline size_t
skip_class(const Scan *scan, size_t pos, int set)
{
	while (pos < scan->len && (CLASS(scan->s[pos]) & set) != 0)
		pos++;
	return pos;
}

static size_t
skip_line(const Scan *scan, size_t pos)
{
	const char *end = memchr(scan->s + pos, '\n', scan->len - pos);

	return end ? (size_t) (end - scan->s) : scan->len;
}

/* From the slash on; PostgreSQL's nest and must end, SQLite's do neither. */
static size_t
skip_comment(Scan *scan, size_t pos, SparEngine dialect)
{
	size_t		depth = 1;

	for (pos += 2; pos < scan->len; pos++)
	{
		if (scan->s[pos] == '*' && at(scan, pos + 1) == '/')
		{
			pos++;
			if (--depth == 0)
				return pos + 1;
		}
		else if (scan->s[pos] == '/' && at(scan, pos + 1) == '*'
				 && dialect == SPAR_ENGINE_POSTGRESQL)
		{
			pos++;
			depth++;
		}
	}
	if (dialect == SPAR_ENGINE_POSTGRESQL)
		scan->error = "unterminated comment";
	return scan->len;
}

/* White space, comments and, in SQLite, a byte order mark. */
static size_t
skip_blank(Scan *scan, size_t pos, SparEngine dialect)
{
	for (;;)
	{
		size_t		start;

		pos = skip_class(scan, pos, C_SPACE);
		start = pos;
		if (at(scan, pos) == '-' && at(scan, pos + 1) == '-')
			pos = skip_line(scan, pos);
		else if (at(scan, pos) == '/' && at(scan, pos + 1) == '*')
		{
			pos = skip_comment(scan, pos, dialect);
			if (scan->error != NULL)
				return start;
		}
		else if (dialect == SPAR_ENGINE_SQLITE && scan->len - pos >= 3
				 && memcmp(scan->s + pos, "\xef\xbb\xbf", 3) == 0)
			pos += 3;
		else
			return pos;
	}
}

/*
 * To behind the closing quote; `pos` is behind the opening one.  A doubled
 * quote stands for one; with `escapes` a backslash hides what follows.
 */
static size_t
skip_quoted(Scan *scan, size_t pos, char quote, bool escapes,
			const char *error)
{
	for (; pos < scan->len; pos++)
	{
		if (scan->s[pos] == quote)
		{
			if (at(scan, pos + 1) != quote)
				return pos + 1;
			pos++;
		}
		else if (escapes && scan->s[pos] == '\\')
			pos++;
		else if (scan->s[pos] == '\0')
			break;
	}
	scan->error = error;
	return scan->len;
}

/*
 * A PostgreSQL string goes on after white space with a newline in it.  Source:
 * manual 4.1.2.1.
 */
static size_t
skip_string(Scan *scan, size_t pos, bool escapes)
{
	for (;;)
	{
		size_t		next;
		bool		newline = false;

		pos = skip_quoted(scan, pos, '\'', escapes,
						  "unterminated quoted string");
		if (scan->error != NULL)
			return pos;
		for (next = pos; next < scan->len; next++)
		{
			if (scan->s[next] == '\n' || scan->s[next] == '\r')
				newline = true;
			else if (scan->s[next] == '-' && at(scan, next + 1) == '-')
				next = skip_line(scan, next) - 1;
			else if ((CLASS(scan->s[next]) & C_SPACE) == 0)
				break;
		}
		if (!newline || at(scan, next) != '\'')
			return pos;
		pos = next + 1;
	}
}

/* UESCAPE 'c' behind a U& token belongs to it. */
static size_t
skip_uescape(const Scan *scan, size_t pos)
{
	size_t		next = skip_class(scan, pos, C_SPACE);

	if (scan->len - next > 7
		&& spar_str_iis(spar_str_n(scan->s + next, 7), "uescape"))
	{
		next = skip_class(scan, next + 7, C_SPACE);
		if (at(scan, next) == '\'' && at(scan, next + 2) == '\'')
			return next + 3;
	}
	return pos;
}

/* $tag$ .. $tag$; gives `pos` when it is no such thing. */
static size_t
skip_dollar(Scan *scan, size_t pos)
{
	size_t		tag = pos + 1;
	size_t		size;

	if (at(scan, tag) != '$')
	{
		if ((CLASS(at(scan, tag)) & C_START) == 0)
			return pos;
		while ((CLASS(at(scan, tag)) & C_PART) != 0 && at(scan, tag) != '$')
			tag++;
		if (at(scan, tag) != '$')
			return pos;
	}
	size = tag + 1 - pos;
	for (tag++; tag < scan->len && scan->len - tag >= size; tag++)
	{
		const char *next = memchr(scan->s + tag, '$', scan->len - tag);

		if (next == NULL)
			break;
		tag = (size_t) (next - scan->s);
		if (scan->len - tag >= size
			&& memcmp(scan->s + tag, scan->s + pos, size) == 0)
			return tag + size;
	}
	scan->error = "unterminated dollar-quoted string";
	return scan->len;
}

/* Digits of a set of classes, with single underscores between them. */
static size_t
skip_digits(const Scan *scan, size_t pos, int set)
{
	while ((CLASS(at(scan, pos)) & set) != 0
		   || (at(scan, pos) == '_' && (CLASS(at(scan, pos + 1)) & set) != 0))
		pos++;
	return pos;
}

static size_t
scan_number(Scan *scan, size_t pos, SparEngine dialect)
{
	char		base = spar_to_lower(at(scan, pos + 1));
	size_t		digits = pos + 2;

	if (at(scan, digits) == '_')
		digits++;
	if (at(scan, pos) == '0' && (CLASS(at(scan, digits)) & C_HEX) != 0
		&& (base == 'x' || (dialect == SPAR_ENGINE_POSTGRESQL
							&& (base == 'o' || base == 'b'))))
		pos = skip_digits(scan, digits, base == 'x' ? C_HEX : C_DIGIT);
	else
	{
		pos = skip_digits(scan, pos, C_DIGIT);
		if (at(scan, pos) == '.' && (at(scan, pos + 1) != '.'
									 || dialect == SPAR_ENGINE_SQLITE))
			pos = skip_digits(scan, pos + 1, C_DIGIT);
		if (spar_to_lower(at(scan, pos)) == 'e')
		{
			size_t		sign = at(scan, pos + 1) == '+'
				|| at(scan, pos + 1) == '-';

			if (spar_is_digit(at(scan, pos + 1 + sign)))
				pos = skip_digits(scan, pos + 1 + sign, C_DIGIT);
		}
	}
	if ((CLASS(at(scan, pos)) & C_PART) != 0)
		scan->error = "trailing junk after numeric literal";
	return pos;
}

/*
 * A PostgreSQL operator is the longest run of its characters, but no comment
 * starts inside, and it ends in + or - only if it has one of ~ ! @ # % ^ & |
 * ` ? in it.  Source: manual 4.1.3.
 */
static size_t
scan_operator_postgresql(const Scan *scan, size_t start)
{
	size_t		pos;
	bool		special = false;

	for (pos = start; (CLASS(at(scan, pos)) & C_OP) != 0; pos++)
	{
		char		c = scan->s[pos];
		char		next = at(scan, pos + 1);

		if ((c == '-' && next == '-') || (c == '/' && next == '*'))
			break;
		if (c != '+' && c != '-' && c != '*' && c != '/' && c != '<'
			&& c != '>' && c != '=')
			special = true;
	}
	while (!special && pos > start + 1
		   && (scan->s[pos - 1] == '+' || scan->s[pos - 1] == '-'))
		pos--;
	return pos;
}

static size_t
scan_operator_sqlite(Scan *scan, size_t pos)
{
	char		c = scan->s[pos];
	char		next = at(scan, pos + 1);

	switch (c)
	{
		case '-':
			if (next == '>')
				return pos + (at(scan, pos + 2) == '>' ? 3 : 2);
			return pos + 1;
		case '<':
			return pos + (next == '=' || next == '>' || next == '<' ? 2 : 1);
		case '>':
			return pos + (next == '=' || next == '>' ? 2 : 1);
		case '=':
			return pos + (next == '=' ? 2 : 1);
		case '|':
			return pos + (next == '|' ? 2 : 1);
		case '!':
			if (next == '=')
				return pos + 2;
			break;
		case '+':
		case '*':
		case '/':
		case '%':
		case '&':
		case '~':
			return pos + 1;
	}
	scan->error = "unrecognized character";
	return pos;
}

/*
 * SQLite's parameters: ?, ?1, :name, @name, $name, #1, where a name may go on
 * with ::name and, once, (anything).
 */
static size_t
scan_parameter(Scan *scan, size_t pos)
{
	size_t		start = pos + 1;

	if (at(scan, pos) == '?')
		return skip_class(scan, start, C_DIGIT);
	for (pos = start;; pos++)
	{
		if (at(scan, pos) == ':' && at(scan, pos + 1) == ':')
			pos++;
		else if ((CLASS(at(scan, pos)) & C_PART) == 0)
			break;
	}
	if (at(scan, pos) == '(' && pos > start && at(scan, start - 1) == '$')
	{
		size_t		end = pos;

		while (end < scan->len && scan->s[end] != ')'
			   && (CLASS(scan->s[end]) & C_SPACE) == 0)
			end++;
		if (at(scan, end) == ')')
			pos = end + 1;
	}
	if (pos == start)
		scan->error = "unrecognized character";
	return pos;
}

/* A letter that makes a string of its own kind of what follows. */
static bool
scan_prefixed(Scan *scan, SparToken *token, size_t *pos, SparEngine dialect)
{
	char		c = spar_to_lower(scan->s[*pos]);
	size_t		end;

	if (c == 'x' && dialect == SPAR_ENGINE_SQLITE && at(scan, *pos + 1) == '\'')
	{
		end = skip_class(scan, *pos + 2, C_HEX);
		if (at(scan, end) != '\'' || (end - *pos) % 2 != 0)
			scan->error = "invalid blob literal";
		token->kind = SPAR_TOK_BLOB;
		*pos = end + 1;
		return true;
	}
	if (dialect == SPAR_ENGINE_SQLITE)
		return false;
	if (at(scan, *pos + 1) == '\'')
	{
		switch (c)
		{
			case 'b':
			case 'x':
				token->kind = SPAR_TOK_BITS;
				break;
			case 'e':
			case 'n':
				token->kind = SPAR_TOK_STRING;
				token->quote = c;
				break;
			default:
				return false;
		}
		*pos = skip_string(scan, *pos + 2, c == 'e');
		return true;
	}
	if (c == 'u' && at(scan, *pos + 1) == '&'
		&& (at(scan, *pos + 2) == '\'' || at(scan, *pos + 2) == '"'))
	{
		bool		string = at(scan, *pos + 2) == '\'';

		token->kind = string ? SPAR_TOK_STRING : SPAR_TOK_QUOTED;
		token->quote = 'u';
		*pos = string ? skip_string(scan, *pos + 3, false)
			: skip_quoted(scan, *pos + 3, '"', false,
						  "unterminated quoted identifier");
		if (scan->error == NULL)
			*pos = skip_uescape(scan, *pos);
		return true;
	}
	return false;
}

static size_t
scan_postgresql(Scan *scan, SparToken *token, size_t pos)
{
	char		c = scan->s[pos];
	char		next = at(scan, pos + 1);
	size_t		end;

	if ((CLASS(c) & C_OP) != 0)
	{
		token->kind = SPAR_TOK_OPERATOR;
		return scan_operator_postgresql(scan, pos);
	}
	switch (c)
	{
		case '$':
			if (spar_is_digit(next))
			{
				token->kind = SPAR_TOK_PARAM;
				end = skip_class(scan, pos + 1, C_DIGIT);
				if ((CLASS(at(scan, end)) & C_START) != 0)
					scan->error = "trailing junk after parameter";
				return end;
			}
			token->kind = SPAR_TOK_STRING;
			token->quote = '$';
			end = skip_dollar(scan, pos);
			if (end == pos)
				break;
			return end;
		case ':':
			token->kind = next == ':' || next == '=' ? SPAR_TOK_OPERATOR
				: SPAR_TOK_PUNCT;
			return pos + (token->kind == SPAR_TOK_OPERATOR ? 2 : 1);
		case '.':
			token->kind = next == '.' ? SPAR_TOK_OPERATOR : SPAR_TOK_PUNCT;
			return pos + (next == '.' ? 2 : 1);
	}
	scan->error = "unrecognized character";
	return pos;
}

static size_t
scan_sqlite(Scan *scan, SparToken *token, size_t pos)
{
	const char *end;

	switch (scan->s[pos])
	{
		case '`':
			token->kind = SPAR_TOK_QUOTED;
			token->quote = '`';
			return skip_quoted(scan, pos + 1, '`', false,
							   "unterminated quoted identifier");
		case '[':
			token->kind = SPAR_TOK_QUOTED;
			token->quote = '[';
			end = memchr(scan->s + pos, ']', scan->len - pos);
			if (end != NULL)
				return (size_t) (end - scan->s) + 1;
			scan->error = "unterminated quoted identifier";
			return scan->len;
		case ']':
			scan->error = "unrecognized character";
			return pos;
		case '.':
			token->kind = SPAR_TOK_PUNCT;
			return pos + 1;
		case '?':
		case '@':
		case '#':
		case ':':
		case '$':
			token->kind = SPAR_TOK_PARAM;
			return scan_parameter(scan, pos);
	}
	if ((CLASS(scan->s[pos]) & C_OP) != 0)
	{
		token->kind = SPAR_TOK_OPERATOR;
		return scan_operator_sqlite(scan, pos);
	}
	scan->error = "unrecognized character";
	return pos;
}

/* The token at `pos`, which is inside of the text; gives its end. */
static size_t
scan_token(Scan *scan, SparToken *token, size_t pos, SparEngine dialect)
{
	char		c = scan->s[pos];
	int			set = CLASS(c);

	if ((set & C_START) != 0)
	{
		char		next = at(scan, pos + 1);

		if ((next == '\'' || next == '&')
			&& scan_prefixed(scan, token, &pos, dialect))
			return pos;
		token->kind = SPAR_TOK_WORD;
		return skip_class(scan, pos + 1, C_PART);
	}
	if ((set & C_DIGIT) != 0 || (c == '.' && spar_is_digit(at(scan, pos + 1))))
	{
		token->kind = SPAR_TOK_NUMBER;
		return scan_number(scan, pos, dialect);
	}
	if ((set & C_PUNCT) != 0 && (dialect == SPAR_ENGINE_POSTGRESQL
								 || (c != '[' && c != ']')))
	{
		token->kind = SPAR_TOK_PUNCT;
		return pos + 1;
	}
	if (c == '\'')
	{
		token->kind = SPAR_TOK_STRING;
		token->quote = c;
		if (dialect == SPAR_ENGINE_POSTGRESQL)
			return skip_string(scan, pos + 1, false);
		return skip_quoted(scan, pos + 1, c, false,
						   "unterminated quoted string");
	}
	if (c == '"')
	{
		token->kind = SPAR_TOK_QUOTED;
		token->quote = c;
		return skip_quoted(scan, pos + 1, c, false,
						   "unterminated quoted identifier");
	}
	if (dialect == SPAR_ENGINE_POSTGRESQL)
		return scan_postgresql(scan, token, pos);
	return scan_sqlite(scan, token, pos);
}

void
spar_lex_init(SparLexer *lexer, SparStr sql, SparEngine dialect)
{
	lexer->sql = sql;
	lexer->pos = 0;
	lexer->dialect = dialect;
}

SparToken
spar_lex_next(SparLexer *lexer)
{
	Scan		scan;
	SparToken	token;
	size_t		start;
	size_t		end;

	scan.s = lexer->sql.data;
	scan.len = lexer->sql.len;
	scan.error = NULL;
	token.kind = SPAR_TOK_END;
	token.quote = '\0';
	token.error = NULL;

	start = skip_blank(&scan, lexer->pos, lexer->dialect);
	end = start;
	token.spaced = start > lexer->pos;
	if (start < scan.len && scan.error == NULL)
		end = scan_token(&scan, &token, start, lexer->dialect);
	if (scan.error != NULL)
	{
		token.kind = SPAR_TOK_ERROR;
		token.error = scan.error;
		lexer->pos = scan.len;
		if (end > scan.len)
			end = scan.len;
		/* An error always shows something: one character at least. */
		if (end == start)
		{
			size_t		n = spar_utf8_length(scan.s + start, scan.len - start);

			end = start + (n ? n : 1);
		}
	}
	else
		lexer->pos = end;
	token.text = spar_str_n(scan.s + start, end - start);
	token.pos = start;
	return token;
}

bool
spar_lex_is(const SparToken *token, const char *word)
{
	return token->kind == SPAR_TOK_WORD && spar_str_iis(token->text, word);
}

bool
spar_lex_punct(const SparToken *token, char c)
{
	return token->kind == SPAR_TOK_PUNCT && token->text.data[0] == c;
}
