/*
 * spar_read_pg_repl.c
 *
 * Replication and what listens to DDL: publications and the tables in them,
 * subscriptions, event triggers.
 *
 * Guarantees: the connection of a subscription is never read; what is read of
 * it is open to every role.
 */
#include "spar_read_pg.h"

static SparStatus
set_enabled(SparReading *reading, SparObject *object, char enabled,
			SparError *err)
{
	if (enabled != 'D' && enabled != 'A' && enabled != 'R')
		return SPAR_OK;
	return spar_object_set(reading->schema, object, SPAR_ATTR_ENABLED,
						   enabled == 'D' ? SPAR_STR("disabled")
						   : enabled == 'A' ? SPAR_STR("always")
						   : SPAR_STR("replica"), err);
}

/* A set out of an array's text, or nothing for NULL. */
static SparStatus
set_array(SparReading *reading, SparObject *object, SparAttr attr,
		  const SparCell *cell, SparError *err)
{
	SparStr    *items;
	size_t		count;

	if (cell->data == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_array(reading->arena, spar_pg_str(cell), &items, &count,
						   err));
	return spar_pg_set(reading, object, attr, items, count, err);
}

const char	spar_pg_event_triggers_sql[] =
"SELECT e.oid, e.evtname, e.evtowner, e.evtevent, e.evtenabled, e.evttags,"
" p.pronamespace, p.proname"
" FROM pg_catalog.pg_event_trigger e"
" JOIN pg_catalog.pg_proc p ON p.oid = e.evtfoid";

enum
{
	EVT_OID, EVT_NAME, EVT_OWNER, EVT_EVENT, EVT_ENABLED, EVT_TAGS,
	EVT_FUNCTION
};

SparStatus
spar_pg_event_triggers_row(SparReading *reading, const SparCell *cells,
						   SparError *err)
{
	SparObject *object;
	SparStr		event = spar_pg_str(&cells[EVT_EVENT]);

	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_EVENT_TRIGGER, NULL, NULL,
						 spar_pg_str(&cells[EVT_NAME]), SPAR_STR_EMPTY,
						 SPAR_PG_EVENT_TRIGGER, spar_pg_oid(&cells[EVT_OID]),
						 spar_pg_oid(&cells[EVT_OWNER]), &object, err));
	if (object == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_object_set_list(reading->schema, object, SPAR_ATTR_EVENTS,
								  &event, 1, err));
	SPAR_TRY(set_array(reading, object, SPAR_ATTR_TAGS, &cells[EVT_TAGS],
					   err));
	SPAR_TRY(spar_pg_ref(reading, object, SPAR_ATTR_FUNCTION,
						 &cells[EVT_FUNCTION], err));
	return set_enabled(reading, object, spar_pg_char(&cells[EVT_ENABLED]),
					   err);
}

#define PUBLICATIONS(generated, schemas) \
"SELECT p.oid, p.pubname, p.pubowner, p.puballtables," \
" pg_catalog.array_remove(ARRAY[" \
"CASE WHEN p.pubinsert THEN 'insert' END," \
"CASE WHEN p.pubupdate THEN 'update' END," \
"CASE WHEN p.pubdelete THEN 'delete' END," \
"CASE WHEN p.pubtruncate THEN 'truncate' END], NULL)," \
" p.pubviaroot, " generated ", " schemas \
" FROM pg_catalog.pg_publication p"

#define PUBLICATION_SCHEMAS \
"(SELECT pg_catalog.array_agg(n.nspname)" \
" FROM pg_catalog.pg_publication_namespace s" \
" JOIN pg_catalog.pg_namespace n ON n.oid = s.pnnspid" \
" WHERE s.pnpubid = p.oid)"

const char	spar_pg_publications_sql[] =
PUBLICATIONS("p.pubgencols", PUBLICATION_SCHEMAS);
const char	spar_pg_publications_before_18_sql[] =
PUBLICATIONS("'n'", PUBLICATION_SCHEMAS);
const char	spar_pg_publications_before_15_sql[] =
PUBLICATIONS("'n'", "NULL");

enum
{
	PUB_OID, PUB_NAME, PUB_OWNER, PUB_ALL_TABLES, PUB_EVENTS, PUB_VIA_ROOT,
	PUB_GENERATED, PUB_SCHEMAS
};

