/*
 * spar_read_pg_sequence.c
 *
 * Sequences: those of identity columns as attributes of their columns, all
 * others as objects.
 */
#include "spar_read_pg.h"

/*
 * The dependency says who owns it: 'a' for OWNED BY, 'i' for an identity
 * column.
 */
const char	spar_pg_sequences_sql[] =
"SELECT s.seqrelid, pg_catalog.format_type(s.seqtypid, NULL), s.seqstart,"
" s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,"
" d.deptype, d.refobjid, d.refobjsubid"
" FROM pg_catalog.pg_sequence s"
" LEFT JOIN pg_catalog.pg_depend d"
" ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass"
" AND d.objid = s.seqrelid AND d.objsubid = 0"
" AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass"
" AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')";

enum
{
	SEQ_OID, SEQ_TYPE, SEQ_START, SEQ_INCREMENT, SEQ_MINIMUM, SEQ_MAXIMUM,
	SEQ_CACHE, SEQ_CYCLE, SEQ_DEPENDENCY, SEQ_TABLE, SEQ_COLUMN
};

/* Bounds that CREATE SEQUENCE takes by itself (manual, "CREATE SEQUENCE"). */
static void
default_bounds(SparStr type, bool descends, SparStr *minimum,
			   SparStr *maximum)
{
	*minimum = SPAR_STR("1");
	*maximum = SPAR_STR("-1");
	if (descends)
		*minimum = spar_str_is(type, "smallint") ? SPAR_STR("-32768")
			: spar_str_is(type, "integer") ? SPAR_STR("-2147483648")
			: SPAR_STR("-9223372036854775808");
	else
		*maximum = spar_str_is(type, "smallint") ? SPAR_STR("32767")
			: spar_str_is(type, "integer") ? SPAR_STR("2147483647")
			: SPAR_STR("9223372036854775807");
}

static SparStatus
add_option(SparReading *reading, SparStr *options, size_t *count,
		   const char *name, SparStr value, SparStr standard, SparError *err)
{
	SparBuf		buf;

	if (spar_str_eq(value, standard))
		return SPAR_OK;
	spar_buf_init(&buf, reading->arena);
	spar_buf_text(&buf, name);
	spar_buf_char(&buf, '=');
	spar_buf_str(&buf, value);
	SPAR_TRY(spar_pg_memory(reading, err));
	options[(*count)++] = spar_buf_take(&buf);
	return SPAR_OK;
}

static SparStr
persistence_word(char persistence)
{
	return persistence == 'u' ? SPAR_STR("unlogged") : SPAR_STR("logged");
}

/*
 * The sequence of an identity column: the options that differ from what
 * GENERATED AS IDENTITY gives without any, its privileges, comment
 * and security labels.
 */
