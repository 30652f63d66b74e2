/*
 * spar_print_name.c
 *
 * Names, types, operators and literals as each style writes them.
 */
#include "spar_print_int.h"
#include "spar_parse.h"

/*
 * Words that are names for PostgreSQL but would be read as something else in
 * one of the places where a tree may have a name: a window that another one
 * is based on, the bound of a frame, the second argument of normalize(), what
 * XMLTABLE passes, a schema (a bare pg_catalog is left out).
 */
static bool
is_ambiguous(SparSymbol sym)
{
	switch (sym)
	{
		case SPAR_K_BY:
		case SPAR_K_GROUPS:
		case SPAR_K_NFC:
		case SPAR_K_NFD:
		case SPAR_K_NFKC:
		case SPAR_K_NFKD:
		case SPAR_K_PARTITION:
		case SPAR_K_PG_CATALOG:
		case SPAR_K_RANGE:
		case SPAR_K_ROWS:
		case SPAR_K_UNBOUNDED:
			return true;
		default:
			return false;
	}
}

void
print_name(SparPrinter *pr, SparStr name)
{
	int			class;

	if (is_ambiguous(spar_word_exact(name, &class)))
		spar_buf_quoted(pr->buf, name, '"');
	else
		spar_buf_ident(pr->buf, name);
}

/*
 * In canonical style, what is called bare although it is no ordinary name
 * stays bare; other words of the grammar are quoted.  PostgreSQL itself wants
 * quotes around the names of functions that it otherwise calls by a grammar of
 * their own.  Source: ruleutils.c, quote_identifier(), checked with 15.
 */
static bool
wants_quotes(SparPrinter *pr, SparStr name)
{
	int			class;
	SparSymbol	sym = spar_word_exact(name, &class);

	switch (sym)
	{
		case SPAR_K_CUBE:
		case SPAR_K_OPERATOR:
		case SPAR_K_RAISE:
		case SPAR_K_ROLLUP:
			return true;
		case SPAR_K_NORMALIZE:
		case SPAR_K_OVERLAY:
		case SPAR_K_POSITION:
		case SPAR_K_SUBSTRING:
		case SPAR_K_XMLEXISTS:
		case SPAR_K_EXTRACT:
			return FOR_PG(pr);
		default:
			return (class & (SPAR_PG_COL_NAME | SPAR_CALLED_BARE))
				== SPAR_PG_COL_NAME;
	}
}

/* Bare where it consists of lower-case letters, digits and underscores. */
static void
print_plain(SparPrinter *pr, SparStr name)
{
	size_t		i;

	for (i = 0; i < name.len; i++)
		if ((name.data[i] < 'a' || name.data[i] > 'z') && name.data[i] != '_'
			&& (i == 0 || !spar_is_digit(name.data[i])))
			break;
	if (i < name.len || name.len == 0)
		spar_buf_quoted(pr->buf, name, '"');
	else
		print_str(pr, name);
}

void
print_function_name(SparPrinter *pr, const SparNode *function)
{
	const SparNode *name = function->child;
	const SparNode *part = name->child;
	int			class;

	if (part == NULL || part->next != NULL)
		print_idents(pr, part, ".");
	else if (FOR_SQLITE(pr)
			 && (spar_word_exact(part->text, &class) == SPAR_Y_NAME
				 || (class & SPAR_SQ_WORD) == 0))
		print_plain(pr, part->text);
	else if ((function->flags & SPAR_NF_USER) != 0
			 || wants_quotes(pr, part->text))
		spar_buf_quoted(pr->buf, part->text, '"');
	else
	{
		spar_word_exact(part->text, &class);
		if ((class & SPAR_CALLED_BARE) != 0)
			print_str(pr, part->text);
		else
			print_name(pr, part->text);
	}
}

void
print_type(SparPrinter *pr, SparStr type)
{
	SparArena  *arena = pr->buf->arena;
	SparEngine	dialect = FOR_SQLITE(pr) ? SPAR_ENGINE_SQLITE
		: SPAR_ENGINE_POSTGRESQL;
	SparNode   *same = NULL;

	/*
	 * Bare where it is read again as this type.  Else, as SQLite takes any
	 * words, in quotes, which the canonical form reads as they are.
	 */
	if (spar_type_is_common(type, dialect)
		|| (spar_parse_type(arena, type, dialect, &same, NULL) == SPAR_OK
			&& spar_str_eq(same->text, type)))
		print_str(pr, type);
	else if (FOR_PG(pr) && same == NULL)
		print_unsupported(pr, "this type");
	else if (FOR_PG(pr))
		print_str(pr, type);
	else
		spar_buf_literal(pr->buf, type);
}

