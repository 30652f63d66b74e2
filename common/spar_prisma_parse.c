/*
 * spar_prisma_parse.c
 *
 * From the tokens of a Prisma schema to its tree.
 *
 * Guarantees: linear cost; arguments nest up to SPAR_MAX_DEPTH; the first
 * thing that does not fit the grammar is an error with its line.
 *
 * It takes a little more than Prisma does: arguments may go over several
 * lines, and a block may stand in one line.
 */
#include "spar_prisma_int.h"

typedef struct Parser
{
	SparArena  *arena;
	SparPrismaLexer lexer;
	SparPrismaToken token;		/* the next one */
	int			depth;
} Parser;

static SparStatus
next(Parser *parser, SparError *err)
{
	return spar_prisma_lex(&parser->lexer, &parser->token, err);
}

static bool
is_punct(const Parser *parser, const char *text)
{
	return parser->token.kind == SPAR_PRISMA_PUNCT
		&& spar_str_is(parser->token.text, text);
}

static SparStatus
unexpected(const Parser *parser, const char *wanted, SparError *err)
{
	const SparPrismaToken *token = &parser->token;

	if (token->kind == SPAR_PRISMA_END)
		spar_fail(err, SPAR_ERR_SYNTAX,
				  "syntax error at end of file, expected %s", wanted);
	else if (token->kind == SPAR_PRISMA_NEWLINE)
		spar_fail(err, SPAR_ERR_SYNTAX,
				  "syntax error at end of line, expected %s", wanted);
	else
		spar_fail(err, SPAR_ERR_SYNTAX,
				  "syntax error at or near \"%S\", expected %s", &token->text,
				  wanted);
	return spar_prisma_at(SPAR_ERR_SYNTAX, &token->place, err);
}

static SparStatus
skip_newlines(Parser *parser, SparError *err)
{
	while (parser->token.kind == SPAR_PRISMA_NEWLINE)
		SPAR_TRY(next(parser, err));
	return SPAR_OK;
}

static SparStatus
expect_punct(Parser *parser, const char *text, const char *wanted,
			 SparError *err)
{
	if (!is_punct(parser, text))
		return unexpected(parser, wanted, err);
	return next(parser, err);
}

static SparStatus
expect_name(Parser *parser, const char *wanted, SparStr *out, SparError *err)
{
	if (parser->token.kind != SPAR_PRISMA_NAME
		&& parser->token.kind != SPAR_PRISMA_NUMBER)
		return unexpected(parser, wanted, err);
	*out = parser->token.text;
	return next(parser, err);
}

static SparStatus parse_expr(Parser *parser, SparPrismaExpr *expr,
							 SparError *err);

/*
 * What stands between an opening and the closing character: values, with
 * their names where they have some.
 */
static SparStatus
parse_args(Parser *parser, const char *close, SparPrismaArg **out,
		   size_t *count, SparError *err)
{
	SparPrismaArg **last = out;

	SPAR_TRY(next(parser, err));
	if (++parser->depth > SPAR_MAX_DEPTH)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_LIMIT,
										"arguments nest deeper than %d levels",
										SPAR_MAX_DEPTH),
							  &parser->token.place, err);
	for (;;)
	{
		SparPrismaArg *arg;

		SPAR_TRY(skip_newlines(parser, err));
		if (is_punct(parser, close))
			break;
		arg = spar_arena_zero(parser->arena, 1, sizeof(SparPrismaArg));
		if (arg == NULL)
			return spar_nomem(err);
		SPAR_TRY(parse_expr(parser, &arg->value, err));
		if (is_punct(parser, ":") && arg->value.kind == SPAR_PRISMA_EXPR_NAME)
		{
			arg->name = arg->value.text;
			SPAR_TRY(next(parser, err));
			SPAR_TRY(skip_newlines(parser, err));
			SPAR_TRY(parse_expr(parser, &arg->value, err));
		}
		*last = arg;
		last = &arg->next;
		(*count)++;
		SPAR_TRY(skip_newlines(parser, err));
		if (is_punct(parser, close))
			break;
		if (!is_punct(parser, ","))
			return unexpected(parser, close[0] == ')' ? "\",\" or \")\""
							  : close[0] == ']' ? "\",\" or \"]\""
							  : "\",\" or \"}\"", err);
		SPAR_TRY(next(parser, err));
	}
	parser->depth--;
	return next(parser, err);
}

