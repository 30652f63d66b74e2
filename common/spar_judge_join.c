/*
 * spar_judge_join.c
 *
 * Changes that are one: see spar_judge.h.
 *
 * Works table by table: the changes of one table stand next to each other.
 */
#include "spar_judge.h"

#include "spar_lex.h"

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
			|| item->from_enum)
			continue;
		for (j = i + 1; j < end; j++)
		{
			SparChange *other = &diff->changes[j];

			if (other->change != change->change || other->kind != change->kind
				|| item_of(other)->object != item->object)
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
		SparStr		name = columns->items[i];
		bool		found = false;

		if (name.len >= 2 && name.data[0] == '"')
			name = spar_str_n(name.data + 1, name.len - 2);
		for (j = 0; j < table->part_count && !found; j++)
			found = table->parts[j]->kind == SPAR_KIND_COLUMN
				&& spar_str_ieq(table->parts[j]->object->name, name)
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
 * Are a removed and an added change one?  Gives the rule, and the attribute
 * that the one change is about.
 */
static SparRule
pair_rule(const SparDiff *diff, const SparItem *left, const SparItem *right,
		  SparAttr *attr)
{
	bool		cross = diff->left->schema->engine
		!= diff->right->schema->engine;
	SparStr		subject;

	*attr = SPAR_ATTR_COLUMNS;
	if (left->kind == SPAR_KIND_PRIMARY_KEY
		&& right->kind == SPAR_KIND_PRIMARY_KEY)
		return SPAR_RULE_PRIMARY_KEY;
	if ((left->kind == SPAR_KIND_PRIMARY_KEY
		 && right->kind == SPAR_KIND_UNIQUE)
		|| (left->kind == SPAR_KIND_UNIQUE
			&& right->kind == SPAR_KIND_PRIMARY_KEY))
	{
		*attr = SPAR_ATTR_NONE;
		if (!spar_str_eq(left->key, right->key))
			return SPAR_RULE_NONE;
		return cross && all_not_null(left) && all_not_null(right)
			? SPAR_RULE_KEY_IS_UNIQUE : SPAR_RULE_PRIMARY_KEY;
	}
	if ((left->kind == SPAR_KIND_UNIQUE && right->kind == SPAR_KIND_INDEX)
		|| (left->kind == SPAR_KIND_INDEX && right->kind == SPAR_KIND_UNIQUE))
	{
		const SparItem *unique = left->kind == SPAR_KIND_UNIQUE ? left
			: right;
		const SparItem *index = unique == left ? right : left;
		SparStr		columns = spar_item_text(unique, SPAR_ATTR_COLUMNS);

		*attr = SPAR_ATTR_UNIQUE;
		if (spar_str_eq(columns, index->key)
			|| spar_str_eq(unique->key, index->key))
		{
			if (spar_str_is(spar_item_text(index, SPAR_ATTR_UNIQUE), "true"))
				*attr = SPAR_ATTR_PREDICATE;
			return *attr == SPAR_ATTR_UNIQUE ? SPAR_RULE_INDEX_UNIQUE
				: SPAR_RULE_INDEX_PREDICATE;
		}
		*attr = SPAR_ATTR_COLUMNS;
		return same_name(left, right) ? SPAR_RULE_INDEX_SAME_NAME
			: SPAR_RULE_NONE;
	}
	if (left->kind != right->kind)
		return SPAR_RULE_NONE;
	if (left->kind == SPAR_KIND_INDEX || left->kind == SPAR_KIND_UNIQUE)
		return same_name(left, right) ? SPAR_RULE_INDEX_SAME_NAME
			: SPAR_RULE_NONE;
	if (left->kind == SPAR_KIND_CHECK)
	{
		*attr = SPAR_ATTR_EXPRESSION;
		subject = choice_subject(left->key);
		if ((subject.len > 0
			 && spar_str_eq(subject, choice_subject(right->key)))
			|| same_name(left, right))
			return SPAR_RULE_CHECK;
	}
	return SPAR_RULE_NONE;
}

/* Is this token of an expression a column of the table? */
static bool
is_column(const SparItem *table, const SparToken *token)
{
	SparStr		name = token->text;
	size_t		i;

	if (token->kind == SPAR_TOK_QUOTED)
		name = spar_str_n(name.data + 1, name.len - 2);
	else if (token->kind != SPAR_TOK_WORD)
		return false;
	for (i = 0; i < table->part_count; i++)
		if (table->parts[i]->kind == SPAR_KIND_COLUMN
			&& spar_str_ieq(table->parts[i]->object->name, name))
			return true;
	return false;
}

/*
 * Does b name every column that a names?  None at all is not enough.  Both
 * are canonical, so that one name has one spelling.
 */
static bool
names_columns_of(const SparItem *a, const SparItem *b)
{
	bool		found = false;
	SparLexer	lexer;
	SparToken	token;

	spar_lex_init(&lexer, a->key, SPAR_ENGINE_POSTGRESQL);
	for (token = spar_lex_next(&lexer); token.kind != SPAR_TOK_END
		 && token.kind != SPAR_TOK_ERROR; token = spar_lex_next(&lexer))
	{
		SparLexer	other;
		SparToken	same;

		if (!is_column(a->parent, &token))
			continue;
		spar_lex_init(&other, b->key, SPAR_ENGINE_POSTGRESQL);
		do
			same = spar_lex_next(&other);
		while (same.kind != SPAR_TOK_END && same.kind != SPAR_TOK_ERROR
			   && !(same.kind == token.kind
					&& spar_str_eq(same.text, token.text)));
		if (!spar_str_eq(same.text, token.text))
			return false;
		found = true;
	}
	return found;
}

/* One row for the parts of a CHECK that are missing. */
static bool
is_joined(const SparDiff *diff, size_t i)
{
	return i + 1 < diff->count
		&& diff->changes[i + 1].change == SPAR_CHANGE_JOINED
		&& diff->changes[i + 1].kind == diff->changes[i].kind
		&& item_of(&diff->changes[i + 1])->object
		== item_of(&diff->changes[i])->object;
}

/*
 * CHECKs without names that count are one that has changed when they are
 * about the same columns.  That is an equivalence, so that the pairs are the
 * same from either side.
 */
static bool
same_subject(const SparDiff *diff, size_t i, size_t j)
{
	const SparItem *left = diff->changes[i].left;
	const SparItem *right = diff->changes[j].right;

	return left->kind == SPAR_KIND_CHECK && right->kind == SPAR_KIND_CHECK
		&& !left->from_enum && !right->from_enum
		&& (diff->left->level == SPAR_LEVEL_PORTABLE
			|| (left->object->name.len == 0 && right->object->name.len == 0))
		&& !is_joined(diff, i) && !is_joined(diff, j)
		&& names_columns_of(left, right) && names_columns_of(right, left);
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

/* by_subject: of what no rule has paired, CHECKs of the same columns. */
static void
join_pairs(SparDiff *diff, size_t start, size_t end, bool by_subject)
{
	size_t		i,
				j;

	for (i = start; i < end; i++)
		for (j = start; j < end; j++)
		{
			SparChange *removed = &diff->changes[i];
			SparChange *added = &diff->changes[j];
			SparRule	rule;
			SparAttr	attr = SPAR_ATTR_EXPRESSION;

			if (removed->change != SPAR_CHANGE_REMOVED
				|| added->change != SPAR_CHANGE_ADDED
				|| removed->left->parent == NULL)
				continue;
			if (by_subject)
				rule = same_subject(diff, i, j) ? SPAR_RULE_CHECK
					: SPAR_RULE_NONE;
			else
				rule = pair_rule(diff, removed->left, added->right, &attr);
			if (rule == SPAR_RULE_NONE)
				continue;
			join_pair(removed, added, rule, attr);
			break;
		}
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
		join_parts(diff, start, end);
		join_pairs(diff, start, end, false);
		join_pairs(diff, start, end, true);
		start = end;
	}
	return diff->arena->failed ? spar_nomem(err) : SPAR_OK;
}

/* Functions whose meaning is the same in both engines once canonical. */
static const char *const known_functions[] = {
	"abs", "avg", "ceil", "coalesce", "count", "floor", "gen_random_uuid",
	"greatest", "group_concat", "json_agg", "json_array_length",
	"json_object_agg", "least", "length", "lower", "ltrim", "max", "min",
	"now", "nullif", "octet_length", "power", "replace", "round",
	"row_number", "rank", "dense_rank", "rtrim", "sqrt", "strpos",
	"substring", "sum", "trim", "unix_now", "upper",
};

static bool
is_known(SparStr name)
{
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(known_functions); i++)
		if (spar_str_is(name, known_functions[i]))
			return true;
	return false;
}

