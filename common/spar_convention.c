/*
 * spar_convention.c
 *
 * Conventions of ORMs.  See spar_convention.h.
 *
 * What the rows leave out is what both engines say alike, or what a rule of
 * every schema settles already: AUTOINCREMENT and identity, bool and boolean,
 * JSON with its CHECK, *_pattern_ops indexes, names of indexes, enums that are
 * a CHECK in SQLite.
 */
#include "spar_convention.h"

static const SparOrmDesc orms[SPAR_ORM_COUNT] = {
	[SPAR_ORM_PRISMA] = {"prisma", "Prisma", "_prisma_migrations",
		"Prisma's documentation (schema reference, 6 and 7)"},
	[SPAR_ORM_DJANGO] = {"django", "Django", "django_migrations",
		"Django 3.2, `migrate`"},
	[SPAR_ORM_SQLALCHEMY] = {"sqlalchemy", "SQLAlchemy", "alembic_version",
		"SQLAlchemy 1.4, `CreateTable`"},
	[SPAR_ORM_DRIZZLE] = {"drizzle", "Drizzle",
		"drizzle.__drizzle_migrations", "drizzle-kit 0.31, `generate`"},
	[SPAR_ORM_TYPEORM] = {"typeorm", "TypeORM", "migrations/timestamp",
		"TypeORM 1.1, `schema:log`"},
	[SPAR_ORM_SEQUELIZE] = {"sequelize", "Sequelize", "SequelizeMeta",
		"Sequelize 6.37, `sync`"},
	[SPAR_ORM_KNEX] = {"knex", "knex", "knex_migrations", "knex 3.3, `schema`"},
	[SPAR_ORM_RAILS] = {"rails", "Rails", "ar_internal_metadata",
		"Active Record 6.1, `Schema.define`"},
	[SPAR_ORM_DIESEL] = {"diesel", "diesel", "__diesel_schema_migrations",
		"diesel's documentation (sql_types, 2.2)"},
	[SPAR_ORM_ENT] = {"ent", "Ent", "atlas_schema_revisions",
		"Ent's documentation and source (dialect/sql/schema, 0.14)"},
};

#define TYPE SPAR_RULE_TYPE
#define ENUM SPAR_RULE_CHECK_ENUM
#define KEY SPAR_RULE_NULLABLE_KEY
#define TIMESTAMP "timestamp*without time zone"
#define TIMESTAMPTZ "timestamp*with time zone"
#define VARCHAR "character varying(#)"

