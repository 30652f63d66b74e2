/*
 * spar_filter.c
 *
 * Choosing what is compared.  See spar_filter.h.
 */
#include "spar_filter.h"

/*
 * Tables that migration tools create for themselves, by the tools' own
 * documentation; a tool that lets its users rename the table stands here with
 * its default.
 */
static const struct
{
	const char *table;
	const char *tool;
}			bookkeeping[] = {
	{"_prisma_migrations", "Prisma"},
	{"__drizzle_migrations", "Drizzle"},
	{"__diesel_schema_migrations", "diesel"},
	{"_sqlx_migrations", "sqlx"},
	{"alembic_version", "Alembic"},
	{"ar_internal_metadata", "Rails"},
	{"atlas_schema_revisions", "Atlas"},
	{"bun_migration_locks", "bun"},
	{"bun_migrations", "bun"},
	{"darwin_migrations", "darwin"},
	{"databasechangelog", "Liquibase"},
	{"databasechangeloglock", "Liquibase"},
	{"django_migrations", "Django"},
	{"flyway_schema_history", "Flyway"},
	{"gomigrate", "gomigrate"},
	{"goose_db_version", "goose"},
	{"gorp_migrations", "sql-migrate"},
	{"gormigrate", "gormigrate"},
	{"knex_migrations", "knex"},
	{"knex_migrations_lock", "knex"},
	{"kysely_migration", "Kysely"},
	{"kysely_migration_lock", "Kysely"},
	{"mikro_orm_migrations", "MikroORM"},
	{"pgmigrations", "node-pg-migrate"},
	{"refinery_schema_history", "refinery"},
	{"schema_migrations", "Rails, dbmate, golang-migrate, Ecto"},
	{"seaql_migrations", "SeaORM"},
	{"sequelizemeta", "Sequelize"},
	{"tern_migrations", "tern"},
	{"typeorm_migrations", "TypeORM"},
	{"typeorm_metadata", "TypeORM"},
	{"yoyo_lock", "yoyo"},
};

const char *
spar_filter_bookkeeping(SparStr table)
{
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(bookkeeping); i++)
		if (spar_str_iis(table, bookkeeping[i].table))
			return bookkeeping[i].tool;
	return NULL;
}

static bool
is_relation(SparKind kind)
{
	return kind == SPAR_KIND_TABLE || kind == SPAR_KIND_FOREIGN_TABLE
		|| kind == SPAR_KIND_VIRTUAL_TABLE || kind == SPAR_KIND_VIEW
		|| kind == SPAR_KIND_MATERIALIZED_VIEW;
}

/* Does a pattern match the name, or the name with its schema before it? */
static bool
matches(SparStr pattern, SparStr schema, SparStr name)
{
	char		full[260];

	if (spar_str_glob(pattern, name))
		return true;
	if (schema.len == 0 || schema.len + 1 + name.len > sizeof(full))
		return false;
	memcpy(full, schema.data, schema.len);
	full[schema.len] = '.';
	memcpy(full + schema.len + 1, name.data, name.len);
	return spar_str_glob(pattern,
						 spar_str_n(full, schema.len + 1 + name.len));
}

static bool
matches_any(const SparList *patterns, SparStr schema, SparStr name)
{
	size_t		i;

	for (i = 0; i < patterns->count; i++)
		if (matches(patterns->items[i], schema, name))
			return true;
	return false;
}

static bool
keeps_relation(const SparOptions *options, SparStr schema, SparStr name)
{
	if (options != NULL)
	{
		if (matches_any(&options->exclude, schema, name))
			return false;
		if (options->include.count > 0)
			return matches_any(&options->include, schema, name);
	}
	return spar_filter_bookkeeping(name) == NULL;
}

bool
spar_filter_keeps(const SparOptions *options, const SparSchema *schema,
				  const SparObject *object)
{
	const SparValue *owner;
	SparStr		in = object->kind == SPAR_KIND_SCHEMA ? object->name
		: object->schema;
	size_t		i;

	if (spar_options_ignores(options, object->kind, SPAR_ATTR_NONE))
		return false;

	/* SQLite has the one schema, whatever the other side calls its own. */
	if (options != NULL && options->schemas.count > 0 && in.len > 0
		&& schema->engine == SPAR_ENGINE_POSTGRESQL)
	{
		for (i = 0; i < options->schemas.count; i++)
			if (spar_str_eq(options->schemas.items[i], in))
				break;
		if (i == options->schemas.count)
			return false;
	}
	if (is_relation(object->kind))
		return keeps_relation(options, object->schema, object->name);

	owner = spar_object_value(object, SPAR_ATTR_OWNED_BY);
	if (object->kind == SPAR_KIND_SEQUENCE && owner != NULL)
		return keeps_relation(options, spar_value_items(owner)[0],
							  spar_value_items(owner)[1]);
	owner = spar_object_value(object, SPAR_ATTR_TABLE);
	if (object->kind == SPAR_KIND_STATISTICS && owner != NULL)
		return keeps_relation(options, spar_value_items(owner)[0],
							  spar_value_items(owner)[1]);
	return options == NULL || options->include.count == 0;
}
