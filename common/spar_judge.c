/*
 * spar_judge.c
 *
 * What the changes of a diff mean: pairs of changes that are one become one,
 * and every change gets its rule, its words and its verdict.
 *
 * Guarantees: a change of two canonical values is judged an idiom only where
 * another change of the same column, which is none, says why; so fingerprints
 * differ exactly when something but idioms and unmodelled changes is left.
 *
 * Between two schemas of one engine every difference is drift.
 */
#include "spar_judge.h"

#include "spar_canon_value.h"
#include "spar_collation.h"
#include "spar_convention.h"
#include "spar_portable.h"

/* The side of the change that is SQLite's, in a diff between engines. */
static const SparItem *
sqlite_side(const SparDiff *diff, const SparChange *change)
{
	return spar_judge_sqlite_left(diff) ? change->left : change->right;
}

static const SparItem *
postgres_side(const SparDiff *diff, const SparChange *change)
{
	return spar_judge_sqlite_left(diff) ? change->right : change->left;
}

static bool
in_primary_key(const SparItem *column)
{
	const SparItem *table = column->parent;
	size_t		i,
				j;

	for (i = 0; i < table->part_count; i++)
	{
		const SparObject *key = table->parts[i]->object;
		const SparValue *columns;

		if (table->parts[i]->kind != SPAR_KIND_PRIMARY_KEY)
			continue;
		columns = spar_object_value(key, SPAR_ATTR_COLUMNS);
		for (j = 0; columns != NULL && j < columns->count; j++)
		{
			SparStr		name = spar_value_items(columns)[j];

			if (spar_str_ends(name, " DESC"))
				name.len -= strlen(" DESC");
			if (spar_judge_names(name, column->object->name))
				return true;
		}
	}
	return false;
}

static SparRule
judge_nullable(const SparDiff *diff, const SparChange *change)
{
	const SparItem *sqlite;

	if (!spar_judge_is_cross(diff))
		return SPAR_RULE_NULLABLE;
	sqlite = sqlite_side(diff, change);
	return spar_str_is(spar_item_text(sqlite, SPAR_ATTR_NULLABLE), "true")
		&& in_primary_key(sqlite) ? SPAR_RULE_NULLABLE_KEY
		: SPAR_RULE_NULLABLE;
}

static SparRule
judge_identity(const SparDiff *diff, const SparChange *change)
{
	const SparItem *sqlite;

	if (!spar_judge_is_cross(diff))
		return SPAR_RULE_IDENTITY;
	sqlite = sqlite_side(diff, change);
	return spar_str_is(spar_object_text(sqlite->object, SPAR_ATTR_IDENTITY),
					   "rowid") ? SPAR_RULE_IDENTITY_ROWID
		: SPAR_RULE_IDENTITY;
}

/* The default of one side as it would read with the other side's type. */
static SparStatus
default_as(const SparCanon *canon, const SparItem *item,
		   const SparType *type, SparStr *out, SparError *err)
{
	SparStr		raw = spar_object_text(item->object, SPAR_ATTR_DEFAULT);
	SparRule	idiom;
	SparNode   *node;

	*out = SPAR_STR_EMPTY;
	if (raw.len == 0 || type == NULL)
		return SPAR_OK;
	return spar_canon_expr((SparCanon *) canon, raw, NULL, type, false, &node,
						   out, &idiom, err);
}

/* Is the present time a number just where the column is one? */
static bool
now_follows_type(const SparChange *change, SparNowForm left,
				 SparNowForm right)
{
	const SparType *number = left == SPAR_NOW_NUMBER ? change->left->type
		: change->right->type;
	const SparType *time = left == SPAR_NOW_NUMBER ? change->right->type
		: change->left->type;

	return (left == SPAR_NOW_NUMBER || right == SPAR_NOW_NUMBER)
		&& (left == SPAR_NOW_TIME || right == SPAR_NOW_TIME)
		&& number != NULL && time != NULL && spar_type_is_number(number)
		&& spar_type_is_time(time);
}

