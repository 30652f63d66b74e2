/*
 * spar_read_pg_code.c
 *
 * What runs on a relation's behalf: the queries of views, and triggers.
 */
#include "spar_read_pg.h"

/*
 * pg_get_viewdef() locks the view and what it names until the transaction
 * ends, so that a schema of 8,000 views would fill the server's lock table.
 * Hence pages, see spar_read_pg.h.
 */
const char	spar_pg_views_sql[] =
"SELECT v.oid, pg_catalog.pg_get_viewdef(v.oid)"
" FROM (SELECT c.oid FROM pg_catalog.pg_class c"
" WHERE c.oid > $1::pg_catalog.oid AND c.oid >= 16384"
" AND c.relkind IN ('v', 'm') AND c.relpersistence <> 't'"
" ORDER BY c.oid LIMIT 500) v";

SparStatus
spar_pg_views_row(SparReading *reading, const SparCell *cells, SparError *err)
{
	SparPgRelation *relation = spar_pg_relation(reading,
												spar_pg_oid(&cells[0]));
	SparStr		text = spar_str_trim(spar_pg_str(&cells[1]));

	if (relation == NULL || relation->object == NULL)
		return SPAR_OK;
	if (cells[1].data == NULL)
		return spar_pg_changed("the query", relation->name, err);
	if (spar_str_ends(text, ";"))
		text = spar_str_trim(spar_str_n(text.data, text.len - 1));
	return spar_object_set(reading->schema, relation->object,
						   SPAR_ATTR_DEFINITION, text, err);
}

/*
 * Triggers that PostgreSQL has made on a partition for a trigger of the
 * partitioned table are implied by that one, unless they are enabled
 * differently.  (pg_dump draws the line there, too; before 15 they count as
 * internal.)  A condition names OLD and NEW, which pg_get_expr() cannot
 * print, so it is cut out of the whole definition.  Arguments are bytes of the
 * server's encoding, each with a zero byte behind it.
 */
#define TRIGGER_ARGS \
" CASE WHEN pg_catalog.getdatabaseencoding() IN ('UTF8', 'SQL_ASCII')" \
" THEN pg_catalog.encode(t.tgargs, 'escape')" \
" ELSE (SELECT pg_catalog.string_agg(pg_catalog.encode(pg_catalog.convert(" \
"pg_catalog.decode(a.hex[1], 'hex'), pg_catalog.getdatabaseencoding()," \
" 'UTF8'), 'escape') || '\\000', '' ORDER BY a.place)" \
" FROM pg_catalog.regexp_matches(pg_catalog.encode(t.tgargs, 'hex')," \
" '((?:[1-9a-f].|0[1-9a-f])*)00', 'g') WITH ORDINALITY AS a(hex, place)) END"

const char	spar_pg_triggers_sql[] =
"SELECT t.oid, t.tgrelid, t.tgname, t.tgtype, t.tgenabled,"
" t.tgconstraint <> 0, t.tgdeferrable, t.tginitdeferred, t.tgattr,"
TRIGGER_ARGS ", p.pronamespace, p.proname,"
" t.tgoldtable, t.tgnewtable, t.tgconstrrelid, t.tgqual IS NOT NULL,"
" CASE WHEN t.tgqual IS NOT NULL"
" THEN pg_catalog.pg_get_triggerdef(t.oid) END"
" FROM pg_catalog.pg_trigger t"
" JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid"
" WHERE t.tgrelid >= 16384 AND CASE WHEN t.tgparentid = 0"
" THEN NOT t.tgisinternal"
" ELSE p.proname !~~ 'RI\\_FKey\\_%' AND t.tgenabled <>"
" (SELECT u.tgenabled FROM pg_catalog.pg_trigger u"
" WHERE u.oid = t.tgparentid) END";

enum
{
	TRG_OID, TRG_RELATION, TRG_NAME, TRG_TYPE, TRG_ENABLED, TRG_CONSTRAINT,
	TRG_DEFERRABLE, TRG_DEFERRED, TRG_COLUMNS, TRG_ARGS, TRG_FUNCTION_SPACE,
	TRG_FUNCTION, TRG_OLD_TABLE, TRG_NEW_TABLE, TRG_FROM, TRG_HAS_CONDITION,
	TRG_DEFINITION
};

/* pg_trigger.tgtype; TRIGGER_TYPE_ of pg_trigger.h. */
#define TYPE_ROW 1
#define TYPE_BEFORE 2
#define TYPE_INSERT 4
#define TYPE_DELETE 8
#define TYPE_UPDATE 16
#define TYPE_TRUNCATE 32
#define TYPE_INSTEAD 64

static SparStatus
set_type(SparReading *reading, SparObject *object, uint32_t type,
		 SparError *err)
{
	SparSchema *schema = reading->schema;
	SparStr		events[4];
	size_t		count = 0;

	if (type & TYPE_INSERT)
		events[count++] = SPAR_STR("insert");
	if (type & TYPE_UPDATE)
		events[count++] = SPAR_STR("update");
	if (type & TYPE_DELETE)
		events[count++] = SPAR_STR("delete");
	if (type & TYPE_TRUNCATE)
		events[count++] = SPAR_STR("truncate");
	SPAR_TRY(spar_object_set_list(schema, object, SPAR_ATTR_EVENTS, events,
								  count, err));
	SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_TIMING,
							 type & TYPE_INSTEAD ? SPAR_STR("instead of")
							 : type & TYPE_BEFORE ? SPAR_STR("before")
							 : SPAR_STR("after"), err));
	return spar_object_set(schema, object, SPAR_ATTR_FOR_EACH,
						   type & TYPE_ROW ? SPAR_STR("row")
						   : SPAR_STR("statement"), err);
}

