/*
 * spar_rename.c
 *
 * Tables and columns that may have got another name.  Declared in spar_diff.h.
 *
 * Guarantees: the same pairs and scores with the sides exchanged; a thing is in
 * at most one pair.
 *
 * Leaves out: what is beyond LIMIT tables, or columns of one table, that one
 * side has alone, so that the cost stays linear in the rows; renames from one
 * schema to another; a renamed table whose columns have changed a lot.
 */
#include "spar_diff.h"

#define LIMIT 100

/* How much of the shape must be the same, of 100. */
#define COLUMN_SHAPE 75
#define TABLE_SHAPE 60

typedef struct Pair
{
	SparChange *removed;
	SparChange *added;
	int			score;
} Pair;

/* ---- names --------------------------------------------------------------- */

/* Twice the letter pairs that both names have, of all of them, of 100. */
static int
name_score(SparStr a, SparStr b)
{
	bool		used[64] = {false};
	size_t		count_a = a.len > 64 ? 63 : a.len > 0 ? a.len - 1 : 0;
	size_t		count_b = b.len > 64 ? 63 : b.len > 0 ? b.len - 1 : 0;
	size_t		common = 0;
	size_t		i,
				j;

	for (i = 0; i < count_a; i++)
		for (j = 0; j < count_b; j++)
			if (!used[j]
				&& spar_to_lower(a.data[i]) == spar_to_lower(b.data[j])
				&& spar_to_lower(a.data[i + 1])
				== spar_to_lower(b.data[j + 1]))
			{
				used[j] = true;
				common++;
				break;
			}
	return count_a + count_b == 0 ? 0
		: (int) (200 * common / (count_a + count_b));
}

static int
with_name(int shape, const SparItem *left, const SparItem *right)
{
	return (3 * shape + name_score(left->object->name, right->object->name))
		/ 4;
}

/* ---- shapes -------------------------------------------------------------- */

/* How far another type that only holds the values falls behind. */
#define KIN_SCORE 10

/* Two texts, or two times: kinds of one thing? */
static bool
is_kin(const SparItem *left, const SparItem *right)
{
	return left->type == NULL || right->type == NULL
		|| left->type->cls == right->type->cls
		|| (spar_type_is_text(left->type) && spar_type_is_text(right->type))
		|| (spar_type_is_time(left->type) && spar_type_is_time(right->type))
		|| (spar_type_is_number(left->type)
			&& spar_type_is_number(right->type));
}

/* Of three: the same type; one that a value may have on its way; another. */
static int
type_score(const SparDiff *diff, const SparItem *left, const SparItem *right)
{
	SparRule	rule;

	if (spar_str_eq(spar_item_text(left, SPAR_ATTR_TYPE),
					spar_item_text(right, SPAR_ATTR_TYPE)))
		return 3;
	if (diff->left->level != SPAR_LEVEL_PORTABLE || left->type == NULL
		|| right->type == NULL)
		return 0;
	rule = spar_type_judge(left->type, diff->left->schema->engine,
						   right->type, diff->right->schema->engine);
	return spar_rule(rule)->verdict == SPAR_VERDICT_DRIFT ? 0 : 2;
}

static int
column_score(const SparDiff *diff, const SparItem *left,
			 const SparItem *right)
{
	int			type = type_score(diff, left, right);
	int			same = type;
	int			all = 3;
	size_t		i = 0,
				j = 0;

	if (type == 0)
		return 0;
	while (i < left->value_count || j < right->value_count)
	{
		int			a = i < left->value_count ? left->values[i].attr
			: SPAR_ATTR_COUNT;
		int			b = j < right->value_count ? right->values[j].attr
			: SPAR_ATTR_COUNT;
		int			attr = a < b ? a : b;

		if (attr != SPAR_ATTR_TYPE && attr != SPAR_ATTR_POSITION)
		{
			all++;
			same += a == b && spar_str_eq(left->values[i].text,
										  right->values[j].text);
		}
		i += a == attr;
		j += b == attr;
	}
	return 100 * same < COLUMN_SHAPE * all ? 0
		: with_name(100 * same / all, left, right)
		- (is_kin(left, right) ? 0 : KIN_SCORE);
}

/* A column of the same name counts one, and one more where it is the same. */
static int
table_score(const SparItem *left, const SparItem *right)
{
	int			same = 0;
	int			all = 0;
	size_t		i = 0,
				j = 0;

	for (;;)
	{
		int			order;

		while (i < left->part_count
			   && left->parts[i]->kind != SPAR_KIND_COLUMN)
			i++;
		while (j < right->part_count
			   && right->parts[j]->kind != SPAR_KIND_COLUMN)
			j++;
		if (i == left->part_count && j == right->part_count)
			break;
		order = i == left->part_count ? 1 : j == right->part_count ? -1
			: spar_item_compare(left->parts[i], right->parts[j]);
		if (order == 0)
			same += 2 + 2 * spar_item_same_content(left->parts[i],
												   right->parts[j]);
		all += order == 0 ? 4 : 2;
		i += order <= 0;
		j += order >= 0;
	}
	return all == 0 || 100 * same < TABLE_SHAPE * all ? 0
		: with_name(100 * same / all, left, right);
}

