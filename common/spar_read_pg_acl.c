/*
 * spar_read_pg_acl.c
 *
 * Privileges: read before the objects that have them, and handed over when
 * spar_pg_note() meets the object.
 *
 * Guarantees: privileges are told relative to the owner, and only where they
 * are not what the object was born with, so that a schema is the same under
 * another owner and on a server that knows more privileges (MAINTAIN, from
 * 17 on).
 *
 * Leaves out: large objects; information_schema, for which the server does
 * not say what it was born with, and which pg_dump leaves out, too; the privileges of the database itself, of
 * tablespaces and of configuration parameters, which no dump of a database
 * carries.
 */
#include "spar_read_pg.h"

/*
 * class, OID, column, owner, privileges, built-in default (NULL for columns:
 * none), those it was born with in an extension or at initdb, name where the
 * object is not the schema's own.
 *
 * This extension's objects do not come, as who may use it is no part of a
 * schema.  Other extensions' objects and the system's come only where somebody
 * has changed their privileges (manual, "pg_init_privs").  Columns below 0 are
 * the system columns of a table.
 */
#define NOT_STANDARD(column) \
	" AND " column " <> ALL (SELECT n.oid FROM pg_catalog.pg_namespace n" \
	" WHERE n.nspname = 'information_schema')"

#define BRANCH(owner, acl, standard, from) \
	"SELECT t.tableoid AS class, t.oid, 0 AS number, t." owner \
	" AS owner, t." acl " AS acl, " \
	"pg_catalog.acldefault(" standard ", t." owner ") AS standard," \
	" NULL::pg_catalog.aclitem[] AS born" \
	" FROM pg_catalog." from " WHERE t." acl " IS NOT NULL"

/*
 * What the schema public comes with, of whoever owns it: PUBLIC has USAGE,
 * before 15 CREATE, too.  Not pg_init_privs, which knows nothing of one that
 * was dropped and made again.
 */
#define PUBLIC_SCHEMA \
	"SELECT t.tableoid, t.oid, 0, t.nspowner, coalesce(t.nspacl," \
	" pg_catalog.acldefault('n', t.nspowner))," \
	" pg_catalog.acldefault('n', t.nspowner)," \
	" pg_catalog.acldefault('n', t.nspowner) || (" \
	SPAR_PG_PUBLIC_IN_PUBLIC " || pg_catalog.quote_ident(" \
	"pg_catalog.pg_get_userbyid(t.nspowner)::text))::pg_catalog.aclitem" \
	" FROM pg_catalog.pg_namespace t WHERE t.nspname = 'public'"

const char	spar_pg_privileges_sql[] =
"SELECT x.class, x.oid, x.number, x.owner, x.acl::text, x.standard::text,"
" coalesce(x.born, i.initprivs)::text,"
" CASE WHEN x.born IS NOT NULL THEN 'schema public'"
" WHEN e.objid IS NOT NULL OR x.oid < 16384 OR x.number < 0"
" OR x.class = 'pg_catalog.pg_type'::pg_catalog.regclass AND EXISTS"
" (SELECT 1 FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_class c"
" ON c.oid = t.typrelid WHERE t.oid = x.oid"
" AND (t.typtype = 'm' OR c.relkind <> 'c'))"
" THEN (SELECT o.type || ' ' || o.identity"
" FROM pg_catalog.pg_identify_object(x.class, x.oid, x.number) o) END"
" FROM ("
BRANCH("relowner", "relacl", "CASE t.relkind WHEN 'S' THEN 's' ELSE 'r'"
	   " END::\"char\"", "pg_class t") " AND t.relpersistence <> 't'"
