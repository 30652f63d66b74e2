/*
 * spar_status.h
 *
 * How the core says that something went wrong: a status as the function's
 * result, and words in a SparError that the caller owns.
 *
 * Guarantees: reporting an error needs no memory; texts are valid UTF-8, cut
 * at a character when they are too long; a function that fails leaves its OUT
 * arguments as they were.
 *
 * The words follow PostgreSQL's error message style guide (PostgreSQL manual,
 * "Error Message Style Guide"): the primary message starts in lower case and
 * has no full stop, detail and hint are sentences.  Both hosts print the same
 * words.
 */
#ifndef SPAR_STATUS_H
#define SPAR_STATUS_H

#include "spar_host.h"

SPAR_BEGIN_DECLS

/* Every status stands with the SQLSTATE that the PostgreSQL host gives it. */
typedef enum SparStatus
{
	SPAR_OK = 0,
	SPAR_ERR_NOMEM,				/* 53200 no memory */
	SPAR_ERR_SYNTAX,			/* 42601 SQL text that cannot be parsed */
	SPAR_ERR_JSON,				/* 22032 text that is no JSON */
	SPAR_ERR_UNSUPPORTED,		/* 0A000 right, but not possible here */
	SPAR_ERR_LIMIT,				/* 54000 too deep, too long, too many */
	SPAR_ERR_ENCODING,			/* 22021 not valid UTF-8 */
	SPAR_ERR_INVALID,			/* 22023 a value that an argument refuses */
	SPAR_ERR_CORRUPT,			/* XX001 what was read contradicts itself */
	SPAR_ERR_CHANGED,			/* 55000 the schema changed while read */
	SPAR_ERR_LOCKED,			/* 55P03 a lock that somebody else holds */
	SPAR_ERR_DRIFT,				/* P0004 schema_assert found differences */
	SPAR_ERR_PRIVILEGE,			/* 42501 the caller may not */
	SPAR_ERR_INTERRUPT,			/* 57014 the host wants to stop */
	SPAR_ERR_FILE,				/* 58030 a file that cannot be read */
	SPAR_ERR_CONNECTION,		/* 08006 a server that cannot be reached */
	SPAR_ERR_HOST				/* the host has reported it already */
} SparStatus;

#define SPAR_ERROR_MSG 512		/* bytes of each text, with its final NUL */
#define SPAR_ERROR_DETAIL 4096
#define SPAR_ERROR_HINT 1024

typedef struct SparError
{
	SparStatus	status;
	char		msg[SPAR_ERROR_MSG];
	char		detail[SPAR_ERROR_DETAIL];	/* "" when there is none */
	char		hint[SPAR_ERROR_HINT];	/* "" when there is none */
} SparError;

/* Return from the calling function when `call` gives anything but SPAR_OK. */
#define SPAR_TRY(call) \
	do { \
		SparStatus	try_status_ = (call); \
		if (try_status_ != SPAR_OK) \
			return try_status_; \
	} while (0)

/*
 * spar_error_init: make `err` say that nothing went wrong.
 */
extern void spar_error_init(SparError *err);

/*
 * spar_fail
 *
 * Fill `err` (which may be NULL) and return `status`, so that a function can
 * say: return spar_fail(err, SPAR_ERR_INVALID, "unrecognized level \"%s\"",
 * level);
 *
 * fmt knows four conversions and no flags: %s a NUL-terminated text (NULL
 * prints as "(null)"), %S a SparStr passed by pointer, %d an int, %z a
 * size_t; %% is a percent sign.  Control characters of an argument are
 * printed as \xNN, and an argument longer than 200 bytes is cut and ends in
 * "...", so that nobody's data can forge a message.
 * Detail and hint are emptied; add them with the two functions below.
 */
extern SparStatus spar_fail(SparError *err, SparStatus status,
							const char *fmt,...);

/* spar_error_detail: set the detail, a sentence; same conversions. */
extern void spar_error_detail(SparError *err, const char *fmt,...);

/* spar_error_hint: set the hint, a sentence; same conversions. */
extern void spar_error_hint(SparError *err, const char *fmt,...);

/*
 * spar_error_lines: set the detail to a text of several lines that the core
 * has put together; it is cut at the end of a line when it is too long.
 */
extern void spar_error_lines(SparError *err, const char *data, size_t len);

/* spar_nomem: the one way to report that memory ran out. */
extern SparStatus spar_nomem(SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_STATUS_H */
