/*
 * spar_convention.h
 *
 * What an ORM writes into SQLite and into PostgreSQL for one field of a model.
 * docs/conventions.md is generated from these tables.
 *
 * A row that says how one ORM's field reads in both engines takes a difference
 * back: where the option `conventions` names the ORM it is an idiom, of rule
 * convention.orm.  Where the option does not, but a table that the ORM keeps
 * for itself gives it away, the reason of the difference names the option.
 */
#ifndef SPAR_CONVENTION_H
#define SPAR_CONVENTION_H

#include "spar_diff.h"

SPAR_BEGIN_DECLS

typedef enum SparOrm
{
	SPAR_ORM_PRISMA = 0,
	SPAR_ORM_DJANGO,
	SPAR_ORM_SQLALCHEMY,
	SPAR_ORM_DRIZZLE,
	SPAR_ORM_TYPEORM,
	SPAR_ORM_SEQUELIZE,
	SPAR_ORM_KNEX,
	SPAR_ORM_RAILS,
	SPAR_ORM_DIESEL,
	SPAR_ORM_ENT,
	SPAR_ORM_COUNT
} SparOrm;

typedef struct SparOrmDesc
{
	const char *name;			/* in the option: "django" */
	const char *title;			/* for a person: "Django" */
	const char *table;			/* gives it away: "table", "schema.table" or
								 * "table/column" */
	const char *seen;			/* where its rows were seen */
} SparOrmDesc;

/*
 * A row: the rule that would judge the difference, and what either side says.
 * The texts are patterns over the value in small letters: '*' is any text,
 * '#' any text that is the same on both sides.  PostgreSQL's enums are "enum";
 * a side that says nothing is "".
 *
 * Of a type it is the declared type, and the rule is SPAR_RULE_TYPE for
 * whatever rule judges it; of a default the default.  Other rules look at no
 * text.
 */
typedef struct SparConvention
{
	SparOrm		orm;
	SparRule	rule;
	const char *field;			/* what the model says */
	const char *sqlite;
	const char *postgres;
} SparConvention;

/* spar_orm, spar_convention: a row by its number; NULL behind the last one. */
extern const SparOrmDesc *spar_orm(size_t orm);
extern const SparConvention *spar_convention(size_t row);

/*
 * spar_convention_seen: the ORMs, as bits 1 << SparOrm, whose own tables are
 * in one of the schemas; 0 unless the diff is between engines.
 */
extern unsigned spar_convention_seen(const SparDiff *diff);

/*
 * spar_convention_apply: the rule of a change with the conventions of the
 * options, and its reason where that is not the rule's own.  rule: the rule
 * without them.  seen: of spar_convention_seen().  SPAR_ERR_NOMEM.
 *
 *	char(32) against uuid, conventions ["django"]	convention.orm
 *	the same without, django_migrations there		type.text_holds, a reason
 *													with a hint
 */
extern SparStatus spar_convention_apply(SparDiff *diff, unsigned seen,
										SparChange *change, SparRule *rule,
										SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_CONVENTION_H */
