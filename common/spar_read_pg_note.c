/*
 * spar_read_pg_note.c
 *
 * What is said of objects, whatever they are: which extension has them,
 * comments, security labels, on which extensions they depend.  All of it is
 * read before the objects, and handed over when spar_pg_note() meets one.
 *
 * Guarantees: what nobody has asked for in the end becomes an object of kind
 * `annotation`, so that it is not lost: the comment on a multirange type, say.
 *
 * Leaves out comments on what belongs to an extension or to the system, as
 * those that came with it cannot be told from others, and no dump has them;
 * large objects; temporary objects.
 */
#include "spar_read_pg.h"

/*
 * Functions and casts with an internal dependency come with a range type.
 * The third cell is the extension that an object goes with without being a
 * part of it (ALTER .. DEPENDS ON EXTENSION).
 */
const char	spar_pg_members_sql[] =
"SELECT d.classid, d.objid, CASE WHEN d.deptype = 'x' THEN e.extname END"
" FROM pg_catalog.pg_extension e"
" JOIN pg_catalog.pg_depend d"
" ON d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"
" AND d.refobjid = e.oid"
" WHERE d.deptype IN ('e', 'x')"
" UNION ALL SELECT d.classid, d.objid, NULL FROM pg_catalog.pg_depend d"
" WHERE d.deptype = 'i' AND d.objid >= 16384"
" AND d.classid IN ('pg_catalog.pg_proc'::pg_catalog.regclass,"
" 'pg_catalog.pg_cast'::pg_catalog.regclass)";

bool
spar_pg_is_member(const SparReading *reading, uint32_t class_oid,
				  uint32_t oid)
{
	return spar_map_get_id(&spar_pg_state(reading)->members,
						   spar_pg_key(class_oid, oid, 0)) != NULL;
}

/* A text behind the others of a list. */
static SparStatus
append_text(const SparReading *reading, SparStr text, SparStr **items,
			size_t *count, size_t *capacity, SparError *err)
{
	void	   *array = *items;

	if (!spar_arena_grow(reading->arena, &array, *count, capacity,
						 sizeof(SparStr)))
		return spar_nomem(err);
	*items = array;
	return spar_pg_copy(reading, text, &(*items)[(*count)++], err);
}

SparStatus
spar_pg_members_row(SparReading *reading, const SparCell *cells,
					SparError *err)
{
	SparPgState *state = spar_pg_state(reading);
	uint32_t	class_oid = spar_pg_oid(&cells[0]);
	uint32_t	oid = spar_pg_oid(&cells[1]);
	SparPgExtra *extra;

	if (cells[2].data == NULL)
		return spar_pg_put(reading, &state->members,
						   spar_pg_key(class_oid, oid, 0), state, err);
	SPAR_TRY(spar_pg_extra(reading, class_oid, oid, 0, &extra, err));
	return append_text(reading, spar_pg_str(&cells[2]), &extra->extensions,
					   &extra->extension_count, &extra->extension_capacity,
					   err);
}

/* 2200 is the schema public, if nobody has made it again. */
const char	spar_pg_comments_sql[] =
"SELECT d.classoid, d.objoid, d.objsubid, d.description"
" FROM pg_catalog.pg_description d"
" WHERE d.objoid >= 16384"
" OR d.classoid = 'pg_catalog.pg_extension'::pg_catalog.regclass"
" OR d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass"
" AND d.objoid = 2200";

SparStatus
spar_pg_comments_row(SparReading *reading, const SparCell *cells,
					 SparError *err)
{
	SparPgExtra *extra;

	SPAR_TRY(spar_pg_extra(reading, spar_pg_oid(&cells[0]),
						   spar_pg_oid(&cells[1]), spar_pg_oid(&cells[2]),
						   &extra, err));
	return spar_pg_copy(reading, spar_pg_str(&cells[3]), &extra->comment,
						err);
}

/*
 * class, OID, column, provider, label.  Subscriptions are in a catalog that
 * all databases share.
 */
const char	spar_pg_labels_sql[] =
"SELECT s.classoid, s.objoid, s.objsubid, s.provider, s.label"
" FROM pg_catalog.pg_seclabel s"
" UNION ALL SELECT s.classoid, s.objoid, 0, s.provider, s.label"
" FROM pg_catalog.pg_shseclabel s"
" WHERE s.classoid = 'pg_catalog.pg_subscription'::pg_catalog.regclass";

