/*
 * spar_pg_version.h
 *
 * What PostgreSQL's major versions do differently where they are read: every
 * test of a server's version stands here, beside the table of steps in
 * spar_read_pg.c, which says from which version on each query runs.  What the
 * versions' header files have differently is in pg_ext/spar_pg_compat.h.
 *
 * `version` is server_version_num: 150018 is 15.18.
 */
#ifndef SPAR_PG_VERSION_H
#define SPAR_PG_VERSION_H

#include "spar_host.h"

SPAR_BEGIN_DECLS

/*
 * spar_pg_owner_of_public: OID of the role that owns the schema public unless
 * somebody has changed that: the bootstrap superuser before 15,
 * pg_database_owner since (pg_authid.dat, pg_namespace.dat).
 */
static inline uint32_t
spar_pg_owner_of_public(int version)
{
	return version >= 150000 ? 6171 : 10;
}

/* What PUBLIC may do there, as the middle of an aclitem: SQL. */
#define SPAR_PG_PUBLIC_IN_PUBLIC \
	"CASE WHEN pg_catalog.current_setting('server_version_num')" \
	"::pg_catalog.int4 < 150000 THEN '=UC/' ELSE '=U/' END"

/* spar_pg_has_unlogged_sequences: since 15 (release notes). */
static inline bool
spar_pg_has_unlogged_sequences(int version)
{
	return version >= 150000;
}

/*
 * spar_pg_shows_parents_identity: does a partition's column show the identity
 * that is its parent's?  Since 17 (release notes); before, it has one of its
 * own or none.
 */
static inline bool
spar_pg_shows_parents_identity(int version)
{
	return version >= 170000;
}

/*
 * spar_pg_checks_connection: does the server know the setting
 * client_connection_check_interval?  Since 14 (release notes).
 */
static inline bool
spar_pg_checks_connection(int version)
{
	return version >= 140000;
}

SPAR_END_DECLS

#endif							/* SPAR_PG_VERSION_H */
