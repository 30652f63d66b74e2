/*
 * spar_read_pg_state.c
 *
 * See spar_read_pg_state.h.
 */
#include "spar_read_pg_state.h"

#include "spar_read_pg.h"

/* A row as one text, and whether the new snapshot has it, too. */
typedef struct SparPgStateRow
{
	bool		found;
} SparPgStateRow;

void
spar_pg_state_init(SparPgStateCheck *check, SparArena *arena)
{
	memset(check, 0, sizeof(*check));
	spar_map_init(&check->rows, arena);
}

/*
 * A snapshot that a standby takes does not list running transactions in
 * pg_current_snapshot().
 */
const char *
spar_pg_state_mark_sql(void)
{
	return
		"SELECT CASE WHEN pg_catalog.pg_is_in_recovery()"
		" THEN pg_catalog.clock_timestamp()::text"
		" ELSE pg_catalog.pg_current_snapshot()::text END";
}

#define TOUCHED(catalog) \
	"SELECT t.tableoid, t.ctid, t.xmin FROM pg_catalog." catalog " t" \
	" WHERE t.xmax <> '0'::pg_catalog.xid"

/*
 * What ruleutils.c, format_type.c, pg_identify_object() and the output
 * functions of the reg types look at.  Temporary objects of other sessions come and go and are not read.
 */
const char *
spar_pg_state_touched_sql(void)
{
	return
		TOUCHED("pg_class") " AND t.relpersistence <> 't'"
		" UNION ALL "
		TOUCHED("pg_attribute")
		" AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_class c"
		" WHERE c.oid = t.attrelid AND c.relpersistence = 't')"
		" UNION ALL "
		TOUCHED("pg_type")
		" AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_namespace n"
		" WHERE n.oid = t.typnamespace AND n.nspname ~~ 'pg\\_temp\\_%')"
		" UNION ALL " TOUCHED("pg_collation")
		" UNION ALL " TOUCHED("pg_enum")
		" UNION ALL " TOUCHED("pg_foreign_data_wrapper")
		" UNION ALL " TOUCHED("pg_foreign_server")
		" UNION ALL " TOUCHED("pg_language")
		" UNION ALL " TOUCHED("pg_namespace")
		" UNION ALL " TOUCHED("pg_opclass")
		" UNION ALL " TOUCHED("pg_operator")
		" UNION ALL " TOUCHED("pg_partitioned_table")
		" UNION ALL " TOUCHED("pg_proc")
		" UNION ALL " TOUCHED("pg_rewrite")
		" UNION ALL " TOUCHED("pg_trigger")
		" UNION ALL " TOUCHED("pg_ts_config")
		" UNION ALL " TOUCHED("pg_ts_dict");
}

static SparStr
row_key(SparPgStateCheck *check, const SparCell *cells)
{
	SparBuf		buf;
	int			i;

	spar_buf_init(&buf, check->rows.arena);
	for (i = 0; i < SPAR_PG_STATE_CELLS; i++)
	{
		if (cells[i].data != NULL)
			spar_buf_add(&buf, cells[i].data, cells[i].len);
		spar_buf_char(&buf, ' ');
	}
	return spar_buf_view(&buf);
}

SparStatus
spar_pg_state_before(void *taker, const SparCell *cells, SparError *err)
{
	SparPgStateCheck *check = taker;
	SparPgStateRow *row = spar_arena_zero(check->rows.arena, 1,
										  sizeof(SparPgStateRow));
	SparStr		key = row_key(check, cells);

	if (row == NULL || check->rows.arena->failed
		|| !spar_map_put(&check->rows, key, row))
		return spar_nomem(err);
	check->before++;
	return SPAR_OK;
}

SparStatus
spar_pg_state_after(void *taker, const SparCell *cells, SparError *err)
{
	SparPgStateCheck *check = taker;
	SparStr		key = row_key(check, cells);
	SparPgStateRow *row;

	if (check->rows.arena->failed)
		return spar_nomem(err);
	row = spar_map_get(&check->rows, key);
	if (row != NULL && !row->found)
	{
		row->found = true;
		check->found++;
	}
	return SPAR_OK;
}

SparStatus
spar_pg_take_text(void *taker, const SparCell *cells, SparError *err)
{
	SparPgText *out = taker;

	if (!spar_str_copy(out->arena, spar_pg_str(&cells[0]), &out->text))
		return spar_nomem(err);
	return SPAR_OK;
}

bool
spar_pg_state_unchanged(const SparPgStateCheck *check)
{
	return check->found == check->before;
}

const char *
spar_pg_lock_holders_sql(void)
{
	return
		"SELECT pg_catalog.string_agg(x.t, ', ' ORDER BY x.t) FROM ("
		"SELECT pg_catalog.format('%s by process %s',"
		" l.relation::pg_catalog.regclass, l.pid) AS t"
		" FROM pg_catalog.pg_locks l"
		" WHERE l.locktype = 'relation' AND l.granted"
		" AND l.mode = 'AccessExclusiveLock'"
		" AND l.relation >= 16384"
		" AND l.pid <> pg_catalog.pg_backend_pid()"
		" AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d"
		" WHERE d.datname = pg_catalog.current_database())"
		" ORDER BY 1 LIMIT 5) x";
}

SparStatus
spar_pg_keeps_changing(SparStr said, SparError *err)
{
	spar_fail(err, SPAR_ERR_CHANGED, "the schema changed while it was read");
	if (said.len > 0)
		spar_error_detail(err, "This happened %d times in a row, the last time"
						  " with: %S.", SPAR_PG_ATTEMPTS, &said);
	else
		spar_error_detail(err, "This happened %d times in a row.",
						  SPAR_PG_ATTEMPTS);
	spar_error_hint(err, "Try again when nobody changes the schema.");
	return SPAR_ERR_CHANGED;
}
