/*
 * spar_read_pg_key.c
 *
 * The keys of indexes and of partitioned tables as SQL text, put together
 * from the catalogs' vectors: column or expression, and behind it collation,
 * operator class and its parameters, order, each where it is not what the
 * server would take by itself.
 */
#include "spar_read_pg.h"

/* pg_index.indoption; INDOPTION_DESC, INDOPTION_NULLS_FIRST of pg_index.h. */
#define OPTION_DESC 1
#define OPTION_NULLS_FIRST 2

/* Where the keys come from, and how many expressions are used up. */
typedef struct Keys
{
	const SparPgKeySource *source;
	size_t		next_expression;
} Keys;

/*
 * For an expression the catalog does not say of what type it is (the index's
 * own column has the type that is stored).  So a class that is its type's
 * default counts as the default here, but for those that values of another
 * type with a default of its own can get into, and for those of extensions:
 * they are always written.
 */
static bool
is_default_of_expression(const SparPgOpclass *opclass)
{
	return opclass->standard && opclass->oid < SPAR_PG_FIRST_OID
		&& !spar_str_is(opclass->name, "oid_ops")
		&& !spar_str_is(opclass->name, "bpchar_ops")
		&& !spar_str_is(opclass->name, "varbit_ops");
}

static const SparPgKey *
find_key(const SparPgRelation *relation, uint32_t number)
{
	const SparPgKey *extra;

	for (extra = relation->keys; extra != NULL; extra = extra->next)
		if (extra->number == number)
			return extra;
	return NULL;
}

/* Parameters of an operator class: (siglen='32', fanout='7') */
static SparStatus
add_parameters(SparReading *reading, SparBuf *buf, SparStr options,
			   SparError *err)
{
	SparStr    *items;
	size_t		count;
	size_t		i;

	SPAR_TRY(spar_pg_array(reading->arena, options, &items, &count, err));
	for (i = 0; i < count; i++)
	{
		size_t		equals = spar_str_find(items[i], "=");

		spar_buf_text(buf, i == 0 ? "(" : ", ");
		if (equals == SIZE_MAX)
			spar_buf_ident(buf, items[i]);
		else
		{
			spar_buf_ident(buf, spar_str_n(items[i].data, equals));
			spar_buf_char(buf, '=');
			spar_buf_literal(buf, spar_str_n(items[i].data + equals + 1,
											 items[i].len - equals - 1));
		}
	}
	if (count > 0)
		spar_buf_char(buf, ')');
	return SPAR_OK;
}

/*
 * The operator class, where it has parameters or is not the default.
 * column: NULL for an expression.
 */
static SparStatus
add_opclass(SparReading *reading, SparBuf *buf, int64_t oid,
			const SparPgColumn *column, const SparPgKey *extra,
			SparError *err)
{
	const SparPgOpclass *opclass =
		spar_map_get_id(&spar_pg_state(reading)->opclasses, (uint64_t) oid);
	bool		parameters = extra != NULL && extra->options.len > 0;

	if (opclass == NULL)
		return spar_fail(err, SPAR_ERR_CORRUPT,
						 "an index has an operator class that does not exist"
						 " (%z)", (size_t) oid);
	if (!parameters
		&& (column != NULL
			? spar_pg_is_default_opclass(reading, opclass, column->type,
										 column->array)
			: is_default_of_expression(opclass)))
		return SPAR_OK;
	spar_buf_char(buf, ' ');
	spar_pg_add_name(buf, opclass->space, opclass->name);
	if (parameters)
		SPAR_TRY(add_parameters(reading, buf, extra->options, err));
	return SPAR_OK;
}

static void
add_order(SparBuf *buf, int64_t option)
{
	bool		descends = (option & OPTION_DESC) != 0;
	bool		nulls_first = (option & OPTION_NULLS_FIRST) != 0;

	if (descends)
		spar_buf_text(buf, " DESC");
	if (descends != nulls_first)
		spar_buf_text(buf, nulls_first ? " NULLS FIRST" : " NULLS LAST");
}

