/*
 * spar_read_pg_guard.c
 *
 * What stands between a statement and a table: rewrite rules and row security
 * policies.
 *
 * The server prints a rule by its statements' relations, and a policy with a
 * subquery likewise, and keeps locks on them until the transaction ends.
 * Hence pages, see spar_read_pg.h.
 */
#include "spar_read_pg.h"

/* The rule _RETURN is what makes a view. */
const char	spar_pg_rules_sql[] =
"SELECT r.oid, r.ev_class, r.rulename, r.ev_type, r.is_instead,"
" r.ev_enabled, pg_catalog.pg_get_ruledef(r.oid)"
" FROM (SELECT w.oid, w.ev_class, w.rulename, w.ev_type, w.is_instead,"
" w.ev_enabled FROM pg_catalog.pg_rewrite w"
" JOIN pg_catalog.pg_class c ON c.oid = w.ev_class"
" WHERE w.oid > $1::pg_catalog.oid AND w.ev_class >= 16384"
" AND w.rulename <> '_RETURN' AND c.relpersistence <> 't'"
" ORDER BY w.oid LIMIT 500) r";

enum
{
	RUL_OID, RUL_RELATION, RUL_NAME, RUL_EVENT, RUL_INSTEAD, RUL_ENABLED,
	RUL_DEFINITION
};

/* pg_rewrite.ev_type; CmdType of nodes.h. */
static SparStr
event_word(char type)
{
	switch (type)
	{
		case '1':
			return SPAR_STR("select");
		case '2':
			return SPAR_STR("update");
		case '3':
			return SPAR_STR("insert");
		default:
			return SPAR_STR("delete");
	}
}

SparStatus
spar_pg_rules_row(SparReading *reading, const SparCell *cells, SparError *err)
{
	SparSchema *schema = reading->schema;
	SparPgRelation *relation =
		spar_pg_relation(reading, spar_pg_oid(&cells[RUL_RELATION]));
	SparStr		event = event_word(spar_pg_char(&cells[RUL_EVENT]));
	SparStr		enabled = spar_pg_enabled(spar_pg_char(&cells[RUL_ENABLED]));
	SparObject *object;
	SparStr		condition;
	SparStr		actions;

	if (relation == NULL || relation->object == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_RULE, relation->object, NULL,
						 spar_pg_str(&cells[RUL_NAME]), SPAR_STR_EMPTY,
						 SPAR_PG_REWRITE, spar_pg_oid(&cells[RUL_OID]), 0,
						 &object, err));
	if (object == NULL)
		return SPAR_OK;
	if (!spar_pg_rule(spar_pg_str(&cells[RUL_DEFINITION]), &condition,
					  &actions))
		return spar_pg_changed("rule", object->name, err);
	SPAR_TRY(spar_object_set_list(schema, object, SPAR_ATTR_EVENTS, &event, 1,
								  err));
	SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_INSTEAD,
								  spar_pg_true(&cells[RUL_INSTEAD]), err));
	if (condition.len > 0)
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_WHEN, condition,
								 err));
	if (actions.len > 0)
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_BODY, actions,
								 err));
	if (enabled.len > 0)
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_ENABLED, enabled,
								 err));
	return SPAR_OK;
}

const char	spar_pg_policies_sql[] =
"SELECT p.oid, p.polrelid, p.polname, p.polpermissive, p.polcmd, p.polroles,"
" p.polqual IS NOT NULL, pg_catalog.pg_get_expr(p.polqual, p.polrelid),"
" p.polwithcheck IS NOT NULL,"
" pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)"
" FROM (SELECT o.* FROM pg_catalog.pg_policy o"
" JOIN pg_catalog.pg_class c ON c.oid = o.polrelid"
" WHERE o.oid > $1::pg_catalog.oid AND c.relpersistence <> 't'"
" ORDER BY o.oid LIMIT 500) p";

enum
{
	POL_OID, POL_RELATION, POL_NAME, POL_PERMISSIVE, POL_COMMAND, POL_ROLES,
	POL_HAS_USING, POL_USING, POL_HAS_CHECK, POL_CHECK
};

/* pg_policy.polcmd; ACL_*_CHR of acl.h. */
static SparStr
command_word(char command)
{
	switch (command)
	{
		case 'r':
			return SPAR_STR("select");
		case 'a':
			return SPAR_STR("insert");
		case 'w':
			return SPAR_STR("update");
		case 'd':
			return SPAR_STR("delete");
		default:
			return SPAR_STR("all");
	}
}

/*
 * OIDs in braces, 0 for PUBLIC; a role cannot be called "public".  One that
 * was written twice stands there twice, and once in a dump.
 */
