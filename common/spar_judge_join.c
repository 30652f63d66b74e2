/*
 * spar_judge_join.c
 *
 * Changes that are one: see spar_judge.h.
 *
 * Works table by table: the changes of one table stand next to each other.
 */
#include "spar_judge.h"

static const SparItem *
item_of(const SparChange *change)
{
	return change->left != NULL ? change->left : change->right;
}

static const SparItem *
table_of(const SparChange *change)
{
	const SparItem *item = item_of(change);

	return item != NULL && item->parent != NULL ? item->parent : item;
}

/* The table's parts on the two sides are parts of different items. */
static bool
same_table(const SparChange *a, const SparChange *b)
{
	const SparItem *x = table_of(a);
	const SparItem *y = table_of(b);

	return x == y || (x->kind == y->kind && spar_str_eq(x->schema, y->schema)
					  && spar_str_eq(x->key, y->key));
}

/* The keys of several parts of one constraint, joined. */
static SparStr
joined_name(SparDiff *diff, const SparCanon *canon, const SparChange *first,
			const SparChange *last)
{
	const SparItem *item = item_of(first);
	const SparItem *previous = item;
	const SparChange *change;
	SparBuf		buf;

	spar_buf_init(&buf, diff->arena);
	spar_item_name(&buf, canon, item);
	for (change = first + 1; change <= last; change++)
	{
		const SparItem *part = item_of(change);
		SparStr		key = part->key;
		size_t		same = 0;

		if (part->kind == SPAR_KIND_TRIGGER)
		{
			/* AFTER INSERT, AFTER UPDATE: the timing is said once. */
			while (same < key.len && same < previous->key.len
				   && key.data[same] == previous->key.data[same]
				   && key.data[same] != ' ')
				same++;
			spar_buf_text(&buf, " OR");
			key = spar_str_n(key.data + same, key.len - same);
		}
		else
			spar_buf_text(&buf, " AND ");
		spar_buf_str(&buf, key);
		previous = part;
	}
	return spar_buf_take(&buf);
}

/* How many items did this object become? */
static size_t
count_parts(const SparItem *item)
{
	size_t		count = 0;
	size_t		i;

	for (i = 0; item->parent != NULL && i < item->parent->part_count; i++)
		count += item->parent->parts[i]->object == item->object
			&& item->parent->parts[i]->kind == item->kind;
	return count;
}

/*
 * All parts of one CHECK or trigger are missing: one row for the whole.
 */
static void
join_parts(SparDiff *diff, size_t start, size_t end)
{
	size_t		i,
				j;

	for (i = start; i < end; i++)
	{
		SparChange *change = &diff->changes[i];
		const SparItem *item = item_of(change);

		if (change->change == SPAR_CHANGE_CHANGED
			|| change->change == SPAR_CHANGE_JOINED
			|| (change->kind != SPAR_KIND_CHECK
				&& change->kind != SPAR_KIND_TRIGGER)
			|| item->from_enum || change->rule != SPAR_RULE_NONE)
			continue;
		for (j = i + 1; j < end; j++)
		{
			SparChange *other = &diff->changes[j];

			if (other->change != change->change || other->kind != change->kind
				|| item_of(other)->object != item->object
				|| other->rule != SPAR_RULE_NONE)
				break;
		}
		if (j - i < 2 || j - i != count_parts(item))
			continue;
		change->object = joined_name(diff, change->left != NULL ? diff->left
									 : diff->right, change,
									 &diff->changes[j - 1]);
		while (--j > i)
			diff->changes[j].change = SPAR_CHANGE_JOINED;
	}
}

static bool
all_not_null(const SparItem *key)
{
	const SparItem *table = key->parent;
	const SparValue *columns = spar_object_value(key->object,
												 SPAR_ATTR_COLUMNS);
	size_t		i,
				j;

	for (i = 0; columns != NULL && i < columns->count; i++)
	{
		SparStr		name = spar_value_items(columns)[i];
		bool		found = false;

		for (j = 0; j < table->part_count && !found; j++)
			found = table->parts[j]->kind == SPAR_KIND_COLUMN
				&& spar_judge_names(name, table->parts[j]->object->name)
				&& spar_str_is(spar_item_text(table->parts[j],
											  SPAR_ATTR_NULLABLE), "false");
		if (!found)
			return false;
	}
	return true;
}

static bool
same_name(const SparItem *a, const SparItem *b)
{
	return a->object->name.len > 0
		&& spar_str_ieq(a->object->name, b->object->name);
}