NOT_STANDARD("t.relnamespace")
" UNION ALL SELECT c.tableoid, c.oid, a.attnum, c.relowner, a.attacl, NULL,"
" NULL FROM pg_catalog.pg_attribute a"
" JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
" AND c.relpersistence <> 't'"
" WHERE a.attacl IS NOT NULL AND NOT a.attisdropped"
NOT_STANDARD("c.relnamespace")
" UNION ALL " BRANCH("proowner", "proacl", "'f'", "pg_proc t")
NOT_STANDARD("t.pronamespace")
" UNION ALL " BRANCH("typowner", "typacl", "'T'", "pg_type t")
NOT_STANDARD("t.typnamespace")
" UNION ALL " BRANCH("nspowner", "nspacl", "'n'", "pg_namespace t")
" AND t.nspname NOT IN ('information_schema', 'public')"
" AND t.nspname !~~ 'pg\\_temp\\_%' AND t.nspname !~~ 'pg\\_toast\\_temp\\_%'"
" UNION ALL " PUBLIC_SCHEMA
" UNION ALL " BRANCH("lanowner", "lanacl", "'l'", "pg_language t")
" UNION ALL " BRANCH("fdwowner", "fdwacl", "'F'",
					 "pg_foreign_data_wrapper t")
" UNION ALL " BRANCH("srvowner", "srvacl", "'S'", "pg_foreign_server t")
") x"
" LEFT JOIN (SELECT d.classid, d.objid, n.extname = 'schema_parity' AS own"
" FROM pg_catalog.pg_depend d"
" JOIN pg_catalog.pg_extension n ON n.oid = d.refobjid"
" WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"
" AND d.deptype = 'e') e ON e.classid = x.class AND e.objid = x.oid"
" LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = x.class"
" AND i.objoid = x.oid AND i.objsubid = x.number"
" WHERE e.own IS NOT TRUE AND (e.objid IS NULL AND x.oid >= 16384"
" OR x.acl IS DISTINCT FROM coalesce(x.born, i.initprivs, x.standard))";

enum
{
	ACL_CLASS, ACL_OID, ACL_NUMBER, ACL_OWNER, ACL_ITEMS, ACL_STANDARD,
	ACL_INITIAL, ACL_FOREIGN
};

/* In alphabetical order; the letters are those of aclitem's text. */
static const struct
{
	char		letter;
	const char *name;
}			privilege_names[] = {
	{'s', "alter system"}, {'c', "connect"}, {'C', "create"},
	{'d', "delete"}, {'X', "execute"}, {'a', "insert"}, {'m', "maintain"},
	{'x', "references"}, {'r', "select"}, {'A', "set"}, {'T', "temporary"},
	{'t', "trigger"}, {'D', "truncate"}, {'w', "update"}, {'U', "usage"}
};

#define PRIVILEGE_COUNT SPAR_LENGTH(privilege_names)

/* One aclitem; privileges are bits, by their place in privilege_names. */
typedef struct AclItem
{
	SparStr		grantee;		/* empty: PUBLIC */
	SparStr		grantor;
	uint32_t	granted;
	uint32_t	grantable;		/* WITH GRANT OPTION */
	bool		to_owner;		/* its own grant to itself */
	bool		by_owner;
} AclItem;

typedef struct Acl
{
	AclItem    *items;
	size_t		count;
} Acl;

/* A role's name at *pos, in double quotes where putid() found it unsafe. */
static SparStatus
read_role(SparArena *arena, SparStr text, size_t *pos, SparStr *out,
		  SparError *err)
{
	SparBuf		buf;
	bool		quoted = false;

	spar_buf_init(&buf, arena);
	for (; *pos < text.len; (*pos)++)
	{
		char		c = text.data[*pos];

		if (c == '"')
		{
			if (quoted && *pos + 1 < text.len && text.data[*pos + 1] == '"')
				spar_buf_char(&buf, text.data[(*pos)++]);
			else
				quoted = !quoted;
		}
		else if (!quoted && (c == '=' || c == '/'))
			break;
		else
			spar_buf_char(&buf, c);
	}
	*out = spar_buf_take(&buf);
	return arena->failed ? spar_nomem(err) : SPAR_OK;
}

