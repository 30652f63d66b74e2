/*
 * spar_collation.c
 *
 * Collations.  See spar_collation.h.
 */
#include "spar_collation.h"

/* Those that compare byte by byte, or are the database's own. */
static bool
is_of_bytes(SparStr name)
{
	static const char *const names[] = {"binary", "c", "posix", "default",
	"c.utf8", "c.utf-8", "ucs_basic", "pg_c_utf8"};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(names); i++)
		if (spar_str_iis(name, names[i]))
			return true;
	return false;
}

static const SparObject *
find_object(const SparSchema *schema, SparStr schema_name, SparStr name)
{
	if (schema_name.len == 0)
		schema_name = schema->default_schema;
	return spar_schema_find(schema, SPAR_KIND_COLLATION, schema_name, name,
							SPAR_STR_EMPTY);
}

SparCollation
spar_collation_find(const SparSchema *schema, SparStr schema_name,
					SparStr name)
{
	const SparObject *object;
	SparStr		locale;
	size_t		level;

	if (schema->engine == SPAR_ENGINE_SQLITE)
		return is_of_bytes(name) ? SPAR_COLLATION_BYTES
			: spar_str_iis(name, "nocase") ? SPAR_COLLATION_NOCASE
			: spar_str_iis(name, "rtrim") ? SPAR_COLLATION_RTRIM
			: SPAR_COLLATION_OTHER;
	object = find_object(schema, schema_name, name);
	if (object == NULL)
		return is_of_bytes(name) ? SPAR_COLLATION_BYTES
			: SPAR_COLLATION_ORDER;
	if (!spar_str_is(spar_object_text(object, SPAR_ATTR_DETERMINISTIC),
					 "false"))
		return SPAR_COLLATION_ORDER;
	locale = spar_object_text(object, SPAR_ATTR_LOCALE);
	level = spar_str_find(locale, "-ks-level2");
	return level != SIZE_MAX
		&& level + strlen("-ks-level2") == locale.len
		&& spar_object_value(object, SPAR_ATTR_RULES) == NULL
		? SPAR_COLLATION_NOCASE : SPAR_COLLATION_OTHER;
}