/* What a CHECK of the form "x IN (..)" or "x = .." is about: "x". */
static SparStr
choice_subject(SparStr text)
{
	size_t		in = spar_str_find(text, " IN (");
	size_t		equal = spar_str_find(text, " = ");
	size_t		end = in < equal ? in : equal;

	return end == SIZE_MAX || spar_str_find(text, " AND ") < end
		|| spar_str_find(text, " OR ") < end ? SPAR_STR_EMPTY
		: spar_str_n(text.data, end);
}

/*
 * A unique constraint and an index of the other side: what is the difference
 * between them?  NONE where they have nothing to do with each other.
 */
static SparRule
unique_and_index(const SparDiff *diff, const SparItem *left,
				 const SparItem *right, SparAttr *attr)
{
	const SparItem *unique = left->kind == SPAR_KIND_UNIQUE ? left : right;
	const SparItem *index = unique == left ? right : left;
	SparStr		columns = spar_item_text(unique, SPAR_ATTR_COLUMNS);

	*attr = SPAR_ATTR_UNIQUE;
	if (spar_str_eq(columns, index->key)
		|| spar_str_eq(unique->key, index->key))
	{
		if (spar_str_is(spar_item_text(index, SPAR_ATTR_UNIQUE), "true"))
			*attr = SPAR_ATTR_PREDICATE;
		return *attr == SPAR_ATTR_UNIQUE ? SPAR_RULE_INDEX_UNIQUE
			: spar_judge_null_rows(diff, left, right)
			? SPAR_RULE_INDEX_NULL_ROWS : SPAR_RULE_INDEX_PREDICATE;
	}
	*attr = SPAR_ATTR_COLUMNS;
	return same_name(left, right) ? SPAR_RULE_INDEX_SAME_NAME
		: SPAR_RULE_NONE;
}

/* Keys and predicate of an index as one text. */
static SparStatus
index_text(SparDiff *diff, const SparItem *index, SparStr *out,
		   SparError *err)
{
	SparBuf		buf;

	spar_buf_init(&buf, diff->arena);
	spar_buf_str(&buf, spar_item_text(index, SPAR_ATTR_COLUMNS));
	spar_buf_char(&buf, ' ');
	spar_buf_str(&buf, spar_item_text(index, SPAR_ATTR_PREDICATE));
	*out = spar_buf_take(&buf);
	return diff->arena->failed ? spar_nomem(err) : SPAR_OK;
}

/* Do the two texts name the same columns of their tables, and one at least? */
static SparStatus
same_columns(SparDiff *diff, const SparItem *left, SparStr left_text,
			 const SparItem *right, SparStr right_text, bool *out,
			 SparError *err)
{
	SparStr		a,
				b;
	size_t		count;

	SPAR_TRY(spar_judge_columns(diff, left, left_text, &a, &count, err));
	SPAR_TRY(spar_judge_columns(diff, right, right_text, &b, &count, err));
	*out = count > 0 && spar_str_eq(a, b);
	return SPAR_OK;
}

/* Two indexes with other keys: are they one that cannot be compared? */
static SparStatus
pair_indexes(SparDiff *diff, const SparItem *left, const SparItem *right,
			 int pass, SparRule *rule, SparError *err)
{
	SparStr		left_text,
				right_text;
	bool		same = same_name(left, right);
	bool		lower;

	SPAR_TRY(spar_judge_lower(diff, left, right, &lower, err));
	if (lower)
	{
		*rule = SPAR_RULE_COLLATION_LOWER;
		return SPAR_OK;
	}
	if (!same && pass == 0)
		return SPAR_OK;
	if (!spar_judge_is_cross(diff))
	{
		*rule = same ? SPAR_RULE_INDEX_SAME_NAME : SPAR_RULE_NONE;
		return SPAR_OK;
	}
	SPAR_TRY(index_text(diff, left, &left_text, err));
	SPAR_TRY(index_text(diff, right, &right_text, err));
	if (spar_judge_is_decidable(left_text)
		&& spar_judge_is_decidable(right_text))
	{
		*rule = same ? SPAR_RULE_INDEX_SAME_NAME : SPAR_RULE_NONE;
		return SPAR_OK;
	}

	/* Expressions over other columns are other expressions. */
	SPAR_TRY(same_columns(diff, left, left_text, right, right_text, &lower,
						  err));
	*rule = lower ? SPAR_RULE_EXPRESSION
		: same ? SPAR_RULE_INDEX_SAME_NAME : SPAR_RULE_NONE;
	return SPAR_OK;
}

/*
 * Two CHECKs with other conditions: in the first pass those of one name or
 * about one choice, in the second those about the same columns.
 */
