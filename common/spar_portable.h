/*
 * spar_portable.h
 *
 * What the files of the portable level share.  See spar_canon.h for what the
 * level is.
 */
#ifndef SPAR_PORTABLE_H
#define SPAR_PORTABLE_H

#include "spar_canon_value.h"
#include "spar_lex.h"

SPAR_BEGIN_DECLS

/* spar_portable_relation: the parts of a table or view at `portable`. */
extern SparStatus spar_portable_relation(SparCanon *canon, SparItem *item,
										 SparError *err);

/*
 * spar_portable_keys: the primary key, unique constraints, foreign keys and
 * indexes of a table or materialized view, named by their columns.
 */
extern SparStatus spar_portable_keys(SparCanon *canon, SparItem *table,
									 const SparScope *scope, SparError *err);

/*
 * spar_portable_conflict: the ON CONFLICT clause of a key or column, where it
 * keeps SQLite from refusing a row: IGNORE and REPLACE.  SPAR_ERR_NOMEM.
 */
extern SparStatus spar_portable_conflict(SparCanon *canon, SparItem *item,
										 SparError *err);

/*
 * A column whose type is a domain; spar_portable_domain.c.
 *
 * spar_portable_domain_check: a CHECK of the domain as one of the column:
 * VALUE > 0 of a column qty -> qty > 0.  *node is NULL where the text cannot
 * be parsed; then *text holds its tokens.  SPAR_ERR_NOMEM.
 */
extern bool spar_portable_domain_refuses_null(const SparColumn *column);
extern SparStatus spar_portable_domain_check(SparCanon *canon,
											 const SparObject *check,
											 const SparColumn *column,
											 const SparScope *scope,
											 SparNode **node, SparStr *text,
											 SparError *err);

/*
 * spar_portable_same_values: the canonical query of either engine, read as one
 * of `canon`'s, PostgreSQL's, as a text that is the same for queries whose
 * conditions hold for the same values (spar_expr.h); the query itself where it
 * cannot be read so.  SPAR_ERR_NOMEM.
 */
extern SparStatus spar_portable_same_values(SparCanon *canon, SparStr query,
											SparStr *out, SparError *err);

/*
 * spar_query_name_columns: give the columns of a view's query the names that
 * its DDL lists: CREATE VIEW v (a, b) AS SELECT x, y is SELECT x AS a, y AS b.
 */
extern SparStatus spar_query_name_columns(SparArena *arena, SparNode *query,
										  const SparValue *names,
										  SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_PORTABLE_H */