/* ---- pairs --------------------------------------------------------------- */

static int
score_of(const SparDiff *diff, const Pair *pair)
{
	const SparItem *left = pair->removed->left;
	const SparItem *right = pair->added->right;

	return left->kind == SPAR_KIND_COLUMN ? column_score(diff, left, right)
		: spar_str_eq(left->schema, right->schema) ? table_score(left, right)
		: 0;
}

static void
note(SparDiff *diff, SparChange *change, const SparChange *other, int score)
{
	SparBuf		buf;

	spar_buf_init(&buf, diff->arena);
	spar_buf_str(&buf, change->reason);
	spar_buf_text(&buf, " It may be what the other side calls ");
	spar_buf_str(&buf, other->object);
	spar_buf_text(&buf, " (score ");
	spar_buf_int(&buf, score);
	spar_buf_text(&buf, " of 100).");
	change->reason = spar_buf_take(&buf);
}

/*
 * Pair off the removed and the added ones: the highest score first, of equal
 * ones the first by name on the left, then on the right.
 */
static SparStatus
pair_off(SparDiff *diff, SparChange **removed, size_t removed_count,
		 SparChange **added, size_t added_count, SparError *err)
{
	Pair	   *pairs;
	size_t		count = 0;
	size_t		i,
				j;

	if (removed_count == 0 || added_count == 0 || removed_count > LIMIT
		|| added_count > LIMIT)
		return SPAR_OK;
	pairs = spar_arena_zero(diff->arena, removed_count * added_count,
							sizeof(Pair));
	if (pairs == NULL)
		return spar_nomem(err);
	for (i = 0; i < removed_count; i++)
		for (j = 0; j < added_count; j++)
		{
			Pair	   *pair = &pairs[count];

			pair->removed = removed[i];
			pair->added = added[j];
			pair->score = score_of(diff, pair);
			count += pair->score > 0;
		}
	for (;;)
	{
		Pair	   *best = NULL;

		for (i = 0; i < count; i++)
			if (pairs[i].score > 0
				&& (best == NULL || pairs[i].score > best->score))
				best = &pairs[i];
		if (best == NULL)
			return diff->arena->failed ? spar_nomem(err) : SPAR_OK;
		note(diff, best->removed, best->added, best->score);
		note(diff, best->added, best->removed, best->score);
		for (i = 0; i < count; i++)
			if (&pairs[i] != best && (pairs[i].removed == best->removed
									  || pairs[i].added == best->added))
				pairs[i].score = 0;
		best->score = 0;
	}
}

/* Rows among which pairs are looked for. */
typedef struct List
{
	SparChange *rows[2][LIMIT]; /* removed, added */
	size_t		counts[2];		/* also of those that had no room */
} List;

static void
add_row(List *list, SparChange *change)
{
	int			side = change->change == SPAR_CHANGE_ADDED;

	if (list->counts[side] < LIMIT)
		list->rows[side][list->counts[side]] = change;
	list->counts[side]++;
}

static SparStatus
finish(SparDiff *diff, List *list, SparError *err)
{
	SPAR_TRY(pair_off(diff, list->rows[0], list->counts[0], list->rows[1],
					  list->counts[1], err));
	list->counts[0] = list->counts[1] = 0;
	return SPAR_OK;
}

SparStatus
spar_rename(SparDiff *diff, SparError *err)
{
	List	   *tables = spar_arena_zero(diff->arena, 2, sizeof(List));
	List	   *columns = tables + 1;
	const SparItem *parent = NULL;
	size_t		i;

	if (tables == NULL)
		return spar_nomem(err);
	for (i = 0; i < diff->count; i++)
	{
		SparChange *change = &diff->changes[i];
		const SparItem *item = change->left != NULL ? change->left
			: change->right;

		if ((change->change != SPAR_CHANGE_REMOVED
			 && change->change != SPAR_CHANGE_ADDED)
			|| change->verdict != SPAR_VERDICT_DRIFT)
			continue;
		if (change->kind == SPAR_KIND_TABLE)
			add_row(tables, change);
		else if (change->kind == SPAR_KIND_COLUMN)
		{
			if (parent != NULL && spar_item_compare(parent, item->parent) != 0)
				SPAR_TRY(finish(diff, columns, err));
			parent = item->parent;
			add_row(columns, change);
		}
	}
	SPAR_TRY(finish(diff, columns, err));
	return finish(diff, tables, err);
}
