/*
 * spar_portable_key.c
 *
 * Keys, foreign keys and indexes at the portable level.  See
 * spar_portable.h.
 *
 * Guarantees: names do not count; of two that say the same one is left; an
 * index that only serves another order of bytes (text_pattern_ops) beside one
 * of the same columns is left out; sort order of NULLs does not count, as it
 * never changes a result set.
 */
#include "spar_portable.h"

#include "spar_parse.h"
#include "spar_print.h"
#include "spar_sort.h"

typedef struct Key
{
	SparStr		text;			/* column or expression, without COLLATE */
	SparStr		full;			/* with COLLATE and DESC */
	bool		is_column;
	bool		tokens;
	bool		pattern;		/* PostgreSQL's operator classes for LIKE */
} Key;

typedef struct Keys
{
	Key		   *keys;
	size_t		count;
	bool		all_columns;
	bool		all_pattern;
	bool		tokens;
} Keys;

static bool
is_pattern_class(const SparNode *class)
{
	const SparNode *name = class->kind == SPAR_N_NAME ? class->child : NULL;

	while (name != NULL && name->next != NULL)
		name = name->next;
	return name != NULL && spar_str_ends(name->text, "_pattern_ops");
}

static SparStatus
read_key(SparCanon *canon, SparStr raw, const SparScope *scope, Key *key,
		 SparError *err)
{
	SparExprContext context;
	SparNode   *sort = NULL;
	SparNode   *expr;
	SparBuf		buf;

	memset(key, 0, sizeof(*key));
	spar_canon_context(canon, canon->arena, &context);
	context.scope = scope;
	if (spar_parse_key(canon->arena, raw, context.engine, &sort, NULL)
		!= SPAR_OK)
	{
		if (canon->arena->failed)
			return spar_nomem(err);
		key->tokens = true;
		SPAR_TRY(spar_lex_canonical(canon->arena, raw, context.engine,
									&key->text, err));
		key->full = key->text;
		return SPAR_OK;
	}
	expr = sort->child;
	key->pattern = is_pattern_class(expr->next);
	expr->next = NULL;
	SPAR_TRY(spar_expr_normalize(&context, &expr, NULL, false, err));
	spar_buf_init(&buf, canon->arena);
	SPAR_TRY(spar_print(&buf, expr, SPAR_PRINT_CANONICAL, err));
	if (!spar_str_is(sort->text, "asc") && sort->text.len > 0)
		spar_buf_text(&buf, " DESC");
	key->full = spar_buf_take(&buf);
	if (expr->kind == SPAR_N_COLLATE)
		expr = expr->child;
	key->is_column = expr->kind == SPAR_N_COLUMN;
	return spar_canon_print(canon, expr, &key->text, err);
}

static SparStatus
read_keys(SparCanon *canon, const SparObject *object, SparAttr attr,
		  const SparScope *scope, Keys *out, SparError *err)
{
	const SparValue *value = spar_object_value(object, attr);
	size_t		i;

	memset(out, 0, sizeof(*out));
	out->all_columns = out->all_pattern = true;
	if (value == NULL)
		return SPAR_OK;
	out->keys = spar_arena_zero(canon->arena, value->count, sizeof(Key));
	if (out->keys == NULL)
		return spar_nomem(err);
	out->count = value->count;
	for (i = 0; i < out->count; i++)
	{
		SPAR_TRY(read_key(canon, spar_value_items(value)[i], scope,
						  &out->keys[i], err));
		out->all_columns = out->all_columns && out->keys[i].is_column;
		out->all_pattern = out->all_pattern && out->keys[i].pattern;
		out->tokens = out->tokens || out->keys[i].tokens;
	}
	out->all_pattern = out->all_pattern && out->count > 0;
	return SPAR_OK;
}

static SparStatus
join_keys(SparCanon *canon, const Keys *keys, bool full, SparStr *out,
		  SparError *err)
{
	SparBuf		buf;
	size_t		i;

	spar_buf_init(&buf, canon->arena);
	spar_buf_char(&buf, '(');
	for (i = 0; i < keys->count; i++)
	{
		if (i > 0)
			spar_buf_text(&buf, ", ");
		spar_buf_str(&buf, full ? keys->keys[i].full : keys->keys[i].text);
	}
	spar_buf_char(&buf, ')');
	*out = spar_buf_take(&buf);
	return canon->arena->failed ? spar_nomem(err) : SPAR_OK;
}

static int
compare_keys(const void *a, const void *b, void *ctx)
{
	(void) ctx;
	return spar_str_cmp(((const Key *) a)->text, ((const Key *) b)->text);
}

