/*
 * spar_text.c
 *
 * Slices, buffers, UTF-8 and identifiers.  See spar_text.h.
 */
#include "spar_text.h"

bool
spar_str_is_any(SparStr a, const char *const *texts, size_t count)
{
	size_t		i;

	for (i = 0; i < count; i++)
		if (spar_str_is(a, texts[i]))
			return true;
	return false;
}

bool
spar_str_ieq(SparStr a, SparStr b)
{
	size_t		i;

	if (a.len != b.len)
		return false;
	for (i = 0; i < a.len; i++)
		if (spar_to_lower(a.data[i]) != spar_to_lower(b.data[i]))
			return false;
	return true;
}

bool
spar_str_iis(SparStr a, const char *text)
{
	size_t		i;

	for (i = 0; i < a.len; i++)
		if (text[i] == '\0'
			|| spar_to_lower(a.data[i]) != spar_to_lower(text[i]))
			return false;
	return text[i] == '\0';
}

int
spar_str_cmp(SparStr a, SparStr b)
{
	size_t		common = a.len < b.len ? a.len : b.len;
	int			order = common ? memcmp(a.data, b.data, common) : 0;

	if (order != 0)
		return order;
	return a.len < b.len ? -1 : a.len > b.len;
}

bool
spar_str_starts(SparStr a, const char *prefix)
{
	size_t		len = strlen(prefix);

	return a.len >= len && memcmp(a.data, prefix, len) == 0;
}

bool
spar_str_ends(SparStr a, const char *suffix)
{
	size_t		len = strlen(suffix);

	return a.len >= len && memcmp(a.data + a.len - len, suffix, len) == 0;
}

size_t
spar_str_find(SparStr a, const char *needle)
{
	size_t		len = strlen(needle);
	size_t		i;

	for (i = 0; len <= a.len && i <= a.len - len; i++)
		if (memcmp(a.data + i, needle, len) == 0)
			return i;
	return SIZE_MAX;
}

SparStr
spar_str_trim(SparStr a)
{
	while (a.len > 0 && spar_is_space(a.data[0]))
	{
		a.data++;
		a.len--;
	}
	while (a.len > 0 && spar_is_space(a.data[a.len - 1]))
		a.len--;
	return a;
}

bool
spar_str_copy(SparArena *arena, SparStr a, SparStr *out)
{
	char	   *copy = spar_arena_bytes(arena, a.len + 1);

	if (copy == NULL)
		return false;
	if (a.len > 0)
		memcpy(copy, a.data, a.len);
	copy[a.len] = '\0';
	*out = spar_str_n(copy, a.len);
	return true;
}

bool
spar_str_lower(SparArena *arena, SparStr a, SparStr *out)
{
	char	   *copy = spar_arena_bytes(arena, a.len + 1);
	size_t		i;

	if (copy == NULL)
		return false;
	for (i = 0; i < a.len; i++)
		copy[i] = spar_to_lower(a.data[i]);
	copy[a.len] = '\0';
	*out = spar_str_n(copy, a.len);
	return true;
}

