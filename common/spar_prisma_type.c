/*
 * spar_prisma_type.c
 *
 * The column types of Prisma's scalar types and of its native type
 * attributes, in the engine's spelling: SQLite's as Prisma writes them,
 * PostgreSQL's as format_type() prints them.
 *
 * Sources: docs/prisma.md.
 */
#include "spar_prisma_int.h"

static const char *const lite_types[] = {
	[SPAR_PRISMA_TEXT] = "TEXT",
	[SPAR_PRISMA_BOOLEAN] = "BOOLEAN",
	[SPAR_PRISMA_INT] = "INTEGER",
	[SPAR_PRISMA_BIGINT] = "BIGINT",
	[SPAR_PRISMA_FLOAT] = "REAL",
	[SPAR_PRISMA_DECIMAL] = "DECIMAL",
	[SPAR_PRISMA_DATETIME] = "DATETIME",
	[SPAR_PRISMA_JSON] = "JSONB",
	[SPAR_PRISMA_BYTES] = "BLOB"
};

static const char *const pg_types[] = {
	[SPAR_PRISMA_TEXT] = "text",
	[SPAR_PRISMA_BOOLEAN] = "boolean",
	[SPAR_PRISMA_INT] = "integer",
	[SPAR_PRISMA_BIGINT] = "bigint",
	[SPAR_PRISMA_FLOAT] = "double precision",
	[SPAR_PRISMA_DECIMAL] = "numeric(65,30)",
	[SPAR_PRISMA_DATETIME] = "timestamp(3) without time zone",
	[SPAR_PRISMA_JSON] = "jsonb",
	[SPAR_PRISMA_BYTES] = "bytea"
};

/* A native type of PostgreSQL; arguments stand between start and end. */
typedef struct Native
{
	const char *name;			/* behind @db. */
	SparPrismaScalar scalar;
	int			args;			/* how many it can have: none or all */
	const char *start;
	const char *standard;		/* what stands there without arguments */
	const char *end;
} Native;

static const Native natives[] = {
	{"SmallInt", SPAR_PRISMA_INT, 0, "smallint", "", ""},
	{"Integer", SPAR_PRISMA_INT, 0, "integer", "", ""},
	{"Oid", SPAR_PRISMA_INT, 0, "oid", "", ""},
	{"BigInt", SPAR_PRISMA_BIGINT, 0, "bigint", "", ""},
	{"Decimal", SPAR_PRISMA_DECIMAL, 2, "numeric", "", ""},
	{"Money", SPAR_PRISMA_DECIMAL, 0, "money", "", ""},
	{"Real", SPAR_PRISMA_FLOAT, 0, "real", "", ""},
	{"DoublePrecision", SPAR_PRISMA_FLOAT, 0, "double precision", "", ""},
	{"Text", SPAR_PRISMA_TEXT, 0, "text", "", ""},
	{"VarChar", SPAR_PRISMA_TEXT, 1, "character varying", "", ""},
	{"Char", SPAR_PRISMA_TEXT, 1, "character", "(1)", ""},
	{"Bit", SPAR_PRISMA_TEXT, 1, "bit", "(1)", ""},
	{"VarBit", SPAR_PRISMA_TEXT, 1, "bit varying", "", ""},
	{"Uuid", SPAR_PRISMA_TEXT, 0, "uuid", "", ""},
	{"Xml", SPAR_PRISMA_TEXT, 0, "xml", "", ""},
	{"Inet", SPAR_PRISMA_TEXT, 0, "inet", "", ""},
	{"Citext", SPAR_PRISMA_TEXT, 0, "citext", "", ""},
	{"Boolean", SPAR_PRISMA_BOOLEAN, 0, "boolean", "", ""},
	{"Timestamp", SPAR_PRISMA_DATETIME, 1, "timestamp", "",
	" without time zone"},
	{"Timestamptz", SPAR_PRISMA_DATETIME, 1, "timestamp", "",
	" with time zone"},
	{"Date", SPAR_PRISMA_DATETIME, 0, "date", "", ""},
	{"Time", SPAR_PRISMA_DATETIME, 1, "time", "", " without time zone"},
	{"Timetz", SPAR_PRISMA_DATETIME, 1, "time", "", " with time zone"},
	{"Json", SPAR_PRISMA_JSON, 0, "json", "", ""},
	{"JsonB", SPAR_PRISMA_JSON, 0, "jsonb", "", ""},
	{"ByteA", SPAR_PRISMA_BYTES, 0, "bytea", "", ""}
};

/*
 * Names of types that Unsupported("..") often spells in another way than
 * format_type(); lower case.
 */
static const char *const aliases[][2] = {
	{"bool", "boolean"}, {"int2", "smallint"}, {"int", "integer"},
	{"int4", "integer"}, {"int8", "bigint"}, {"float4", "real"},
	{"float8", "double precision"}, {"decimal", "numeric"},
	{"varchar", "character varying"}, {"char", "character"},
	{"varbit", "bit varying"},
	{"timestamp", "timestamp without time zone"},
	{"timestamptz", "timestamp with time zone"},
	{"time", "time without time zone"}, {"timetz", "time with time zone"}
};

