/*
 * spar_sqlite_source.c
 *
 * The sources that a SQLite connection reads.  What files the process may
 * read the operating system says; what an SQL text may reach, SQLite: all
 * functions that take a source are for the top level only.
 */
#include "spar_sqlite_host.h"

#include "spar_file.h"

static const struct
{
	SparSourceKind kind;
	SparStatus	(*read) (SparSqliteCall *call, SparArena *arena,
						 const SparSource *source, unsigned want,
						 SparSchema **out, SparError *err);
}			readers[] = {
	{SPAR_SOURCE_LIVE, spar_sqlite_read_live},
	{SPAR_SOURCE_POSTGRESQL, spar_sqlite_read_remote},
	{SPAR_SOURCE_SQLITE_FILE, spar_sqlite_read_file_source},
};

SparStatus
spar_sqlite_read(void *ctx, SparArena *arena, const SparSource *source,
				 unsigned want, SparSchema **out, SparError *err)
{
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(readers); i++)
		if (readers[i].kind == source->kind)
			return readers[i].read(ctx, arena, source, want, out, err);
	return spar_fail(err, SPAR_ERR_UNSUPPORTED,
					 "cannot read source \"%s\" in SQLite",
					 spar_source_kind_name(source->kind));
}

SparStatus
spar_sqlite_read_file(void *ctx, SparArena *arena, SparStr path,
					  size_t limit, SparStr *out, SparError *err)
{
	(void) ctx;
	return spar_file_read(arena, path, limit, out, err);
}

SparStatus
spar_sqlite_list_folder(void *ctx, SparArena *arena, SparStr path,
						SparFolder *out, SparError *err)
{
	(void) ctx;
	return spar_file_list(arena, path, out, err);
}
