/*
 * spar_read_pg.h
 *
 * What the files of the PostgreSQL catalog reader share: the state of one
 * reading, the facts that later queries look up by OID, and the queries.
 *
 * Guarantees: every query is set-based and read-only, qualifies every
 * function, type and catalog with pg_catalog, and works on a hot standby and
 * for a role without privileges.  Operators resolve because the settings of
 * spar_reader_settings() pin search_path.
 *
 * Assumes: PostgreSQL 13 to 18.  All queries of one reading see one MVCC
 * snapshot; whether the server's caches, which its deparse functions read,
 * agree with that snapshot is told by spar_read_pg_state.h.
 *
 * Leaves out: pg_catalog, information_schema, pg_toast and temporary schemas;
 * what belongs to an extension (it is its extension's business), and what
 * hangs on a relation of an extension; indexes, constraints and triggers of a
 * partition that PostgreSQL made to match its parent's; row types and array
 * types; large objects.
 */
#ifndef SPAR_READ_PG_H
#define SPAR_READ_PG_H

#include "spar_pg_version.h"
#include "spar_read_int.h"

SPAR_BEGIN_DECLS

/*
 * OIDs of the catalogs that describe objects, as pg_depend and pg_description
 * name them.  They are fixed by the CATALOG() lines of PostgreSQL's headers
 * and the same in 13 to 18.
 */
enum
{
	SPAR_PG_DEFAULT_ACL = 826,
	SPAR_PG_TYPE = 1247,
	SPAR_PG_PROC = 1255,
	SPAR_PG_CLASS = 1259,
	SPAR_PG_SERVER = 1417,
	SPAR_PG_USER_MAPPING = 1418,
	SPAR_PG_FDW = 2328,
	SPAR_PG_AM = 2601,
	SPAR_PG_ATTRDEF = 2604,
	SPAR_PG_CAST = 2605,
	SPAR_PG_CONSTRAINT = 2606,
	SPAR_PG_CONVERSION = 2607,
	SPAR_PG_LANGUAGE = 2612,
	SPAR_PG_NAMESPACE = 2615,
	SPAR_PG_OPCLASS = 2616,
	SPAR_PG_OPERATOR = 2617,
	SPAR_PG_REWRITE = 2618,
	SPAR_PG_TRIGGER = 2620,
	SPAR_PG_OPFAMILY = 2753,
	SPAR_PG_EXTENSION = 3079,
	SPAR_PG_POLICY = 3256,
	SPAR_PG_STATISTIC_EXT = 3381,
	SPAR_PG_COLLATION = 3456,
	SPAR_PG_EVENT_TRIGGER = 3466,
	SPAR_PG_TRANSFORM = 3576,
	SPAR_PG_TS_DICT = 3600,
	SPAR_PG_TS_PARSER = 3601,
	SPAR_PG_TS_CONFIG = 3602,
	SPAR_PG_TS_TEMPLATE = 3764,
	SPAR_PG_SUBSCRIPTION = 6100,
	SPAR_PG_PUBLICATION = 6104
};

/* Access methods in pg_am.dat, the same in 13 to 18. */
#define SPAR_PG_HEAP 2
#define SPAR_PG_BTREE 403

/* The collation "default"; pg_collation.dat, the same in 13 to 18. */
#define SPAR_PG_DEFAULT_COLLATION 100

/*
 * Users' objects have OIDs from here on (FirstNormalObjectId of transam.h);
 * the schema public and what initdb made stay below.
 */
#define SPAR_PG_FIRST_OID 16384

typedef struct SparPgNamespace
{
	SparStr		name;
	bool		user;			/* its objects are of interest */
} SparPgNamespace;

typedef struct SparPgColumn
{
	SparStr		name;			/* data NULL: dropped */
	SparStr		ident;			/* as SQL writes it */
	SparObject *object;			/* NULL where the relation has none */
	uint32_t	type;
	uint32_t	collation;
	bool		array;			/* its type is one */
	char		generated;		/* pg_attribute.attgenerated */
} SparPgColumn;

/* What else is said about a column of an index. */
typedef struct SparPgKey SparPgKey;

