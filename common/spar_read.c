/*
 * spar_read.c
 *
 * The loop around a dialect's queries.  See spar_read.h; the dialects are in
 * spar_read_sqlite.c and spar_read_pg.c.
 */
#include "spar_read_int.h"

struct SparReader
{
	SparReading reading;
	const SparReadDialect *dialect;
	const SparReadStep *step;	/* the one whose rows come in, or NULL */
	size_t		next;			/* index of the step to look at next */
};

SparStatus
spar_reader_new(SparArena *arena, SparEngine engine, int version,
				unsigned want, SparReader **out, SparError *err)
{
	const SparReadDialect *dialect = engine == SPAR_ENGINE_SQLITE
		? &spar_read_sqlite : &spar_read_postgresql;
	SparReader *reader;

	if (version < dialect->oldest_version)
	{
		spar_fail(err, SPAR_ERR_UNSUPPORTED,
				  "cannot read a server or library older than %s",
				  dialect->oldest_name);
		spar_error_detail(err, "It reports version %d.", version);
		return SPAR_ERR_UNSUPPORTED;
	}
	reader = spar_arena_zero(arena, 1, sizeof(SparReader));
	if (reader == NULL)
		return spar_nomem(err);
	reader->dialect = dialect;
	reader->reading.arena = arena;
	reader->reading.version = version;
	reader->reading.want = want;
	reader->reading.state = spar_arena_zero(arena, 1, dialect->state_size);
	if (reader->reading.state == NULL)
		return spar_nomem(err);
	SPAR_TRY(spar_schema_new(arena, engine, version, &reader->reading.schema,
							 err));
	*out = reader;
	return SPAR_OK;
}

static bool
applies(const SparReadStep *step, const SparReading *reading)
{
	return reading->version >= step->min_version
		&& (step->before_version == 0
			|| reading->version < step->before_version)
		&& (step->want == 0 || (step->want & reading->want) != 0);
}

bool
spar_reader_next(SparReader *reader, SparReadQuery *query)
{
	while (reader->next < reader->dialect->step_count)
	{
		const SparReadStep *step = &reader->dialect->steps[reader->next++];

		if (applies(step, &reader->reading))
		{
			reader->step = step;
			*query = step->query;
			return true;
		}
	}
	reader->step = NULL;
	return false;
}

SparStatus
spar_reader_row(SparReader *reader, const SparCell *cells, SparError *err)
{
	return reader->step->row(&reader->reading, cells, err);
}

SparStatus
spar_reader_finish(SparReader *reader, SparSchema **out, SparError *err)
{
	SPAR_TRY(reader->dialect->finish(&reader->reading, err));
	SPAR_TRY(spar_schema_sort(reader->reading.schema, err));
	*out = reader->reading.schema;
	return SPAR_OK;
}

const char *const *
spar_reader_settings(void)
{
	static const char *const settings[] = {
		"search_path", "pg_catalog, pg_temp",
		"TimeZone", "UTC",
		"DateStyle", "ISO, MDY",
		"IntervalStyle", "postgres",
		"bytea_output", "hex",
		"standard_conforming_strings", "on",
		"quote_all_identifiers", "off",
		"extra_float_digits", "1",
		"lc_monetary", "C",
		"xmloption", "content",
		NULL
	};

	return settings;
}
