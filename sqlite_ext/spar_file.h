/*
 * spar_file.h
 *
 * Files and folders for both hosts.
 *
 * Guarantees: no call waits for anybody (a pipe, a device or a socket is an
 * error and not a place to hang); memory comes from the arena alone, and what
 * is opened is closed again before the function returns.
 *
 * Assumes: the host has checked that the caller may read files; no function of
 * the arena leaves by longjmp.
 *
 * Leaves out: privileges.
 */
#ifndef SPAR_FILE_H
#define SPAR_FILE_H

#include "spar_surface.h"

SPAR_BEGIN_DECLS

/*
 * spar_file_read: SparHost.read_file.  The path is UTF-8 without NUL bytes and
 * is handed to the system as it is; a relative one starts where the process
 * does (in PostgreSQL: the data directory).
 */
extern SparStatus spar_file_read(SparArena *arena, SparStr path,
								 size_t limit, SparStr *out, SparError *err);

/* spar_file_list: SparHost.list_folder; at most 100,000 entries. */
extern SparStatus spar_file_list(SparArena *arena, SparStr path,
								 SparFolder *out, SparError *err);

/* spar_file_fail: SPAR_ERR_FILE, "could not read file ..", by errno. */
extern SparStatus spar_file_fail(SparError *err, const char *path, int code);

SPAR_END_DECLS

#endif							/* SPAR_FILE_H */