struct SparPgKey
{
	uint32_t	number;			/* from 1 */
	SparStr		options;		/* parameters of its operator class, an array's
								 * text; empty: none */
	SparStr		statistics;		/* statistics target */
	SparPgKey  *next;
};

typedef struct SparPgRelation SparPgRelation;

struct SparPgRelation
{
	uint32_t	oid;
	char		kind;			/* pg_class.relkind */
	bool		partition;		/* pg_class.relispartition */
	SparPgNamespace *space;
	SparStr		name;
	SparObject *object;			/* the table or view; of an index, the index
								 * or its constraint; NULL: left out */
	uint32_t	owner;
	uint32_t	method;			/* access method, 0: none */
	uint32_t	tablespace;
	uint32_t	toast;
	char		persistence;
	SparStr    *options;		/* storage parameters */
	size_t		option_count;
	SparPgColumn *columns;		/* of tables and views, by attnum - 1 */
	size_t		column_count;
	SparPgKey  *keys;			/* of an index */
	const SparPgRelation **parents; /* in order; not of a partition */
	size_t		parent_count;
	size_t		parent_capacity;
	SparPgRelation *copied_for; /* the partition, of an index that belongs to
								 * one of the partitioned table */
	bool		invalid;		/* of such an index */
	SparStr    *parts;			/* SPAR_ATTR_PARTITION_PARTS of a table */
	size_t		part_count;
	size_t		part_capacity;
	SparPgRelation *next;		/* in the order of the rows */
};

/* pg_type: all but row types, and arrays of types that users made. */
typedef struct SparPgType
{
	uint32_t	base;			/* of a domain */
	uint32_t	collation;
	char		type;			/* typtype */
	char		category;		/* typcategory */
	char		storage;
	bool		preferred;
	bool		array;
	SparObject *object;			/* an enum, say; NULL: left out */
	SparStr    *labels;			/* of an enum, in order */
	size_t		label_count;
	size_t		label_capacity;
} SparPgType;

typedef struct SparPgOpclass SparPgOpclass;

struct SparPgOpclass
{
	SparPgNamespace *space;
	SparStr		name;
	uint32_t	method;
	uint32_t	type;			/* opcintype */
	bool		standard;		/* opcdefault */
	uint32_t	oid;
	SparObject *object;			/* NULL: left out */
	SparPgOpclass *next;		/* of the same access method */
};

typedef struct SparPgName
{
	SparPgNamespace *space;		/* NULL for what lives in no schema */
	SparStr		name;
	SparObject *object;			/* NULL: left out */
} SparPgName;

/* What is known of an object before the object itself. */
typedef struct SparPgExtra
{
	SparStr		comment;		/* data NULL: none */
	SparStr    *privileges;
	size_t		privilege_count;
	SparStr    *labels;			/* security labels */
	size_t		label_count;
	size_t		label_capacity;
	SparStr    *extensions;		/* DEPENDS ON EXTENSION */
	size_t		extension_count;
	size_t		extension_capacity;
	bool		told;			/* an object has it */
} SparPgExtra;

typedef struct SparPgState
{
	SparMap		members;		/* class and OID of what comes with an extension
								 * or a range type */
	SparMap		extras;			/* class, OID, column -> SparPgExtra */
	SparMap		namespaces;		/* OID -> SparPgNamespace */
	SparMap		roles;			/* OID -> SparStr */
	SparMap		tablespaces;	/* OID -> SparStr */
	SparMap		methods;		/* OID -> SparStr */
	SparMap		collations;		/* OID -> SparPgName */
	SparMap		types;			/* OID -> SparPgType */
	SparMap		opclasses;		/* OID -> SparPgOpclass */
	SparMap		method_opclasses;	/* OID of method -> SparPgOpclass, first */
	SparMap		coercions;		/* source and target type, binary */
	SparMap		defaults;		/* type and method -> SparPgOpclass */
	SparMap		functions;		/* OID -> SparObject, where more is to come */
	SparMap		relations;		/* OID -> SparPgRelation */
	SparMap		backing;		/* OID of an index -> constraint's object */
	SparMap		toasts;			/* OID of a TOAST table -> SparPgRelation */
	SparMap		objects;		/* class, OID, column -> SparObject; edges */
	bool		public_seen;	/* the schema public is there */
	SparPgRelation *first_relation;
	SparPgRelation *last_relation;
	SparPgType **enums;			/* those with labels */
	size_t		enum_count;
	size_t		enum_capacity;
} SparPgState;

