/*
 * spar_prisma_load.h
 *
 * The source prisma:PATH.
 */
#ifndef SPAR_PRISMA_LOAD_H
#define SPAR_PRISMA_LOAD_H

#include "spar_surface.h"

SPAR_BEGIN_DECLS

/* The longest .prisma file, and all files of a folder together, in bytes. */
#define SPAR_MAX_PRISMA_FILE ((size_t) 16 * 1024 * 1024)
#define SPAR_MAX_PRISMA ((size_t) 64 * 1024 * 1024)

/*
 * spar_prisma_load: the model of the schema in a file, or in the *.prisma
 * files of a folder and the folders in it (but for node_modules and those
 * whose names start with a dot), as Prisma reads a schema of several files.
 * Errors of spar_prisma_schema() and of the host.
 */
extern SparStatus spar_prisma_load(SparCall *call, const SparSource *source,
								   unsigned want, SparSchema **out,
								   SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_PRISMA_LOAD_H */
