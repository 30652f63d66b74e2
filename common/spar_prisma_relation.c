/*
 * spar_prisma_relation.c
 *
 * Relations: foreign keys, and the join tables of implicit many-to-many
 * relations.
 *
 * Guarantees: linear cost; a field whose other side cannot be found, or that
 * could be either of two, is an error.
 */
#include "spar_prisma_int.h"

/* The name of the relation, as @relation says it. */
static SparStatus
resolve_relation(SparPrismaField *field, SparError *err)
{
	static const char *const names[] = {
		"name", "fields", "references", "onDelete", "onUpdate", "map", NULL
	};
	const SparPrismaAttr *attr;

	for (attr = field->attrs; attr != NULL; attr = attr->next)
	{
		if (spar_str_is(attr->name, "ignore"))
			continue;
		if (!spar_str_is(attr->name, "relation"))
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"attribute \"%S\" is not possible"
											" on a relation", &attr->name),
								  &attr->place, err);
		SPAR_TRY(spar_prisma_args(attr, names, err));
		SPAR_TRY(spar_prisma_text(attr, "name", true, &field->relation, err));
		field->fields =
			(SparPrismaExpr *) spar_prisma_arg(attr->args, "fields", false);
	}
	return SPAR_OK;
}

/* from, to and the relation's name: who can be the other side of what. */
static SparStatus
relation_key(SparPrismaPlan *plan, const SparPrismaBlock *from,
			 const SparPrismaBlock *to, SparStr name, SparStr *out,
			 SparError *err)
{
	SparBuf		buf;

	spar_buf_init(&buf, plan->arena);
	spar_buf_str(&buf, from->name);
	spar_buf_char(&buf, '\0');
	spar_buf_str(&buf, to->name);
	spar_buf_char(&buf, '\0');
	spar_buf_str(&buf, name);
	*out = spar_buf_take(&buf);
	return plan->arena->failed ? spar_nomem(err) : SPAR_OK;
}

/* Two fields that are the sides of one relation; of one model, or of two. */
typedef struct Side
{
	SparPrismaField *first;
	SparPrismaField *second;	/* of a self-relation */
} Side;

static SparStatus
note_side(SparPrismaPlan *plan, SparMap *sides, SparPrismaField *field,
		  SparError *err)
{
	SparStr		key;
	Side	   *side;

	SPAR_TRY(relation_key(plan, field->block, field->target, field->relation,
						  &key, err));
	side = spar_map_get(sides, key);
	if (side == NULL)
	{
		side = spar_arena_zero(plan->arena, 1, sizeof(Side));
		if (side == NULL || !spar_map_put(sides, key, side))
			return spar_nomem(err);
		side->first = field;
	}
	else if (field->target == field->block && side->second == NULL)
		side->second = field;
	else
	{
		spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
								 "fields \"%S\" and \"%S\" of \"%S\" are the"
								 " same relation", &side->first->name,
								 &field->name, &field->block->name),
					   &field->place, err);
		spar_error_hint(err, "Give each relation a name of its own.");
		return SPAR_ERR_INVALID;
	}
	return SPAR_OK;
}

static SparStatus
find_side(SparPrismaPlan *plan, SparMap *sides, const SparPrismaField *field,
		  SparPrismaField **out, SparError *err)
{
	SparStr		key;
	const Side *side;

	SPAR_TRY(relation_key(plan, field->target, field->block, field->relation,
						  &key, err));
	side = spar_map_get(sides, key);
	*out = side == NULL ? NULL : side->first == field ? side->second
		: side->first;
	if (*out == NULL)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"relation field \"%S\" of \"%S\" has"
										" no opposite field in \"%S\"",
										&field->name, &field->block->name,
										&field->target->name),
							  &field->place, err);
	return SPAR_OK;
}

static SparStatus
resolve_action(const SparPrismaAttr *attr, const char *name,
			   const char *standard, const char **out, SparError *err)
{
	static const struct
	{
		const char *name;
		const char *action;
	}			actions[] = {
		{"Cascade", "cascade"}, {"Restrict", "restrict"},
		{"NoAction", "no action"}, {"SetNull", "set null"},
		{"SetDefault", "set default"}
	};
	const SparPrismaExpr *value = spar_prisma_arg(attr->args, name, false);
	size_t		i;

	*out = standard;
	if (value == NULL)
		return SPAR_OK;
	for (i = 0; i < SPAR_LENGTH(actions); i++)
		if (value->kind == SPAR_PRISMA_EXPR_NAME
			&& spar_str_is(value->text, actions[i].name))
		{
			*out = actions[i].action;
			return SPAR_OK;
		}
	return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
									"unrecognized referential action \"%S\"",
									&value->text), &value->place, err);
}