/* The columns in an order that does not depend on the one they are in. */
static SparStatus
sorted_columns(SparCanon *canon, const Keys *keys, SparStr *out,
			   SparError *err)
{
	Keys		sorted = *keys;

	sorted.keys = spar_arena_get(canon->arena, keys->count * sizeof(Key));
	if (sorted.keys == NULL)
		return spar_nomem(err);
	if (keys->count > 0)
		memcpy(sorted.keys, keys->keys, keys->count * sizeof(Key));
	if (!spar_sort(canon->arena, sorted.keys, sorted.count, sizeof(Key),
				   compare_keys, NULL))
		return spar_nomem(err);
	return join_keys(canon, &sorted, false, out, err);
}

/* Copy attributes whose canonical text is the fact itself, where it counts. */
static SparStatus
copy_words(SparCanon *canon, SparItem *item, const SparAttr *attrs,
		   size_t count, SparError *err)
{
	size_t		i;

	for (i = 0; i < count; i++)
	{
		SparStr		text = spar_object_text(item->object, attrs[i]);

		if (text.len > 0)
			SPAR_TRY(spar_item_set(canon, item, attrs[i], text,
								   SPAR_RULE_NONE, false, err));
	}
	return SPAR_OK;
}

static bool
same_values(const SparItem *a, const SparItem *b)
{
	size_t		i;

	if (a->kind != b->kind || !spar_str_eq(a->key, b->key)
		|| a->value_count != b->value_count)
		return false;
	for (i = 0; i < a->value_count; i++)
		if (a->values[i].attr != b->values[i].attr
			|| !spar_str_eq(a->values[i].text, b->values[i].text))
			return false;
	return true;
}

/* Take the newest part away again when another one says the same. */
static void
drop_repetition(SparItem *table)
{
	const SparItem *newest = table->parts[table->part_count - 1];
	size_t		i;

	for (i = 0; i + 1 < table->part_count; i++)
		if (same_values(table->parts[i], newest))
		{
			table->part_count--;
			return;
		}
}

/*
 * A unique constraint of the primary key's columns says nothing that the key
 * does not, unless it is checked at another time.
 */
static void
drop_beside_primary_key(SparItem *table)
{
	const SparItem *key = NULL;
	size_t		kept = 0;
	size_t		i;

	for (i = 0; i < table->part_count && key == NULL; i++)
		if (table->parts[i]->kind == SPAR_KIND_PRIMARY_KEY)
			key = table->parts[i];
	for (i = 0; key != NULL && i < table->part_count; i++)
	{
		const SparItem *part = table->parts[i];

		if (part->kind == SPAR_KIND_UNIQUE && spar_str_eq(part->key, key->key)
			&& spar_str_find(spar_item_text(part, SPAR_ATTR_COLUMNS),
							 " COLLATE ") == SIZE_MAX
			&& spar_str_find(spar_item_text(key, SPAR_ATTR_COLUMNS),
							 " COLLATE ") == SIZE_MAX
			&& spar_str_eq(spar_item_text(part, SPAR_ATTR_DEFERRABLE),
						   spar_item_text(key, SPAR_ATTR_DEFERRABLE)))
			continue;
		table->parts[kept++] = table->parts[i];
	}
	if (key != NULL)
		table->part_count = kept;
}

SparStatus
spar_portable_conflict(SparCanon *canon, SparItem *item, SparError *err)
{
	SparStr		word = spar_object_text(item->object, SPAR_ATTR_ON_CONFLICT);

	if (!spar_str_is(word, "ignore") && !spar_str_is(word, "replace"))
		return SPAR_OK;
	return spar_item_set(canon, item, SPAR_ATTR_ON_CONFLICT, word,
						 SPAR_RULE_NONE, false, err);
}

static SparStatus
add_unique(SparCanon *canon, SparItem *table, const SparObject *object,
		   SparKind kind, const SparScope *scope, SparRule idiom,
		   SparError *err)
{
	static const SparAttr words[] = {SPAR_ATTR_NULLS_NOT_DISTINCT,
	SPAR_ATTR_DEFERRABLE, SPAR_ATTR_PERIOD};
	SparItem   *item;
	Keys		keys;
	SparStr		name,
				text;
	size_t		i;

	SPAR_TRY(read_keys(canon, object, SPAR_ATTR_COLUMNS, scope, &keys, err));
	/* In a key the direction is a matter of the index alone. */
	for (i = 0; i < keys.count; i++)
		if (spar_str_ends(keys.keys[i].full, " DESC"))
			keys.keys[i].full.len -= strlen(" DESC");
	SPAR_TRY(sorted_columns(canon, &keys, &name, err));
	SPAR_TRY(join_keys(canon, &keys, true, &text, err));
	SPAR_TRY(spar_item_new(canon, table, kind, object, name, &item, err));
	item->idiom = idiom;
	SPAR_TRY(spar_item_set(canon, item, SPAR_ATTR_COLUMNS, text,
						   SPAR_RULE_NONE, keys.tokens, err));
	SPAR_TRY(copy_words(canon, item, words, SPAR_LENGTH(words), err));
	SPAR_TRY(spar_portable_conflict(canon, item, err));
	drop_repetition(table);
	return SPAR_OK;
}