/* A date and time in a column of numbers is none. */
static bool
both_numbers(const SparChange *change)
{
	return change->left->type != NULL && change->right->type != NULL
		&& spar_type_is_number(change->left->type)
		&& spar_type_is_number(change->right->type);
}

/*
 * CURRENT_DATE in a column of dates, where the other side takes the time of
 * day along: DATE DEFAULT CURRENT_TIMESTAMP in SQLite.
 */
static bool
is_now_cut(const SparChange *change, SparStr left, SparStr right)
{
	bool		now_left = spar_str_is(left, "now()");
	SparStr		other = now_left ? right : left;
	const SparType *type = now_left ? change->right->type
		: change->left->type;

	if ((!now_left && !spar_str_is(right, "now()")) || type == NULL)
		return false;
	return (type->cls == SPAR_TYPE_DATE && spar_str_is(other, "CURRENT_DATE"))
		|| ((type->cls == SPAR_TYPE_TIME || type->cls == SPAR_TYPE_TIMETZ)
			&& spar_str_is(other, "CURRENT_TIME"));
}

/*
 * 'false' of a text of SQLite's and false of PostgreSQL's boolean: the text
 * as the server would read it.
 */
static SparStatus
is_text_of_boolean(SparDiff *diff, const SparChange *change, bool *out,
				   SparError *err)
{
	const SparItem *sqlite = sqlite_side(diff, change);
	const SparItem *postgres = postgres_side(diff, change);
	const SparCanon *canon = spar_judge_sqlite_left(diff) ? diff->right
		: diff->left;
	SparRule	idiom;
	SparNode   *node;
	SparStr		text;

	*out = false;
	if (sqlite->type == NULL || postgres->type == NULL
		|| !spar_type_is_text(sqlite->type)
		|| postgres->type->cls != SPAR_TYPE_BOOLEAN)
		return SPAR_OK;
	SPAR_TRY(spar_canon_expr((SparCanon *) canon,
							 spar_item_text(sqlite, SPAR_ATTR_DEFAULT),
							 NULL, postgres->type, false, &node, &text,
							 &idiom, err));
	*out = node != NULL
		&& (node->kind == SPAR_N_TRUE || node->kind == SPAR_N_FALSE)
		&& spar_str_eq(text, spar_item_text(postgres, SPAR_ATTR_DEFAULT));
	return SPAR_OK;
}

/* A default without a call: the same for every row. */
static bool
is_constant(SparStr text)
{
	return spar_str_find(text, "(") == SIZE_MAX;
}

static SparStatus
judge_default(SparDiff *diff, const SparChange *change, SparRule *rule,
			  SparError *err)
{
	SparStr		left = spar_item_text(change->left, SPAR_ATTR_DEFAULT);
	SparStr		right = spar_item_text(change->right, SPAR_ATTR_DEFAULT);
	SparStr		as_right,
				as_left;
	SparNowForm left_now,
				right_now;
	bool		of_boolean;

	*rule = SPAR_RULE_DEFAULT;
	if (!spar_judge_is_cross(diff) || left.len == 0 || right.len == 0)
		return SPAR_OK;
	if (change->left->type != NULL && change->right->type != NULL
		&& !spar_str_eq(change->left->type->name, change->right->type->name))
	{
		SPAR_TRY(default_as(diff->left, change->left,
							change->right->type, &as_right, err));
		SPAR_TRY(default_as(diff->right, change->right,
							change->left->type, &as_left, err));
		if (spar_str_eq(as_right, right) || spar_str_eq(as_left, left)
			|| (as_left.len > 0 && spar_str_eq(as_right, as_left)))
		{
			*rule = SPAR_RULE_DEFAULT_FOLLOWS_TYPE;
			return SPAR_OK;
		}
	}
	SPAR_TRY(is_text_of_boolean(diff, change, &of_boolean, err));
	if (of_boolean)
	{
		*rule = SPAR_RULE_DEFAULT_FOLLOWS_TYPE;
		return SPAR_OK;
	}
	left_now = spar_judge_now_form(left);
	right_now = spar_judge_now_form(right);
	if (is_now_cut(change, left, right))
		*rule = SPAR_RULE_DEFAULT_NOW_FORM;
	else if (left_now != SPAR_NOW_NOT && right_now != SPAR_NOW_NOT
		&& left_now != right_now && !both_numbers(change))
		*rule = now_follows_type(change, left_now, right_now)
			? SPAR_RULE_DEFAULT_FOLLOWS_TYPE : SPAR_RULE_DEFAULT_NOW_FORM;
	else if (spar_judge_is_random(left) && spar_judge_is_random(right))
		*rule = SPAR_RULE_DEFAULT_RANDOM;
	else if ((spar_judge_is_random(left) && is_constant(right))
			 || (spar_judge_is_random(right) && is_constant(left)))
		return SPAR_OK;
	else if (spar_judge_is_local_time(left)
			 || spar_judge_is_local_time(right))
		*rule = SPAR_RULE_DEFAULT_LOCAL_TIME;
	else if (!spar_judge_is_decidable(left)
			 || !spar_judge_is_decidable(right))
		*rule = SPAR_RULE_EXPRESSION;
	return SPAR_OK;
}