bool
spar_str_int(SparStr a, int64_t *out)
{
	bool		negative = a.len > 0 && a.data[0] == '-';
	uint64_t	limit = (uint64_t) INT64_MAX + (negative ? 1 : 0);
	uint64_t	value = 0;
	size_t		i = negative ? 1 : 0;

	if (i == a.len)
		return false;
	for (; i < a.len; i++)
	{
		unsigned	digit = (unsigned) (a.data[i] - '0');

		if (!spar_is_digit(a.data[i]) || value > (limit - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	if (negative)
		*out = value == limit ? INT64_MIN : -(int64_t) value;
	else
		*out = (int64_t) value;
	return true;
}

bool
spar_str_glob(SparStr pattern, SparStr a)
{
	size_t		p = 0,
				i = 0;
	size_t		star = SIZE_MAX,
				mark = 0;

	while (i < a.len)
	{
		if (p < pattern.len && pattern.data[p] == '*')
		{
			star = p++;
			mark = i;
		}
		else if (p < pattern.len && pattern.data[p] == '?')
		{
			size_t		n = spar_utf8_length(a.data + i, a.len - i);

			p++;
			i += n ? n : 1;
		}
		else if (p < pattern.len && pattern.data[p] == a.data[i])
		{
			p++;
			i++;
		}
		else if (star != SIZE_MAX)
		{
			p = star + 1;
			i = ++mark;
		}
		else
			return false;
	}
	while (p < pattern.len && pattern.data[p] == '*')
		p++;
	return p == pattern.len;
}

/* Source: Unicode 15, table 3-7 "Well-Formed UTF-8 Byte Sequences". */
size_t
spar_utf8_length(const char *data, size_t len)
{
	const unsigned char *s = (const unsigned char *) data;
	unsigned char low = 0x80,
				high = 0xbf;
	size_t		n,
				i;

	if (s[0] < 0x80)
		return 1;
	if (s[0] >= 0xc2 && s[0] <= 0xdf)
		n = 2;
	else if (s[0] >= 0xe0 && s[0] <= 0xef)
		n = 3;
	else if (s[0] >= 0xf0 && s[0] <= 0xf4)
		n = 4;
	else
		return 0;
	if (len < n)
		return 0;
	if (s[0] == 0xe0)
		low = 0xa0;
	else if (s[0] == 0xed)
		high = 0x9f;
	else if (s[0] == 0xf0)
		low = 0x90;
	else if (s[0] == 0xf4)
		high = 0x8f;
	for (i = 1; i < n; i++)
	{
		if (s[i] < low || s[i] > high)
			return 0;
		low = 0x80;
		high = 0xbf;
	}
	return n;
}

bool
spar_utf8_valid(SparStr a, size_t *pos)
{
	const uint64_t high_bits = UINT64_C(0x8080808080808080);
	size_t		i = 0;

	while (i < a.len)
	{
		uint64_t	eight;
		size_t		n;

		/* Nearly all text is ASCII: eight bytes at a time. */
		while (i + sizeof(eight) <= a.len)
		{
			memcpy(&eight, a.data + i, sizeof(eight));
			if ((eight & high_bits) != 0)
				break;
			i += sizeof(eight);
		}
		if (i == a.len)
			break;
		n = spar_utf8_length(a.data + i, a.len - i);

		if (n == 0)
		{
			*pos = i;
			return false;
		}
		i += n;
	}
	return true;
}

void
spar_buf_init(SparBuf *buf, SparArena *arena)
{
	memset(buf, 0, sizeof(*buf));
	buf->arena = arena;
}

void
spar_buf_reset(SparBuf *buf)
{
	buf->len = 0;
}

void
spar_buf_add(SparBuf *buf, const char *data, size_t len)
{
	void	   *array = buf->data;

	if (len >= SIZE_MAX / 4 - buf->len)
	{
		buf->arena->failed = true;
		return;
	}
	if (buf->len + len >= buf->capacity)
	{
		if (!spar_arena_grow(buf->arena, &array, buf->len + len,
							 &buf->capacity, 1))
			return;
		buf->data = array;
	}
	if (len > 0)
		memcpy(buf->data + buf->len, data, len);
	buf->len += len;
	buf->data[buf->len] = '\0';
}

void
spar_buf_str(SparBuf *buf, SparStr text)
{
	spar_buf_add(buf, text.data, text.len);
}

void
spar_buf_text(SparBuf *buf, const char *text)
{
	spar_buf_add(buf, text, strlen(text));
}

void
spar_buf_char(SparBuf *buf, char c)
{
	spar_buf_add(buf, &c, 1);
}

void
spar_buf_int(SparBuf *buf, int64_t value)
{
	char		digits[24];
	size_t		at = sizeof(digits);
	uint64_t	left = value < 0 ? (uint64_t) -(value + 1) + 1
		: (uint64_t) value;

	do
	{
		digits[--at] = (char) ('0' + left % 10);
		left /= 10;
	} while (left > 0);
	if (value < 0)
		digits[--at] = '-';
	spar_buf_add(buf, digits + at, sizeof(digits) - at);
}

SparStr
spar_buf_take(SparBuf *buf)
{
	SparStr		text = spar_buf_view(buf);
	SparArena  *arena = buf->arena;

	spar_buf_init(buf, arena);
	return text;
}

SparStr
spar_buf_view(const SparBuf *buf)
{
	return spar_str_n(buf->len ? buf->data : "", buf->len);
}

/*
 * Words that cannot stand bare as a column's name in one of the engines.
 * Sources: PostgreSQL manual, appendix C, the words marked reserved (with or
 * without "can be function or type"), version 18; SQLite parse.y, words
 * without a fallback to ID, 3.53.  Sorted by bytes.
 */
static const char *const reserved_words[] = {
	"add", "all", "alter", "analyse", "analyze", "and", "any", "array", "as",
	"asc", "asymmetric", "authorization", "autoincrement", "between",
	"binary", "both", "case", "cast", "check", "collate", "collation",
	"column", "commit", "concurrently", "constraint", "create", "cross",
	"current_catalog", "current_date", "current_role", "current_schema",
	"current_time", "current_timestamp", "current_user", "default",
	"deferrable", "delete", "desc", "distinct", "do", "drop", "else", "end",
	"escape", "except", "exists", "false", "fetch", "for", "foreign",
	"freeze", "from", "full", "grant", "group", "having", "ilike", "in",
	"index", "initially", "inner", "insert", "intersect", "into", "is",
	"isnull", "join", "lateral", "leading", "left", "like", "limit",
	"localtime", "localtimestamp", "natural", "not", "nothing", "notnull",
	"null", "offset", "on", "only", "or", "order", "outer", "overlaps",
	"placing", "primary", "references", "returning", "right", "select",
	"session_user", "set", "similar", "some", "symmetric", "system_user",
	"table", "tablesample", "then", "to", "trailing", "transaction", "true",
	"union", "unique", "update", "user", "using", "values", "variadic",
	"verbose", "when", "where", "window", "with"
};

static bool
is_reserved(SparStr name)
{
	size_t		low = 0,
				high = SPAR_LENGTH(reserved_words);

	while (low < high)
	{
		size_t		mid = low + (high - low) / 2;
		const char *word = reserved_words[mid];
		int			order = name.data[0] - word[0];

		if (order == 0)
			order = spar_str_cmp(name, spar_str(word));
		if (order == 0)
			return true;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}

void
spar_buf_ident(SparBuf *buf, SparStr name)
{
	bool		bare = name.len > 0 && !spar_is_digit(name.data[0]);
	size_t		i;

	for (i = 0; bare && i < name.len; i++)
	{
		char		c = name.data[i];

		bare = (c >= 'a' && c <= 'z') || c == '_' || spar_is_digit(c);
	}
	if (bare && !is_reserved(name))
	{
		spar_buf_str(buf, name);
		return;
	}
	spar_buf_quoted(buf, name, '"');
}

void
spar_buf_quoted(SparBuf *buf, SparStr text, char quote)
{
	size_t		from = 0;

	spar_buf_char(buf, quote);
	while (from < text.len)
	{
		const char *inner = memchr(text.data + from, quote, text.len - from);
		size_t		end = inner ? (size_t) (inner - text.data) + 1 : text.len;

		spar_buf_add(buf, text.data + from, end - from);
		if (inner)
			spar_buf_char(buf, quote);
		from = end;
	}
	spar_buf_char(buf, quote);
}

void
spar_buf_literal(SparBuf *buf, SparStr text)
{
	spar_buf_quoted(buf, text, '\'');
}
