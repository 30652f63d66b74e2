/*
 * spar_judge.h
 *
 * What the files that judge changes share.
 */
#ifndef SPAR_JUDGE_H
#define SPAR_JUDGE_H

#include "spar_diff.h"

SPAR_BEGIN_DECLS

/*
 * spar_judge_join: turn pairs of changes that are one into one, at the
 * portable level: a primary key with other columns, a constraint that is an
 * index on the other side, the parts of one CHECK or trigger.
 */
extern SparStatus spar_judge_join(SparDiff *diff, SparError *err);

/* spar_judge_sqlite_left: is the left side SQLite's? */
extern bool spar_judge_sqlite_left(const SparDiff *diff);

/*
 * spar_judge_is_decidable: does a canonical expression or query use only
 * functions whose meaning is known to be one in both engines?  Where it does
 * not, a difference of the texts proves nothing.
 */
extern bool spar_judge_is_decidable(SparStr text);

/* spar_judge_is_random: does it make up an identifier? */
extern bool spar_judge_is_random(SparStr text);

/* spar_judge_is_local_time: does it take the local wall clock? */
extern bool spar_judge_is_local_time(SparStr text);

SPAR_END_DECLS

#endif							/* SPAR_JUDGE_H */
