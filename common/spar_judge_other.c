/*
 * spar_judge_other.c
 *
 * What the other side has in the place of something that it lacks.  See
 * spar_judge.h.
 *
 * Assumes: the parts of a table and the tables of a model are sorted, so that
 * each question costs no more than the table has parts.
 */
#include "spar_judge.h"

#include "spar_canon_value.h"
#include "spar_lex.h"

const SparItem *
spar_judge_other(const SparDiff *diff, const SparChange *change)
{
	const SparItem *item = change->left != NULL ? change->left
		: change->right;
	const SparCanon *canon = change->left != NULL ? diff->right : diff->left;
	size_t		low = 0;
	size_t		high = canon->count;

	if (item->parent == NULL)
		return NULL;
	while (low < high)
	{
		size_t		middle = low + (high - low) / 2;
		int			order = spar_item_compare(canon->items[middle],
											  item->parent);

		if (order == 0)
			return canon->items[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static const SparItem *
find_column(const SparItem *table, SparStr name)
{
	size_t		i;

	for (i = 0; i < table->part_count; i++)
		if (table->parts[i]->kind == SPAR_KIND_COLUMN
			&& spar_judge_names(name, table->parts[i]->key))
			return table->parts[i];
	return NULL;
}

bool
spar_judge_has_column(const SparDiff *diff, const SparChange *change,
					  SparStr name)
{
	const SparItem *table = spar_judge_other(diff, change);
	size_t		i;

	for (i = 0; table != NULL && i < table->part_count; i++)
		if (table->parts[i]->kind == SPAR_KIND_COLUMN
			&& spar_str_ieq(table->parts[i]->object->name, name))
			return true;
	return false;
}

/*
 * "length(c) <= 40", "length(c) < 41" or "length(c) = 40": the name as written and
 * the number 40; false where the text is another one.
 */
static bool
read_length(SparStr text, SparStr *name, int64_t *length)
{
	SparLexer	lexer;
	SparToken	tokens[7];
	bool		below;
	size_t		i;

	spar_lex_init(&lexer, text, SPAR_ENGINE_POSTGRESQL);
	for (i = 0; i < SPAR_LENGTH(tokens); i++)
		tokens[i] = spar_lex_next(&lexer);
	*name = tokens[2].text;
	below = spar_str_is(tokens[4].text, "<");
	if (!spar_lex_is(&tokens[0], "length") || !spar_lex_punct(&tokens[1], '(')
		|| !spar_lex_punct(&tokens[3], ')')
		|| tokens[4].kind != SPAR_TOK_OPERATOR
		|| (!below && !spar_str_is(tokens[4].text, "<=")
			&& !spar_str_is(tokens[4].text, "="))
		|| tokens[5].kind != SPAR_TOK_NUMBER
		|| tokens[6].kind != SPAR_TOK_END
		|| !spar_str_int(tokens[5].text, length))
		return false;
	*length -= below;
	return true;
}

/* Is it varchar(n) or char(n) with this n? */
static bool
has_length(const SparType *type, int64_t length)
{
	size_t		open = spar_str_find(type->name, "(");
	int64_t		n;

	return (type->cls == SPAR_TYPE_VARCHAR || type->cls == SPAR_TYPE_CHAR)
		&& open != SIZE_MAX && type->name.len > open + 2
		&& spar_str_int(spar_str_n(type->name.data + open + 1,
								   type->name.len - open - 2), &n)
		&& n == length;
}

/* Does the text have that word at two places? */
static bool
stands_twice(SparStr text, SparStr word)
{
	size_t		count = 0;
	size_t		i;

	for (i = 0; word.len <= text.len && i <= text.len - word.len; i++)
		count += memcmp(text.data + i, word.data, word.len) == 0;
	return count > 1;
}

/*
 * Does the text ask for nothing but what a value looks like?  One that makes
 * a date of it does where the result is compared with the value itself or
 * with NULL, not with a constant: a = date(a), but not
 * strftime('%Y', a) >= '2000'.
 */
static bool
asks_form(SparStr text, SparStr column)
{
	static const char *const looks[] = {"typeof(", "json_valid(", " length(",
		"(length(", " GLOB ", " LIKE ", " ILIKE ", " REGEXP ", " ~ '",
	" !~ '"};
	static const char *const dates[] = {"datetime(", "date(", "time(",
	"julianday(", "strftime(", "unixepoch("};
	static const char *const orders[] = {" < ", " > ", " <= ", " >= "};

	if (spar_str_find(text, "'now'") != SIZE_MAX)
		return false;
	if (!spar_judge_has_any(text, dates, SPAR_LENGTH(dates)))
		return spar_str_starts(text, "length(")
			|| spar_str_starts(text, "octet_length(")
			|| spar_judge_has_any(text, looks, SPAR_LENGTH(looks));
	if (spar_judge_has_any(text, orders, SPAR_LENGTH(orders)))
		return false;
	return spar_str_find(text, " NULL") != SIZE_MAX
		|| stands_twice(text, column);
}

/* Does PostgreSQL look at the form of every value of that type? */
static bool
enforces_form(const SparType *type)
{
	return !spar_type_is_text(type) && type->cls != SPAR_TYPE_BLOB
		&& type->cls != SPAR_TYPE_ANY && type->cls != SPAR_TYPE_UNKNOWN;
}

SparStatus
spar_judge_check(SparDiff *diff, const SparChange *change, SparRule *rule,
				 SparError *err)
{
	const SparItem *check = change->left != NULL ? change->left
		: change->right;
	const SparItem *table = spar_judge_other(diff, change);
	bool		of_sqlite = (change->left != NULL)
		== spar_judge_sqlite_left(diff);
	const SparItem *column;
	SparStr		name;
	int64_t		length;
	size_t		count;

	*rule = SPAR_RULE_NONE;
	if (!spar_judge_is_cross(diff) || table == NULL)
		return SPAR_OK;
	if (read_length(check->key, &name, &length))
	{
		column = find_column(table, name);
		if (column != NULL && column->type != NULL
			&& has_length(column->type, length))
			*rule = SPAR_RULE_CHECK_LENGTH;
	}
	if (*rule != SPAR_RULE_NONE || !of_sqlite)
		return SPAR_OK;
	SPAR_TRY(spar_judge_columns(diff, check, check->key, &name, &count, err));
	if (count != 1 || !asks_form(check->key, name))
		return SPAR_OK;
	column = find_column(table, name);
	if (column != NULL && column->type != NULL
		&& (enforces_form(column->type)
			|| spar_str_find(check->key, "typeof(") != SIZE_MAX))
		*rule = SPAR_RULE_CHECK_FORM;
	return SPAR_OK;
}

/* A key's columns without sort order. */
static bool
same_but_desc(SparStr key, SparStr index)
{
	static const char desc[] = " DESC";
	size_t		i = 0,
				j = 0;

	while (j < index.len)
	{
		if (j + 5 <= index.len && memcmp(index.data + j, desc, 5) == 0)
			j += 5;
		else if (i == key.len || key.data[i++] != index.data[j++])
			return false;
	}
	return i == key.len;
}

static bool
has_key(const SparItem *table, SparStr columns)
{
	size_t		i;

	for (i = 0; i < table->part_count; i++)
	{
		const SparItem *part = table->parts[i];

		if ((part->kind == SPAR_KIND_PRIMARY_KEY
			 || part->kind == SPAR_KIND_UNIQUE)
			&& same_but_desc(spar_item_text(part, SPAR_ATTR_COLUMNS),
							 columns))
			return true;
	}
	return false;
}

bool
spar_judge_redundant(const SparDiff *diff, const SparChange *change)
{
	const SparItem *index = change->left != NULL ? change->left
		: change->right;
	const SparItem *other = spar_judge_other(diff, change);
	SparStr		columns = spar_item_text(index, SPAR_ATTR_COLUMNS);

	return spar_judge_is_cross(diff) && other != NULL
		&& index->kind == SPAR_KIND_INDEX
		&& spar_str_is(spar_item_text(index, SPAR_ATTR_UNIQUE), "false")
		&& spar_item_value(index, SPAR_ATTR_PREDICATE) == NULL
		&& spar_item_value(index, SPAR_ATTR_METHOD) == NULL
		&& has_key(index->parent, columns) && has_key(other, columns);
}

/* One key of a list as lower(column), where it ignores case. */
static void
add_lowered(SparBuf *buf, const SparItem *table, SparStr key, bool *lowered)
{
	static const char nocase[] = " COLLATE nocase";
	const SparItem *column;
	SparStr		name = key;

	if (spar_str_ends(key, " DESC"))
		key.len -= strlen(" DESC");
	if (spar_str_ends(key, nocase))
	{
		key.len -= strlen(nocase);
		column = NULL;
	}
	else
	{
		column = find_column(table, name);
		if (column == NULL
			|| !spar_str_is(spar_item_text(column, SPAR_ATTR_COLLATION),
							"nocase"))
		{
			spar_buf_str(buf, key);
			return;
		}
	}
	spar_buf_text(buf, "lower(");
	spar_buf_str(buf, key);
	spar_buf_char(buf, ')');
	*lowered = true;
}

/* "(a COLLATE nocase, b)" -> "(lower(a), b)" */
static SparStr
lowered_keys(SparDiff *diff, const SparItem *item, bool *lowered)
{
	SparStr		text = spar_item_text(item, SPAR_ATTR_COLUMNS);
	size_t		start = 1;
	int			depth = 0;
	SparBuf		buf;
	size_t		i;

	*lowered = false;
	spar_buf_init(&buf, diff->arena);
	spar_buf_char(&buf, '(');
	for (i = 1; i < text.len; i++)
	{
		bool		end = i + 1 == text.len;

		if (end || (text.data[i] == ',' && depth == 0))
		{
			add_lowered(&buf, item->parent,
						spar_str_n(text.data + start, i - start), lowered);
			spar_buf_text(&buf, end ? ")" : ", ");
			start = i + 2;
		}
		else if (text.data[i] == '(')
			depth++;
		else if (text.data[i] == ')')
			depth--;
	}
	return spar_buf_take(&buf);
}

static bool
is_unique(const SparItem *item)
{
	return item->kind == SPAR_KIND_UNIQUE
		|| spar_str_is(spar_item_text(item, SPAR_ATTR_UNIQUE), "true");
}

SparStatus
spar_judge_lower(SparDiff *diff, const SparItem *left, const SparItem *right,
				 bool *out, SparError *err)
{
	const SparItem *sqlite = spar_judge_sqlite_left(diff) ? left : right;
	const SparItem *postgres = sqlite == left ? right : left;
	bool		lowered;
	SparStr		keys;

	*out = false;
	if (!spar_judge_is_cross(diff) || postgres->kind != SPAR_KIND_INDEX
		|| is_unique(sqlite) != is_unique(postgres)
		|| !spar_str_eq(spar_item_text(sqlite, SPAR_ATTR_PREDICATE),
						spar_item_text(postgres, SPAR_ATTR_PREDICATE)))
		return SPAR_OK;
	keys = lowered_keys(diff, sqlite, &lowered);
	*out = lowered && same_but_desc(keys, spar_item_text(postgres,
														  SPAR_ATTR_COLUMNS));
	return diff->arena->failed ? spar_nomem(err) : SPAR_OK;
}

bool
spar_judge_nocase(SparDiff *diff, const SparItem *left, const SparItem *right)
{
	bool		lowered;
	SparStr		a = lowered_keys(diff, left, &lowered);
	SparStr		b;

	if (!lowered)
		return false;
	b = lowered_keys(diff, right, &lowered);
	return lowered && spar_str_eq(a, b);
}

SparStatus
spar_judge_values(SparDiff *diff, const SparChange *change, SparStr condition,
				  SparStr *out, SparError *err)
{
	bool		sqlite_left = spar_judge_sqlite_left(diff);
	SparCanon  *canon = (SparCanon *) (sqlite_left ? diff->right
									   : diff->left);
	const SparItem *item = sqlite_left ? change->right : change->left;
	const SparItem *table = item != NULL ? item->parent
		: spar_judge_other(diff, change);
	const SparScope *scope;

	*out = condition;
	if (table == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_canon_scope(canon, table->object, &scope, err));
	return spar_canon_same_values(canon, condition, scope, out, err);
}

/*
 * The next operand of the AND at *rest, which becomes what follows it; false
 * where there is none.
 */
static bool
next_operand(SparStr *rest, SparStr *out)
{
	static const char and[] = " AND ";
	bool		quoted = false;
	bool		named = false;
	int			depth = 0;
	size_t		i;

	if (rest->len == 0)
		return false;
	for (i = 0; i < rest->len; i++)
	{
		char		c = rest->data[i];

		if (c == '\'' && !named)
			quoted = !quoted;
		else if (c == '"' && !quoted)
			named = !named;
		else if (quoted || named)
			continue;
		else if (c == '(')
			depth++;
		else if (c == ')')
			depth--;
		else if (depth == 0 && rest->len - i >= sizeof(and) - 1
				 && memcmp(rest->data + i, and, sizeof(and) - 1) == 0)
			break;
	}
	*out = spar_str_n(rest->data, i);
	if (i < rest->len)
		i += sizeof(and) - 1;
	*rest = spar_str_n(rest->data + i, rest->len - i);
	return true;
}

static bool
has_operand(SparStr text, SparStr operand)
{
	SparStr		other;

	while (next_operand(&text, &other))
		if (spar_str_eq(operand, other))
			return true;
	return false;
}

/* Is it one of the keys in "(a, b)"? */
static bool
is_key(SparStr keys, SparStr name)
{
	size_t		i;

	for (i = 1; i + name.len < keys.len; i++)
	{
		char		end = keys.data[i + name.len];

		if ((i == 1 || keys.data[i - 1] == ' ') && (end == ',' || end == ')')
			&& memcmp(keys.data + i, name.data, name.len) == 0)
			return true;
	}
	return false;
}

/* Does `other` hold wherever `text` and all keys are not NULL? */
static bool
adds_only_nulls(SparStr text, SparStr other, SparStr keys)
{
	static const char not_null[] = " IS NOT NULL";
	SparStr		operand;

	while (next_operand(&text, &operand))
	{
		if (has_operand(other, operand))
			continue;
		if (!spar_str_ends(operand, not_null))
			return false;
		operand.len -= sizeof(not_null) - 1;
		if (!is_key(keys, operand))
			return false;
	}
	return true;
}

bool
spar_judge_null_rows(const SparDiff *diff, const SparItem *left,
					 const SparItem *right)
{
	SparStr		a = spar_item_text(left, SPAR_ATTR_PREDICATE);
	SparStr		b = spar_item_text(right, SPAR_ATTR_PREDICATE);
	SparStr		keys = left->kind == SPAR_KIND_INDEX ? left->key : right->key;

	return spar_judge_is_cross(diff) && is_unique(left) && is_unique(right)
		&& spar_item_value(left, SPAR_ATTR_NULLS_NOT_DISTINCT) == NULL
		&& spar_item_value(right, SPAR_ATTR_NULLS_NOT_DISTINCT) == NULL
		&& spar_str_find(a, " OR ") == SIZE_MAX
		&& spar_str_find(b, " OR ") == SIZE_MAX
		&& adds_only_nulls(a, b, keys) && adds_only_nulls(b, a, keys);
}