/* Is there another key or index of just these columns in this order? */
static SparStatus
has_companion(SparCanon *canon, const SparObject *index, const Keys *keys,
			  const SparScope *scope, bool *out, SparError *err)
{
	const SparObject *part;
	SparStr		mine,
				other;
	Keys		other_keys;

	*out = false;
	SPAR_TRY(join_keys(canon, keys, false, &mine, err));
	for (part = index->parent->child; part != NULL && !*out;
		 part = part->next)
	{
		if (part == index || (part->kind != SPAR_KIND_INDEX
							  && part->kind != SPAR_KIND_UNIQUE
							  && part->kind != SPAR_KIND_PRIMARY_KEY))
			continue;
		/* One that covers some rows, or is no B-tree, is no companion. */
		if (spar_object_value(part, SPAR_ATTR_PREDICATE) != NULL
			|| spar_object_value(part, SPAR_ATTR_METHOD) != NULL)
			continue;
		SPAR_TRY(read_keys(canon, part, SPAR_ATTR_COLUMNS, scope, &other_keys,
						   err));
		if (other_keys.all_pattern)
			continue;
		SPAR_TRY(join_keys(canon, &other_keys, false, &other, err));
		*out = spar_str_eq(mine, other);
	}
	return SPAR_OK;
}

/*
 * active IS TRUE, for rows of which only those count where it holds, is
 * active; active IS FALSE is NOT active.
 */
static bool
without_is_true(SparNode **link)
{
	SparNode   *value;

	if (((*link)->flags & SPAR_NF_NOT) != 0)
		return false;
	if (spar_node_is(*link, SPAR_N_IS, "false"))
	{
		(*link)->kind = SPAR_N_NOT;
		(*link)->text = SPAR_STR_EMPTY;
		return true;
	}
	if (!spar_node_is(*link, SPAR_N_IS, "true"))
		return false;
	value = (*link)->child;
	value->next = (*link)->next;
	*link = value;
	return true;
}

/*
 * a IS NOT NULL AND a <> '', for rows of which only those count where both
 * hold: the second says the first.
 */
static bool
without_idle_not_null(SparNode *node)
{
	SparNode  **link = &node->child;
	bool		changed = false;

	while (*link != NULL)
	{
		const SparNode *test = *link;
		const SparNode *other = NULL;

		if (spar_node_is(test, SPAR_N_IS, "null")
			&& (test->flags & SPAR_NF_NOT) != 0
			&& test->child->kind == SPAR_N_COLUMN)
			for (other = node->child; other != NULL; other = other->next)
				if (other != test && spar_expr_is_strict(other, test->child))
					break;
		if (other == NULL)
		{
			link = &(*link)->next;
			continue;
		}
		*link = test->next;
		changed = true;
	}
	return changed;
}

/* The condition of a partial index or constraint. */
static SparStatus
set_predicate(SparCanon *canon, SparItem *item, const SparScope *scope,
			  SparError *err)
{
	SparStr		predicate = spar_object_text(item->object,
											 SPAR_ATTR_PREDICATE);
	SparRule	idiom;
	SparNode   *node;
	SparNode  **link;
	SparStr		text;

	if (predicate.len == 0)
		return SPAR_OK;
	SPAR_TRY(spar_canon_expr(canon, predicate, scope, NULL, true, &node,
							 &text, &idiom, err));
	if (node != NULL)
	{
		bool		changed = without_is_true(&node);

		if (node->kind == SPAR_N_AND)
		{
			for (link = &node->child; *link != NULL; link = &(*link)->next)
				changed = without_is_true(link) || changed;
			changed = without_idle_not_null(node) || changed;
		}
		if (changed)
			SPAR_TRY(spar_canon_again(canon, scope, &node, &text, err));
	}
	return spar_item_set(canon, item, SPAR_ATTR_PREDICATE, text, idiom,
						 node == NULL, err);
}