/* name=letters/name, each letter with an asterisk for its grant option */
static SparStatus
read_item(SparArena *arena, SparStr text, AclItem *item, SparError *err)
{
	size_t		pos = 0;
	size_t		i;

	SPAR_TRY(read_role(arena, text, &pos, &item->grantee, err));
	for (pos++; pos < text.len && text.data[pos] != '/'; pos++)
	{
		for (i = 0; i < PRIVILEGE_COUNT; i++)
			if (privilege_names[i].letter == text.data[pos])
				break;
		if (i == PRIVILEGE_COUNT)
			return spar_fail(err, SPAR_ERR_CORRUPT,
							 "unrecognized privilege in \"%S\"", &text);
		item->granted |= UINT32_C(1) << i;
		if (pos + 1 < text.len && text.data[pos + 1] == '*')
		{
			item->grantable |= UINT32_C(1) << i;
			pos++;
		}
	}
	if (pos == text.len)
		return spar_fail(err, SPAR_ERR_CORRUPT,
						 "unrecognized access privilege \"%S\"", &text);
	pos++;
	return read_role(arena, text, &pos, &item->grantor, err);
}

/*
 * owner: empty where it is the grantor of the first item, as in a default.
 * The owner has all grant options by itself, so that its own do not count.
 */
static SparStatus
read_acl(SparArena *arena, SparStr text, SparStr owner, Acl *acl,
		 SparError *err)
{
	SparStr    *texts = NULL;
	size_t		i;

	acl->count = 0;
	if (text.len > 0)
		SPAR_TRY(spar_pg_array(arena, text, &texts, &acl->count, err));
	acl->items = spar_arena_zero(arena, acl->count, sizeof(AclItem));
	if (acl->items == NULL)
		return spar_nomem(err);
	for (i = 0; i < acl->count; i++)
	{
		AclItem    *item = &acl->items[i];

		SPAR_TRY(read_item(arena, texts[i], item, err));
		if (owner.len == 0)
			owner = item->grantor;
		item->by_owner = spar_str_eq(item->grantor, owner);
		item->to_owner = item->by_owner
			&& spar_str_eq(item->grantee, owner);
		if (item->to_owner)
			item->grantable = 0;
	}
	return SPAR_OK;
}

/* Do both say who gives to whom alike? */
static bool
same_roles(const AclItem *a, const AclItem *b)
{
	return a->to_owner == b->to_owner && a->by_owner == b->by_owner
		&& (a->to_owner || spar_str_eq(a->grantee, b->grantee))
		&& (a->by_owner || spar_str_eq(a->grantor, b->grantor));
}

static const AclItem *
find_item(const Acl *acl, const AclItem *item)
{
	size_t		i;

	for (i = 0; i < acl->count; i++)
		if (same_roles(&acl->items[i], item))
			return &acl->items[i];
	return NULL;
}

/* A role that is called like one of the two words is quoted. */
static void
add_role(SparBuf *buf, SparStr name)
{
	if (spar_str_is(name, "owner") || spar_str_is(name, "public"))
		spar_buf_quoted(buf, name, '"');
	else
		spar_buf_ident(buf, name);
}

/*
 * all: what can be granted on an object of this class; the word stands for it
 * where that is more than one thing, as GRANT ALL gives more in later
 * versions.
 */
