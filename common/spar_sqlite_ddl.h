/*
 * spar_sqlite_ddl.h
 *
 * SQLite's DDL, taken apart: everything that sqlite_schema.sql can hold.
 *
 * Guarantees: one pass over the tokens, linear in the text, no recursion; no
 * text makes it crash or read outside the text; what does not fit SQLite's
 * grammar for the statement is SPAR_ERR_SYNTAX, never a guess.
 *
 * Assumes: valid UTF-8, and text that some SQLite has accepted.  It reads a
 * little more than the engine does (reserved words as names, unknown
 * collations); it is no validator.
 *
 * Leaves out: what is inside expressions, queries and trigger bodies.  They
 * are slices of the text, without white space and comments at either end.
 *
 * Source: SQLite's grammar (src/parse.y) and "CREATE TABLE", "CREATE INDEX",
 * "CREATE VIEW", "CREATE TRIGGER", "CREATE VIRTUAL TABLE" of its
 * documentation, checked with 3.34.1, 3.40.1, 3.46.1 and 3.53.4.
 *
 * Texts in the results are slices of the input or live in the arena; a name
 * is without its quotes and in the spelling of the text.  A statement may end
 * in a semicolon.  Every function returns SPAR_OK; SPAR_ERR_SYNTAX with the
 * token and its place in err; SPAR_ERR_NOMEM.  err may be NULL.
 */
#ifndef SPAR_SQLITE_DDL_H
#define SPAR_SQLITE_DDL_H

#include "spar_kind.h"

SPAR_BEGIN_DECLS

/* One key of an index, a primary key, a unique constraint, a foreign key. */
typedef struct SparSqliteKey
{
	SparStr		name;			/* the column as written; data is NULL for an
								 * expression */
	SparStr		text;			/* expression, without ASC and DESC; of a name
								 * what was written, quotes included */
	SparStr		collation;		/* of a name: lower case; empty when there is
								 * no COLLATE */
	char		quote;			/* of a name: its opening quote, or 0 */
	bool		desc;
	int			column;			/* of a table's constraint: index of the
								 * column, from 0 */
} SparSqliteKey;

typedef struct SparSqliteColumn
{
	SparStr		name;
	SparStr		type;			/* with its arguments, one space where white
								 * space or comments stood; empty: no type */
	SparStr		default_value;	/* data is NULL when there is none */
	SparStr		generated;		/* expression; data is NULL when there is none */
	SparStr		collation;		/* lower case; empty for binary */
	const char *identity;		/* "rowid", "autoincrement" or NULL */
	const char *on_conflict;	/* of NOT NULL; NULL for abort, the default */
	bool		stored;			/* generated: STORED, else VIRTUAL */
	bool		not_null;		/* NOT NULL is written */
	bool		nullable;		/* it can hold NULL, all things considered */
	bool		primary;		/* part of the primary key */
	int			unique;			/* internal: first constraint on it, or -1 */
} SparSqliteColumn;

typedef struct SparSqliteConstraint
{
	SparKind	kind;			/* PRIMARY_KEY, UNIQUE, FOREIGN_KEY or CHECK */
	SparStr		name;			/* empty when it has none */
	SparSqliteKey *keys;		/* PRIMARY_KEY, UNIQUE, FOREIGN_KEY */
	size_t		key_count;
	SparStr		expression;		/* CHECK: without the parentheses */
	SparStr		ref_table;		/* FOREIGN_KEY, as written */
	SparSqliteKey *ref_keys;	/* none: the primary key is meant */
	size_t		ref_key_count;
	const char *on_delete;		/* "no action", "cascade" .. */
	const char *on_update;
	SparStr		match;			/* lower case; empty: none, or simple */
	const char *deferrable;		/* "deferrable", "initially deferred" or NULL */
	const char *on_conflict;	/* PRIMARY_KEY, UNIQUE; NULL for abort */
	bool		of_column;		/* it stands with its column */
	size_t		first_key;		/* internal: keys by number, as the array may */
	size_t		first_ref_key;	/* move while the table is read */
	int			next_unique;	/* internal: chain of SparSqliteColumn.unique */
} SparSqliteConstraint;

/*
 * A table.  The structure may be used for one table after the other and keeps
 * its memory; what it holds is valid until the next one is read.
 */
typedef struct SparSqliteTable
{
	SparArena  *arena;
	SparStr		name;
	bool		strict;
	bool		without_rowid;
	SparSqliteColumn *columns;
	size_t		column_count;
	SparSqliteConstraint *constraints;
	size_t		constraint_count;
	/* memory that stays */
	size_t		column_room;
	size_t		constraint_room;
	SparSqliteKey *keys;
	size_t		key_count;
	size_t		key_room;
	int		   *buckets;		/* columns by the hash of their name, -1: free */
	size_t		bucket_room;
	size_t		bucket_count;	/* a power of two; 0: few columns, no buckets */
	int			last_foreign_key;	/* what DEFERRABLE refers to, or -1 */
} SparSqliteTable;

