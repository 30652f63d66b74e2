/*
 * prop_gen.h
 *
 * Random schemas that both engines can hold, and random changes of which it
 * is known what they mean.
 *
 * Everything has a name of its own, no two constraints of a table say the
 * same, and a CHECK's numbers are its own, so that a change of one thing is
 * never a change of another.
 */
#ifndef PROP_GEN_H
#define PROP_GEN_H

#include "prop.h"

#define MAX_TABLES 4
#define MAX_COLUMNS 14
#define MAX_OF_KIND 5			/* uniques, CHECKs .. of a table */
#define MAX_VIEWS 2
#define NAME_SIZE 64

typedef enum Type
{
	T_INT,
	T_TEXT,
	T_VARCHAR,
	T_BOOL,
	T_REAL,
	T_NUMERIC,
	T_TIMESTAMP,
	T_TIMESTAMPTZ,
	T_DATE,
	T_BLOB,
	T_UUID,
	T_JSON,
	T_ENUM,
	T_COUNT
} Type;

typedef struct Column
{
	char		name[NAME_SIZE];
	Type		type;
	int			length;			/* varchar's, numeric's precision, enum's
								 * number of labels */
	bool		not_null;
	int			value;			/* default: 0 none, else 1 + which one */
	bool		nocase;
	int			generated;		/* 0, or the step: source column + step */
	int			source;
	bool		stored;			/* SQLite's generated column */
	bool		used;			/* by anything else of the schema */
} Column;

typedef struct Key
{
	char		name[NAME_SIZE];
	int			columns[2];
	int			count;
} Key;

typedef struct ForeignKey
{
	char		name[NAME_SIZE];
	int			column;
	int			table;			/* its primary key is referenced */
	int			on_delete;		/* 0 .. 4 */
	int			on_update;
	bool		deferred;
} ForeignKey;

typedef enum CheckKind
{
	C_COMPARE,					/* a > v */
	C_BETWEEN,					/* a BETWEEN v AND v + 5 */
	C_NOT,						/* NOT (a = v) */
	C_TWO,						/* a > v AND b > v */
	C_EITHER,					/* a > v OR b IS NULL */
	C_COLUMNS,					/* a + v > b */
	C_IN,						/* t IN ('x<v>', 'y') */
	C_LENGTH,					/* length(t) <= v */
	C_LIKE,						/* t LIKE '%<v>%' */
	C_KINDS
} CheckKind;

typedef struct Check
{
	char		name[NAME_SIZE];
	CheckKind	kind;
	int			column;
	int			other;
	int			op;				/* of C_COMPARE */
	int			value;
} Check;

typedef struct Index
{
	char		name[NAME_SIZE];
	bool		unique;
	int			columns[2];
	int			count;
	bool		desc;			/* the first of them */
	bool		lower;			/* lower(first) */
	int			where;			/* 0, or: an int column > where */
	int			where_column;
} Index;

typedef struct Trigger
{
	char		name[NAME_SIZE];
	bool		before;
	int			event;			/* insert, update, delete */
	int			value;			/* what it does */
} Trigger;

typedef enum KeyKind
{
	PK_IDENTITY,				/* the first column numbers itself */
	PK_TEXT,					/* the first column */
	PK_TWO						/* the first two columns */
} KeyKind;

typedef struct Table
{
	char		name[NAME_SIZE];
	Column		columns[MAX_COLUMNS];
	int			column_count;
	KeyKind		key;
	char		key_name[NAME_SIZE];
	bool		autoincrement;	/* SQLite */
	bool		without_rowid;	/* SQLite */
	Key			uniques[MAX_OF_KIND];
	int			unique_count;
	ForeignKey	foreign_keys[MAX_OF_KIND];
	int			foreign_key_count;
	Check		checks[MAX_OF_KIND];
	int			check_count;
	Index		indexes[MAX_OF_KIND];
	int			index_count;
	Trigger		triggers[MAX_OF_KIND];
	int			trigger_count;
	bool		used;			/* by a view or a foreign key */
	int			comment;		/* PostgreSQL: 0, or which one */
} Table;

typedef struct View
{
	char		name[NAME_SIZE];
	int			table;
	int			columns[3];
	int			count;
	int			where_column;	/* -1: none */
	int			value;
} View;

typedef struct Schema
{
	bool		named;			/* SQLite's constraints have their names */
	Table		tables[MAX_TABLES];
	int			table_count;
	View		views[MAX_VIEWS];
	int			view_count;
	int			next;			/* for names and numbers that are new */
} Schema;

/* gen_schema: any schema.  plain: only names of small letters. */
extern void gen_schema(Schema *schema, Rng *rng, bool plain);

/* What a change must be seen as. */
typedef struct Expect
{
	char		what[100];		/* for a person */
	const char *kind;
	char		table[NAME_SIZE];	/* the row's object starts with it */
	char		object[NAME_SIZE];	/* of a column: its name */
	const char *attribute;		/* "" for a whole object */
	bool		seen[4];		/* by level */
	bool		moves;			/* columns have another rank at `exact` */
} Expect;

/*
 * gen_mutate: change one thing.  False where the schema has nothing to do it
 * to, and then it is as it was.  sqlite: the engine in which it will be seen.
 */
extern bool gen_mutate(Schema *schema, Rng *rng, bool sqlite, Expect *expect);

/* gen_mutations: how many kinds of change there are, and their names. */
extern int	gen_mutations(void);
extern const char *gen_mutation_name(int kind);

/* gen_mutation_in: does the engine have what that kind of change changes? */
extern bool gen_mutation_in(int kind, bool sqlite);

/* gen_mutate_kind: a change of that kind. */
extern bool gen_mutate_kind(Schema *schema, Rng *rng, bool sqlite, int kind,
							Expect *expect);

/*
 * prop_script.c: the schema as a script of statements, each ended by ";\n".
 *
 * style: NULL for a plain script; else its text, its order and the way it
 * comes about are random, and mean the same at every level.
 * loose: also what means the same at `portable` only.
 */
extern void ddl_sqlite(Text *out, const Schema *schema, Rng *style,
					   bool loose);
extern void ddl_postgres(Text *out, const Schema *schema, Rng *style,
						 bool loose);

#endif							/* PROP_GEN_H */