static inline SparPgState *
spar_pg_state(const SparReading *reading)
{
	return reading->state;
}

static inline SparStr
spar_pg_str(const SparCell *cell)
{
	return spar_str_n(cell->data, cell->data ? cell->len : 0);
}

static inline bool
spar_pg_true(const SparCell *cell)
{
	return cell->len == 1 && cell->data[0] == 't';
}

/* The one character of a "char" column, or NUL. */
static inline char
spar_pg_char(const SparCell *cell)
{
	return cell->data != NULL && cell->len > 0 ? cell->data[0] : '\0';
}

/* An OID or a number that is not negative; 0 for NULL and anything else. */
extern uint32_t spar_pg_oid(const SparCell *cell);

/*
 * spar_pg_put: spar_map_put_id() into one of the state's maps, which start as
 * zero bytes.  SPAR_ERR_NOMEM.
 */
extern SparStatus spar_pg_put(const SparReading *reading, SparMap *map,
							  uint64_t id, void *value, SparError *err);

/*
 * spar_pg_key: class, OID and column as one number.  OIDs of catalogs stay
 * below 16384 and numbers of columns below 1601 (MaxAttrNumber), so that all
 * three fit.
 */
static inline uint64_t
spar_pg_key(uint32_t class_oid, uint32_t oid, uint32_t column)
{
	return ((uint64_t) class_oid << 43) | ((uint64_t) oid << 11) | column;
}

/* Does it come with an extension or with a range type? */
extern bool spar_pg_is_member(const SparReading *reading, uint32_t class_oid,
							  uint32_t oid);

/*
 * spar_pg_add
 *
 * Add an object that lives in `space` (or in none: NULL), or as a part of
 * `parent`, unless it is to be left out: then *out is NULL.  Its owner
 * (owner 0: it has none of its own) and its comment are set where the kind
 * has these attributes.
 */
extern SparStatus spar_pg_add(SparReading *reading, SparKind kind,
							  SparObject *parent,
							  const SparPgNamespace *space, SparStr name,
							  SparStr args, uint32_t class_oid, uint32_t oid,
							  uint32_t owner, SparObject **out,
							  SparError *err);

/*
 * spar_pg_set_cells
 *
 * Attributes from cells, one each.  A NULL leaves its attribute unset.  Lists
 * come as an array's text (an empty one is unset), expressions between commas,
 * `t` and `f` as true and false; anything else as the text itself.
 */
extern SparStatus spar_pg_set_cells(SparReading *reading, SparObject *object,
									const SparCell *cells,
									const SparAttr *attrs, size_t count,
									SparError *err);

/*
 * spar_pg_add_cells: spar_pg_add() and spar_pg_set_cells() with a row that
 * begins with OID, OID of the schema (0: none), name, argument types, owner
 * (0: none), and goes on with the attributes.
 */
#define SPAR_PG_HEAD_CELLS 5
extern SparStatus spar_pg_add_cells(SparReading *reading, SparKind kind,
									uint32_t class_oid, const SparCell *cells,
									const SparAttr *attrs, size_t count,
									SparObject **out, SparError *err);

/*
 * How the queries name what an OID stands for; NULL for 0.  A function by
 * schema and name; an operator with its types, without the schema pg_catalog,
 * which is the search path.
 */
#define SPAR_PG_FUNCTION(oid) \
	" (SELECT ARRAY[nf.nspname::text, pf.proname::text]" \
	" FROM pg_catalog.pg_proc pf" \
	" JOIN pg_catalog.pg_namespace nf ON nf.oid = pf.pronamespace" \
	" WHERE pf.oid = " oid "::pg_catalog.oid)"
#define SPAR_PG_OPERATOR_NAME(oid) \
	" nullif(" oid "::pg_catalog.oid::pg_catalog.regoperator::text, '0')"
#define SPAR_PG_TYPE_NAME(oid) \
	" CASE WHEN " oid " <> 0 THEN pg_catalog.format_type(" oid ", NULL) END"

