/*
 * spar_remote_replay.c
 *
 * PostgreSQL's DDL, run in a scratch database.  See spar_remote.h.
 *
 * Guarantees: nothing is kept: every statement is sent as a message of its
 * own, which the server takes for one statement whatever stands in it, none
 * that would end the transaction is sent, and the connection ends without a
 * COMMIT.
 *
 * Leaves out: what a transaction does not hold (dblink, COPY .. TO PROGRAM, a
 * sequence of another database): the role that the connection string names
 * should be able to do no more than create things in that database.
 */
#include "spar_remote_int.h"

#include "spar_split.h"

/* Milliseconds that a page of definitions waits for locks. */
#define PAGE_TIMEOUT 500

/* PQTRANS_INTRANS; libpq-fe.h, PostgreSQL 13 to 18. */
#define IN_TRANSACTION 2

#define OF(catalog) \
	"SELECT t.tableoid AS class, t.oid FROM pg_catalog." catalog " t" \
	" WHERE t.oid OPERATOR(pg_catalog.>=) 16384"
#define AND_OF(catalog) " UNION ALL " OF(catalog)

/*
 * The first of what a user has made; OIDs below 16384 are initdb's (manual,
 * "System Catalog Initial Data").
 */
static const char contents_sql[] =
"SELECT pg_catalog.string_agg(x.name, ', ') FROM"
" (SELECT pg_catalog.pg_describe_object(o.class, o.oid, 0) AS name FROM ("
OF("pg_class")
" AND t.relnamespace OPERATOR(pg_catalog.<>) 99"
" AND t.relpersistence OPERATOR(pg_catalog.<>) 't'"
AND_OF("pg_namespace")
" AND t.nspname OPERATOR(pg_catalog.!~~) 'pg\\_temp\\_%'"
" AND t.nspname OPERATOR(pg_catalog.!~~) 'pg\\_toast\\_temp\\_%'"
AND_OF("pg_extension") AND_OF("pg_proc") AND_OF("pg_type")
AND_OF("pg_operator") AND_OF("pg_collation") AND_OF("pg_conversion")
AND_OF("pg_event_trigger") AND_OF("pg_foreign_data_wrapper")
AND_OF("pg_foreign_server") AND_OF("pg_language") AND_OF("pg_publication")
AND_OF("pg_ts_config") AND_OF("pg_ts_dict") AND_OF("pg_ts_parser")
AND_OF("pg_ts_template") AND_OF("pg_am") AND_OF("pg_cast")
AND_OF("pg_opclass") AND_OF("pg_opfamily") AND_OF("pg_default_acl")
") o LIMIT 3) x";

static SparStatus
check_empty(SparRemote *remote, SparError *err)
{
	SparStr		contents;
	SparBuf		buf;

	SPAR_TRY(spar_remote_query_text(remote, contents_sql, &contents, err));
	if (contents.len == 0)
		return SPAR_OK;
	spar_fail(err, SPAR_ERR_INVALID, "the scratch database is not empty");
	spar_buf_init(&buf, remote->arena);
	spar_buf_text(&buf, "It holds ");
	spar_buf_str(&buf, contents);
	spar_buf_text(&buf, ", or more.");
	if (!remote->arena->failed)
		spar_error_lines(err, buf.data, buf.len);
	spar_error_hint(err, "CREATE DATABASE ... TEMPLATE template0 makes an empty one.");
	return SPAR_ERR_INVALID;
}

