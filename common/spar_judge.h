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

/* spar_judge_is_cross: is the diff between SQLite and PostgreSQL? */
static inline bool
spar_judge_is_cross(const SparDiff *diff)
{
	return diff->left->schema->engine != diff->right->schema->engine;
}

/* spar_judge_sqlite_left: is the left side SQLite's? */
static inline bool
spar_judge_sqlite_left(const SparDiff *diff)
{
	return diff->left->schema->engine == SPAR_ENGINE_SQLITE;
}

/*
 * spar_judge_is_decidable: does a canonical expression or query use only
 * functions whose meaning is known to be one in both engines?  Where it does
 * not, a difference of the texts proves nothing.
 */
extern bool spar_judge_is_decidable(SparStr text);

/*
 * spar_judge_texts: which rule describes two canonical texts of expressions
 * that differ: that LIKE means two things, `undecided` where one of them
 * cannot be decided, else `differs`, which also is the answer where one is
 * empty.
 *
 *	a ILIKE 'x%'		a LIKE 'x%'			SPAR_RULE_LIKE_CASE
 *	a GLOB '[x]*'		a ~ '^x'			undecided
 */
extern SparRule spar_judge_texts(SparStr left, SparStr right,
								 SparRule differs, SparRule undecided);

/*
 * spar_judge_names: does a name in canonical SQL, quoted where needed, name
 * that column?  ASCII letters are folded.
 *
 *	"a""b", a"b		true
 */
extern bool spar_judge_names(SparStr written, SparStr column);

/*
 * spar_judge_columns: the columns of the item's table that `text` names, in
 * a fixed order with commas between, and their number.  SPAR_ERR_NOMEM.
 */
extern SparStatus spar_judge_columns(SparDiff *diff, const SparItem *item,
									 SparStr text, SparStr *out,
									 size_t *count, SparError *err);

/*
 * What the other side has in the place of something that it lacks;
 * spar_judge_other.c.
 *
 * spar_judge_other: the table of an added or removed part on the side that
 * lacks the part, or NULL.
 *
 * spar_judge_check: does the type of the other side's column do what the
 * CHECK does?  SPAR_RULE_CHECK_LENGTH or SPAR_RULE_CHECK_FORM, else
 * SPAR_RULE_NONE.  SPAR_ERR_NOMEM.
 *
 * spar_judge_redundant: is it an index of the columns of a key that both
 * sides have?
 *
 * spar_judge_lower: does one side say by NOCASE what the other says by an
 * index over lower()?  SPAR_ERR_NOMEM.
 */
extern const SparItem *spar_judge_other(const SparDiff *diff,
										const SparChange *change);
extern SparStatus spar_judge_check(SparDiff *diff, const SparChange *change,
								   SparRule *rule, SparError *err);
extern bool spar_judge_redundant(const SparDiff *diff,
								 const SparChange *change);
extern SparStatus spar_judge_lower(SparDiff *diff, const SparItem *left,
								   const SparItem *right, bool *out,
								   SparError *err);

/* spar_judge_has_column: does the side that lacks the part have the column? */
extern bool spar_judge_has_column(const SparDiff *diff,
								  const SparChange *change, SparStr name);

/* spar_judge_nocase: do both keys ignore case, by column or by COLLATE? */
extern bool spar_judge_nocase(SparDiff *diff, const SparItem *left,
							  const SparItem *right);

/*
 * spar_judge_values: the canonical condition, of either side, as the text
 * that conditions share which hold for the same values of PostgreSQL's types;
 * change: of a part of the table that it is about.  SPAR_ERR_NOMEM.
 *
 *	done = 1, done boolean in PostgreSQL	->	done
 *	n > 0, n integer						->	n >= 1
 *
 * spar_judge_null_rows: are the two unique, of the same keys, and is all that
 * their predicates differ in that a key is not NULL?
 */
extern SparStatus spar_judge_values(SparDiff *diff, const SparChange *change,
									SparStr condition, SparStr *out,
									SparError *err);
extern bool spar_judge_null_rows(const SparDiff *diff, const SparItem *left,
								 const SparItem *right);

/* In which form does a default take the present time? */
typedef enum SparNowForm
{
	SPAR_NOW_NOT = 0,
	SPAR_NOW_TIME,				/* now() */
	SPAR_NOW_NUMBER,			/* seconds or days: unix_now() * 1000 */
	SPAR_NOW_TEXT				/* to_char(now(), ..) */
} SparNowForm;

extern SparNowForm spar_judge_now_form(SparStr text);

/* spar_judge_has_any: does the text contain one of so many others? */
extern bool spar_judge_has_any(SparStr text, const char *const *parts,
							   size_t count);

/* spar_judge_is_random: does it make up an identifier? */
extern bool spar_judge_is_random(SparStr text);

/* spar_judge_is_local_time: does it take the local wall clock? */
extern bool spar_judge_is_local_time(SparStr text);

SPAR_END_DECLS

#endif							/* SPAR_JUDGE_H */
