/*
 * spar_prisma.h
 *
 * A Prisma schema as the model of the database that Prisma would create.
 *
 * Guarantees: the same texts give the same model, which is what the engine's
 * catalog reader would give for the SQL that Prisma Migrate writes; nothing
 * in the schema is passed over in silence: what has no translation is an
 * error that names file, line and what is wrong; linear cost; nesting is
 * bounded.
 *
 * Assumes: the rules of Prisma ORM 6.2 to 7, which docs/prisma.md lists with
 * their sources; the default schema is "public" ("main" in SQLite), whatever
 * the connection's URL would say.
 *
 * Leaves out: owners and grants, which are not Prisma's; views, which Prisma
 * does not create; much of Prisma's own validation, where a schema that it
 * would refuse means only one thing.
 */
#ifndef SPAR_PRISMA_H
#define SPAR_PRISMA_H

#include "spar_model.h"

SPAR_BEGIN_DECLS

/* One .prisma file. */
typedef struct SparPrismaFile
{
	SparStr		name;			/* for messages */
	SparStr		text;
} SparPrismaFile;

/*
 * spar_prisma_schema
 *
 * The model of the schema that `files` are together: one schema.prisma, or
 * all *.prisma files of a folder, in any order.  The texts must outlive the
 * call only.  want: SPAR_WANT_ flags of spar_read.h.
 *
 *	datasource db { provider = "postgresql" }
 *	model User { id Int @id @default(autoincrement())
 *				 email String? @unique }
 *	->	table "User"; column id integer, not null, default
 *		nextval('public."User_id_seq"'::regclass); column email text;
 *		primary key "User_pkey" (id); unique index "User_email_key" (email);
 *		sequence "User_id_seq", owned by the column
 *
 * SPAR_ERR_SYNTAX for text that is no Prisma schema; SPAR_ERR_INVALID for
 * names and values that do not fit; SPAR_ERR_UNSUPPORTED for a provider other
 * than sqlite and postgresql, and for what has no translation;
 * SPAR_ERR_ENCODING; SPAR_ERR_LIMIT for nesting; SPAR_ERR_NOMEM.  The message
 * says what is wrong, the detail in which line of which file.
 */
extern SparStatus spar_prisma_schema(SparArena *arena,
									 const SparPrismaFile *files,
									 size_t count, unsigned want,
									 SparSchema **out, SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_PRISMA_H */