static SparStatus
pair_checks(SparDiff *diff, const SparItem *left, const SparItem *right,
			int pass, SparRule *rule, SparError *err)
{
	SparStr		subject = choice_subject(left->key);
	bool		same = same_name(left, right)
		|| (subject.len > 0
			&& spar_str_eq(subject, choice_subject(right->key)));

	if (!same && pass > 0 && !left->from_enum && !right->from_enum)
		SPAR_TRY(same_columns(diff, left, left->key, right, right->key, &same,
							  err));
	if (same)
		*rule = spar_judge_is_cross(diff)
			? spar_judge_texts(left->key, right->key,
							   SPAR_RULE_CHECK_DIFFERS, SPAR_RULE_EXPRESSION)
			: SPAR_RULE_CHECK_DIFFERS;
	return SPAR_OK;
}

/*
 * Are a removed and an added change one?  Gives the rule, or NONE, and the
 * attribute that the one change is about.
 */
static SparStatus
pair_rule(SparDiff *diff, const SparItem *left, const SparItem *right,
		  int pass, SparRule *rule, SparAttr *attr, SparError *err)
{
	bool		lower;

	*rule = SPAR_RULE_NONE;
	*attr = SPAR_ATTR_COLUMNS;
	if (left->kind == SPAR_KIND_PRIMARY_KEY
		&& right->kind == SPAR_KIND_PRIMARY_KEY)
		*rule = SPAR_RULE_PRIMARY_KEY;
	else if ((left->kind == SPAR_KIND_PRIMARY_KEY
			  && right->kind == SPAR_KIND_UNIQUE)
			 || (left->kind == SPAR_KIND_UNIQUE
				 && right->kind == SPAR_KIND_PRIMARY_KEY))
	{
		*attr = SPAR_ATTR_NONE;
		if (spar_str_eq(left->key, right->key))
			*rule = spar_judge_is_cross(diff) && all_not_null(left)
				&& all_not_null(right) ? SPAR_RULE_KEY_IS_UNIQUE
				: SPAR_RULE_PRIMARY_KEY;
	}
	else if ((left->kind == SPAR_KIND_UNIQUE
			  && right->kind == SPAR_KIND_INDEX)
			 || (left->kind == SPAR_KIND_INDEX
				 && right->kind == SPAR_KIND_UNIQUE))
	{
		SPAR_TRY(spar_judge_lower(diff, left, right, &lower, err));
		*rule = lower ? SPAR_RULE_COLLATION_LOWER
			: unique_and_index(diff, left, right, attr);
	}
	else if (left->kind != right->kind)
		return SPAR_OK;
	else if (left->kind == SPAR_KIND_INDEX)
		return pair_indexes(diff, left, right, pass, rule, err);
	else if (left->kind == SPAR_KIND_UNIQUE)
		*rule = same_name(left, right) ? SPAR_RULE_INDEX_SAME_NAME
			: SPAR_RULE_NONE;
	else if (left->kind == SPAR_KIND_CHECK)
	{
		*attr = SPAR_ATTR_EXPRESSION;
		return pair_checks(diff, left, right, pass, rule, err);
	}
	return SPAR_OK;
}

static void
join_pair(SparChange *removed, SparChange *added, SparRule rule,
		  SparAttr attr)
{
	removed->change = SPAR_CHANGE_CHANGED;
	removed->right = added->right;
	removed->attr = attr;
	removed->rule = rule;
	/* Of two kinds the same one, whichever side it stands on. */
	if (removed->kind != added->kind)
		removed->kind = removed->kind == SPAR_KIND_INDEX
			|| added->kind == SPAR_KIND_INDEX ? SPAR_KIND_INDEX
			: SPAR_KIND_PRIMARY_KEY;
	if (attr == SPAR_ATTR_UNIQUE)
	{
		removed->left_value = removed->left->kind == SPAR_KIND_UNIQUE
			? SPAR_STR("true") : SPAR_STR("false");
		removed->right_value = added->right->kind == SPAR_KIND_UNIQUE
			? SPAR_STR("true") : SPAR_STR("false");
	}
	added->change = SPAR_CHANGE_JOINED;
}

/* One row for the parts of a CHECK that are missing: it has no partner. */
static bool
is_joined(const SparDiff *diff, size_t i)
{
	return i + 1 < diff->count
		&& diff->changes[i + 1].change == SPAR_CHANGE_JOINED
		&& diff->changes[i + 1].kind == diff->changes[i].kind
		&& item_of(&diff->changes[i + 1])->object
		== item_of(&diff->changes[i])->object;
}

