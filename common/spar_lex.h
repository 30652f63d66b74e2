/*
 * spar_lex.h
 *
 * SQL text to tokens, in the lexical rules of either engine.
 *
 * Guarantees: one pass, no memory, no recursion; every byte of the input is
 * in a token, in white space or in a comment; a text that the engine could not
 * make tokens of gives a token of kind SPAR_TOK_ERROR, never a read outside
 * the text.
 *
 * Assumes: valid UTF-8.  PostgreSQL text is read with
 * standard_conforming_strings on, which is what the catalog readers pin.
 *
 * Leaves out: what a word means; keywords are words here.  "" is a quoted
 * identifier in both dialects, though PostgreSQL refuses it later.
 */
#ifndef SPAR_LEX_H
#define SPAR_LEX_H

#include "spar_text.h"

SPAR_BEGIN_DECLS

typedef enum SparTokenKind
{
	SPAR_TOK_END = 0,			/* the text is over */
	SPAR_TOK_WORD,				/* bare word: identifier or keyword */
	SPAR_TOK_QUOTED,			/* "x", [x] or `x`: an identifier */
	SPAR_TOK_STRING,			/* 'x', E'x', U&'x', $tag$x$tag$ */
	SPAR_TOK_BLOB,				/* SQLite x'0f' */
	SPAR_TOK_BITS,				/* PostgreSQL b'01', x'0f' */
	SPAR_TOK_NUMBER,			/* 1, 1.5, .5, 1e3, 0x1f, 1_000 */
	SPAR_TOK_PARAM,				/* $1, ?, ?1, :name, @name */
	SPAR_TOK_OPERATOR,			/* one operator, longest match of the engine */
	SPAR_TOK_PUNCT,				/* one of ( ) [ ] , ; . : */
	SPAR_TOK_ERROR				/* what is no token of the engine's */
} SparTokenKind;

typedef struct SparToken
{
	SparTokenKind kind;
	char		quote;			/* QUOTED, STRING: the opening character:
								 * " [ ` ' $ or e (E''), u (U&), n (N'') */
	bool		spaced;			/* white space or a comment stands before it */
	SparStr		text;			/* as written, quotes included */
	size_t		pos;			/* byte offset of text in the input */
	const char *error;			/* ERROR: what is wrong, a static text */
} SparToken;

typedef struct SparLexer
{
	SparStr		sql;
	size_t		pos;			/* where the next token is looked for */
	SparEngine	dialect;
} SparLexer;

/* spar_lex_init: read `sql`, which must outlive the lexer, from its start. */
extern void spar_lex_init(SparLexer *lexer, SparStr sql, SparEngine dialect);

/*
 * spar_lex_next
 *
 * The next token.  At the end it gives SPAR_TOK_END again and again; after
 * SPAR_TOK_ERROR the rest of the text is skipped.
 *
 * U&'..' UESCAPE 'c' is one token; so is a PostgreSQL string that goes on in
 * the next line.
 *
 * Sources: SQLite tokenize.c rules as of "SQL Syntax" (sqlite.org/lang.html),
 * checked with 3.40.1; PostgreSQL manual 4.1 "Lexical Structure", checked
 * with 15.
 */
extern SparToken spar_lex_next(SparLexer *lexer);

/* spar_lex_is: is it the bare word `word` (lower case), in any case? */
extern bool spar_lex_is(const SparToken *token, const char *word);

/* spar_lex_punct: is it this punctuation character? */
extern bool spar_lex_punct(const SparToken *token, char c);

/*
 * spar_lex_value
 *
 * What a token stands for, without quotes and escapes.
 *
 *	QUOTED	"a""b"  -> a"b		[a b] -> a b
 *	STRING	'it''s' -> it's		E'\n' -> newline	$x$a$x$ -> a
 *	BLOB	X'0F'   -> 0f		BITS  B'01' -> b01, X'1F' -> x1f
 *	WORD	PostgreSQL: folded to lower case, as its identifiers are;
 *			SQLite: as written
 *	others	as written
 *
 * *out lives in the arena or in the lexer's text.  SPAR_ERR_SYNTAX for an
 * escape that stands for no character; SPAR_ERR_NOMEM.
 */
extern SparStatus spar_lex_value(SparArena *arena, const SparToken *token,
								 SparEngine dialect, SparStr *out,
								 SparError *err);

/*
 * spar_lex_canonical
 *
 * A text as its tokens, one space between two of them: what is compared of a
 * text that the parser does not understand.  Comments and white space are
 * gone, bare words are in lower case, quoted identifiers and literals are
 * spelled in one way.  Text that cannot be tokenised is copied as it is.
 *
 *	Foo ( "bar" ,'x')  -- why	->	foo ( bar , 'x' )
 *
 * Returns SPAR_OK or SPAR_ERR_NOMEM.
 */
extern SparStatus spar_lex_canonical(SparArena *arena, SparStr sql,
									 SparEngine dialect, SparStr *out,
									 SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_LEX_H */