static SparRule
judge_action(const SparDiff *diff, const SparChange *change)
{
	SparStr		left = spar_item_text(change->left, change->attr);
	SparStr		right = spar_item_text(change->right, change->attr);

	if (spar_judge_is_cross(diff)
		&& (spar_str_is(left, "restrict") || spar_str_is(left, "no action"))
		&& (spar_str_is(right, "restrict")
			|| spar_str_is(right, "no action"))
		&& !spar_str_is(spar_item_text(change->left, SPAR_ATTR_DEFERRABLE),
						"initially deferred")
		&& !spar_str_is(spar_item_text(change->right, SPAR_ATTR_DEFERRABLE),
						"initially deferred"))
		return SPAR_RULE_FOREIGN_KEY_RESTRICT;
	return SPAR_RULE_FOREIGN_KEY_ACTION;
}

/* When are the references checked? */
static SparRule
judge_deferrable(const SparDiff *diff, const SparChange *change)
{
	if (!spar_judge_is_cross(diff) || change->kind != SPAR_KIND_FOREIGN_KEY)
		return SPAR_RULE_ATTRIBUTE;
	return spar_str_is(spar_item_text(change->left, SPAR_ATTR_DEFERRABLE),
					   "initially deferred")
		|| spar_str_is(spar_item_text(change->right, SPAR_ATTR_DEFERRABLE),
					   "initially deferred")
		? SPAR_RULE_FOREIGN_KEY_DEFERRED : SPAR_RULE_FOREIGN_KEY_DEFERRABLE;
}

/* Same texts once every " DESC" is taken out? */
static bool
same_but_direction(SparStr a, SparStr b)
{
	static const char desc[] = " DESC";
	size_t		i = 0,
				j = 0;

	while (i < a.len || j < b.len)
	{
		if (i + 5 <= a.len && memcmp(a.data + i, desc, 5) == 0)
			i += 5;
		else if (j + 5 <= b.len && memcmp(b.data + j, desc, 5) == 0)
			j += 5;
		else if (i < a.len && j < b.len && a.data[i] == b.data[j])
		{
			i++;
			j++;
		}
		else
			return false;
	}
	return true;
}

/*
 * Do the keys differ in nothing but in how PostgreSQL sorts texts that are
 * equal on both sides?
 */
