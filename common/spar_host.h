/*
 * spar_host.h
 *
 * The seam between the core and whoever hosts it: a PostgreSQL backend, a
 * SQLite connection, a test program.
 *
 * Guarantees: the core calls the host through these functions only.
 *
 * Assumes: a host function may return a failure, or may never return (a
 * PostgreSQL backend leaves by longjmp).  The core therefore owns nothing but
 * memory that it got from SparAlloc, and leaves every structure of its own
 * consistent before it calls out.
 *
 * Leaves out: anything that a host does for itself (privileges, connections,
 * transactions, settings).
 */
#ifndef SPAR_HOST_H
#define SPAR_HOST_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * The core's names stay inside the module that links it: PostgreSQL before 16
 * exports every non-static name of a loadable module, and the names of two
 * modules would meet in one backend.
 */
#if defined(__GNUC__) && !defined(SPAR_EXPORT_CORE)
#define SPAR_BEGIN_DECLS _Pragma("GCC visibility push(hidden)")
#define SPAR_END_DECLS _Pragma("GCC visibility pop")
#else
#define SPAR_BEGIN_DECLS
#define SPAR_END_DECLS
#endif

#define SPAR_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/*
 * Depth to which SQL text, JSON text and trees may nest.  One level costs
 * less than 400 bytes of stack in the deepest of the recursive functions, so
 * that 1,000 levels stay below 512 kB: half of PostgreSQL's smallest usual
 * max_stack_depth, and far below the 8 MB of a main thread.  Real schemas
 * nest about 30 levels.
 */
#define SPAR_MAX_DEPTH 1000

typedef enum SparEngine
{
	SPAR_ENGINE_SQLITE = 1,
	SPAR_ENGINE_POSTGRESQL = 2
} SparEngine;

/*
 * SparAlloc
 *
 * Where memory comes from.
 *
 * alloc: `size` bytes (never 0) aligned for any type, or NULL when there is
 * no more.  It must not longjmp: a PostgreSQL host passes
 * MCXT_ALLOC_NO_OOM | MCXT_ALLOC_HUGE.
 * release: gives back what alloc returned; never called with NULL.
 */
typedef struct SparAlloc
{
	void	   *(*alloc) (void *ctx, size_t size);
	void		(*release) (void *ctx, void *ptr);
	void	   *ctx;			/* handed to both functions */
} SparAlloc;

#endif							/* SPAR_HOST_H */
