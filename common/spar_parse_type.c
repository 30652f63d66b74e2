/*
 * spar_parse_type.c
 *
 * Types and literals that a type stands before.  See spar_parse_type() in
 * spar_parse.h.
 *
 * Sources: PostgreSQL manual chapter 8 and 4.1.2.7; gram.y, Typename;
 * format_type.c, checked with 15.  SQLite parse.y, typetoken.
 */
#include "spar_parse_int.h"

/*
 * How PostgreSQL's format_type() writes a type of its own: without modifiers,
 * and what stands around them.  internal is the name in pg_type.
 */
typedef struct OwnType
{
	SparStr		internal;
	SparStr		plain;
	SparStr		before;
	SparStr		behind;
} OwnType;

#define OWN(internal, plain, before, behind) \
	{SPAR_STR_INIT(internal), SPAR_STR_INIT(plain), SPAR_STR_INIT(before), \
	SPAR_STR_INIT(behind)}
#define SAME(internal, plain) OWN(internal, plain, plain, "")

enum
{
	OWN_BIT, OWN_BOOL, OWN_BPCHAR, OWN_CHAR, OWN_FLOAT4, OWN_FLOAT8, OWN_INT2,
	OWN_INT4, OWN_INT8, OWN_INTERVAL, OWN_JSON, OWN_NUMERIC, OWN_TIME,
	OWN_TIMESTAMP, OWN_TIMESTAMPTZ, OWN_TIMETZ, OWN_VARBIT, OWN_VARCHAR
};

static const OwnType own_types[] = {
	OWN("bit", "\"bit\"", "bit", ""),
	SAME("bool", "boolean"),
	OWN("bpchar", "bpchar", "character", ""),
	SAME("char", "\"char\""),
	SAME("float4", "real"),
	SAME("float8", "double precision"),
	SAME("int2", "smallint"),
	SAME("int4", "integer"),
	SAME("int8", "bigint"),
	SAME("interval", "interval"),
	SAME("json", "json"),
	SAME("numeric", "numeric"),
	OWN("time", "time without time zone", "time", " without time zone"),
	OWN("timestamp", "timestamp without time zone", "timestamp",
		" without time zone"),
	OWN("timestamptz", "timestamp with time zone", "timestamp",
		" with time zone"),
	OWN("timetz", "time with time zone", "time", " with time zone"),
	SAME("varbit", "bit varying"),
	SAME("varchar", "character varying")
};

/* One item of a type's modifiers: a number; in PostgreSQL a string or word. */
static bool
modifier(SparParser *p, SparBuf *buf)
{
	SparStr		text;

	if (p->sym == '-')
		spar_buf_char(buf, '-');
	if (p->sym == '-' || p->sym == '+')
	{
		parse_advance(p);
		if (p->sym != SPAR_Y_NUMBER)
			parse_fail_syntax(p);
	}
	if (p->status == SPAR_OK && p->sym == SPAR_Y_NUMBER)
	{
		spar_buf_str(buf, p->token.text);
		parse_advance(p);
	}
	else if (IS_SQLITE(p))
		parse_fail_syntax(p);
	else if (p->sym == SPAR_Y_STRING)
	{
		if (!parse_value(p, &text))
			return false;
		spar_buf_literal(buf, text);
	}
	else if (parse_name_text(p, &text))
		spar_buf_ident(buf, text);
	return p->status == SPAR_OK;
}

/* ( item, item ): appended without spaces. */
static bool
modifiers(SparParser *p, SparBuf *buf)
{
	const char *before = "(";

	if (!parse_expect(p, '('))
		return false;
	do
	{
		spar_buf_text(buf, before);
		before = ",";
		if (!modifier(p, buf))
			return false;
	} while (parse_accept(p, ','));
	spar_buf_char(buf, ')');
	return parse_expect(p, ')');
}

/* [] or [3] or ARRAY[3]: PostgreSQL does not keep how many and how long. */
static bool
array_bounds(SparParser *p, bool *array)
{
	*array = false;
	if (parse_accept(p, SPAR_K_ARRAY))
	{
		*array = true;
		if (p->sym != '[')
			return true;
	}
	while (p->sym == '[')
	{
		parse_advance(p);
		parse_accept(p, SPAR_Y_NUMBER);
		if (!parse_expect(p, ']'))
			return false;
		*array = true;
	}
	return true;
}

/*
 * Put the type together.  mods: nothing where there are none.  Allocates only
 * where more than the plain name is needed.
 */
