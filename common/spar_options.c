/*
 * spar_options.c
 *
 * Options from JSON.  See spar_options.h.
 */
#include "spar_options.h"

#include "spar_convention.h"
#include "spar_json.h"

#define BIT(verdict) (1u << (verdict))

typedef struct Parser
{
	SparJson	json;
	SparArena  *arena;
	SparOptions *options;
	SparError  *err;
} Parser;

static SparStatus
invalid(Parser *p, const char *fmt, const void *arg1, const void *arg2,
		const char *hint)
{
	spar_json_fail(&p->json, SPAR_ERR_INVALID, p->err, fmt, arg1, arg2);
	spar_error_hint(p->err, "%s", hint);
	return SPAR_ERR_INVALID;
}

/* The strings of an array. */
static SparStatus
read_list(Parser *p, const char *key, SparList *out)
{
	size_t		capacity = 0;

	SPAR_TRY(spar_json_next(&p->json, p->err));
	if (p->json.token != SPAR_JSON_ARRAY)
		return invalid(p, "option \"%s\" must be a list of texts", key, NULL,
					   "Write it as [\"first\", \"second\"].");
	for (;;)
	{
		void	   *array = out->items;

		SPAR_TRY(spar_json_next(&p->json, p->err));
		if (p->json.token == SPAR_JSON_ARRAY_END)
			return SPAR_OK;
		if (p->json.token != SPAR_JSON_STRING)
			return invalid(p, "option \"%s\" must be a list of texts", key,
						   NULL, "Write it as [\"first\", \"second\"].");
		if (!spar_arena_grow(p->arena, &array, out->count, &capacity,
							 sizeof(SparStr)))
			return spar_nomem(p->err);
		out->items = array;
		out->items[out->count++] = p->json.value;
	}
}

static SparStatus
read_verdicts(Parser *p, const char *key, unsigned *out)
{
	SparList	list = {NULL, 0};
	size_t		i;

	SPAR_TRY(read_list(p, key, &list));
	*out = 0;
	for (i = 0; i < list.count; i++)
	{
		SparVerdict verdict = spar_verdict_find(list.items[i]);

		if (verdict == 0)
			return invalid(p, "unrecognized verdict \"%S\" in option \"%s\"",
						   &list.items[i], key,
						   "The verdicts are drift, loose, idiom, accepted, stale and unmodelled.");
		*out |= BIT(verdict);
	}
	return SPAR_OK;
}

/* "index", "comment", "column.default" */
static SparStatus
read_ignore(Parser *p)
{
	SparList	list = {NULL, 0};
	size_t		i;

	SPAR_TRY(read_list(p, "ignore", &list));
	p->options->ignore = spar_arena_zero(p->arena, list.count + 1,
										 sizeof(SparIgnore));
	if (p->options->ignore == NULL)
		return spar_nomem(p->err);
	for (i = 0; i < list.count; i++)
	{
		SparStr		text = list.items[i];
		size_t		dot = spar_str_find(text, ".");
		SparIgnore *ignore = &p->options->ignore[i];

		if (dot != SIZE_MAX)
		{
			ignore->kind = spar_kind_find(spar_str_n(text.data, dot));
			ignore->attr = spar_attr_find(spar_str_n(text.data + dot + 1,
													 text.len - dot - 1));
			if (ignore->kind != SPAR_KIND_NONE
				&& ignore->attr != SPAR_ATTR_NONE
				&& spar_kind_attr(ignore->kind, ignore->attr) != NULL)
				continue;
		}
		else
		{
			ignore->kind = spar_kind_find(text);
			if (ignore->kind != SPAR_KIND_NONE)
				continue;
			ignore->attr = spar_attr_find(text);
			if (ignore->attr != SPAR_ATTR_NONE)
				continue;
		}
		return invalid(p, "unrecognized kind or attribute \"%S\" in option \"ignore\"",
					   &text, NULL,
					   "Name a kind (index), an attribute (default) or both (column.default); docs/kinds.md lists them.");
	}
	p->options->ignore_count = list.count;
	return SPAR_OK;
}

static SparStatus
read_conventions(Parser *p)
{
	SparList	list = {NULL, 0};
	size_t		i,
				j;

	SPAR_TRY(read_list(p, "conventions", &list));
	for (i = 0; i < list.count; i++)
	{
		for (j = 0; spar_orm(j) != NULL; j++)
			if (spar_str_is(list.items[i], spar_orm(j)->name))
				break;
		if (spar_orm(j) == NULL)
			return invalid(p, "unrecognized convention \"%S\"",
						   &list.items[i], NULL,
						   "The conventions are prisma, django, sqlalchemy, drizzle, typeorm, sequelize, knex, rails, diesel and ent.");
		p->options->conventions |= 1u << j;
	}
	return SPAR_OK;
}