/* An index; may be used again and again as SparSqliteTable. */
typedef struct SparSqliteIndex
{
	SparArena  *arena;
	SparStr		name;
	SparStr		table;
	bool		unique;
	SparSqliteKey *keys;
	size_t		key_count;
	SparStr		where;			/* data is NULL when there is none */
	size_t		key_room;
} SparSqliteIndex;

typedef struct SparSqliteView
{
	SparStr		name;
	SparStr    *columns;		/* as listed behind the name; often none */
	size_t		column_count;
	SparStr		query;
} SparSqliteView;

typedef struct SparSqliteTrigger
{
	SparStr		name;
	SparStr		table;			/* or view */
	const char *timing;			/* "before", "after", "instead of" */
	const char *event;			/* "insert", "update", "delete" */
	SparStr    *columns;		/* UPDATE OF; often none */
	size_t		column_count;
	SparStr		when;			/* data is NULL when there is none */
	SparStr		body;			/* the statements, with their semicolons */
} SparSqliteTrigger;

typedef struct SparSqliteVirtual
{
	SparStr		name;
	SparStr		module;			/* as written */
	SparStr    *arguments;		/* slices between top-level commas; empty ones
								 * are left out, as SQLite does */
	size_t		argument_count;
} SparSqliteVirtual;

/* spar_sqlite_table_init, spar_sqlite_index_init: before the first use. */
extern void spar_sqlite_table_init(SparSqliteTable *table, SparArena *arena);
extern void spar_sqlite_index_init(SparSqliteIndex *index, SparArena *arena);

/*
 * spar_sqlite_parse_table
 *
 * CREATE TABLE.  What the text says and what SQLite makes of it: which column
 * is the rowid, which can hold NULL, which constraints are one.
 *
 *	CREATE TABLE t(id INTEGER PRIMARY KEY, a VARCHAR (9) NOT NULL UNIQUE,
 *				   b DEFAULT (1+2), UNIQUE(a))
 *	->	id	type INTEGER, identity rowid, not nullable
 *		a	type "VARCHAR (9)", not nullable
 *		b	no type, default 1+2, nullable
 *		PRIMARY_KEY (id); UNIQUE (a), once
 *
 * Constraints that are the same are one, as in the engine: a UNIQUE over the
 * columns and collations of another or of the primary key (unless that is the
 * rowid, which has no index).  Of several constraints of one kind and name
 * the least in content keeps the name, so that the order in which they stand
 * does not matter.
 */
extern SparStatus spar_sqlite_parse_table(SparSqliteTable *table,
										  SparStr sql, SparError *err);

/* spar_sqlite_column: the column of that name in any case, or -1. */
extern int	spar_sqlite_column(const SparSqliteTable *table, SparStr name);

/*
 * spar_sqlite_parse_index: CREATE INDEX.
 *
 *	CREATE UNIQUE INDEX i ON t(a, "b" COLLATE NOCASE DESC, lower(c)) WHERE d
 *	->	unique; keys: name a; name b, collation nocase, desc; text lower(c);
 *		where d
 */
extern SparStatus spar_sqlite_parse_index(SparSqliteIndex *index,
										  SparStr sql, SparError *err);

/* spar_sqlite_parse_view: CREATE VIEW. */
extern SparStatus spar_sqlite_parse_view(SparArena *arena, SparStr sql,
										 SparSqliteView *out, SparError *err);

/* spar_sqlite_parse_trigger: CREATE TRIGGER. */
extern SparStatus spar_sqlite_parse_trigger(SparArena *arena, SparStr sql,
											SparSqliteTrigger *out,
											SparError *err);

/*
 * spar_sqlite_parse_virtual: CREATE VIRTUAL TABLE.
 *
 *	CREATE VIRTUAL TABLE f USING FTS5(a, b , prefix='2 3')
 *	->	module FTS5; arguments: a; b; prefix='2 3'
 */
extern SparStatus spar_sqlite_parse_virtual(SparArena *arena, SparStr sql,
											SparSqliteVirtual *out,
											SparError *err);

/* spar_sqlite_is_virtual: does the text start a CREATE VIRTUAL TABLE? */
extern bool spar_sqlite_is_virtual(SparStr sql);

/*
 * spar_sqlite_is_shadow: is a table called <virtual table>_<suffix> the
 * module's own storage?  Letters of either argument in any case.
 *
 *	fts5, data -> true		fts5, author -> false
 */
extern bool spar_sqlite_is_shadow(SparStr module, SparStr suffix);

SPAR_END_DECLS

#endif							/* SPAR_SQLITE_DDL_H */