SparStatus
spar_pg_labels_row(SparReading *reading, const SparCell *cells,
				   SparError *err)
{
	SparPgExtra *extra;
	SparBuf		buf;

	SPAR_TRY(spar_pg_extra(reading, spar_pg_oid(&cells[0]),
						   spar_pg_oid(&cells[1]), spar_pg_oid(&cells[2]),
						   &extra, err));
	spar_buf_init(&buf, reading->arena);
	spar_buf_str(&buf, spar_pg_str(&cells[3]));
	spar_buf_text(&buf, ": ");
	spar_buf_str(&buf, spar_pg_str(&cells[4]));
	SPAR_TRY(spar_pg_memory(reading, err));
	return append_text(reading, spar_buf_view(&buf), &extra->labels,
					   &extra->label_count, &extra->label_capacity, err);
}

SparPgExtra *
spar_pg_known(const SparReading *reading, uint32_t class_oid, uint32_t oid,
			  uint32_t column)
{
	return spar_map_get_id(&spar_pg_state(reading)->extras,
						   spar_pg_key(class_oid, oid, column));
}

SparStatus
spar_pg_extra(const SparReading *reading, uint32_t class_oid, uint32_t oid,
			  uint32_t column, SparPgExtra **out, SparError *err)
{
	*out = spar_pg_known(reading, class_oid, oid, column);
	if (*out != NULL)
		return SPAR_OK;
	*out = spar_arena_zero(reading->arena, 1, sizeof(SparPgExtra));
	if (*out == NULL)
		return spar_nomem(err);
	return spar_pg_put(reading, &spar_pg_state(reading)->extras,
					   spar_pg_key(class_oid, oid, column), *out, err);
}

/* A set, where there is one and the kind of the object has the attribute. */
static SparStatus
tell_set(SparReading *reading, SparObject *object, SparAttr attr,
		 SparStr *items, size_t count, SparError *err)
{
	if (count == 0 || spar_kind_attr(object->kind, attr) == NULL)
		return SPAR_OK;
	return spar_pg_set(reading, object, attr, items, count, err);
}

SparStatus
spar_pg_tell(SparReading *reading, SparObject *object, SparPgExtra *extra,
			 SparError *err)
{
	extra->told = true;
	if (extra->comment.data != NULL
		&& spar_kind_attr(object->kind, SPAR_ATTR_COMMENT) != NULL)
		SPAR_TRY(spar_object_set(reading->schema, object, SPAR_ATTR_COMMENT,
								 extra->comment, err));
	SPAR_TRY(tell_set(reading, object, SPAR_ATTR_PRIVILEGES,
					  extra->privileges, extra->privilege_count, err));
	SPAR_TRY(tell_set(reading, object, SPAR_ATTR_SECURITY_LABELS,
					  extra->labels, extra->label_count, err));
	return tell_set(reading, object, SPAR_ATTR_DEPENDS_ON,
					extra->extensions, extra->extension_count, err);
}

SparStatus
spar_pg_note(SparReading *reading, SparObject *object, uint32_t class_oid,
			 uint32_t oid, uint32_t column, SparError *err)
{
	SparPgExtra *extra = spar_pg_known(reading, class_oid, oid, column);

	if ((reading->want & SPAR_WANT_EDGES) != 0)
		SPAR_TRY(spar_pg_put(reading, &spar_pg_state(reading)->objects,
							 spar_pg_key(class_oid, oid, column), object,
							 err));
	return extra == NULL ? SPAR_OK : spar_pg_tell(reading, object, extra, err);
}

SparStatus
spar_pg_link(SparReading *reading, SparObject *object, uint32_t class_oid,
			 uint32_t oid, SparError *err)
{
	if ((reading->want & SPAR_WANT_EDGES) == 0)
		return SPAR_OK;
	return spar_pg_put(reading, &spar_pg_state(reading)->objects,
					   spar_pg_key(class_oid, oid, 0), object, err);
}

SparStatus
spar_pg_annotation(SparReading *reading, SparStr name, SparObject **out,
				   SparError *err)
{
	*out = spar_schema_find(reading->schema, SPAR_KIND_ANNOTATION,
							SPAR_STR_EMPTY, name, SPAR_STR_EMPTY);
	if (*out != NULL)
		return SPAR_OK;
	return spar_schema_add(reading->schema, SPAR_KIND_ANNOTATION, NULL,
						   SPAR_STR_EMPTY, name, SPAR_STR_EMPTY, out, err);
}

