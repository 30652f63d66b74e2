/*
 * spar_prisma_int.h
 *
 * What the parts of the Prisma reader share: the tokens, the tree that the
 * parser builds, and the plan, which is the tree with every name resolved and
 * every default in place, in terms of tables.
 *
 *	text -> spar_prisma_lex.c, _parse.c -> tree -> _resolve.c, _relation.c
 *	-> plan -> _lite.c or _pg.c -> model
 *
 * Texts of the tree are slices of the files or live in the arena; those of
 * strings are without quotes and escapes.
 */
#ifndef SPAR_PRISMA_INT_H
#define SPAR_PRISMA_INT_H

#include "spar_prisma.h"

SPAR_BEGIN_DECLS

/* Append to a list of which the first and the last thing are known. */
#define SPAR_PRISMA_APPEND(first, last, thing) \
	(*((last) == NULL ? &(first) : &(last)->next) = (thing), (last) = (thing))

/* ---- tokens ------------------------------------------------------------ */

/* Where something stands, for messages. */
typedef struct SparPrismaPlace
{
	SparStr		file;
	size_t		line;			/* from 1 */
} SparPrismaPlace;

typedef enum SparPrismaTokenKind
{
	SPAR_PRISMA_END = 0,
	SPAR_PRISMA_NEWLINE,		/* one or more */
	SPAR_PRISMA_NAME,			/* name or a.b.c */
	SPAR_PRISMA_STRING,
	SPAR_PRISMA_NUMBER,			/* -1, 1.5 */
	SPAR_PRISMA_PUNCT			/* one of { } ( ) [ ] , : = ? ! @, or @@ */
} SparPrismaTokenKind;

typedef struct SparPrismaToken
{
	SparPrismaTokenKind kind;
	SparStr		text;			/* STRING: with its quotes */
	SparPrismaPlace place;
} SparPrismaToken;

typedef struct SparPrismaLexer
{
	SparStr		text;
	size_t		pos;
	SparPrismaPlace place;
} SparPrismaLexer;

/* spar_prisma_lex_init: SPAR_ERR_ENCODING when it is not UTF-8. */
extern SparStatus spar_prisma_lex_init(SparPrismaLexer *lexer,
									   const SparPrismaFile *file,
									   SparError *err);

/* spar_prisma_lex: the next token; comments are passed over. */
extern SparStatus spar_prisma_lex(SparPrismaLexer *lexer,
								  SparPrismaToken *token, SparError *err);

/* spar_prisma_string: what the literal with its quotes stands for. */
extern SparStatus spar_prisma_string(SparArena *arena,
									 const SparPrismaToken *token,
									 SparStr *out, SparError *err);

/*
 * spar_prisma_at: add the place to what spar_fail() has put into err.
 *
 *	return spar_prisma_at(spar_fail(err, ..), &place, err);
 */
extern SparStatus spar_prisma_at(SparStatus status,
								 const SparPrismaPlace *place,
								 SparError *err);

/* ---- the tree ---------------------------------------------------------- */

typedef enum SparPrismaExprKind
{
	SPAR_PRISMA_EXPR_STRING = 1,
	SPAR_PRISMA_EXPR_NUMBER,
	SPAR_PRISMA_EXPR_NAME,
	SPAR_PRISMA_EXPR_CALL,		/* text: the function; args */
	SPAR_PRISMA_EXPR_ARRAY,		/* args */
	SPAR_PRISMA_EXPR_OBJECT		/* args, each with a name */
} SparPrismaExprKind;

typedef struct SparPrismaArg SparPrismaArg;

typedef struct SparPrismaExpr
{
	SparPrismaExprKind kind;
	SparStr		text;
	SparPrismaArg *args;
	size_t		arg_count;
	SparPrismaPlace place;
} SparPrismaExpr;

struct SparPrismaArg
{
	SparStr		name;			/* empty when it has none */
	SparPrismaExpr value;
	SparPrismaArg *next;
};

typedef struct SparPrismaAttr SparPrismaAttr;

struct SparPrismaAttr
{
	SparStr		name;			/* "id", "db.VarChar"; without @ */
	SparPrismaArg *args;
	SparPrismaPlace place;
	SparPrismaAttr *next;
};

