/*
 * spar_collation.h
 *
 * What a collation holds for equal, as far as the schema tells.
 */
#ifndef SPAR_COLLATION_H
#define SPAR_COLLATION_H

#include "spar_model.h"

SPAR_BEGIN_DECLS

typedef enum SparCollation
{
	SPAR_COLLATION_BYTES = 0,	/* equal bytes, in the order of bytes or of the
								 * database */
	SPAR_COLLATION_ORDER,		/* equal bytes, in an order of its own */
	SPAR_COLLATION_NOCASE,		/* letters of either case are equal */
	SPAR_COLLATION_RTRIM,		/* SQLite: but for spaces at the end */
	SPAR_COLLATION_OTHER		/* something else, or nobody knows */
} SparCollation;

/*
 * spar_collation_find: the collation of that name; schema_name may be empty.
 *
 *	SQLite		BINARY -> BYTES		NOCASE -> NOCASE	app_order -> OTHER
 *	PostgreSQL	"C" -> BYTES		"de-x-icu" -> ORDER
 *				one of the schema's, nondeterministic, locale
 *				und-u-ks-level2 -> NOCASE; any other nondeterministic -> OTHER
 *
 * Sources: sqlite.org/datatype3.html, 7; PostgreSQL manual 24.2.2 and
 * 24.2.3 (level2 ignores case, level1 accents as well), checked with 15.
 */
extern SparCollation spar_collation_find(const SparSchema *schema,
										 SparStr schema_name, SparStr name);

SPAR_END_DECLS

#endif							/* SPAR_COLLATION_H */
