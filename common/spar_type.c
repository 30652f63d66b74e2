/*
 * spar_type.c
 *
 * Logical types.  See spar_type.h.
 */
#include "spar_type.h"

#include "spar_parse.h"

/* A type's name without its arguments, and the class it stands for. */
typedef struct TypeWord
{
	const char *word;
	SparTypeClass cls;
} TypeWord;

/*
 * Names by which SQLite schemas declare types: what people and the ORMs
 * write.  PostgreSQL's names, as format_type() prints them, are among them.
 * The words that PostgreSQL has and a SQLite schema may use as well (uuid,
 * inet ..) stand here or are of class OTHER under their own name.
 */
static const TypeWord type_words[] = {
	{"any", SPAR_TYPE_ANY},
	{"bool", SPAR_TYPE_BOOLEAN},
	{"boolean", SPAR_TYPE_BOOLEAN},
	{"int", SPAR_TYPE_INTEGER},
	{"integer", SPAR_TYPE_INTEGER},
	{"tinyint", SPAR_TYPE_INTEGER},
	{"smallint", SPAR_TYPE_INTEGER},
	{"mediumint", SPAR_TYPE_INTEGER},
	{"bigint", SPAR_TYPE_INTEGER},
	{"int2", SPAR_TYPE_INTEGER},
	{"int4", SPAR_TYPE_INTEGER},
	{"int8", SPAR_TYPE_INTEGER},
	{"year", SPAR_TYPE_INTEGER},
	{"serial", SPAR_TYPE_INTEGER},
	{"smallserial", SPAR_TYPE_INTEGER},
	{"bigserial", SPAR_TYPE_INTEGER},
	{"unsigned big int", SPAR_TYPE_INTEGER},
	{"integer unsigned", SPAR_TYPE_INTEGER},
	{"int unsigned", SPAR_TYPE_INTEGER},
	{"smallint unsigned", SPAR_TYPE_INTEGER},
	{"bigint unsigned", SPAR_TYPE_INTEGER},
	{"tinyint unsigned", SPAR_TYPE_INTEGER},
	{"real", SPAR_TYPE_REAL},
	{"float", SPAR_TYPE_REAL},
	{"float4", SPAR_TYPE_REAL},
	{"float8", SPAR_TYPE_REAL},
	{"double", SPAR_TYPE_REAL},
	{"double precision", SPAR_TYPE_REAL},
	{"numeric", SPAR_TYPE_NUMERIC},
	{"decimal", SPAR_TYPE_NUMERIC},
	{"dec", SPAR_TYPE_NUMERIC},
	{"number", SPAR_TYPE_NUMERIC},
	{"text", SPAR_TYPE_TEXT},
	{"string", SPAR_TYPE_TEXT},
	{"clob", SPAR_TYPE_TEXT},
	{"nclob", SPAR_TYPE_TEXT},
	{"tinytext", SPAR_TYPE_TEXT},
	{"mediumtext", SPAR_TYPE_TEXT},
	{"longtext", SPAR_TYPE_TEXT},
	{"ntext", SPAR_TYPE_TEXT},
	{"varchar", SPAR_TYPE_VARCHAR},
	{"character varying", SPAR_TYPE_VARCHAR},
	{"varying character", SPAR_TYPE_VARCHAR},
	{"nvarchar", SPAR_TYPE_VARCHAR},
	{"varchar2", SPAR_TYPE_VARCHAR},
	{"char", SPAR_TYPE_CHAR},
	{"character", SPAR_TYPE_CHAR},
	{"native character", SPAR_TYPE_CHAR},
	{"nchar", SPAR_TYPE_CHAR},
	{"bpchar", SPAR_TYPE_CHAR},
	{"blob", SPAR_TYPE_BLOB},
	{"bytea", SPAR_TYPE_BLOB},
	{"tinyblob", SPAR_TYPE_BLOB},
	{"mediumblob", SPAR_TYPE_BLOB},
	{"longblob", SPAR_TYPE_BLOB},
	{"binary", SPAR_TYPE_BLOB},
	{"varbinary", SPAR_TYPE_BLOB},
	{"date", SPAR_TYPE_DATE},
	{"time", SPAR_TYPE_TIME},
	{"time without time zone", SPAR_TYPE_TIME},
	{"timetz", SPAR_TYPE_TIMETZ},
	{"time with time zone", SPAR_TYPE_TIMETZ},
	{"datetime", SPAR_TYPE_TIMESTAMP},
	{"timestamp", SPAR_TYPE_TIMESTAMP},
	{"timestamp without time zone", SPAR_TYPE_TIMESTAMP},
	{"timestamptz", SPAR_TYPE_TIMESTAMPTZ},
	{"timestamp with time zone", SPAR_TYPE_TIMESTAMPTZ},
	{"datetimetz", SPAR_TYPE_TIMESTAMPTZ},
	{"interval", SPAR_TYPE_INTERVAL},
	{"uuid", SPAR_TYPE_UUID},
	{"guid", SPAR_TYPE_UUID},
	{"uniqueidentifier", SPAR_TYPE_UUID},
	{"json", SPAR_TYPE_JSON},
	{"jsonb", SPAR_TYPE_JSON},
};