static bool
finish(SparParser *p, const OwnType *own, SparStr plain, SparBuf *mods,
	   SparStr *out)
{
	bool		array;
	SparBuf		buf;

	if (!array_bounds(p, &array))
		return false;
	if (mods->len == 0 && !array)
	{
		*out = plain;
		return true;
	}
	spar_buf_init(&buf, p->arena);
	spar_buf_str(&buf, own && mods->len > 0 ? own->before : plain);
	if (mods->len > 0)
	{
		spar_buf_str(&buf, spar_buf_view(mods));
		if (own)
			spar_buf_str(&buf, own->behind);
	}
	if (array)
		spar_buf_text(&buf, "[]");
	if (p->arena->failed)
	{
		parse_fail_nomem(p);
		return false;
	}
	*out = spar_buf_take(&buf);
	return true;
}

/*
 * The type of a keyword, or -1.  *fixed: OUT, is it CHAR or BIT, which have
 * length 1 where none is given, but not in a typed literal (gram.y,
 * ConstCharacter)?
 */
static int
keyword_type(SparParser *p, bool *fixed)
{
	SparSymbol	sym = p->sym;
	int			own;

	*fixed = false;
	switch (sym)
	{
		case SPAR_K_INT:
		case SPAR_K_INTEGER:
			own = OWN_INT4;
			break;
		case SPAR_K_SMALLINT:
			own = OWN_INT2;
			break;
		case SPAR_K_BIGINT:
			own = OWN_INT8;
			break;
		case SPAR_K_REAL:
			own = OWN_FLOAT4;
			break;
		case SPAR_K_FLOAT:
			own = OWN_FLOAT8;
			break;
		case SPAR_K_DEC:
		case SPAR_K_DECIMAL:
		case SPAR_K_NUMERIC:
			own = OWN_NUMERIC;
			break;
		case SPAR_K_BOOLEAN:
			own = OWN_BOOL;
			break;
		case SPAR_K_VARCHAR:
			own = OWN_VARCHAR;
			break;
		case SPAR_K_TIME:
			own = OWN_TIME;
			break;
		case SPAR_K_TIMESTAMP:
			own = OWN_TIMESTAMP;
			break;
		case SPAR_K_INTERVAL:
			own = OWN_INTERVAL;
			break;
		case SPAR_K_JSON:
			own = OWN_JSON;
			break;
		case SPAR_K_DOUBLE:
			if (parse_peek(p, 1) != SPAR_K_PRECISION)
				return -1;
			parse_advance(p);
			own = OWN_FLOAT8;
			break;
		case SPAR_K_NATIONAL:
			if (parse_peek(p, 1) != SPAR_K_CHARACTER
				&& parse_peek(p, 1) != SPAR_K_CHAR)
				return -1;
			parse_advance(p);
			own = OWN_BPCHAR;
			break;
		case SPAR_K_NCHAR:
		case SPAR_K_CHAR:
		case SPAR_K_CHARACTER:
			own = OWN_BPCHAR;
			break;
		case SPAR_K_BIT:
			own = OWN_BIT;
			break;
		default:
			return -1;
	}
	parse_advance(p);
	if (own == OWN_BPCHAR || own == OWN_BIT)
	{
		if (parse_accept(p, SPAR_K_VARYING))
			own = own == OWN_BIT ? OWN_VARBIT : OWN_VARCHAR;
		else
			*fixed = true;
	}
	return own;
}

/* [WITH | WITHOUT TIME ZONE] behind TIME and TIMESTAMP. */
static bool
time_zone(SparParser *p, int *own)
{
	bool		with = p->sym == SPAR_K_WITH;

	if ((!with && p->sym != SPAR_K_WITHOUT)
		|| parse_peek(p, 1) != SPAR_K_TIME)
		return true;
	parse_advance(p);
	parse_advance(p);
	if (with)
		*own = *own == OWN_TIME ? OWN_TIMETZ : OWN_TIMESTAMPTZ;
	return parse_expect_word(p, "zone");
}

bool
parse_interval_suffix(SparParser *p, SparBuf *buf)
{
	static const SparSymbol fields[] = {
		SPAR_K_YEAR, SPAR_K_MONTH, SPAR_K_DAY, SPAR_K_HOUR, SPAR_K_MINUTE,
		SPAR_K_SECOND
	};
	static const char *const names[] = {
		" year", " month", " day", " hour", " minute", " second"
	};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(fields); i++)
	{
		if (p->sym != fields[i])
			continue;
		parse_advance(p);
		spar_buf_text(buf, names[i]);
		if (fields[i] != SPAR_K_SECOND && parse_accept(p, SPAR_K_TO))
		{
			spar_buf_text(buf, " to");
			i = SIZE_MAX;
			continue;
		}
		if (fields[i] == SPAR_K_SECOND && p->sym == '(')
			return modifiers(p, buf);
		return true;
	}
	return true;
}