/* Likely pairs first, those that only share their columns then. */
static SparStatus
join_pairs(SparDiff *diff, size_t start, size_t end, SparError *err)
{
	size_t		i,
				j;
	int			pass;

	for (pass = 0; pass < 2; pass++)
		for (i = start; i < end; i++)
			for (j = start; j < end; j++)
			{
				SparChange *removed = &diff->changes[i];
				SparChange *added = &diff->changes[j];
				SparRule	rule;
				SparAttr	attr;

				if (removed->change != SPAR_CHANGE_REMOVED)
					break;
				if (added->change != SPAR_CHANGE_ADDED
					|| removed->left->parent == NULL
					|| removed->rule != SPAR_RULE_NONE
					|| added->rule != SPAR_RULE_NONE
					|| (pass > 0 && (is_joined(diff, i)
									 || is_joined(diff, j))))
					continue;
				SPAR_TRY(pair_rule(diff, removed->left, added->right, pass,
								   &rule, &attr, err));
				if (rule == SPAR_RULE_NONE)
					continue;
				join_pair(removed, added, rule, attr);
				break;
			}
	return SPAR_OK;
}

/* A CHECK on one side only, as the text that shared conditions have. */
typedef struct Condition
{
	SparChange *change;
	SparStr		text;
} Condition;

/* CHECKs of one side and the other that hold for the same values. */
static SparStatus
join_conditions(SparDiff *diff, size_t start, size_t end, SparError *err)
{
	Condition  *conditions;
	size_t		count = 0;
	bool		removed = false;
	bool		added = false;
	size_t		i,
				j;

	for (i = start; i < end; i++)
	{
		const SparChange *change = &diff->changes[i];

		if (change->kind != SPAR_KIND_CHECK || change->rule != SPAR_RULE_NONE
			|| item_of(change)->from_enum)
			continue;
		removed = removed || change->change == SPAR_CHANGE_REMOVED;
		added = added || change->change == SPAR_CHANGE_ADDED;
		count++;
	}
	if (!spar_judge_is_cross(diff) || !removed || !added)
		return SPAR_OK;
	conditions = spar_arena_zero(diff->arena, count, sizeof(Condition));
	if (conditions == NULL)
		return spar_nomem(err);
	count = 0;
	for (i = start; i < end; i++)
	{
		SparChange *change = &diff->changes[i];
		Condition  *condition = &conditions[count];

		if (change->kind != SPAR_KIND_CHECK || change->rule != SPAR_RULE_NONE
			|| item_of(change)->from_enum
			|| (change->change != SPAR_CHANGE_REMOVED
				&& change->change != SPAR_CHANGE_ADDED))
			continue;
		condition->change = change;
		SPAR_TRY(spar_judge_values(diff, change, item_of(change)->key,
								   &condition->text, err));
		count++;
	}
	for (i = 0; i < count; i++)
		for (j = 0; j < count; j++)
		{
			SparChange *a = conditions[i].change;
			SparChange *b = conditions[j].change;

			if (a->change != SPAR_CHANGE_REMOVED
				|| b->change != SPAR_CHANGE_ADDED
				|| !spar_str_eq(conditions[i].text, conditions[j].text))
				continue;
			join_pair(a, b, SPAR_RULE_EXPRESSION_VALUES,
					  SPAR_ATTR_EXPRESSION);
			break;
		}
	return SPAR_OK;
}

/* CHECKs that the other side's type makes idle have no partner. */
static SparStatus
judge_checks(SparDiff *diff, size_t start, size_t end, SparError *err)
{
	size_t		i;

	for (i = start; i < end; i++)
	{
		SparChange *change = &diff->changes[i];

		if (change->kind == SPAR_KIND_CHECK
			&& (change->change == SPAR_CHANGE_REMOVED
				|| change->change == SPAR_CHANGE_ADDED))
			SPAR_TRY(spar_judge_check(diff, change, &change->rule, err));
	}
	return SPAR_OK;
}

SparStatus
spar_judge_join(SparDiff *diff, SparError *err)
{
	size_t		start = 0;

	while (start < diff->count)
	{
		size_t		end = start + 1;

		while (end < diff->count
			   && same_table(&diff->changes[start], &diff->changes[end]))
			end++;
		SPAR_TRY(judge_checks(diff, start, end, err));
		SPAR_TRY(join_conditions(diff, start, end, err));
		join_parts(diff, start, end);
		SPAR_TRY(join_pairs(diff, start, end, err));
		start = end;
	}
	return diff->arena->failed ? spar_nomem(err) : SPAR_OK;
}