/*
 * Without onDelete: Restrict where the relation or one of its columns is
 * required, else SetNull; without onUpdate: Cascade.
 */
static SparStatus
add_foreign(SparPrismaPlan *plan, SparPrismaField *field, SparError *err)
{
	const SparPrismaAttr *attr = spar_prisma_attr(field->attrs, "relation");
	const SparPrismaExpr *references = spar_prisma_arg(attr->args,
													   "references", false);
	SparPrismaTable *table = field->block->table;
	SparPrismaForeign *foreign;
	bool		required = field->arity == SPAR_PRISMA_REQUIRED;
	size_t		count;
	size_t		i;

	if (references == NULL || field->arity == SPAR_PRISMA_LIST)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										references == NULL
										? "relation field \"%S\" has fields"
										" but no references"
										: "relation field \"%S\" is a list"
										" and cannot have fields",
										&field->name), &attr->place, err);
	SPAR_TRY(spar_prisma_add_foreign(plan, table, &attr->place, &foreign,
									 err));
	SPAR_TRY(spar_prisma_keys_of(plan, field->block, field->fields,
								 &foreign->keys, &foreign->key_count, err));
	SPAR_TRY(spar_prisma_keys_of(plan, field->target, references,
								 &foreign->ref_keys, &count, err));
	if (count != foreign->key_count)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"relation field \"%S\" has %d fields"
										" and %d references", &field->name,
										(int) foreign->key_count,
										(int) count), &attr->place, err);
	for (i = 0; i < count; i++)
		if (!foreign->keys[i].column->nullable)
			required = true;
	foreign->ref_table = field->target->table;
	SPAR_TRY(resolve_action(attr, "onDelete", required ? "restrict"
							: "set null", &foreign->on_delete, err));
	SPAR_TRY(resolve_action(attr, "onUpdate", "cascade", &foreign->on_update,
							err));
	SPAR_TRY(spar_prisma_text(attr, "map", false, &foreign->name, err));
	if (foreign->name.len > 0)
		return SPAR_OK;
	return spar_prisma_name(plan, table->name, foreign->keys,
							foreign->key_count, "_fkey", &foreign->name, err);
}

/* ---- join tables ------------------------------------------------------- */

/* A name of the join table, cut and with a suffix. */
static SparStatus
join_name(SparPrismaPlan *plan, const SparPrismaTable *table, const char *end,
		  SparStr *out, SparError *err)
{
	return spar_prisma_name(plan, table->name, NULL, 0, end, out, err);
}

static SparStatus
add_join_side(SparPrismaPlan *plan, SparPrismaTable *table, const char *name,
			  const SparPrismaField *field, SparPrismaKey *key,
			  SparError *err)
{
	const SparPrismaTable *target = field->block->table;
	SparPrismaColumn *column;
	SparPrismaForeign *foreign;

	if (target->key == NULL || target->key_count != 1)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"model \"%S\" of a many-to-many"
										" relation has no id of one field",
										&field->block->name), &field->place,
							  err);
	SPAR_TRY(spar_prisma_add_column(plan, table, &column, err));
	column->name = spar_str(name);
	column->type = target->key[0].column->type;
	key->column = column;
	if (!plan->foreign_keys)
		return SPAR_OK;
	SPAR_TRY(spar_prisma_add_foreign(plan, table, &field->place, &foreign,
									 err));
	foreign->keys = spar_arena_zero(plan->arena, 1, sizeof(SparPrismaKey));
	if (foreign->keys == NULL)
		return spar_nomem(err);
	foreign->keys[0].column = column;
	foreign->key_count = 1;
	foreign->ref_table = target;
	foreign->ref_keys = target->key;
	foreign->on_delete = "cascade";
	foreign->on_update = "cascade";
	return join_name(plan, table, name[0] == 'A' ? "_A_fkey" : "_B_fkey",
					 &foreign->name, err);
}

/*
 * The table of an implicit many-to-many relation: _AToB or _name, columns A
 * and B for the models in the order of their names (a self-relation: of its
 * fields).  PostgreSQL: primary key over both, SQLite: a unique index.
 */