typedef enum SparPrismaScalar
{
	SPAR_PRISMA_NO_SCALAR = 0,
	SPAR_PRISMA_TEXT,			/* String */
	SPAR_PRISMA_BOOLEAN,
	SPAR_PRISMA_INT,
	SPAR_PRISMA_BIGINT,
	SPAR_PRISMA_FLOAT,
	SPAR_PRISMA_DECIMAL,
	SPAR_PRISMA_DATETIME,
	SPAR_PRISMA_JSON,
	SPAR_PRISMA_BYTES
} SparPrismaScalar;

typedef enum SparPrismaArity
{
	SPAR_PRISMA_REQUIRED,
	SPAR_PRISMA_OPTIONAL,
	SPAR_PRISMA_LIST
} SparPrismaArity;

typedef struct SparPrismaBlock SparPrismaBlock;
typedef struct SparPrismaField SparPrismaField;
typedef struct SparPrismaColumn SparPrismaColumn;
typedef struct SparPrismaTable SparPrismaTable;
typedef struct SparPrismaEnum SparPrismaEnum;

/* A field of a model, a value of an enum, a key of a datasource. */
struct SparPrismaField
{
	SparStr		name;
	SparStr		type;			/* of Unsupported(".."): its argument */
	bool		unsupported;
	SparPrismaArity arity;
	SparPrismaExpr value;		/* of a datasource's key */
	SparPrismaAttr *attrs;
	SparPrismaPlace place;
	SparPrismaField *next;

	/* resolved */
	SparPrismaBlock *block;		/* where it stands */
	SparStr		db_name;
	SparPrismaScalar scalar;
	SparPrismaBlock *target;	/* the enum or model that is its type */
	SparPrismaColumn *column;
	/* of a relation */
	SparStr		relation;		/* its name, or empty */
	SparPrismaExpr *fields;		/* the argument, or NULL */
	bool		paired;
};

typedef enum SparPrismaBlockKind
{
	SPAR_PRISMA_DATASOURCE = 1,
	SPAR_PRISMA_GENERATOR,
	SPAR_PRISMA_MODEL,
	SPAR_PRISMA_VIEW,
	SPAR_PRISMA_TYPE,
	SPAR_PRISMA_ENUM
} SparPrismaBlockKind;

struct SparPrismaBlock
{
	SparPrismaBlockKind kind;
	SparStr		name;
	SparPrismaField *fields;
	SparPrismaField *last_field;
	SparPrismaAttr *attrs;		/* @@ */
	SparPrismaAttr *last_attr;
	SparPrismaPlace place;
	SparPrismaBlock *next;

	/* resolved */
	SparMap		names;			/* field name -> SparPrismaField */
	SparStr		schema;
	SparStr		db_name;
	SparPrismaTable *table;
	size_t		value_count;	/* of an enum */
};

typedef struct SparPrismaTree
{
	SparPrismaBlock *first;
	SparPrismaBlock *last;
} SparPrismaTree;

/* spar_prisma_parse: add the blocks of a file to the tree. */
extern SparStatus spar_prisma_parse(SparArena *arena,
									const SparPrismaFile *file,
									SparPrismaTree *tree, SparError *err);

/* ---- the plan ---------------------------------------------------------- */

struct SparPrismaColumn
{
	SparStr		name;
	SparStr		type;			/* in the engine's spelling, with [] */
	bool		nullable;
	bool		autoincrement;
	SparStr		default_value;	/* SQL of the engine; data is NULL for none */
	SparPrismaColumn *next;
};

typedef struct SparPrismaKey
{
	const SparPrismaColumn *column;
	bool		desc;
	SparStr		opclass;		/* as an index key shows it, or empty */
} SparPrismaKey;

typedef struct SparPrismaIndex SparPrismaIndex;

struct SparPrismaIndex
{
	SparStr		name;
	bool		unique;
	SparStr		method;			/* empty for btree */
	SparStr		predicate;		/* data is NULL for none */
	SparPrismaKey *keys;
	size_t		key_count;
	SparPrismaPlace place;
	SparPrismaIndex *next;
};

