/*
 * spar_read_pg_fdw.c
 *
 * Foreign-data wrappers, servers, user mappings and what is foreign of foreign
 * tables; extensions; settings of the database; the options that these keep as an array of name=value.
 *
 * Guarantees: no secret gets into the model.  Of a user mapping's options
 * only the names leave the server; of other options the value is dropped
 * where name or value look like a secret, and an object of kind `other` says
 * so.
 */
#include "spar_read_pg.h"

/* Does ASCII-folded `text` contain `needle`, which is in lower case? */
static bool
contains(SparStr text, const char *needle)
{
	size_t		len = strlen(needle);
	size_t		i;
	size_t		j;

	for (i = 0; i + len <= text.len; i++)
	{
		for (j = 0; j < len; j++)
			if (spar_to_lower(text.data[i + j]) != needle[j])
				break;
		if (j == len)
			return true;
	}
	return false;
}

bool
spar_pg_is_secret(SparStr name, SparStr value)
{
	static const char *const names[] = {
		"pass", "pwd", "secret", "token", "key", "credential", "private"
	};
	static const char *const values[] = {
		"password=", "password =", "password:", "password\":", "passwd=",
		"pwd="
	};
	size_t		at;
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(names); i++)
		if (contains(name, names[i]))
			return true;
	for (i = 0; i < SPAR_LENGTH(values); i++)
		if (contains(value, values[i]))
			return true;

	/* postgresql://user:password@host */
	at = spar_str_find(value, "://");
	return at != SIZE_MAX
		&& spar_str_find(spar_str_n(value.data + at, value.len - at), "@")
		!= SIZE_MAX;
}

SparStr
spar_pg_option_name(SparStr option, SparStr *value)
{
	size_t		at = spar_str_find(option, "=");

	if (at == SIZE_MAX)
		at = option.len;
	*value = at < option.len
		? spar_str_n(option.data + at + 1, option.len - at - 1)
		: SPAR_STR_EMPTY;
	return spar_str_n(option.data, at);
}

SparStatus
spar_pg_hidden(SparReading *reading, const char *what,
			   const SparObject *object, SparStr names, SparError *err)
{
	SparBuf		buf;
	SparObject *other;

	spar_buf_init(&buf, reading->arena);
	spar_buf_text(&buf, what);
	spar_buf_text(&buf, " of ");
	spar_buf_text(&buf, spar_kind(object->kind)->name);
	spar_buf_char(&buf, ' ');
	if (object->parent != NULL)
	{
		spar_buf_ident(&buf, object->parent->name);
		spar_buf_char(&buf, '.');
	}
	spar_buf_ident(&buf, object->name);
	if (names.len > 0)
	{
		spar_buf_text(&buf, ": ");
		spar_buf_str(&buf, names);
	}
	SPAR_TRY(spar_pg_memory(reading, err));
	return spar_schema_add(reading->schema, SPAR_KIND_OTHER, NULL,
						   object->parent ? object->parent->schema
						   : object->schema, spar_buf_view(&buf),
						   SPAR_STR_EMPTY, &other, err);
}

SparStatus
spar_pg_options(SparReading *reading, SparObject *object, SparAttr attr,
				const SparCell *cell, SparError *err)
{
	SparStr    *items;
	size_t		count;
	size_t		i;
	SparBuf		hidden;

	if (cell->data == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_array(reading->arena, spar_pg_str(cell), &items, &count,
						   err));
	SPAR_TRY(spar_pg_sort(reading, items, count, err));
	spar_buf_init(&hidden, reading->arena);
	for (i = 0; i < count; i++)
	{
		SparStr		value;
		SparStr		name = spar_pg_option_name(items[i], &value);

		if (!spar_pg_is_secret(name, value))
			continue;
		items[i] = name;
		if (hidden.len > 0)
			spar_buf_text(&hidden, ", ");
		spar_buf_ident(&hidden, name);
	}
	SPAR_TRY(spar_pg_set(reading, object, attr, items, count, err));
	if (hidden.len == 0)
		return SPAR_OK;
	return spar_pg_hidden(reading, "hidden options", object,
						  spar_buf_view(&hidden), err);
}

SparStatus
spar_pg_ref(SparReading *reading, SparObject *object, SparAttr attr,
			const SparCell *cells, SparError *err)
{
	SparPgNamespace *space;
	SparStr		items[2];

	if (cells[1].data == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_namespace(reading, &cells[0], &space, err));
	items[0] = space->name;
	items[1] = spar_pg_str(&cells[1]);
	return spar_object_set_list(reading->schema, object, attr, items, 2, err);
}

const char	spar_pg_wrappers_sql[] =
"SELECT f.oid, f.fdwname, f.fdwowner, h.pronamespace, h.proname,"
" v.pronamespace, v.proname, f.fdwoptions"
" FROM pg_catalog.pg_foreign_data_wrapper f"
" LEFT JOIN pg_catalog.pg_proc h ON h.oid = f.fdwhandler"
" LEFT JOIN pg_catalog.pg_proc v ON v.oid = f.fdwvalidator";