/*
 * PostgreSQL's types that both dialects may name and that are of class OTHER
 * under their own name, though SQLite would read an affinity in some of them
 * (POINT holds INT).
 */
static const char *const other_words[] = {
	"point", "line", "lseg", "box", "path", "polygon", "circle", "inet",
	"cidr", "macaddr", "macaddr8", "bit", "bit varying", "varbit", "money",
	"oid", "xml", "tsvector", "tsquery", "name", "hstore", "int4range",
	"int8range", "numrange", "daterange", "tsrange", "tstzrange",
	"int4multirange", "int8multirange", "geometry", "geography", "ltree",
	"vector",
};

/* The canonical name of a class that has no arguments. */
static const char *const class_names[] = {
	[SPAR_TYPE_UNKNOWN] = "unknown",
	[SPAR_TYPE_ANY] = "any",
	[SPAR_TYPE_BOOLEAN] = "boolean",
	[SPAR_TYPE_INTEGER] = "integer",
	[SPAR_TYPE_REAL] = "real",
	[SPAR_TYPE_NUMERIC] = "numeric",
	[SPAR_TYPE_TEXT] = "text",
	[SPAR_TYPE_VARCHAR] = "varchar",
	[SPAR_TYPE_CHAR] = "char",
	[SPAR_TYPE_BLOB] = "blob",
	[SPAR_TYPE_DATE] = "date",
	[SPAR_TYPE_TIME] = "time",
	[SPAR_TYPE_TIMETZ] = "timetz",
	[SPAR_TYPE_TIMESTAMP] = "timestamp",
	[SPAR_TYPE_TIMESTAMPTZ] = "timestamptz",
	[SPAR_TYPE_INTERVAL] = "interval",
	[SPAR_TYPE_UUID] = "uuid",
	[SPAR_TYPE_JSON] = "json",
	[SPAR_TYPE_ENUM] = "text",
	[SPAR_TYPE_ARRAY] = "array",
	[SPAR_TYPE_OTHER] = "other",
};

bool
spar_type_is_text(const SparType *type)
{
	return type->cls == SPAR_TYPE_TEXT || type->cls == SPAR_TYPE_VARCHAR
		|| type->cls == SPAR_TYPE_CHAR || type->cls == SPAR_TYPE_ENUM;
}

bool
spar_type_is_number(const SparType *type)
{
	return type->cls == SPAR_TYPE_INTEGER || type->cls == SPAR_TYPE_REAL
		|| type->cls == SPAR_TYPE_NUMERIC;
}

