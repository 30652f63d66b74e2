/*
 * spar_prisma_default.c
 *
 * @default as SQL: SQLite's as Prisma writes it, PostgreSQL's as
 * pg_get_expr() prints what Prisma writes.  uuid(), cuid(), ulid() and
 * nanoid() are made by the client; the database has no default then.
 */
#include "spar_prisma_int.h"

#include "spar_read_pg.h"

static SparStatus
bad_value(const SparPrismaField *field, const SparPrismaExpr *value,
		  SparError *err)
{
	return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
									"default of field \"%S\" does not fit its"
									" type \"%S\"", &field->name,
									&field->type), &value->place, err);
}

/* ---- literals ---------------------------------------------------------- */

static int
base64_digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (spar_is_digit(c))
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Base64 to hexadecimal digits. */
static bool
add_bytes(SparBuf *buf, SparStr text)
{
	static const char hex[] = "0123456789abcdef";
	unsigned	bits = 0;
	int			count = 0;
	size_t		i;

	while (text.len > 0 && text.data[text.len - 1] == '=')
		text.len--;
	for (i = 0; i < text.len; i++)
	{
		int			digit = base64_digit(text.data[i]);

		if (digit < 0)
			return false;
		bits = (bits << 6 | (unsigned) digit) & 0xffff;
		count += 6;
		if (count >= 8)
		{
			count -= 8;
			spar_buf_char(buf, hex[bits >> (count + 4) & 15]);
			spar_buf_char(buf, hex[bits >> count & 15]);
		}
	}
	return true;
}

/* Does the value have the form that the scalar type's literals have? */
static bool
fits(SparPrismaScalar scalar, const SparPrismaExpr *value)
{
	bool		number = value->kind == SPAR_PRISMA_EXPR_NUMBER;
	SparPrismaTime time;
	int64_t		integer;
	size_t		i;

	switch (scalar)
	{
		case SPAR_PRISMA_INT:
		case SPAR_PRISMA_BIGINT:
			return number && spar_str_int(value->text, &integer);
		case SPAR_PRISMA_DECIMAL:
			if (value->kind == SPAR_PRISMA_EXPR_STRING)
			{
				for (i = 0; i < value->text.len; i++)
					if (!spar_is_digit(value->text.data[i])
						&& value->text.data[i] != '.'
						&& (value->text.data[i] != '-' || i > 0))
						return false;
				return i > 0;
			}
			return number;
		case SPAR_PRISMA_FLOAT:
			return number;
		case SPAR_PRISMA_BOOLEAN:
			return value->kind == SPAR_PRISMA_EXPR_NAME
				&& (spar_str_is(value->text, "true")
					|| spar_str_is(value->text, "false"));
		case SPAR_PRISMA_DATETIME:
			return value->kind == SPAR_PRISMA_EXPR_STRING
				&& spar_prisma_time(value->text, &time);
		default:
			return value->kind == SPAR_PRISMA_EXPR_STRING;
	}
}

/* A literal as Prisma writes it for SQLite. */
static SparStatus
literal_lite(SparBuf *buf, const SparPrismaField *field,
			 const SparPrismaExpr *value, SparError *err)
{
	SparPrismaTime time;
	int64_t		integer;

	switch (field->scalar)
	{
		case SPAR_PRISMA_INT:
		case SPAR_PRISMA_BIGINT:
			(void) spar_str_int(value->text, &integer);
			spar_buf_int(buf, integer);
			break;
		case SPAR_PRISMA_DECIMAL:
		case SPAR_PRISMA_FLOAT:
		case SPAR_PRISMA_BOOLEAN:
			spar_buf_str(buf, value->text);
			break;
		case SPAR_PRISMA_DATETIME:
			(void) spar_prisma_time(value->text, &time);
			spar_buf_char(buf, '\'');
			spar_prisma_add_date(buf, time.day);
			spar_buf_char(buf, ' ');
			spar_prisma_add_time(buf, &time);
			/* in groups of three digits, as the client prints it */
			while (time.fraction.len > 0 && time.fraction.len++ % 3 != 0)
				spar_buf_char(buf, '0');
			spar_buf_char(buf, ' ');
			spar_prisma_add_offset(buf, time.offset, true);
			spar_buf_char(buf, '\'');
			break;
		case SPAR_PRISMA_BYTES:
			spar_buf_char(buf, '\'');
			if (!add_bytes(buf, value->text))
				return bad_value(field, value, err);
			spar_buf_char(buf, '\'');
			break;
		default:
			spar_buf_literal(buf, value->text);
	}
	return SPAR_OK;
}

