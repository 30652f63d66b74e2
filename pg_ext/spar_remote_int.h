/*
 * spar_remote_int.h
 *
 * What spar_remote.c and spar_remote_read.c share.
 */
#ifndef SPAR_REMOTE_INT_H
#define SPAR_REMOTE_INT_H

#include "spar_remote.h"

SPAR_BEGIN_DECLS

#define SPAR_REMOTE_CELLS 32

typedef struct SparRemoteQuery
{
	const char *sql;
	const char *parameter;		/* the text of $1, an OID, or NULL */
	bool		simple;			/* several statements; no parameter */
	bool		one_row;		/* more than one row is an error */
	int			cells;			/* below 0: rows of any kind, not taken */
	SparRowTaker take;
	void	   *taker;
} SparRemoteQuery;

/*
 * spar_remote_run: send it and take its rows.  SPAR_ERR_HOST when the server
 * reports an error: remote->sqlstate and remote->message say which, and the
 * connection goes on, as it does after SPAR_ERR_CHANGED of a row; after all
 * other errors it can only be closed.
 */
extern SparStatus spar_remote_run(SparRemote *remote,
								  const SparRemoteQuery *query,
								  SparError *err);

/*
 * spar_remote_fail: fail with `message`, and as the detail what the server
 * (remote->message) or libpq said.
 */
extern SparStatus spar_remote_fail(SparRemote *remote, SparStatus status,
								   const char *message, SparError *err);

/*
 * spar_remote_add_settings: append ", set_config(..)" for each setting that a
 * reading needs until its transaction ends; *cells is how many.
 */
extern void spar_remote_add_settings(SparRemote *remote, SparBuf *sql,
									 int *cells);

/* spar_remote_command: statements whose rows do not matter. */
extern SparStatus spar_remote_command(SparRemote *remote, const char *sql,
									  SparError *err);

/* spar_remote_query_text: the only cell of the only row; empty for NULL. */
extern SparStatus spar_remote_query_text(SparRemote *remote, const char *sql,
										 SparStr *out, SparError *err);

/*
 * spar_remote_run_reader: all of the reader's queries, in the transaction that
 * is open, with the settings set.
 */
extern SparStatus spar_remote_run_reader(SparRemote *remote, unsigned want,
										 SparSchema **out, SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_REMOTE_INT_H */
