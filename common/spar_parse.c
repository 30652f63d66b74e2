/*
 * spar_parse.c
 *
 * What callers call, and what all of the parser's files need: tokens, names,
 * nodes, failures.  See spar_parse.h and spar_parse_int.h.
 */
#include "spar_parse_int.h"

/* ---- failures ---- */

void *
parse_fail_status(SparParser *p, SparStatus status)
{
	if (p->status == SPAR_OK)
		p->status = status;
	return NULL;
}

void *
parse_fail_syntax(SparParser *p)
{
	if (p->status != SPAR_OK)
		return NULL;
	p->status = SPAR_ERR_SYNTAX;
	if (p->sym == SPAR_Y_END)
		spar_fail(p->err, SPAR_ERR_SYNTAX, "syntax error at end of input");
	else
	{
		spar_fail(p->err, SPAR_ERR_SYNTAX, "%s at or near \"%S\"",
				  p->sym == SPAR_Y_ERROR ? p->token.error : "syntax error",
				  &p->token.text);
		spar_error_detail(p->err, "The token stands at byte offset %z.",
						  p->token.pos);
	}
	return NULL;
}

void *
parse_fail_nomem(SparParser *p)
{
	if (p->status == SPAR_OK)
		p->status = spar_nomem(p->err);
	return NULL;
}

void *
parse_fail_depth(SparParser *p)
{
	if (p->status != SPAR_OK)
		return NULL;
	p->status = SPAR_ERR_LIMIT;
	spar_fail(p->err, SPAR_ERR_LIMIT, "SQL text nests too deep");
	spar_error_detail(p->err, "The limit is %d levels.", SPAR_MAX_DEPTH);
	return NULL;
}

/* ---- tokens ---- */

static SparSymbol
operator_symbol(SparStr text)
{
	char		second;

	if (text.len == 1)
		return (SparSymbol) (unsigned char) text.data[0];
	if (text.len > 2)
		return SPAR_Y_OPERATOR;
	second = text.data[1];
	switch (text.data[0])
	{
		case ':':
			return second == ':' ? SPAR_Y_CAST : SPAR_Y_ARROW;
		case '=':
			return second == '>' ? SPAR_Y_ARROW
				: second == '=' ? SPAR_Y_COMPARE : SPAR_Y_OPERATOR;
		case '<':
			return second == '=' || second == '>' ? SPAR_Y_COMPARE
				: SPAR_Y_OPERATOR;
		case '>':
		case '!':
			return second == '=' ? SPAR_Y_COMPARE : SPAR_Y_OPERATOR;
		default:
			return SPAR_Y_OPERATOR;
	}
}

static SparSymbol
symbol_of(const SparParser *p, const SparToken *token, int *class)
{
	SparSymbol	sym;

	*class = 0;
	switch (token->kind)
	{
		case SPAR_TOK_END:
			return SPAR_Y_END;
		case SPAR_TOK_WORD:
			sym = spar_word_find(token->text, class);
			if (IS_SQLITE(p) && (*class & SPAR_SQ_WORD) == 0)
				return SPAR_Y_NAME;
			return sym;
		case SPAR_TOK_QUOTED:
			return SPAR_Y_QUOTED;
		case SPAR_TOK_STRING:
			return SPAR_Y_STRING;
		case SPAR_TOK_BLOB:
			return SPAR_Y_BLOB_LITERAL;
		case SPAR_TOK_BITS:
			return SPAR_Y_BITS;
		case SPAR_TOK_NUMBER:
			return SPAR_Y_NUMBER;
		case SPAR_TOK_PARAM:
			return SPAR_Y_PARAMETER;
		case SPAR_TOK_PUNCT:
			return (SparSymbol) (unsigned char) token->text.data[0];
		case SPAR_TOK_OPERATOR:
			sym = operator_symbol(token->text);
			/* PostgreSQL has no ==: that would be somebody's operator. */
			if (sym == SPAR_Y_COMPARE && IS_PG(p)
				&& token->text.data[0] == '=')
				return SPAR_Y_OPERATOR;
			return sym;
		case SPAR_TOK_ERROR:
			break;
	}
	return SPAR_Y_ERROR;
}