SparStatus
spar_pg_publications_row(SparReading *reading, const SparCell *cells,
						 SparError *err)
{
	SparSchema *schema = reading->schema;
	SparObject *object;

	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_PUBLICATION, NULL, NULL,
						 spar_pg_str(&cells[PUB_NAME]), SPAR_STR_EMPTY,
						 SPAR_PG_PUBLICATION, spar_pg_oid(&cells[PUB_OID]),
						 spar_pg_oid(&cells[PUB_OWNER]), &object, err));
	if (object == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_ALL_TABLES,
								  spar_pg_true(&cells[PUB_ALL_TABLES]), err));
	SPAR_TRY(set_array(reading, object, SPAR_ATTR_EVENTS,
					   &cells[PUB_EVENTS], err));
	if (spar_pg_true(&cells[PUB_VIA_ROOT]))
		SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_VIA_ROOT,
									  true, err));
	if (spar_pg_char(&cells[PUB_GENERATED]) == 's')
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_GENERATED_COLUMNS,
								 SPAR_STR("stored"), err));
	return set_array(reading, object, SPAR_ATTR_SCHEMAS, &cells[PUB_SCHEMAS],
					 err);
}

/* Column lists and row filters came with 15. */
const char	spar_pg_publication_tables_sql[] =
"SELECT r.oid, p.oid, p.pubname, r.prrelid, r.prattrs,"
" r.prqual IS NOT NULL, pg_catalog.pg_get_expr(r.prqual, r.prrelid)"
" FROM pg_catalog.pg_publication_rel r"
" JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid";
const char	spar_pg_publication_tables_before_15_sql[] =
"SELECT r.oid, p.oid, p.pubname, r.prrelid, NULL, false, NULL"
" FROM pg_catalog.pg_publication_rel r"
" JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid";

enum
{
	PBT_OID, PBT_PUBLICATION, PBT_NAME, PBT_TABLE, PBT_COLUMNS, PBT_HAS_FILTER,
	PBT_FILTER
};

SparStatus
spar_pg_publication_tables_row(SparReading *reading, const SparCell *cells,
							   SparError *err)
{
	SparPgRelation *relation =
		spar_pg_relation(reading, spar_pg_oid(&cells[PBT_TABLE]));
	SparStr		name = spar_pg_str(&cells[PBT_NAME]);
	SparObject *object;

	if (relation == NULL
		|| spar_pg_is_member(reading, SPAR_PG_PUBLICATION,
							 spar_pg_oid(&cells[PBT_PUBLICATION])))
		return SPAR_OK;
	if (relation->object == NULL)
		return spar_pg_add_other(reading, "publication_table", relation, name,
								 &object, err);
	SPAR_TRY(spar_schema_add(reading->schema, SPAR_KIND_PUBLICATION_TABLE,
							 relation->object, SPAR_STR_EMPTY, name,
							 SPAR_STR_EMPTY, &object, err));
	if (cells[PBT_COLUMNS].data != NULL)
	{
		SparStr    *items = spar_arena_get(reading->arena,
										   relation->column_count
										   * sizeof(SparStr));
		size_t		count = 0;
		size_t		pos = 0;
		int64_t		number;

		if (items == NULL)
			return spar_nomem(err);
		while (count < relation->column_count
			   && spar_pg_next_number(spar_pg_str(&cells[PBT_COLUMNS]), &pos,
									  &number))
		{
			const SparPgColumn *column = spar_pg_column(relation, number);

			if (column == NULL)
				return spar_pg_changed("a column of publication", name, err);
			items[count++] = column->name;
		}
		SPAR_TRY(spar_pg_set(reading, object, SPAR_ATTR_OF_COLUMNS, items,
							 count, err));
	}
	if (!spar_pg_true(&cells[PBT_HAS_FILTER]))
		return SPAR_OK;
	if (cells[PBT_FILTER].data == NULL)
		return spar_pg_changed("the row filter of publication", name, err);
	return spar_object_set(reading->schema, object, SPAR_ATTR_PREDICATE,
						   spar_pg_unwrap(spar_pg_str(&cells[PBT_FILTER])),
						   err);
}

/*
 * Options that are not the server's default, as name=value: what a dump that
 * leaves them out becomes on another version has the same.  (Of streaming the
 * default is off up to 17 and parallel in 18.)  13 lets a role without
 * privileges see the first columns only, and no OID: there it comes from a
 * view, which does not say the database; where two databases have a
 * subscription of that name, its comment and labels are not read.  14 to 18
 * let it see all but subconninfo (system_views.sql).
 */