/* The schema of an extension's type: as the datasource says, or public. */
static SparStr
extension_schema(const SparPrismaPlan *plan, const char *name)
{
	const SparPrismaThing *extension;

	for (extension = plan->extensions; extension != NULL;
		 extension = extension->next)
		if (spar_str_is(extension->name, name) && extension->schema.len > 0)
			return extension->schema;
	return SPAR_STR("public");
}

static SparStatus
native_type(SparPrismaPlan *plan, const SparPrismaField *field,
			const SparPrismaAttr *attr, SparBuf *buf, SparError *err)
{
	SparStr		name = spar_str_n(attr->name.data + plan->source.len + 1,
								  attr->name.len - plan->source.len - 1);
	const SparPrismaArg *arg;
	const Native *native = NULL;
	size_t		i;
	int			count = 0;

	for (i = 0; i < SPAR_LENGTH(natives); i++)
		if (spar_str_is(name, natives[i].name))
			native = &natives[i];
	if (native == NULL || plan->engine != SPAR_ENGINE_POSTGRESQL)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"native type \"%S\" does not exist"
										" for provider \"%s\"", &name,
										spar_engine_name(plan->engine)),
							  &attr->place, err);
	if (native->scalar != field->scalar)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"native type \"%S\" is not possible"
										" for type \"%S\"", &name,
										&field->type), &attr->place, err);
	if (strcmp(native->name, "Citext") == 0)
	{
		spar_buf_ident(buf, extension_schema(plan, "citext"));
		spar_buf_char(buf, '.');
	}
	spar_buf_text(buf, native->start);
	for (arg = attr->args; arg != NULL; arg = arg->next)
	{
		int64_t		number;

		if (arg->value.kind != SPAR_PRISMA_EXPR_NUMBER
			|| !spar_str_int(arg->value.text, &number) || number < 0)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"argument \"%S\" of native type"
											" \"%S\" is no number",
											&arg->value.text, &name),
								  &attr->place, err);
		spar_buf_char(buf, count++ == 0 ? '(' : ',');
		spar_buf_int(buf, number);
	}
	if (count > 0 && count != native->args)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"native type \"%S\" takes %d"
										" arguments, not %d", &name,
										native->args, count), &attr->place,
							  err);
	spar_buf_text(buf, count > 0 ? ")" : native->standard);
	spar_buf_text(buf, native->end);
	return SPAR_OK;
}

/*
 * What Unsupported("..") says, as format_type() would: a known name in its
 * long form, in lower case; anything else as it is.
 */
static void
unsupported_type(const SparPrismaPlan *plan, SparStr text, SparBuf *buf)
{
	size_t		end = 0;
	size_t		i;

	text = spar_str_trim(text);
	while (end < text.len && (spar_is_alpha(text.data[end])
							  || spar_is_digit(text.data[end])
							  || text.data[end] == '_'))
		end++;
	for (i = 0; i < SPAR_LENGTH(aliases); i++)
		if (plan->engine == SPAR_ENGINE_POSTGRESQL
			&& (end == text.len || text.data[end] == '(')
			&& spar_str_iis(spar_str_n(text.data, end), aliases[i][0]))
		{
			SparStr		name = spar_str(aliases[i][1]);
			size_t		space = spar_str_find(name, " with");

			/* The precision stands in the middle: timestamp(3) with .. */
			if (space == SIZE_MAX)
				space = name.len;
			spar_buf_add(buf, name.data, space);
			spar_buf_add(buf, text.data + end, text.len - end);
			spar_buf_add(buf, name.data + space, name.len - space);
			return;
		}
	spar_buf_str(buf, text);
}

SparStatus
spar_prisma_type(SparPrismaPlan *plan, const SparPrismaField *field,
				 const SparPrismaAttr *native, SparStr *out, SparError *err)
{
	bool		lite = plan->engine == SPAR_ENGINE_SQLITE;
	SparBuf		buf;

	if (lite && field->arity == SPAR_PRISMA_LIST)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"field \"%S\" is a list, which is not"
										" possible with provider \"sqlite\"",
										&field->name), &field->place, err);
	if (native != NULL && field->scalar == SPAR_PRISMA_NO_SCALAR)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"native type is not possible for type"
										" \"%S\"", &field->type),
							  &native->place, err);
	spar_buf_init(&buf, plan->arena);
	if (field->unsupported)
		unsupported_type(plan, field->type, &buf);
	else if (native != NULL)
		SPAR_TRY(native_type(plan, field, native, &buf, err));
	else if (field->scalar != SPAR_PRISMA_NO_SCALAR)
		spar_buf_text(&buf, lite ? lite_types[field->scalar]
					  : pg_types[field->scalar]);
	else if (lite)
		spar_buf_text(&buf, "TEXT");
	else
	{
		spar_buf_ident(&buf, field->target->schema);
		spar_buf_char(&buf, '.');
		spar_buf_ident(&buf, field->target->db_name);
	}
	if (field->arity == SPAR_PRISMA_LIST)
		spar_buf_text(&buf, "[]");
	*out = spar_buf_take(&buf);
	return plan->arena->failed ? spar_nomem(err) : SPAR_OK;
}