static SparStatus
add_join(SparPrismaPlan *plan, const SparPrismaField *a,
		 const SparPrismaField *b, SparError *err)
{
	SparPrismaTable *table;
	SparPrismaIndex *index;
	SparPrismaKey *keys = spar_arena_zero(plan->arena, 2,
										  sizeof(SparPrismaKey));
	SparBuf		buf;
	SparStr		name;

	if (keys == NULL)
		return spar_nomem(err);
	spar_buf_init(&buf, plan->arena);
	spar_buf_char(&buf, '_');
	if (a->relation.len > 0)
		spar_buf_str(&buf, a->relation);
	else
	{
		spar_buf_str(&buf, a->block->name);
		spar_buf_text(&buf, "To");
		spar_buf_str(&buf, b->block->name);
	}
	name = spar_buf_take(&buf);
	if (plan->arena->failed)
		return spar_nomem(err);
	if (plan->engine == SPAR_ENGINE_POSTGRESQL)
		name = spar_prisma_cut(name, 63);
	SPAR_TRY(spar_prisma_add_table(plan, a->block->schema, name, &a->place,
								   &table, err));
	SPAR_TRY(add_join_side(plan, table, "A", a, &keys[0], err));
	SPAR_TRY(add_join_side(plan, table, "B", b, &keys[1], err));
	if (plan->engine == SPAR_ENGINE_POSTGRESQL)
	{
		table->key = keys;
		table->key_count = 2;
		SPAR_TRY(join_name(plan, table, "_AB_pkey", &table->key_name, err));
	}
	else
	{
		SPAR_TRY(spar_prisma_add_index(plan, table, &a->place, &index, err));
		index->unique = true;
		index->keys = keys;
		index->key_count = 2;
		SPAR_TRY(join_name(plan, table, "_AB_unique", &index->name, err));
	}
	SPAR_TRY(spar_prisma_add_index(plan, table, &b->place, &index, err));
	index->keys = &keys[1];
	index->key_count = 1;
	return join_name(plan, table, "_B_index", &index->name, err);
}

/* ---- all of them ------------------------------------------------------- */

static bool
is_relation(const SparPrismaField *field)
{
	return field->target != NULL && field->target->kind != SPAR_PRISMA_ENUM;
}

static SparStatus
add_relation(SparPrismaPlan *plan, SparMap *sides, SparPrismaField *field,
			 SparError *err)
{
	bool		view = field->block->kind == SPAR_PRISMA_VIEW
		|| field->target->kind == SPAR_PRISMA_VIEW;
	SparPrismaField *other;
	int			order;

	SPAR_TRY(find_side(plan, sides, field, &other, err));
	if (field->fields != NULL)
	{
		if (view || !plan->foreign_keys)
			return SPAR_OK;
		return add_foreign(plan, field, err);
	}
	if (field->arity != SPAR_PRISMA_LIST || other->arity != SPAR_PRISMA_LIST)
	{
		if (other->fields == NULL)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"neither side of the relation"
											" between \"%S\" and \"%S\" has"
											" fields", &field->block->name,
											&field->target->name),
								  &field->place, err);
		return SPAR_OK;
	}
	if (view || field->paired)
		return SPAR_OK;
	field->paired = true;
	other->paired = true;
	order = spar_str_cmp(field->block->name, other->block->name);
	if (order == 0)
		order = spar_str_cmp(field->name, other->name);
	return add_join(plan, order < 0 ? field : other, order < 0 ? other
					: field, err);
}

SparStatus
spar_prisma_resolve_relations(SparPrismaPlan *plan, SparError *err)
{
	SparPrismaBlock *block;
	SparPrismaField *field;
	SparMap		sides;

	spar_map_init(&sides, plan->arena);
	for (block = plan->tree.first; block != NULL; block = block->next)
		if (block->kind == SPAR_PRISMA_MODEL
			|| block->kind == SPAR_PRISMA_VIEW)
			for (field = block->fields; field != NULL; field = field->next)
				if (is_relation(field))
				{
					SPAR_TRY(resolve_relation(field, err));
					SPAR_TRY(note_side(plan, &sides, field, err));
				}
	for (block = plan->tree.first; block != NULL; block = block->next)
		if (block->kind == SPAR_PRISMA_MODEL
			|| block->kind == SPAR_PRISMA_VIEW)
			for (field = block->fields; field != NULL; field = field->next)
				if (is_relation(field))
					SPAR_TRY(add_relation(plan, &sides, field, err));
	return SPAR_OK;
}
