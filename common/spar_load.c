/*
 * spar_load.c
 *
 * Sources read.  See spar_load.h.
 */
#include "spar_load.h"

#include "spar_baseline.h"
#include "spar_prisma_load.h"
#include "spar_replay.h"
#include "spar_snapshot.h"

static SparStatus
load_snapshot_text(SparCall *call, const SparSource *source, unsigned want,
				   SparSchema **out, SparError *err)
{
	(void) want;
	return spar_snapshot_read(call->arena, source->value, out, err);
}

static SparStatus
load_snapshot_file(SparCall *call, const SparSource *source, unsigned want,
				   SparSchema **out, SparError *err)
{
	SparStr		text;
	size_t		bad;

	(void) want;
	SPAR_TRY(call->host->read_file(call->host->ctx, call->arena,
								   source->value, SPAR_MAX_SNAPSHOT, &text,
								   err));
	if (!spar_utf8_valid(text, &bad))
		return spar_fail(err, SPAR_ERR_ENCODING,
						 "file \"%S\" is not valid UTF-8 at byte %z",
						 &source->value, bad);
	return spar_snapshot_read(call->arena, text, out, err);
}

/* What is not listed here is the host's. */
static const struct
{
	SparSourceKind kind;
	SparStatus	(*load) (SparCall *call, const SparSource *source,
						 unsigned want, SparSchema **out, SparError *err);
}			loaders[] = {
	{SPAR_SOURCE_SNAPSHOT_TEXT, load_snapshot_text},
	{SPAR_SOURCE_SNAPSHOT_FILE, load_snapshot_file},
	{SPAR_SOURCE_BASELINE, spar_baseline_load},
	{SPAR_SOURCE_PRISMA, spar_prisma_load},
	{SPAR_SOURCE_DDL_SQLITE, spar_replay_load},
	{SPAR_SOURCE_DDL_POSTGRESQL, spar_replay_load},
	{SPAR_SOURCE_MIGRATIONS, spar_replay_load},
};

SparStatus
spar_load(SparCall *call, SparStr text, unsigned want, SparSchema **out,
		  SparError *err)
{
	SparSource	source;
	size_t		i;

	if (text.data == NULL)
		text = SPAR_STR("live");
	SPAR_TRY(spar_source_parse(text, &source, err));
	for (i = 0; i < SPAR_LENGTH(loaders); i++)
		if (loaders[i].kind == source.kind)
			return loaders[i].load(call, &source, want, out, err);
	return call->host->read(call->host->ctx, call->arena, &source, want, out,
							err);
}
