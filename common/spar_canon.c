/*
 * spar_canon.c
 *
 * The canonical model at the levels where names count, and what all levels
 * share: items, order, digests.  The portable level's own parts are in
 * spar_portable.c.  See spar_canon.h.
 */
#include "spar_canon.h"

#include "spar_canon_value.h"
#include "spar_digest.h"
#include "spar_filter.h"
#include "spar_portable.h"
#include "spar_sort.h"

/* Goes into every digest: a changed canonical form is another number. */
#define FORMAT "schema_parity 1"

/* Every attribute that the object has and that counts at the level. */
static SparStatus
set_values(SparCanon *canon, SparItem *item, SparError *err)
{
	const SparObject *object = item->object;
	const unsigned char *levels = canon->levels[item->kind];
	size_t		i;

	for (i = 0; i < object->value_count; i++)
	{
		const SparValue *value = &object->values[i];
		SparStr		text;
		bool		tokens;

		if (levels[value->attr] > canon->level)
			continue;
		SPAR_TRY(spar_canon_value(canon, item->object, value, &text, &tokens,
								  err));
		SPAR_TRY(spar_item_set(canon, item, value->attr, text,
							   SPAR_RULE_NONE, tokens, err));
	}
	return SPAR_OK;
}

static SparStatus
add_object(SparCanon *canon, const SparObject *object, SparError *err)
{
	const SparObject *part;
	SparItem   *item;
	SparItem   *part_item;
	SparStr		name;
	size_t		parts = 0;

	SPAR_TRY(spar_canon_name(canon, object->name, &name, err));
	SPAR_TRY(spar_item_new(canon, NULL, object->kind, object, name, &item,
						   err));
	SPAR_TRY(spar_canon_schema(canon, object->schema, &item->schema, err));
	item->args = object->args;
	if (canon->level == SPAR_LEVEL_PORTABLE)
		return spar_portable_relation(canon, item, err);

	for (part = object->child; part != NULL; part = part->next)
		parts++;
	SPAR_TRY(spar_item_reserve(canon, item, parts, object->value_count, err));
	SPAR_TRY(set_values(canon, item, err));
	for (part = object->child; part != NULL; part = part->next)
	{
		if (spar_kind(part->kind)->level > canon->level
			|| spar_options_ignores(canon->options, part->kind,
									SPAR_ATTR_NONE))
			continue;
		SPAR_TRY(spar_canon_name(canon, part->name, &name, err));
		SPAR_TRY(spar_item_new(canon, item, part->kind, part, name,
							   &part_item, err));
		SPAR_TRY(spar_item_reserve(canon, part_item, 0, part->value_count,
								   err));
		SPAR_TRY(set_values(canon, part_item, err));
	}
	return SPAR_OK;
}

static int
compare_items(const void *a, const void *b, void *ctx)
{
	const SparItem *x = *(SparItem *const *) a;
	const SparItem *y = *(SparItem *const *) b;
	int			order = spar_item_compare(x, y);

	(void) ctx;
	return order != 0 ? order : memcmp(x->digest, y->digest,
									   SPAR_DIGEST_SIZE);
}

static int
compare_digests(const void *a, const void *b, void *ctx)
{
	(void) ctx;
	return memcmp(a, b, SPAR_DIGEST_SIZE);
}

/*
 * Several digests in ascending order; good until the next use of the scratch
 * arena.
 */
static SparStatus
gather_digests(SparCanon *canon, SparItem **items, size_t count,
			   unsigned char **out, SparError *err)
{
	unsigned char *all;
	size_t		i;

	spar_arena_clear(&canon->scratch);
	all = spar_arena_get(&canon->scratch, count * SPAR_DIGEST_SIZE);
	if (all == NULL)
		return spar_nomem(err);
	for (i = 0; i < count; i++)
		memcpy(all + i * SPAR_DIGEST_SIZE, items[i]->digest,
			   SPAR_DIGEST_SIZE);
	*out = all;
	return spar_sort(&canon->scratch, all, count, SPAR_DIGEST_SIZE,
					 compare_digests, NULL) ? SPAR_OK : spar_nomem(err);
}