bool
spar_type_is_time(const SparType *type)
{
	return type->cls >= SPAR_TYPE_DATE && type->cls <= SPAR_TYPE_TIMESTAMPTZ;
}

/*
 * Split "timestamp(3) with time zone" into its words without the first
 * parenthesis, and what stands in that.
 */
static SparStatus
split_type(SparArena *arena, SparStr text, SparStr *words, SparStr *args,
		   SparError *err)
{
	size_t		open = spar_str_find(text, "(");
	size_t		close;
	SparBuf		buf;

	*args = SPAR_STR_EMPTY;
	*words = text;
	if (open == SIZE_MAX)
		return SPAR_OK;
	for (close = open; close < text.len && text.data[close] != ')';)
		close++;
	*args = spar_str_n(text.data + open + 1,
					   close > open ? close - open - 1 : 0);
	if (close + 1 >= text.len)
	{
		*words = spar_str_trim(spar_str_n(text.data, open));
		return SPAR_OK;
	}
	spar_buf_init(&buf, arena);
	spar_buf_str(&buf, spar_str_trim(spar_str_n(text.data, open)));
	spar_buf_char(&buf, ' ');
	spar_buf_str(&buf, spar_str_trim(spar_str_n(text.data + close + 1,
												text.len - close - 1)));
	*words = spar_buf_take(&buf);
	return arena->failed ? spar_nomem(err) : SPAR_OK;
}

static SparTypeClass
find_word(SparStr words)
{
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(type_words); i++)
		if (spar_str_is(words, type_words[i].word))
			return type_words[i].cls;
	return SPAR_TYPE_OTHER;
}

/*
 * What SQLite itself reads in a declared type that nobody else knows, by its
 * five rules (sqlite.org/datatype3.html, 3.1): INT64, DOUBLE2, BIGINT
 * AUTO_INCREMENT.  OTHER where it falls back on NUMERIC.
 */
static SparTypeClass
find_affinity(SparStr lower)
{
	static const TypeWord parts[] = {
		{"int", SPAR_TYPE_INTEGER}, {"char", SPAR_TYPE_TEXT},
		{"clob", SPAR_TYPE_TEXT}, {"text", SPAR_TYPE_TEXT},
		{"blob", SPAR_TYPE_BLOB}, {"real", SPAR_TYPE_REAL},
		{"floa", SPAR_TYPE_REAL}, {"doub", SPAR_TYPE_REAL},
	};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(parts); i++)
		if (spar_str_find(lower, parts[i].word) != SIZE_MAX)
			return parts[i].cls;
	return SPAR_TYPE_OTHER;
}

static bool
is_other_word(SparStr words)
{
	return spar_str_is_any(words, other_words, SPAR_LENGTH(other_words));
}

/* Arguments that count: the length of varchar and char, numeric's two. */
static SparStatus
name_with_args(SparArena *arena, SparTypeClass cls, SparStr args,
			   SparType *out, SparError *err)
{
	SparBuf		buf;
	size_t		i;

	out->name = spar_str(class_names[cls]);
	if (cls == SPAR_TYPE_VARCHAR && args.len == 0)
	{
		out->cls = SPAR_TYPE_TEXT;
		out->name = spar_str(class_names[SPAR_TYPE_TEXT]);
		return SPAR_OK;
	}
	if (cls != SPAR_TYPE_VARCHAR && cls != SPAR_TYPE_CHAR
		&& cls != SPAR_TYPE_NUMERIC)
		return SPAR_OK;
	if (args.len == 0 && cls == SPAR_TYPE_NUMERIC)
		return SPAR_OK;

	spar_buf_init(&buf, arena);
	spar_buf_text(&buf, class_names[cls]);
	spar_buf_char(&buf, '(');
	if (args.len == 0)
		spar_buf_char(&buf, '1');	/* CHAR is CHAR(1) */
	for (i = 0; i < args.len; i++)
		if (!spar_is_space(args.data[i]) && args.data[i] != '+')
			spar_buf_char(&buf, args.data[i]);
	if (cls == SPAR_TYPE_NUMERIC && spar_str_find(args, ",") == SIZE_MAX)
		spar_buf_text(&buf, ",0");	/* numeric(10) is numeric(10,0) */
	spar_buf_char(&buf, ')');
	out->name = spar_buf_take(&buf);
	return arena->failed ? spar_nomem(err) : SPAR_OK;
}

