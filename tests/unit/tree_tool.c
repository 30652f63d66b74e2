/*
 * tree_tool.c
 *
 * See tree_tool.h.
 */
#include "tree_tool.h"

SparStatus
tree_parse(SparArena *arena, SparStr sql, SparEngine dialect, TreeWhat what,
		   SparNode **out, SparError *err)
{
	switch (what)
	{
		case AS_EXPR:
			return spar_parse_expr(arena, sql, dialect, out, err);
		case AS_LIST:
			return spar_parse_expr_list(arena, sql, dialect, out, err);
		case AS_KEY:
			return spar_parse_key(arena, sql, dialect, out, err);
		case AS_QUERY:
			return spar_parse_query(arena, sql, dialect, out, err);
		case AS_STATEMENTS:
			return spar_parse_statements(arena, sql, dialect, out, err);
		case AS_TYPE:
			return spar_parse_type(arena, sql, dialect, out, err);
		case AS_NAME:
			return spar_parse_idents(arena, sql, dialect, out, err);
	}
	return SPAR_ERR_INVALID;
}

SparStr
tree_text(SparArena *arena, const SparNode *tree, SparPrintStyle style)
{
	SparBuf		buf;
	SparError	err;

	spar_buf_init(&buf, arena);
	spar_error_init(&err);
	if (spar_print(&buf, tree, style, &err) != SPAR_OK)
	{
		print_error("cannot be printed: %s\n", err.msg);
		fail();
	}
	return spar_buf_view(&buf);
}

static const char *const kind_names[SPAR_N_COUNT] = {
	[SPAR_N_EMPTY] = "-", [SPAR_N_NULL] = "NULL", [SPAR_N_TRUE] = "TRUE",
	[SPAR_N_FALSE] = "FALSE", [SPAR_N_NUMBER] = "NUMBER",
	[SPAR_N_STRING] = "STRING", [SPAR_N_BLOB] = "BLOB",
	[SPAR_N_BITS] = "BITS", [SPAR_N_PARAM] = "PARAM",
	[SPAR_N_DEFAULT] = "DEFAULT", [SPAR_N_KEYWORD] = "KEYWORD",
	[SPAR_N_IDENT] = "IDENT", [SPAR_N_COLUMN] = "COLUMN",
	[SPAR_N_STAR] = "STAR", [SPAR_N_TYPE] = "TYPE", [SPAR_N_AND] = "AND",
	[SPAR_N_OR] = "OR", [SPAR_N_NOT] = "NOT", [SPAR_N_UNARY] = "UNARY",
	[SPAR_N_BINARY] = "BINARY", [SPAR_N_IS] = "IS",
	[SPAR_N_BETWEEN] = "BETWEEN", [SPAR_N_IN] = "IN", [SPAR_N_LIKE] = "LIKE",
	[SPAR_N_QUANTIFIED] = "QUANTIFIED", [SPAR_N_CASE] = "CASE",
	[SPAR_N_WHEN] = "WHEN", [SPAR_N_CAST] = "CAST",
	[SPAR_N_COLLATE] = "COLLATE", [SPAR_N_SUBSCRIPT] = "SUBSCRIPT",
	[SPAR_N_SLICE] = "SLICE", [SPAR_N_FIELD] = "FIELD",
	[SPAR_N_FUNCTION] = "FUNCTION", [SPAR_N_NAME] = "NAME",
	[SPAR_N_NAMED_ARG] = "NAMED_ARG", [SPAR_N_LIST] = "LIST",
	[SPAR_N_ROW] = "ROW", [SPAR_N_ARRAY] = "ARRAY",
	[SPAR_N_ARRAY_QUERY] = "ARRAY_QUERY", [SPAR_N_SUBQUERY] = "SUBQUERY",
	[SPAR_N_EXISTS] = "EXISTS", [SPAR_N_RAISE] = "RAISE",
	[SPAR_N_XML] = "XML", [SPAR_N_TOKENS] = "TOKENS",
	[SPAR_N_QUERY] = "QUERY", [SPAR_N_SELECT] = "SELECT",
	[SPAR_N_SETOP] = "SETOP", [SPAR_N_VALUES] = "VALUES",
	[SPAR_N_WITH] = "WITH", [SPAR_N_CTE] = "CTE",
	[SPAR_N_DISTINCT] = "DISTINCT", [SPAR_N_TARGETS] = "TARGETS",
	[SPAR_N_TARGET] = "TARGET", [SPAR_N_FROM] = "FROM",
	[SPAR_N_TABLE] = "TABLE", [SPAR_N_FROM_QUERY] = "FROM_QUERY",
	[SPAR_N_FROM_FUNCTION] = "FROM_FUNCTION",
	[SPAR_N_FROM_JOIN] = "FROM_JOIN", [SPAR_N_COLUMN_DEF] = "COLUMN_DEF",
	[SPAR_N_JOIN] = "JOIN", [SPAR_N_USING] = "USING",
	[SPAR_N_GROUP] = "GROUP", [SPAR_N_GROUPING] = "GROUPING",
	[SPAR_N_WINDOWS] = "WINDOWS", [SPAR_N_WINDOW] = "WINDOW",
	[SPAR_N_FRAME] = "FRAME", [SPAR_N_BOUND] = "BOUND",
	[SPAR_N_ORDER] = "ORDER", [SPAR_N_SORT] = "SORT",
	[SPAR_N_LOCKS] = "LOCKS", [SPAR_N_INSERT] = "INSERT",
	[SPAR_N_UPSERT] = "UPSERT", [SPAR_N_UPDATE] = "UPDATE",
	[SPAR_N_SETS] = "SETS", [SPAR_N_SET] = "SET",
	[SPAR_N_DELETE] = "DELETE", [SPAR_N_RETURNING] = "RETURNING",
	[SPAR_N_RETURN] = "RETURN", [SPAR_N_STATEMENTS] = "STATEMENTS"
};

