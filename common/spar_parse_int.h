/*
 * spar_parse_int.h
 *
 * What the files of the parser share.  Private to them.
 *
 * Every function that reads a construct returns its node, or NULL after a
 * failure that it or what it called has reported with parse_fail_*(); the
 * caller gives up at once.  Nothing is undone: the arena is the caller's.
 */
#ifndef SPAR_PARSE_INT_H
#define SPAR_PARSE_INT_H

#include "spar_lex.h"
#include "spar_parse.h"
#include "spar_word.h"

SPAR_BEGIN_DECLS

/*
 * Calls of the parser's functions that may stand inside each other, counted
 * with parse_enter().  What a tree prints must be read again, so that no level
 * of a tree may take more than two: one for an operand and one for what is in
 * the parentheses around it, or one for a call and one for its argument.
 */
#define SPAR_PARSE_DEPTH (2 * SPAR_MAX_DEPTH)

/* Never inlined: what is rare must not add to the frame of what recurses. */
#if defined(__GNUC__)
#define SPAR_NOINLINE __attribute__((noinline))
#else
#define SPAR_NOINLINE
#endif

typedef struct SparLookahead
{
	SparToken	token;
	SparSymbol	symbol;
	int			class;			/* SPAR_PG_ and SPAR_SQ_ flags of a word */
} SparLookahead;

typedef struct SparParser
{
	SparArena  *arena;
	SparError  *err;
	SparEngine	dialect;
	SparStatus	status;
	int			depth;			/* of the calls, at most SPAR_PARSE_DEPTH */
	SparLexer	lexer;

	/* The token that is looked at; sym is what the grammar tests. */
	SparToken	token;
	SparSymbol	sym;
	int			class;

	SparLookahead ahead[2];		/* tokens behind it that were read already */
	int			n_ahead;

	/*
	 * The run of opening parentheses that was looked through last: bytes
	 * [run_start, run_end), and whether a query starts behind it.  Keeps
	 * nested parentheses linear.
	 */
	size_t		run_start;
	size_t		run_end;
	bool		run_query;
} SparParser;

#define IS_PG(p) ((p)->dialect == SPAR_ENGINE_POSTGRESQL)
#define IS_SQLITE(p) ((p)->dialect == SPAR_ENGINE_SQLITE)

/*
 * Levels of precedence, lowest first.  Sources: PostgreSQL manual 4.1.6 and
 * gram.y; SQLite lang_expr.html and parse.y.  The two lists share the names
 * where that is right for both.
 */
enum
{
	PREC_ANY = 0,
	PREC_OR,
	PREC_AND,
	PREC_NOT,
	PREC_IS,					/* PostgreSQL: IS, ISNULL, NOTNULL */
	PREC_COMPARE,				/* PostgreSQL: < > = <= >= <> */
	PREC_LIKE,					/* PostgreSQL: BETWEEN IN LIKE ILIKE SIMILAR */
	PREC_OPERATOR,				/* PostgreSQL: any other operator */
	PREC_ADD,
	PREC_MUL,
	PREC_POWER,					/* PostgreSQL: ^ */
	PREC_AT,					/* PostgreSQL: AT TIME ZONE */
	PREC_COLLATE,
	PREC_UNARY,					/* sign; SQLite: ~, too */
	PREC_PRIMARY,				/* PostgreSQL: :: */

	PREC_SQ_EQUAL = PREC_IS,	/* SQLite: = IS LIKE MATCH IN BETWEEN ISNULL */
	PREC_SQ_COMPARE = PREC_COMPARE, /* SQLite: < > <= >= */
	PREC_SQ_BITS = PREC_OPERATOR,	/* SQLite: & | << >> */
	PREC_SQ_CONCAT = PREC_POWER /* SQLite: || -> ->> */
};

/* ---- spar_parse.c: tokens, names, failures ---- */

/* Read the next token into sym and token. */
extern void parse_advance(SparParser *p);

/* The symbol n tokens behind the current one; n is 1 or 2. */
extern SparSymbol parse_peek(SparParser *p, int n);

/* Start again at a byte offset where a token starts. */
extern void parse_rewind(SparParser *p, size_t pos);

