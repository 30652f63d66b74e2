/*
 * spar_lex_value.c
 *
 * What a token stands for, and texts as their tokens.  See spar_lex.h.
 */
#include "spar_lex.h"

#define NOT_HEX 16

static unsigned
hex_digit(char c)
{
	if (spar_is_digit(c))
		return (unsigned) (c - '0');
	c = spar_to_lower(c);
	return c >= 'a' && c <= 'f' ? (unsigned) (c - 'a') + 10 : NOT_HEX;
}

/* Append a character; false when there is no such one, or it is NUL. */
static bool
add_character(SparBuf *buf, uint32_t c)
{
	char		bytes[4];
	size_t		n;

	if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return false;
	if (c < 0x80)
	{
		bytes[0] = (char) c;
		n = 1;
	}
	else if (c < 0x800)
	{
		bytes[0] = (char) (0xc0 | (c >> 6));
		n = 2;
	}
	else if (c < 0x10000)
	{
		bytes[0] = (char) (0xe0 | (c >> 12));
		bytes[1] = (char) (0x80 | ((c >> 6) & 0x3f));
		n = 3;
	}
	else
	{
		bytes[0] = (char) (0xf0 | (c >> 18));
		bytes[1] = (char) (0x80 | ((c >> 12) & 0x3f));
		bytes[2] = (char) (0x80 | ((c >> 6) & 0x3f));
		n = 4;
	}
	if (n > 1)
		bytes[n - 1] = (char) (0x80 | (c & 0x3f));
	spar_buf_add(buf, bytes, n);
	return true;
}

/* Exactly `digits` hexadecimal digits at *pos; moves *pos behind them. */
static bool
read_hex(SparStr text, size_t *pos, size_t digits, uint32_t *out)
{
	uint32_t	value = 0;

	if (text.len - *pos < digits)
		return false;
	for (; digits > 0; digits--)
	{
		unsigned	digit = hex_digit(text.data[(*pos)++]);

		if (digit == NOT_HEX)
			return false;
		value = value << 4 | digit;
	}
	*out = value;
	return true;
}

/*
 * Join the halves of a surrogate pair.  `high` is what came before, or 0; on
 * return it is what waits for its second half, or 0.
 */
static bool
add_utf16(SparBuf *buf, uint32_t c, uint32_t *high)
{
	bool		is_low = c >= 0xdc00 && c <= 0xdfff;

	if ((*high != 0) != is_low)
		return false;
	if (is_low)
		c = 0x10000 + ((*high - 0xd800) << 10) + (c - 0xdc00);
	else if (c >= 0xd800 && c <= 0xdbff)
	{
		*high = c;
		return true;
	}
	*high = 0;
	return add_character(buf, c);
}

/*
 * The escapes of E'..'.  Source: PostgreSQL manual 4.1.2.2.  *pos is behind
 * the backslash.
 */
static bool
add_escape(SparBuf *buf, SparStr text, size_t *pos, uint32_t *high)
{
	static const char from[] = "bfnrt";
	static const char to[] = "\b\f\n\r\t";
	char		c = text.data[(*pos)++];
	const char *simple;
	uint32_t	value = 0;
	size_t		n;

	if (c == 'u' || c == 'U')
		return read_hex(text, pos, c == 'u' ? 4 : 8, &value)
			&& add_utf16(buf, value, high);
	if (*high != 0)
		return false;
	if (c == 'x' && *pos < text.len && hex_digit(text.data[*pos]) != NOT_HEX)
	{
		for (n = 0; n < 2 && *pos < text.len
			 && hex_digit(text.data[*pos]) != NOT_HEX; n++)
			value = value << 4 | hex_digit(text.data[(*pos)++]);
		c = (char) value;
	}
	else if (c >= '0' && c <= '7')
	{
		value = (uint32_t) (c - '0');
		for (n = 1; n < 3 && *pos < text.len && text.data[*pos] >= '0'
			 && text.data[*pos] <= '7'; n++)
			value = value << 3 | (uint32_t) (text.data[(*pos)++] - '0');
		c = (char) value;
	}
	else if ((simple = memchr(from, c, sizeof(from) - 1)) != NULL)
		c = to[simple - from];
	if (c == '\0')
		return false;
	spar_buf_char(buf, c);
	return true;
}