/* Words that may stand before a parenthesis and are no functions. */
static bool
is_keyword(const SparToken *token)
{
	static const char *const words[] = {"in", "and", "or", "not", "as",
		"cast", "on", "from", "any", "all", "array", "row", "exists", "over",
		"filter", "when", "then", "else", "values", "using", "select",
		"where", "by", "having", "between", "is", "like", "union", "except",
	"intersect", "distinct", "with", "join", "limit"};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(words); i++)
		if (spar_lex_is(token, words[i]))
			return true;
	return false;
}

bool
spar_judge_is_decidable(SparStr text)
{
	SparLexer	lexer;
	SparToken	token,
				before;

	memset(&before, 0, sizeof(before));
	spar_lex_init(&lexer, text, SPAR_ENGINE_POSTGRESQL);
	for (;;)
	{
		token = spar_lex_next(&lexer);
		if (token.kind == SPAR_TOK_END)
			return true;
		if (token.kind == SPAR_TOK_ERROR)
			return false;
		if (spar_lex_punct(&token, '(') && before.kind == SPAR_TOK_WORD
			&& !is_keyword(&before) && !is_known(before.text))
			return false;
		before = token;
	}
}

bool
spar_judge_is_random(SparStr text)
{
	return spar_str_find(text, "randomblob(") != SIZE_MAX
		|| spar_str_find(text, "gen_random_uuid()") != SIZE_MAX
		|| spar_str_find(text, "random()") != SIZE_MAX;
}

bool
spar_judge_is_local_time(SparStr text)
{
	return spar_str_find(text, "'localtime'") != SIZE_MAX;
}
