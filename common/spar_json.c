/*
 * spar_json.c
 *
 * A pull reader for JSON, and the string writer.  See spar_json.h.
 */
#include "spar_json.h"

void
spar_json_init(SparJson *json, SparArena *arena, SparStr text,
			   const char *what)
{
	memset(json, 0, sizeof(*json));
	json->arena = arena;
	json->text = text;
	json->what = what;
}

/* Set the detail to where byte `pos` is. */
static void
say_where(const SparJson *json, size_t pos, SparError *err)
{
	size_t		line = 1,
				column = 1;
	size_t		i;

	for (i = 0; i < pos && i < json->text.len; i++)
	{
		unsigned char c = (unsigned char) json->text.data[i];

		if (c == '\n')
		{
			line++;
			column = 1;
		}
		else if ((c & 0xc0) != 0x80)
			column++;
	}
	spar_error_detail(err, "At line %z, column %z.", line, column);
}

static SparStatus
bad(const SparJson *json, size_t pos, const char *why, SparError *err)
{
	spar_fail(err, SPAR_ERR_JSON, "%s is not valid JSON: %s", json->what, why);
	say_where(json, pos, err);
	return SPAR_ERR_JSON;
}

SparStatus
spar_json_fail(SparJson *json, SparStatus status, SparError *err,
			   const char *fmt, const void *arg1, const void *arg2)
{
	spar_fail(err, status, fmt, arg1, arg2);
	say_where(json, json->start, err);
	return status;
}

