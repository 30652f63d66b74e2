/*
 * spar_expr_json.c
 *
 * What reaches into a JSON value, in one form for both dialects, at the
 * portable level: a call of json_extract_path, or json_extract_path_text
 * where the result is no JSON, with keys as texts and positions as numbers.
 *
 *	SQLite		d -> 'a'						json_extract_path(d, 'a')
 *				d ->> '$.a[0].b'				json_extract_path_text(d, 'a',
 *												0, 'b')
 *				json_extract(d, '$.a.b')		json_extract_path_text(d, 'a',
 *												'b')
 *				CAST(d AS TEXT) ->> 'a'			json_extract_path_text(d, 'a')
 *	PostgreSQL	d -> 'a' ->> 'b'				json_extract_path_text(d, 'a',
 *												'b')
 *				d #>> '{a,0,b}'					json_extract_path_text(d, 'a',
 *												0, 'b')
 *				jsonb_extract_path_text(d, 'a')	json_extract_path_text(d, 'a')
 *				d::jsonb ->> 'a'				json_extract_path_text(d, 'a')
 *
 * Sources: sqlite.org/json1.html, 4.5 and 4.10, checked with 3.40.1;
 * PostgreSQL manual, 9.16, checked with 15.
 *
 * Does not count: SQLite gives a JSON number as a number and a JSON boolean
 * as 1 or 0, PostgreSQL both as texts; digits in PostgreSQL's path may be a
 * key of an object as well as a position in an array.
 *
 * Leaves alone a path that is no constant, one with a position counted from
 * the end, and json_extract() with several paths.
 */
#include "spar_expr_int.h"

#define JSON_VALUE "json_extract_path"
#define JSON_TEXT "json_extract_path_text"

/* The steps of a path, as arguments of the call to be. */
typedef struct Steps
{
	SparWalk   *walk;
	SparNode   *list;			/* a LIST, to hang them on */
	SparNode   *last;
} Steps;

static bool
start_steps(Steps *steps, SparWalk *walk)
{
	steps->walk = walk;
	steps->list = spar_expr_node(walk, SPAR_N_LIST, SPAR_STR_EMPTY);
	steps->last = NULL;
	return steps->list != NULL;
}

static void
add_step(Steps *steps, SparNodeKind kind, SparStr text)
{
	steps->last = spar_node_add(steps->list, steps->last,
								spar_expr_node(steps->walk, kind, text));
}

static bool
is_digits(SparStr text)
{
	size_t		i;

	for (i = 0; i < text.len; i++)
		if (!spar_is_digit(text.data[i]))
			return false;
	return text.len > 0;
}

/* '$.a."b c"[0]'; false where it is another thing. */
static bool
add_sqlite_path(Steps *steps, SparStr path)
{
	size_t		i = 1;

	if (path.len < 2 || path.data[0] != '$')
		return false;
	while (i < path.len)
	{
		size_t		start = i + 1;
		SparStr		step;

		if (path.data[i] == '[')
		{
			for (i = start; i < path.len && path.data[i] != ']';)
				i++;
			step = spar_str_n(path.data + start, i - start);
			if (i == path.len || !is_digits(step))
				return false;
			i++;
			add_step(steps, SPAR_N_NUMBER, step);
			continue;
		}
		if (path.data[i] != '.')
			return false;
		if (start < path.len && path.data[start] == '"')
		{
			for (i = ++start; i < path.len && path.data[i] != '"';)
				if (path.data[i++] == '\\')
					return false;
			if (i == path.len)
				return false;
			step = spar_str_n(path.data + start, i - start);
			i++;
		}
		else
		{
			for (i = start; i < path.len && path.data[i] != '.'
				 && path.data[i] != '[';)
				i++;
			step = spar_str_n(path.data + start, i - start);
		}
		if (step.len == 0)
			return false;
		add_step(steps, SPAR_N_STRING, step);
	}
	return true;
}

/* The right side of SQLite's -> and ->>, a path of json_extract(). */
static bool
add_sqlite_step(Steps *steps, const SparNode *step, bool label)
{
	if (step->kind == SPAR_N_NUMBER && label && is_digits(step->text))
		add_step(steps, SPAR_N_NUMBER, step->text);
	else if (step->kind != SPAR_N_STRING)
		return false;
	else if (!label || spar_str_starts(step->text, "$"))
		return add_sqlite_path(steps, step->text);
	else
		add_step(steps, SPAR_N_STRING, step->text);
	return true;
}

/* A member of PostgreSQL's '{a,0}': digits are a position. */
static bool
add_path_member(Steps *steps, const SparNode *member)
{
	if (member->kind != SPAR_N_STRING)
		return false;
	add_step(steps, is_digits(member->text) ? SPAR_N_NUMBER : SPAR_N_STRING,
			 member->text);
	return true;
}

