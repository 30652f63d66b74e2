/*
 * spar_pg_source.c
 *
 * The sources that a backend reads, and the privileges that they need.
 */
#include "spar_pg_host.h"

#include "catalog/pg_authid.h"
#include "miscadmin.h"
#include "utils/acl.h"

#include "spar_file.h"

static const struct
{
	SparSourceKind kind;
	SparStatus	(*read) (SparPgCall *call, SparArena *arena,
						 const SparSource *source, unsigned want,
						 SparSchema **out, SparError *err);
}			readers[] = {
	{SPAR_SOURCE_LIVE, spar_pg_read_live},
	{SPAR_SOURCE_POSTGRESQL, spar_pg_read_remote},
	{SPAR_SOURCE_SQLITE_FILE, spar_pg_read_sqlite},
};

SparStatus
spar_pg_read(void *ctx, SparArena *arena, const SparSource *source,
			 unsigned want, SparSchema **out, SparError *err)
{
	size_t		i;

	for (i = 0; i < lengthof(readers); i++)
		if (readers[i].kind == source->kind)
			return readers[i].read(ctx, arena, source, want, out, err);
	return spar_fail(err, SPAR_ERR_UNSUPPORTED,
					 "cannot read source \"%s\" in PostgreSQL",
					 spar_source_kind_name(source->kind));
}

SparStatus
spar_pg_check_files(SparError *err)
{
	if (has_privs_of_role(GetUserId(), ROLE_PG_READ_SERVER_FILES))
		return SPAR_OK;
	spar_fail(err, SPAR_ERR_PRIVILEGE,
			  "permission denied to read files of the server");
	spar_error_detail(err, "Only roles with privileges of the \"%s\" role may read them.",
					  "pg_read_server_files");
	return SPAR_ERR_PRIVILEGE;
}

SparStatus
spar_pg_read_file(void *ctx, SparArena *arena, SparStr path, size_t limit,
				  SparStr *out, SparError *err)
{
	SPAR_TRY(spar_pg_check_files(err));
	return spar_file_read(arena, path, limit, out, err);
}

SparStatus
spar_pg_list_folder(void *ctx, SparArena *arena, SparStr path,
					SparFolder *out, SparError *err)
{
	SPAR_TRY(spar_pg_check_files(err));
	return spar_file_list(arena, path, out, err);
}