static void
add_item(SparBuf *buf, const AclItem *item, uint32_t granted, uint32_t all)
{
	bool		first = true;
	size_t		i;

	if (item->to_owner)
		spar_buf_text(buf, "owner");
	else if (item->grantee.len == 0)
		spar_buf_text(buf, "public");
	else
		add_role(buf, item->grantee);
	spar_buf_text(buf, ": ");
	if (granted == 0)
		spar_buf_text(buf, "none");
	else if (granted == all && (all & (all - 1)) != 0
			 && (item->grantable == 0 || item->grantable == all))
		spar_buf_text(buf, item->grantable == 0 ? "all" : "all*");
	else
		for (i = 0; i < PRIVILEGE_COUNT; i++)
		{
			uint32_t	bit = UINT32_C(1) << i;

			if ((granted & bit) == 0)
				continue;
			if (!first)
				spar_buf_text(buf, ", ");
			first = false;
			spar_buf_text(buf, privilege_names[i].name);
			if ((item->grantable & bit) != 0)
				spar_buf_char(buf, '*');
		}
	if (!item->by_owner)
	{
		spar_buf_text(buf, " (by ");
		add_role(buf, item->grantor);
		spar_buf_char(buf, ')');
	}
}

/* What the owner has by default is all there is; a column's is fixed. */
static uint32_t
all_privileges(const Acl *standard)
{
	uint32_t	all = 0;
	size_t		i;

	for (i = 0; i < standard->count; i++)
		all |= standard->items[i].granted;
	if (all == 0)
		for (i = 0; i < PRIVILEGE_COUNT; i++)
			if (strchr("arwx", privilege_names[i].letter) != NULL)
				all |= UINT32_C(1) << i;
	return all;
}

SparStatus
spar_pg_acl(const SparReading *reading, SparStr acl_text, SparStr owner,
			SparStr standard_text, SparStr baseline_text, SparStr **out,
			size_t *count, SparError *err)
{
	Acl			acl;
	Acl			standard;
	Acl			baseline;
	SparStr    *items;
	SparBuf		buf;
	uint32_t	all;
	size_t		i;

	SPAR_TRY(read_acl(reading->arena, acl_text, owner, &acl, err));
	SPAR_TRY(read_acl(reading->arena, standard_text, SPAR_STR_EMPTY,
					  &standard, err));
	SPAR_TRY(read_acl(reading->arena, baseline_text, SPAR_STR_EMPTY,
					  &baseline, err));
	all = all_privileges(&standard);
	items = spar_arena_get(reading->arena,
						   (acl.count + baseline.count) * sizeof(SparStr));
	if (items == NULL)
		return spar_nomem(err);
	*out = items;
	*count = 0;
	spar_buf_init(&buf, reading->arena);
	for (i = 0; i < acl.count; i++)
	{
		const AclItem *item = &acl.items[i];
		const AclItem *born = find_item(&baseline, item);

		if (born != NULL && born->granted == item->granted
			&& born->grantable == item->grantable)
			continue;
		add_item(&buf, item, item->granted, all);
		items[(*count)++] = spar_buf_take(&buf);
	}
	for (i = 0; i < baseline.count; i++)
	{
		if (baseline.items[i].granted == 0
			|| find_item(&acl, &baseline.items[i]) != NULL)
			continue;
		add_item(&buf, &baseline.items[i], 0, all);
		items[(*count)++] = spar_buf_take(&buf);
	}
	return spar_pg_memory(reading, err);
}

