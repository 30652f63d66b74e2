/*
 * spar_migrate.c
 *
 * Folders of migrations.  See spar_migrate.h.
 *
 * Sources: the tools' own documentation: prisma.io/docs "Prisma Migrate",
 * diesel.rs "Getting started", orm.drizzle.team "Migrations", github.com/
 * golang-migrate/migrate MIGRATIONS.md, docs.rs/sqlx "migrate!", documentation.
 * red-gate.com/flyway "Migrations", supabase.com/docs "Database migrations".
 */
#include "spar_migrate.h"

#include "spar_json.h"
#include "spar_sort.h"

/* Files that are not read by anybody are not large. */
#define MAX_SETTINGS ((size_t) 16 * 1024 * 1024)

typedef struct Reading
{
	SparCall   *call;
	SparStr		path;
	SparFolder	folder;
	SparMigrations *out;
	struct Entry *entries;
	size_t		count;
	size_t		capacity;
	size_t		bytes;			/* of all files so far */
	SparError  *err;
} Reading;

/* A migration before it is read. */
typedef struct Entry
{
	SparStr		file;			/* below the folder */
	SparStr		version;		/* what it is ordered by */
	bool		repeatable;		/* Flyway's R__: behind all others */
} Entry;

static const struct
{
	SparLayout	layout;
	const char *name;
}			layout_names[] = {
	{SPAR_LAYOUT_PRISMA, "Prisma (NAME/migration.sql)"},
	{SPAR_LAYOUT_DIESEL, "diesel (NAME/up.sql)"},
	{SPAR_LAYOUT_DRIZZLE, "Drizzle (meta/_journal.json)"},
	{SPAR_LAYOUT_UP, "golang-migrate or sqlx (N_NAME.up.sql)"},
	{SPAR_LAYOUT_FLYWAY, "Flyway (VN__NAME.sql)"},
	{SPAR_LAYOUT_GOOSE, "goose (-- +goose Up)"},
	{SPAR_LAYOUT_SQL_MIGRATE, "sql-migrate (-- +migrate Up)"},
	{SPAR_LAYOUT_DBMATE, "dbmate (-- migrate:up)"},
	{SPAR_LAYOUT_NUMBERED, "numbered files (N_NAME.sql)"},
};

static const char known_layouts[] = "Known are the layouts of Prisma, diesel, Drizzle, golang-migrate, sqlx, Flyway, goose, sql-migrate, dbmate, Supabase, and files N_NAME.sql.";

static const char *
layout_name(SparLayout layout)
{
	size_t		i;

	for (i = 0; layout_names[i].layout != layout; i++)
		;
	return layout_names[i].name;
}

/* ---- files ------------------------------------------------------------- */

static SparStatus
join(Reading *r, SparStr file, SparStr *out)
{
	SparBuf		buf;

	spar_buf_init(&buf, r->call->arena);
	spar_buf_str(&buf, r->path);
	if (!spar_str_ends(r->path, "/"))
		spar_buf_char(&buf, '/');
	spar_buf_str(&buf, file);
	*out = spar_buf_take(&buf);
	return r->call->arena->failed ? spar_nomem(r->err) : SPAR_OK;
}

static SparStatus
read_file(Reading *r, SparStr file, size_t limit, SparStr *out)
{
	SparStr		path;
	size_t		bad;

	SPAR_TRY(join(r, file, &path));
	SPAR_TRY(r->call->host->read_file(r->call->host->ctx, r->call->arena,
									  path, limit, out, r->err));
	if (spar_str_starts(*out, "\xef\xbb\xbf"))
		*out = spar_str_n(out->data + 3, out->len - 3);
	if (!spar_utf8_valid(*out, &bad))
		return spar_fail(r->err, SPAR_ERR_ENCODING,
						 "file \"%S\" is not valid UTF-8 at byte %z", &file,
						 bad);
	if (out->len > 0 && memchr(out->data, '\0', out->len) != NULL)
		return spar_fail(r->err, SPAR_ERR_ENCODING,
						 "file \"%S\" holds a NUL character", &file);
	return SPAR_OK;
}

static bool
is_folder(SparStr name)
{
	return spar_str_ends(name, "/");
}

