/*
 * spar_load.h
 *
 * From the text that names a source to the schema behind it.
 *
 * Guarantees: each kind of source is read in one place: by the core, with the
 * host's help, where what is read means the same in both hosts (a file, a
 * text), by the host where it takes a connection.
 */
#ifndef SPAR_LOAD_H
#define SPAR_LOAD_H

#include "spar_surface.h"

SPAR_BEGIN_DECLS

/* The longest snapshot file, in bytes: that of about 500,000 tables. */
#define SPAR_MAX_SNAPSHOT ((size_t) 512 * 1024 * 1024)

/*
 * spar_load: the sorted model behind a source; a NULL text means this
 * database.  want: SPAR_WANT_ flags.  Errors of spar_source_parse(), of
 * spar_snapshot_read() and of the host.
 */
extern SparStatus spar_load(SparCall *call, SparStr text, unsigned want,
							SparSchema **out, SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_LOAD_H */
