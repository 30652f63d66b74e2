/*
 * spar_model.h
 *
 * A schema as plain facts: objects with a kind, an identity and attribute
 * values, as one engine told them.
 *
 * Guarantees: building, changing and reading a model are these functions;
 * names and values are valid UTF-8 and copied, so that a caller's row may go
 * away; after spar_schema_sort() the order of everything depends on identity
 * alone, not on the order in which it came.
 *
 * Assumes: one arena for the whole schema; memory of what is dropped or
 * replaced comes back with the arena.
 *
 * Leaves out: what facts mean (spar_canon) and what may stand where in an
 * engine's DDL.  Values hold the engine's own text: expressions in its
 * dialect, types in its spelling.
 */
#ifndef SPAR_MODEL_H
#define SPAR_MODEL_H

#include "spar_kind.h"
#include "spar_map.h"

SPAR_BEGIN_DECLS

/*
 * The value of one attribute.  A scalar has one item, a list any number; an
 * attribute that is not set is not there at all.
 */
typedef struct SparValue
{
	SparAttr	attr;
	uint32_t	count;
	union
	{
		SparStr		one;		/* where there is one */
		const SparStr *many;
	}			u;
} SparValue;

/* spar_value_items: the first of its items. */
static inline const SparStr *
spar_value_items(const SparValue *value)
{
	return value->count == 1 ? &value->u.one : value->u.many;
}

/* What kind of need ties one object to another. */
typedef enum SparEdgeKind
{
	SPAR_EDGE_USES = 1,			/* cannot exist without it */
	SPAR_EDGE_OWNS,				/* goes away with it: a sequence's column */
	SPAR_EDGE_NAMES				/* a text seems to name it */
} SparEdgeKind;

typedef struct SparEdge SparEdge;

struct SparEdge
{
	SparEdgeKind edge;
	SparKind	kind;			/* of the target; NONE when not known */
	SparStr		schema;
	SparStr		name;
	SparStr		args;			/* argument types of a function, else empty */
	SparStr		part;			/* column of the target, or empty */
	SparEdge   *next;
};

typedef struct SparObject SparObject;

struct SparObject
{
	SparKind	kind;
	uint16_t	value_count;
	uint16_t	value_capacity;
	SparObject *parent;			/* the table or view of a part, else NULL */
	SparStr		schema;			/* empty for a part and for what has none */
	SparStr		name;			/* empty for a constraint without a name */
	SparStr		args;			/* argument types of a function, else empty */
	SparValue  *values;			/* sorted by attr */
	SparObject *child;			/* parts: first, last, next */
	SparObject *last_child;
	SparObject *next;
	SparEdge   *edges;
};

typedef struct SparSchema
{
	SparArena  *arena;
	SparEngine	engine;
	int			version;		/* 150018, 3040001: what the engine says */
	SparStr		default_schema; /* the one whose name is not shown */
	SparObject *first;			/* objects that are no parts */
	SparObject *last;
	size_t		count;			/* of all objects, parts included */
	SparMap		names;			/* identity -> SparObject, no parts */
	SparStr		kept;			/* see spar_schema_keep() */
} SparSchema;

/*
 * spar_schema_new: an empty schema.  version is the engine's own number
 * (server_version_num, sqlite3_libversion_number()).  Default schemas are
 * "public" and "main".  SPAR_ERR_NOMEM.
 */
extern SparStatus spar_schema_new(SparArena *arena, SparEngine engine,
								  int version, SparSchema **out,
								  SparError *err);

/*
 * spar_schema_add
 *
 * Add an object.  parent is the table or view of a part and NULL for anything
 * else; schema and args may be empty.  The texts are copied.
 *
 * SPAR_ERR_ENCODING when a name is not valid UTF-8; SPAR_ERR_CORRUPT when an
 * object that is no part is there already; SPAR_ERR_NOMEM.
 */
extern SparStatus spar_schema_add(SparSchema *schema, SparKind kind,
								  SparObject *parent, SparStr schema_name,
								  SparStr name, SparStr args,
								  SparObject **out, SparError *err);