/*
 * A number as the server's parser takes it and pg_get_expr() prints it: a
 * negative one is a constant in quotes, with the least of the types integer,
 * bigint and numeric that holds it.
 */
static void
add_number(SparBuf *buf, SparStr text, bool *cast)
{
	int64_t		value;
	const char *type = "numeric";
	bool		integer = spar_str_int(text, &value);
	bool		negative = text.data[0] == '-';

	if (integer)
		type = value >= INT32_MIN && value <= INT32_MAX ? "integer" : "bigint";
	*cast = negative || (integer && type[0] == 'b');
	if (!*cast)
	{
		if (integer)
			spar_buf_int(buf, value);
		else
			spar_buf_str(buf, text);
		return;
	}
	spar_buf_char(buf, '\'');
	if (integer)
		spar_buf_int(buf, value);
	else
		spar_buf_str(buf, text);
	spar_buf_text(buf, "'::");
	spar_buf_text(buf, type);
}

/* A member of an array has its own cast to the type of the array. */
static void
number_pg(SparBuf *buf, SparStr type, bool member, SparStr text)
{
	SparStr		rest;
	SparBuf		number;
	bool		cast;
	bool		same;

	spar_buf_init(&number, buf->arena);
	add_number(&number, text, &cast);
	rest = spar_buf_view(&number);
	same = cast ? spar_str_ends(rest, "::integer")
		&& spar_str_is(type, "integer") : spar_str_is(type, "integer");
	if (cast && spar_str_is(type, "bigint") && spar_str_ends(rest, "::bigint"))
		same = true;
	if (spar_str_is(type, "numeric")
		&& (spar_str_find(text, ".") != SIZE_MAX))
		same = true;
	if (!member || same)
	{
		spar_buf_str(buf, rest);
		return;
	}
	spar_buf_char(buf, '(');
	spar_buf_str(buf, rest);
	spar_buf_text(buf, ")::");
	spar_buf_str(buf, type);
}

/* The cast of a literal: the type without its arguments. */
static void
add_cast(SparBuf *buf, SparStr type, bool member)
{
	size_t		open = spar_str_find(type, "(");
	size_t		close = spar_str_find(type, ")");

	spar_buf_text(buf, "::");
	if (member)
		spar_buf_str(buf, type);
	else if (spar_str_starts(type, "character("))
		spar_buf_text(buf, "bpchar");
	else if (spar_str_starts(type, "bit("))
		spar_buf_text(buf, "\"bit\"");
	else if (open == SIZE_MAX || close == SIZE_MAX)
		spar_buf_str(buf, type);
	else
	{
		spar_buf_add(buf, type.data, open);
		spar_buf_add(buf, type.data + close + 1, type.len - close - 1);
	}
}

/* A DateTime as the type's output function prints it in UTC. */
static void
add_datetime(SparBuf *buf, SparStr type, SparPrismaTime *time)
{
	bool		zone = spar_str_ends(type, "with time zone");
	bool		date = spar_str_is(type, "date");
	bool		stamp = spar_str_starts(type, "timestamp");

	if (time->fraction.len > 6)
		time->fraction.len = 6;
	if (stamp && zone)
	{
		time->second -= time->offset * 60;
		time->day += time->second < 0 ? -1 : time->second >= 86400 ? 1 : 0;
		time->second = (time->second + 86400) % 86400;
		time->offset = 0;
	}
	if (date || stamp)
		spar_prisma_add_date(buf, time->day);
	if (stamp)
		spar_buf_char(buf, ' ');
	if (!date)
		spar_prisma_add_time(buf, time);
	if (zone)
		spar_prisma_add_offset(buf, time->offset, false);
}