/* The escapes of U&'..': \4142, \+014142 and a doubled escape character. */
static bool
add_unicode(SparBuf *buf, SparStr text, size_t *pos, char escape,
			uint32_t *high)
{
	uint32_t	value;

	if (*pos < text.len && text.data[*pos] == escape)
	{
		(*pos)++;
		spar_buf_char(buf, escape);
		return *high == 0;
	}
	if (*pos < text.len && text.data[*pos] == '+')
	{
		(*pos)++;
		return read_hex(text, pos, 6, &value) && add_utf16(buf, value, high);
	}
	return read_hex(text, pos, 4, &value) && add_utf16(buf, value, high);
}

/*
 * The text between quotes, piece after piece where a PostgreSQL string goes
 * on in the next line.  text: from the opening quote on.  escape: what starts
 * an escape, or NUL.
 */
static bool
unquote(SparBuf *buf, SparStr text, char escape, bool unicode)
{
	char		quote = text.data[0];
	uint32_t	high = 0;
	size_t		pos = 1;

	while (pos < text.len)
	{
		char		c = text.data[pos++];

		if (c == quote)
		{
			if (pos < text.len && text.data[pos] == quote)
				pos++;
			else
			{
				SparStr		rest = spar_str_n(text.data + pos, text.len - pos);
				size_t		next = rest.len;
				size_t		i;

				/* Only white space and comments stand between two pieces. */
				for (i = 0; i < rest.len && next == rest.len; i++)
				{
					if (rest.data[i] == '-')
						while (i < rest.len && rest.data[i] != '\n')
							i++;
					else if (rest.data[i] == quote)
						next = i;
				}
				pos += next + 1;
				continue;
			}
		}
		else if (c == escape && escape != '\0')
		{
			if (!(unicode ? add_unicode(buf, text, &pos, escape, &high)
				  : pos < text.len && add_escape(buf, text, &pos, &high)))
				return false;
			continue;
		}
		if (high != 0)
			return false;
		spar_buf_char(buf, c);
	}
	return high == 0;
}

/*
 * U&'..' UESCAPE '!': cut the clause off, give its character.  Inside of the
 * quotes no single quote stands alone, so that this cannot be their text.
 */
static char
take_uescape(SparStr *text)
{
	SparStr		rest = *text;
	char		escape;

	if (rest.len < 4 || rest.data[rest.len - 1] != '\''
		|| rest.data[rest.len - 3] != '\'')
		return '\\';
	escape = rest.data[rest.len - 2];
	rest.len -= 3;
	rest = spar_str_trim(rest);
	if (rest.len < 9
		|| !spar_str_iis(spar_str_n(rest.data + rest.len - 7, 7), "uescape"))
		return '\\';
	rest.len -= 7;
	*text = spar_str_trim(rest);
	return escape;
}

static SparStatus
bad_escape(const SparToken *token, SparError *err)
{
	spar_fail(err, SPAR_ERR_SYNTAX, "invalid escape in %S", &token->text);
	spar_error_detail(err, "The token stands at byte offset %z.", token->pos);
	return SPAR_ERR_SYNTAX;
}

static SparStatus
quoted_value(SparArena *arena, const SparToken *token, SparStr *out,
			 SparError *err)
{
	SparStr		text = token->text;
	char		quote = token->quote;
	char		escape = '\0';
	size_t		pos;
	SparBuf		buf;

	if (quote == '$')
	{
		const char *end = memchr(text.data + 1, '$', text.len - 1);
		size_t		tag = (size_t) (end - text.data) + 1;

		*out = spar_str_n(text.data + tag, text.len - 2 * tag);
		return SPAR_OK;
	}
	if (quote == '[')
	{
		*out = spar_str_n(text.data + 1, text.len - 2);
		return SPAR_OK;
	}
	if (quote == 'u')
	{
		text = spar_str_n(text.data + 2, text.len - 2);
		escape = take_uescape(&text);
	}
	else if (quote == 'e' || quote == 'n')
	{
		text = spar_str_n(text.data + 1, text.len - 1);
		escape = quote == 'e' ? '\\' : '\0';
	}

	/* Nothing to undo between the quotes: a slice will do. */
	if (text.len >= 2
		&& (escape == '\0' || memchr(text.data, escape, text.len) == NULL)
		&& memchr(text.data + 1, text.data[0], text.len - 2) == NULL)
	{
		*out = spar_str_n(text.data + 1, text.len - 2);
		return SPAR_OK;
	}
	spar_buf_init(&buf, arena);
	if (!unquote(&buf, text, escape, quote == 'u'))
		return bad_escape(token, err);
	if (arena->failed)
		return spar_nomem(err);
	if (quote == 'e' && !spar_utf8_valid(spar_buf_view(&buf), &pos))
		return bad_escape(token, err);
	*out = spar_buf_take(&buf);
	return SPAR_OK;
}

