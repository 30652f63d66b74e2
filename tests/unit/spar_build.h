/*
 * spar_build.h
 *
 * Schemas for unit tests, from text: SQLite's from a DDL script, through the
 * reader of its catalog; PostgreSQL's from the objects of a snapshot.
 */
#ifndef SPAR_BUILD_H
#define SPAR_BUILD_H

#include "spar_test.h"

#include "spar_canon.h"
#include "spar_diff.h"

/*
 * build_sqlite: the model of a script of CREATE statements.  They reach the
 * reader as rows of sqlite_schema, in the order of the script.
 */
extern SparSchema *build_sqlite(SparArena *arena, const char *ddl);

/*
 * build_postgres: the model of what stands in a snapshot's list of objects.
 * PG_TABLE and the like write one:
 *
 *	PG_TABLE("t", PG_COLUMN("id", "bigint", PG_NOT_NULL) ","
 *			 PG_PRIMARY_KEY("t_pkey", "\"id\""))
 */
extern SparSchema *build_postgres(SparArena *arena, const char *objects);

#define PG_HEAD \
	"{\"schema_parity_snapshot\":1,\"engine\":\"postgresql\"," \
	"\"version\":150018,\"objects\":["
#define PG_OBJECT(kind, name, rest) \
	"{\"kind\":\"" kind "\",\"schema\":\"public\",\"name\":\"" name "\"" \
	rest "}"
#define PG_TABLE(name, parts) PG_OBJECT("table", name, ",\"parts\":[" parts "]")
#define PG_VIEW(name, query) \
	PG_OBJECT("view", name, ",\"definition\":\"" query "\"")
#define PG_ENUM(name, labels) \
	PG_OBJECT("enum", name, ",\"labels\":[" labels "]")
#define PG_PART(kind, name, rest) \
	"{\"kind\":\"" kind "\",\"name\":\"" name "\"" rest "}"
#define PG_NOT_NULL ",\"nullable\":false"
#define PG_NULL ",\"nullable\":true"
#define PG_DEFAULT(text) ",\"default\":\"" text "\""
#define PG_COLUMN(name, type, rest) \
	PG_PART("column", name, ",\"type\":\"" type "\"" rest)
#define PG_KEYS(keys) ",\"columns\":[" keys "]"
#define PG_PRIMARY_KEY(name, keys) PG_PART("primary_key", name, PG_KEYS(keys))
#define PG_UNIQUE(name, keys) PG_PART("unique", name, PG_KEYS(keys))
#define PG_CHECK(name, text) \
	PG_PART("check", name, ",\"expression\":\"" text "\"")
#define PG_INDEX(name, keys, rest) \
	PG_PART("index", name, ",\"unique\":false" PG_KEYS(keys) rest)
#define PG_UNIQUE_INDEX(name, keys, rest) \
	PG_PART("index", name, ",\"unique\":true" PG_KEYS(keys) rest)
#define PG_FOREIGN_KEY(name, keys, table, targets, rest) \
	PG_PART("foreign_key", name, PG_KEYS(keys) \
			",\"references\":[\"public\",\"" table "\"]," \
			"\"referenced_columns\":[" targets "]" rest)
#define PG_ACTIONS(on_delete, on_update) \
	",\"on_delete\":\"" on_delete "\",\"on_update\":\"" on_update "\""
#define PG_TRIGGER(name, timing, events, rest) \
	PG_PART("trigger", name, ",\"timing\":\"" timing "\"," \
			"\"events\":[" events "],\"for_each\":\"row\"" rest)

/* build_diff: the judged changes between two models; fails on an error. */
extern SparDiff *build_diff(SparArena *arena, const SparSchema *left,
							const SparSchema *right, SparLevel level,
							const SparOptions *options);

/*
 * build_rows: the changes as lines, in their order, without line end at the
 * end:  change|kind|object|attribute|left|right|verdict|rule
 */
extern SparStr build_rows(SparArena *arena, const SparDiff *diff);

/* build_same: have two models the same fingerprint? */
extern bool build_same(const SparDiff *diff);

#endif							/* SPAR_BUILD_H */