typedef struct SparPrismaForeign SparPrismaForeign;

struct SparPrismaForeign
{
	SparStr		name;
	SparPrismaKey *keys;
	SparPrismaKey *ref_keys;
	size_t		key_count;
	const SparPrismaTable *ref_table;
	const char *on_delete;		/* "restrict" .. */
	const char *on_update;
	SparPrismaPlace place;
	SparPrismaForeign *next;
};

struct SparPrismaTable
{
	SparStr		schema;
	SparStr		name;
	SparPrismaColumn *columns;
	SparPrismaColumn *last_column;
	SparStr		key_name;
	SparPrismaKey *key;			/* the primary key, or NULL */
	size_t		key_count;
	SparPrismaIndex *indexes;
	SparPrismaIndex *last_index;
	SparPrismaForeign *foreigns;
	SparPrismaForeign *last_foreign;
	SparPrismaPlace place;
	SparPrismaTable *next;
};

struct SparPrismaEnum
{
	SparStr		schema;
	SparStr		name;
	SparStr    *labels;
	size_t		label_count;
	SparPrismaPlace place;
	SparPrismaEnum *next;
};

/* A schema or an extension. */
typedef struct SparPrismaThing SparPrismaThing;

struct SparPrismaThing
{
	SparStr		name;
	SparStr		schema;			/* of an extension, or empty */
	SparPrismaPlace place;
	SparPrismaThing *next;
};

typedef struct SparPrismaPlan
{
	SparArena  *arena;
	SparEngine	engine;
	SparStr		source;			/* the datasource's name: db of @db.Text */
	bool		foreign_keys;	/* false for relationMode = "prisma" */
	SparPrismaTree tree;
	SparMap		blocks;			/* name -> SparPrismaBlock: model, enum .. */
	SparPrismaTable *tables;
	SparPrismaTable *last_table;
	SparPrismaEnum *enums;
	SparPrismaEnum *last_enum;
	SparPrismaThing *schemas;
	SparPrismaThing *extensions;
} SparPrismaPlan;

/* spar_prisma_resolve: from plan->tree everything else of the plan. */
extern SparStatus spar_prisma_resolve(SparPrismaPlan *plan, SparError *err);

/* spar_prisma_resolve_relations: foreign keys and join tables. */
extern SparStatus spar_prisma_resolve_relations(SparPrismaPlan *plan,
												SparError *err);

/* spar_prisma_resolve_keys: primary key and indexes of a model's table. */
extern SparStatus spar_prisma_resolve_keys(SparPrismaPlan *plan,
										   SparPrismaBlock *model,
										   SparError *err);

/*
 * spar_prisma_type: a scalar field's column type.  native: its attribute
 * @db.Something, or NULL.
 *
 *	String @db.VarChar(20)	-> character varying(20)	Int[] -> integer[]
 */
extern SparStatus spar_prisma_type(SparPrismaPlan *plan,
								   const SparPrismaField *field,
								   const SparPrismaAttr *native,
								   SparStr *out, SparError *err);

/* spar_prisma_default: @default of a column; sets what it means there. */
extern SparStatus spar_prisma_default(SparPrismaPlan *plan,
									  const SparPrismaField *field,
									  const SparPrismaAttr *attr,
									  SparPrismaColumn *column,
									  SparError *err);

/*
 * spar_prisma_literal_pg: a value of type `type` as PostgreSQL prints it.
 * text: the value without quotes.  explicit_cast: as a member of an array.
 *
 *	text, x -> 'x'::text	integer, -1 -> '-1'::integer
 *	timestamp(3) without time zone, 2020-01-01T00:00:00Z
 *		-> '2020-01-01 00:00:00'::timestamp without time zone
 */
extern SparStatus spar_prisma_literal_pg(SparPrismaPlan *plan, SparBuf *buf,
										 SparPrismaScalar scalar,
										 SparStr type, bool member,
										 const SparPrismaExpr *value,
										 SparError *err);

/*
 * spar_prisma_time: the parts of an RFC 3339 date and time, as Prisma's
 * DateTime literals are.  *offset: minutes east of UTC.  SPAR_ERR_INVALID.
 */