/* Is there a file of that name in the folder "name/"? */
static SparStatus
folder_holds(Reading *r, SparStr name, const char *file, bool *found)
{
	SparFolder	folder;
	SparStr		path;
	size_t		i;

	SPAR_TRY(join(r, name, &path));
	path.len--;
	SPAR_TRY(r->call->host->list_folder(r->call->host->ctx, r->call->arena,
										path, &folder, r->err));
	*found = false;
	for (i = 0; i < folder.count; i++)
		*found = *found || spar_str_is(folder.names[i], file);
	return SPAR_OK;
}

static bool
root_holds(const Reading *r, const char *name)
{
	size_t		i;

	for (i = 0; i < r->folder.count; i++)
		if (spar_str_is(r->folder.names[i], name))
			return true;
	return false;
}

/* ---- entries ----------------------------------------------------------- */

static SparStatus
add_entry(Reading *r, SparStr file, SparStr version, bool repeatable)
{
	void	   *array = r->entries;

	if (!spar_arena_grow(r->call->arena, &array, r->count, &r->capacity,
						 sizeof(Entry)))
		return spar_nomem(r->err);
	r->entries = array;
	r->entries[r->count].file = file;
	r->entries[r->count].version = version;
	r->entries[r->count++].repeatable = repeatable;
	return SPAR_OK;
}

/* The digits at the start, with "." and more digits behind them. */
static SparStr
leading_number(SparStr name)
{
	size_t		len = 0;

	while (len < name.len
		   && (spar_is_digit(name.data[len])
			   || (len > 0 && name.data[len] == '.' && len + 1 < name.len
				   && spar_is_digit(name.data[len + 1]))))
		len++;
	return spar_str_n(name.data, len);
}

/* The next number of a version; *text goes behind it and the mark there. */
static SparStr
next_number(SparStr *text)
{
	size_t		len = 0;
	SparStr		number;

	while (len < text->len && spar_is_digit(text->data[len]))
		len++;
	number = spar_str_n(text->data, len);
	*text = spar_str_n(text->data + len, text->len - len);
	if (text->len > 0)
		*text = spar_str_n(text->data + 1, text->len - 1);
	while (number.len > 0 && number.data[0] == '0')
		number = spar_str_n(number.data + 1, number.len - 1);
	return number;
}

/* 1.10 is behind 1.9, 1.0 the same as 1 and 01; numbers of any length. */
static int
compare_versions(SparStr a, SparStr b)
{
	while (a.len > 0 || b.len > 0)
	{
		SparStr		x = next_number(&a);
		SparStr		y = next_number(&b);

		if (x.len != y.len)
			return x.len < y.len ? -1 : 1;
		if (!spar_str_eq(x, y))
			return spar_str_cmp(x, y);
	}
	return 0;
}

static int
compare_entries(const void *a, const void *b, void *ctx)
{
	const Entry *x = a;
	const Entry *y = b;
	const Reading *r = ctx;
	int			result;

	if (x->repeatable || y->repeatable)
		return x->repeatable != y->repeatable ? (int) x->repeatable - (int) y->repeatable
			: spar_str_cmp(x->version, y->version);
	switch (r->out->layout)
	{
		case SPAR_LAYOUT_PRISMA:
		case SPAR_LAYOUT_DIESEL:
		case SPAR_LAYOUT_DBMATE:
			return spar_str_cmp(x->version, y->version);
		case SPAR_LAYOUT_SQL_MIGRATE:
			result = compare_versions(x->version, y->version);
			return result != 0 ? result : spar_str_cmp(x->file, y->file);
		default:
			return compare_versions(x->version, y->version);
	}
}

static SparStatus
sort_entries(Reading *r)
{
	size_t		i;

	if (!spar_sort(r->call->arena, r->entries, r->count, sizeof(Entry),
				   compare_entries, r))
		return spar_nomem(r->err);
	for (i = 1; i < r->count; i++)
		if (compare_entries(&r->entries[i - 1], &r->entries[i], r) == 0)
		{
			spar_fail(r->err, SPAR_ERR_INVALID,
					  "migrations \"%S\" and \"%S\" have the same version",
					  &r->entries[i - 1].file, &r->entries[i].file);
			return SPAR_ERR_INVALID;
		}
	return SPAR_OK;
}

