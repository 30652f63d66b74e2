/*
 * spar_surface.c
 *
 * The SQL functions, from texts to rows.  See spar_surface.h.
 */
#include "spar_surface.h"

#include "spar_canon.h"
#include "spar_diff.h"
#include "spar_digest.h"
#include "spar_load.h"
#include "spar_snapshot.h"

#ifndef SPAR_VERSION
#error "SPAR_VERSION must be defined: the version that the control file names"
#endif

/* Differences that the message of a failed schema_assert() lists. */
#define LISTED_CHANGES 10

static const char *const diff_columns[] = {"change", "kind", "object",
	"attribute", "left_value", "right_value", "verdict", "rule", "reason"};
static const char *const objects_columns[] = {"kind", "object", "parent",
	"fingerprint", "definition"};

const SparRowType spar_diff_row_type = {diff_columns,
SPAR_LENGTH(diff_columns)};
const SparRowType spar_objects_row_type = {objects_columns,
SPAR_LENGTH(objects_columns)};

const char *
spar_call_version(void)
{
	return SPAR_VERSION;
}

static SparStatus
parse_level(SparStr text, SparLevel fallback, SparLevel *out, SparError *err)
{
	if (text.data == NULL)
	{
		*out = fallback;
		return SPAR_OK;
	}
	return spar_level_parse(text, out, err);
}

static SparStatus
load_canon(SparCall *call, SparStr level_text, SparStr source,
		   SparCanon **out, SparError *err)
{
	SparSchema *schema;
	SparLevel	level;

	SPAR_TRY(parse_level(level_text, SPAR_LEVEL_LOGICAL, &level, err));
	SPAR_TRY(spar_load(call, source, 0, &schema, err));
	return spar_canon_build(call->arena, schema, level, NULL, out, err);
}

/* logical:1:64 hex digits */
SparStatus
spar_schema_fingerprint(SparCall *call, SparSchema *schema, SparLevel level,
						SparStr *out, SparError *err)
{
	unsigned char digest[SPAR_DIGEST_SIZE];
	SparBuf		buf;

	SPAR_TRY(spar_canon_digest(call->arena, schema, level, NULL, digest,
							   err));
	spar_buf_init(&buf, call->arena);
	spar_buf_text(&buf, spar_level_name(level));
	spar_buf_char(&buf, ':');
	spar_buf_int(&buf, SPAR_CANON_FORMAT);
	spar_buf_char(&buf, ':');
	spar_digest_hex(&buf, digest);
	*out = spar_buf_take(&buf);
	return call->arena->failed ? spar_nomem(err) : SPAR_OK;
}

SparStatus
spar_call_fingerprint(SparCall *call, SparStr level_text, SparStr source,
					  SparStr *out, SparError *err)
{
	SparSchema *schema;
	SparLevel	level;

	SPAR_TRY(parse_level(level_text, SPAR_LEVEL_LOGICAL, &level, err));
	SPAR_TRY(spar_load(call, source, 0, &schema, err));
	return spar_schema_fingerprint(call, schema, level, out, err);
}

SparStatus
spar_call_snapshot(SparCall *call, SparStr source, SparStr *out,
				   SparError *err)
{
	SparSchema *schema;
	SparBuf		buf;

	SPAR_TRY(spar_load(call, source, SPAR_WANT_EDGES, &schema, err));
	spar_buf_init(&buf, call->arena);
	SPAR_TRY(spar_snapshot_write(&buf, schema, err));
	*out = spar_buf_take(&buf);
	return SPAR_OK;
}

static SparStatus
start_rows(SparCall *call, const SparRowType *type, size_t count,
		   SparRows *out, SparError *err)
{
	out->type = type;
	out->count = 0;
	out->cells = spar_arena_zero(call->arena, count,
								 (size_t) type->columns * sizeof(SparStr));
	return out->cells == NULL ? spar_nomem(err) : SPAR_OK;
}

static void
add_object_row(SparCall *call, const SparCanon *canon, const SparItem *item,
			   SparRows *rows)
{
	SparStr    *cells = &rows->cells[rows->count++
									 * (size_t) rows->type->columns];
	SparBuf		buf;

	cells[0] = spar_str(spar_kind(item->kind)->name);
	spar_buf_init(&buf, call->arena);
	spar_item_name(&buf, canon, item);
	cells[1] = spar_buf_take(&buf);
	cells[2] = spar_str_n(NULL, 0);
	if (item->parent != NULL)
	{
		spar_item_name(&buf, canon, item->parent);
		cells[2] = spar_buf_take(&buf);
	}
	spar_digest_hex(&buf, item->digest);
	cells[3] = spar_buf_take(&buf);
	if (spar_kind(item->kind)->modelled)
		spar_item_definition(&buf, item);
	else
		spar_buf_text(&buf, "(unmodelled: compared by its name only)");
	cells[4] = spar_buf_take(&buf);
}