/*
 * A name as a part of a longer text.  Not quote_ident(): what it quotes grows
 * with each version's keywords.
 */
#define SPAR_PG_IDENT(name) \
	" CASE WHEN " name " ~ '^[a-z_][a-z0-9_$]*$' THEN " name "::text" \
	" ELSE '\"' || pg_catalog.replace(" name "::text, '\"', '\"\"')" \
	" || '\"' END"

/* True, or NULL for what is left out. */
#define SPAR_PG_FLAG(condition) " nullif(" condition ", false)"

/*
 * spar_pg_note: let (class, OID, column) mean `object` from now on, for edges;
 * set its comment, privileges, security labels and the extensions that it
 * depends on, where there are any.
 */
extern SparStatus spar_pg_note(SparReading *reading, SparObject *object,
							   uint32_t class_oid, uint32_t oid,
							   uint32_t column, SparError *err);

/* spar_pg_link: only for edges; what is said of it is not the object's. */
extern SparStatus spar_pg_link(SparReading *reading, SparObject *object,
							   uint32_t class_oid, uint32_t oid,
							   SparError *err);

/*
 * spar_pg_extra: what is known of (class, OID, column); made where there is
 * nothing yet.  spar_pg_known: likewise, or NULL.
 */
extern SparStatus spar_pg_extra(const SparReading *reading,
								uint32_t class_oid, uint32_t oid,
								uint32_t column, SparPgExtra **out,
								SparError *err);
extern SparPgExtra *spar_pg_known(const SparReading *reading,
								  uint32_t class_oid, uint32_t oid,
								  uint32_t column);

/* spar_pg_annotate_index: what is known of an index and no object has. */
extern SparStatus spar_pg_annotate_index(SparReading *reading,
										 const SparPgRelation *index,
										 SparError *err);

/* spar_pg_tell: set what is known as attributes of `object`. */
extern SparStatus spar_pg_tell(SparReading *reading, SparObject *object,
							   SparPgExtra *extra, SparError *err);

/* spar_pg_annotation: the object of that kind and name, made if need be. */
extern SparStatus spar_pg_annotation(SparReading *reading, SparStr name,
									 SparObject **out, SparError *err);

/* spar_pg_find: what spar_pg_note() was told, or NULL; only for edges. */
extern SparObject *spar_pg_find(const SparReading *reading,
								uint32_t class_oid, uint32_t oid,
								uint32_t column);

/* The namespace; SPAR_ERR_CORRUPT when it has not been read. */
extern SparStatus spar_pg_namespace(const SparReading *reading,
									const SparCell *cell,
									SparPgNamespace **out, SparError *err);

/* The relation, or NULL. */
extern SparPgRelation *spar_pg_relation(const SparReading *reading,
										uint32_t oid);

/* The column, or NULL where there is none of that number (from 1). */
extern SparPgColumn *spar_pg_column(const SparPgRelation *relation,
									int64_t number);

/* Append schema.name, without the schema where that is pg_catalog. */
extern void spar_pg_add_name(SparBuf *buf, const SparPgNamespace *space,
							 SparStr name);

/* A NULL where the server's deparse functions had to give a text. */
extern SparStatus spar_pg_changed(const char *what, SparStr name,
								  SparError *err);

/*
 * spar_pg_add_other: an object of kind `other` for a part, called `name` if
 * that is not empty, of a table that is not in the model, as it is an
 * extension's.
 *
 *	publication_table public.theirs.pub
 */
extern SparStatus spar_pg_add_other(SparReading *reading, const char *what,
									const SparPgRelation *relation,
									SparStr name, SparObject **out,
									SparError *err);

/* What the arena has refused since the last look; SPAR_OK or no memory. */
extern SparStatus spar_pg_memory(const SparReading *reading, SparError *err);

/* The role's name; of a role that was dropped by force, its number. */
extern SparStatus spar_pg_role(const SparReading *reading, uint32_t oid,
							   SparStr *out, SparError *err);

/* Texts by their bytes, in place. */
extern SparStatus spar_pg_sort(const SparReading *reading, SparStr *items,
							   size_t count, SparError *err);

/*
 * spar_pg_set: give a list whose order says nothing, sorted (in place), so
 * that a snapshot has the same bytes; nothing where count is 0.
 */