static SparStatus
read_entries(Reading *r)
{
	SparMigrations *out = r->out;
	size_t		i;

	out->scripts = spar_arena_zero(r->call->arena, r->count + 1,
								   sizeof(SparScript));
	if (out->scripts == NULL)
		return spar_nomem(r->err);
	for (i = 0; i < r->count; i++)
	{
		SparScript *script = &out->scripts[i];

		script->name = r->entries[i].file;
		SPAR_TRY(read_file(r, script->name, SPAR_MAX_SCRIPT, &script->text));
		r->bytes += script->text.len;
		if (r->bytes > SPAR_MAX_SCRIPTS)
			return spar_fail(r->err, SPAR_ERR_LIMIT,
							 "migrations are longer than %d MB together",
							 (int) (SPAR_MAX_SCRIPTS / 1024 / 1024));
		SPAR_TRY(spar_script_parts(r->call->arena, out->layout, script,
								   r->err));
	}
	out->count = r->count;
	return SPAR_OK;
}

static SparStatus
mixed(Reading *r, SparStr file)
{
	spar_fail(r->err, SPAR_ERR_INVALID,
			  "\"%S\" does not fit the layout of the other migrations", &file);
	spar_error_detail(r->err, "They look like those of %s.",
					  layout_name(r->out->layout));
	return SPAR_ERR_INVALID;
}

/* ---- Prisma and diesel: a folder for each ------------------------------- */

static SparStr
find_setting(SparStr text, const char *key)
{
	while (text.len > 0)
	{
		const char *end = memchr(text.data, '\n', text.len);
		size_t		len = end == NULL ? text.len : (size_t) (end - text.data);
		SparStr		line = spar_str_trim(spar_str_n(text.data, len));
		SparStr		rest;

		text = end == NULL ? SPAR_STR_EMPTY
			: spar_str_n(end + 1, text.len - len - 1);
		if (!spar_str_starts(line, key))
			continue;
		rest = spar_str_trim(spar_str_n(line.data + strlen(key),
										line.len - strlen(key)));
		if (rest.len < 3 || rest.data[0] != '=')
			continue;
		rest = spar_str_trim(spar_str_n(rest.data + 1, rest.len - 1));
		if (rest.len >= 2 && rest.data[0] == '"'
			&& rest.data[rest.len - 1] == '"')
			return spar_str_n(rest.data + 1, rest.len - 2);
	}
	return SPAR_STR_EMPTY;
}

static SparStatus
set_engine(Reading *r, SparStr word)
{
	static const struct
	{
		const char *word;
		SparEngine	engine;
	}			words[] = {
		{"postgresql", SPAR_ENGINE_POSTGRESQL},
		{"postgres", SPAR_ENGINE_POSTGRESQL}, {"pg", SPAR_ENGINE_POSTGRESQL},
		{"sqlite", SPAR_ENGINE_SQLITE}, {"turso", SPAR_ENGINE_SQLITE},
		{"libsql", SPAR_ENGINE_SQLITE},
	};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(words); i++)
		if (spar_str_is(word, words[i].word))
		{
			r->out->engine = words[i].engine;
			return SPAR_OK;
		}
	return spar_fail(r->err, SPAR_ERR_UNSUPPORTED,
					 "cannot run migrations for \"%S\"", &word);
}

static SparStatus
read_folders(Reading *r, SparLayout layout, const char *file)
{
	SparStr		text;
	size_t		i;

	r->out->layout = layout;
	for (i = 0; i < r->folder.count; i++)
	{
		SparStr		name = r->folder.names[i];
		SparStr		version = spar_str_n(name.data, name.len - 1);
		SparBuf		buf;
		bool		found;

		if (!is_folder(name))
		{
			if (spar_str_ends(name, ".sql"))
				return mixed(r, name);
			continue;
		}
		if (name.data[0] == '.')
			continue;
		SPAR_TRY(folder_holds(r, name, file, &found));
		if (!found)
			return mixed(r, name);
		spar_buf_init(&buf, r->call->arena);
		if (layout == SPAR_LAYOUT_DIESEL)
		{
			/* The version ends at the first underscore; dashes do not count. */
			size_t		j;

			for (j = 0; j < version.len && version.data[j] != '_'; j++)
				if (version.data[j] != '-')
					spar_buf_char(&buf, version.data[j]);
			version = spar_buf_take(&buf);
		}
		spar_buf_str(&buf, name);
		spar_buf_text(&buf, file);
		if (r->call->arena->failed)
			return spar_nomem(r->err);
		SPAR_TRY(add_entry(r, spar_buf_take(&buf), version, false));
	}
	if (layout == SPAR_LAYOUT_PRISMA && root_holds(r, "migration_lock.toml"))
	{
		SPAR_TRY(read_file(r, SPAR_STR("migration_lock.toml"), MAX_SETTINGS,
						   &text));
		text = find_setting(text, "provider");
		if (text.len > 0)
			SPAR_TRY(set_engine(r, text));
	}
	return SPAR_OK;
}