static int
hex_digit(char c)
{
	if (spar_is_digit(c))
		return c - '0';
	c = spar_to_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits after \u at `pos`; -1 when they are not there. */
static int
read_unit(const SparJson *json, size_t pos)
{
	int			unit = 0;
	int			i;

	if (json->text.len < pos + 4)
		return -1;
	for (i = 0; i < 4; i++)
	{
		int			digit = hex_digit(json->text.data[pos + i]);

		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}

static void
add_character(SparBuf *buf, unsigned c)
{
	if (c < 0x80)
		spar_buf_char(buf, (char) c);
	else
	{
		if (c < 0x800)
			spar_buf_char(buf, (char) (0xc0 | c >> 6));
		else
		{
			if (c < 0x10000)
				spar_buf_char(buf, (char) (0xe0 | c >> 12));
			else
			{
				spar_buf_char(buf, (char) (0xf0 | c >> 18));
				spar_buf_char(buf, (char) (0x80 | (c >> 12 & 0x3f)));
			}
			spar_buf_char(buf, (char) (0x80 | (c >> 6 & 0x3f)));
		}
		spar_buf_char(buf, (char) (0x80 | (c & 0x3f)));
	}
}

/* Read an escape at json->pos, which is at the backslash. */
static SparStatus
read_escape(SparJson *json, SparBuf *buf, SparError *err)
{
	static const char from[] = "\"\\/bfnrt";
	static const char to[] = "\"\\/\b\f\n\r\t";
	size_t		at = json->pos;
	char		c = at + 1 < json->text.len ? json->text.data[at + 1] : '\0';
	const char *found = c ? strchr(from, c) : NULL;
	int			unit;

	if (found != NULL)
	{
		spar_buf_char(buf, to[found - from]);
		json->pos += 2;
		return SPAR_OK;
	}
	if (c != 'u')
		return bad(json, at, "an escape that does not exist", err);
	unit = read_unit(json, at + 2);
	if (unit < 0)
		return bad(json, at, "\\u needs four hexadecimal digits", err);
	json->pos += 6;
	if (unit == 0)
		return bad(json, at, "a NUL character cannot be part of a schema",
				   err);
	if (unit >= 0xd800 && unit <= 0xdfff)
	{
		int			low = -1;

		if (unit < 0xdc00 && json->pos + 1 < json->text.len
			&& json->text.data[json->pos] == '\\'
			&& json->text.data[json->pos + 1] == 'u')
			low = read_unit(json, json->pos + 2);
		if (low < 0xdc00 || low > 0xdfff)
			return bad(json, at, "a surrogate without its other half", err);
		json->pos += 6;
		unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
	}
	add_character(buf, (unsigned) unit);
	return SPAR_OK;
}

/* Read a string; json->pos is at its opening quote. */
static SparStatus
read_string(SparJson *json, SparError *err)
{
	const char *data = json->text.data;
	size_t		run = ++json->pos;
	bool		copied = false;
	SparBuf		buf;

	spar_buf_init(&buf, json->arena);
	for (;;)
	{
		unsigned char c;

		if (json->pos >= json->text.len)
			return bad(json, json->pos, "a string does not end", err);
		c = (unsigned char) data[json->pos];
		if (c == '"')
			break;
		if (c == '\\')
		{
			spar_buf_add(&buf, data + run, json->pos - run);
			copied = true;
			SPAR_TRY(read_escape(json, &buf, err));
			run = json->pos;
		}
		else if (c < 0x20)
			return bad(json, json->pos,
					   "a control character must be escaped", err);
		else if (c < 0x80)
			json->pos++;
		else
		{
			size_t		n = spar_utf8_length(data + json->pos,
											 json->text.len - json->pos);

			if (n == 0)
				return bad(json, json->pos, "a byte that is not UTF-8", err);
			json->pos += n;
		}
	}
	if (copied)
	{
		spar_buf_add(&buf, data + run, json->pos - run);
		json->value = spar_buf_take(&buf);
		if (json->arena->failed)
			return spar_nomem(err);
	}
	else
		json->value = spar_str_n(data + run, json->pos - run);
	json->pos++;
	return SPAR_OK;
}

static SparStatus
read_number(SparJson *json, SparError *err)
{
	const char *data = json->text.data;
	size_t		len = json->text.len;
	size_t		at = json->pos;
	size_t		digits;

#define SKIP_DIGITS() \
	for (digits = 0; at < len && spar_is_digit(data[at]); at++) digits++
	if (data[at] == '-')
		at++;
	SKIP_DIGITS();
	if (digits == 0 || (digits > 1 && data[at - digits] == '0'))
		return bad(json, json->pos, "a number is malformed", err);
	if (at < len && data[at] == '.')
	{
		at++;
		SKIP_DIGITS();
		if (digits == 0)
			return bad(json, json->pos, "a number is malformed", err);
	}
	if (at < len && (data[at] == 'e' || data[at] == 'E'))
	{
		at++;
		if (at < len && (data[at] == '+' || data[at] == '-'))
			at++;
		SKIP_DIGITS();
		if (digits == 0)
			return bad(json, json->pos, "a number is malformed", err);
	}
#undef SKIP_DIGITS
	json->value = spar_str_n(data + json->pos, at - json->pos);
	json->pos = at;
	return SPAR_OK;
}

static void
skip_space(SparJson *json)
{
	while (json->pos < json->text.len)
	{
		char		c = json->text.data[json->pos];

		if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
			break;
		json->pos++;
	}
}

static bool
read_word(SparJson *json, const char *word, SparJsonToken token)
{
	SparStr		rest = spar_str_n(json->text.data + json->pos,
								  json->text.len - json->pos);

	if (!spar_str_starts(rest, word))
		return false;
	json->pos += strlen(word);
	json->token = token;
	return true;
}

static SparStatus
open_level(SparJson *json, bool object, SparError *err)
{
	if (json->depth == SPAR_JSON_DEPTH)
	{
		spar_fail(err, SPAR_ERR_LIMIT, "%s nests more than %d levels deep",
				  json->what, SPAR_JSON_DEPTH);
		say_where(json, json->pos, err);
		return SPAR_ERR_LIMIT;
	}
	json->in_object[json->depth++] = object;
	json->after_value = false;
	json->token = object ? SPAR_JSON_OBJECT : SPAR_JSON_ARRAY;
	json->pos++;
	return SPAR_OK;
}

static SparStatus
read_value(SparJson *json, SparError *err)
{
	char		c = json->text.data[json->pos];

	json->after_key = false;
	if (c == '{' || c == '[')
		return open_level(json, c == '{', err);
	json->after_value = true;
	if (c == '"')
	{
		json->token = SPAR_JSON_STRING;
		return read_string(json, err);
	}
	if (c == '-' || spar_is_digit(c))
	{
		json->token = SPAR_JSON_NUMBER;
		return read_number(json, err);
	}
	if (read_word(json, "true", SPAR_JSON_TRUE)
		|| read_word(json, "false", SPAR_JSON_FALSE)
		|| read_word(json, "null", SPAR_JSON_NULL))
		return SPAR_OK;
	return bad(json, json->pos, "a value is expected", err);
}

SparStatus
spar_json_next(SparJson *json, SparError *err)
{
	bool		in_object = json->depth > 0
		&& json->in_object[json->depth - 1];
	char		c;

	json->value = SPAR_STR_EMPTY;
	skip_space(json);
	json->start = json->pos;
	if (json->pos >= json->text.len)
	{
		if (json->depth > 0 || !json->after_value)
			return bad(json, json->pos, "it ends too early", err);
		json->token = SPAR_JSON_END;
		return SPAR_OK;
	}
	c = json->text.data[json->pos];
	if (json->depth == 0)
	{
		if (json->after_value)
			return bad(json, json->pos, "there is more after its end", err);
		return read_value(json, err);
	}
	if (json->after_key)
		return read_value(json, err);

	if (c == (in_object ? '}' : ']'))
	{
		json->depth--;
		json->pos++;
		json->after_value = true;
		json->token = in_object ? SPAR_JSON_OBJECT_END : SPAR_JSON_ARRAY_END;
		return SPAR_OK;
	}
	if (json->after_value)
	{
		if (c != ',')
			return bad(json, json->pos, in_object ? "expected , or }"
					   : "expected , or ]", err);
		json->pos++;
		skip_space(json);
		json->start = json->pos;
		if (json->pos >= json->text.len)
			return bad(json, json->pos, "it ends too early", err);
		c = json->text.data[json->pos];
	}
	if (!in_object)
		return read_value(json, err);

	if (c != '"')
		return bad(json, json->pos, "a key is expected", err);
	SPAR_TRY(read_string(json, err));
	skip_space(json);
	if (json->pos >= json->text.len || json->text.data[json->pos] != ':')
		return bad(json, json->pos, "expected : after a key", err);
	json->pos++;
	json->after_key = true;
	json->after_value = false;
	json->token = SPAR_JSON_KEY;
	return SPAR_OK;
}

SparStatus
spar_json_expect(SparJson *json, SparJsonToken token, const char *what,
				 SparError *err)
{
	SPAR_TRY(spar_json_next(json, err));
	if (json->token != token)
	{
		spar_fail(err, SPAR_ERR_JSON, "%s is malformed: expected %s",
				  json->what, what);
		say_where(json, json->start, err);
		return SPAR_ERR_JSON;
	}
	return SPAR_OK;
}

SparStatus
spar_json_skip(SparJson *json, SparError *err)
{
	int			depth = json->depth;

	do
		SPAR_TRY(spar_json_next(json, err));
	while (json->depth > depth);
	return SPAR_OK;
}

void
spar_json_string(SparBuf *buf, SparStr text)
{
	static const char hex[] = "0123456789abcdef";
	size_t		run = 0;
	size_t		i;

	spar_buf_char(buf, '"');
	for (i = 0; i < text.len; i++)
	{
		unsigned char c = (unsigned char) text.data[i];
		char		escape[6] = {'\\', 0, '0', '0', 0, 0};
		size_t		len = 2;

		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		spar_buf_add(buf, text.data + run, i - run);
		run = i + 1;
		switch (c)
		{
			case '"':
			case '\\':
				escape[1] = (char) c;
				break;
			case '\b':
				escape[1] = 'b';
				break;
			case '\t':
				escape[1] = 't';
				break;
			case '\n':
				escape[1] = 'n';
				break;
			case '\f':
				escape[1] = 'f';
				break;
			case '\r':
				escape[1] = 'r';
				break;
			default:
				escape[1] = 'u';
				escape[4] = hex[c >> 4];
				escape[5] = hex[c & 15];
				len = 6;
				break;
		}
		spar_buf_add(buf, escape, len);
	}
	spar_buf_add(buf, text.data + run, text.len - run);
	spar_buf_char(buf, '"');
}