/*
 * What may be no object here, by the name that the server has for it; but for
 * indexes, whose names are known: spar_pg_annotate_index().  The
 * name is dear, so that it is asked for where it may be needed only.  2613 is
 * pg_largeobject, under which labels of large objects stand.
 */
#define CLASS(name) " WHEN 'pg_catalog." name "'::pg_catalog.regclass THEN "
#define IS(catalog, condition) \
	"EXISTS (SELECT 1 FROM pg_catalog." catalog " c WHERE c.oid = x.oid AND (" \
	condition "))"

const char	spar_pg_annotations_sql[] =
"SELECT x.class, x.oid, x.number, o.type || ' ' || o.identity FROM ("
"SELECT d.classoid AS class, d.objoid AS oid, d.objsubid AS number,"
" false AS foreign_one FROM pg_catalog.pg_description d"
" WHERE d.objoid >= 16384"
" AND d.classoid <> 'pg_catalog.pg_class'::pg_catalog.regclass"
" UNION ALL SELECT d.classid, d.objid, 0, false"
" FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_depend d"
" ON d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"
" AND d.refobjid = e.oid AND d.deptype = 'x'"
" UNION ALL SELECT l.classoid, l.objoid, l.objsubid, l.objoid < 16384"
" OR EXISTS (SELECT 1 FROM pg_catalog.pg_depend d"
" WHERE d.classid = l.classoid AND d.objid = l.objoid AND d.deptype = 'e')"
" FROM pg_catalog.pg_seclabel l"
" WHERE l.classoid <> 2613"
" AND (l.classoid <> 'pg_catalog.pg_namespace'::pg_catalog.regclass"
" OR l.objoid <> 2200)) x,"
" LATERAL pg_catalog.pg_identify_object(x.class, x.oid, x.number) o"
" WHERE (x.foreign_one OR CASE x.class"
CLASS("pg_class") "x.number > 0 AND " IS("pg_class", "c.relkind = 'c'")
CLASS("pg_type") IS("pg_type", "c.typrelid <> 0 OR c.typtype = 'm'"
					" OR c.typcategory = 'A'")
CLASS("pg_constraint") IS("pg_constraint", "c.conparentid <> 0"
						  " OR c.coninhcount > 0 OR c.contype IN ('t', 'n')")
CLASS("pg_trigger") IS("pg_trigger", "c.tgparentid <> 0 OR c.tgisinternal")
CLASS("pg_rewrite") IS("pg_rewrite", "c.rulename = '_RETURN'")
CLASS("pg_policy") "true"
" ELSE false END)"
" AND o.identity !~ '(^| )pg_temp(_[0-9]+)?\\.'";

#undef CLASS
#undef IS

SparStatus
spar_pg_annotations_row(SparReading *reading, const SparCell *cells,
						SparError *err)
{
	uint32_t	class_oid = spar_pg_oid(&cells[0]);
	uint32_t	oid = spar_pg_oid(&cells[1]);
	SparPgExtra *extra = spar_pg_known(reading, class_oid, oid,
									   spar_pg_oid(&cells[2]));
	bool		member = spar_pg_is_member(reading, class_oid, oid);
	SparObject *object;

	if (extra == NULL || extra->told)
		return SPAR_OK;
	/* A composite type has the comments on its attributes. */
	if (member || spar_pg_oid(&cells[2]) > 0)
	{
		if (extra->label_count == 0 && extra->extension_count == 0)
			return SPAR_OK;
		extra->comment.data = NULL;
		extra->privilege_count = 0;
	}
	SPAR_TRY(spar_pg_annotation(reading, spar_pg_str(&cells[3]), &object,
								err));
	return spar_pg_tell(reading, object, extra, err);
}

SparStatus
spar_pg_annotate_index(SparReading *reading, const SparPgRelation *index,
					   SparError *err)
{
	SparPgExtra *extra = spar_pg_known(reading, SPAR_PG_CLASS, index->oid, 0);
	SparObject *object;
	SparBuf		buf;

	if (extra == NULL || extra->told || !index->space->user
		|| spar_pg_is_member(reading, SPAR_PG_CLASS, index->oid))
		return SPAR_OK;
	spar_buf_init(&buf, reading->arena);
	spar_buf_text(&buf, "index ");
	spar_pg_add_name(&buf, index->space, index->name);
	SPAR_TRY(spar_pg_memory(reading, err));
	SPAR_TRY(spar_pg_annotation(reading, spar_buf_view(&buf), &object, err));
	return spar_pg_tell(reading, object, extra, err);
}