/* If the token is this one, read over it. */
extern bool parse_accept(SparParser *p, int sym);

/* The same, and a syntax error where it is not. */
extern bool parse_expect(SparParser *p, int sym);

/* Is the token, or the one behind it, this bare word (lower case)? */
extern bool parse_is(const SparParser *p, const char *word);
extern bool parse_next_is(SparParser *p, const char *word);

/* Read over a bare word that has no symbol. */
extern bool parse_accept_word(SparParser *p, const char *word);
extern bool parse_expect_word(SparParser *p, const char *word);

/* Report; each gives NULL so that a caller can return it. */
extern void *parse_fail_syntax(SparParser *p);
extern void *parse_fail_nomem(SparParser *p);
extern void *parse_fail_depth(SparParser *p);
extern void *parse_fail_status(SparParser *p, SparStatus status);

/* One call deeper; false after reporting that it is too deep. */
static inline bool
parse_enter(SparParser *p)
{
	if (p->depth >= SPAR_PARSE_DEPTH)
	{
		parse_fail_depth(p);
		return false;
	}
	p->depth++;
	return true;
}

static inline void
parse_leave(SparParser *p)
{
	p->depth--;
}

/* A node with up to three children; NULL ones are left out. */
extern SparNode *parse_node(SparParser *p, SparNodeKind kind, SparStr text);
extern SparNode *parse_node_1(SparParser *p, SparNodeKind kind, SparStr text,
							  SparNode *a);
extern SparNode *parse_node_2(SparParser *p, SparNodeKind kind, SparStr text,
							  SparNode *a, SparNode *b);
extern SparNode *parse_empty(SparParser *p);

/* The value of the current token (spar_lex_value), which is read over. */
extern bool parse_value(SparParser *p, SparStr *out);

/* May the current token stand for a name?  What of: see the flags. */
extern bool parse_at_name(const SparParser *p);	/* column, table, alias */
extern bool parse_at_label(const SparParser *p);	/* any word: after AS or a
													 * dot */
extern bool parse_at_bare_alias(SparParser *p); /* of a target, without AS */
extern bool parse_at_table_alias(SparParser *p);	/* the same of a table */

/* A name or label as IDENT or as text; a syntax error where there is none. */
extern SparNode *parse_ident(SparParser *p);
extern SparNode *parse_label(SparParser *p);
extern bool parse_name_text(SparParser *p, SparStr *out);
extern bool parse_label_text(SparParser *p, SparStr *out);

/* a.b.c as NAME; `lower`: fold letters in SQLite's dialect. */
extern SparNode *parse_qualified(SparParser *p, bool lower);

/* (a, b) as a LIST of IDENT. */
extern SparNode *parse_ident_list(SparParser *p);

/* Fold an IDENT's letters, where it has capitals. */
extern bool parse_fold(SparParser *p, SparNode *ident);

/* Leave a bare pg_catalog out of a NAME of two parts (PostgreSQL). */
extern void parse_drop_catalog(SparParser *p, SparNode *name);

/* TOKENS of the text from byte `start` to before the current token. */
extern SparNode *parse_tokens_from(SparParser *p, size_t start);

/* Read up to a ')' or ';' that was not opened here, or the end. */
extern SparNode *parse_tokens_rest(SparParser *p);

/* ---- spar_parse_level.c ---- */

/* The level of the infix or postfix operator here, or PREC_ANY. */
extern int	parse_infix_level(SparParser *p);

/* The least level in what a prefix operator here takes, or PREC_ANY. */
extern int	parse_prefix_level(SparParser *p);

/* ---- spar_parse_expr.c, spar_parse_primary.c, spar_parse_call.c,
 * spar_parse_special.c ---- */

/* An expression of operators of at least this precedence. */
extern SparNode *parse_expr(SparParser *p, int min);

/* The same, where its first operand has been read already. */
extern SparNode *parse_expr_from(SparParser *p, SparNode *left, int min);

/* Does an operator, a field or a subscript follow the operand just read? */
extern bool parse_at_operator(SparParser *p);

/* Expressions between commas, appended to `list`. */
extern bool parse_expr_items(SparParser *p, SparNode *list);