/* What every item begins with, by kind, and the attributes' names: fields. */
typedef struct Digester
{
	SparDigest	digest;
	SparStr		kinds[SPAR_KIND_COUNT];
	SparStr		attrs[SPAR_ATTR_COUNT];
} Digester;

static SparStatus
fill_digester(SparCanon *canon, Digester *digester, SparError *err)
{
	SparBuf		buf;
	int			i;

	spar_buf_init(&buf, canon->shared);
	for (i = 0; i < SPAR_KIND_COUNT; i++)
	{
		spar_digest_add_field(&buf, SPAR_STR(FORMAT " object"));
		spar_digest_add_field(&buf, spar_str(spar_kind((SparKind) i)->name));
		digester->kinds[i] = spar_buf_take(&buf);
	}
	for (i = 1; i < SPAR_ATTR_COUNT; i++)
	{
		spar_digest_add_field(&buf, spar_str(spar_attr((SparAttr) i)->name));
		digester->attrs[i] = spar_buf_take(&buf);
	}
	return canon->shared->failed ? spar_nomem(err) : SPAR_OK;
}

static SparStatus
digest_item(SparCanon *canon, Digester *digester, SparItem *item,
			SparError *err)
{
	SparDigest *digest = &digester->digest;
	unsigned char *parts = NULL;
	size_t		i;

	for (i = 0; i < item->part_count; i++)
		SPAR_TRY(digest_item(canon, digester, item->parts[i], err));
	if (item->part_count > 0)
		SPAR_TRY(gather_digests(canon, item->parts, item->part_count, &parts,
								err));

	spar_digest_start(digest);
	spar_digest_bytes(digest, digester->kinds[item->kind].data,
					  digester->kinds[item->kind].len);
	spar_digest_field(digest, item->schema);
	spar_digest_field(digest, item->key);
	spar_digest_field(digest, item->args);
	for (i = 0; i < item->value_count; i++)
	{
		const SparCanonValue *value = &item->values[i];

		spar_digest_bytes(digest, digester->attrs[value->attr].data,
						  digester->attrs[value->attr].len);
		spar_digest_field(digest, value->text);
	}
	spar_digest_field(digest, SPAR_STR_EMPTY);
	spar_digest_bytes(digest, parts, item->part_count * SPAR_DIGEST_SIZE);
	spar_digest_end(digest, item->digest);
	return SPAR_OK;
}

/* Items with their parts, digests included, into their lasting order. */
static SparStatus
sort_items(SparCanon *canon, SparItem **items, size_t count, SparError *err)
{
	size_t		i;

	for (i = 0; i < count; i++)
		SPAR_TRY(sort_items(canon, items[i]->parts, items[i]->part_count,
							err));
	spar_arena_clear(&canon->scratch);
	return spar_sort(&canon->scratch, items, count, sizeof(SparItem *),
					 compare_items, NULL) ? SPAR_OK : spar_nomem(err);
}

/* The schema's digest, from those of its objects in ascending order. */
static void
digest_schema(const SparCanon *canon, SparDigest *digest,
			  const unsigned char *all, size_t count, unsigned char *out)
{
	spar_digest_start(digest);
	spar_digest_field(digest, SPAR_STR(FORMAT " schema"));
	spar_digest_field(digest, spar_str(spar_level_name(canon->level)));
	spar_digest_bytes(digest, all, count * SPAR_DIGEST_SIZE);
	spar_digest_end(digest, out);
}

/* From which level on each attribute of each kind counts. */
static void
fill_levels(SparCanon *canon)
{
	int			kind;
	size_t		i;

	memset(canon->levels, SPAR_LEVEL_FACT, sizeof(canon->levels));
	for (kind = 0; kind < SPAR_KIND_COUNT; kind++)
	{
		const SparKindDesc *desc = spar_kind((SparKind) kind);

		for (i = 0; i < desc->attr_count; i++)
			canon->levels[kind][desc->attrs[i].attr] =
				(unsigned char) desc->attrs[i].level;
	}
}

/* The next object that counts, from `object` on; NULL when there is none. */
static const SparObject *
next_counted(const SparCanon *canon, const SparObject *object)
{
	while (object != NULL
		   && (spar_kind(object->kind)->level > canon->level
			   || !spar_filter_keeps(canon->options, canon->schema, object)))
		object = object->next;
	return object;
}