static const SparConvention conventions[] = {
	{SPAR_ORM_PRISMA, TYPE, "DateTime @db.Timestamptz", "datetime",
		TIMESTAMPTZ},
	{SPAR_ORM_PRISMA, TYPE, "Decimal", "decimal", "numeric(*)"},
	{SPAR_ORM_PRISMA, TYPE, "String @db.Uuid", "text", "uuid"},
	{SPAR_ORM_PRISMA, TYPE, "String @db.VarChar", "text",
		"character varying(*)"},
	{SPAR_ORM_PRISMA, TYPE, "String @db.Char", "text", "character(*)"},
	{SPAR_ORM_PRISMA, TYPE, "String @db.Inet", "text", "inet"},
	{SPAR_ORM_PRISMA, TYPE, "String @db.Xml", "text", "xml"},
	{SPAR_ORM_PRISMA, ENUM, "enum", "", "enum"},

	{SPAR_ORM_DJANGO, TYPE, "DateTimeField", "datetime", TIMESTAMPTZ},
	{SPAR_ORM_DJANGO, TYPE, "DecimalField", "decimal", "numeric(*)"},
	{SPAR_ORM_DJANGO, TYPE, "DurationField", "bigint", "interval"},
	{SPAR_ORM_DJANGO, TYPE, "GenericIPAddressField", "char(39)", "inet"},
	{SPAR_ORM_DJANGO, TYPE, "UUIDField", "char(32)", "uuid"},

	{SPAR_ORM_SQLALCHEMY, TYPE, "DateTime(timezone=True)", "datetime",
		TIMESTAMPTZ},
	{SPAR_ORM_SQLALCHEMY, TYPE, "Time(timezone=True)", "time",
		"time*with time zone"},
	{SPAR_ORM_SQLALCHEMY, TYPE, "Interval", "datetime", "interval"},
	{SPAR_ORM_SQLALCHEMY, TYPE, "Uuid", "char(32)", "uuid"},
	{SPAR_ORM_SQLALCHEMY, TYPE, "Enum", "varchar(*)", "enum"},
	{SPAR_ORM_SQLALCHEMY, ENUM, "Enum", "", "enum"},

	{SPAR_ORM_DRIZZLE, TYPE, "integer({mode: 'boolean'}), boolean", "integer",
		"boolean"},
	{SPAR_ORM_DRIZZLE, TYPE, "integer({mode: 'timestamp'}), timestamp",
		"integer", TIMESTAMP},
	{SPAR_ORM_DRIZZLE, TYPE,
		"integer({mode: 'timestamp'}), timestamp({withTimezone: true})",
		"integer", TIMESTAMPTZ},
	{SPAR_ORM_DRIZZLE, TYPE, "text, timestamp({mode: 'string'})", "text",
		TIMESTAMP},
	{SPAR_ORM_DRIZZLE, TYPE,
		"text, timestamp({mode: 'string', withTimezone: true})", "text",
		TIMESTAMPTZ},
	{SPAR_ORM_DRIZZLE, TYPE, "text, date", "text", "date"},
	{SPAR_ORM_DRIZZLE, TYPE, "text, time", "text", "time*"},
	{SPAR_ORM_DRIZZLE, TYPE, "text, uuid", "text", "uuid"},
	{SPAR_ORM_DRIZZLE, TYPE, "text({mode: 'json'}), json or jsonb", "text",
		"json*"},
	{SPAR_ORM_DRIZZLE, TYPE, "blob({mode: 'json'}), json or jsonb", "blob",
		"json*"},
	{SPAR_ORM_DRIZZLE, TYPE, "blob({mode: 'bigint'}), bigint", "blob",
		"bigint"},
	{SPAR_ORM_DRIZZLE, TYPE, "numeric", "numeric", "numeric(*)"},
	{SPAR_ORM_DRIZZLE, TYPE, "text({length}), varchar({length})", "text(#)",
		VARCHAR},
	{SPAR_ORM_DRIZZLE, ENUM, "text({enum}), pgEnum", "", "enum"},

	{SPAR_ORM_TYPEORM, TYPE, "datetime, timestamptz", "datetime",
		TIMESTAMPTZ},
	{SPAR_ORM_TYPEORM, TYPE, "uuid", "varchar", "uuid"},
	{SPAR_ORM_TYPEORM, SPAR_RULE_DEFAULT, "@PrimaryGeneratedColumn('uuid')",
		"", "*uuid_generate_v4()"},
	{SPAR_ORM_TYPEORM, SPAR_RULE_DEFAULT,
		"@PrimaryGeneratedColumn('uuid'), uuidExtension pgcrypto", "",
		"gen_random_uuid()"},

	{SPAR_ORM_SEQUELIZE, TYPE, "DATE", "datetime", TIMESTAMPTZ},
	{SPAR_ORM_SEQUELIZE, TYPE, "BOOLEAN", "tinyint(1)", "boolean"},
	{SPAR_ORM_SEQUELIZE, ENUM, "ENUM", "", "enum"},
	{SPAR_ORM_SEQUELIZE, KEY, "primaryKey", "", ""},

	{SPAR_ORM_KNEX, TYPE, "timestamp, datetime", "datetime", TIMESTAMPTZ},
	{SPAR_ORM_KNEX, TYPE, "decimal", "float", "numeric(*)"},
	{SPAR_ORM_KNEX, TYPE, "uuid", "char(36)", "uuid"},
	{SPAR_ORM_KNEX, KEY, "primary", "", ""},

	{SPAR_ORM_RAILS, TYPE, "datetime, where datetime_type is timestamptz",
		"datetime*", TIMESTAMPTZ},
	{SPAR_ORM_RAILS, TYPE, "string limit: 36, uuid", "varchar(36)", "uuid"},
	{SPAR_ORM_RAILS, TYPE, "string, uuid", "varchar", "uuid"},
	{SPAR_ORM_RAILS, ENUM, "string, enum", "", "enum"},

	{SPAR_ORM_DIESEL, TYPE, "Text, Uuid", "text", "uuid"},
	{SPAR_ORM_DIESEL, TYPE, "Binary, Uuid", "blob", "uuid"},
	{SPAR_ORM_DIESEL, TYPE, "Text, Jsonb", "text", "json*"},
	{SPAR_ORM_DIESEL, ENUM, "Text, an enum", "", "enum"},

	{SPAR_ORM_ENT, TYPE, "field.Time", "datetime", TIMESTAMPTZ},
};

