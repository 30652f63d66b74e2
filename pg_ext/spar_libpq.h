/*
 * spar_libpq.h
 *
 * The part of libpq that reading a server needs, as a table of functions.
 *
 * Guarantees: libpq's headers are not needed.  The PostgreSQL host, which
 * links libpq, fills the table from the headers' declarations, so that the
 * compiler compares them with those below; the SQLite host fills it with
 * dlsym() when a server is read for the first time.
 *
 * Source: PostgreSQL manual, "libpq - C Library"; the same in 13 to 18.
 * libpq's enumerations have no negative members, so that they are unsigned
 * int to the compilers that PostgreSQL supports.
 */
#ifndef SPAR_LIBPQ_H
#define SPAR_LIBPQ_H

#include "spar_host.h"

struct pg_conn;
struct pg_result;
struct pgNotify;

/* libpq-fe.h has the same structure. */
#ifndef LIBPQ_FE_H
struct _PQconninfoOption
{
	char	   *keyword;
	char	   *envvar;
	char	   *compiled;
	char	   *val;
	char	   *label;
	char	   *dispchar;
	int			dispsize;
};
#endif

typedef void (*SparLibpqNotice) (void *arg, const struct pg_result *result);

/* X(result, name, arguments) for each function. */
#define SPAR_LIBPQ_FUNCTIONS(X) \
	X(struct _PQconninfoOption *, PQconninfoParse, (const char *, char **)) \
	X(struct _PQconninfoOption *, PQconninfo, (struct pg_conn *)) \
	X(void, PQconninfoFree, (struct _PQconninfoOption *)) \
	X(void, PQfreemem, (void *)) \
	X(struct pg_conn *, PQconnectStartParams, \
	  (const char *const *, const char *const *, int)) \
	X(unsigned int, PQconnectPoll, (struct pg_conn *)) \
	X(unsigned int, PQstatus, (const struct pg_conn *)) \
	X(unsigned int, PQtransactionStatus, (const struct pg_conn *)) \
	X(int, PQsocket, (const struct pg_conn *)) \
	X(void, PQfinish, (struct pg_conn *)) \
	X(char *, PQerrorMessage, (const struct pg_conn *)) \
	X(char *, PQpass, (const struct pg_conn *)) \
	X(char *, PQhost, (const struct pg_conn *)) \
	X(int, PQserverVersion, (const struct pg_conn *)) \
	X(int, PQconnectionUsedPassword, (const struct pg_conn *)) \
	X(SparLibpqNotice, PQsetNoticeReceiver, \
	  (struct pg_conn *, SparLibpqNotice, void *)) \
	X(int, PQsetnonblocking, (struct pg_conn *, int)) \
	X(int, PQflush, (struct pg_conn *)) \
	X(int, PQsendQuery, (struct pg_conn *, const char *)) \
	X(int, PQsendQueryParams, \
	  (struct pg_conn *, const char *, int, const unsigned int *, \
	   const char *const *, const int *, const int *, int)) \
	X(int, PQsetSingleRowMode, (struct pg_conn *)) \
	X(int, PQconsumeInput, (struct pg_conn *)) \
	X(int, PQisBusy, (struct pg_conn *)) \
	X(struct pg_result *, PQgetResult, (struct pg_conn *)) \
	X(void, PQclear, (struct pg_result *)) \
	X(unsigned int, PQresultStatus, (const struct pg_result *)) \
	X(char *, PQresultErrorField, (const struct pg_result *, int)) \
	X(int, PQntuples, (const struct pg_result *)) \
	X(int, PQnfields, (const struct pg_result *)) \
	X(char *, PQgetvalue, (const struct pg_result *, int, int)) \
	X(int, PQgetlength, (const struct pg_result *, int, int)) \
	X(int, PQgetisnull, (const struct pg_result *, int, int)) \
	X(struct pgNotify *, PQnotifies, (struct pg_conn *))

#define SPAR_LIBPQ_MEMBER(result, name, arguments) result (*name) arguments;

typedef struct SparLibpq
{
	SPAR_LIBPQ_FUNCTIONS(SPAR_LIBPQ_MEMBER)
} SparLibpq;

#endif							/* SPAR_LIBPQ_H */