static bool
differs_in_order(const SparDiff *diff, SparStr left, SparStr right)
{
	static const char collate[] = " COLLATE ";
	bool		swap = spar_judge_sqlite_left(diff);
	SparStr		sqlite = swap ? left : right;
	SparStr		postgres = swap ? right : left;
	const SparSchema *schema = swap ? diff->right->schema
		: diff->left->schema;
	size_t		i = 0,
				j = 0;

	while (j < postgres.len)
	{
		if (j + sizeof(collate) < postgres.len
			&& memcmp(postgres.data + j, collate, sizeof(collate) - 1) == 0
			&& (i == sqlite.len || sqlite.data[i] != ' '))
		{
			size_t		start = j + sizeof(collate) - 1;
			bool		quoted = postgres.data[start] == '"';
			SparStr		name;

			start += quoted;
			for (j = start; j < postgres.len
				 && (quoted ? postgres.data[j] != '"'
					 : postgres.data[j] != ',' && postgres.data[j] != ')'
					 && postgres.data[j] != ' ');)
				j++;
			name = spar_str_n(postgres.data + start, j - start);
			if (spar_str_is(name, "nocase")
				|| spar_collation_find(schema, SPAR_STR_EMPTY, name)
				!= SPAR_COLLATION_ORDER)
				return false;
			j += quoted;
		}
		else if (i == sqlite.len || sqlite.data[i++] != postgres.data[j++])
			return false;
	}
	return i == sqlite.len;
}

static SparRule
judge_columns(SparDiff *diff, const SparChange *change)
{
	SparStr		left = spar_item_text(change->left, SPAR_ATTR_COLUMNS);
	SparStr		right = spar_item_text(change->right, SPAR_ATTR_COLUMNS);
	bool		same_key = spar_str_eq(change->left->key, change->right->key);

	/* Then the columns differ in their collations, and have rows of that. */
	if (spar_judge_is_cross(diff) && same_key
		&& spar_judge_nocase(diff, change->left, change->right))
		return SPAR_RULE_COLLATION_NOCASE;

	if (change->kind == SPAR_KIND_INDEX)
	{
		if (!same_key)
			return SPAR_RULE_INDEX_SAME_NAME;
		if (spar_judge_is_cross(diff) && differs_in_order(diff, left, right))
			return SPAR_RULE_COLLATION_ORDER;
		return spar_judge_is_cross(diff) && same_but_direction(left, right)
			? SPAR_RULE_INDEX_DIRECTION : SPAR_RULE_COLLATION;
	}
	if (!same_key)
		return change->kind == SPAR_KIND_PRIMARY_KEY ? SPAR_RULE_PRIMARY_KEY
			: SPAR_RULE_ATTRIBUTE;
	if (spar_judge_is_cross(diff) && differs_in_order(diff, left, right))
		return SPAR_RULE_COLLATION_ORDER;
	if (spar_judge_is_cross(diff)
		&& spar_str_find(left, "COLLATE") == SIZE_MAX
		&& spar_str_find(right, "COLLATE") == SIZE_MAX)
		return SPAR_RULE_UNIQUE_ORDER;
	return SPAR_RULE_ATTRIBUTE;
}

static SparRule
judge_text(const SparDiff *diff, const SparChange *change, SparRule differs,
		   SparRule undecided)
{
	if (!spar_judge_is_cross(diff))
		return differs;
	return spar_judge_texts(spar_item_text(change->left, change->attr),
							spar_item_text(change->right, change->attr),
							differs, undecided);
}

/* Do the two conditions hold for the same values? */
static SparStatus
judge_values(SparDiff *diff, const SparChange *change, SparRule *rule,
			 SparError *err)
{
	SparStr		left,
				right;

	if (!spar_judge_is_cross(diff)
		|| spar_rule(*rule)->verdict != SPAR_VERDICT_DRIFT)
		return SPAR_OK;
	left = spar_item_text(change->left, change->attr);
	right = spar_item_text(change->right, change->attr);
	if (left.len == 0 || right.len == 0)
		return SPAR_OK;
	SPAR_TRY(spar_judge_values(diff, change, left, &left, err));
	SPAR_TRY(spar_judge_values(diff, change, right, &right, err));
	if (spar_str_eq(left, right))
		*rule = SPAR_RULE_EXPRESSION_VALUES;
	return SPAR_OK;
}