typedef struct SparPrismaTime
{
	int64_t		day;			/* since 1970-01-01 */
	int			second;			/* of the day */
	SparStr		fraction;		/* digits, without trailing zeros */
	int			offset;
} SparPrismaTime;

extern bool spar_prisma_time(SparStr text, SparPrismaTime *out);

/* spar_prisma_add_date, _time: append 2020-01-31, 23:59:59.5. */
extern void spar_prisma_add_date(SparBuf *buf, int64_t day);
extern void spar_prisma_add_time(SparBuf *buf, const SparPrismaTime *time);
/* spar_prisma_add_offset: append +02, -03:30; long_form: +02:00. */
extern void spar_prisma_add_offset(SparBuf *buf, int offset, bool long_form);

/*
 * spar_prisma_jsonb: append JSON text as PostgreSQL prints it as jsonb.
 * SPAR_ERR_JSON; SPAR_ERR_LIMIT; SPAR_ERR_NOMEM; no message.
 *
 *	{"b":[1,1e2],"a":2,"b":0} -> {"a": 2, "b": 0}
 */
extern SparStatus spar_prisma_jsonb(SparArena *arena, SparBuf *buf,
									SparStr text);

/* ---- helpers ----------------------------------------------------------- */

/*
 * spar_prisma_arg: the argument of that name; where `first`, one without a
 * name counts as well.  NULL when there is none.
 */
extern const SparPrismaExpr *spar_prisma_arg(const SparPrismaArg *args,
											 const char *name, bool first);

/* spar_prisma_args: only these names may stand there; NULL ends the list. */
extern SparStatus spar_prisma_args(const SparPrismaAttr *attr,
								   const char *const *names, SparError *err);

/* spar_prisma_text: a string argument, or *out empty; not the empty one. */
extern SparStatus spar_prisma_text(const SparPrismaAttr *attr,
								   const char *name, bool first, SparStr *out,
								   SparError *err);

/* spar_prisma_attr: the attribute of that name, or NULL. */
extern const SparPrismaAttr *spar_prisma_attr(const SparPrismaAttr *attrs,
											  const char *name);

/*
 * spar_prisma_name: table, columns and suffix joined by underscores and cut
 * to what the engine takes, as Prisma names what has no name.
 *
 *	Post, (authorId), _fkey -> Post_authorId_fkey
 */
extern SparStatus spar_prisma_name(SparPrismaPlan *plan, SparStr table,
								   const SparPrismaKey *keys, size_t count,
								   const char *suffix, SparStr *out,
								   SparError *err);

/* spar_prisma_cut: the longest start of whole characters within `limit`. */
extern SparStr spar_prisma_cut(SparStr text, size_t limit);

/* spar_prisma_keys_of: the columns that an array of field names stands for. */
extern SparStatus spar_prisma_keys_of(SparPrismaPlan *plan,
									  SparPrismaBlock *model,
									  const SparPrismaExpr *array,
									  SparPrismaKey **keys, size_t *count,
									  SparError *err);

extern SparStatus spar_prisma_add_table(SparPrismaPlan *plan, SparStr schema,
										SparStr name,
										const SparPrismaPlace *place,
										SparPrismaTable **out,
										SparError *err);
extern SparStatus spar_prisma_add_column(SparPrismaPlan *plan,
										 SparPrismaTable *table,
										 SparPrismaColumn **out,
										 SparError *err);
extern SparStatus spar_prisma_add_index(SparPrismaPlan *plan,
										SparPrismaTable *table,
										const SparPrismaPlace *place,
										SparPrismaIndex **out,
										SparError *err);
extern SparStatus spar_prisma_add_foreign(SparPrismaPlan *plan,
										  SparPrismaTable *table,
										  const SparPrismaPlace *place,
										  SparPrismaForeign **out,
										  SparError *err);

/* ---- from the plan to the model ---------------------------------------- */

extern SparStatus spar_prisma_model_lite(SparPrismaPlan *plan, unsigned want,
										 SparSchema **out, SparError *err);
extern SparStatus spar_prisma_model_pg(SparPrismaPlan *plan, unsigned want,
									   SparSchema **out, SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_PRISMA_INT_H */