static SparStatus
add_index(SparCanon *canon, SparItem *table, const SparObject *object,
		  const SparScope *scope, SparError *err)
{
	SparStr		predicate = spar_object_text(object, SPAR_ATTR_PREDICATE);
	SparStr		valid = spar_object_text(object, SPAR_ATTR_VALID);
	bool		unique = spar_object_true(object, SPAR_ATTR_UNIQUE);
	static const SparAttr words[] = {SPAR_ATTR_METHOD,
	SPAR_ATTR_NULLS_NOT_DISTINCT};
	SparItem   *item;
	Keys		keys;
	SparStr		name,
				text;
	bool		companion;

	/* An index that failed to build serves nobody. */
	if (spar_str_is(valid, "false"))
		return SPAR_OK;
	SPAR_TRY(read_keys(canon, object, SPAR_ATTR_COLUMNS, scope, &keys, err));
	if (unique && predicate.len == 0 && keys.all_columns)
		return spar_options_ignores(canon->options, SPAR_KIND_UNIQUE,
									SPAR_ATTR_NONE) ? SPAR_OK
			: add_unique(canon, table, object, SPAR_KIND_UNIQUE, scope,
						 SPAR_RULE_UNIQUE_INDEX, err);
	if (spar_options_ignores(canon->options, SPAR_KIND_INDEX,
							 SPAR_ATTR_NONE))
		return SPAR_OK;
	if (keys.all_pattern && !unique && predicate.len == 0)
	{
		SPAR_TRY(has_companion(canon, object, &keys, scope, &companion, err));
		if (companion)
			return SPAR_OK;
	}
	SPAR_TRY(join_keys(canon, &keys, false, &name, err));
	SPAR_TRY(join_keys(canon, &keys, true, &text, err));
	SPAR_TRY(spar_item_new(canon, table, SPAR_KIND_INDEX, object, name, &item,
						   err));
	SPAR_TRY(spar_item_set(canon, item, SPAR_ATTR_UNIQUE,
						   unique ? SPAR_STR("true") : SPAR_STR("false"),
						   SPAR_RULE_NONE, false, err));
	SPAR_TRY(spar_item_set(canon, item, SPAR_ATTR_COLUMNS, text,
						   SPAR_RULE_NONE, keys.tokens, err));
	SPAR_TRY(set_predicate(canon, item, scope, err));
	SPAR_TRY(copy_words(canon, item, words, SPAR_LENGTH(words), err));
	drop_repetition(table);
	return SPAR_OK;
}

/* "(room WITH =, during WITH &&)" */
static SparStatus
add_exclusion(SparCanon *canon, SparItem *table, const SparObject *object,
			  const SparScope *scope, SparError *err)
{
	const SparValue *operators = spar_object_value(object,
												   SPAR_ATTR_KEY_OPERATORS);
	static const SparAttr words[] = {SPAR_ATTR_METHOD, SPAR_ATTR_DEFERRABLE};
	SparItem   *item;
	Keys		keys;
	SparStr		text;
	SparBuf		buf;
	size_t		i;

	SPAR_TRY(read_keys(canon, object, SPAR_ATTR_COLUMNS, scope, &keys, err));
	spar_buf_init(&buf, canon->arena);
	spar_buf_char(&buf, '(');
	for (i = 0; i < keys.count; i++)
	{
		spar_buf_text(&buf, i > 0 ? ", " : "");
		spar_buf_str(&buf, keys.keys[i].full);
		if (operators != NULL && i < operators->count)
		{
			spar_buf_text(&buf, " WITH ");
			spar_buf_str(&buf, spar_value_items(operators)[i]);
		}
	}
	spar_buf_char(&buf, ')');
	text = spar_buf_take(&buf);
	if (canon->arena->failed)
		return spar_nomem(err);
	SPAR_TRY(spar_item_new(canon, table, SPAR_KIND_EXCLUSION, object, text,
						   &item, err));
	SPAR_TRY(set_predicate(canon, item, scope, err));
	SPAR_TRY(copy_words(canon, item, words, SPAR_LENGTH(words), err));
	drop_repetition(table);
	return SPAR_OK;
}

/* The columns that a foreign key without a list of its own refers to. */
static const SparObject *
primary_key_of(const SparCanon *canon, const SparValue *ref)
{
	const SparObject *table = spar_schema_relation(canon->schema,
												   spar_value_items(ref)[0],
												   spar_value_items(ref)[1]);
	const SparObject *part = table != NULL ? table->child : NULL;

	while (part != NULL && part->kind != SPAR_KIND_PRIMARY_KEY)
		part = part->next;
	return part;
}

