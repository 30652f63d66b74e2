/*
 * spar_arena.c
 *
 * Bump allocation in chunks that double in size.  See spar_arena.h.
 */
#include "spar_arena.h"

/* The first chunk serves a small schema whole; the largest keeps the waste
 * at the end of a chunk small against what a large schema needs. */
#define FIRST_CHUNK ((size_t) 32 * 1024)
#define LARGEST_CHUNK ((size_t) 8 * 1024 * 1024)

/* Enough for pointers and 64-bit numbers; nothing here needs more. */
#define ALIGNMENT 8

struct SparChunk
{
	SparChunk  *older;
	size_t		size;			/* with this head */
};

/* Bytes from `next` to the next aligned address. */
static size_t
padding(const SparArena *arena)
{
	return (size_t) -(uintptr_t) arena->next & (ALIGNMENT - 1);
}

void
spar_arena_init(SparArena *arena, const SparAlloc *alloc)
{
	memset(arena, 0, sizeof(*arena));
	arena->alloc = *alloc;
	arena->chunk_size = FIRST_CHUNK;
}

/* Give back a chunk and those before it. */
static void
release(const SparAlloc *alloc, SparChunk *chunk)
{
	while (chunk != NULL)
	{
		SparChunk  *older = chunk->older;

		alloc->release(alloc->ctx, chunk);
		chunk = older;
	}
}

void
spar_arena_free(SparArena *arena)
{
	SparAlloc	alloc = arena->alloc;

	release(&alloc, arena->chunks);
	spar_arena_init(arena, &alloc);
}

void
spar_arena_clear(SparArena *arena)
{
	SparChunk  *chunk = arena->chunks;

	arena->failed = false;
	if (chunk == NULL)
		return;
#ifdef __SANITIZE_ADDRESS__
	/* so that the address sanitizer tells of a use of what is void */
	spar_arena_free(arena);
	return;
#endif
	release(&arena->alloc, chunk->older);
	chunk->older = NULL;
	arena->next = (char *) chunk + sizeof(SparChunk);
	arena->left = chunk->size - sizeof(SparChunk);
}

bool
spar_arena_holds(const SparArena *arena, const void *address)
{
	uintptr_t	at = (uintptr_t) address;
	const SparChunk *chunk;

	for (chunk = arena->chunks; chunk != NULL; chunk = chunk->older)
		if (at >= (uintptr_t) chunk && at - (uintptr_t) chunk < chunk->size)
			return true;
	return false;
}

static bool
add_chunk(SparArena *arena, size_t size)
{
	size_t		want = arena->chunk_size;
	SparChunk  *chunk;

	if (size > SIZE_MAX - sizeof(SparChunk))
	{
		arena->failed = true;
		return false;
	}
	size += sizeof(SparChunk);
	if (want < size)
		want = size;
	else if (arena->chunk_size < LARGEST_CHUNK)
		arena->chunk_size *= 2;
	chunk = arena->alloc.alloc(arena->alloc.ctx, want);
	if (chunk == NULL)
	{
		arena->failed = true;
		return false;
	}
	chunk->older = arena->chunks;
	chunk->size = want;
	arena->chunks = chunk;
	arena->next = (char *) chunk + sizeof(SparChunk);
	arena->left = want - sizeof(SparChunk);
	arena->total += want;
	return true;
}

static void *
take(SparArena *arena, size_t size, size_t pad)
{
	char	   *ptr;

	if (arena->failed)
		return NULL;
	if (size > arena->left || pad > arena->left - size)
	{
		/* A chunk starts aligned. */
		if (!add_chunk(arena, size))
			return NULL;
		pad = 0;
	}
	ptr = arena->next + pad;
	arena->next = ptr + size;
	arena->left -= pad + size;
	return ptr;
}

void *
spar_arena_get(SparArena *arena, size_t size)
{
	return take(arena, size > 0 ? size : 1, padding(arena));
}

char *
spar_arena_bytes(SparArena *arena, size_t size)
{
	return take(arena, size > 0 ? size : 1, 0);
}

void *
spar_arena_zero(SparArena *arena, size_t count, size_t size)
{
	void	   *ptr;

	if (size != 0 && count > SIZE_MAX / size)
	{
		arena->failed = true;
		return NULL;
	}
	ptr = spar_arena_get(arena, count * size);
	if (ptr != NULL)
		memset(ptr, 0, count * size);
	return ptr;
}

bool
spar_arena_grow(SparArena *arena, void **array, size_t count,
				size_t *capacity, size_t size)
{
	size_t		have = *capacity;
	size_t		want;
	void	   *ptr;

	if (count < have)
		return true;
	if (count >= SIZE_MAX / 4 / size)
	{
		arena->failed = true;
		return false;
	}
	want = have * 2 > count + 1 ? have * 2 : count + 1;
	if (want * size < 64)
		want = 64 / size > count ? 64 / size : want;

	if (have > 0)
	{
		char	   *end = (char *) *array + have * size;
		size_t		more = (want - have) * size;

		if (end == arena->next && more <= arena->left && !arena->failed)
		{
			arena->next += more;
			arena->left -= more;
			*capacity = want;
			return true;
		}
	}
	ptr = spar_arena_get(arena, want * size);
	if (ptr == NULL)
		return false;
	if (have > 0)
		memcpy(ptr, *array, have * size);
	*array = ptr;
	*capacity = want;
	return true;
}