/* Is it a day of the calendar as SQL writes it: 2026-12-31? */
static bool
is_date(SparStr text)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int64_t		year,
				month,
				day;
	bool		leap;

	if (text.len != 10 || text.data[4] != '-' || text.data[7] != '-'
		|| !spar_str_int(spar_str_n(text.data, 4), &year)
		|| !spar_str_int(spar_str_n(text.data + 5, 2), &month)
		|| !spar_str_int(spar_str_n(text.data + 8, 2), &day)
		|| year < 1 || month < 1 || month > 12 || day < 1)
		return false;
	leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return day <= days[month - 1] + (month == 2 && leap);
}

/*
 * What an error calls the entry: entry 2 (notes_fts) of option "accept".  Of
 * an entry that is not read in full it is the number alone, because jsonb puts
 * keys into an order of its own.
 */
static SparStr
entry_name(Parser *p, const SparAccept *accept)
{
	SparStr		about = accept == NULL ? SPAR_STR_EMPTY
		: accept->object.len > 0 ? accept->object : accept->kind;
	SparBuf		buf;

	spar_buf_init(&buf, p->arena);
	spar_buf_text(&buf, "entry ");
	spar_buf_int(&buf, (int64_t) p->options->accept_count + 1);
	if (about.len > 0)
	{
		spar_buf_text(&buf, " (");
		spar_buf_str(&buf, about);
		spar_buf_char(&buf, ')');
	}
	spar_buf_text(&buf, " of option \"accept\"");
	return spar_buf_take(&buf);
}

/* What the entry says must be something that a row can have. */
static SparStatus
check_accept(Parser *p, const SparAccept *accept)
{
	SparStr		entry = entry_name(p, accept);
	SparKind	kind = spar_kind_find(accept->kind);
	SparAttr	attr = spar_attr_find(accept->attribute);

	if (accept->kind.data != NULL && kind == SPAR_KIND_NONE)
		return invalid(p, "unrecognized kind \"%S\" in %S", &accept->kind,
					   &entry, "Name a kind of object, such as table, column or index; docs/kinds.md lists them.");
	if (accept->object.len == 0
		&& (accept->kind.len == 0 || accept->object.data != NULL))
		return invalid(p, "%S names no object", &entry, NULL,
					   "Name what it is about: \"object\": \"table.column\", or \"kind\".");
	if (accept->attribute.len > 0 && !spar_str_is(accept->attribute, "name")
		&& (attr == SPAR_ATTR_NONE
			|| (kind != SPAR_KIND_NONE && spar_kind_attr(kind, attr) == NULL)))
		return invalid(p, "unrecognized attribute \"%S\" in %S",
					   &accept->attribute, &entry,
					   "Name an attribute of that kind, such as type or default of a column; docs/kinds.md lists them.");
	if (accept->change.data != NULL && !spar_str_is(accept->change, "added")
		&& !spar_str_is(accept->change, "removed")
		&& !spar_str_is(accept->change, "changed"))
		return invalid(p, "unrecognized change \"%S\" in %S",
					   &accept->change, &entry,
					   "The changes are added, removed and changed.");
	if (spar_str_trim(accept->reason).len == 0)
		return invalid(p, "%S has no reason", &entry, NULL,
					   "Say why the divergence is accepted: \"reason\": \"...\".");
	if (accept->until.data != NULL && !is_date(accept->until))
		return invalid(p, "\"%S\" is not a date in %S", &accept->until,
					   &entry, "Write the last day as \"until\": \"2027-01-31\".");
	return SPAR_OK;
}

static SparStatus
read_accept(Parser *p, SparAccept *accept)
{
	struct
	{
		const char *key;
		SparStr    *value;
	}			fields[] = {
		{"kind", &accept->kind}, {"object", &accept->object},
		{"attribute", &accept->attribute}, {"change", &accept->change},
		{"left", &accept->left}, {"right", &accept->right},
		{"reason", &accept->reason}, {"owner", &accept->owner},
		{"until", &accept->until},
	};
	SparStr		entry = entry_name(p, NULL);
	unsigned	seen = 0;

	for (;;)
	{
		SparStr		key;
		size_t		i;

		SPAR_TRY(spar_json_next(&p->json, p->err));
		if (p->json.token == SPAR_JSON_OBJECT_END)
			return check_accept(p, accept);
		key = p->json.value;
		for (i = 0; i < SPAR_LENGTH(fields); i++)
			if (spar_str_is(key, fields[i].key))
				break;
		if (i == SPAR_LENGTH(fields))
			return invalid(p, "unrecognized key \"%S\" in %S", &key, &entry,
						   "The keys are kind, object, attribute, change, left, right, reason, owner and until.");
		if (seen & 1u << i)
			return invalid(p, "key \"%S\" is given twice in %S", &key,
						   &entry, "");
		seen |= 1u << i;
		SPAR_TRY(spar_json_next(&p->json, p->err));
		if (p->json.token != SPAR_JSON_STRING)
			return invalid(p, "key \"%S\" must be a text in %S", &key,
						   &entry, "");
		*fields[i].value = p->json.value.data != NULL ? p->json.value
			: SPAR_STR_EMPTY;
	}
}