const SparOrmDesc *
spar_orm(size_t orm)
{
	return orm < SPAR_ORM_COUNT ? &orms[orm] : NULL;
}

const SparConvention *
spar_convention(size_t row)
{
	return row < SPAR_LENGTH(conventions) ? &conventions[row] : NULL;
}

/* ---- which ORMs are there --------------------------------------------- */

/* "table", "schema.table", "table/column" */
static bool
has_table(const SparSchema *schema, const char *text)
{
	SparStr		name = spar_str(text);
	SparStr		in = SPAR_STR_EMPTY;
	SparStr		column = SPAR_STR_EMPTY;
	size_t		dot = spar_str_find(name, ".");
	size_t		slash = spar_str_find(name, "/");
	const SparObject *table;

	if (dot != SIZE_MAX)
	{
		if (schema->engine == SPAR_ENGINE_POSTGRESQL)
			in = spar_str_n(text, dot);
		name = spar_str(text + dot + 1);
	}
	if (slash != SIZE_MAX)
	{
		column = spar_str(text + slash + 1);
		name = spar_str_n(text, slash);
	}
	table = spar_schema_relation(schema, in, name);
	return table != NULL
		&& (column.len == 0
			|| spar_object_part(schema, table, SPAR_KIND_COLUMN, column)
			!= NULL);
}

unsigned
spar_convention_seen(const SparDiff *diff)
{
	const SparSchema *left = diff->left->schema;
	const SparSchema *right = diff->right->schema;
	unsigned	seen = 0;
	unsigned	i;

	if (left->engine == right->engine)
		return 0;
	for (i = 0; i < SPAR_ORM_COUNT; i++)
		if (has_table(left, orms[i].table) || has_table(right, orms[i].table))
			seen |= 1u << i;
	return seen;
}

/* ---- does a row say it? -------------------------------------------------- */

/*
 * Does the text match the pattern?  *same: what '#' stands for, from the side
 * that was matched first; data NULL before that.
 */
static bool
matches_text(const char *pattern, SparStr text, SparStr *same)
{
	SparStr		p = spar_str(pattern);
	size_t		at = spar_str_find(p, "#");
	size_t		rest;
	SparStr		middle;

	if (at == SIZE_MAX)
		return spar_str_glob(p, text);
	rest = p.len - at - 1;
	if (text.len <= at + rest || memcmp(text.data, p.data, at) != 0
		|| memcmp(text.data + text.len - rest, p.data + at + 1, rest) != 0)
		return false;
	middle = spar_str_n(text.data + at, text.len - at - rest);
	if (same->data != NULL)
		return spar_str_eq(*same, middle);
	*same = middle;
	return true;
}

