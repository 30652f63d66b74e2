/*
 * prop_expr.h
 *
 * Random expressions over the columns of one table, in the dialect of either
 * engine.
 */
#ifndef PROP_EXPR_H
#define PROP_EXPR_H

#include "prop.h"

typedef enum Kind
{
	INT,
	NUM,
	TEXT,
	BOOL
} Kind;

typedef struct ColumnDef
{
	const char *name;
	Kind		kind;
	bool		not_null;
	const char *sqlite;			/* type */
	const char *postgres;
	const char *values;			/* rows of VALUES that both engines read */
} ColumnDef;

#define COLUMNS 10
extern const ColumnDef columns[COLUMNS];

typedef struct Gen
{
	Rng			rng;
	bool		sqlite;			/* which dialect to write */
	bool		shared;			/* only what both engines can say */
	bool		used[16];
	int			used_count;
} Gen;

/*
 * gen_expression: the expression of that number; true where it is a condition,
 * of which only the truth counts.  shared: only what both engines can say,
 * written in SQLite's dialect.
 */
extern bool gen_expression(Gen *gen, uint64_t seed, int number, bool sqlite,
						   bool shared, Text *out);

#endif							/* PROP_EXPR_H */