static SparStatus
read_roles(SparReading *reading, SparStr policy, SparStr roles,
		   SparStr **out, size_t *out_count, SparError *err)
{
	SparStr    *items = NULL;
	size_t		count = 0;
	size_t		capacity = 0;
	size_t		kept = 0;
	size_t		i;
	size_t		pos = 0;
	int64_t		number;

	while (spar_pg_next_number(roles, &pos, &number))
	{
		const SparStr *role =
			spar_map_get_id(&spar_pg_state(reading)->roles,
							(uint64_t) number);
		void	   *array = items;

		if (role == NULL && number != 0)
			return spar_pg_changed("a role of policy", policy, err);
		if (!spar_arena_grow(reading->arena, &array, count, &capacity,
							 sizeof(SparStr)))
			return spar_nomem(err);
		items = array;
		items[count++] = number == 0 ? SPAR_STR("public") : *role;
	}
	SPAR_TRY(spar_pg_sort(reading, items, count, err));
	for (i = 0; i < count; i++)
		if (kept == 0 || !spar_str_eq(items[kept - 1], items[i]))
			items[kept++] = items[i];
	*out = items;
	*out_count = kept;
	return SPAR_OK;
}

static SparStatus
set_condition(SparReading *reading, SparObject *object, SparAttr attr,
			  const SparCell *cells, SparError *err)
{
	if (!spar_pg_true(&cells[0]))
		return SPAR_OK;
	if (cells[1].data == NULL)
		return spar_pg_changed("policy", object->name, err);
	return spar_object_set(reading->schema, object, attr,
						   spar_pg_unwrap(spar_pg_str(&cells[1])), err);
}

static void
add_condition(SparBuf *buf, const char *what, const SparCell *cells)
{
	if (!spar_pg_true(&cells[0]))
		return;
	spar_buf_text(buf, what);
	spar_buf_str(buf, spar_pg_str(&cells[1]));
}

/*
 * A policy on a table of an extension.  It never belongs to the extension, and
 * is in dumps (pg_dump, DUMP_COMPONENT_POLICY).
 */
static SparStatus
policy_of_member(SparReading *reading, const SparPgRelation *relation,
				 const SparCell *cells, SparError *err)
{
	SparStr		name = spar_pg_str(&cells[POL_NAME]);
	SparObject *object;
	SparStr    *roles;
	size_t		count;
	size_t		i;
	SparBuf		buf;

	SPAR_TRY(spar_pg_add_other(reading, "policy", relation, name, &object,
							   err));
	SPAR_TRY(read_roles(reading, name, spar_pg_str(&cells[POL_ROLES]), &roles,
						&count, err));
	spar_buf_init(&buf, reading->arena);
	spar_buf_text(&buf, spar_pg_true(&cells[POL_PERMISSIVE]) ? "permissive"
				  : "restrictive");
	spar_buf_text(&buf, " for ");
	spar_buf_str(&buf, command_word(spar_pg_char(&cells[POL_COMMAND])));
	for (i = 0; i < count; i++)
	{
		spar_buf_text(&buf, i == 0 ? " to " : ", ");
		spar_buf_ident(&buf, roles[i]);
	}
	add_condition(&buf, " using ", &cells[POL_HAS_USING]);
	add_condition(&buf, " with check ", &cells[POL_HAS_CHECK]);
	SPAR_TRY(spar_pg_memory(reading, err));
	return spar_object_set(reading->schema, object, SPAR_ATTR_UNREAD,
						   spar_buf_view(&buf), err);
}

SparStatus
spar_pg_policies_row(SparReading *reading, const SparCell *cells,
					 SparError *err)
{
	SparSchema *schema = reading->schema;
	SparPgRelation *relation =
		spar_pg_relation(reading, spar_pg_oid(&cells[POL_RELATION]));
	SparObject *object;
	SparStr    *roles;
	size_t		role_count;

	if (relation == NULL || !relation->space->user)
		return SPAR_OK;
	if (relation->object == NULL)
		return policy_of_member(reading, relation, cells, err);
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_POLICY, relation->object, NULL,
						 spar_pg_str(&cells[POL_NAME]), SPAR_STR_EMPTY,
						 SPAR_PG_POLICY, spar_pg_oid(&cells[POL_OID]), 0,
						 &object, err));
	if (object == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_PERMISSIVE,
								  spar_pg_true(&cells[POL_PERMISSIVE]), err));
	SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_COMMAND,
							 command_word(spar_pg_char(&cells[POL_COMMAND])),
							 err));
	SPAR_TRY(read_roles(reading, object->name,
						spar_pg_str(&cells[POL_ROLES]), &roles, &role_count,
						err));
	SPAR_TRY(spar_object_set_list(schema, object, SPAR_ATTR_ROLES, roles,
								  role_count, err));
	SPAR_TRY(set_condition(reading, object, SPAR_ATTR_USING,
						   &cells[POL_HAS_USING], err));
	return set_condition(reading, object, SPAR_ATTR_WITH_CHECK,
						 &cells[POL_HAS_CHECK], err);
}