/* What a side says of the attribute, in small letters. */
static SparStatus
text_of(SparDiff *diff, const SparItem *item, SparAttr attr, SparStr *out,
		SparError *err)
{
	if (attr == SPAR_ATTR_TYPE && item->type != NULL
		&& item->type->cls == SPAR_TYPE_ENUM)
		*out = SPAR_STR("enum");
	else if (!spar_str_lower(diff->arena, spar_object_text(item->object, attr),
							 out))
		return spar_nomem(err);
	return SPAR_OK;
}

static SparStatus
find_rows(SparDiff *diff, const SparChange *change, SparRule rule,
		  unsigned *orms_found, const SparConvention **first, unsigned wanted,
		  SparError *err)
{
	bool		swap = diff->left->schema->engine == SPAR_ENGINE_POSTGRESQL;
	bool		texts = change->attr == SPAR_ATTR_TYPE
		|| change->attr == SPAR_ATTR_DEFAULT;
	SparStr		sqlite = SPAR_STR_EMPTY;
	SparStr		postgres = SPAR_STR_EMPTY;
	size_t		i;

	*orms_found = 0;
	if (change->attr == SPAR_ATTR_TYPE)
		rule = SPAR_RULE_TYPE;
	if (texts)
	{
		SPAR_TRY(text_of(diff, swap ? change->right : change->left,
						 change->attr, &sqlite, err));
		SPAR_TRY(text_of(diff, swap ? change->left : change->right,
						 change->attr, &postgres, err));
	}
	for (i = 0; i < SPAR_LENGTH(conventions); i++)
	{
		const SparConvention *row = &conventions[i];
		SparStr		same = spar_str_n(NULL, 0);

		if (row->rule != rule || (wanted & 1u << row->orm) == 0
			|| (texts && !(matches_text(row->sqlite, sqlite, &same)
						   && matches_text(row->postgres, postgres, &same))))
			continue;
		if (*orms_found == 0)
			*first = row;
		*orms_found |= 1u << row->orm;
	}
	return SPAR_OK;
}

SparStatus
spar_convention_apply(SparDiff *diff, unsigned seen, SparChange *change,
					  SparRule *rule, SparError *err)
{
	unsigned	chosen = diff->options != NULL ? diff->options->conventions : 0;
	unsigned	found;
	const SparConvention *row;
	SparVerdict verdict = spar_rule(*rule)->verdict;
	SparBuf		buf;

	if ((verdict != SPAR_VERDICT_LOOSE && verdict != SPAR_VERDICT_DRIFT)
		|| ((chosen | seen) == 0)
		|| diff->left->schema->engine == diff->right->schema->engine)
		return SPAR_OK;
	SPAR_TRY(find_rows(diff, change, *rule, &found, &row, chosen | seen, err));
	if (found == 0)
		return SPAR_OK;
	if ((found & chosen) != 0)
		SPAR_TRY(find_rows(diff, change, *rule, &found, &row, chosen, err));
	spar_buf_init(&buf, diff->arena);
	if ((found & chosen) != 0)
	{
		*rule = SPAR_RULE_CONVENTION;
		spar_buf_text(&buf, orms[row->orm].title);
		spar_buf_text(&buf, " writes it so for one field of a model: ");
		spar_buf_text(&buf, row->field);
		spar_buf_char(&buf, '.');
	}
	else
	{
		spar_buf_text(&buf, spar_rule(*rule)->reason);
		spar_buf_char(&buf, ' ');
		spar_buf_text(&buf, orms[row->orm].title);
		spar_buf_text(&buf, " writes one field so (");
		spar_buf_text(&buf, row->field);
		spar_buf_text(&buf, "): option \"conventions\": [\"");
		spar_buf_text(&buf, orms[row->orm].name);
		spar_buf_text(&buf, "\"] takes that as the same.");
	}
	change->reason = spar_buf_take(&buf);
	return diff->arena->failed ? spar_nomem(err) : SPAR_OK;
}