/* Do the conditions of the two queries? */
static SparStatus
judge_query(SparDiff *diff, const SparChange *change, SparRule *rule,
			SparError *err)
{
	const SparCanon *canon = spar_judge_sqlite_left(diff) ? diff->right
		: diff->left;
	SparStr		left,
				right;

	if (*rule != SPAR_RULE_VIEW || !spar_judge_is_cross(diff))
		return SPAR_OK;
	SPAR_TRY(spar_portable_same_values((SparCanon *) canon,
									   spar_item_text(change->left,
													  SPAR_ATTR_DEFINITION),
									   &left, err));
	SPAR_TRY(spar_portable_same_values((SparCanon *) canon,
									   spar_item_text(change->right,
													  SPAR_ATTR_DEFINITION),
									   &right, err));
	if (spar_str_eq(left, right))
		*rule = SPAR_RULE_EXPRESSION_VALUES;
	return SPAR_OK;
}

/* SQLite has three collations of its own (sqlite.org/datatype3.html, 7). */
static SparRule
judge_collation(const SparDiff *diff, const SparChange *change)
{
	SparStr		name;

	if (!spar_judge_is_cross(diff))
		return SPAR_RULE_COLLATION;
	name = spar_item_text(sqlite_side(diff, change), SPAR_ATTR_COLLATION);
	return name.len == 0 || spar_str_is(name, "nocase")
		|| spar_str_is(name, "rtrim") ? SPAR_RULE_COLLATION
		: SPAR_RULE_COLLATION_UNKNOWN;
}

/* An attribute that differs, at the portable level. */
static SparStatus
judge_attribute(SparDiff *diff, SparChange *change, SparRule *rule,
				SparError *err)
{
	switch (change->attr)
	{
		case SPAR_ATTR_TYPE:
			*rule = change->left->type == NULL || change->right->type == NULL
				? SPAR_RULE_TYPE
				: spar_type_judge(change->left->type,
								  diff->left->schema->engine,
								  change->right->type,
								  diff->right->schema->engine);
			break;
		case SPAR_ATTR_NULLABLE:
			*rule = judge_nullable(diff, change);
			break;
		case SPAR_ATTR_DEFAULT:
			return judge_default(diff, change, rule, err);
		case SPAR_ATTR_IDENTITY:
			*rule = judge_identity(diff, change);
			break;
		case SPAR_ATTR_GENERATED:
			*rule = judge_text(diff, change, SPAR_RULE_GENERATED,
							   SPAR_RULE_EXPRESSION);
			break;
		case SPAR_ATTR_COLLATION:
			*rule = judge_collation(diff, change);
			break;
		case SPAR_ATTR_ON_DELETE:
		case SPAR_ATTR_ON_UPDATE:
			*rule = judge_action(diff, change);
			break;
		case SPAR_ATTR_ON_CONFLICT:
			*rule = spar_judge_is_cross(diff) ? SPAR_RULE_ON_CONFLICT
				: SPAR_RULE_ATTRIBUTE;
			break;
		case SPAR_ATTR_DEFERRABLE:
			*rule = judge_deferrable(diff, change);
			break;
		case SPAR_ATTR_REF_TABLE:
		case SPAR_ATTR_REF_COLUMNS:
			*rule = SPAR_RULE_FOREIGN_KEY_TARGET;
			break;
		case SPAR_ATTR_COLUMNS:
			*rule = judge_columns(diff, change);
			break;
		case SPAR_ATTR_UNIQUE:
			*rule = SPAR_RULE_INDEX_UNIQUE;
			break;
		case SPAR_ATTR_PREDICATE:
			*rule = judge_text(diff, change, SPAR_RULE_INDEX_PREDICATE,
							   SPAR_RULE_EXPRESSION);
			if (spar_judge_null_rows(diff, change->left, change->right))
				*rule = SPAR_RULE_INDEX_NULL_ROWS;
			return judge_values(diff, change, rule, err);
		case SPAR_ATTR_METHOD:
			*rule = spar_judge_is_cross(diff) ? SPAR_RULE_INDEX_ENGINE_ONLY
				: SPAR_RULE_ATTRIBUTE;
			break;
		case SPAR_ATTR_DEFINITION:
			*rule = judge_text(diff, change, SPAR_RULE_VIEW,
							   SPAR_RULE_VIEW_UNDECIDED);
			return judge_query(diff, change, rule, err);
		case SPAR_ATTR_EXPRESSION:
			*rule = judge_text(diff, change, SPAR_RULE_CHECK_DIFFERS,
							   SPAR_RULE_EXPRESSION);
			break;
		default:
			*rule = SPAR_RULE_ATTRIBUTE;
			break;
	}
	return SPAR_OK;
}