static SparStatus
read_accepts(Parser *p)
{
	size_t		capacity = 0;

	SPAR_TRY(spar_json_next(&p->json, p->err));
	if (p->json.token != SPAR_JSON_ARRAY)
		return invalid(p, "option \"accept\" must be a list of objects", NULL,
					   NULL, "Write it as [{\"object\": \"...\", \"reason\": \"...\"}].");
	for (;;)
	{
		void	   *array = p->options->accept;

		SPAR_TRY(spar_json_next(&p->json, p->err));
		if (p->json.token == SPAR_JSON_ARRAY_END)
			return SPAR_OK;
		if (p->json.token != SPAR_JSON_OBJECT)
			return invalid(p, "option \"accept\" must be a list of objects",
						   NULL, NULL,
						   "Write it as [{\"object\": \"...\", \"reason\": \"...\"}].");
		if (!spar_arena_grow(p->arena, &array, p->options->accept_count,
							 &capacity, sizeof(SparAccept)))
			return spar_nomem(p->err);
		p->options->accept = array;
		memset(&p->options->accept[p->options->accept_count], 0,
			   sizeof(SparAccept));
		SPAR_TRY(read_accept(p,
							 &p->options->accept[p->options->accept_count]));
		p->options->accept_count++;
	}
}

SparStatus
spar_options_parse(SparArena *arena, SparStr text, SparOptions *out,
				   SparError *err)
{
	static const char *const keys[] = {"schemas", "include", "exclude",
	"ignore", "accept", "fail_on", "show", "conventions", "scratch"};
	unsigned	seen = 0;
	Parser		p;

	memset(out, 0, sizeof(*out));
	out->fail_on = BIT(SPAR_VERDICT_DRIFT) | BIT(SPAR_VERDICT_STALE);
	if (spar_str_trim(text).len == 0)
		return SPAR_OK;

	memset(&p, 0, sizeof(p));
	p.arena = arena;
	p.options = out;
	p.err = err;
	spar_json_init(&p.json, arena, text, "options");
	SPAR_TRY(spar_json_expect(&p.json, SPAR_JSON_OBJECT, "an object", err));
	for (;;)
	{
		size_t		key;

		SPAR_TRY(spar_json_next(&p.json, err));
		if (p.json.token == SPAR_JSON_OBJECT_END)
			break;
		for (key = 0; key < SPAR_LENGTH(keys); key++)
			if (spar_str_is(p.json.value, keys[key]))
				break;
		if (key == SPAR_LENGTH(keys))
			return invalid(&p, "unrecognized option \"%S\"", &p.json.value,
						   NULL,
						   "The options are schemas, include, exclude, ignore, accept, fail_on, show, conventions and scratch.");
		if (seen & 1u << key)
			return invalid(&p, "option \"%s\" is given twice", keys[key],
						   NULL, "");
		seen |= 1u << key;
		switch (key)
		{
			case 0:
				SPAR_TRY(read_list(&p, keys[key], &out->schemas));
				break;
			case 1:
				SPAR_TRY(read_list(&p, keys[key], &out->include));
				break;
			case 2:
				SPAR_TRY(read_list(&p, keys[key], &out->exclude));
				break;
			case 3:
				SPAR_TRY(read_ignore(&p));
				break;
			case 4:
				SPAR_TRY(read_accepts(&p));
				break;
			case 5:
				SPAR_TRY(read_verdicts(&p, keys[key], &out->fail_on));
				break;
			case 6:
				SPAR_TRY(read_verdicts(&p, keys[key], &out->show));
				break;
			case 8:
				SPAR_TRY(spar_json_expect(&p.json, SPAR_JSON_STRING, "a text",
										  err));
				out->scratch = p.json.value;
				break;
			default:
				SPAR_TRY(read_conventions(&p));
				break;
		}
	}
	/* What fails must be looked for. */
	out->show |= out->fail_on;
	return spar_json_next(&p.json, err);
}

bool
spar_options_ignores(const SparOptions *options, SparKind kind, SparAttr attr)
{
	size_t		i;

	for (i = 0; options != NULL && i < options->ignore_count; i++)
	{
		const SparIgnore *ignore = &options->ignore[i];

		if ((ignore->kind == SPAR_KIND_NONE || ignore->kind == kind)
			&& ignore->attr == attr)
			return true;
	}
	return false;
}