SparStatus
spar_prisma_literal_pg(SparPrismaPlan *plan, SparBuf *buf,
					   SparPrismaScalar scalar, SparStr type, bool member,
					   const SparPrismaExpr *value, SparError *err)
{
	SparPrismaTime time;
	SparBuf		text;

	spar_buf_init(&text, plan->arena);
	switch (scalar)
	{
		case SPAR_PRISMA_INT:
		case SPAR_PRISMA_BIGINT:
		case SPAR_PRISMA_DECIMAL:
		case SPAR_PRISMA_FLOAT:
			number_pg(buf, type, member, value->text);
			return SPAR_OK;
		case SPAR_PRISMA_BOOLEAN:
			spar_buf_str(buf, value->text);
			return SPAR_OK;
		case SPAR_PRISMA_DATETIME:
			(void) spar_prisma_time(value->text, &time);
			add_datetime(&text, type, &time);
			break;
		case SPAR_PRISMA_BYTES:
			spar_buf_text(&text, "\\x");
			if (!add_bytes(&text, value->text))
				return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
												"default is not base64"),
									  &value->place, err);
			break;
		case SPAR_PRISMA_JSON:
			if (spar_str_is(type, "jsonb"))
			{
				SparStatus	status = spar_prisma_jsonb(plan->arena, &text,
													   value->text);

				if (status == SPAR_ERR_NOMEM)
					return spar_nomem(err);
				if (status != SPAR_OK)
					return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
													"default is not JSON"),
										  &value->place, err);
			}
			else
				spar_buf_str(&text, value->text);
			break;
		default:
			if (spar_str_is(type, "uuid"))
			{
				size_t		i;

				for (i = 0; i < value->text.len; i++)
					spar_buf_char(&text, spar_to_lower(value->text.data[i]));
			}
			else
				spar_buf_str(&text, value->text);
	}
	spar_buf_literal(buf, spar_buf_view(&text));
	add_cast(buf, type, member);
	return plan->arena->failed ? spar_nomem(err) : SPAR_OK;
}

/* ---- values ------------------------------------------------------------ */

static SparStatus
enum_literal(SparPrismaPlan *plan, const SparPrismaField *field,
			 const SparPrismaExpr *value, SparStr type, SparBuf *buf,
			 SparError *err)
{
	const SparPrismaField *label = NULL;

	if (value->kind == SPAR_PRISMA_EXPR_NAME
		|| value->kind == SPAR_PRISMA_EXPR_NUMBER)
		label = spar_map_get(&field->target->names, value->text);
	if (label == NULL)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"default of field \"%S\" is no value"
										" of enum \"%S\"", &field->name,
										&field->type), &value->place, err);
	spar_buf_literal(buf, label->db_name);
	if (plan->engine == SPAR_ENGINE_POSTGRESQL)
	{
		spar_buf_text(buf, "::");
		spar_buf_str(buf, type);
	}
	return SPAR_OK;
}

static SparStatus
literal(SparPrismaPlan *plan, const SparPrismaField *field,
		const SparPrismaExpr *value, SparStr type, bool member, SparBuf *buf,
		SparError *err)
{
	if (field->target != NULL)
		return enum_literal(plan, field, value, type, buf, err);
	if (field->unsupported || !fits(field->scalar, value))
		return bad_value(field, value, err);
	if (plan->engine == SPAR_ENGINE_SQLITE)
		return literal_lite(buf, field, value, err);
	return spar_prisma_literal_pg(plan, buf, field->scalar, type, member,
								  value, err);
}

/* ARRAY['a'::text, 'b'::text], and ARRAY[]::text[] when it is empty. */
static SparStatus
list(SparPrismaPlan *plan, const SparPrismaField *field,
	 const SparPrismaExpr *value, SparStr type, SparBuf *buf, SparError *err)
{
	SparStr		member = spar_str_n(type.data, type.len - 2);
	const SparPrismaArg *arg;

	if (value->kind != SPAR_PRISMA_EXPR_ARRAY)
		return bad_value(field, value, err);
	spar_buf_text(buf, "ARRAY[");
	for (arg = value->args; arg != NULL; arg = arg->next)
	{
		if (arg != value->args)
			spar_buf_text(buf, ", ");
		SPAR_TRY(literal(plan, field, &arg->value, member, true, buf, err));
	}
	spar_buf_char(buf, ']');
	if (value->args == NULL)
	{
		spar_buf_text(buf, "::");
		spar_buf_str(buf, type);
	}
	return SPAR_OK;
}

