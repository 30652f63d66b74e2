/*
 * spar_item.h
 *
 * The canonical model: what counts of a schema at one level, as items with
 * canonical values.  spar_canon.h makes it; fingerprint and diff read it.
 *
 * Guarantees: an item's values stand in the order of SparAttr, at most one
 * for an attribute; what the options ignore is in no item.
 */
#ifndef SPAR_ITEM_H
#define SPAR_ITEM_H

#include "spar_model.h"
#include "spar_options.h"
#include "spar_type.h"

SPAR_BEGIN_DECLS

/* The version of the canonical form, part of every fingerprint. */
#define SPAR_CANON_FORMAT 1

#define SPAR_DIGEST_SIZE 32

typedef struct SparCanonValue
{
	uint16_t	attr;			/* SparAttr */
	bool		tokens;			/* not parsed: its tokens are compared */
	SparRule	idiom;			/* the rule by which dialects became one */
	SparStr		text;			/* the canonical text */
} SparCanonValue;

typedef struct SparItem SparItem;

struct SparItem
{
	SparKind	kind;
	SparRule	idiom;			/* the rule that made it what it is */

	/*
	 * Identity.  key is the name of an object or part; at the portable level
	 * of a constraint or index what it is about: "(a, b)" or an expression.
	 */
	SparStr		schema;
	SparStr		key;
	SparStr		args;

	SparItem   *parent;
	SparItem  **parts;			/* by kind, key, digest */
	SparCanonValue *values;		/* in the order of SparAttr */
	uint32_t	part_count;
	uint32_t	part_capacity;
	uint32_t	value_count;
	uint32_t	value_capacity;

	const SparObject *object;	/* where it comes from; of the parts that one
								 * object was split into the same */
	const SparType *type;		/* portable: logical type of a column */
	bool		from_enum;		/* a CHECK that stands for an enum's labels */

	unsigned char digest[SPAR_DIGEST_SIZE]; /* its fingerprint */
};

typedef struct SparCanon
{
	SparArena  *arena;			/* of the items of the object at hand */
	SparArena  *shared;			/* of what lasts: items that are kept, what
								 * several items use */
	SparLevel	level;
	const SparSchema *schema;
	const SparOptions *options;
	SparStr		default_schema;
	SparItem  **items;			/* no parts; by kind, schema, key, args */
	size_t		count;
	size_t		capacity;
	SparMap		scopes;			/* table's address -> SparScope */
	int			view_depth;		/* views whose columns are being found */
	SparMap		types;			/* portable: a type's text -> SparType */
	SparMap		type_texts;		/* a type's text -> SparCanonText */
	SparMap		default_texts;	/* a DEFAULT's text -> SparCanonText */
	SparArena	scratch;		/* while one value is worked on */
	unsigned char levels[SPAR_KIND_COUNT][SPAR_ATTR_COUNT]; /* SparLevel */
	unsigned char digest[SPAR_DIGEST_SIZE];
} SparCanon;

/* spar_item_value: the value of an attribute, or NULL. */
extern const SparCanonValue *spar_item_value(const SparItem *item,
											 SparAttr attr);

/* spar_item_text: its text, or an empty one. */
extern SparStr spar_item_text(const SparItem *item, SparAttr attr);

/*
 * spar_item_name: append what the `object` column calls it.
 *
 *	orders		app.orders		orders.id		orders(customer_id, day)
 *	orders: total >= 0			audit(integer)
 */
extern void spar_item_name(SparBuf *buf, const SparCanon *canon,
						   const SparItem *item);

/*
 * spar_item_definition: append what it is, in a line of SQL-like text; for
 * the `definition` column, and for the side of a diff that has it.
 */
extern void spar_item_definition(SparBuf *buf, const SparItem *item);

/*
 * spar_item_shown: append the value of an attribute as the engine says it,
 * for a person to find; the canonical text where there is no such thing.
 */
extern void spar_item_shown(SparBuf *buf, const SparItem *item,
							SparAttr attr);

/* For the modules that build items. */

/*
 * spar_item_reserve: make room for that many parts and values at once.
 */
extern SparStatus spar_item_reserve(SparCanon *canon, SparItem *item,
									size_t parts, size_t values,
									SparError *err);

extern SparStatus spar_item_new(SparCanon *canon, SparItem *parent,
								SparKind kind, const SparObject *object,
								SparStr key, SparItem **out, SparError *err);

extern SparStatus spar_item_set(SparCanon *canon, SparItem *item,
								SparAttr attr, SparStr text, SparRule idiom,
								bool tokens, SparError *err);

/*
 * spar_item_keep: a copy of a complete item and its parts in the shared arena.
 * Texts that are elsewhere than in the items' arena are not copied.
 * SPAR_ERR_NOMEM.
 */
extern SparStatus spar_item_keep(const SparCanon *canon, const SparItem *item,
								 SparItem *parent, SparItem **out,
								 SparError *err);

/* spar_canon_name: a name as the level compares it (folded or not). */
extern SparStatus spar_canon_name(const SparCanon *canon, SparStr name,
								  SparStr *out, SparError *err);

/* spar_canon_schema: a schema's name, empty for the default one. */
extern SparStatus spar_canon_schema(const SparCanon *canon, SparStr schema,
									SparStr *out, SparError *err);

/*
 * spar_item_same_content: same values, and parts with the same fingerprints,
 * whatever the two are called?  Both models must be complete.
 */
extern bool spar_item_same_content(const SparItem *a, const SparItem *b);

/* spar_item_compare: order by kind and identity. */
extern int	spar_item_compare(const SparItem *a, const SparItem *b);

SPAR_END_DECLS

#endif							/* SPAR_ITEM_H */
