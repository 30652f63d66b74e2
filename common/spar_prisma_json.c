/*
 * spar_prisma_json.c
 *
 * JSON text in the form in which PostgreSQL prints jsonb, which is how the
 * default of a jsonb column reads in its catalog.
 *
 * Keys stand in the order of their length, then of their bytes; of two equal
 * ones the last counts (manual, "JSON Types"; jsonb_util.c,
 * lengthCompareJsonbStringValue; checked with 15).  Numbers are numeric's.
 *
 * Leaves out numbers with an exponent beyond 1000, which stay as they are.
 */
#include "spar_prisma_int.h"

#include "spar_json.h"
#include "spar_sort.h"

typedef struct Member
{
	SparStr		key;			/* empty in an array */
	SparStr		text;
} Member;

typedef struct Writer
{
	SparArena  *arena;
	SparJson	json;
} Writer;

static SparStatus write_value(Writer *writer, SparStr *out);

static int
compare_members(const void *a, const void *b, void *ctx)
{
	const Member *left = a;
	const Member *right = b;

	(void) ctx;
	if (left->key.len != right->key.len)
		return left->key.len < right->key.len ? -1 : 1;
	return spar_str_cmp(left->key, right->key);
}

/* 1e2 -> 100, 1.5e-3 -> 0.0015, -0 -> 0 */
static void
add_number(SparBuf *buf, SparStr text)
{
	bool		negative = text.data[0] == '-';
	size_t		start = negative ? 1 : 0;
	size_t		exponent_at = start;
	size_t		point;
	size_t		i;
	int64_t		exponent = 0;
	int64_t		place;
	int64_t		count;
	bool		zero = true;
	SparBuf		digits;

	while (exponent_at < text.len && text.data[exponent_at] != 'e'
		   && text.data[exponent_at] != 'E')
		exponent_at++;
	if (exponent_at < text.len)
	{
		SparStr		rest = spar_str_n(text.data + exponent_at + 1,
									  text.len - exponent_at - 1);

		if (rest.len > 0 && rest.data[0] == '+')
			rest = spar_str_n(rest.data + 1, rest.len - 1);
		if (!spar_str_int(rest, &exponent) || exponent > 1000
			|| exponent < -1000)
		{
			spar_buf_str(buf, text);
			return;
		}
	}
	spar_buf_init(&digits, buf->arena);
	point = exponent_at;
	for (i = start; i < exponent_at; i++)
		if (text.data[i] == '.')
			point = i;
		else
		{
			spar_buf_char(&digits, text.data[i]);
			zero = zero && text.data[i] == '0';
		}

	/* The point stands behind `place` digits. */
	place = (int64_t) (point - start) + exponent;
	count = (int64_t) digits.len;
	if (negative && !zero)
		spar_buf_char(buf, '-');
	if (place <= 0)
		spar_buf_char(buf, '0');
	for (i = 0; (int64_t) i < place; i++)
	{
		char		c = (int64_t) i < count ? digits.data[i] : '0';

		/* 0.5e1 has a zero in front that is none of its own */
		if (c != '0' || (int64_t) i + 1 == place
			|| (i > 0 && buf->data[buf->len - 1] != '-'
				&& spar_is_digit(buf->data[buf->len - 1])))
			spar_buf_char(buf, c);
	}
	if (place >= count)
		return;
	spar_buf_char(buf, '.');
	for (; place < 0; place++)
		spar_buf_char(buf, '0');
	spar_buf_add(buf, digits.data + place, (size_t) (count - place));
}

static SparStatus
write_members(Writer *writer, bool object, SparStr *out)
{
	SparJson   *json = &writer->json;
	SparJsonToken end = object ? SPAR_JSON_OBJECT_END : SPAR_JSON_ARRAY_END;
	Member	   *members = NULL;
	size_t		count = 0;
	size_t		capacity = 0;
	size_t		i;
	SparBuf		buf;

	for (;;)
	{
		void	   *array = members;

		SPAR_TRY(spar_json_next(json, NULL));
		if (json->token == end)
			break;
		if (!spar_arena_grow(writer->arena, &array, count, &capacity,
							 sizeof(Member)))
			return SPAR_ERR_NOMEM;
		members = array;
		members[count].key = SPAR_STR_EMPTY;
		if (object)
		{
			if (!spar_str_copy(writer->arena, json->value,
							   &members[count].key))
				return SPAR_ERR_NOMEM;
			SPAR_TRY(spar_json_next(json, NULL));
		}
		SPAR_TRY(write_value(writer, &members[count].text));
		count++;
	}
	if (object && !spar_sort(writer->arena, members, count, sizeof(Member),
							 compare_members, NULL))
		return SPAR_ERR_NOMEM;
	spar_buf_init(&buf, writer->arena);
	spar_buf_char(&buf, object ? '{' : '[');
	for (i = 0; i < count; i++)
	{
		if (object && i + 1 < count
			&& spar_str_eq(members[i].key, members[i + 1].key))
			continue;
		if (buf.len > 1)
			spar_buf_text(&buf, ", ");
		if (object)
		{
			spar_json_string(&buf, members[i].key);
			spar_buf_text(&buf, ": ");
		}
		spar_buf_str(&buf, members[i].text);
	}
	spar_buf_char(&buf, object ? '}' : ']');
	*out = spar_buf_take(&buf);
	return writer->arena->failed ? SPAR_ERR_NOMEM : SPAR_OK;
}

/* The value at the latest token; nesting is bounded by SPAR_JSON_DEPTH. */
static SparStatus
write_value(Writer *writer, SparStr *out)
{
	SparBuf		buf;

	spar_buf_init(&buf, writer->arena);
	switch (writer->json.token)
	{
		case SPAR_JSON_OBJECT:
		case SPAR_JSON_ARRAY:
			return write_members(writer, writer->json.token
								 == SPAR_JSON_OBJECT, out);
		case SPAR_JSON_STRING:
			spar_json_string(&buf, writer->json.value);
			break;
		case SPAR_JSON_NUMBER:
			add_number(&buf, writer->json.value);
			break;
		case SPAR_JSON_TRUE:
			spar_buf_text(&buf, "true");
			break;
		case SPAR_JSON_FALSE:
			spar_buf_text(&buf, "false");
			break;
		default:
			spar_buf_text(&buf, "null");
	}
	*out = spar_buf_take(&buf);
	return writer->arena->failed ? SPAR_ERR_NOMEM : SPAR_OK;
}

SparStatus
spar_prisma_jsonb(SparArena *arena, SparBuf *buf, SparStr text)
{
	Writer		writer;
	SparStr		value;

	writer.arena = arena;
	spar_json_init(&writer.json, arena, text, "default");
	SPAR_TRY(spar_json_next(&writer.json, NULL));
	if (writer.json.token == SPAR_JSON_END)
		return SPAR_ERR_JSON;
	SPAR_TRY(write_value(&writer, &value));
	SPAR_TRY(spar_json_next(&writer.json, NULL));
	spar_buf_str(buf, value);
	return arena->failed ? SPAR_ERR_NOMEM : SPAR_OK;
}
