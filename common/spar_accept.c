/*
 * spar_accept.c
 *
 * Registered divergences: what matches is accepted, what matches nothing or
 * has expired is stale.  Declared in spar_diff.h.
 */
#include "spar_diff.h"

static bool
matches_text(SparStr wanted, SparStr have)
{
	return wanted.data == NULL || spar_str_eq(wanted, have);
}

static SparStr
attr_name(const SparChange *change)
{
	if (change->renamed)
		return SPAR_STR("name");
	return change->attr == SPAR_ATTR_NONE ? SPAR_STR_EMPTY
		: spar_str(spar_attr(change->attr)->name);
}

static bool
matches(const SparAccept *accept, const SparChange *change)
{
	return matches_text(accept->kind, spar_str(spar_kind(change->kind)->name))
		&& matches_text(accept->attribute, attr_name(change))
		&& matches_text(accept->change,
						spar_str(spar_change_name(change->change)))
		&& matches_text(accept->left, change->left_value)
		&& matches_text(accept->right, change->right_value)
		&& (accept->object.len == 0
			|| spar_str_glob(accept->object, change->object));
}

static bool
is_expired(const SparAccept *accept, const char *today)
{
	return accept->until.len > 0 && today != NULL
		&& spar_str_cmp(accept->until, spar_str(today)) < 0;
}

/* The entry's reason and who answers for it. */
static void
put_reason(SparBuf *buf, const SparAccept *accept)
{
	spar_buf_str(buf, accept->reason);
	if (accept->owner.len > 0)
	{
		spar_buf_text(buf, " (");
		spar_buf_str(buf, accept->owner);
		spar_buf_char(buf, ')');
	}
}

static SparStr
accepted_reason(SparArena *arena, const SparAccept *accept)
{
	SparBuf		buf;

	spar_buf_init(&buf, arena);
	put_reason(&buf, accept);
	if (accept->until.len > 0)
	{
		spar_buf_text(&buf, " [until ");
		spar_buf_str(&buf, accept->until);
		spar_buf_char(&buf, ']');
	}
	return spar_buf_take(&buf);
}

static SparStatus
report_stale(SparDiff *diff, const SparAccept *accept, bool expired,
			 SparError *err)
{
	SparChange *change;
	SparBuf		buf;

	SPAR_TRY(spar_diff_add(diff, SPAR_CHANGE_CHANGED, NULL, NULL,
						   SPAR_ATTR_NONE, &change, err));
	change->kind = spar_kind_find(accept->kind);
	change->attr = spar_attr_find(accept->attribute);
	change->object = accept->object.data != NULL ? accept->object
		: SPAR_STR_EMPTY;
	change->rule = SPAR_RULE_STALE;
	change->verdict = SPAR_VERDICT_STALE;
	change->left_value = spar_str_n(NULL, 0);
	change->right_value = spar_str_n(NULL, 0);
	spar_buf_init(&buf, diff->arena);
	if (expired)
	{
		spar_buf_text(&buf, "The registered divergence expired on ");
		spar_buf_str(&buf, accept->until);
	}
	else
		spar_buf_text(&buf, "The registered divergence matches nothing");
	spar_buf_text(&buf, ": ");
	put_reason(&buf, accept);
	change->reason = spar_buf_take(&buf);
	return diff->arena->failed ? spar_nomem(err) : SPAR_OK;
}

SparStatus
spar_accept(SparDiff *diff, const char *today, SparError *err)
{
	const SparOptions *options = diff->options;
	size_t		count = diff->count;
	size_t		i,
				j;

	for (i = 0; options != NULL && i < options->accept_count; i++)
	{
		const SparAccept *accept = &options->accept[i];
		bool		expired = is_expired(accept, today);
		bool		found = false;

		for (j = 0; j < count && !expired; j++)
		{
			SparChange *change = &diff->changes[j];

			if (change->verdict == SPAR_VERDICT_IDIOM
				|| change->verdict == SPAR_VERDICT_UNMODELLED
				|| !matches(accept, change))
				continue;
			found = true;
			if (change->verdict == SPAR_VERDICT_ACCEPTED)
				continue;
			change->verdict = SPAR_VERDICT_ACCEPTED;
			change->rule = SPAR_RULE_ACCEPTED;
			change->reason = accepted_reason(diff->arena, accept);
		}
		if (!found)
			SPAR_TRY(report_stale(diff, accept, expired, err));
	}
	return diff->arena->failed ? spar_nomem(err) : SPAR_OK;
}