extern SparStatus spar_pg_set(SparReading *reading, SparObject *object,
							  SparAttr attr, SparStr *items, size_t count,
							  SparError *err);

/*
 * spar_pg_acl
 *
 * Privileges as texts, one for each grantee and grantor, sorted:
 *
 *	grantee: privilege, privilege* (by grantor)
 *
 * acl: aclitem[] as text.  owner: the role's name; it is written as `owner`,
 * and left out as a grantor.  standard: acldefault() as text; it tells what
 * `all` means; empty for a column.  baseline: what stands there without
 * anybody's doing; entries equal to those are left out, and one that is gone
 * is "none".  * is WITH GRANT OPTION.
 *
 *	{app=arwdDxt/app,=r/app,joe=a*w/app}, app	->
 *		joe: insert*, update | public: select
 *	{app=r/app}, app	->	owner: select
 *
 * SPAR_ERR_CORRUPT for what is no aclitem.
 */
extern SparStatus spar_pg_acl(const SparReading *reading, SparStr acl,
							  SparStr owner, SparStr standard,
							  SparStr baseline, SparStr **out, size_t *count,
							  SparError *err);

/*
 * spar_pg_ref: a reference out of two cells: OID of the schema, name; nothing
 * where the name is NULL.
 */
extern SparStatus spar_pg_ref(SparReading *reading, SparObject *object,
							  SparAttr attr, const SparCell *cells,
							  SparError *err);

/*
 * spar_pg_is_secret
 *
 * Does an option or a setting look as if its value were nobody's business?
 * By its name (pass, pwd, secret, token, key, credential, private anywhere in
 * it, in any case) or by its value (password=, a URL with an @).
 *
 *	sslpassword x, api_key x, dsn host=h password=x	->	true
 */
extern bool spar_pg_is_secret(SparStr name, SparStr value);

/* spar_pg_option_name: what stands before the first "=", and after it. */
extern SparStr spar_pg_option_name(SparStr option, SparStr *value);

/*
 * spar_pg_options: attr out of an array of name=value (NULL: no options).  Of
 * secrets only the name stays, and an object of kind `other` tells that they
 * are not compared.
 */
extern SparStatus spar_pg_options(SparReading *reading, SparObject *object,
								  SparAttr attr, const SparCell *cell,
								  SparError *err);

/*
 * spar_pg_hidden: an object of kind `other` that says what of `object` cannot
 * be compared, or is in no attribute.
 *
 *	"hidden options of server far: password, sslkey"
 *	"hidden options of column far.id: token"
 */
extern SparStatus spar_pg_hidden(SparReading *reading, const char *what,
								 const SparObject *object, SparStr names,
								 SparError *err);


extern SparStatus spar_pg_copy(const SparReading *reading, SparStr text,
							   SparStr *out, SparError *err);

/*
 * spar_pg_array: the members of an array's text; NULL members are left out.
 * Members refer to `text` or live in the arena.
 *
 *	{a=b,"c=d e"} -> a=b | c=d e
 *
 * SPAR_ERR_CORRUPT for anything else than a one-dimensional array.
 */
extern SparStatus spar_pg_array(SparArena *arena, SparStr text,
								SparStr **items, size_t *count,
								SparError *err);

/*
 * spar_pg_next_number: the next decimal number of an int2vector, oidvector or
 * int2[], with *pos as the place; false when there is no more.
 *
 *	"1 -2 3", "{1,-2,3}" -> 1, -2, 3
 */
extern bool spar_pg_next_number(SparStr text, size_t *pos, int64_t *out);

/*
 * spar_pg_split: expressions between commas, at the top level of parentheses
 * and brackets: what pg_get_expr() gives for an index.
 *
 *	lower(a), COALESCE(b, c), 'x,y'::text -> three
 */
extern SparStatus spar_pg_split(SparArena *arena, SparStr text,
								SparStr **items, size_t *count,
								SparError *err);