static bool
add_array_path(Steps *steps, const SparNode *array)
{
	const SparNode *member = array->child;

	if (array->kind == SPAR_N_STRING)
	{
		const SparNode *list = spar_expr_array_elements(steps->walk,
														array->text);

		member = list != NULL ? list->child : NULL;
	}
	else if (array->kind != SPAR_N_ARRAY)
		return false;
	for (; member != NULL; member = member->next)
		if (!add_path_member(steps, member))
			return false;
	return steps->last != NULL;
}

/*
 * The value without what only makes JSON of a text: SQLite reads a text as
 * JSON by itself, and of a blob only with CAST AS TEXT; PostgreSQL reads one
 * only with ::jsonb.
 */
static SparStatus
plain_value(SparWalk *walk, SparNode **value)
{
	bool		sqlite = walk->context->engine == SPAR_ENGINE_SQLITE;
	SparNode   *node = *value;
	SparType	to,
				from;

	if (sqlite && spar_str_is(spar_expr_function_name(node), "json")
		&& spar_node_count(spar_expr_args(node)) == 1)
		*value = spar_expr_args(node)->child;
	else if (node->kind == SPAR_N_CAST)
	{
		SPAR_TRY(spar_type_portable(walk->context->arena,
									walk->context->schema,
									node->child->next->text, &to,
									walk->err));
		from = spar_expr_type(walk, node->child);
		if (sqlite ? spar_type_is_text(&to)
			: to.cls == SPAR_TYPE_JSON && (spar_type_is_text(&from)
										   || from.cls == SPAR_TYPE_JSON))
			*value = node->child;
	}
	return SPAR_OK;
}

/* Put the call in the place of *link; a path within a path is one path. */
static SparStatus
become_path(SparWalk *walk, SparNode **link, SparNode *value, Steps *steps,
			bool text)
{
	SparNode   *first = steps->list->child;
	SparNode   *call;

	if (walk->context->arena->failed)
		return spar_nomem(walk->err);
	SPAR_TRY(plain_value(walk, &value));
	if (spar_str_is(spar_expr_function_name(value), JSON_VALUE))
	{
		SparNode   *last = spar_expr_args(value)->child;

		while (last->next != NULL)
			last = last->next;
		last->next = first;
		first = spar_expr_args(value)->child;
	}
	else
	{
		value->next = first;
		first = value;
	}
	call = spar_expr_call(walk, text ? JSON_TEXT : JSON_VALUE, NULL, NULL);
	if (call == NULL)
		return spar_nomem(walk->err);
	spar_expr_args(call)->child = first;
	return spar_expr_replace(walk, link, call);
}

SparStatus
spar_expr_json_operator(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNode   *value = node->child;
	const SparNode *right = value->next;
	bool		text = spar_str_ends(node->text, ">>");
	bool		found;
	Steps		steps;

	if (!start_steps(&steps, walk))
		return spar_nomem(walk->err);
	if (walk->context->engine == SPAR_ENGINE_SQLITE)
		found = add_sqlite_step(&steps, right, true);
	else if (node->text.data[0] == '#')
		found = add_array_path(&steps, right);
	else
	{
		found = right->kind == SPAR_N_STRING
			|| (right->kind == SPAR_N_NUMBER && is_digits(right->text));
		if (found)
			add_step(&steps, right->kind, right->text);
	}
	return found ? become_path(walk, link, value, &steps, text) : SPAR_OK;
}

SparStatus
spar_expr_json_function(SparWalk *walk, SparNode **link)
{
	SparStr		name = spar_expr_function_name(*link);
	SparNode   *value = spar_expr_args(*link)->child;
	const SparNode *step = value != NULL ? value->next : NULL;
	Steps		steps;

	if (step == NULL)
		return SPAR_OK;
	if (!start_steps(&steps, walk))
		return spar_nomem(walk->err);
	if (walk->context->engine == SPAR_ENGINE_SQLITE)
	{
		if (!spar_str_is(name, "json_extract") || step->next != NULL
			|| !add_sqlite_step(&steps, step, false))
			return SPAR_OK;
		return become_path(walk, link, value, &steps, true);
	}
	if (!spar_str_is(name, "json_extract_path")
		&& !spar_str_is(name, "jsonb_extract_path")
		&& !spar_str_is(name, "json_extract_path_text")
		&& !spar_str_is(name, "jsonb_extract_path_text"))
		return SPAR_OK;
	for (; step != NULL; step = step->next)
		if (!add_path_member(&steps, step))
			return SPAR_OK;
	return become_path(walk, link, value, &steps,
					   spar_str_ends(name, "_text"));
}

bool
spar_expr_is_json_operator(SparStr op)
{
	return spar_str_is(op, "->") || spar_str_is(op, "->>")
		|| spar_str_is(op, "#>") || spar_str_is(op, "#>>");
}
