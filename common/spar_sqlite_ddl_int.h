/*
 * spar_sqlite_ddl_int.h
 *
 * The cursor over the tokens of one DDL statement that the parsers of
 * spar_sqlite_table.c and spar_sqlite_object.c share.
 *
 * A function that returns bool returns false when the text does not fit or
 * memory ran out; the cursor then stands at the token that does not fit, and
 * spar_ddl_fail() turns that into a status.  A cursor is a plain value: a copy
 * of it is a place to come back to.
 */
#ifndef SPAR_SQLITE_DDL_INT_H
#define SPAR_SQLITE_DDL_INT_H

#include "spar_lex.h"
#include "spar_sqlite_ddl.h"

SPAR_BEGIN_DECLS

typedef struct SparDdlCursor
{
	SparArena  *arena;
	SparLexer	lexer;
	SparToken	token;			/* the one to look at */
	size_t		end;			/* where the token before it ended */
} SparDdlCursor;

extern void spar_ddl_start(SparDdlCursor *cursor, SparArena *arena,
						   SparStr sql);

extern void spar_ddl_advance(SparDdlCursor *cursor);

/* spar_ddl_fail: the text does not fit, or memory ran out. */
extern SparStatus spar_ddl_fail(const SparDdlCursor *cursor, SparError *err);

/* Go past this word (lower case) or character, if it is there. */
extern bool spar_ddl_word(SparDdlCursor *cursor, const char *word);
extern bool spar_ddl_punct(SparDdlCursor *cursor, char c);

/*
 * spar_ddl_name: go past a name: a word, a quoted identifier or, as SQLite
 * allows everywhere, a string.
 */
extern bool spar_ddl_name(SparDdlCursor *cursor, SparStr *out);

/* spar_ddl_folded: the same, in lower case. */
extern bool spar_ddl_folded(SparDdlCursor *cursor, SparStr *out);

/* spar_ddl_names: a list of names between commas, added to an array. */
extern bool spar_ddl_names(SparDdlCursor *cursor, SparStr **out,
						   size_t *count);

/* spar_ddl_qualified: [schema.]name, of which the schema does not count. */
extern bool spar_ddl_qualified(SparDdlCursor *cursor, SparStr *out);

/* spar_ddl_create: CREATE [TEMP | TEMPORARY]. */
extern bool spar_ddl_create(SparDdlCursor *cursor);

/* spar_ddl_object_name: [IF NOT EXISTS] [schema.]name. */
extern bool spar_ddl_object_name(SparDdlCursor *cursor, SparStr *out);

/* spar_ddl_end: [;] and the end of the text. */
extern bool spar_ddl_end(SparDdlCursor *cursor);

/* spar_ddl_since: the text from `start` to the end of the last token. */
extern SparStr spar_ddl_since(const SparDdlCursor *cursor, size_t start);

/* spar_ddl_parens: go past balanced parentheses; what is between them. */
extern bool spar_ddl_parens(SparDdlCursor *cursor, SparStr *inner);

/*
 * spar_ddl_key: one key up to a comma, a closing parenthesis or the word
 * AUTOINCREMENT.  A column, however many parentheses and COLLATE are around
 * it, is a name; everything else an expression.
 *
 *	((a) COLLATE nocase) DESC -> name a, collation nocase, desc
 */
extern bool spar_ddl_key(SparDdlCursor *cursor, SparSqliteKey *out);

/*
 * spar_ddl_settle: work out identity, nullable and keys of a table whose text
 * is read, and make constraints that are the same one.  False when a key is
 * no column, there are two primary keys, or memory ran out.
 *
 * autoincrement: the PRIMARY KEY of the table (not of a column) says so.
 */
extern bool spar_ddl_settle(SparSqliteTable *table, bool autoincrement);

SPAR_END_DECLS

#endif							/* SPAR_SQLITE_DDL_INT_H */