static const char *const flag_names[] = {
	"NOT", "QUOTED", "DQUOTED", "DISTINCT", "STAR", "VARIADIC", "WITHIN",
	"ALL", "SYMMETRIC", "USER", "RECURSIVE", "MATERIALIZED",
	"NOT_MATERIALIZED", "ONLY", "LATERAL", "ORDINALITY", "ROWS", "NATURAL",
	"NULLS_FIRST", "NULLS_LAST", "TIES", "OVERRIDING_SYSTEM",
	"OVERRIDING_USER"
};

static void
dump_node(SparBuf *buf, const SparNode *node)
{
	const SparNode *child;
	size_t		i;

	assert_true(node->kind < SPAR_N_COUNT && kind_names[node->kind] != NULL);
	spar_buf_text(buf, kind_names[node->kind]);
	if (node->text.len > 0)
	{
		spar_buf_char(buf, ':');
		spar_buf_str(buf, node->text);
	}
	for (i = 0; i < SPAR_LENGTH(flag_names); i++)
	{
		if ((node->flags & (1u << i)) != 0)
		{
			spar_buf_char(buf, '!');
			spar_buf_text(buf, flag_names[i]);
		}
	}
	assert_int_equal(node->flags >> SPAR_LENGTH(flag_names), 0);
	if (node->child == NULL)
		return;
	spar_buf_char(buf, '(');
	for (child = node->child; child != NULL; child = child->next)
	{
		if (child != node->child)
			spar_buf_text(buf, ", ");
		dump_node(buf, child);
	}
	spar_buf_char(buf, ')');
}

SparStr
tree_dump(SparArena *arena, const SparNode *tree)
{
	SparBuf		buf;

	spar_buf_init(&buf, arena);
	dump_node(&buf, tree);
	return spar_buf_view(&buf);
}

/* Has the tree a literal that PostgreSQL's dialect has no node for? */
static bool
has_blob(const SparNode *node)
{
	const SparNode *child;

	if (node->kind == SPAR_N_BLOB)
		return true;
	for (child = node->child; child != NULL; child = child->next)
		if (has_blob(child))
			return true;
	return false;
}

static void
check_text(SparArena *arena, const SparNode *tree, SparStr text,
		   SparEngine dialect, TreeWhat what, const char *sql)
{
	SparNode   *again = NULL;
	SparError	err;

	spar_error_init(&err);
	if (tree_parse(arena, text, dialect, what, &again, &err) != SPAR_OK)
		print_error("%s\nis printed as: %.*s\nwhich is refused: %s (%s)\n",
					sql, (int) text.len, text.data, err.msg, err.detail);
	else if (!spar_node_equal(tree, again))
	{
		SparStr		was = tree_dump(arena, tree);
		SparStr		is = tree_dump(arena, again);

		print_error("%s\nis printed as: %.*s\nwhich is not the same\n"
					"was: %.*s\nis:  %.*s\n", sql, (int) text.len, text.data,
					(int) was.len, was.data, (int) is.len, is.data);
	}
	else
		return;
	fail();
}

void
tree_check_again(SparArena *arena, const SparNode *tree, SparEngine dialect,
				 TreeWhat what, const char *sql)
{
	SparStr		canonical = tree_text(arena, tree, SPAR_PRINT_CANONICAL);
	SparPrintStyle style = (SparPrintStyle) dialect;
	SparBuf		buf;
	SparStatus	status;

	check_text(arena, tree, canonical, PG, what, sql);
	spar_buf_init(&buf, arena);
	status = spar_print(&buf, tree, style, NULL);
	if (dialect == SQ)
		assert_int_equal(status, SPAR_OK);
	else if (status == SPAR_ERR_UNSUPPORTED || has_blob(tree))
		return;
	check_text(arena, tree, spar_buf_view(&buf), dialect, what, sql);
}

void
tree_check(const TreeCase *cases, size_t count, TreeWhat what)
{
	size_t		i;

	for (i = 0; i < count; i++)
	{
		SparArena	arena;
		SparNode   *tree = NULL;
		SparError	err;

		test_arena(&arena);
		spar_error_init(&err);
		if (tree_parse(&arena, spar_str(cases[i].sql), cases[i].dialect, what,
					   &tree, &err) != SPAR_OK)
		{
			print_error("%s\nis refused: %s (%s)\n", cases[i].sql, err.msg,
						err.detail);
			fail();
		}
		if (!spar_str_is(tree_text(&arena, tree, SPAR_PRINT_CANONICAL),
						 cases[i].expected))
			print_error("%s\n", cases[i].sql);
		assert_text(tree_text(&arena, tree, SPAR_PRINT_CANONICAL),
					cases[i].expected);
		tree_check_again(&arena, tree, cases[i].dialect, what, cases[i].sql);
		spar_arena_free(&arena);
	}
}