static bool
is_lower(SparStr text)
{
	size_t		i;

	for (i = 0; i < text.len; i++)
		if (text.data[i] >= 'A' && text.data[i] <= 'Z')
			return false;
	return true;
}

SparStatus
spar_lex_value(SparArena *arena, const SparToken *token, SparEngine dialect,
			   SparStr *out, SparError *err)
{
	SparStr		text = token->text;
	SparBuf		buf;

	switch (token->kind)
	{
		case SPAR_TOK_QUOTED:
		case SPAR_TOK_STRING:
			return quoted_value(arena, token, out, err);
		case SPAR_TOK_BLOB:
			text = spar_str_n(text.data + 2, text.len - 3);
			if (is_lower(text))
				*out = text;
			else if (!spar_str_lower(arena, text, out))
				return spar_nomem(err);
			return SPAR_OK;
		case SPAR_TOK_BITS:
			spar_buf_init(&buf, arena);
			spar_buf_char(&buf, spar_to_lower(text.data[0]));
			unquote(&buf, spar_str_n(text.data + 1, text.len - 1), '\0',
					false);
			if (arena->failed || !spar_str_lower(arena, spar_buf_view(&buf),
												 out))
				return spar_nomem(err);
			return SPAR_OK;
		case SPAR_TOK_WORD:
			if (dialect == SPAR_ENGINE_POSTGRESQL && !is_lower(text))
			{
				if (!spar_str_lower(arena, text, out))
					return spar_nomem(err);
				return SPAR_OK;
			}
			break;
		default:
			break;
	}
	*out = text;
	return SPAR_OK;
}

/* Append a token in its one spelling; false for one that has none. */
static bool
add_canonical(SparBuf *buf, const SparToken *token, SparEngine dialect)
{
	SparStr		value;
	size_t		i;

	if (token->kind == SPAR_TOK_ERROR
		|| spar_lex_value(buf->arena, token, dialect, &value, NULL) != SPAR_OK)
		return false;
	switch (token->kind)
	{
		case SPAR_TOK_WORD:
			for (i = 0; i < value.len; i++)
				spar_buf_char(buf, spar_to_lower(value.data[i]));
			break;
		case SPAR_TOK_QUOTED:
			spar_buf_ident(buf, value);
			break;
		case SPAR_TOK_STRING:
			spar_buf_literal(buf, value);
			break;
		case SPAR_TOK_BLOB:
			spar_buf_char(buf, 'x');
			spar_buf_literal(buf, value);
			break;
		case SPAR_TOK_BITS:
			spar_buf_char(buf, value.data[0]);
			spar_buf_literal(buf, spar_str_n(value.data + 1, value.len - 1));
			break;
		default:
			spar_buf_str(buf, value);
	}
	return true;
}

SparStatus
spar_lex_canonical(SparArena *arena, SparStr sql, SparEngine dialect,
				   SparStr *out, SparError *err)
{
	SparLexer	lexer;
	SparToken	token;
	SparBuf		buf;

	spar_buf_init(&buf, arena);
	spar_lex_init(&lexer, sql, dialect);
	while ((token = spar_lex_next(&lexer)).kind != SPAR_TOK_END)
	{
		if (buf.len > 0)
			spar_buf_char(&buf, ' ');
		if (!add_canonical(&buf, &token, dialect))
		{
			spar_buf_reset(&buf);
			spar_buf_str(&buf, sql);
			break;
		}
	}
	if (arena->failed)
		return spar_nomem(err);
	*out = spar_buf_take(&buf);
	return SPAR_OK;
}