/* Something that one side lacks. */
static SparRule
judge_missing(const SparDiff *diff, const SparChange *change)
{
	const SparItem *item = change->left != NULL ? change->left
		: change->right;

	if (diff->left->level != SPAR_LEVEL_PORTABLE)
		return SPAR_RULE_OBJECT_MISSING;
	switch (change->kind)
	{
		case SPAR_KIND_INDEX:
			if (spar_judge_is_cross(diff)
				&& postgres_side(diff, change) == item
				&& spar_item_value(item, SPAR_ATTR_METHOD) != NULL)
				return SPAR_RULE_INDEX_ENGINE_ONLY;
			return spar_judge_redundant(diff, change)
				? SPAR_RULE_INDEX_REDUNDANT : SPAR_RULE_INDEX;
		case SPAR_KIND_UNIQUE:
			return SPAR_RULE_UNIQUE;
		case SPAR_KIND_CHECK:
			if (!item->from_enum || !spar_judge_is_cross(diff))
				return SPAR_RULE_CHECK;
			/* A column that one side has alone has a row of its own. */
			return spar_judge_has_column(diff, change, item->object->name)
				? SPAR_RULE_CHECK_ENUM : SPAR_RULE_TYPE_ENUM_CHECK;
		case SPAR_KIND_FOREIGN_KEY:
			return SPAR_RULE_FOREIGN_KEY;
		case SPAR_KIND_TRIGGER:
			return SPAR_RULE_TRIGGER;
		default:
			return SPAR_RULE_OBJECT_MISSING;
	}
}

/* Which rule makes both sides one, for the rows that show idioms. */
static SparRule
idiom_of(const SparDiff *diff, const SparChange *change)
{
	const SparCanonValue *left;
	const SparCanonValue *right;
	SparBuf		a,
				b;

	if (change->attr == SPAR_ATTR_NONE)
		return change->left->idiom == change->right->idiom ? SPAR_RULE_NONE
			: change->left->idiom != SPAR_RULE_NONE ? change->left->idiom
			: change->right->idiom;
	left = spar_item_value(change->left, change->attr);
	right = spar_item_value(change->right, change->attr);
	if (left == NULL || right == NULL)
		return SPAR_RULE_NONE;
	spar_buf_init(&a, diff->arena);
	spar_buf_init(&b, diff->arena);
	spar_item_shown(&a, change->left, change->attr);
	spar_item_shown(&b, change->right, change->attr);
	if (spar_str_ieq(spar_buf_view(&a), spar_buf_view(&b)))
		return SPAR_RULE_NONE;
	if (left->idiom != SPAR_RULE_NONE)
		return left->idiom;
	if (right->idiom != SPAR_RULE_NONE)
		return right->idiom;
	return change->attr == SPAR_ATTR_TYPE ? SPAR_RULE_TYPE_NAME
		: SPAR_RULE_NONE;
}

/* A pair that agrees: is there something to say about it all the same? */
static SparRule
judge_pair(const SparDiff *diff, const SparChange *change)
{
	size_t		i;

	if (!spar_kind(change->kind)->modelled)
		return SPAR_RULE_UNMODELLED;
	if (change->kind == SPAR_KIND_TRIGGER && spar_judge_is_cross(diff))
		return SPAR_RULE_TRIGGER_BODY;
	for (i = 0; i < change->left->value_count; i++)
		if (change->left->values[i].tokens)
			return SPAR_RULE_TOKENS;
	for (i = 0; i < change->right->value_count; i++)
		if (change->right->values[i].tokens)
			return SPAR_RULE_TOKENS;
	return diff->left->level == SPAR_LEVEL_PORTABLE ? idiom_of(diff, change)
		: SPAR_RULE_NONE;
}

