/*
 * prop_ddl.h
 *
 * Words, clauses and statements of DDL in one of the ways in which they may
 * be written.
 */
#ifndef PROP_DDL_H
#define PROP_DDL_H

#include "prop_gen.h"

typedef struct Out
{
	Text	   *text;
	Rng		   *style;			/* NULL: plain */
	bool		sqlite;
	bool		loose;
	const Schema *schema;
} Out;

/* way: one of `count` ways; 0 is the plain one. */
extern int	way(const Out *out, int count);

/* White space or a comment; keywords, a space after each; a name. */
extern void space(const Out *out);
extern void words(const Out *out, const char *text);
extern void name(const Out *out, const char *text);

/* shuffle: the numbers in a random order. */
extern void shuffle(const Out *out, int *list, int count);

extern void default_value(const Out *out, const Column *column);

/* inlined: constraints that stand with their columns. */
extern void add_column(const Out *out, const Table *table, int at,
					   const bool *inlined);

/*
 * The constraints of a table have numbers from 0; table_constraint() writes
 * one as a clause of the table, or is false when there is no such.
 */
extern int	constraint_count(const Table *table);
extern bool table_constraint(const Out *out, const Table *table, int number);

/*
 * Statements with their ";\n".  later: constraints that the table does not
 * have yet.
 */
extern void create_table(const Out *out, const Table *table,
						 const bool *later);
extern void create_index(const Out *out, const Table *table,
						 const Index *index);
extern void create_trigger(const Out *out, const Table *table,
						   const Trigger *trigger);
extern void create_view(const Out *out, const View *view);

#endif							/* PROP_DDL_H */
