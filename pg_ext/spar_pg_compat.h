/*
 * spar_pg_compat.h
 *
 * Where PostgreSQL's major versions differ: every test of PG_VERSION_NUM
 * stands here.
 */
#ifndef SPAR_PG_COMPAT_H
#define SPAR_PG_COMPAT_H

#if PG_VERSION_NUM < 130000
#error "schema_parity needs PostgreSQL 13 or later"
#endif

/* 13 calls the role DEFAULT_ROLE_READ_SERVER_FILES. */
#if PG_VERSION_NUM < 140000
#define ROLE_PG_READ_SERVER_FILES DEFAULT_ROLE_READ_SERVER_FILES
#endif

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* 16 has one function for all kinds of objects. */
#if PG_VERSION_NUM >= 160000
#define spar_pg_may_execute(function, role) \
	(object_aclcheck(ProcedureRelationId, (function), (role), ACL_EXECUTE) \
	 == ACLCHECK_OK)
#else
#define spar_pg_may_execute(function, role) \
	(pg_proc_aclcheck((function), (role), ACL_EXECUTE) == ACLCHECK_OK)
#endif

/* 18: a module tells its name and version (pg_get_loaded_modules()). */
#if PG_VERSION_NUM >= 180000
#define SPAR_PG_MODULE_MAGIC(version_text) \
	PG_MODULE_MAGIC_EXT(.name = "schema_parity", .version = (version_text))
#else
#define SPAR_PG_MODULE_MAGIC(version_text) PG_MODULE_MAGIC
#endif

#endif							/* SPAR_PG_COMPAT_H */
