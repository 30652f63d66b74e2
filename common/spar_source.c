/*
 * spar_source.c
 *
 * Sources taken apart.  See spar_source.h.
 */
#include "spar_source.h"

/*
 * The kinds of source, but for the text of a snapshot, which is known by its
 * first character.  A kind may have several prefixes; its first row names it.
 */
static const struct
{
	const char *prefix;
	SparSourceKind kind;
	bool		keep;			/* the prefix belongs to the value */
	bool		secret;			/* the value is never repeated */
	const char *name;
}			prefixes[] = {
	{"live:", SPAR_SOURCE_LIVE, false, false, "live"},
	{"sqlite:", SPAR_SOURCE_SQLITE_FILE, false, false, "sqlite:PATH"},
	{"postgresql://", SPAR_SOURCE_POSTGRESQL, true, true, "postgresql://"},
	{"postgres://", SPAR_SOURCE_POSTGRESQL, true, true, "postgresql://"},
	{"baseline:", SPAR_SOURCE_BASELINE, false, false, "baseline:NAME"},
	{"snapshot:", SPAR_SOURCE_SNAPSHOT_FILE, false, false, "snapshot:PATH"},
	{"ddl:sqlite:", SPAR_SOURCE_DDL_SQLITE, false, true, "ddl:sqlite:SQL"},
	{"ddl:postgresql:", SPAR_SOURCE_DDL_POSTGRESQL, false, true,
	"ddl:postgresql:SQL"},
	{"migrations:", SPAR_SOURCE_MIGRATIONS, false, false, "migrations:DIR"},
	{"prisma:", SPAR_SOURCE_PRISMA, false, false, "prisma:PATH"},
};

const char *
spar_source_kind_name(SparSourceKind kind)
{
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(prefixes); i++)
		if (prefixes[i].kind == kind)
			return prefixes[i].name;
	return "snapshot text";
}

/* key=value .., with white space around the equals sign allowed. */
static bool
is_conninfo(SparStr text)
{
	size_t		i = 0;

	while (i < text.len
		   && (spar_is_alpha(text.data[i]) || text.data[i] == '_'))
		i++;
	if (i == 0)
		return false;
	while (i < text.len && spar_is_space(text.data[i]))
		i++;
	return i < text.len && text.data[i] == '=';
}

SparStatus
spar_source_parse(SparStr text, SparSource *out, SparError *err)
{
	SparStr		trimmed = spar_str_trim(text);
	size_t		bad;
	size_t		i;

	if (trimmed.len == 0)
	{
		spar_fail(err, SPAR_ERR_INVALID, "source is empty");
		spar_error_hint(err, "Use \"live\" for this database, or a snapshot's text.");
		return SPAR_ERR_INVALID;
	}
	if (!spar_utf8_valid(text, &bad))
		return spar_fail(err, SPAR_ERR_ENCODING,
						 "source is not valid UTF-8 at byte %z", bad);
	if (trimmed.data[0] == '{' || trimmed.data[0] == '[')
	{
		out->kind = SPAR_SOURCE_SNAPSHOT_TEXT;
		out->value = text;
		return SPAR_OK;
	}
	if (memchr(text.data, '\0', text.len) != NULL)
		return spar_fail(err, SPAR_ERR_INVALID,
						 "source contains a NUL character");
	if (spar_str_is(trimmed, "live"))
	{
		out->kind = SPAR_SOURCE_LIVE;
		out->value = SPAR_STR_EMPTY;
		return SPAR_OK;
	}
	for (i = 0; i < SPAR_LENGTH(prefixes); i++)
	{
		size_t		len = strlen(prefixes[i].prefix);
		SparStr		value;

		if (!spar_str_starts(text, prefixes[i].prefix))
			continue;
		value = prefixes[i].keep ? text
			: spar_str_n(text.data + len, text.len - len);
		if (value.len == 0)
		{
			spar_fail(err, SPAR_ERR_INVALID, "source \"%s\" lacks its value",
					  prefixes[i].prefix);
			spar_error_hint(err, "Write it as %s.", prefixes[i].name);
			return SPAR_ERR_INVALID;
		}
		out->kind = prefixes[i].kind;
		out->value = value;
		return SPAR_OK;
	}
	if (is_conninfo(trimmed))
	{
		out->kind = SPAR_SOURCE_POSTGRESQL;
		out->value = trimmed;
		return SPAR_OK;
	}
	spar_fail(err, SPAR_ERR_INVALID, "unrecognized kind of source");
	spar_error_hint(err, "Sources are live, live:NAME, a snapshot's JSON text, snapshot:PATH, baseline:NAME, sqlite:PATH, postgresql://..., ddl:sqlite:SQL, ddl:postgresql:SQL, migrations:DIR and prisma:PATH.");
	return SPAR_ERR_INVALID;
}

void
spar_source_label(SparBuf *buf, const SparSource *source)
{
	size_t		len;
	size_t		i;

	if (source->kind == SPAR_SOURCE_SNAPSHOT_TEXT)
	{
		spar_buf_text(buf, "snapshot");
		return;
	}
	for (i = 0; prefixes[i].kind != source->kind; i++)
		;
	len = strlen(prefixes[i].prefix);
	while (prefixes[i].prefix[len - 1] == ':'
		   || prefixes[i].prefix[len - 1] == '/')
		len--;
	spar_buf_add(buf, prefixes[i].prefix, len);
	if (!prefixes[i].secret && source->value.len > 0)
	{
		spar_buf_char(buf, ':');
		spar_buf_str(buf, source->value);
	}
}