/* ---- functions --------------------------------------------------------- */

/*
 * dbgenerated("..") is the database's SQL, mostly as "prisma db pull" has
 * found it.  PostgreSQL prints a bare literal with the column's type.
 */
static SparStatus
generated(SparPrismaPlan *plan, const SparPrismaField *field,
		  const SparPrismaExpr *call, SparPrismaColumn *column,
		  SparError *err)
{
	SparStr		sql;
	SparBuf		buf;
	size_t		i;

	if (call->arg_count == 0)
		return SPAR_OK;
	sql = call->args->value.text;
	if (call->arg_count > 1 || sql.len == 0
		|| call->args->value.kind != SPAR_PRISMA_EXPR_STRING)
		return bad_value(field, call, err);
	column->default_value = sql;
	if (plan->engine == SPAR_ENGINE_SQLITE)
		return SPAR_OK;
	sql = spar_pg_unwrap(spar_str_trim(sql));
	column->default_value = sql;
	if (sql.len == 0 || sql.data[0] != '\'')
		return SPAR_OK;
	for (i = 1; i < sql.len; i++)
		if (sql.data[i] == '\'' && (i + 1 == sql.len
									|| sql.data[++i] != '\''))
			break;
	if (i + 1 < sql.len)
		return SPAR_OK;
	spar_buf_init(&buf, plan->arena);
	spar_buf_str(&buf, sql);
	add_cast(&buf, column->type, false);
	column->default_value = spar_buf_take(&buf);
	return plan->arena->failed ? spar_nomem(err) : SPAR_OK;
}

static SparStatus
call_default(SparPrismaPlan *plan, const SparPrismaField *field,
			 const SparPrismaExpr *call, SparPrismaColumn *column,
			 SparError *err)
{
	static const char *const client[] = {
		"uuid", "cuid", "ulid", "nanoid"
	};
	SparPrismaScalar scalar = field->scalar;
	SparStr		name = call->text;
	size_t		i;

	if (spar_str_is(name, "dbgenerated"))
		return generated(plan, field, call, column, err);
	if (spar_str_is(name, "autoincrement"))
	{
		if ((scalar != SPAR_PRISMA_INT && scalar != SPAR_PRISMA_BIGINT)
			|| field->arity == SPAR_PRISMA_LIST)
			return bad_value(field, call, err);
		column->autoincrement = true;
		return SPAR_OK;
	}
	if (spar_str_is(name, "now"))
	{
		if (scalar != SPAR_PRISMA_DATETIME)
			return bad_value(field, call, err);
		column->default_value = SPAR_STR("CURRENT_TIMESTAMP");
		return SPAR_OK;
	}
	for (i = 0; i < SPAR_LENGTH(client); i++)
		if (spar_str_is(name, client[i]))
			return scalar == SPAR_PRISMA_TEXT ? SPAR_OK
				: bad_value(field, call, err);
	return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
									"function \"%S\" is not possible as the"
									" default of a field with this provider",
									&name), &call->place, err);
}

SparStatus
spar_prisma_default(SparPrismaPlan *plan, const SparPrismaField *field,
					const SparPrismaAttr *attr, SparPrismaColumn *column,
					SparError *err)
{
	static const char *const names[] = {"value", "map", NULL};
	const SparPrismaExpr *value;
	SparBuf		buf;

	SPAR_TRY(spar_prisma_args(attr, names, err));
	value = spar_prisma_arg(attr->args, "value", true);
	if (value == NULL)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"attribute \"default\" has no value"),
							  &attr->place, err);
	if (value->kind == SPAR_PRISMA_EXPR_CALL)
		return call_default(plan, field, value, column, err);
	spar_buf_init(&buf, plan->arena);
	if (field->arity == SPAR_PRISMA_LIST)
		SPAR_TRY(list(plan, field, value, column->type, &buf, err));
	else
		SPAR_TRY(literal(plan, field, value, column->type, false, &buf, err));
	column->default_value = spar_buf_take(&buf);
	return plan->arena->failed ? spar_nomem(err) : SPAR_OK;
}
