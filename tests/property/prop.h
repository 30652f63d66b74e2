/*
 * prop.h
 *
 * What the property tests share: random numbers that depend on the seed
 * alone, text that grows, memory for the core, the lines that tests/run.sh
 * counts.
 */
#ifndef PROP_H
#define PROP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "spar_text.h"

/* splitmix64: any seed is a good one, also the number of a test. */
typedef struct Rng
{
	uint64_t	state;
} Rng;

extern void rng_seed(Rng *rng, uint64_t seed, uint64_t number);
extern uint64_t rng_next(Rng *rng);

/* 0 .. below-1 */
extern int	rng_below(Rng *rng, int below);

/* true once in `one_of` times */
extern bool rng_chance(Rng *rng, int one_of);

/* A text of malloc's memory; data is never NULL after text_add(). */
typedef struct Text
{
	char	   *data;
	size_t		len;
	size_t		capacity;
} Text;

extern void text_reset(Text *text);
extern void text_free(Text *text);
extern void text_add(Text *text, const char *fmt,...)
#ifdef __GNUC__
__attribute__((format(printf, 2, 3)))
#endif
;

/* An identifier in double quotes. */
extern void text_quoted(Text *text, const char *name);

/* A string literal in single quotes. */
extern void text_literal(Text *text, const char *value);

extern void prop_arena(SparArena *arena);

/* A whole file; ends the program when it cannot be read. */
extern char *prop_read_file(const char *path);

/* The lines of a test, and how many of them were bad. */
extern int	prop_bad;
extern void prop_result(bool good, const char *fmt,...)
#ifdef __GNUC__
__attribute__((format(printf, 2, 3)))
#endif
;

/* A detail: each of its lines after "# ". */
extern void prop_note(const char *fmt,...)
#ifdef __GNUC__
__attribute__((format(printf, 1, 2)))
#endif
;

#endif							/* PROP_H */
