/*
 * spar_node.c
 *
 * Making, walking, comparing and copying trees.  See spar_node.h.
 *
 * Recursion goes down a tree's levels only, never along its siblings, and is
 * bounded by SPAR_MAX_DEPTH even for a tree that no parser made.
 */
#include "spar_node.h"

/* Flags that say how a name was written, not what is meant. */
#define FLAGS_OF_SPELLING ((uint32_t) (SPAR_NF_QUOTED | SPAR_NF_DQUOTED \
									   | SPAR_NF_LABELLED))

SparNode *
spar_node_new(SparArena *arena, SparNodeKind kind, SparStr text)
{
	SparNode   *node = spar_arena_get(arena, sizeof(SparNode));

	if (node == NULL)
		return NULL;
	node->kind = kind;
	node->flags = 0;
	node->text = text;
	node->child = NULL;
	node->next = NULL;
	return node;
}

SparNode *
spar_node_add(SparNode *parent, SparNode *last, SparNode *child)
{
	if (child == NULL)
		return last;
	if (last == NULL)
		parent->child = child;
	else
		last->next = child;
	return child;
}

SparNode *
spar_node_child(const SparNode *node, size_t n)
{
	SparNode   *child = node->child;

	while (child != NULL && n-- > 0)
		child = child->next;
	return child;
}

size_t
spar_node_count(const SparNode *node)
{
	const SparNode *child;
	size_t		count = 0;

	for (child = node->child; child != NULL; child = child->next)
		count++;
	return count;
}

bool
spar_node_is(const SparNode *node, SparNodeKind kind, const char *text)
{
	return node != NULL && node->kind == kind
		&& spar_str_is(node->text, text);
}

/* Is there a node more than `left` levels below the parent of `node`? */
static bool
node_exceeds(const SparNode *node, int left)
{
	const SparNode *child;

	if (left == 0)
		return true;
	for (child = node->child; child != NULL; child = child->next)
		if (child->child != NULL ? node_exceeds(child, left - 1) : left == 1)
			return true;
	return false;
}

bool
spar_node_too_deep(const SparNode *node)
{
	return node != NULL && node_exceeds(node, SPAR_MAX_DEPTH);
}

static bool
node_equal(const SparNode *a, const SparNode *b, int left)
{
	if (left == 0 || a->kind != b->kind
		|| ((a->flags ^ b->flags) & ~FLAGS_OF_SPELLING) != 0
		|| !spar_str_eq(a->text, b->text))
		return false;
	for (a = a->child, b = b->child; a != NULL && b != NULL;
		 a = a->next, b = b->next)
		if (!node_equal(a, b, left - 1))
			return false;
	return a == NULL && b == NULL;
}

bool
spar_node_equal(const SparNode *a, const SparNode *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return node_equal(a, b, SPAR_MAX_DEPTH);
}

static SparNode *
node_copy(SparArena *arena, const SparNode *node, int left)
{
	SparNode   *copy;
	SparNode   *last = NULL;
	const SparNode *child;

	if (left == 0)
		return NULL;
	copy = spar_node_new(arena, node->kind, node->text);
	if (copy == NULL)
		return NULL;
	copy->flags = node->flags;
	for (child = node->child; child != NULL; child = child->next)
	{
		SparNode   *below = node_copy(arena, child, left - 1);

		if (below == NULL)
			return NULL;
		last = spar_node_add(copy, last, below);
	}
	return copy;
}

SparNode *
spar_node_copy(SparArena *arena, const SparNode *node)
{
	return node ? node_copy(arena, node, SPAR_MAX_DEPTH) : NULL;
}