SparStatus
spar_pg_privileges_row(SparReading *reading, const SparCell *cells,
					   SparError *err)
{
	SparStr		initial = spar_pg_str(&cells[ACL_INITIAL]);
	SparStr		standard = spar_pg_str(&cells[ACL_STANDARD]);
	SparPgExtra *extra;
	SparObject *object;
	SparStr		owner;
	SparStr    *items;
	size_t		count;

	SPAR_TRY(spar_pg_role(reading, spar_pg_oid(&cells[ACL_OWNER]), &owner,
						  err));
	SPAR_TRY(spar_pg_acl(reading, spar_pg_str(&cells[ACL_ITEMS]), owner,
						 standard, initial.len > 0 ? initial : standard,
						 &items, &count, err));
	if (count == 0)
		return SPAR_OK;
	if (cells[ACL_FOREIGN].data == NULL)
	{
		SPAR_TRY(spar_pg_extra(reading, spar_pg_oid(&cells[ACL_CLASS]),
							   spar_pg_oid(&cells[ACL_OID]),
							   spar_pg_oid(&cells[ACL_NUMBER]), &extra, err));
		extra->privileges = items;
		extra->privilege_count = count;
		return SPAR_OK;
	}
	/* A row type or a multirange type of the user's. */
	if (spar_pg_oid(&cells[ACL_CLASS]) == SPAR_PG_TYPE
		&& spar_pg_oid(&cells[ACL_OID]) >= SPAR_PG_FIRST_OID
		&& !spar_pg_is_member(reading, SPAR_PG_TYPE,
							  spar_pg_oid(&cells[ACL_OID])))
	{
		SPAR_TRY(spar_pg_annotation(reading, spar_pg_str(&cells[ACL_FOREIGN]),
									&object, err));
		return spar_pg_set(reading, object, SPAR_ATTR_PRIVILEGES, items,
						   count, err);
	}
	SPAR_TRY(spar_schema_add(reading->schema, SPAR_KIND_PRIVILEGE, NULL,
							 SPAR_STR_EMPTY,
							 spar_pg_str(&cells[ACL_FOREIGN]),
							 SPAR_STR_EMPTY, &object, err));
	return spar_pg_set(reading, object, SPAR_ATTR_PRIVILEGES, items, count,
					   err);
}

/*
 * What ALTER DEFAULT PRIVILEGES has set: for all schemas in place of the
 * built-in default, for one schema in addition (manual, "pg_default_acl").
 */
const char	spar_pg_default_privileges_sql[] =
"SELECT d.oid, d.defaclrole, d.defaclobjtype, n.nspname,"
" d.defaclacl::text, pg_catalog.acldefault(CASE d.defaclobjtype"
" WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)::text"
" FROM pg_catalog.pg_default_acl d"
" LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace";

enum
{
	DEF_OID, DEF_ROLE, DEF_TYPE, DEF_SPACE, DEF_ITEMS, DEF_STANDARD
};

static const char *
default_objects(char type)
{
	switch (type)
	{
		case 'r':
			return "tables";
		case 'S':
			return "sequences";
		case 'f':
			return "functions";
		case 'T':
			return "types";
		case 'n':
			return "schemas";
		case 'L':
			return "large objects";
		default:
			return "unknown objects";
	}
}

SparStatus
spar_pg_default_privileges_row(SparReading *reading, const SparCell *cells,
							   SparError *err)
{
	SparStr		standard = spar_pg_str(&cells[DEF_STANDARD]);
	SparObject *object;
	SparStr		role;
	SparStr    *items;
	size_t		count;
	SparBuf		buf;

	SPAR_TRY(spar_pg_role(reading, spar_pg_oid(&cells[DEF_ROLE]), &role,
						  err));
	spar_buf_init(&buf, reading->arena);
	spar_buf_ident(&buf, role);
	spar_buf_text(&buf, " on ");
	spar_buf_text(&buf, default_objects(spar_pg_char(&cells[DEF_TYPE])));
	if (cells[DEF_SPACE].data != NULL)
	{
		spar_buf_text(&buf, " in ");
		spar_buf_ident(&buf, spar_pg_str(&cells[DEF_SPACE]));
	}
	SPAR_TRY(spar_pg_memory(reading, err));
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_DEFAULT_PRIVILEGE, NULL, NULL,
						 spar_buf_view(&buf), SPAR_STR_EMPTY,
						 SPAR_PG_DEFAULT_ACL, spar_pg_oid(&cells[DEF_OID]),
						 0, &object, err));
	if (object == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_acl(reading, spar_pg_str(&cells[DEF_ITEMS]), role,
						 standard, cells[DEF_SPACE].data == NULL ? standard
						 : SPAR_STR_EMPTY, &items, &count, err));
	return spar_pg_set(reading, object, SPAR_ATTR_PRIVILEGES, items, count,
					   err);
}