typedef struct Pair
{
	Key			column;
	Key			target;
} Pair;

static SparStatus
add_foreign_key(SparCanon *canon, SparItem *table, const SparObject *object,
				const SparScope *scope, SparError *err)
{
	static const SparAttr words[] = {SPAR_ATTR_ON_DELETE,
		SPAR_ATTR_ON_UPDATE, SPAR_ATTR_MATCH, SPAR_ATTR_DEFERRABLE,
	SPAR_ATTR_PERIOD, SPAR_ATTR_ENFORCED};
	const SparValue *ref = spar_object_value(object, SPAR_ATTR_REF_TABLE);
	const SparObject *target_key = object;
	SparAttr	target_attr = SPAR_ATTR_REF_COLUMNS;
	SparItem   *item;
	Keys		columns,
				targets;
	Pair	   *pairs;
	SparStr		name,
				text;
	bool		tokens;
	size_t		i;

	SPAR_TRY(read_keys(canon, object, SPAR_ATTR_COLUMNS, scope, &columns,
					   err));
	if (ref != NULL
		&& spar_object_value(object, SPAR_ATTR_REF_COLUMNS) == NULL)
	{
		target_key = primary_key_of(canon, ref);
		target_attr = SPAR_ATTR_COLUMNS;
	}
	memset(&targets, 0, sizeof(targets));
	if (target_key != NULL)
		SPAR_TRY(read_keys(canon, target_key, target_attr, NULL, &targets,
						   err));

	/* The pairs in the order of the referencing columns. */
	if (targets.count == columns.count)
	{
		pairs = spar_arena_zero(canon->arena, columns.count, sizeof(Pair));
		if (pairs == NULL)
			return spar_nomem(err);
		for (i = 0; i < columns.count; i++)
		{
			pairs[i].column = columns.keys[i];
			pairs[i].target = targets.keys[i];
		}
		if (!spar_sort(canon->arena, pairs, columns.count, sizeof(Pair),
					   compare_keys, NULL))
			return spar_nomem(err);
		for (i = 0; i < columns.count; i++)
		{
			columns.keys[i] = pairs[i].column;
			targets.keys[i] = pairs[i].target;
		}
	}
	SPAR_TRY(join_keys(canon, &columns, false, &name, err));
	SPAR_TRY(spar_item_new(canon, table, SPAR_KIND_FOREIGN_KEY, object, name,
						   &item, err));
	if (ref != NULL)
	{
		SPAR_TRY(spar_canon_value(canon, object, ref, &text, &tokens, err));
		SPAR_TRY(spar_item_set(canon, item, SPAR_ATTR_REF_TABLE, text,
							   SPAR_RULE_NONE, false, err));
	}
	if (targets.count > 0)
	{
		SPAR_TRY(join_keys(canon, &targets, false, &text, err));
		SPAR_TRY(spar_item_set(canon, item, SPAR_ATTR_REF_COLUMNS, text,
							   SPAR_RULE_NONE, targets.tokens, err));
	}
	/* SQLite reads MATCH and ignores it (foreignkeys.html, section 6). */
	for (i = 0; i < SPAR_LENGTH(words); i++)
		if (words[i] != SPAR_ATTR_MATCH
			|| canon->schema->engine == SPAR_ENGINE_POSTGRESQL)
			SPAR_TRY(copy_words(canon, item, &words[i], 1, err));
	drop_repetition(table);
	return SPAR_OK;
}

SparStatus
spar_portable_keys(SparCanon *canon, SparItem *table, const SparScope *scope,
				   SparError *err)
{
	const SparObject *part;

	for (part = table->object->child; part != NULL; part = part->next)
	{
		/* What a unique index is called depends on its columns. */
		if (part->kind != SPAR_KIND_INDEX
			&& spar_options_ignores(canon->options, part->kind,
									SPAR_ATTR_NONE))
			continue;
		if (part->kind == SPAR_KIND_PRIMARY_KEY
			|| part->kind == SPAR_KIND_UNIQUE)
			SPAR_TRY(add_unique(canon, table, part, part->kind, scope,
								SPAR_RULE_NONE, err));
		else if (part->kind == SPAR_KIND_FOREIGN_KEY)
			SPAR_TRY(add_foreign_key(canon, table, part, scope, err));
		else if (part->kind == SPAR_KIND_INDEX)
			SPAR_TRY(add_index(canon, table, part, scope, err));
		else if (part->kind == SPAR_KIND_EXCLUSION)
			SPAR_TRY(add_exclusion(canon, table, part, scope, err));
	}
	drop_beside_primary_key(table);
	return SPAR_OK;
}
