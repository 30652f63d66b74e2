/*
 * canonical.c
 *
 * tests/restore/run.sh's helper: the canonical form of a snapshot, in lines.
 *
 *	canonical LEVEL [all] <SNAPSHOT.json
 *
 * A line for each value that is an expression, a list of them, a query or
 * statements, and for each identity, which versions show on other columns;
 * with "all", for every value and every object: kind, object, attribute and canonical text, with tabs between them; "tokens" stands in
 * front of a text that is no tree.  A newline in a text is a space there.
 */
#include <stdio.h>
#include <stdlib.h>

#include "spar_canon.h"
#include "spar_snapshot.h"

static void *
get(void *ctx, size_t size)
{
	(void) ctx;
	return malloc(size);
}

static void
give_back(void *ctx, void *ptr)
{
	(void) ctx;
	free(ptr);
}

static bool
is_shown(SparAttr attr)
{
	SparValueType type = spar_attr(attr)->type;

	return type == SPAR_VALUE_EXPR || type == SPAR_VALUE_KEYS
		|| type == SPAR_VALUE_QUERY || type == SPAR_VALUE_STATEMENTS
		|| attr == SPAR_ATTR_IDENTITY;
}

static void
write_item(SparArena *arena, const SparCanon *canon, const SparItem *item,
		   bool all)
{
	SparBuf		name;
	size_t		i,
				j;

	spar_buf_init(&name, arena);
	spar_item_name(&name, canon, item);
	if (all)
		printf("%s\t%.*s\t\t\n", spar_kind(item->kind)->name,
			   (int) name.len, name.data);
	for (i = 0; i < item->value_count; i++)
	{
		const SparCanonValue *value = &item->values[i];

		if (!all && !is_shown(value->attr))
			continue;
		printf("%s\t%.*s\t%s\t%s", spar_kind(item->kind)->name,
			   (int) name.len, name.data, spar_attr(value->attr)->name,
			   value->tokens ? "tokens " : "");
		for (j = 0; j < value->text.len; j++)
			putchar(value->text.data[j] == '\n' ? ' ' : value->text.data[j]);
		putchar('\n');
	}
	for (i = 0; i < item->part_count; i++)
		write_item(arena, canon, item->parts[i], all);
}

int
main(int argc, char **argv)
{
	static const SparAlloc memory = {get, give_back, NULL};
	SparArena	arena;
	SparSchema *schema;
	SparCanon  *canon;
	SparLevel	level;
	SparError	err;
	SparBuf		text;
	char		bytes[65536];
	size_t		n;

	spar_error_init(&err);
	spar_arena_init(&arena, &memory);
	spar_buf_init(&text, &arena);
	while ((n = fread(bytes, 1, sizeof(bytes), stdin)) > 0)
		spar_buf_add(&text, bytes, n);
	if ((argc != 2 && argc != 3)
		|| spar_level_parse(spar_str(argv[1]), &level, &err) != SPAR_OK
		|| spar_snapshot_read(&arena, spar_buf_take(&text), &schema, &err)
		!= SPAR_OK
		|| spar_canon_build(&arena, schema, level, NULL, &canon, &err)
		!= SPAR_OK)
	{
		fprintf(stderr, "%s\n", err.msg);
		return 1;
	}
	for (n = 0; n < canon->count; n++)
		write_item(&arena, canon, canon->items[n], argc == 3);
	spar_arena_free(&arena);
	return 0;
}