#define SUBSCRIPTIONS(oid, options) \
"SELECT " oid ", s.subname, s.subowner, s.subenabled, s.subslotname," \
" s.subpublications, pg_catalog.array_remove(ARRAY[" options "]::text[]," \
" NULL)" \
" FROM pg_catalog.pg_subscription s" \
" JOIN pg_catalog.pg_database d ON d.oid = s.subdbid" \
" WHERE d.datname = pg_catalog.current_database()"

#define OPTIONS_14 \
"CASE s.substream::text WHEN 't' THEN 'streaming=on'" \
" WHEN 'true' THEN 'streaming=on' WHEN 'p' THEN 'streaming=parallel' END," \
BEYOND_STREAMING_14
#define BEYOND_STREAMING_14 \
"CASE WHEN s.subbinary THEN 'binary=true' END," \
"CASE WHEN s.subsynccommit <> 'off'" \
" THEN 'synchronous_commit=' || s.subsynccommit END"
#define OPTIONS_15 OPTIONS_14 BEYOND_14
#define BEYOND_14 \
", CASE WHEN s.subtwophasestate <> 'd' THEN 'two_phase=true' END," \
"CASE WHEN s.subdisableonerr THEN 'disable_on_error=true' END"
#define OPTIONS_16 OPTIONS_15 BEYOND_15
#define BEYOND_15 \
", CASE WHEN NOT s.subpasswordrequired THEN 'password_required=false' END," \
"CASE WHEN s.subrunasowner THEN 'run_as_owner=true' END," \
"CASE WHEN s.suborigin <> 'any' THEN 'origin=' || s.suborigin END"
#define OPTIONS_17 OPTIONS_16 BEYOND_16
#define BEYOND_16 \
", CASE WHEN s.subfailover THEN 'failover=true' END"
#define OPTIONS_18 \
"CASE s.substream::text WHEN 'f' THEN 'streaming=off'" \
" WHEN 't' THEN 'streaming=on' END," \
BEYOND_STREAMING_14 BEYOND_14 BEYOND_15 BEYOND_16

const char	spar_pg_subscriptions_sql[] =
SUBSCRIPTIONS("s.oid", OPTIONS_18);
const char	spar_pg_subscriptions_before_18_sql[] =
SUBSCRIPTIONS("s.oid", OPTIONS_17);
const char	spar_pg_subscriptions_before_17_sql[] =
SUBSCRIPTIONS("s.oid", OPTIONS_16);
const char	spar_pg_subscriptions_before_16_sql[] =
SUBSCRIPTIONS("s.oid", OPTIONS_15);
const char	spar_pg_subscriptions_before_15_sql[] =
SUBSCRIPTIONS("s.oid", OPTIONS_14);
const char	spar_pg_subscriptions_before_14_sql[] =
SUBSCRIPTIONS("(SELECT CASE WHEN pg_catalog.min(v.subid) ="
			  " pg_catalog.max(v.subid) THEN pg_catalog.min(v.subid) ELSE 0"
			  " END FROM pg_catalog.pg_stat_subscription v"
			  " WHERE v.subname = s.subname)", "");

enum
{
	SUB_OID, SUB_NAME, SUB_OWNER, SUB_ENABLED, SUB_SLOT, SUB_PUBLICATIONS,
	SUB_OPTIONS
};

SparStatus
spar_pg_subscriptions_row(SparReading *reading, const SparCell *cells,
						  SparError *err)
{
	SparObject *object;

	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_SUBSCRIPTION, NULL, NULL,
						 spar_pg_str(&cells[SUB_NAME]), SPAR_STR_EMPTY,
						 SPAR_PG_SUBSCRIPTION, spar_pg_oid(&cells[SUB_OID]),
						 spar_pg_oid(&cells[SUB_OWNER]), &object, err));
	if (object == NULL)
		return SPAR_OK;
	if (!spar_pg_true(&cells[SUB_ENABLED]))
		SPAR_TRY(set_enabled(reading, object, 'D', err));
	if (cells[SUB_SLOT].data != NULL)
		SPAR_TRY(spar_object_set(reading->schema, object, SPAR_ATTR_SLOT,
								 spar_pg_str(&cells[SUB_SLOT]), err));
	SPAR_TRY(set_array(reading, object, SPAR_ATTR_PUBLICATIONS,
					   &cells[SUB_PUBLICATIONS], err));
	return set_array(reading, object, SPAR_ATTR_OPTIONS, &cells[SUB_OPTIONS],
					 err);
}