void
parse_advance(SparParser *p)
{
	if (p->n_ahead > 0)
	{
		p->token = p->ahead[0].token;
		p->sym = p->ahead[0].symbol;
		p->class = p->ahead[0].class;
		p->ahead[0] = p->ahead[1];
		p->n_ahead--;
		return;
	}
	p->token = spar_lex_next(&p->lexer);
	p->sym = symbol_of(p, &p->token, &p->class);
}

SparSymbol
parse_peek(SparParser *p, int n)
{
	while (p->n_ahead < n)
	{
		SparLookahead *next = &p->ahead[p->n_ahead++];

		next->token = spar_lex_next(&p->lexer);
		next->symbol = symbol_of(p, &next->token, &next->class);
	}
	return p->ahead[n - 1].symbol;
}

void
parse_rewind(SparParser *p, size_t pos)
{
	p->lexer.pos = pos;
	p->n_ahead = 0;
	parse_advance(p);
}

bool
parse_accept(SparParser *p, int sym)
{
	if ((int) p->sym != sym)
		return false;
	parse_advance(p);
	return true;
}

bool
parse_expect(SparParser *p, int sym)
{
	if (parse_accept(p, sym))
		return true;
	parse_fail_syntax(p);
	return false;
}

bool
parse_is(const SparParser *p, const char *word)
{
	return spar_lex_is(&p->token, word);
}

bool
parse_next_is(SparParser *p, const char *word)
{
	parse_peek(p, 1);
	return spar_lex_is(&p->ahead[0].token, word);
}

bool
parse_accept_word(SparParser *p, const char *word)
{
	if (!parse_is(p, word))
		return false;
	parse_advance(p);
	return true;
}

bool
parse_expect_word(SparParser *p, const char *word)
{
	if (parse_accept_word(p, word))
		return true;
	parse_fail_syntax(p);
	return false;
}

bool
parse_value(SparParser *p, SparStr *out)
{
	SparStatus	status = spar_lex_value(p->arena, &p->token, p->dialect, out,
										p->err);

	if (status != SPAR_OK)
	{
		parse_fail_status(p, status);
		return false;
	}
	parse_advance(p);
	return true;
}

/* ---- nodes ---- */

SparNode *
parse_node(SparParser *p, SparNodeKind kind, SparStr text)
{
	SparNode   *node = spar_node_new(p->arena, kind, text);

	return node ? node : parse_fail_nomem(p);
}

SparNode *
parse_node_1(SparParser *p, SparNodeKind kind, SparStr text, SparNode *a)
{
	SparNode   *node;

	if (a == NULL)
		return NULL;
	node = parse_node(p, kind, text);
	if (node != NULL)
		node->child = a;
	return node;
}

SparNode *
parse_node_2(SparParser *p, SparNodeKind kind, SparStr text, SparNode *a,
			 SparNode *b)
{
	SparNode   *node;

	if (a == NULL || b == NULL)
		return NULL;
	node = parse_node(p, kind, text);
	if (node != NULL)
	{
		node->child = a;
		a->next = b;
	}
	return node;
}

SparNode *
parse_empty(SparParser *p)
{
	return parse_node(p, SPAR_N_EMPTY, SPAR_STR_EMPTY);
}

/* ---- names ---- */

bool
parse_at_name(const SparParser *p)
{
	if (p->sym == SPAR_Y_NAME || p->sym == SPAR_Y_QUOTED)
		return true;
	if (IS_SQLITE(p))
		return p->sym == SPAR_Y_STRING
			|| (p->sym > SPAR_Y_KEYWORD
				&& (p->class & SPAR_SQ_RESERVED) == 0);
	return p->sym > SPAR_Y_KEYWORD
		&& (p->class & (SPAR_PG_RESERVED | SPAR_PG_TYPE_FUNC)) == 0;
}

