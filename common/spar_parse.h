/*
 * spar_parse.h
 *
 * SQL text to trees: expressions, queries, index keys, types and the
 * statements of trigger and rule bodies, in the grammar of either engine.
 *
 * Guarantees: no input makes it crash, loop or recurse deeper than
 * SPAR_MAX_DEPTH; every construct of the two grammars that a stored schema
 * can hold is either in the tree or makes the function fail; nothing is
 * dropped but comments, white space, parentheses, optional noise words (AS,
 * OUTER, INNER, ASC, ALL in UNION DISTINCT's sense, XMLSERIALIZE's NO INDENT) and SQLite's INDEXED BY.
 *
 * Assumes: text that an engine has accepted.  The parser reads more than the
 * engines do here and there; it is no validator.
 *
 * Precedence follows the dialect: in SQLite || binds tighter than *, COLLATE
 * tightest, and = IS IN LIKE are of one level; in PostgreSQL comparison does
 * not associate and other operators bind tighter than LIKE and BETWEEN.
 * Sources: sqlite.org/lang_expr.html, checked with 3.40.1; PostgreSQL manual
 * 4.1.6 "Operator Precedence", checked with 15.
 *
 * Every function returns SPAR_OK; SPAR_ERR_SYNTAX with the byte position and
 * the token in err; SPAR_ERR_LIMIT when the text nests too deep; or
 * SPAR_ERR_NOMEM.  err may be NULL.  Trees and their texts live in the arena
 * or in `sql`, which must outlive them.
 */
#ifndef SPAR_PARSE_H
#define SPAR_PARSE_H

#include "spar_node.h"

SPAR_BEGIN_DECLS

/*
 * spar_parse_expr: one expression; all of `sql` must be read.
 *
 *	a = 1 AND (b OR c)	->	AND(BINARY =(a, 1), OR(b, c))
 */
extern SparStatus spar_parse_expr(SparArena *arena, SparStr sql,
								  SparEngine dialect, SparNode **out,
								  SparError *err);

/*
 * spar_parse_expr_list: expressions between commas, as a SPAR_N_LIST; an
 * empty text gives an empty list.
 */
extern SparStatus spar_parse_expr_list(SparArena *arena, SparStr sql,
									   SparEngine dialect, SparNode **out,
									   SparError *err);

/*
 * spar_parse_key: one key of an index or a constraint: an expression,
 * COLLATE, an operator class (PostgreSQL; with its parameters), ASC, DESC,
 * NULLS FIRST, NULLS LAST; as a SPAR_N_SORT whose second child is the
 * operator class as SPAR_N_NAME (parameters as SPAR_N_TOKENS below it) or
 * SPAR_N_EMPTY.
 */
extern SparStatus spar_parse_key(SparArena *arena, SparStr sql,
								 SparEngine dialect, SparNode **out,
								 SparError *err);

/*
 * spar_parse_query: SELECT, VALUES or WITH ..; a SPAR_N_QUERY.  A final
 * semicolon is read over.
 */
extern SparStatus spar_parse_query(SparArena *arena, SparStr sql,
								   SparEngine dialect, SparNode **out,
								   SparError *err);

/*
 * spar_parse_statements: the statements of a trigger's or rule's body, with
 * semicolons between them: SELECT, INSERT, UPDATE, DELETE, NOTIFY (as
 * TOKENS); a SPAR_N_STATEMENTS.
 */
extern SparStatus spar_parse_statements(SparArena *arena, SparStr sql,
										SparEngine dialect, SparNode **out,
										SparError *err);

/*
 * spar_parse_type
 *
 * A type's name, as a SPAR_N_TYPE in canonical spelling: words in lower case
 * with one space between them, arguments in parentheses without spaces, then
 * [] once per dimension; PostgreSQL's other spellings become the one that
 * format_type() prints; identifiers that need quotes keep them; a
 * pg_catalog qualification is dropped.  In SQLite a type is whatever words
 * stand there.
 *
 *	PostgreSQL	int4 -> integer			VARCHAR ( 10 ) -> character varying(10)
 *				timestamptz(3) -> timestamp(3) with time zone
 *				app."State"[3] -> app."State"[]		decimal -> numeric
 *	SQLite		VarChar (10) -> varchar(10)			"my type" -> my type
 */
extern SparStatus spar_parse_type(SparArena *arena, SparStr sql,
								  SparEngine dialect, SparNode **out,
								  SparError *err);

/*
 * spar_type_is_common: is the text certainly what spar_parse_type() makes of
 * it, so that it need not be tried?  False says nothing.
 */
extern bool spar_type_is_common(SparStr type, SparEngine dialect);

/*
 * spar_parse_idents: a name of one or more parts, a.b.c, as a SPAR_N_NAME;
 * unquoted parts are folded in PostgreSQL's dialect.
 */
extern SparStatus spar_parse_idents(SparArena *arena, SparStr sql,
									SparEngine dialect, SparNode **out,
									SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_PARSE_H */