static bool
same_value(const SparChange *change)
{
	const SparCanonValue *left = spar_item_value(change->left, change->attr);
	const SparCanonValue *right = spar_item_value(change->right,
												  change->attr);

	return left != NULL && right != NULL
		&& spar_str_eq(left->text, right->text);
}

static SparStatus
judge_change(SparDiff *diff, SparChange *change, SparRule *rule,
			 SparError *err)
{
	if (change->rule != SPAR_RULE_NONE)
		*rule = change->rule;	/* spar_judge_join() knows it already */
	else if (change->change != SPAR_CHANGE_CHANGED)
		*rule = judge_missing(diff, change);
	else if (change->renamed)
		*rule = SPAR_RULE_OBJECT_RENAMED;
	else if (change->attr == SPAR_ATTR_NONE)
		*rule = judge_pair(diff, change);
	else if (same_value(change))
		*rule = idiom_of(diff, change);
	else if (diff->left->level == SPAR_LEVEL_PORTABLE)
		return judge_attribute(diff, change, rule, err);
	else
		*rule = SPAR_RULE_ATTRIBUTE;
	return SPAR_OK;
}

static SparStr
name_of(SparDiff *diff, const SparChange *change)
{
	SparBuf		buf;

	spar_buf_init(&buf, diff->arena);
	spar_item_name(&buf, change->left != NULL ? diff->left : diff->right,
				   change->left != NULL ? change->left : change->right);
	return spar_buf_take(&buf);
}

/* The text of one side in the row. */
static SparStr
value_of(SparDiff *diff, const SparItem *item, const SparChange *change)
{
	SparBuf		buf;

	if (item == NULL)
		return spar_str_n(NULL, 0);
	spar_buf_init(&buf, diff->arena);
	if (change->renamed)
		spar_buf_ident(&buf, item->object->name);
	else if (change->attr == SPAR_ATTR_NONE)
		spar_item_definition(&buf, item);
	else if (spar_item_value(item, change->attr) == NULL
			 && spar_object_value(item->object, change->attr) == NULL)
		return spar_str_n(NULL, 0);
	else
		spar_item_shown(&buf, item, change->attr);
	return spar_buf_take(&buf);
}

SparStatus
spar_judge(SparDiff *diff, SparError *err)
{
	unsigned	seen = spar_convention_seen(diff);
	size_t		kept = 0;
	size_t		i;

	if (diff->left->level == SPAR_LEVEL_PORTABLE)
		SPAR_TRY(spar_judge_join(diff, err));
	for (i = 0; i < diff->count; i++)
	{
		SparChange	change = diff->changes[i];

		if (change.change == SPAR_CHANGE_JOINED)
			continue;
		SPAR_TRY(judge_change(diff, &change, &change.rule, err));
		if (change.rule == SPAR_RULE_NONE)
			continue;
		SPAR_TRY(spar_convention_apply(diff, seen, &change, &change.rule,
									   err));
		change.verdict = spar_rule(change.rule)->verdict;
		if (!spar_diff_shows(diff->options, &change))
			continue;
		if (change.reason.len == 0)
			change.reason = spar_str(spar_rule(change.rule)->reason);
		if (change.object.len == 0)
			change.object = name_of(diff, &change);
		if (change.left_value.data == NULL)
			change.left_value = value_of(diff, change.left, &change);
		if (change.right_value.data == NULL)
			change.right_value = value_of(diff, change.right, &change);
		diff->changes[kept++] = change;
	}
	diff->count = kept;
	return diff->arena->failed ? spar_nomem(err) : SPAR_OK;
}
