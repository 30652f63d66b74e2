/*
 * spar_baseline.c
 *
 * Saved snapshots.  See spar_baseline.h.
 */
#include "spar_baseline.h"

#include "spar_load.h"
#include "spar_snapshot.h"

static const char *const baselines_columns[] = {"name", "saved_at",
"saved_by", "engine", "fingerprint"};

const SparRowType spar_baselines_row_type = {baselines_columns,
SPAR_BASELINE_COLUMNS};

static SparStatus
check_name(SparStr name, SparError *err)
{
	size_t		i;

	if (name.data == NULL)
		return spar_fail(err, SPAR_ERR_INVALID,
						 "name of a baseline must not be null");
	if (name.len == 0)
		return spar_fail(err, SPAR_ERR_INVALID,
						 "name of a baseline must not be empty");
	if (name.len > SPAR_MAX_BASELINE_NAME)
	{
		spar_fail(err, SPAR_ERR_INVALID, "name of a baseline is too long");
		spar_error_detail(err, "It has %z bytes; at most %d are allowed.",
						  name.len, SPAR_MAX_BASELINE_NAME);
		return SPAR_ERR_INVALID;
	}
	for (i = 0; i < name.len; i++)
		if ((unsigned char) name.data[i] < ' ' || name.data[i] == 0x7f)
			return spar_fail(err, SPAR_ERR_INVALID,
							 "name of a baseline holds a control character");
	return SPAR_OK;
}

static SparStatus
not_there(SparStr name, SparError *err)
{
	spar_fail(err, SPAR_ERR_INVALID, "baseline \"%S\" does not exist", &name);
	spar_error_hint(err, "schema_baselines() lists those that do.");
	return SPAR_ERR_INVALID;
}

SparStatus
spar_call_baseline_save(SparCall *call, SparStr name, SparStr source,
						SparStr *out, SparError *err)
{
	const SparHost *host = call->host;
	SparSchema *schema;
	SparStr		fingerprint;
	SparBuf		buf;
	bool		done;

	SPAR_TRY(check_name(name, err));
	SPAR_TRY(spar_load(call, source, SPAR_WANT_EDGES, &schema, err));
	spar_buf_init(&buf, call->arena);
	SPAR_TRY(spar_snapshot_write(&buf, schema, err));
	SPAR_TRY(spar_schema_fingerprint(call, schema, SPAR_LEVEL_LOGICAL,
									 &fingerprint, err));
	SPAR_TRY(host->baselines->put(host->ctx, call->arena, name,
								  spar_str(spar_engine_name(schema->engine)),
								  fingerprint, spar_buf_view(&buf), &done,
								  err));
	if (!done)
	{
		spar_fail(err, SPAR_ERR_INVALID, "baseline \"%S\" already exists",
				  &name);
		spar_error_hint(err, "Drop it first with schema_baseline_drop(), or take another name.");
		return SPAR_ERR_INVALID;
	}
	*out = fingerprint;
	return SPAR_OK;
}

SparStatus
spar_call_baselines(SparCall *call, SparRows *out, SparError *err)
{
	out->type = &spar_baselines_row_type;
	out->cells = NULL;
	out->count = 0;
	return call->host->baselines->list(call->host->ctx, call->arena, out,
									   err);
}

SparStatus
spar_call_baseline_drop(SparCall *call, SparStr name, SparStr *out,
						SparError *err)
{
	SparStr		fingerprint = spar_str_n(NULL, 0);

	SPAR_TRY(check_name(name, err));
	SPAR_TRY(call->host->baselines->drop(call->host->ctx, call->arena, name,
										 &fingerprint, err));
	if (fingerprint.data == NULL)
		return not_there(name, err);
	*out = fingerprint;
	return SPAR_OK;
}

SparStatus
spar_baseline_load(SparCall *call, const SparSource *source, unsigned want,
				   SparSchema **out, SparError *err)
{
	SparStr		snapshot = spar_str_n(NULL, 0);

	(void) want;
	SPAR_TRY(call->host->baselines->get(call->host->ctx, call->arena,
										source->value, &snapshot, err));
	if (snapshot.data == NULL)
		return not_there(source->value, err);
	return spar_snapshot_read(call->arena, snapshot, out, err);
}
