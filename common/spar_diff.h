/*
 * spar_diff.h
 *
 * Two canonical models side by side: typed changes, each with its verdict.
 *
 * Guarantees: linear in the number of items; every difference of the two
 * models is in a change, so that there is none but idioms and unmodelled ones
 * exactly when the fingerprints are equal; the order of changes depends on
 * the models alone.
 */
#ifndef SPAR_DIFF_H
#define SPAR_DIFF_H

#include "spar_item.h"

SPAR_BEGIN_DECLS

typedef enum SparChangeKind
{
	SPAR_CHANGE_ADDED = 1,		/* only in right */
	SPAR_CHANGE_REMOVED,		/* only in left */
	SPAR_CHANGE_CHANGED,
	SPAR_CHANGE_JOINED			/* part of another change by now: no change */
} SparChangeKind;

typedef struct SparChange
{
	SparChangeKind change;
	SparKind	kind;
	const SparItem *left;		/* NULL where added */
	const SparItem *right;		/* NULL where removed */
	SparAttr	attr;			/* NONE for a whole object */
	bool		renamed;		/* same content under two names */
	SparStr		object;			/* what it is called */
	SparStr		left_value;		/* data NULL: nothing there */
	SparStr		right_value;
	SparVerdict verdict;
	SparRule	rule;
	SparStr		reason;
} SparChange;

typedef struct SparDiff
{
	SparArena  *arena;
	const SparCanon *left;
	const SparCanon *right;
	const SparOptions *options;
	SparChange *changes;
	size_t		count;
	size_t		capacity;
} SparDiff;

/*
 * spar_diff_build: the changes between two models of the same level, without
 * verdicts: spar_judge() gives them, then spar_accept() takes in what is
 * registered.  SPAR_ERR_NOMEM.
 */
extern SparStatus spar_diff_build(SparArena *arena, const SparCanon *left,
								  const SparCanon *right,
								  const SparOptions *options,
								  SparDiff **out, SparError *err);

/*
 * spar_judge: give each change its rule, verdict, words and reason, and turn
 * changes that are one into one; those that say nothing go.  SPAR_ERR_NOMEM.
 */
extern SparStatus spar_judge(SparDiff *diff, SparError *err);

/*
 * spar_rename: a table or column that only one side has, and one of the same
 * shape that only the other side has, may be one thing under two names: say so
 * in the reasons of both rows, with a score of 1 to 100.  Nothing else of the
 * rows changes.  spar_judge() comes first.  SPAR_ERR_NOMEM.
 *
 *	removed t.cost integer, added t.price integer		88
 *	removed t.cost integer, added t.note text			no note
 */
extern SparStatus spar_rename(SparDiff *diff, SparError *err);

/*
 * spar_accept: apply the divergences that the options register, and report
 * those that are stale.  today: "YYYY-MM-DD"; NULL when it is not known, and
 * then none expires.  SPAR_ERR_NOMEM.
 */
extern SparStatus spar_accept(SparDiff *diff, const char *today,
							  SparError *err);

/* spar_change_name: "added", "removed" or "changed". */
extern const char *spar_change_name(SparChangeKind change);

/*
 * spar_diff_shows: does the change belong into the rows?  Idioms only where
 * the options show them, unmodelled ones always.
 */
extern bool spar_diff_shows(const SparOptions *options,
							const SparChange *change);

/* spar_diff_add: a new change at the end of the list. */
extern SparStatus spar_diff_add(SparDiff *diff, SparChangeKind change,
								const SparItem *left, const SparItem *right,
								SparAttr attr, SparChange **out,
								SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_DIFF_H */