SparStatus
spar_call_objects(SparCall *call, SparStr level, SparStr source,
				  SparRows *out, SparError *err)
{
	SparCanon  *canon;
	size_t		count;
	size_t		i,
				j;

	SPAR_TRY(load_canon(call, level, source, &canon, err));
	count = canon->count;
	for (i = 0; i < canon->count; i++)
		count += canon->items[i]->part_count;
	SPAR_TRY(start_rows(call, &spar_objects_row_type, count, out, err));
	for (i = 0; i < canon->count; i++)
	{
		const SparItem *item = canon->items[i];

		add_object_row(call, canon, item, out);
		for (j = 0; j < item->part_count; j++)
			add_object_row(call, canon, item->parts[j], out);
	}
	return call->arena->failed ? spar_nomem(err) : SPAR_OK;
}

static SparStatus
check_sides(SparStr left, SparStr right, SparError *err)
{
	const char *side = left.data == NULL ? "left" : right.data == NULL
		? "right" : NULL;

	if (side == NULL)
		return SPAR_OK;
	spar_fail(err, SPAR_ERR_INVALID, "%s source must not be null", side);
	spar_error_hint(err, "Use 'live' for this database, or a snapshot's text.");
	return SPAR_ERR_INVALID;
}

static SparStatus
check_level(SparLevel level, const SparSchema *left, const SparSchema *right,
			SparError *err)
{
	if (level == SPAR_LEVEL_PORTABLE || left->engine == right->engine)
		return SPAR_OK;
	spar_fail(err, SPAR_ERR_UNSUPPORTED,
			  "level \"%s\" cannot compare a SQLite schema with a PostgreSQL one",
			  spar_level_name(level));
	spar_error_hint(err, "Use level \"portable\", which compares what both engines can hold.");
	return SPAR_ERR_UNSUPPORTED;
}

static SparStatus
diff_sources(SparCall *call, SparStr left, SparStr right, SparStr level_text,
			 SparStr options_text, SparOptions *options, SparDiff **out,
			 SparError *err)
{
	SparSchema *schemas[2];
	SparCanon  *canons[2];
	SparLevel	level;

	SPAR_TRY(check_sides(left, right, err));
	SPAR_TRY(parse_level(level_text, SPAR_LEVEL_LOGICAL, &level, err));
	SPAR_TRY(spar_options_parse(call->arena, options_text, options, err));
	call->scratch = options->scratch;
	SPAR_TRY(spar_load(call, left, 0, &schemas[0], err));
	SPAR_TRY(spar_load(call, right, 0, &schemas[1], err));
	if (level_text.data == NULL && schemas[0]->engine != schemas[1]->engine)
		level = SPAR_LEVEL_PORTABLE;
	SPAR_TRY(check_level(level, schemas[0], schemas[1], err));
	SPAR_TRY(spar_canon_build(call->arena, schemas[0], level, options,
							  &canons[0], err));
	SPAR_TRY(spar_canon_build(call->arena, schemas[1], level, options,
							  &canons[1], err));
	SPAR_TRY(spar_diff_build(call->arena, canons[0], canons[1], options, out,
							 err));
	SPAR_TRY(spar_judge(*out, err));
	SPAR_TRY(spar_rename(*out, err));
	return spar_accept(*out, call->host->today, err);
}

static SparStr
attribute_name(const SparChange *change)
{
	if (change->renamed)
		return SPAR_STR("name");
	return change->attr == SPAR_ATTR_NONE ? SPAR_STR_EMPTY
		: spar_str(spar_attr(change->attr)->name);
}

SparStatus
spar_call_diff(SparCall *call, SparStr left, SparStr right, SparStr level,
			   SparStr options_text, SparRows *out, SparError *err)
{
	SparOptions options;
	SparDiff   *diff;
	size_t		i;

	SPAR_TRY(diff_sources(call, left, right, level, options_text, &options,
						  &diff, err));
	SPAR_TRY(start_rows(call, &spar_diff_row_type, diff->count, out, err));
	for (i = 0; i < diff->count; i++)
	{
		const SparChange *change = &diff->changes[i];
		SparStr    *cells = &out->cells[out->count++
										* (size_t) out->type->columns];

		cells[0] = spar_str(spar_change_name(change->change));
		cells[1] = spar_str(change->kind == SPAR_KIND_NONE ? ""
							: spar_kind(change->kind)->name);
		cells[2] = change->object;
		cells[3] = attribute_name(change);
		cells[4] = change->left_value;
		cells[5] = change->right_value;
		cells[6] = spar_str(spar_verdict_name(change->verdict));
		cells[7] = spar_str(spar_rule(change->rule)->id);
		cells[8] = change->reason;
	}
	return SPAR_OK;
}

