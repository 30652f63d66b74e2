/*
 * spar_text.h
 *
 * Text without locale and without NUL bytes as terminators: slices, growing
 * buffers, ASCII character classes, UTF-8.
 *
 * Guarantees: everything compares and sorts by bytes (memcmp), as the
 * canonical form demands; nothing depends on the process's locale.
 *
 * Leaves out: Unicode case folding and normalisation; neither engine applies
 * them to identifiers (PostgreSQL folds ASCII only in UTF-8 databases,
 * SQLite folds ASCII only).
 */
#ifndef SPAR_TEXT_H
#define SPAR_TEXT_H

#include "spar_arena.h"
#include "spar_status.h"

SPAR_BEGIN_DECLS

/* A piece of text that somebody else owns.  data may be NULL where len is 0. */
typedef struct SparStr
{
	const char *data;
	size_t		len;			/* bytes */
} SparStr;

/* A SparStr of a literal: SPAR_STR("abc"). */
#define SPAR_STR(literal) ((SparStr) {"" literal, sizeof(literal) - 1})
/* The same for initialisers of static tables. */
#define SPAR_STR_INIT(literal) {"" literal, sizeof(literal) - 1}
#define SPAR_STR_EMPTY ((SparStr) {"", 0})

static inline bool
spar_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
spar_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Space, tab, newline, carriage return, form feed, vertical tab. */
static inline bool
spar_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline char
spar_to_lower(char c)
{
	return (c >= 'A' && c <= 'Z') ? (char) (c + ('a' - 'A')) : c;
}

/* spar_str_n: the slice of `len` bytes at `data`. */
static inline SparStr
spar_str_n(const char *data, size_t len)
{
	SparStr		str;

	str.data = data;
	str.len = len;
	return str;
}

/* spar_str: the slice of a NUL-terminated text; NULL gives the empty one. */
static inline SparStr
spar_str(const char *text)
{
	return text != NULL ? spar_str_n(text, strlen(text)) : SPAR_STR_EMPTY;
}

/* spar_str_eq: same bytes. */
static inline bool
spar_str_eq(SparStr a, SparStr b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

/* spar_str_is: same bytes as a NUL-terminated text. */
static inline bool
spar_str_is(SparStr a, const char *text)
{
	return a.len > 0 ? a.data[0] == text[0] && spar_str_eq(a, spar_str(text))
		: text[0] == '\0';
}

/* spar_str_is_any: same bytes as one of so many NUL-terminated texts. */
extern bool spar_str_is_any(SparStr a, const char *const *texts,
							size_t count);

/* spar_str_ieq: same bytes once ASCII letters are folded. */
extern bool spar_str_ieq(SparStr a, SparStr b);

/* spar_str_iis: spar_str_ieq against a NUL-terminated text. */
extern bool spar_str_iis(SparStr a, const char *text);

/* spar_str_cmp: order by bytes, a prefix first: <0, 0, >0. */
extern int	spar_str_cmp(SparStr a, SparStr b);

/* spar_str_starts, spar_str_ends: by bytes. */
extern bool spar_str_starts(SparStr a, const char *prefix);
extern bool spar_str_ends(SparStr a, const char *suffix);

/* spar_str_find: offset of the first `needle` in `a`, or SIZE_MAX. */
extern size_t spar_str_find(SparStr a, const char *needle);

/* spar_str_trim: without white space at either end. */
extern SparStr spar_str_trim(SparStr a);

/* spar_str_copy: a copy in the arena, NUL-terminated beyond its len. */
extern bool spar_str_copy(SparArena *arena, SparStr a, SparStr *out);

/* spar_str_lower: a copy with ASCII letters folded, NUL-terminated. */
extern bool spar_str_lower(SparArena *arena, SparStr a, SparStr *out);

/*
 * spar_str_int: the value of an optional '-' and decimal digits.  False when
 * it is anything else or does not fit.
 */
extern bool spar_str_int(SparStr a, int64_t *out);

/*
 * spar_str_glob
 *
 * Does `a` match `pattern`, where '*' stands for any bytes, '?' for one
 * character, and every other character for itself?  Linear memory, at most
 * quadratic time.
 */
extern bool spar_str_glob(SparStr pattern, SparStr a);

/*
 * spar_utf8_length
 *
 * Bytes of the character at data[0 .. len), or 0 when it is not valid UTF-8
 * (cut off, overlong, a surrogate, above U+10FFFF).  len is at least 1.
 */
extern size_t spar_utf8_length(const char *data, size_t len);

/* spar_utf8_valid: is all of `a` valid UTF-8?  *pos: OUT, first bad byte. */
extern bool spar_utf8_valid(SparStr a, size_t *pos);

/*
 * SparBuf
 *
 * A text that grows.  Its bytes live in the arena; data is always followed by
 * a NUL byte that does not count.  A request that cannot be met sets the
 * arena's `failed`, and the text stays as it was.
 */
typedef struct SparBuf
{
	SparArena  *arena;
	char	   *data;
	size_t		len;
	size_t		capacity;
} SparBuf;

extern void spar_buf_init(SparBuf *buf, SparArena *arena);
extern void spar_buf_reset(SparBuf *buf);	/* empty, keeps its memory */
extern void spar_buf_add(SparBuf *buf, const char *data, size_t len);
extern void spar_buf_str(SparBuf *buf, SparStr text);
extern void spar_buf_text(SparBuf *buf, const char *text);
extern void spar_buf_char(SparBuf *buf, char c);
extern void spar_buf_int(SparBuf *buf, int64_t value);	/* decimal */

/* spar_buf_take: the text so far as a slice; the buffer starts afresh. */
extern SparStr spar_buf_take(SparBuf *buf);

/* spar_buf_view: the text so far; valid until the buffer changes. */
extern SparStr spar_buf_view(const SparBuf *buf);

/*
 * spar_buf_ident
 *
 * Append an identifier as SQL writes it: bare where it consists of lower-case
 * ASCII letters, digits and underscores, starts with no digit and is not one
 * of the words that either engine reserves; else in double quotes, with
 * double quotes doubled.
 *
 *	orders -> orders    Order -> "Order"    a"b -> "a""b"    user -> "user"
 */
extern void spar_buf_ident(SparBuf *buf, SparStr name);

/* spar_buf_quoted: append the text in quotes, those in it doubled: "a""b". */
extern void spar_buf_quoted(SparBuf *buf, SparStr text, char quote);

/* spar_buf_literal: append a string literal: 'it''s'. */
extern void spar_buf_literal(SparBuf *buf, SparStr text);

SPAR_END_DECLS

#endif							/* SPAR_TEXT_H */
