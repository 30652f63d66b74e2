/*
 * spar_portable_domain.c
 *
 * A column whose type is a domain is a column of the type below with the
 * domain's CHECKs, NOT NULL and DEFAULT.  See spar_portable.h.
 *
 *	CREATE DOMAIN positive AS integer CHECK (VALUE > 0)
 *	qty positive			->	qty integer, CHECK (qty > 0)
 */
#include "spar_portable.h"

#include "spar_parse.h"

bool
spar_portable_domain_refuses_null(const SparColumn *column)
{
	return column->type.domain != NULL
		&& spar_str_is(spar_object_text(column->type.domain,
										SPAR_ATTR_NULLABLE), "false");
}

/* Put the column's name in the place of VALUE. */
static SparStatus
name_value(SparCanon *canon, SparNode *node, SparStr name, int depth,
		   SparError *err)
{
	SparNode   *child;

	if (depth > SPAR_MAX_DEPTH)
		return SPAR_OK;
	if (node->kind == SPAR_N_COLUMN && node->child->next == NULL
		&& spar_str_is(node->child->text, "value"))
	{
		node->child->text = name;
		return SPAR_OK;
	}
	for (child = node->child; child != NULL; child = child->next)
		SPAR_TRY(name_value(canon, child, name, depth + 1, err));
	return SPAR_OK;
}

SparStatus
spar_portable_domain_check(SparCanon *canon, const SparObject *check,
						   const SparColumn *column, const SparScope *scope,
						   SparNode **node, SparStr *text, SparError *err)
{
	SparStr		raw = spar_object_text(check, SPAR_ATTR_EXPRESSION);
	SparExprContext context;
	SparStatus	status;

	spar_canon_context(canon, canon->arena, &context);
	context.scope = scope;
	*node = NULL;
	status = spar_parse_expr(canon->arena, raw, context.engine, node, NULL);
	if (status == SPAR_OK)
		status = name_value(canon, *node, column->name, 0, err);
	if (status == SPAR_OK)
		status = spar_expr_normalize(&context, node, NULL, true, err);
	if (status == SPAR_OK)
		status = spar_canon_print(canon, *node, text, err);
	if (canon->arena->failed)
		return spar_nomem(err);
	if (status == SPAR_OK)
		return SPAR_OK;
	*node = NULL;
	return spar_lex_canonical(canon->arena, raw, context.engine, text, err);
}
