/*
 * spar_json.h
 *
 * JSON, token by token, and the one way in which we write a string.
 *
 * Guarantees: strict RFC 8259: UTF-8 only, no trailing commas, no comments,
 * surrogates only in pairs.  One pass; memory only for strings with escapes;
 * no recursion; nesting up to SPAR_JSON_DEPTH.  Every error says line and
 * column.
 *
 * Leaves out: a tree, and so duplicate keys, which whoever takes the keys in
 * must refuse; numbers that are no integers are given as text.  U+0000 is
 * refused: no name or value in a schema can hold it.
 *
 * Why no library: docs/decisions.md, "A JSON reader of our own".
 */
#ifndef SPAR_JSON_H
#define SPAR_JSON_H

#include "spar_text.h"

SPAR_BEGIN_DECLS

#define SPAR_JSON_DEPTH 64

typedef enum SparJsonToken
{
	SPAR_JSON_END = 0,			/* the text is over */
	SPAR_JSON_OBJECT,			/* { */
	SPAR_JSON_OBJECT_END,		/* } */
	SPAR_JSON_ARRAY,			/* [ */
	SPAR_JSON_ARRAY_END,		/* ] */
	SPAR_JSON_KEY,				/* "text": */
	SPAR_JSON_STRING,
	SPAR_JSON_NUMBER,			/* value: as written */
	SPAR_JSON_TRUE,
	SPAR_JSON_FALSE,
	SPAR_JSON_NULL
} SparJsonToken;

typedef struct SparJson
{
	SparArena  *arena;
	SparStr		text;
	const char *what;			/* what the text is, for messages */
	size_t		pos;			/* next byte to read */
	size_t		start;			/* first byte of the latest token */
	int			depth;
	bool		in_object[SPAR_JSON_DEPTH];
	bool		after_value;	/* a value of the innermost level was read */
	bool		after_key;

	/* the latest token */
	SparJsonToken token;
	SparStr		value;			/* KEY, STRING: unescaped; NUMBER: as written */
} SparJson;

/*
 * spar_json_init: read `text`, which must outlive the reader.  what names it
 * in messages ("snapshot", "options").
 */
extern void spar_json_init(SparJson *json, SparArena *arena, SparStr text,
						   const char *what);

/*
 * spar_json_next: go to the next token; json->token and json->value say what
 * it is.  SPAR_ERR_JSON; SPAR_ERR_LIMIT for nesting; SPAR_ERR_NOMEM.
 */
extern SparStatus spar_json_next(SparJson *json, SparError *err);

/*
 * spar_json_expect: go to the next token, which must be `token`; otherwise
 * SPAR_ERR_JSON says "expected WHAT".
 */
extern SparStatus spar_json_expect(SparJson *json, SparJsonToken token,
								   const char *what, SparError *err);

/* spar_json_skip: go over the value that comes next, whatever it is. */
extern SparStatus spar_json_skip(SparJson *json, SparError *err);

/*
 * spar_json_fail: report at the latest token that the text, though JSON, is
 * not what it should be.  fmt as for spar_fail, at most two arguments.
 */
extern SparStatus spar_json_fail(SparJson *json, SparStatus status,
								 SparError *err, const char *fmt,
								 const void *arg1, const void *arg2);

/*
 * spar_json_string: append a string literal.  Escaped are the quote, the
 * backslash and control characters, these as \b \t \n \f \r or \u00xx with
 * lower-case digits; everything else stands for itself.
 */
extern void spar_json_string(SparBuf *buf, SparStr text);

SPAR_END_DECLS

#endif							/* SPAR_JSON_H */