/* ( expressions ) as LIST; `empty`: may there be none? */
extern SparNode *parse_paren_list(SparParser *p, bool empty);

/* What is no operator: literal, name, call, parentheses .. */
extern SparNode *parse_primary(SparParser *p);

/* What may stand in FROM as a function. */
extern SparNode *parse_call(SparParser *p);

/* A function's call; `name` is read, the token is the parenthesis. */
extern SparNode *parse_call_of(SparParser *p, SparNode *name, bool quoted);

/* An operator alone, or OPERATOR(..): an IDENT of its text. */
extern SparNode *parse_operator(SparParser *p);

/* [.name] [[index]] behind a primary in PostgreSQL. */
extern SparNode *parse_indirection(SparParser *p, SparNode *node);

/*
 * From '(' to its ')': an expression, a row, or a query.  *query: OUT, is it
 * a QUERY?  implicit_list: give (a, b) as LIST, not as ROW.
 */
extern SparNode *parse_paren(SparParser *p, bool *query, bool implicit_list);

/* Does a query start at the current token, or behind the parentheses at it? */
extern bool parse_at_query(SparParser *p);
extern bool parse_at_paren_query(SparParser *p);

/* Does the token go on with a larger query behind one in parentheses? */
extern bool parse_at_query_tail(const SparParser *p);

/*
 * A call whose grammar is its own; NULL with status OK: it is an ordinary
 * call.  The token is the function's word.  The second is of XML and JSON, the
 * third of XMLTABLE and JSON_TABLE in FROM.
 */
extern SparNode *parse_special(SparParser *p);
extern SparNode *parse_special_call(SparParser *p);
extern SparNode *parse_table_special(SparParser *p);

/* Read over BY REF or BY VALUE, which mean nothing. */
extern void parse_passing_mechanism(SparParser *p);

/* An argument of a call: an expression, or name => expression. */
extern SparNode *parse_argument(SparParser *p);

/* WITHIN GROUP, FILTER and OVER behind a call, into its slots. */
extern SparNode *parse_call_clauses(SparParser *p, SparNode *function);

/* FUNCTION with all its slots. */
extern SparNode *parse_function(SparParser *p, SparNode *name,
								SparNode *args);
extern SparNode *parse_function_named(SparParser *p, const char *name,
									  SparNode *a, SparNode *b);

/* ---- spar_parse_type.c ---- */

extern SparNode *parse_type(SparParser *p);

/*
 * type 'literal': gives NULL with status OK, at the token where it started,
 * where there is none.
 */
extern SparNode *parse_typed_literal(SparParser *p);

/* The suffix of INTERVAL '1' DAY, appended to the type's text. */
extern bool parse_interval_suffix(SparParser *p, SparBuf *buf);

/* ---- spar_parse_query.c, spar_parse_from.c, spar_parse_statement.c ---- */

extern SparNode *parse_query(SparParser *p);

/* The same behind its WITH, which may be EMPTY. */
extern SparNode *parse_query_with(SparParser *p, SparNode *with);

/* The rest of a query whose first operand, in parentheses, has been read. */
extern SparNode *parse_query_from(SparParser *p, SparNode *first);

extern SparNode *parse_with(SparParser *p);
extern SparNode *parse_targets(SparParser *p, SparNodeKind kind);
extern SparNode *parse_from(SparParser *p);
extern SparNode *parse_table(SparParser *p, bool statement);
extern SparNode *parse_statement(SparParser *p);

/* [keyword expression] as an expression or EMPTY. */
extern SparNode *parse_clause(SparParser *p, int sym);

/* ---- spar_parse_order.c ---- */

/* ORDER BY .., which must or may stand here. */
extern SparNode *parse_order(SparParser *p);
extern SparNode *parse_optional_order(SparParser *p);
extern SparNode *parse_sort(SparParser *p, bool key);

/* [WINDOW name AS (..), ..] and the part in parentheses. */
extern SparNode *parse_windows(SparParser *p);
extern SparNode *parse_window_spec(SparParser *p, SparStr name);

SPAR_END_DECLS

#endif							/* SPAR_PARSE_INT_H */
