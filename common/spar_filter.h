/*
 * spar_filter.h
 *
 * Which objects of a schema take part in a comparison.
 */
#ifndef SPAR_FILTER_H
#define SPAR_FILTER_H

#include "spar_model.h"
#include "spar_options.h"

SPAR_BEGIN_DECLS

/*
 * spar_filter_keeps
 *
 * Does `object` (no part) count, by the options (may be NULL) and by what is
 * never compared: the tables in which migration tools keep their books,
 * unless `include` names them, and the sequences of tables left out.
 */
extern bool spar_filter_keeps(const SparOptions *options,
							  const SparSchema *schema,
							  const SparObject *object);

/*
 * spar_filter_bookkeeping: the migration tool whose table that is ("goose"),
 * or NULL.
 */
extern const char *spar_filter_bookkeeping(SparStr table);

SPAR_END_DECLS

#endif							/* SPAR_FILTER_H */