/*
 * SPAR_PG_MODEL
 *
 * A deparsed expression needs a relation for the names of its columns, and
 * opening 10,000 relations for that costs a cold backend four times what the
 * deparsing does.  An expression's tree knows its columns by number only, so
 * the queries let the server deparse every tree as if it stood on one
 * relation that is in the cache anyway, and spar_pg_rename() puts the right
 * names in.  That relation is pg_statistic: no user names anything
 * stakind1, and its 31 columns have been the same from 13 to 18.  It also
 * keeps the read from waiting for locks on the user's tables.
 *
 * Trees that name a later column or the whole row are deparsed on their own
 * relation; they come in another cell.
 */
#define SPAR_PG_MODEL "'pg_catalog.pg_statistic'::pg_catalog.regclass"
#define SPAR_PG_MODEL_COLUMNS 31
#define SPAR_PG_MODEL_NATTS "31"

/*
 * SPAR_PG_DEPARSE: the two cells that spar_pg_deparsed() takes in, as SQL.
 * fits: SQL condition, never NULL where `tree` is not, that the tree names
 * none but the first 31 columns.
 */
#define SPAR_PG_DEPARSE(tree, relation, fits) \
	" CASE WHEN " fits " THEN pg_catalog.pg_get_expr(" tree ", " \
	SPAR_PG_MODEL ") END," \
	" CASE WHEN NOT (" fits ") THEN pg_catalog.pg_get_expr(" tree ", " \
	relation ") END"

/*
 * spar_pg_rename
 *
 * The text of an expression that was deparsed on pg_statistic, with the
 * columns of `relation` in place of pg_statistic's.
 *
 *	(staattnum > 0)		->	("Quantity" > 0)
 *	s.stakind1(starelid), x.stakind1, 'stakind1', ''::stakind1	stay, apart
 *	from the argument starelid
 *
 * SPAR_ERR_CHANGED when it has no such column; SPAR_ERR_NOMEM.
 */
extern SparStatus spar_pg_rename(SparArena *arena, SparStr text,
								 const SparPgRelation *relation,
								 SparStr *out, SparError *err);

/*
 * spar_pg_deparsed: the expression out of its two cells (deparsed on
 * pg_statistic; deparsed on its own relation); SPAR_ERR_CHANGED when both are
 * NULL.
 */
extern SparStatus spar_pg_deparsed(const SparReading *reading,
								   const SparCell *cells,
								   const SparPgRelation *relation,
								   const char *what, SparStr name,
								   SparStr *out, SparError *err);

/*
 * spar_pg_unwrap: without the parentheses that enclose all of it.
 *
 *	(a > 0) -> a > 0		(a) + (b) and (SELECT 1) stay
 */
extern SparStr spar_pg_unwrap(SparStr text);

/*
 * spar_pg_when: the condition in what pg_get_triggerdef() gives, or an empty
 * text.
 *
 *	CREATE TRIGGER t AFTER UPDATE ON s.t FOR EACH ROW
 *		WHEN ((old.a <> new.a)) EXECUTE FUNCTION f()	->	old.a <> new.a
 */
extern SparStr spar_pg_when(SparStr definition);

/*
 * spar_pg_trigger_args: pg_trigger.tgargs in bytea's "escape" form to texts,
 * each of which ends in a zero byte.  An argument that is not valid UTF-8 is
 * kept in the escaped form.
 *
 *	a\000b\\c\000 -> a | b\c
 */
extern SparStatus spar_pg_trigger_args(SparArena *arena, SparStr text,
									   SparStr **items, size_t *count,
									   SparError *err);

/* Where the keys of an index or of a partitioned table come from. */
typedef struct SparPgKeySource
{
	const SparPgRelation *table;	/* whose columns they are */
	const SparPgRelation *relation; /* the index, or the table itself */
	SparStr		key;			/* vectors as text: numbers of columns, 0 for
								 * an expression */
	SparStr		classes;
	SparStr		collations;
	SparStr		options;		/* empty where there are none */
	size_t		key_count;		/* the rest are INCLUDE columns */
	SparStr    *expressions;
	size_t		expression_count;
} SparPgKeySource;

/*
 * spar_pg_keys: the keys as SQL text, INCLUDE columns behind them.
 *
 *	id DESC, (lower(name)) COLLATE "C" text_pattern_ops
 *
 * SPAR_ERR_CORRUPT; SPAR_ERR_NOMEM.
 */