bool
parse_at_label(const SparParser *p)
{
	return parse_at_name(p) || (IS_PG(p) && p->sym > SPAR_Y_KEYWORD);
}

/*
 * SQLite's WINDOW is a keyword only before "name AS".  Source: tokenize.c,
 * analyzeWindowKeyword().
 */
static bool
at_window_clause(SparParser *p)
{
	SparSymbol	next;

	if (p->sym != SPAR_K_WINDOW)
		return false;
	next = parse_peek(p, 1);
	return next != '(' && next != ',' && parse_peek(p, 2) == SPAR_K_AS;
}

bool
parse_at_bare_alias(SparParser *p)
{
	if (p->sym == SPAR_Y_NAME || p->sym == SPAR_Y_QUOTED)
		return true;
	if (IS_PG(p))
		return p->sym > SPAR_Y_KEYWORD && (p->class & SPAR_PG_AS_LABEL) == 0;
	return parse_at_name(p) && (p->class & SPAR_SQ_JOIN) == 0
		&& !at_window_clause(p);
}

bool
parse_at_table_alias(SparParser *p)
{
	if (IS_PG(p))
		return parse_at_name(p);
	return parse_at_bare_alias(p);
}

/* A name as text, where an empty one would mean that there is none. */
static bool
name_value(SparParser *p, SparStr *out)
{
	SparLookahead before;

	before.token = p->token;
	before.symbol = p->sym;
	before.class = p->class;
	if (!parse_value(p, out))
		return false;
	if (out->len == 0)
	{
		p->token = before.token;
		p->sym = before.symbol;
		p->class = before.class;
		parse_fail_syntax(p);
		return false;
	}
	return true;
}

bool
parse_name_text(SparParser *p, SparStr *out)
{
	if (parse_at_name(p))
		return name_value(p, out);
	parse_fail_syntax(p);
	return false;
}

bool
parse_label_text(SparParser *p, SparStr *out)
{
	if (parse_at_label(p))
		return name_value(p, out);
	parse_fail_syntax(p);
	return false;
}

/*
 * The current token as IDENT, whatever it is.  SQLite's "" is one: a string,
 * as no column has that name, or hardly any.
 */
static SparNode *
token_ident(SparParser *p)
{
	bool		quoted = p->sym == SPAR_Y_QUOTED;
	bool		dquoted = quoted && IS_SQLITE(p) && p->token.quote == '"';
	SparNode   *node;
	SparStr		text;

	if (!parse_value(p, &text))
		return NULL;
	node = parse_node(p, SPAR_N_IDENT, text);
	if (node != NULL && quoted)
		node->flags = dquoted ? SPAR_NF_QUOTED | SPAR_NF_DQUOTED
			: SPAR_NF_QUOTED;
	return node;
}

SparNode *
parse_ident(SparParser *p)
{
	return parse_at_name(p) ? token_ident(p) : parse_fail_syntax(p);
}

SparNode *
parse_label(SparParser *p)
{
	return parse_at_label(p) ? token_ident(p) : parse_fail_syntax(p);
}

bool
parse_fold(SparParser *p, SparNode *ident)
{
	size_t		i;

	for (i = 0; i < ident->text.len; i++)
	{
		if (ident->text.data[i] >= 'A' && ident->text.data[i] <= 'Z')
		{
			if (spar_str_lower(p->arena, ident->text, &ident->text))
				return true;
			parse_fail_nomem(p);
			return false;
		}
	}
	return true;
}

SparNode *
parse_qualified(SparParser *p, bool lower)
{
	SparNode   *part = parse_at_label(p) ? token_ident(p)
		: parse_fail_syntax(p);
	SparNode   *name = parse_node_1(p, SPAR_N_NAME, SPAR_STR_EMPTY, part);

	while (name != NULL)
	{
		SparNode   *last = part;

		if (lower && IS_SQLITE(p) && !parse_fold(p, part))
			return NULL;
		if (!parse_accept(p, '.'))
			break;
		part = parse_label(p);
		if (part == NULL)
			return NULL;
		spar_node_add(name, last, part);
	}
	if (name != NULL)
		parse_drop_catalog(p, name);
	return name;
}

