/*
 * spar_diff.c
 *
 * One merge walk over two sorted models, whatever the kinds are.  See
 * spar_diff.h; verdicts are spar_judge.c's.
 */
#include "spar_diff.h"

#include "spar_canon_value.h"

const char *
spar_change_name(SparChangeKind change)
{
	return change == SPAR_CHANGE_ADDED ? "added"
		: change == SPAR_CHANGE_REMOVED ? "removed" : "changed";
}

bool
spar_diff_shows(const SparOptions *options, const SparChange *change)
{
	return change->verdict != SPAR_VERDICT_IDIOM
		|| (options != NULL
			&& (options->show & 1u << SPAR_VERDICT_IDIOM) != 0);
}

SparStatus
spar_diff_add(SparDiff *diff, SparChangeKind kind, const SparItem *left,
			  const SparItem *right, SparAttr attr, SparChange **out,
			  SparError *err)
{
	void	   *array = diff->changes;
	SparChange *change;

	if (!spar_arena_grow(diff->arena, &array, diff->count, &diff->capacity,
						 sizeof(SparChange)))
		return spar_nomem(err);
	diff->changes = array;
	change = &diff->changes[diff->count++];
	memset(change, 0, sizeof(*change));
	change->change = kind;
	change->kind = left != NULL ? left->kind : right != NULL ? right->kind
		: SPAR_KIND_NONE;
	change->left = left;
	change->right = right;
	change->attr = attr;
	if (out != NULL)
		*out = change;
	return SPAR_OK;
}

static bool
shows_idioms(const SparDiff *diff)
{
	return diff->options != NULL
		&& (diff->options->show & 1u << SPAR_VERDICT_IDIOM) != 0;
}

static SparStatus walk(SparDiff *diff, SparItem *const *left, size_t lefts,
					   SparItem *const *right, size_t rights, SparError *err);

/* Both sides have it: an attribute at a time, then the parts. */
static SparStatus
compare_pair(SparDiff *diff, const SparItem *left, const SparItem *right,
			 SparError *err)
{
	size_t		i = 0,
				j = 0;

	if (memcmp(left->digest, right->digest, SPAR_DIGEST_SIZE) == 0
		&& !shows_idioms(diff) && left->part_count == 0
		&& left->kind != SPAR_KIND_TRIGGER)
	{
		bool		complete = spar_kind(left->kind)->modelled;

		for (i = 0; i < left->value_count; i++)
			complete = complete && !left->values[i].tokens;
		if (complete)
			return SPAR_OK;
	}
	SPAR_TRY(spar_diff_add(diff, SPAR_CHANGE_CHANGED, left, right,
						   SPAR_ATTR_NONE, NULL, err));
	i = 0;
	while (i < left->value_count || j < right->value_count)
	{
		SparAttr	a = i < left->value_count ? left->values[i].attr
			: SPAR_ATTR_COUNT;
		SparAttr	b = j < right->value_count ? right->values[j].attr
			: SPAR_ATTR_COUNT;
		SparAttr	attr = a < b ? a : b;
		bool		same = a == b
			&& spar_str_eq(left->values[i].text, right->values[j].text);

		if (!same || shows_idioms(diff))
			SPAR_TRY(spar_diff_add(diff, SPAR_CHANGE_CHANGED, left, right,
								   attr, NULL, err));
		i += a == attr;
		j += b == attr;
	}
	return walk(diff, left->parts, left->part_count, right->parts,
				right->part_count, err);
}

/*
 * Items of one identity on both sides, nearly always one and one.  Those of
 * equal content belong together; what is left is paired in order.
 */
static SparStatus
match_group(SparDiff *diff, SparItem *const *left, size_t lefts,
			SparItem *const *right, size_t rights, SparError *err)
{
	size_t		i = 0,
				j = 0;
	bool	   *left_done;
	bool	   *right_done;

	if (lefts == 1 && rights == 1)
		return compare_pair(diff, left[0], right[0], err);
	left_done = spar_arena_zero(diff->arena, lefts + rights, sizeof(bool));
	if (left_done == NULL)
		return spar_nomem(err);
	right_done = left_done + lefts;
	while (i < lefts && j < rights)
	{
		int			order = memcmp(left[i]->digest, right[j]->digest,
								   SPAR_DIGEST_SIZE);

		if (order == 0)
		{
			left_done[i] = right_done[j] = true;
			SPAR_TRY(compare_pair(diff, left[i++], right[j++], err));
		}
		else if (order < 0)
			i++;
		else
			j++;
	}
	i = j = 0;
	for (;;)
	{
		while (i < lefts && left_done[i])
			i++;
		while (j < rights && right_done[j])
			j++;
		if (i < lefts && j < rights)
			SPAR_TRY(compare_pair(diff, left[i++], right[j++], err));
		else if (i < lefts)
			SPAR_TRY(spar_diff_add(diff, SPAR_CHANGE_REMOVED, left[i++], NULL,
								   SPAR_ATTR_NONE, NULL, err));
		else if (j < rights)
			SPAR_TRY(spar_diff_add(diff, SPAR_CHANGE_ADDED, NULL, right[j++],
								   SPAR_ATTR_NONE, NULL, err));
		else
			return SPAR_OK;
	}
}