/* A type that the user made: an enum of the schema's, a domain, citext. */
static SparStatus portable_type(SparArena *arena, const SparSchema *schema,
								SparStr text, int depth, SparType *out,
								SparError *err);

static SparStatus
user_type(SparArena *arena, const SparSchema *schema, SparStr text, int depth,
		  SparType *out, SparError *err)
{
	const SparObject *domain;
	SparNode   *path;
	SparStr		schema_name = SPAR_STR_EMPTY;
	SparStr		name;
	SparBuf		buf;

	out->cls = SPAR_TYPE_OTHER;
	out->name = text;
	if (schema->engine != SPAR_ENGINE_POSTGRESQL
		|| spar_parse_idents(arena, text, schema->engine, &path, NULL)
		!= SPAR_OK || path->child == NULL)
		return arena->failed ? spar_nomem(err) : SPAR_OK;
	name = path->child->text;
	if (path->child->next != NULL)
	{
		schema_name = name;
		name = path->child->next->text;
	}
	if (spar_str_is(name, "citext"))
	{
		out->cls = SPAR_TYPE_TEXT;
		out->name = spar_str(class_names[SPAR_TYPE_TEXT]);
		out->nocase = true;
		out->idiom = SPAR_RULE_TYPE_CITEXT;
		return SPAR_OK;
	}
	out->user = spar_schema_find(schema, SPAR_KIND_ENUM, schema_name, name,
								 SPAR_STR_EMPTY);
	if (out->user != NULL)
	{
		out->cls = SPAR_TYPE_ENUM;
		out->name = spar_str(class_names[SPAR_TYPE_ENUM]);
		out->idiom = SPAR_RULE_TYPE_ENUM_CHECK;
		return SPAR_OK;
	}
	domain = spar_schema_find(schema, SPAR_KIND_DOMAIN, schema_name, name,
							  SPAR_STR_EMPTY);
	if (domain != NULL && depth < SPAR_MAX_DEPTH)
	{
		SPAR_TRY(portable_type(arena, schema,
							   spar_object_text(domain, SPAR_ATTR_TYPE),
							   depth + 1, out, err));
		out->domain = domain;
		out->idiom = SPAR_RULE_TYPE_DOMAIN;
		return SPAR_OK;
	}
	spar_buf_init(&buf, arena);
	if (schema_name.len > 0
		&& !spar_str_eq(schema_name, schema->default_schema))
	{
		spar_buf_ident(&buf, schema_name);
		spar_buf_char(&buf, '.');
	}
	spar_buf_ident(&buf, name);
	out->name = spar_buf_take(&buf);
	return arena->failed ? spar_nomem(err) : SPAR_OK;
}