void
parse_drop_catalog(SparParser *p, SparNode *name)
{
	if (IS_PG(p) && name->child->next != NULL && name->child->next->next == NULL
		&& name->child->flags == 0
		&& spar_str_is(name->child->text, "pg_catalog"))
		name->child = name->child->next;
}

SparNode *
parse_ident_list(SparParser *p)
{
	SparNode   *list;
	SparNode   *last = NULL;

	if (!parse_expect(p, '('))
		return NULL;
	list = parse_node(p, SPAR_N_LIST, SPAR_STR_EMPTY);
	if (list == NULL)
		return NULL;
	do
	{
		SparNode   *ident = parse_ident(p);

		if (ident == NULL)
			return NULL;
		last = spar_node_add(list, last, ident);
	} while (parse_accept(p, ','));
	return parse_expect(p, ')') ? list : NULL;
}

/* ---- canonical tokens ---- */

SparNode *
parse_tokens_from(SparParser *p, size_t start)
{
	SparStr		text = spar_str_n(p->lexer.sql.data + start,
								  p->token.pos - start);
	SparStatus	status = SPAR_OK;
	SparLexer	lexer;
	SparToken	token;
	SparStr		value;

	/* spar_lex_canonical() leaves a text with a bad escape as it is. */
	spar_lex_init(&lexer, text, p->dialect);
	while (status == SPAR_OK
		   && (token = spar_lex_next(&lexer)).kind != SPAR_TOK_END)
		status = spar_lex_value(p->arena, &token, p->dialect, &value, p->err);
	if (status == SPAR_OK)
		status = spar_lex_canonical(p->arena, text, p->dialect, &text, p->err);
	if (status != SPAR_OK)
		return parse_fail_status(p, status);
	return parse_node(p, SPAR_N_TOKENS, text);
}

SparNode *
parse_tokens_rest(SparParser *p)
{
	size_t		start = p->token.pos;
	size_t		level = 0;

	for (;; parse_advance(p))
	{
		if (p->sym == SPAR_Y_ERROR)
			return parse_fail_syntax(p);
		if (p->sym == SPAR_Y_END || (level == 0 && (p->sym == ')'
													|| p->sym == ';')))
			break;
		if (p->sym == '(')
			level++;
		else if (p->sym == ')')
			level--;
	}
	return parse_tokens_from(p, start);
}

/* ---- what callers call ---- */

typedef SparNode *(*Reader) (SparParser *p);

static SparStatus
parse_whole(SparArena *arena, SparStr sql, SparEngine dialect, Reader reader,
			bool semicolon, SparNode **out, SparError *err)
{
	SparParser	p;
	SparNode   *node;

	memset(&p, 0, sizeof(p));
	p.arena = arena;
	p.err = err;
	p.dialect = dialect;
	p.run_end = 0;
	spar_lex_init(&p.lexer, sql.data ? sql : SPAR_STR_EMPTY, dialect);
	parse_advance(&p);

	node = reader(&p);
	while (node != NULL && semicolon && parse_accept(&p, ';'))
		continue;
	if (node != NULL && p.sym != SPAR_Y_END)
		parse_fail_syntax(&p);
	if (p.status == SPAR_OK && spar_node_too_deep(node))
		parse_fail_depth(&p);
	if (p.status == SPAR_OK)
		*out = node;
	return p.status;
}

static SparNode *
read_expr(SparParser *p)
{
	return parse_expr(p, PREC_ANY);
}

static SparNode *
read_expr_list(SparParser *p)
{
	SparNode   *list = parse_node(p, SPAR_N_LIST, SPAR_STR_EMPTY);

	if (list == NULL || p->sym == SPAR_Y_END)
		return list;
	return parse_expr_items(p, list) ? list : NULL;
}

static SparNode *
read_key(SparParser *p)
{
	return parse_sort(p, true);
}

