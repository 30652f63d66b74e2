/*
 * spar_type.h
 *
 * What an engine's type means as a logical type that both engines can hold.
 *
 * Guarantees: a function of the type's text (and, for user-defined types, of
 * what the schema says about them) alone; two types are the same at the
 * portable level exactly when their canonical names are the same bytes.
 *
 * Assumes: SQLite's declared types mean what a person reads in them; SQLite
 * itself looks only for INT, CHAR, CLOB, TEXT, BLOB, REAL, FLOA and DOUB
 * (sqlite.org/datatype3.html, 3.1) and enforces no length.
 *
 * Leaves out, because one of the engines has a single form of it: the width
 * of integers and floats, the precision of times, json against jsonb.  The
 * logical level compares those.
 */
#ifndef SPAR_TYPE_H
#define SPAR_TYPE_H

#include "spar_model.h"
#include "spar_rules.h"

SPAR_BEGIN_DECLS

typedef enum SparTypeClass
{
	SPAR_TYPE_UNKNOWN = 0,		/* of an expression nothing is known about */
	SPAR_TYPE_ANY,				/* a SQLite column without a type, or ANY */
	SPAR_TYPE_BOOLEAN,
	SPAR_TYPE_INTEGER,
	SPAR_TYPE_REAL,
	SPAR_TYPE_NUMERIC,			/* numeric, numeric(p,s) */
	SPAR_TYPE_TEXT,
	SPAR_TYPE_VARCHAR,			/* varchar(n) */
	SPAR_TYPE_CHAR,				/* char(n) */
	SPAR_TYPE_BLOB,
	SPAR_TYPE_DATE,
	SPAR_TYPE_TIME,
	SPAR_TYPE_TIMETZ,
	SPAR_TYPE_TIMESTAMP,
	SPAR_TYPE_TIMESTAMPTZ,
	SPAR_TYPE_INTERVAL,
	SPAR_TYPE_UUID,
	SPAR_TYPE_JSON,
	SPAR_TYPE_ENUM,				/* the labels are in `user` */
	SPAR_TYPE_ARRAY,
	SPAR_TYPE_OTHER				/* inet, bit(8), point, a type of the user's */
} SparTypeClass;

typedef struct SparType
{
	SparTypeClass cls;
	SparStr		name;			/* canonical: integer, varchar(255), text[] */
	bool		nocase;			/* citext: text that ignores case */
	const SparObject *user;		/* the enum */
	SparRule	idiom;			/* the rule that made it so, or NONE */
	const SparObject *domain;	/* whose base type it is, or NULL */
} SparType;

/*
 * spar_type_portable
 *
 * The logical type of `text`, an engine's spelling of a type; an empty text
 * is SQLite's column without a type.
 *
 *	SQLite		BIGINT -> integer		DateTime -> timestamp
 *				VARCHAR (40) -> varchar(40)		int(11) -> integer
 *	PostgreSQL	bigint -> integer		timestamp(3) without time zone -> timestamp
 *				character varying(40) -> varchar(40)	jsonb -> json
 *				an enum of the schema's -> text, class ENUM
 *				a domain -> the type below it
 *
 * out->name lives in the arena or in static memory.  SPAR_ERR_NOMEM; text
 * that is no type at all is of class OTHER under its own name.
 */
extern SparStatus spar_type_portable(SparArena *arena,
									 const SparSchema *schema, SparStr text,
									 SparType *out, SparError *err);

/* spar_type_is_text: text, varchar, char, an enum? */
extern bool spar_type_is_text(const SparType *type);

/* spar_type_is_number: integer, real or numeric? */
extern bool spar_type_is_number(const SparType *type);

/* spar_type_is_time: date, time, timestamp, with a zone or without? */
extern bool spar_type_is_time(const SparType *type);

/*
 * spar_type_judge
 *
 * Which rule describes that a column has type `left` on one side and `right`
 * on the other, of the given engines; the canonical names differ.
 *
 *	SQLite TEXT, PostgreSQL uuid -> SPAR_RULE_TYPE_TEXT_HOLDS (loose)
 *	SQLite TEXT, PostgreSQL integer -> SPAR_RULE_TYPE (drift)
 */
extern SparRule spar_type_judge(const SparType *left, SparEngine left_engine,
								const SparType *right,
								SparEngine right_engine);

SPAR_END_DECLS

#endif							/* SPAR_TYPE_H */