static SparStatus
set_identity(SparReading *reading, SparObject *column,
			 const SparPgRelation *table, const SparPgRelation *relation,
			 const SparCell *cells, SparError *err)
{
	SparStr		names[2];
	SparStr		options[8];
	size_t		count = 0;
	SparStr		type = spar_pg_str(&cells[SEQ_TYPE]);
	bool		descends = spar_str_starts(spar_pg_str(&cells[SEQ_INCREMENT]),
										   "-");
	SparStr		minimum = spar_pg_str(&cells[SEQ_MINIMUM]);
	SparStr		maximum = spar_pg_str(&cells[SEQ_MAXIMUM]);
	SparStr		default_minimum;
	SparStr		default_maximum;
	const SparPgExtra *extra = spar_pg_known(reading, SPAR_PG_CLASS,
											 relation->oid, 0);

	names[0] = relation->space->name;
	names[1] = relation->name;
	SPAR_TRY(spar_object_set_list(reading->schema, column,
								  SPAR_ATTR_SEQUENCE, names, 2, err));
	default_bounds(type, descends, &default_minimum, &default_maximum);
	SPAR_TRY(add_option(reading, options, &count, "type", type,
						spar_object_text(column, SPAR_ATTR_TYPE), err));
	SPAR_TRY(add_option(reading, options, &count, "start",
						spar_pg_str(&cells[SEQ_START]),
						descends ? maximum : minimum, err));
	SPAR_TRY(add_option(reading, options, &count, "increment",
						spar_pg_str(&cells[SEQ_INCREMENT]), SPAR_STR("1"),
						err));
	SPAR_TRY(add_option(reading, options, &count, "minimum", minimum,
						default_minimum, err));
	SPAR_TRY(add_option(reading, options, &count, "maximum", maximum,
						default_maximum, err));
	SPAR_TRY(add_option(reading, options, &count, "cache",
						spar_pg_str(&cells[SEQ_CACHE]), SPAR_STR("1"), err));
	SPAR_TRY(add_option(reading, options, &count, "cycle",
						spar_pg_true(&cells[SEQ_CYCLE]) ? SPAR_STR("true")
						: SPAR_STR("false"), SPAR_STR("false"), err));
	if (spar_pg_has_unlogged_sequences(reading->version))
		SPAR_TRY(add_option(reading, options, &count, "persistence",
							persistence_word(relation->persistence),
							persistence_word(table->persistence), err));
	if (count > 0)
		SPAR_TRY(spar_object_set_list(reading->schema, column,
									  SPAR_ATTR_IDENTITY_OPTIONS, options,
									  count, err));
	if (extra == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_set(reading, column, SPAR_ATTR_SEQUENCE_PRIVILEGES,
						 extra->privileges, extra->privilege_count, err));
	SPAR_TRY(spar_pg_set(reading, column, SPAR_ATTR_SEQUENCE_LABELS,
						 extra->labels, extra->label_count, err));
	if (extra->comment.data == NULL)
		return SPAR_OK;
	return spar_object_set(reading->schema, column,
						   SPAR_ATTR_SEQUENCE_COMMENT, extra->comment, err);
}

SparStatus
spar_pg_sequences_row(SparReading *reading, const SparCell *cells,
					  SparError *err)
{
	static const struct
	{
		SparAttr	attr;
		int			cell;
	}			numbers[] = {
		{SPAR_ATTR_START, SEQ_START}, {SPAR_ATTR_INCREMENT, SEQ_INCREMENT},
		{SPAR_ATTR_MINIMUM, SEQ_MINIMUM}, {SPAR_ATTR_MAXIMUM, SEQ_MAXIMUM},
		{SPAR_ATTR_CACHE, SEQ_CACHE}
	};
	SparSchema *schema = reading->schema;
	SparPgRelation *relation = spar_pg_relation(reading,
												spar_pg_oid(&cells[SEQ_OID]));
	SparPgRelation *table = spar_pg_relation(reading,
											 spar_pg_oid(&cells[SEQ_TABLE]));
	SparPgColumn *column = NULL;
	SparObject *object;
	size_t		i;

	if (relation == NULL)
		return SPAR_OK;
	if (table != NULL)
		column = spar_pg_column(table, spar_pg_oid(&cells[SEQ_COLUMN]));
	if (spar_pg_char(&cells[SEQ_DEPENDENCY]) == 'i')
	{
		if (column == NULL || column->object == NULL)
			return SPAR_OK;
		return set_identity(reading, column->object, table, relation,
							cells, err);
	}
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_SEQUENCE, NULL, relation->space,
						 relation->name, SPAR_STR_EMPTY, SPAR_PG_CLASS,
						 relation->oid, relation->owner, &object, err));
	if (object == NULL)
		return SPAR_OK;
	relation->object = object;
	SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_TYPE,
							 spar_pg_str(&cells[SEQ_TYPE]), err));
	for (i = 0; i < SPAR_LENGTH(numbers); i++)
		SPAR_TRY(spar_object_set(schema, object, numbers[i].attr,
								 spar_pg_str(&cells[numbers[i].cell]), err));
	SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_CYCLE,
								  spar_pg_true(&cells[SEQ_CYCLE]), err));
	if (relation->persistence == 'u')
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_PERSISTENCE,
								 SPAR_STR("unlogged"), err));
	if (column != NULL)
	{
		SparStr		items[3];

		items[0] = table->space->name;
		items[1] = table->name;
		items[2] = column->name;
		SPAR_TRY(spar_object_set_list(schema, object, SPAR_ATTR_OWNED_BY,
									  items, 3, err));
	}
	return SPAR_OK;
}