/* UPDATE OF: names as they are, not as SQL text. */
static SparStatus
set_of_columns(SparReading *reading, const SparPgRelation *relation,
			   SparObject *object, SparStr numbers, SparError *err)
{
	SparStr    *items = NULL;
	size_t		count = 0;
	size_t		capacity = 0;
	size_t		pos = 0;
	int64_t		number;

	while (spar_pg_next_number(numbers, &pos, &number))
	{
		const SparPgColumn *column = spar_pg_column(relation, number);
		void	   *array = items;

		if (column == NULL)
			return spar_fail(err, SPAR_ERR_CORRUPT,
							 "trigger \"%S\" names a column that does not"
							 " exist", &object->name);
		if (!spar_arena_grow(reading->arena, &array, count, &capacity,
							 sizeof(SparStr)))
			return spar_nomem(err);
		items = array;
		items[count++] = column->name;
	}
	if (count == 0)
		return SPAR_OK;
	return spar_object_set_list(reading->schema, object,
								SPAR_ATTR_OF_COLUMNS, items, count, err);
}

static SparStatus
set_call(SparReading *reading, SparObject *object, const SparCell *cells,
		 SparError *err)
{
	SparPgNamespace *space;
	SparStr		function[2];
	SparStr    *args;
	size_t		count;

	SPAR_TRY(spar_pg_namespace(reading, &cells[TRG_FUNCTION_SPACE], &space,
							   err));
	function[0] = space->name;
	function[1] = spar_pg_str(&cells[TRG_FUNCTION]);
	SPAR_TRY(spar_object_set_list(reading->schema, object,
								  SPAR_ATTR_FUNCTION, function, 2, err));
	SPAR_TRY(spar_pg_trigger_args(reading->arena,
								  spar_pg_str(&cells[TRG_ARGS]), &args, &count,
								  err));
	if (count == 0)
		return SPAR_OK;
	return spar_object_set_list(reading->schema, object, SPAR_ATTR_ARGUMENTS,
								args, count, err);
}

/* REFERENCING OLD TABLE, FROM of a constraint trigger. */
static SparStatus
set_tables(SparReading *reading, SparObject *object, const SparCell *cells,
		   SparError *err)
{
	const SparPgRelation *from =
		spar_pg_relation(reading, spar_pg_oid(&cells[TRG_FROM]));
	SparStr		items[2];

	if (from != NULL)
	{
		items[0] = from->space->name;
		items[1] = from->name;
		SPAR_TRY(spar_object_set_list(reading->schema, object,
									  SPAR_ATTR_REF_TABLE, items, 2, err));
	}
	if (cells[TRG_OLD_TABLE].data != NULL)
		SPAR_TRY(spar_object_set(reading->schema, object, SPAR_ATTR_OLD_TABLE,
								 spar_pg_str(&cells[TRG_OLD_TABLE]), err));
	if (cells[TRG_NEW_TABLE].data != NULL)
		SPAR_TRY(spar_object_set(reading->schema, object, SPAR_ATTR_NEW_TABLE,
								 spar_pg_str(&cells[TRG_NEW_TABLE]), err));
	return SPAR_OK;
}

SparStr
spar_pg_enabled(char enabled)
{
	switch (enabled)
	{
		case 'D':
			return SPAR_STR("disabled");
		case 'A':
			return SPAR_STR("always");
		case 'R':
			return SPAR_STR("replica");
		default:
			return SPAR_STR_EMPTY;
	}
}

SparStatus
spar_pg_triggers_row(SparReading *reading, const SparCell *cells,
					 SparError *err)
{
	SparSchema *schema = reading->schema;
	SparPgRelation *relation =
		spar_pg_relation(reading, spar_pg_oid(&cells[TRG_RELATION]));
	SparStr		enabled = spar_pg_enabled(spar_pg_char(&cells[TRG_ENABLED]));
	SparObject *object;

	if (relation == NULL || relation->object == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_TRIGGER, relation->object, NULL,
						 spar_pg_str(&cells[TRG_NAME]), SPAR_STR_EMPTY,
						 SPAR_PG_TRIGGER, spar_pg_oid(&cells[TRG_OID]), 0,
						 &object, err));
	if (object == NULL)
		return SPAR_OK;
	SPAR_TRY(set_type(reading, object, spar_pg_oid(&cells[TRG_TYPE]), err));
	SPAR_TRY(set_of_columns(reading, relation, object,
							spar_pg_str(&cells[TRG_COLUMNS]), err));
	SPAR_TRY(set_call(reading, object, cells, err));
	if (spar_pg_true(&cells[TRG_HAS_CONDITION]))
	{
		SparStr		condition =
			spar_pg_when(spar_pg_str(&cells[TRG_DEFINITION]));

		if (condition.len == 0)
			return spar_pg_changed("the condition of trigger", object->name,
								   err);
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_WHEN, condition,
								 err));
	}
	if (spar_pg_true(&cells[TRG_CONSTRAINT]))
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_DEFERRABLE,
								 !spar_pg_true(&cells[TRG_DEFERRABLE])
								 ? SPAR_STR("not deferrable")
								 : spar_pg_true(&cells[TRG_DEFERRED])
								 ? SPAR_STR("initially deferred")
								 : SPAR_STR("deferrable"), err));
	if (enabled.len > 0)
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_ENABLED, enabled,
								 err));
	return set_tables(reading, object, cells, err);
}