/* ---- Drizzle: a journal -------------------------------------------------- */

typedef struct JournalEntry
{
	int64_t		index;
	SparStr		tag;
} JournalEntry;

static SparStatus
read_journal_entry(Reading *r, SparJson *json, JournalEntry *entry)
{
	entry->index = -1;
	entry->tag = SPAR_STR_EMPTY;
	for (;;)
	{
		SPAR_TRY(spar_json_next(json, r->err));
		if (json->token == SPAR_JSON_OBJECT_END)
			break;
		if (spar_str_is(json->value, "idx"))
		{
			SPAR_TRY(spar_json_expect(json, SPAR_JSON_NUMBER, "a number",
									  r->err));
			if (!spar_str_int(json->value, &entry->index))
				entry->index = -1;
		}
		else if (spar_str_is(json->value, "tag"))
		{
			SPAR_TRY(spar_json_expect(json, SPAR_JSON_STRING, "a text",
									  r->err));
			entry->tag = json->value;
		}
		else
			SPAR_TRY(spar_json_skip(json, r->err));
	}
	if (entry->index < 0 || entry->tag.len == 0
		|| memchr(entry->tag.data, '/', entry->tag.len) != NULL)
		return spar_json_fail(json, SPAR_ERR_INVALID, r->err,
							  "an entry has no idx or no tag", NULL, NULL);
	return SPAR_OK;
}

static SparStatus
add_journal_entry(Reading *r, const JournalEntry *entry)
{
	SparBuf		buf;
	SparStr		file;

	spar_buf_init(&buf, r->call->arena);
	spar_buf_str(&buf, entry->tag);
	spar_buf_text(&buf, ".sql");
	file = spar_buf_take(&buf);
	spar_buf_int(&buf, entry->index);
	if (r->call->arena->failed)
		return spar_nomem(r->err);
	return add_entry(r, file, spar_buf_take(&buf), false);
}

static SparStatus
read_journal(Reading *r)
{
	SparStr		text;
	SparJson	json;

	r->out->layout = SPAR_LAYOUT_DRIZZLE;
	SPAR_TRY(read_file(r, SPAR_STR("meta/_journal.json"), MAX_SETTINGS,
					   &text));
	spar_json_init(&json, r->call->arena, text, "meta/_journal.json");
	SPAR_TRY(spar_json_expect(&json, SPAR_JSON_OBJECT, "an object", r->err));
	for (;;)
	{
		SPAR_TRY(spar_json_next(&json, r->err));
		if (json.token == SPAR_JSON_OBJECT_END)
			return SPAR_OK;
		if (spar_str_is(json.value, "dialect"))
		{
			SPAR_TRY(spar_json_expect(&json, SPAR_JSON_STRING, "a text",
									  r->err));
			SPAR_TRY(set_engine(r, json.value));
		}
		else if (spar_str_is(json.value, "entries"))
		{
			SPAR_TRY(spar_json_expect(&json, SPAR_JSON_ARRAY, "a list",
									  r->err));
			for (;;)
			{
				JournalEntry entry;

				SPAR_TRY(spar_json_next(&json, r->err));
				if (json.token == SPAR_JSON_ARRAY_END)
					break;
				if (json.token != SPAR_JSON_OBJECT)
					return spar_json_fail(&json, SPAR_ERR_INVALID, r->err,
										  "an entry is no object", NULL,
										  NULL);
				SPAR_TRY(read_journal_entry(r, &json, &entry));
				SPAR_TRY(add_journal_entry(r, &entry));
			}
		}
		else
			SPAR_TRY(spar_json_skip(&json, r->err));
	}
}

/* ---- files side by side -------------------------------------------------- */

/* Migrations of other languages, which tools run between those in SQL. */
static bool
is_program(SparStr name)
{
	static const char *const suffixes[] = {".go", ".js", ".mjs", ".cjs",
		".ts", ".py", ".rb", ".java", ".kt", ".php", ".exs", ".cs",
	".sh"};
	size_t		i;

	if (!spar_is_digit(name.data[0])
		&& !(spar_str_find(name, "__") != SIZE_MAX
			 && (name.data[0] == 'V' || name.data[0] == 'R')))
		return false;
	for (i = 0; i < SPAR_LENGTH(suffixes); i++)
		if (spar_str_ends(name, suffixes[i]))
			return true;
	return false;
}