/* Ready for items. */
static SparStatus
start(SparCanon *canon, const SparSchema *schema, SparLevel level,
	  const SparOptions *options, Digester *digester, SparError *err)
{
	canon->level = level;
	canon->schema = schema;
	canon->options = options;
	fill_levels(canon);
	spar_map_init(&canon->scopes, canon->shared);
	spar_map_init(&canon->types, canon->shared);
	spar_map_init(&canon->type_texts, canon->shared);
	spar_map_init(&canon->default_texts, canon->shared);
	canon->default_schema = schema->default_schema;
	if (options != NULL && options->schemas.count == 1
		&& schema->engine == SPAR_ENGINE_POSTGRESQL)
		canon->default_schema = options->schemas.items[0];
	return fill_digester(canon, digester, err);
}

/*
 * All that counts, one object at a time, in memory that the next one uses
 * again.  keep: its items stay, as the canonical model.
 */
static SparStatus
make_items(SparCanon *canon, Digester *digester, bool keep, SparError *err)
{
	const SparObject *object;
	SparItem  **kept = NULL;
	unsigned char *digests = NULL;
	size_t		count = 0;
	size_t		room_kept = 0;
	size_t		room = 0;

	for (object = next_counted(canon, canon->schema->first); object != NULL;
		 object = next_counted(canon, object->next))
	{
		size_t		i;

		SPAR_TRY(add_object(canon, object, err));
		for (i = 0; i < canon->count; i++, count++)
		{
			void	   *array = digests;

			SPAR_TRY(digest_item(canon, digester, canon->items[i], err));
			if (!spar_arena_grow(canon->shared, &array, count, &room,
								 SPAR_DIGEST_SIZE))
				return spar_nomem(err);
			digests = array;
			memcpy(digests + count * SPAR_DIGEST_SIZE,
				   canon->items[i]->digest, SPAR_DIGEST_SIZE);
			if (!keep)
				continue;
			array = kept;
			if (!spar_arena_grow(canon->shared, &array, count, &room_kept,
								 sizeof(SparItem *)))
				return spar_nomem(err);
			kept = array;
			SPAR_TRY(spar_item_keep(canon, canon->items[i], NULL,
									&kept[count], err));
		}
		canon->items = NULL;
		canon->count = canon->capacity = 0;
		spar_arena_clear(canon->arena);
	}
	spar_arena_clear(&canon->scratch);
	if (!spar_sort(&canon->scratch, digests, count, SPAR_DIGEST_SIZE,
				   compare_digests, NULL))
		return spar_nomem(err);
	digest_schema(canon, &digester->digest, digests, count, canon->digest);
	canon->items = kept;
	canon->count = keep ? count : 0;
	return sort_items(canon, kept, canon->count, err);
}

static SparStatus
build(SparArena *arena, const SparSchema *schema, SparLevel level,
	  const SparOptions *options, bool keep, SparCanon **out, SparError *err)
{
	SparCanon  *canon = spar_arena_zero(arena, 1, sizeof(SparCanon));
	SparArena	items;
	Digester	digester;
	SparStatus	status;

	if (canon == NULL)
		return spar_nomem(err);
	canon->shared = arena;
	canon->arena = &items;
	spar_arena_init(&items, &arena->alloc);
	spar_arena_init(&canon->scratch, &arena->alloc);
	status = start(canon, schema, level, options, &digester, err);
	if (status == SPAR_OK)
		status = make_items(canon, &digester, keep, err);
	spar_arena_free(&canon->scratch);
	spar_arena_free(&items);
	canon->arena = arena;
	*out = canon;
	return status;
}

SparStatus
spar_canon_build(SparArena *arena, const SparSchema *schema, SparLevel level,
				 const SparOptions *options, SparCanon **out, SparError *err)
{
	return build(arena, schema, level, options, true, out, err);
}

SparStatus
spar_canon_digest(SparArena *arena, const SparSchema *schema, SparLevel level,
				  const SparOptions *options, unsigned char *out,
				  SparError *err)
{
	SparCanon  *canon;

	SPAR_TRY(build(arena, schema, level, options, false, &canon, err));
	memcpy(out, canon->digest, SPAR_DIGEST_SIZE);
	return SPAR_OK;
}
