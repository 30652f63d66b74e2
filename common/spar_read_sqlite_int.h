/*
 * spar_read_sqlite_int.h
 *
 * What the reader of SQLite's catalog (spar_read_sqlite.c) keeps from row to
 * row, and the short ways to add to the model.
 *
 * Every function that returns a status gives SPAR_OK, SPAR_ERR_NOMEM, and
 * what the function of spar_model.h behind it gives.
 */
#ifndef SPAR_READ_SQLITE_INT_H
#define SPAR_READ_SQLITE_INT_H

#include "spar_read_int.h"
#include "spar_sqlite_ddl.h"

SPAR_BEGIN_DECLS

/* A list of texts that is being built in one buffer. */
typedef struct SparLiteTexts
{
	SparBuf		buf;
	size_t	   *ends;			/* of each text, in buf */
	size_t		count;
	size_t		room;
	SparStr    *items;			/* as slices, made at the end */
	size_t		item_room;
} SparLiteTexts;

/* A foreign key, whose table may come later. */
typedef struct SparLiteReference
{
	SparObject *key;
	SparStr		table;
	SparStr    *columns;
	size_t		column_count;
} SparLiteReference;

/* An index or a trigger that came before its table. */
typedef struct SparLiteEntry
{
	SparStr		name;
	SparStr		table;
	SparStr		sql;
	bool		trigger;
} SparLiteEntry;

typedef struct SparLiteState
{
	bool		ready;
	SparSqliteTable table;		/* memory for one table after the other */
	SparSqliteIndex index;
	SparLiteTexts texts;
	SparBuf		folded;
	SparMap		modules;		/* virtual table, folded -> SparStr, its module */
	SparMap		wide;			/* relation -> SparMap of its columns, folded */
	SparLiteReference *references;
	size_t		reference_count;
	size_t		reference_room;
	SparObject **naming;		/* views and triggers, whose texts name others */
	size_t		naming_count;
	size_t		naming_room;
	SparLiteEntry *early;
	size_t		early_count;
	size_t		early_room;
} SparLiteState;

/* spar_lite_state: the state of this reading, ready for use. */
extern SparLiteState *spar_lite_state(SparReading *reading);

/* spar_lite_fold: the name in lower case; valid until the next call. */
extern SparStr spar_lite_fold(SparLiteState *state, SparStr name);

/* spar_lite_fold_key: the same, in the arena, as the key of a map. */
extern SparStatus spar_lite_fold_key(SparLiteState *state, SparArena *arena,
									 SparStr name, SparStr *out,
									 SparError *err);

/*
 * spar_lite_texts_reset, _end, _set: start a list of texts; what was appended
 * to texts->buf since the last call is one of them; make all of them the value
 * of an attribute.
 */
extern void spar_lite_texts_reset(SparLiteTexts *texts);
extern SparStatus spar_lite_texts_end(SparArena *arena, SparLiteTexts *texts,
									  SparError *err);
extern SparStatus spar_lite_texts_set(SparReading *reading,
									  SparLiteTexts *texts,
									  SparObject *object, SparAttr attr,
									  SparError *err);

/* spar_lite_set_word, _text: set an attribute unless there is no value. */
extern SparStatus spar_lite_set_word(SparReading *reading,
									 SparObject *object, SparAttr attr,
									 const char *word, SparError *err);
extern SparStatus spar_lite_set_text(SparReading *reading,
									 SparObject *object, SparAttr attr,
									 SparStr text, SparError *err);

/* spar_lite_add_relation: a table, view or virtual table with its text. */
extern SparStatus spar_lite_add_relation(SparReading *reading, SparKind kind,
										 SparStr name, SparStr sql,
										 SparObject **out, SparError *err);

extern SparStatus spar_lite_add_part(SparReading *reading, SparKind kind,
									 SparObject *parent, SparStr name,
									 SparObject **out, SparError *err);

/*
 * spar_lite_add_other: something of which only the name and the text are
 * known; once for each name.
 */
extern SparStatus spar_lite_add_other(SparReading *reading, SparStr name,
									  SparStr sql, SparError *err);

/*
 * spar_lite_note_naming: the object's text may name others; look at it when
 * all are known.
 */
extern SparStatus spar_lite_note_naming(SparReading *reading,
										SparObject *object, SparError *err);

/*
 * spar_lite_find_column: the relation's column of that name in any case, or
 * NULL.  Columns are the first parts that a relation gets.
 */
extern SparStatus spar_lite_find_column(SparReading *reading,
										const SparObject *relation,
										SparStr name, SparObject **out,
										SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_READ_SQLITE_INT_H */