static SparStatus
run_statement(SparRemote *remote, const SparScript *script,
			  const SparStatement *statement, SparError *err)
{
	SparRemoteQuery query;
	SparStatus	status;
	SparStr		sql;

	if (statement->action == SPAR_ACTION_SKIP)
		return SPAR_OK;
	if (statement->action == SPAR_ACTION_REFUSE)
		return spar_replay_fail(remote->arena, script, statement->text,
								SPAR_ERR_UNSUPPORTED,
								spar_str(statement->reason), err);
	if (!spar_str_copy(remote->arena, statement->run, &sql))
		return spar_nomem(err);
	memset(&query, 0, sizeof(query));
	query.sql = sql.data;
	query.cells = -1;
	status = spar_remote_run(remote, &query, err);
	if (status == SPAR_ERR_HOST)
	{
		spar_replay_fail(remote->arena, script, statement->text,
						 SPAR_ERR_INVALID, remote->message, err);
		if (strcmp(remote->sqlstate, "55P04") == 0)
			spar_error_hint(err, "All migrations run in one transaction, in which PostgreSQL does not use values that ALTER TYPE .. ADD VALUE has added.");
		return SPAR_ERR_INVALID;
	}
	SPAR_TRY(status);
	if (remote->libpq->PQtransactionStatus(remote->conn) != IN_TRANSACTION)
		return spar_replay_fail(remote->arena, script, statement->text,
								SPAR_ERR_UNSUPPORTED,
								SPAR_STR("It ended the transaction."), err);
	return SPAR_OK;
}

/*
 * A file ends as its own transaction and session would: what is deferred
 * fires (else a later ALTER TABLE would meet pending trigger events), and
 * settings go back.  What is INITIALLY IMMEDIATE waits for the end of its file
 * from the second file on, as there is no way back but DEFERRED.
 */
static SparStatus
end_script(SparRemote *remote, const SparScript *script, SparError *err)
{
	SparStatus	status = spar_remote_command(remote,
											 "SET CONSTRAINTS ALL IMMEDIATE;"
											 " SET CONSTRAINTS ALL DEFERRED;"
											 " RESET SESSION AUTHORIZATION;"
											 " RESET ALL", err);

	if (status != SPAR_ERR_HOST)
		return status;
	return spar_replay_fail(remote->arena, script,
							spar_str_n(script->text.data + script->text.len,
									   0), SPAR_ERR_INVALID, remote->message,
							err);
}

static SparStatus
run_script(SparRemote *remote, const SparScript *script, SparError *err)
{
	size_t		i;

	for (i = 0; i < script->count; i++)
	{
		SparSplitter splitter;
		SparStatement statement;

		spar_split_init(&splitter, script->parts[i]);
		while (spar_split_next(&splitter, remote->arena, &statement))
		{
			if (remote->arena->failed)
				return spar_nomem(err);
			SPAR_TRY(run_statement(remote, script, &statement, err));
		}
	}
	return end_script(remote, script, err);
}

static SparStatus
pin_settings(SparRemote *remote, SparError *err)
{
	SparRemoteQuery query;
	SparBuf		sql;
	int			cells;

	spar_buf_init(&sql, remote->arena);
	spar_buf_text(&sql, "SELECT true");
	spar_remote_add_settings(remote, &sql, &cells);
	if (remote->arena->failed)
		return spar_nomem(err);
	memset(&query, 0, sizeof(query));
	query.sql = sql.data;
	query.cells = -1;
	return spar_remote_run(remote, &query, err);
}

static SparStatus
run_all(SparRemote *remote, const SparReplay *replay, unsigned want,
		SparSchema **out, SparError *err)
{
	size_t		i;

	SPAR_TRY(spar_remote_command(remote, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
								 " SET LOCAL standard_conforming_strings = on",
								 err));
	SPAR_TRY(check_empty(remote, err));
	for (i = 0; i < replay->count; i++)
		SPAR_TRY(run_script(remote, &replay->scripts[i], err));
	SPAR_TRY(pin_settings(remote, err));
	remote->page_timeout = PAGE_TIMEOUT;
	SPAR_TRY(spar_remote_run_reader(remote, want, out, err));
	return spar_remote_command(remote, "ROLLBACK", err);
}

SparStatus
spar_remote_replay(SparRemote *remote, const SparReplay *replay,
				   unsigned want, SparSchema **out, SparError *err)
{
	SparStatus	status = run_all(remote, replay, want, out, err);

	if (status == SPAR_ERR_HOST)
		return spar_remote_fail(remote, SPAR_ERR_CONNECTION,
								"could not use the scratch database", err);
	return status;
}