/* spar_schema_find: the object that is no part, or NULL; by exact names. */
extern SparObject *spar_schema_find(const SparSchema *schema, SparKind kind,
									SparStr schema_name, SparStr name,
									SparStr args);

/*
 * spar_schema_relation: the table, view, virtual table or materialized view
 * of that name, or NULL.  An empty schema name means the default schema.
 * SQLite's names are compared with ASCII letters folded.
 */
extern SparObject *spar_schema_relation(const SparSchema *schema,
										SparStr schema_name, SparStr name);

/* spar_object_part: the part of that kind and name, or NULL; as above. */
extern SparObject *spar_object_part(const SparSchema *schema,
									const SparObject *parent, SparKind kind,
									SparStr name);

/* spar_schema_drop: take an object and its parts out again. */
extern void spar_schema_drop(SparSchema *schema, SparObject *object);

/*
 * spar_schema_keep: copy a text that objects will be made from.  Until the
 * next call what is given as a name or a value is not copied again where it
 * is a part of *out.  SPAR_ERR_ENCODING; SPAR_ERR_NOMEM.
 */
extern SparStatus spar_schema_keep(SparSchema *schema, SparStr text,
								   SparStr *out, SparError *err);

/*
 * spar_object_set: give a scalar attribute its value (copied), in place of an
 * earlier one.  The kind must have the attribute (asserted by
 * SPAR_ERR_CORRUPT).  SPAR_ERR_ENCODING; SPAR_ERR_NOMEM.
 */
extern SparStatus spar_object_set(SparSchema *schema, SparObject *object,
								  SparAttr attr, SparStr value,
								  SparError *err);

/* spar_object_set_word: the same with a text that is a constant. */
extern SparStatus spar_object_set_word(SparSchema *schema,
									   SparObject *object, SparAttr attr,
									   const char *word, SparError *err);

extern SparStatus spar_object_set_bool(SparSchema *schema,
									   SparObject *object, SparAttr attr,
									   bool value, SparError *err);

/* spar_object_set_list: the same for a list; items are copied. */
extern SparStatus spar_object_set_list(SparSchema *schema,
									   SparObject *object, SparAttr attr,
									   const SparStr *items, size_t count,
									   SparError *err);

/* spar_object_unset: the attribute has no value any more. */
extern void spar_object_unset(SparObject *object, SparAttr attr);

/* spar_object_value: the value, or NULL when it is not set. */
extern const SparValue *spar_object_value(const SparObject *object,
										  SparAttr attr);

/* spar_object_text: a scalar's text, or an empty text when it is not set. */
extern SparStr spar_object_text(const SparObject *object, SparAttr attr);

/* spar_object_true: is it set, and "true"? */
extern bool spar_object_true(const SparObject *object, SparAttr attr);

/* spar_object_edge: add an edge; the texts are copied.  SPAR_ERR_NOMEM. */
extern SparStatus spar_object_edge(SparSchema *schema, SparObject *object,
								   SparEdgeKind edge, SparKind kind,
								   SparStr schema_name, SparStr name,
								   SparStr args, SparStr part,
								   SparError *err);

/* spar_edge_name, spar_edge_find: "uses", "owns", "names". */
extern const char *spar_edge_name(SparEdgeKind edge);
extern SparEdgeKind spar_edge_find(SparStr name);

/*
 * spar_schema_sort
 *
 * Put everything into its lasting order: objects by kind, schema, name, args;
 * parts by kind, name, and where the name is empty by their values; columns
 * by position; edges by all they have, each once.  Call it when the model is
 * complete.
 *
 * SPAR_ERR_CORRUPT when two parts have one identity; SPAR_ERR_NOMEM.
 */
extern SparStatus spar_schema_sort(SparSchema *schema, SparError *err);

/*
 * spar_object_name
 *
 * Append what a person calls an object: `table`, `table.column`, for parts
 * `table.part`; in front the schema where it is not the default one; for
 * functions the argument types.  Identifiers are quoted where SQL would need
 * it.
 */
extern void spar_object_name(SparBuf *buf, const SparSchema *schema,
							 const SparObject *object);

SPAR_END_DECLS

#endif							/* SPAR_MODEL_H */