static SparStatus
portable_type(SparArena *arena, const SparSchema *schema, SparStr text,
			  int depth, SparType *out, SparError *err)
{
	SparType	type;
	SparStr		lower,
				words,
				args;
	SparBuf		buf;
	size_t		i;

	memset(&type, 0, sizeof(type));
	if (text.len == 0)
	{
		type.cls = SPAR_TYPE_ANY;
		type.name = spar_str(class_names[type.cls]);
		*out = type;
		return SPAR_OK;
	}
	if (spar_str_ends(text, "[]"))
	{
		if (depth >= SPAR_MAX_DEPTH)
			return spar_fail(err, SPAR_ERR_LIMIT,
							 "a type has too many dimensions");
		SPAR_TRY(portable_type(arena, schema,
							   spar_str_trim(spar_str_n(text.data,
														text.len - 2)),
							   depth + 1, &type, err));
		type.domain = NULL;
		type.user = NULL;
		type.cls = SPAR_TYPE_ARRAY;
		spar_buf_init(&buf, arena);
		spar_buf_str(&buf, type.name);
		spar_buf_text(&buf, "[]");
		type.name = spar_buf_take(&buf);
		*out = type;
		return arena->failed ? spar_nomem(err) : SPAR_OK;
	}

	/* One space between words, letters folded. */
	spar_buf_init(&buf, arena);
	for (i = 0; i < text.len; i++)
	{
		char		c = spar_to_lower(text.data[i]);

		if (!spar_is_space(c))
			spar_buf_char(&buf, c);
		else if (buf.len > 0 && buf.data[buf.len - 1] != ' ')
			spar_buf_char(&buf, ' ');
	}
	lower = spar_str_trim(spar_buf_take(&buf));
	if (arena->failed)
		return spar_nomem(err);

	SPAR_TRY(split_type(arena, lower, &words, &args, err));
	type.cls = find_word(words);
	if (type.cls == SPAR_TYPE_OTHER && schema->engine == SPAR_ENGINE_SQLITE
		&& !is_other_word(words))
	{
		type.cls = find_affinity(lower);
		if (type.cls != SPAR_TYPE_OTHER)
			args = SPAR_STR_EMPTY;
	}
	if (spar_str_is(lower, "bit"))
		lower = SPAR_STR("bit(1)");
	if (type.cls == SPAR_TYPE_OTHER)
		SPAR_TRY(user_type(arena, schema,
						   schema->engine == SPAR_ENGINE_SQLITE
						   ? lower : text, depth, &type, err));
	else
		SPAR_TRY(name_with_args(arena, type.cls, args, &type, err));
	*out = type;
	return SPAR_OK;
}


SparStatus
spar_type_portable(SparArena *arena, const SparSchema *schema, SparStr text,
				   SparType *out, SparError *err)
{
	return portable_type(arena, schema, text, 0, out, err);
}

/* Is it a numeric(p) whose values all are 64-bit integers? */
static bool
is_small_integer(const SparType *type)
{
	size_t		len = type->name.len;

	/* "numeric(18,0)" */
	if (type->cls != SPAR_TYPE_NUMERIC || !spar_str_ends(type->name, ",0)"))
		return false;
	return len == strlen("numeric(9,0)")
		|| (len == strlen("numeric(18,0)")
			&& type->name.data[strlen("numeric(")] == '1'
			&& type->name.data[strlen("numeric(1")] <= '8');
}

/*
 * Can PostgreSQL's column of `want` keep every value that SQLite's declared
 * type means, though it checks less: DATETIME against text or bigint?
 */
static bool
is_held_by_postgres(const SparType *have, const SparType *want)
{
	if (have->cls == SPAR_TYPE_BOOLEAN)
		return spar_type_is_number(want);
	if (spar_type_is_time(have))
		return spar_type_is_text(want)
			|| (spar_type_is_number(want) && have->cls != SPAR_TYPE_TIME
				&& have->cls != SPAR_TYPE_TIMETZ);
	if (have->cls == SPAR_TYPE_UUID)
		return spar_type_is_text(want) || want->cls == SPAR_TYPE_BLOB;
	return (have->cls == SPAR_TYPE_JSON || have->cls == SPAR_TYPE_INTERVAL
			|| have->cls == SPAR_TYPE_ARRAY)
		&& spar_type_is_text(want);
}

/* Types of class OTHER that a number may stand for. */
static bool
is_number_like(const SparType *type)
{
	return type->cls == SPAR_TYPE_OTHER
		&& (spar_str_starts(type->name, "bit")
			|| spar_str_is(type->name, "money")
			|| spar_str_is(type->name, "oid")
			|| spar_str_is(type->name, "xid"));
}