static SparStatus
parse_expr(Parser *parser, SparPrismaExpr *expr, SparError *err)
{
	expr->place = parser->token.place;
	expr->text = parser->token.text;
	switch (parser->token.kind)
	{
		case SPAR_PRISMA_STRING:
			expr->kind = SPAR_PRISMA_EXPR_STRING;
			SPAR_TRY(spar_prisma_string(parser->arena, &parser->token,
										&expr->text, err));
			return next(parser, err);
		case SPAR_PRISMA_NUMBER:
			expr->kind = SPAR_PRISMA_EXPR_NUMBER;
			return next(parser, err);
		case SPAR_PRISMA_NAME:
			expr->kind = SPAR_PRISMA_EXPR_NAME;
			SPAR_TRY(next(parser, err));
			if (!is_punct(parser, "("))
				return SPAR_OK;
			expr->kind = SPAR_PRISMA_EXPR_CALL;
			return parse_args(parser, ")", &expr->args, &expr->arg_count,
							  err);
		default:
			break;
	}
	if (is_punct(parser, "["))
	{
		expr->kind = SPAR_PRISMA_EXPR_ARRAY;
		return parse_args(parser, "]", &expr->args, &expr->arg_count, err);
	}
	if (is_punct(parser, "{"))
	{
		expr->kind = SPAR_PRISMA_EXPR_OBJECT;
		return parse_args(parser, "}", &expr->args, &expr->arg_count, err);
	}
	return unexpected(parser, "a value", err);
}

/* The name and the arguments behind @ or @@. */
static SparStatus
parse_attr(Parser *parser, SparPrismaAttr **out, SparError *err)
{
	SparPrismaAttr *attr = spar_arena_zero(parser->arena, 1,
										   sizeof(SparPrismaAttr));
	size_t		count = 0;

	if (attr == NULL)
		return spar_nomem(err);
	attr->place = parser->token.place;
	SPAR_TRY(next(parser, err));
	SPAR_TRY(expect_name(parser, "the name of an attribute", &attr->name,
						 err));
	if (is_punct(parser, "("))
		SPAR_TRY(parse_args(parser, ")", &attr->args, &count, err));
	*out = attr;
	return SPAR_OK;
}

static SparStatus
parse_attrs(Parser *parser, SparPrismaAttr **out, SparError *err)
{
	while (is_punct(parser, "@"))
	{
		SPAR_TRY(parse_attr(parser, out, err));
		out = &(*out)->next;
	}
	return SPAR_OK;
}

static SparStatus
parse_type(Parser *parser, SparPrismaField *field, SparError *err)
{
	if (is_punct(parser, ":"))
		SPAR_TRY(next(parser, err));
	SPAR_TRY(expect_name(parser, "a type", &field->type, err));
	if (spar_str_is(field->type, "Unsupported") && is_punct(parser, "("))
	{
		field->unsupported = true;
		SPAR_TRY(next(parser, err));
		if (parser->token.kind != SPAR_PRISMA_STRING)
			return unexpected(parser, "a type in double quotes", err);
		SPAR_TRY(spar_prisma_string(parser->arena, &parser->token,
									&field->type, err));
		SPAR_TRY(next(parser, err));
		SPAR_TRY(expect_punct(parser, ")", "\")\"", err));
	}
	if (is_punct(parser, "["))
	{
		field->arity = SPAR_PRISMA_LIST;
		SPAR_TRY(next(parser, err));
		SPAR_TRY(expect_punct(parser, "]", "\"]\"", err));
	}
	if (!is_punct(parser, "?"))
		return SPAR_OK;
	if (field->arity == SPAR_PRISMA_LIST)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_SYNTAX,
										"a list cannot be optional"),
							  &parser->token.place, err);
	field->arity = SPAR_PRISMA_OPTIONAL;
	return next(parser, err);
}