static SparStatus
add_collation(SparReading *reading, SparBuf *buf, int64_t oid,
			  const SparPgColumn *column, SparError *err)
{
	const SparPgName *collation;

	if (oid == 0 || oid == (column != NULL ? (int64_t) column->collation
							: SPAR_PG_DEFAULT_COLLATION))
		return SPAR_OK;
	collation = spar_map_get_id(&spar_pg_state(reading)->collations,
								(uint64_t) oid);
	if (collation == NULL)
		return spar_fail(err, SPAR_ERR_CORRUPT,
						 "an index has a collation that does not exist (%z)",
						 (size_t) oid);
	spar_buf_text(buf, " COLLATE ");
	spar_pg_add_name(buf, collation->space, collation->name);
	return SPAR_OK;
}

/*
 * The next key: column or expression.  *column: NULL for an expression.
 */
static SparStatus
key_base(Keys *keys, int64_t number, SparStr *text,
		 const SparPgColumn **column, SparError *err)
{
	if (number != 0)
	{
		*column = spar_pg_column(keys->source->table, number);
		if (*column != NULL)
		{
			*text = (*column)->ident;
			return SPAR_OK;
		}
	}
	else if (keys->next_expression < keys->source->expression_count)
	{
		*column = NULL;
		*text = keys->source->expressions[keys->next_expression++];
		return SPAR_OK;
	}
	return spar_fail(err, SPAR_ERR_CORRUPT,
					 "\"%S\" has a key that does not exist",
					 &keys->source->relation->name);
}

static SparStatus
key_text(SparReading *reading, Keys *keys, uint32_t place, int64_t number,
		 int64_t opclass, int64_t collation, int64_t option, SparStr *out,
		 SparError *err)
{
	const SparPgKey *extra = find_key(keys->source->relation, place);
	const SparPgColumn *column;
	SparStr		base;
	SparBuf		buf;

	SPAR_TRY(key_base(keys, number, &base, &column, err));
	spar_buf_init(&buf, reading->arena);
	if (column != NULL)
		spar_buf_str(&buf, base);
	else
	{
		spar_buf_char(&buf, '(');
		spar_buf_str(&buf, spar_pg_unwrap(base));
		spar_buf_char(&buf, ')');
	}
	SPAR_TRY(add_collation(reading, &buf, collation, column, err));
	SPAR_TRY(add_opclass(reading, &buf, opclass, column, extra, err));
	add_order(&buf, option);
	SPAR_TRY(spar_pg_memory(reading, err));
	*out = column != NULL && buf.len == base.len ? base : spar_buf_take(&buf);
	return SPAR_OK;
}

SparStatus
spar_pg_keys(SparReading *reading, const SparPgKeySource *source,
			 SparStr **out, size_t *count, SparError *err)
{
	Keys		keys = {source, 0};
	SparStr    *items = NULL;
	size_t		capacity = 0;
	size_t		key_pos = 0;
	size_t		class_pos = 0;
	size_t		collation_pos = 0;
	size_t		option_pos = 0;
	int64_t		number;

	*count = 0;
	while (spar_pg_next_number(source->key, &key_pos, &number))
	{
		int64_t		opclass = 0;
		int64_t		collation = 0;
		int64_t		option = 0;
		void	   *array = items;

		if (!spar_arena_grow(reading->arena, &array, *count, &capacity,
							 sizeof(SparStr)))
			return spar_nomem(err);
		items = array;
		if (*count < source->key_count)
		{
			spar_pg_next_number(source->classes, &class_pos, &opclass);
			spar_pg_next_number(source->collations, &collation_pos,
								&collation);
			spar_pg_next_number(source->options, &option_pos, &option);
			SPAR_TRY(key_text(reading, &keys, (uint32_t) *count + 1, number,
							  opclass, collation, option, &items[*count],
							  err));
		}
		else
		{
			const SparPgColumn *column;

			SPAR_TRY(key_base(&keys, number, &items[*count], &column, err));
		}
		(*count)++;
	}
	*out = items;
	return SPAR_OK;
}