enum
{
	FDW_OID, FDW_NAME, FDW_OWNER, FDW_HANDLER, FDW_VALIDATOR = 5,
	FDW_OPTIONS = 7
};

SparStatus
spar_pg_wrappers_row(SparReading *reading, const SparCell *cells,
					 SparError *err)
{
	SparObject *object;

	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_FOREIGN_DATA_WRAPPER, NULL, NULL,
						 spar_pg_str(&cells[FDW_NAME]), SPAR_STR_EMPTY,
						 SPAR_PG_FDW, spar_pg_oid(&cells[FDW_OID]),
						 spar_pg_oid(&cells[FDW_OWNER]), &object, err));
	if (object == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_ref(reading, object, SPAR_ATTR_HANDLER,
						 &cells[FDW_HANDLER], err));
	SPAR_TRY(spar_pg_ref(reading, object, SPAR_ATTR_VALIDATOR,
						 &cells[FDW_VALIDATOR], err));
	return spar_pg_options(reading, object, SPAR_ATTR_OPTIONS,
						   &cells[FDW_OPTIONS], err);
}

const char	spar_pg_servers_sql[] =
"SELECT s.oid, s.srvname, s.srvowner, f.fdwname, s.srvtype, s.srvversion,"
" s.srvoptions"
" FROM pg_catalog.pg_foreign_server s"
" JOIN pg_catalog.pg_foreign_data_wrapper f ON f.oid = s.srvfdw";

enum
{
	SRV_OID, SRV_NAME, SRV_OWNER, SRV_WRAPPER, SRV_TYPE, SRV_VERSION,
	SRV_OPTIONS
};

SparStatus
spar_pg_servers_row(SparReading *reading, const SparCell *cells,
					SparError *err)
{
	SparSchema *schema = reading->schema;
	SparObject *object;

	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_SERVER, NULL, NULL,
						 spar_pg_str(&cells[SRV_NAME]), SPAR_STR_EMPTY,
						 SPAR_PG_SERVER, spar_pg_oid(&cells[SRV_OID]),
						 spar_pg_oid(&cells[SRV_OWNER]), &object, err));
	if (object == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_WRAPPER,
							 spar_pg_str(&cells[SRV_WRAPPER]), err));
	if (cells[SRV_TYPE].data != NULL)
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_SERVER_TYPE,
								 spar_pg_str(&cells[SRV_TYPE]), err));
	if (cells[SRV_VERSION].data != NULL)
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_VERSION,
								 spar_pg_str(&cells[SRV_VERSION]), err));
	return spar_pg_options(reading, object, SPAR_ATTR_OPTIONS,
						   &cells[SRV_OPTIONS], err);
}

/*
 * The view hides options from those who may not use them; its condition
 * stands here again, as NULL can also say that there are none (manual,
 * "pg_user_mappings"; the same in 13 to 18).  Values stay on the server.
 */
const char	spar_pg_user_mappings_sql[] =
"SELECT u.umid, u.usename, u.srvname,"
" (SELECT pg_catalog.array_agg(pg_catalog.split_part(o.option, '=', 1))"
" FROM pg_catalog.unnest(u.umoptions) AS o(option)),"
" u.umoptions IS NOT NULL"
" OR (SELECT r.rolsuper FROM pg_catalog.pg_roles r"
" WHERE r.rolname = current_user)"
" OR (u.umuser = 0 OR u.usename = current_user)"
" AND pg_catalog.pg_has_role(s.srvowner, 'USAGE')"
" OR u.usename = current_user"
" AND pg_catalog.has_server_privilege(s.oid, 'USAGE'),"
" s.oid"
" FROM pg_catalog.pg_user_mappings u"
" JOIN pg_catalog.pg_foreign_server s ON s.oid = u.srvid";

enum
{
	MAP_OID, MAP_ROLE, MAP_SERVER, MAP_OPTIONS, MAP_VISIBLE, MAP_SERVER_OID
};

SparStatus
spar_pg_user_mappings_row(SparReading *reading, const SparCell *cells,
						  SparError *err)
{
	SparObject *object;
	SparStr    *items;
	size_t		count;
	SparBuf		buf;

	spar_buf_init(&buf, reading->arena);
	if (cells[MAP_ROLE].data == NULL)
		spar_buf_text(&buf, "public");
	else
		spar_buf_ident(&buf, spar_pg_str(&cells[MAP_ROLE]));
	spar_buf_text(&buf, " on ");
	spar_buf_ident(&buf, spar_pg_str(&cells[MAP_SERVER]));
	SPAR_TRY(spar_pg_memory(reading, err));
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_USER_MAPPING, NULL, NULL,
						 spar_buf_view(&buf), SPAR_STR_EMPTY,
						 SPAR_PG_USER_MAPPING, spar_pg_oid(&cells[MAP_OID]),
						 0, &object, err));
	if (object == NULL)
		return SPAR_OK;
	if (!spar_pg_true(&cells[MAP_VISIBLE]))
		return spar_pg_hidden(reading, "unreadable options", object,
							  SPAR_STR_EMPTY, err);
	if (cells[MAP_OPTIONS].data == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_array(reading->arena, spar_pg_str(&cells[MAP_OPTIONS]),
						   &items, &count, err));
	return spar_pg_set(reading, object, SPAR_ATTR_OPTIONS, items, count, err);
}