/* One line of a block, by the block's kind. */
static SparStatus
parse_field(Parser *parser, SparPrismaBlock *block, SparError *err)
{
	SparPrismaField *field = spar_arena_zero(parser->arena, 1,
											 sizeof(SparPrismaField));

	if (field == NULL)
		return spar_nomem(err);
	field->block = block;
	field->place = parser->token.place;
	SPAR_TRY(expect_name(parser, "a name", &field->name, err));
	if (block->kind == SPAR_PRISMA_DATASOURCE
		|| block->kind == SPAR_PRISMA_GENERATOR)
	{
		SPAR_TRY(expect_punct(parser, "=", "\"=\"", err));
		SPAR_TRY(parse_expr(parser, &field->value, err));
	}
	else
	{
		if (block->kind != SPAR_PRISMA_ENUM)
			SPAR_TRY(parse_type(parser, field, err));
		SPAR_TRY(parse_attrs(parser, &field->attrs, err));
	}
	SPAR_PRISMA_APPEND(block->fields, block->last_field, field);
	return SPAR_OK;
}

static SparStatus
parse_block_attr(Parser *parser, SparPrismaBlock *block, SparError *err)
{
	SparPrismaAttr *attr;

	SPAR_TRY(parse_attr(parser, &attr, err));
	SPAR_PRISMA_APPEND(block->attrs, block->last_attr, attr);
	return SPAR_OK;
}

static SparStatus
parse_block(Parser *parser, SparPrismaBlock *block, SparError *err)
{
	static const struct
	{
		const char *word;
		SparPrismaBlockKind kind;
	}			words[] = {
		{"datasource", SPAR_PRISMA_DATASOURCE},
		{"generator", SPAR_PRISMA_GENERATOR},
		{"model", SPAR_PRISMA_MODEL},
		{"view", SPAR_PRISMA_VIEW},
		{"type", SPAR_PRISMA_TYPE},
		{"enum", SPAR_PRISMA_ENUM}
	};
	SparPrismaPlace start = parser->token.place;
	size_t		i;

	block->place = start;
	for (i = 0; i < SPAR_LENGTH(words); i++)
		if (parser->token.kind == SPAR_PRISMA_NAME
			&& spar_str_is(parser->token.text, words[i].word))
			block->kind = words[i].kind;
	if (block->kind == 0)
		return unexpected(parser, "model, enum, view, type, datasource or"
						  " generator", err);
	SPAR_TRY(next(parser, err));
	SPAR_TRY(expect_name(parser, "a name", &block->name, err));
	SPAR_TRY(expect_punct(parser, "{", "\"{\"", err));
	for (;;)
	{
		SPAR_TRY(skip_newlines(parser, err));
		if (is_punct(parser, "}"))
			return next(parser, err);
		if (parser->token.kind == SPAR_PRISMA_END)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_SYNTAX,
											"block \"%S\" has no closing"
											" brace", &block->name),
								  &start, err);
		if (is_punct(parser, "@@"))
			SPAR_TRY(parse_block_attr(parser, block, err));
		else
			SPAR_TRY(parse_field(parser, block, err));
		if (parser->token.kind != SPAR_PRISMA_NEWLINE
			&& !is_punct(parser, "}")
			&& parser->token.kind != SPAR_PRISMA_END)
			return unexpected(parser, "the end of the line", err);
	}
}

SparStatus
spar_prisma_parse(SparArena *arena, const SparPrismaFile *file,
				  SparPrismaTree *tree, SparError *err)
{
	Parser		parser;

	memset(&parser, 0, sizeof(parser));
	parser.arena = arena;
	SPAR_TRY(spar_prisma_lex_init(&parser.lexer, file, err));
	SPAR_TRY(next(&parser, err));
	for (;;)
	{
		SparPrismaBlock *block;

		SPAR_TRY(skip_newlines(&parser, err));
		if (parser.token.kind == SPAR_PRISMA_END)
			return SPAR_OK;
		block = spar_arena_zero(arena, 1, sizeof(SparPrismaBlock));
		if (block == NULL)
			return spar_nomem(err);
		SPAR_TRY(parse_block(&parser, block, err));
		SPAR_PRISMA_APPEND(tree->first, tree->last, block);
	}
}