extern SparStatus spar_pg_keys(SparReading *reading,
							   const SparPgKeySource *source, SparStr **out,
							   size_t *count, SparError *err);

/*
 * spar_pg_rule: condition (empty: none) and statements (empty: NOTHING) in
 * what pg_get_ruledef() gives.  False when they cannot be told apart.
 *
 *	CREATE RULE r AS ON INSERT TO s.t WHERE (new.a > 0) DO INSTEAD NOTHING;
 *	-> new.a > 0, nothing
 *	CREATE RULE r AS ON DELETE TO s.t DO (DELETE FROM s.u; NOTIFY u;);
 *	-> no condition, DELETE FROM s.u; NOTIFY u
 */
extern bool spar_pg_rule(SparStr definition, SparStr *condition,
						 SparStr *actions);

/* spar_pg_enabled: "disabled", "always", "replica", or empty for 'O'. */
extern SparStr spar_pg_enabled(char enabled);

/* spar_pg_add_part: one more of what a partition says of its parent's parts. */
extern SparStatus spar_pg_add_part(SparReading *reading,
								   SparPgRelation *relation, SparStr text,
								   SparError *err);

/*
 * spar_pg_set_parts: what indexes and keys have told of, as attribute of the
 * partition.  spar_pg_add_index_part: the part that an index is.
 *
 *	index t_1_a_idx of t_a with (fillfactor=60) tablespace fast
 */
extern SparStatus spar_pg_set_parts(SparReading *reading,
									const SparPgRelation *relation,
									SparError *err);
extern SparStatus spar_pg_add_index_part(SparReading *reading,
										 const SparPgRelation *index,
										 SparError *err);

/* spar_pg_set_parents: what the inherits query has told of the relation. */
extern SparStatus spar_pg_set_parents(SparReading *reading,
									  const SparPgRelation *child,
									  SparError *err);

/*
 * spar_pg_is_default_opclass: would CREATE INDEX take this class for a column
 * of that type, if none were written?  array: the type is an array, for types
 * that the query of types leaves out.
 */
extern bool spar_pg_is_default_opclass(const SparReading *reading,
									   const SparPgOpclass *opclass,
									   uint32_t type, bool array);

/*
 * Queries, and the consumers of their rows.
 *
 * Each stands with its consumer in one file; the table that orders them is in
 * spar_read_pg.c.
 *
 * A query with takes_locks comes in pages.  It has one parameter, $1 of type
 * oid, and gives at most 500 rows whose first cell is above it, in no order;
 * a host starts with 0, goes on with the largest first cell that it has seen,
 * and is done when a page is empty.  It rolls back to a savepoint after each
 * page.
 */
#define SPAR_PG_QUERY(name) \
	extern const char spar_pg_##name##_sql[]; \
	extern SparStatus spar_pg_##name##_row(SparReading *reading, \
										   const SparCell *cells, \
										   SparError *err)
/* A query with another text before PostgreSQL `version`. */
#define SPAR_PG_QUERY_BEFORE(name, version) \
	extern const char spar_pg_##name##_before_##version##_sql[]