/* Can a column of `have`, in SQLite, keep every value of `want`? */
static SparRule
holds(const SparType *have, const SparType *want)
{
	SparTypeClass cls = want->cls;

	if (have->cls == SPAR_TYPE_ANY)
		return SPAR_RULE_TYPE_NONE;
	if (spar_type_is_text(have) && spar_type_is_text(want))
		return SPAR_RULE_TYPE_LENGTH;
	if (have->cls == SPAR_TYPE_NUMERIC && cls == SPAR_TYPE_NUMERIC)
		return SPAR_RULE_TYPE_LENGTH;
	if ((have->cls == SPAR_TYPE_TIMESTAMP && cls == SPAR_TYPE_TIMESTAMPTZ)
		|| (have->cls == SPAR_TYPE_TIMESTAMPTZ && cls == SPAR_TYPE_TIMESTAMP)
		|| (have->cls == SPAR_TYPE_TIME && cls == SPAR_TYPE_TIMETZ)
		|| (have->cls == SPAR_TYPE_TIMETZ && cls == SPAR_TYPE_TIME))
		return SPAR_RULE_TYPE_TIME_ZONE;
	if (is_held_by_postgres(have, want))
		return SPAR_RULE_TYPE_DECLARED;

	if (spar_type_is_text(have))
	{
		if (spar_type_is_time(want) || cls == SPAR_TYPE_UUID
			|| cls == SPAR_TYPE_JSON || cls == SPAR_TYPE_NUMERIC
			|| cls == SPAR_TYPE_INTERVAL || cls == SPAR_TYPE_ARRAY
			|| cls == SPAR_TYPE_OTHER)
			return SPAR_RULE_TYPE_TEXT_HOLDS;
	}
	else if (have->cls == SPAR_TYPE_BLOB)
	{
		if (cls == SPAR_TYPE_UUID || cls == SPAR_TYPE_JSON
			|| cls == SPAR_TYPE_ARRAY || cls == SPAR_TYPE_OTHER
			|| spar_type_is_text(want) || spar_type_is_time(want))
			return SPAR_RULE_TYPE_BLOB_HOLDS;
	}
	else if (have->cls == SPAR_TYPE_JSON)
	{
		if (cls == SPAR_TYPE_ARRAY || cls == SPAR_TYPE_OTHER)
			return SPAR_RULE_TYPE_TEXT_HOLDS;
	}
	else if (spar_type_is_number(have))
	{
		if (cls == SPAR_TYPE_BOOLEAN || spar_type_is_time(want)
			|| cls == SPAR_TYPE_INTERVAL || is_number_like(want)
			|| is_small_integer(want)
			|| (spar_type_is_number(want) && have->cls != SPAR_TYPE_INTEGER))
			return SPAR_RULE_TYPE_NUMBER_HOLDS;
	}
	else if (have->cls == SPAR_TYPE_OTHER)
	{
		/* A word that says nothing to SQLite: affinity NUMERIC. */
		if (spar_type_is_number(want) || cls == SPAR_TYPE_BOOLEAN
			|| spar_type_is_time(want))
			return SPAR_RULE_TYPE_NUMBER_HOLDS;
	}
	return SPAR_RULE_TYPE;
}

SparRule
spar_type_judge(const SparType *left, SparEngine left_engine,
				const SparType *right, SparEngine right_engine)
{
	if (left_engine == SPAR_ENGINE_SQLITE
		&& right_engine == SPAR_ENGINE_POSTGRESQL)
		return holds(left, right);
	if (left_engine == SPAR_ENGINE_POSTGRESQL
		&& right_engine == SPAR_ENGINE_SQLITE)
		return holds(right, left);
	if (left_engine == SPAR_ENGINE_SQLITE
		&& spar_type_is_text(left) && spar_type_is_text(right))
		return SPAR_RULE_TYPE_LENGTH;
	return SPAR_RULE_TYPE;
}