/* FLOAT(p): real up to 24 bits, double precision above. */
static bool
float_precision(SparParser *p, int *own)
{
	int64_t		bits;

	if (p->sym != '(')
		return true;
	parse_advance(p);
	if (p->sym == SPAR_Y_NUMBER && spar_str_int(p->token.text, &bits)
		&& bits <= 24)
		*own = OWN_FLOAT4;
	return parse_expect(p, SPAR_Y_NUMBER) && parse_expect(p, ')');
}

static bool
takes_modifiers(int own)
{
	switch (own)
	{
		case OWN_BIT:
		case OWN_BPCHAR:
		case OWN_INTERVAL:
		case OWN_NUMERIC:
		case OWN_TIME:
		case OWN_TIMESTAMP:
		case OWN_VARBIT:
		case OWN_VARCHAR:
			return true;
		default:
			return false;
	}
}

static bool
own_type(SparParser *p, int own, bool fixed, bool literal, SparStr *out)
{
	SparStr		plain;
	SparBuf		mods;

	spar_buf_init(&mods, p->arena);
	if (own == OWN_FLOAT8 && !float_precision(p, &own))
		return false;
	if (p->sym == '(' && takes_modifiers(own) && !modifiers(p, &mods))
		return false;
	if ((own == OWN_TIME || own == OWN_TIMESTAMP) && !time_zone(p, &own))
		return false;
	if (own == OWN_INTERVAL && mods.len == 0 && !literal
		&& !parse_interval_suffix(p, &mods))
		return false;
	plain = own_types[own].plain;
	if (fixed && !literal && mods.len == 0)
		plain = own == OWN_BIT ? SPAR_STR("bit(1)") : SPAR_STR("character(1)");
	return finish(p, &own_types[own], plain, &mods, out);
}

/*
 * A part of a type's name as format_type() writes it: what is a keyword of
 * another class than "type or function" needs quotes.
 */
static void
add_type_ident(SparBuf *buf, SparStr name)
{
	int			class;

	spar_word_exact(name, &class);
	if ((class & (SPAR_PG_RESERVED | SPAR_PG_COL_NAME)) != 0)
		spar_buf_quoted(buf, name, '"');
	else
		spar_buf_ident(buf, name);
}

static bool
is_plain(SparStr name)
{
	size_t		i;

	for (i = 0; i < name.len; i++)
		if ((name.data[i] < 'a' || name.data[i] > 'z') && name.data[i] != '_'
			&& (i == 0 || !spar_is_digit(name.data[i])))
			return false;
	return true;
}

static const OwnType *
own_by_name(SparStr name)
{
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(own_types); i++)
		if (spar_str_eq(own_types[i].internal, name))
			return &own_types[i];
	return NULL;
}

/* A name of one or more parts, with modifiers in the general form. */
static bool
named_type(SparParser *p, SparStr *out)
{
	bool		single = p->sym != SPAR_Y_QUOTED;
	const OwnType *own = NULL;
	SparStr		name;
	SparBuf		buf;
	SparBuf		mods;
	int			class;

	if ((p->class & SPAR_PG_RESERVED) != 0)
	{
		parse_fail_syntax(p);
		return false;
	}
	if (!parse_label_text(p, &name))
		return false;
	if (p->sym == '.' && spar_str_is(name, "pg_catalog"))
	{
		parse_advance(p);
		if (!parse_label_text(p, &name))
			return false;
		single = false;
	}
	spar_buf_init(&buf, p->arena);
	if (p->sym == '.')
	{
		add_type_ident(&buf, name);
		while (parse_accept(p, '.'))
		{
			if (!parse_label_text(p, &name))
				return false;
			spar_buf_char(&buf, '.');
			add_type_ident(&buf, name);
		}
	}
	else if ((own = own_by_name(name)) != NULL)
		name = own->plain;
	else if (!is_plain(name)
			 || (spar_word_exact(name, &class) != SPAR_Y_NAME && !single))
		add_type_ident(&buf, name);
	if (buf.len > 0)
		name = spar_buf_view(&buf);
	spar_buf_init(&mods, p->arena);
	if (p->sym == '(' && !modifiers(p, &mods))
		return false;
	return finish(p, own, name, &mods, out);
}