/*
 * This extension is left out: a schema does not become another one by being
 * looked at.
 */
const char	spar_pg_extensions_sql[] =
"SELECT e.oid, e.extname, e.extowner, n.nspname, e.extversion"
" FROM pg_catalog.pg_extension e"
" JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace"
" WHERE e.extname <> 'schema_parity'";

SparStatus
spar_pg_extensions_row(SparReading *reading, const SparCell *cells,
					   SparError *err)
{
	SparObject *object;

	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_EXTENSION, NULL, NULL,
						 spar_pg_str(&cells[1]), SPAR_STR_EMPTY,
						 SPAR_PG_EXTENSION, spar_pg_oid(&cells[0]),
						 spar_pg_oid(&cells[2]), &object, err));
	if (object == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_object_set(reading->schema, object, SPAR_ATTR_IN_SCHEMA,
							 spar_pg_str(&cells[3]), err));
	return spar_object_set(reading->schema, object, SPAR_ATTR_VERSION,
						   spar_pg_str(&cells[4]), err);
}

/*
 * Of this database, for all roles or for one; what a role has in every
 * database is the cluster's.
 */
const char	spar_pg_settings_sql[] =
"SELECT c.setting, r.rolname, s.setrole"
" FROM pg_catalog.pg_db_role_setting s"
" JOIN pg_catalog.pg_database b ON b.oid = s.setdatabase"
" AND b.datname = pg_catalog.current_database()"
" LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole"
" CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS c(setting)";

SparStatus
spar_pg_settings_row(SparReading *reading, const SparCell *cells,
					 SparError *err)
{
	SparStr		value;
	SparStr		name = spar_pg_option_name(spar_pg_str(&cells[0]), &value);
	SparObject *object;
	SparBuf		buf;

	spar_buf_init(&buf, reading->arena);
	spar_buf_str(&buf, name);
	if (spar_pg_oid(&cells[2]) != 0)
	{
		spar_buf_text(&buf, " of ");
		spar_buf_ident(&buf, spar_pg_str(&cells[1]));
	}
	SPAR_TRY(spar_pg_memory(reading, err));
	SPAR_TRY(spar_schema_add(reading->schema, SPAR_KIND_SETTING, NULL,
							 SPAR_STR_EMPTY, spar_buf_view(&buf),
							 SPAR_STR_EMPTY, &object, err));
	if (spar_pg_is_secret(name, value))
		return SPAR_OK;
	return spar_object_set(reading->schema, object, SPAR_ATTR_VALUE, value,
						   err);
}

const char	spar_pg_foreign_tables_sql[] =
"SELECT f.ftrelid, s.srvname, f.ftoptions"
" FROM pg_catalog.pg_foreign_table f"
" JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver";

const char	spar_pg_foreign_columns_sql[] =
"SELECT a.attrelid, a.attnum, a.attfdwoptions"
" FROM pg_catalog.pg_foreign_table f"
" JOIN pg_catalog.pg_attribute a ON a.attrelid = f.ftrelid"
" WHERE a.attnum > 0 AND NOT a.attisdropped"
" AND a.attfdwoptions IS NOT NULL";

SparStatus
spar_pg_foreign_tables_row(SparReading *reading, const SparCell *cells,
						   SparError *err)
{
	SparPgRelation *relation = spar_pg_relation(reading,
												spar_pg_oid(&cells[0]));

	if (relation == NULL || relation->object == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_object_set(reading->schema, relation->object,
							 SPAR_ATTR_SERVER, spar_pg_str(&cells[1]), err));
	return spar_pg_options(reading, relation->object, SPAR_ATTR_OPTIONS,
						   &cells[2], err);
}

SparStatus
spar_pg_foreign_columns_row(SparReading *reading, const SparCell *cells,
							SparError *err)
{
	SparPgRelation *relation = spar_pg_relation(reading,
												spar_pg_oid(&cells[0]));
	SparPgColumn *column;

	if (relation == NULL || relation->object == NULL)
		return SPAR_OK;
	column = spar_pg_column(relation, spar_pg_oid(&cells[1]));
	if (column == NULL)
		return SPAR_OK;
	return spar_pg_options(reading, column->object,
						   SPAR_ATTR_FOREIGN_OPTIONS, &cells[2], err);
}
