/*
 * spar_map.c
 *
 * Open addressing with linear probing, at most two thirds full.  A dropped
 * key keeps its slot, so that it can come back there.
 */
#include "spar_map.h"

#define XXH_INLINE_ALL
#define XXH_NO_STREAM
#include <xxhash.h>

struct SparMapSlot
{
	uint64_t	hash;			/* of a text, or the number itself */
	SparStr		key;			/* data is NULL for a number */
	void	   *value;			/* NULL: the slot is free; &dropped: it was
								 * taken, and the search goes on behind it */
};

static const char dropped;

void
spar_map_init(SparMap *map, SparArena *arena)
{
	memset(map, 0, sizeof(*map));
	map->arena = arena;
}

static uint64_t
mix(uint64_t id)
{
	id ^= id >> 32;
	id *= UINT64_C(0x9e3779b97f4a7c15);
	return id ^ (id >> 29);
}

static SparMapSlot *
find(const SparMap *map, uint64_t hash, SparStr key)
{
	size_t		at = (size_t) mix(hash) & (map->size - 1);

	for (;; at = (at + 1) & (map->size - 1))
	{
		SparMapSlot *slot = &map->slots[at];

		if (slot->value == NULL)
			return slot;
		if (slot->hash == hash && (slot->key.data == NULL) == (key.data == NULL)
			&& (key.data == NULL || spar_str_eq(slot->key, key)))
			return slot;
	}
}

static bool
put(SparMap *map, uint64_t hash, SparStr key, void *value)
{
	SparMapSlot *slot;

	if (map->used + map->used / 2 >= map->size)
	{
		SparMap		larger = *map;
		size_t		i;

		larger.size = map->size ? map->size * 2 : 64;
		larger.slots = spar_arena_zero(map->arena, larger.size,
									   sizeof(SparMapSlot));
		if (larger.slots == NULL)
			return false;
		for (i = 0; i < map->size; i++)
			if (map->slots[i].value != NULL
				&& map->slots[i].value != (void *) &dropped)
				*find(&larger, map->slots[i].hash, map->slots[i].key) =
					map->slots[i];
		*map = larger;
	}
	slot = find(map, hash, key);
	if (slot->value == NULL)
		map->used++;
	slot->hash = hash;
	slot->key = key;
	slot->value = value;
	return true;
}

static void *
present(void *value)
{
	return value == (void *) &dropped ? NULL : value;
}

bool
spar_map_put(SparMap *map, SparStr key, void *value)
{
	if (key.data == NULL)
		key = SPAR_STR_EMPTY;
	return put(map, XXH3_64bits(key.data, key.len), key, value);
}

void *
spar_map_get(const SparMap *map, SparStr key)
{
	if (map->size == 0)
		return NULL;
	if (key.data == NULL)
		key = SPAR_STR_EMPTY;
	return present(find(map, XXH3_64bits(key.data, key.len), key)->value);
}

void
spar_map_drop(SparMap *map, SparStr key)
{
	SparMapSlot *slot;

	if (map->size == 0)
		return;
	if (key.data == NULL)
		key = SPAR_STR_EMPTY;
	slot = find(map, XXH3_64bits(key.data, key.len), key);
	if (slot->value != NULL)
		slot->value = (void *) &dropped;
}

bool
spar_map_put_id(SparMap *map, uint64_t id, void *value)
{
	return put(map, id, spar_str_n(NULL, 0), value);
}

void *
spar_map_get_id(const SparMap *map, uint64_t id)
{
	if (map->size == 0)
		return NULL;
	return present(find(map, id, spar_str_n(NULL, 0))->value);
}