/* V1_2__name.sql, B.., U.., R__name.sql */
static bool
is_flyway(SparStr name, char *type, SparStr *version)
{
	size_t		end = spar_str_find(name, "__");
	size_t		i;

	if (end == SIZE_MAX || strchr("VBUR", name.data[0]) == NULL)
		return false;
	*type = name.data[0];
	*version = spar_str_n(name.data + 1, end - 1);
	if (*type == 'R')
	{
		*version = name;
		return end == 1;
	}
	for (i = 0; i < version->len; i++)
		if (!spar_is_digit(version->data[i]) && version->data[i] != '.'
			&& version->data[i] != '_')
			return false;
	return version->len > 0 && spar_is_digit(version->data[0]);
}

/*
 * By the name alone, or NUMBERED, or NONE for a name without a number.  An
 * undo of Flyway and a .down.sql are of the layout, but not run.
 */
static SparLayout
layout_of_name(SparStr name)
{
	SparStr		version;
	char		type;

	if (spar_str_ends(name, ".up.sql") || spar_str_ends(name, ".down.sql"))
		return SPAR_LAYOUT_UP;
	if (is_flyway(name, &type, &version))
		return SPAR_LAYOUT_FLYWAY;
	return leading_number(name).len > 0 ? SPAR_LAYOUT_NUMBERED
		: SPAR_LAYOUT_NONE;
}

/* The layout that the folder's files have, or would have but for some. */
static SparStatus
layout_of_files(Reading *r)
{
	SparLayout	layout = SPAR_LAYOUT_NONE;
	size_t		i;

	for (i = 0; i < r->folder.count; i++)
	{
		SparStr		name = r->folder.names[i];
		SparLayout	found;
		SparStr		text;

		if (name.data[0] == '.' || !spar_str_ends(name, ".sql"))
			continue;
		found = layout_of_name(name);
		if (found == SPAR_LAYOUT_UP || found == SPAR_LAYOUT_FLYWAY)
		{
			layout = found;
			break;
		}
		SPAR_TRY(read_file(r, name, SPAR_MAX_SCRIPT, &text));
		found = spar_script_layout(text);
		if (found != SPAR_LAYOUT_NUMBERED)
		{
			layout = found;
			break;
		}
		layout = SPAR_LAYOUT_NUMBERED;
	}
	r->out->layout = layout;
	return SPAR_OK;
}

/* Flyway starts at its newest baseline and leaves out what comes before. */
static SparStatus
add_flyway(Reading *r)
{
	SparStr		base = SPAR_STR_EMPTY;
	SparStr		version;
	char		type;
	size_t		i;

	for (i = 0; i < r->folder.count; i++)
		if (is_flyway(r->folder.names[i], &type, &version) && type == 'B'
			&& (base.len == 0 || compare_versions(base, version) < 0))
			base = version;
	for (i = 0; i < r->folder.count; i++)
	{
		SparStr		name = r->folder.names[i];

		if (!spar_str_ends(name, ".sql") || name.data[0] == '.')
			continue;
		if (!is_flyway(name, &type, &version))
			return mixed(r, name);
		if (type == 'U'
			|| (type == 'B' && compare_versions(version, base) != 0)
			|| (type == 'V' && base.len > 0
				&& compare_versions(version, base) <= 0))
			continue;
		SPAR_TRY(add_entry(r, name, version, type == 'R'));
	}
	return SPAR_OK;
}

static SparStatus
add_files(Reading *r)
{
	SparLayout	layout = r->out->layout;
	size_t		i;

	for (i = 0; i < r->folder.count; i++)
	{
		SparStr		name = r->folder.names[i];
		SparLayout	found;

		if (name.data[0] == '.' || !spar_str_ends(name, ".sql"))
			continue;
		found = layout_of_name(name);
		if (layout == SPAR_LAYOUT_UP ? found != SPAR_LAYOUT_UP
			: found != SPAR_LAYOUT_NUMBERED)
			return mixed(r, name);
		if (leading_number(name).len == 0)
			return mixed(r, name);
		if (spar_str_ends(name, ".down.sql"))
			continue;
		SPAR_TRY(add_entry(r, name, layout == SPAR_LAYOUT_DBMATE ? name
						   : leading_number(name), false));
	}
	return SPAR_OK;
}