static size_t
group_end(SparItem *const *items, size_t count, size_t start)
{
	size_t		end = start + 1;

	while (end < count && spar_item_compare(items[start], items[end]) == 0)
		end++;
	return end;
}

static SparStatus
walk(SparDiff *diff, SparItem *const *left, size_t lefts,
	 SparItem *const *right, size_t rights, SparError *err)
{
	size_t		i = 0,
				j = 0;

	while (i < lefts || j < rights)
	{
		int			order = i == lefts ? 1 : j == rights ? -1
			: spar_item_compare(left[i], right[j]);

		if (order < 0)
			SPAR_TRY(spar_diff_add(diff, SPAR_CHANGE_REMOVED, left[i++], NULL,
								   SPAR_ATTR_NONE, NULL, err));
		else if (order > 0)
			SPAR_TRY(spar_diff_add(diff, SPAR_CHANGE_ADDED, NULL, right[j++],
								   SPAR_ATTR_NONE, NULL, err));
		else
		{
			size_t		i_end = group_end(left, lefts, i);
			size_t		j_end = group_end(right, rights, j);

			SPAR_TRY(match_group(diff, left + i, i_end - i, right + j,
								 j_end - j, err));
			i = i_end;
			j = j_end;
		}
	}
	return SPAR_OK;
}

/*
 * A constraint or index that has another name on the other side and is the
 * same in all else: one change of its name.
 */
static void
join_renamed(SparDiff *diff, size_t start)
{
	size_t		i,
				j;

	for (i = start; i < diff->count; i++)
	{
		SparChange *removed = &diff->changes[i];

		if (removed->change != SPAR_CHANGE_REMOVED
			|| spar_kind(removed->kind)->identity
			!= SPAR_IDENTITY_CONSTRAINT)
			continue;
		for (j = start; j < diff->count; j++)
		{
			SparChange *added = &diff->changes[j];

			if (added->change != SPAR_CHANGE_ADDED
				|| added->kind != removed->kind
				|| !spar_item_same_content(removed->left,
										   added->right))
				continue;
			removed->change = SPAR_CHANGE_CHANGED;
			removed->right = added->right;
			removed->renamed = true;
			added->change = SPAR_CHANGE_JOINED;
			break;
		}
	}
}

/* The changes of one table after the other, so that pairs are near. */
static SparStatus
walk_tables(SparDiff *diff, SparError *err)
{
	SparItem  **left = diff->left->items;
	SparItem  **right = diff->right->items;
	size_t		i = 0,
				j = 0;

	while (i < diff->left->count || j < diff->right->count)
	{
		size_t		start = diff->count;
		size_t		i_end = i,
					j_end = j;
		int			order = i == diff->left->count ? 1
			: j == diff->right->count ? -1
			: spar_item_compare(left[i], right[j]);

		if (order <= 0)
			i_end = group_end(left, diff->left->count, i);
		if (order >= 0)
			j_end = group_end(right, diff->right->count, j);
		SPAR_TRY(walk(diff, left + i, i_end - i, right + j, j_end - j, err));
		if (diff->left->level != SPAR_LEVEL_PORTABLE)
			join_renamed(diff, start);
		i = i_end;
		j = j_end;
	}
	return SPAR_OK;
}

SparStatus
spar_diff_build(SparArena *arena, const SparCanon *left,
				const SparCanon *right, const SparOptions *options,
				SparDiff **out, SparError *err)
{
	SparDiff   *diff = spar_arena_zero(arena, 1, sizeof(SparDiff));

	if (diff == NULL)
		return spar_nomem(err);
	diff->arena = arena;
	diff->left = left;
	diff->right = right;
	diff->options = options;
	SPAR_TRY(walk_tables(diff, err));
	*out = diff;
	return SPAR_OK;
}