bool
spar_type_is_common(SparStr type, SparEngine dialect)
{
	size_t		i;
	int			class;

	if (type.len == 0)
		return false;
	if (is_plain(type))
		return spar_word_exact(type, &class) == SPAR_Y_NAME
			&& (dialect == SPAR_ENGINE_SQLITE || own_by_name(type) == NULL);
	if (dialect == SPAR_ENGINE_SQLITE)
		return false;
	for (i = 0; i < SPAR_LENGTH(own_types); i++)
		if (spar_str_eq(own_types[i].plain, type))
			return true;
	return false;
}

/* Words until something else comes, then (1) or (1, 2). */
static bool
sqlite_type(SparParser *p, SparStr *out)
{
	SparBuf		buf;
	SparStr		word;
	size_t		i;

	spar_buf_init(&buf, p->arena);
	while (parse_at_name(p) && (p->class & SPAR_SQ_JOIN) == 0)
	{
		if (!parse_value(p, &word))
			return false;
		if (buf.len > 0)
			spar_buf_char(&buf, ' ');
		for (i = 0; i < word.len; i++)
			spar_buf_char(&buf, spar_to_lower(word.data[i]));
	}
	if (p->sym == '(' && !modifiers(p, &buf))
		return false;
	if (p->arena->failed)
	{
		parse_fail_nomem(p);
		return false;
	}
	*out = spar_buf_take(&buf);
	return true;
}

static bool
type_text(SparParser *p, bool literal, SparStr *out)
{
	bool		fixed;
	int			own;

	if (IS_SQLITE(p))
		return sqlite_type(p, out);
	/* What the printer writes for a type that is not PostgreSQL's. */
	if (p->sym == SPAR_Y_STRING && !literal)
		return parse_value(p, out);
	own = keyword_type(p, &fixed);
	if (own >= 0)
		return own_type(p, own, fixed, literal, out);
	return named_type(p, out);
}

SparNode *
parse_type(SparParser *p)
{
	SparStr		text;

	if (!type_text(p, false, &text))
		return NULL;
	return parse_node(p, SPAR_N_TYPE, text);
}

/* BLOB '0f' and PARAM '?1' are how the printer writes what PostgreSQL has no
 * literal for; elsewhere the words mean nothing. */
static SparNode *
printed_literal(SparParser *p, SparSymbol sym, SparStr value)
{
	size_t		i;

	if (sym == SPAR_K_PARAM)
		return parse_node(p, SPAR_N_PARAM, value);
	for (i = 0; i < value.len; i++)
		if (!spar_is_digit(value.data[i])
			&& (value.data[i] < 'a' || value.data[i] > 'f'))
			return NULL;
	return value.len % 2 == 0 ? parse_node(p, SPAR_N_BLOB, value) : NULL;
}

SPAR_NOINLINE SparNode *
parse_typed_literal(SparParser *p)
{
	size_t		start = p->token.pos;
	SparSymbol	sym = p->sym;
	SparError  *err = p->err;
	bool		found;
	SparStr		type;
	SparStr		value;
	SparNode   *node;
	SparBuf		buf;

	/* That this is no type is no failure: look, and go back. */
	p->err = NULL;
	found = type_text(p, true, &type) && p->sym == SPAR_Y_STRING;
	p->err = err;
	if (p->arena->failed)
		return parse_fail_nomem(p);
	if (!found)
	{
		p->status = SPAR_OK;
		parse_rewind(p, start);
		return NULL;
	}
	if (!parse_value(p, &value))
		return NULL;
	if (sym == SPAR_K_BLOB || sym == SPAR_K_PARAM)
	{
		node = printed_literal(p, sym, value);
		if (node != NULL || p->status != SPAR_OK)
			return node;
	}
	if (sym == SPAR_K_INTERVAL)
	{
		spar_buf_init(&buf, p->arena);
		spar_buf_str(&buf, type);
		if (!parse_interval_suffix(p, &buf))
			return NULL;
		if (p->arena->failed)
			return parse_fail_nomem(p);
		type = spar_buf_take(&buf);
	}
	return parse_node_2(p, SPAR_N_CAST, SPAR_STR_EMPTY,
						parse_node(p, SPAR_N_STRING, value),
						parse_node(p, SPAR_N_TYPE, type));
}