static SparStatus
no_migrations(Reading *r)
{
	spar_fail(r->err, SPAR_ERR_INVALID, "folder \"%S\" holds no migrations",
			  &r->path);
	if (root_holds(r, "migrations/"))
		spar_error_hint(r->err, "Name the folder \"migrations\" in it.");
	else
		spar_error_hint(r->err, "%s", known_layouts);
	return SPAR_ERR_INVALID;
}

static SparStatus
check_programs(Reading *r)
{
	size_t		i;

	for (i = 0; i < r->folder.count; i++)
		if (is_program(r->folder.names[i]))
		{
			spar_fail(r->err, SPAR_ERR_UNSUPPORTED,
					  "cannot run migration \"%S\"", &r->folder.names[i]);
			spar_error_detail(r->err, "It is a program, and what it does to the schema is not known.");
			return SPAR_ERR_UNSUPPORTED;
		}
	return SPAR_OK;
}

/* Flyway would put values in the place of ${names}. */
static SparStatus
check_placeholders(Reading *r)
{
	size_t		i;

	for (i = 0; r->out->layout == SPAR_LAYOUT_FLYWAY && i < r->out->count; i++)
		if (spar_str_find(r->out->scripts[i].text, "${") != SIZE_MAX)
		{
			spar_fail(r->err, SPAR_ERR_UNSUPPORTED,
					  "migration \"%S\" holds a placeholder of Flyway",
					  &r->out->scripts[i].name);
			spar_error_detail(r->err, "Its value stands in Flyway's settings, which are not read.");
			return SPAR_ERR_UNSUPPORTED;
		}
	return SPAR_OK;
}

/* ---- a folder ------------------------------------------------------------ */

/* What the folders in the folder say, or NONE. */
static SparStatus
layout_of_folders(Reading *r, SparLayout *out)
{
	size_t		i;
	bool		found;

	*out = SPAR_LAYOUT_NONE;
	if (root_holds(r, "meta/"))
	{
		SPAR_TRY(folder_holds(r, SPAR_STR("meta/"), "_journal.json", &found));
		if (found)
		{
			*out = SPAR_LAYOUT_DRIZZLE;
			return SPAR_OK;
		}
	}
	for (i = 0; i < r->folder.count && *out == SPAR_LAYOUT_NONE; i++)
	{
		SparStr		name = r->folder.names[i];

		if (!is_folder(name) || name.data[0] == '.')
			continue;
		SPAR_TRY(folder_holds(r, name, "migration.sql", &found));
		if (found)
			*out = SPAR_LAYOUT_PRISMA;
		else
			SPAR_TRY(folder_holds(r, name, "up.sql", &found));
		if (found && *out == SPAR_LAYOUT_NONE)
			*out = SPAR_LAYOUT_DIESEL;
	}
	return SPAR_OK;
}

SparStatus
spar_migrations_read(SparCall *call, SparStr path, SparMigrations *out,
					 SparError *err)
{
	SparLayout	layout;
	Reading		r;

	memset(out, 0, sizeof(*out));
	memset(&r, 0, sizeof(r));
	r.call = call;
	r.path = path;
	r.out = out;
	r.err = err;
	SPAR_TRY(call->host->list_folder(call->host->ctx, call->arena, path,
									 &r.folder, err));
	SPAR_TRY(check_programs(&r));
	SPAR_TRY(layout_of_folders(&r, &layout));
	if (layout == SPAR_LAYOUT_DRIZZLE)
		SPAR_TRY(read_journal(&r));
	else if (layout != SPAR_LAYOUT_NONE)
		SPAR_TRY(read_folders(&r, layout, layout == SPAR_LAYOUT_PRISMA
							  ? "migration.sql" : "up.sql"));
	else
	{
		SPAR_TRY(layout_of_files(&r));
		if (out->layout == SPAR_LAYOUT_FLYWAY)
			SPAR_TRY(add_flyway(&r));
		else if (out->layout != SPAR_LAYOUT_NONE)
			SPAR_TRY(add_files(&r));
	}
	if (r.count == 0)
		return no_migrations(&r);
	SPAR_TRY(sort_entries(&r));
	SPAR_TRY(read_entries(&r));
	return check_placeholders(&r);
}