/* OPERATOR(schema.op) where it has a schema. */
void
print_operator(SparPrinter *pr, SparStr op)
{
	static const char *const sqlite_operators[] = {
		"||", "*", "/", "%", "+", "-", "&", "|", "<<", ">>", "<", "<=", ">",
		">=", "=", "<>", "->", "->>"
	};
	size_t		i;

	if (FOR_SQLITE(pr))
	{
		for (i = 0; i < SPAR_LENGTH(sqlite_operators); i++)
			if (spar_str_is(op, sqlite_operators[i]))
				break;
		if (i == SPAR_LENGTH(sqlite_operators))
			print_unsupported(pr, "this operator");
	}
	if (memchr(op.data, '.', op.len) == NULL)
	{
		print_str(pr, op);
		return;
	}
	print_text(pr, "OPERATOR(");
	print_str(pr, op);
	print_text(pr, ")");
}

static void
print_blob(SparPrinter *pr, SparStr hex)
{
	if (FOR_PG(pr))
	{
		print_text(pr, "CAST('\\x");
		print_str(pr, hex);
		print_text(pr, "' AS bytea)");
		return;
	}
	print_text(pr, FOR_SQLITE(pr) ? "x'" : "BLOB '");
	print_str(pr, hex);
	print_text(pr, "'");
}

static void
print_param(SparPrinter *pr, SparStr text)
{
	size_t		i;
	bool		number = text.len > 1 && text.data[0] == '$';

	for (i = 1; i < text.len; i++)
		number = number && spar_is_digit(text.data[i]);
	if (FOR_SQLITE(pr) || number)
		print_str(pr, text);
	else
	{
		print_not_in_postgresql(pr, "this parameter");
		print_text(pr, "PARAM ");
		spar_buf_literal(pr->buf, text);
	}
}

static void
print_keyword(SparPrinter *pr, const SparNode *node)
{
	if (FOR_SQLITE(pr)
		&& (node->child != NULL || !spar_str_starts(node->text, "current_")
			|| (!spar_str_ends(node->text, "_date")
				&& !spar_str_ends(node->text, "_time")
				&& !spar_str_ends(node->text, "_timestamp"))))
		print_unsupported(pr, "this keyword");
	print_upper(pr, node->text);
	if (node->child != NULL)
		print_in_parens(pr, node->child);
}

static void
print_column(SparPrinter *pr, const SparNode *node)
{
	const SparNode *ident = node->child;

	/* "x" stays in double quotes: it may be a string. */
	if (FOR_SQLITE(pr) && ident->next == NULL
		&& (ident->flags & SPAR_NF_DQUOTED) != 0)
		spar_buf_quoted(pr->buf, ident->text, '"');
	else
		print_idents(pr, ident, ".");
}

static void
print_star(SparPrinter *pr, const SparNode *node)
{
	print_idents(pr, node->child, ".");
	print_text(pr, node->child ? ".*" : "*");
}

static void
print_bits(SparPrinter *pr, SparStr text)
{
	print_not_in_sqlite(pr, "a bit string");
	print_str(pr, spar_str_n(text.data, text.len > 0));
	spar_buf_literal(pr->buf, spar_str_n(text.data + (text.len > 0),
										 text.len - (text.len > 0)));
}

bool
print_leaf(SparPrinter *pr, const SparNode *node)
{
	switch (node->kind)
	{
		case SPAR_N_EMPTY:
			break;
		case SPAR_N_NULL:
			print_text(pr, "NULL");
			break;
		case SPAR_N_TRUE:
			print_text(pr, "TRUE");
			break;
		case SPAR_N_FALSE:
			print_text(pr, "FALSE");
			break;
		case SPAR_N_NUMBER:
		case SPAR_N_TOKENS:
			print_str(pr, node->text);
			break;
		case SPAR_N_STRING:
			spar_buf_literal(pr->buf, node->text);
			break;
		case SPAR_N_BLOB:
			print_blob(pr, node->text);
			break;
		case SPAR_N_BITS:
			print_bits(pr, node->text);
			break;
		case SPAR_N_PARAM:
			print_param(pr, node->text);
			break;
		case SPAR_N_DEFAULT:
			print_text(pr, "DEFAULT");
			break;
		case SPAR_N_KEYWORD:
			print_keyword(pr, node);
			break;
		case SPAR_N_IDENT:
			print_name(pr, node->text);
			break;
		case SPAR_N_COLUMN:
			print_column(pr, node);
			break;
		case SPAR_N_NAME:
			print_idents(pr, node->child, ".");
			break;
		case SPAR_N_STAR:
			print_star(pr, node);
			break;
		case SPAR_N_TYPE:
			print_type(pr, node->text);
			break;
		default:
			return false;
	}
	return true;
}