/* spar_read_pg_note.c */
SPAR_PG_QUERY(members);
SPAR_PG_QUERY(comments);
SPAR_PG_QUERY(labels);
SPAR_PG_QUERY(annotations);
/* spar_read_pg_base.c */
SPAR_PG_QUERY(roles);
SPAR_PG_QUERY(namespaces);
SPAR_PG_QUERY(tablespaces);
SPAR_PG_QUERY(methods);
SPAR_PG_QUERY(collations);
SPAR_PG_QUERY(types);
SPAR_PG_QUERY(enum_labels);
/* spar_read_pg_opclass.c */
SPAR_PG_QUERY(opclasses);
SPAR_PG_QUERY(casts);
/* spar_read_pg_func.c */
SPAR_PG_QUERY(functions);
SPAR_PG_QUERY_BEFORE(functions, 14);
SPAR_PG_QUERY(function_bodies);
SPAR_PG_QUERY(aggregates);
SPAR_PG_QUERY(languages);
SPAR_PG_QUERY(transforms);
/* spar_read_pg_type.c */
SPAR_PG_QUERY(collation_facts);
SPAR_PG_QUERY_BEFORE(collation_facts, 17);
SPAR_PG_QUERY_BEFORE(collation_facts, 16);
SPAR_PG_QUERY_BEFORE(collation_facts, 15);
SPAR_PG_QUERY(domains);
SPAR_PG_QUERY(domain_checks);
SPAR_PG_QUERY(composites);
SPAR_PG_QUERY(ranges);
SPAR_PG_QUERY_BEFORE(ranges, 14);
SPAR_PG_QUERY(base_types);
SPAR_PG_QUERY_BEFORE(base_types, 14);
/* spar_read_pg_oper.c */
SPAR_PG_QUERY(operators);
SPAR_PG_QUERY(families);
SPAR_PG_QUERY(opclass_facts);
SPAR_PG_QUERY(conversions);
/* spar_read_pg_rel.c */
SPAR_PG_QUERY(relations);
SPAR_PG_QUERY(columns);
SPAR_PG_QUERY_BEFORE(columns, 14);
SPAR_PG_QUERY(defaults);
/* spar_read_pg_sequence.c */
SPAR_PG_QUERY(sequences);
/* spar_read_pg_con.c */
SPAR_PG_QUERY(constraints);
SPAR_PG_QUERY_BEFORE(constraints, 18);
SPAR_PG_QUERY_BEFORE(constraints, 15);
SPAR_PG_QUERY(copied_keys);
SPAR_PG_QUERY(not_nulls);
/* spar_read_pg_index.c */
SPAR_PG_QUERY(indexes);
SPAR_PG_QUERY_BEFORE(indexes, 15);
/* spar_read_pg_code.c */
SPAR_PG_QUERY(views);
SPAR_PG_QUERY(triggers);
/* spar_read_pg_guard.c */
SPAR_PG_QUERY(rules);
SPAR_PG_QUERY(policies);
/* spar_read_pg_parent.c */
SPAR_PG_QUERY(inherits);
SPAR_PG_QUERY_BEFORE(inherits, 14);
SPAR_PG_QUERY(partition_keys);
/* spar_read_pg_acl.c */
SPAR_PG_QUERY(privileges);
SPAR_PG_QUERY(default_privileges);
/* spar_read_pg_fdw.c */
SPAR_PG_QUERY(wrappers);
SPAR_PG_QUERY(servers);
SPAR_PG_QUERY(user_mappings);
SPAR_PG_QUERY(foreign_tables);
SPAR_PG_QUERY(foreign_columns);
SPAR_PG_QUERY(extensions);
SPAR_PG_QUERY(settings);
/* spar_read_pg_ts.c */
SPAR_PG_QUERY(ts_parsers);
SPAR_PG_QUERY(ts_templates);
SPAR_PG_QUERY(ts_dictionaries);
SPAR_PG_QUERY(ts_configurations);
/* spar_read_pg_repl.c */
SPAR_PG_QUERY(event_triggers);
SPAR_PG_QUERY(publications);
SPAR_PG_QUERY_BEFORE(publications, 18);
SPAR_PG_QUERY_BEFORE(publications, 15);
SPAR_PG_QUERY(publication_tables);
SPAR_PG_QUERY_BEFORE(publication_tables, 15);
SPAR_PG_QUERY(subscriptions);
SPAR_PG_QUERY_BEFORE(subscriptions, 18);
SPAR_PG_QUERY_BEFORE(subscriptions, 17);
SPAR_PG_QUERY_BEFORE(subscriptions, 16);
SPAR_PG_QUERY_BEFORE(subscriptions, 15);
SPAR_PG_QUERY_BEFORE(subscriptions, 14);
/* spar_read_pg_stat.c */
SPAR_PG_QUERY(statistics);
SPAR_PG_QUERY_BEFORE(statistics, 14);
/* spar_read_pg_edge.c */
SPAR_PG_QUERY(edges);

/* Completing: spar_read_pg_rel.c, spar_read_pg_base.c. */
extern SparStatus spar_pg_finish_relations(SparReading *reading,
										   SparError *err);
extern SparStatus spar_pg_finish_public(SparReading *reading, SparError *err);
extern SparStatus spar_pg_finish_enums(SparReading *reading, SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_READ_PG_H */