/* "4 drift, 3 loose"; a verdict that nothing has is left out. */
static void
add_counts(SparBuf *buf, const size_t *counts)
{
	static const SparVerdict order[] = {SPAR_VERDICT_DRIFT,
		SPAR_VERDICT_STALE, SPAR_VERDICT_LOOSE, SPAR_VERDICT_ACCEPTED,
		SPAR_VERDICT_UNMODELLED, SPAR_VERDICT_IDIOM};
	bool		first = true;
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(order); i++)
	{
		if (counts[order[i]] == 0)
			continue;
		if (!first)
			spar_buf_text(buf, ", ");
		first = false;
		spar_buf_int(buf, (int64_t) counts[order[i]]);
		spar_buf_char(buf, ' ');
		spar_buf_text(buf, spar_verdict_name(order[i]));
	}
}

/* A name or value on one line: a line end in it cannot pass for a row. */
static void
add_shown(SparBuf *buf, SparStr text)
{
	size_t		i;

	for (i = 0; i < text.len; i++)
	{
		char		c = text.data[i];

		if (c == '\n')
			spar_buf_text(buf, "\\n");
		else if (c == '\r')
			spar_buf_text(buf, "\\r");
		else if ((unsigned char) c < ' ' || c == 0x7f)
			spar_buf_char(buf, ' ');
		else
			spar_buf_char(buf, c);
	}
}

static void
add_line(SparBuf *buf, const SparChange *change)
{
	SparStr		attribute = attribute_name(change);

	spar_buf_text(buf, spar_verdict_name(change->verdict));
	spar_buf_text(buf, ": ");
	if (change->kind != SPAR_KIND_NONE)
	{
		spar_buf_text(buf, spar_kind(change->kind)->name);
		spar_buf_char(buf, ' ');
	}
	add_shown(buf, change->object);
	if (attribute.len > 0)
	{
		spar_buf_text(buf, ", ");
		spar_buf_str(buf, attribute);
	}
	if (change->change == SPAR_CHANGE_ADDED)
		spar_buf_text(buf, " is only on the right");
	else if (change->change == SPAR_CHANGE_REMOVED)
		spar_buf_text(buf, " is only on the left");
	else if (change->left_value.data != NULL
			 || change->right_value.data != NULL)
	{
		spar_buf_text(buf, ": ");
		add_shown(buf, change->left_value.data != NULL
				  ? change->left_value : SPAR_STR("(none)"));
		spar_buf_text(buf, " on the left, ");
		add_shown(buf, change->right_value.data != NULL
				  ? change->right_value : SPAR_STR("(none)"));
		spar_buf_text(buf, " on the right");
	}
	spar_buf_text(buf, ". ");
	add_shown(buf, change->reason);
	spar_buf_char(buf, '\n');
}

static SparStatus
fail_assert(SparCall *call, const SparDiff *diff, const SparOptions *options,
			const size_t *counts, size_t failing, SparError *err)
{
	size_t		listed = 0;
	size_t		i;
	SparBuf		summary,
				detail;

	spar_buf_init(&summary, call->arena);
	spar_buf_init(&detail, call->arena);
	add_counts(&summary, counts);
	for (i = 0; i < diff->count && listed < LISTED_CHANGES; i++)
		if ((options->fail_on & 1u << diff->changes[i].verdict) != 0)
		{
			add_line(&detail, &diff->changes[i]);
			listed++;
		}
	if (failing > listed)
	{
		spar_buf_text(&detail, "... and ");
		spar_buf_int(&detail, (int64_t) (failing - listed));
		spar_buf_text(&detail, " more.\n");
	}
	if (call->arena->failed)
		return spar_nomem(err);
	spar_fail(err, SPAR_ERR_DRIFT, "schemas differ at level \"%s\": %s",
			  spar_level_name(diff->left->level), summary.data);
	spar_error_lines(err, detail.data, detail.len - 1);
	spar_error_hint(err, "SELECT * FROM schema_diff(...) with the same arguments lists every row.");
	return SPAR_ERR_DRIFT;
}

SparStatus
spar_call_assert(SparCall *call, SparStr left, SparStr right, SparStr level,
				 SparStr options_text, SparStr *out, SparError *err)
{
	size_t		counts[SPAR_VERDICT_UNMODELLED + 1] = {0};
	SparOptions options;
	SparDiff   *diff;
	size_t		failing = 0;
	size_t		i;
	SparBuf		buf;

	SPAR_TRY(diff_sources(call, left, right, level, options_text, &options,
						  &diff, err));
	for (i = 0; i < diff->count; i++)
	{
		counts[diff->changes[i].verdict]++;
		if ((options.fail_on & 1u << diff->changes[i].verdict) != 0)
			failing++;
	}
	if (failing > 0)
		return fail_assert(call, diff, &options, counts, failing, err);

	spar_buf_init(&buf, call->arena);
	spar_buf_text(&buf, "schemas agree at level ");
	spar_buf_text(&buf, spar_level_name(diff->left->level));
	if (diff->count > 0)
	{
		spar_buf_text(&buf, ": ");
		add_counts(&buf, counts);
	}
	*out = spar_buf_take(&buf);
	return call->arena->failed ? spar_nomem(err) : SPAR_OK;
}