static SparNode *
read_name(SparParser *p)
{
	SparNode   *name = parse_node(p, SPAR_N_NAME, SPAR_STR_EMPTY);
	SparNode   *last = NULL;

	if (name == NULL)
		return NULL;
	do
	{
		SparNode   *part = parse_label(p);

		if (part == NULL)
			return NULL;
		last = spar_node_add(name, last, part);
	} while (parse_accept(p, '.'));
	return name;
}

/*
 * Is the parenthesis here around statements?  That of a query has no
 * semicolon in it.
 */
static bool
at_actions(SparParser *p)
{
	SparLexer	lexer = p->lexer;
	SparToken	token;
	size_t		level = 0;

	if (p->sym != '(')
		return false;
	if (!parse_at_paren_query(p))
		return true;
	lexer.pos = p->token.pos;
	do
	{
		token = spar_lex_next(&lexer);
		if (spar_lex_punct(&token, '('))
			level++;
		else if (spar_lex_punct(&token, ')'))
			level--;
		else if (spar_lex_punct(&token, ';') && level == 1)
			return true;
	} while (level > 0 && token.kind != SPAR_TOK_END
			 && token.kind != SPAR_TOK_ERROR);
	return false;
}

/*
 * Statements up to the end of the text or, behind BEGIN [ATOMIC], up to END;
 * a rule's actions may stand in parentheses.
 */
static SparNode *
read_statements(SparParser *p)
{
	SparNode   *list = parse_node(p, SPAR_N_STATEMENTS, SPAR_STR_EMPTY);
	SparNode   *last = NULL;
	int			until = SPAR_Y_END;

	if (list == NULL)
		return NULL;
	if (parse_accept(p, SPAR_K_BEGIN))
	{
		parse_accept_word(p, "atomic");
		until = SPAR_K_END;
	}
	else if (at_actions(p))
	{
		parse_advance(p);
		until = ')';
	}
	for (;;)
	{
		SparNode   *statement;

		while (parse_accept(p, ';'))
			continue;
		if ((int) p->sym == until)
			break;
		statement = parse_statement(p);
		if (statement == NULL)
			return NULL;
		last = spar_node_add(list, last, statement);
		if (p->sym != ';' && (int) p->sym != until)
			return parse_fail_syntax(p);
	}
	if (until != SPAR_Y_END)
		parse_advance(p);
	return list;
}

SparStatus
spar_parse_expr(SparArena *arena, SparStr sql, SparEngine dialect,
				SparNode **out, SparError *err)
{
	return parse_whole(arena, sql, dialect, read_expr, false, out, err);
}

SparStatus
spar_parse_expr_list(SparArena *arena, SparStr sql, SparEngine dialect,
					 SparNode **out, SparError *err)
{
	return parse_whole(arena, sql, dialect, read_expr_list, false, out, err);
}

SparStatus
spar_parse_key(SparArena *arena, SparStr sql, SparEngine dialect,
			   SparNode **out, SparError *err)
{
	return parse_whole(arena, sql, dialect, read_key, false, out, err);
}

SparStatus
spar_parse_query(SparArena *arena, SparStr sql, SparEngine dialect,
				 SparNode **out, SparError *err)
{
	return parse_whole(arena, sql, dialect, parse_query, true, out, err);
}

SparStatus
spar_parse_statements(SparArena *arena, SparStr sql, SparEngine dialect,
					  SparNode **out, SparError *err)
{
	return parse_whole(arena, sql, dialect, read_statements, true, out, err);
}

SparStatus
spar_parse_type(SparArena *arena, SparStr sql, SparEngine dialect,
				SparNode **out, SparError *err)
{
	return parse_whole(arena, sql, dialect, parse_type, false, out, err);
}

SparStatus
spar_parse_idents(SparArena *arena, SparStr sql, SparEngine dialect,
				  SparNode **out, SparError *err)
{
	return parse_whole(arena, sql, dialect, read_name, false, out, err);
}
