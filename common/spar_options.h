/*
 * spar_options.h
 *
 * The options of a comparison, read from JSON.
 *
 *	{"schemas": ["app"], "include": ["shop_*"], "exclude": ["tmp_*"],
 *	 "ignore": ["index", "column.default", "comment"],
 *	 "accept": [{"object": "notes_fts", "reason": "FTS5 against tsvector",
 *				 "owner": "search team", "until": "2027-01-31"}],
 *	 "fail_on": ["drift", "loose"], "show": ["idiom"], "conventions": [],
 *	 "scratch": "host=localhost dbname=empty"}
 *
 * Guarantees: an unknown key or value is an error that lists the known ones.
 */
#ifndef SPAR_OPTIONS_H
#define SPAR_OPTIONS_H

#include "spar_kind.h"
#include "spar_rules.h"

SPAR_BEGIN_DECLS

typedef struct SparList
{
	SparStr    *items;
	size_t		count;
} SparList;

/* What `ignore` names: a kind, an attribute, or an attribute of a kind. */
typedef struct SparIgnore
{
	SparKind	kind;			/* NONE: of every kind */
	SparAttr	attr;			/* NONE: the whole object */
} SparIgnore;

/*
 * A registered divergence.  A text whose data is NULL matches everything, one
 * that is empty what is not there: the whole object, no value; object is a glob
 * pattern over the row's `object`.
 */
typedef struct SparAccept
{
	SparStr		kind;			/* that of spar_kind_find() */
	SparStr		object;
	SparStr		attribute;
	SparStr		change;			/* of spar_change_name() */
	SparStr		left;
	SparStr		right;
	SparStr		reason;			/* never empty */
	SparStr		owner;
	SparStr		until;			/* YYYY-MM-DD, the last day, or empty */
} SparAccept;

typedef struct SparOptions
{
	SparList	schemas;		/* only these; the only one is the default */
	SparList	include;		/* glob patterns of relations */
	SparList	exclude;
	unsigned	conventions;	/* bits 1 << SparOrm */
	SparStr		scratch;		/* connection string of an empty database */
	SparIgnore *ignore;
	size_t		ignore_count;
	SparAccept *accept;
	size_t		accept_count;
	unsigned	fail_on;		/* bits 1 << SparVerdict */
	unsigned	show;			/* likewise; drift to unmodelled are shown */
} SparOptions;

/*
 * spar_options_parse: read `text`; one whose data is NULL, or that is empty,
 * gives the defaults (fail_on drift and stale).  SPAR_ERR_JSON;
 * SPAR_ERR_INVALID; SPAR_ERR_NOMEM.
 */
extern SparStatus spar_options_parse(SparArena *arena, SparStr text,
									 SparOptions *out, SparError *err);

/* spar_options_ignores: is the attribute (NONE: the object) to be left out? */
extern bool spar_options_ignores(const SparOptions *options, SparKind kind,
								 SparAttr attr);

SPAR_END_DECLS

#endif							/* SPAR_OPTIONS_H */
