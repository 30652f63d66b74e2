/*
 * spar_parse_level.c
 *
 * How tightly the operator at the current token binds, in either grammar.
 *
 * Sources: PostgreSQL manual 4.1.6 "Operator Precedence"; gram.y, as of 18;
 * checked with 15.  SQLite lang_expr.html; parse.y, as of 3.53; checked with
 * 3.40.1.
 */
#include "spar_parse_int.h"

/*
 * SQLite's infix words are PostgreSQL's names: they are operators there only
 * in what the printer wrote, where an operand follows.  An alias without AS is
 * followed by a reserved word or by nothing that starts an operand.
 */
static int
foreign_level(SparParser *p)
{
	SparSymbol	next = parse_peek(p, 1);

	switch ((int) next)
	{
		case SPAR_Y_NUMBER:
		case SPAR_Y_STRING:
		case SPAR_Y_BITS:
		case SPAR_Y_PARAMETER:
		case SPAR_Y_QUOTED:
		case SPAR_Y_NAME:
		case SPAR_K_ARRAY:
		case SPAR_K_CASE:
		case SPAR_K_CAST:
		case SPAR_K_CURRENT_CATALOG:
		case SPAR_K_CURRENT_DATE:
		case SPAR_K_CURRENT_ROLE:
		case SPAR_K_CURRENT_SCHEMA:
		case SPAR_K_CURRENT_TIME:
		case SPAR_K_CURRENT_TIMESTAMP:
		case SPAR_K_CURRENT_USER:
		case SPAR_K_DEFAULT:
		case SPAR_K_FALSE:
		case SPAR_K_LOCALTIME:
		case SPAR_K_LOCALTIMESTAMP:
		case SPAR_K_NULL:
		case SPAR_K_SESSION_USER:
		case SPAR_K_SYSTEM_USER:
		case SPAR_K_TRUE:
		case SPAR_K_USER:
		case '(':
			return PREC_LIKE;
		default:
			if (p->ahead[0].token.kind == SPAR_TOK_OPERATOR)
				return PREC_LIKE;
			return next > SPAR_Y_KEYWORD
				&& (p->ahead[0].class
					& (SPAR_PG_RESERVED | SPAR_PG_TYPE_FUNC)) == 0
				? PREC_LIKE : PREC_ANY;
	}
}

static int
level_postgresql(SparParser *p)
{
	switch ((int) p->sym)
	{
		case SPAR_K_OR:
			return PREC_OR;
		case SPAR_K_AND:
			return PREC_AND;
		case SPAR_K_IS:
		case SPAR_K_ISNULL:
		case SPAR_K_NOTNULL:
			return PREC_IS;
		case '<':
		case '>':
		case '=':
		case SPAR_Y_COMPARE:
			return PREC_COMPARE;
		case SPAR_K_BETWEEN:
		case SPAR_K_IN:
		case SPAR_K_LIKE:
		case SPAR_K_ILIKE:
			return PREC_LIKE;
		case SPAR_K_SIMILAR:
			return parse_peek(p, 1) == SPAR_K_TO ? PREC_LIKE : PREC_ANY;
		case SPAR_K_GLOB:
		case SPAR_K_REGEXP:
		case SPAR_K_MATCH:
			return foreign_level(p);
		case SPAR_K_NOT:
			switch (parse_peek(p, 1))
			{
				case SPAR_K_BETWEEN:
				case SPAR_K_IN:
				case SPAR_K_LIKE:
				case SPAR_K_ILIKE:
				case SPAR_K_SIMILAR:
				case SPAR_K_GLOB:
				case SPAR_K_REGEXP:
				case SPAR_K_MATCH:
					return PREC_LIKE;
				default:
					return PREC_ANY;
			}
		case SPAR_K_OPERATOR:
			return parse_peek(p, 1) == '(' ? PREC_OPERATOR : PREC_ANY;
		case '~':
		case '!':
		case '@':
		case '#':
		case '&':
		case '|':
		case '`':
		case '?':
		case SPAR_Y_OPERATOR:
			return PREC_OPERATOR;
		case '+':
		case '-':
			return PREC_ADD;
		case '*':
		case '/':
		case '%':
			return PREC_MUL;
		case '^':
			return PREC_POWER;
		case SPAR_K_AT:
			return parse_peek(p, 1) == SPAR_K_TIME || parse_next_is(p, "local")
				? PREC_AT : PREC_ANY;
		case SPAR_K_COLLATE:
			return PREC_COLLATE;
		case SPAR_Y_CAST:
		case SPAR_K_OVERLAPS:
			return PREC_PRIMARY;
		default:
			return PREC_ANY;
	}
}

static int
level_sqlite(SparParser *p)
{
	switch ((int) p->sym)
	{
		case SPAR_K_OR:
			return PREC_OR;
		case SPAR_K_AND:
			return PREC_AND;
		case '=':
		case SPAR_K_IS:
		case SPAR_K_ISNULL:
		case SPAR_K_NOTNULL:
		case SPAR_K_IN:
		case SPAR_K_BETWEEN:
		case SPAR_K_LIKE:
		case SPAR_K_GLOB:
		case SPAR_K_REGEXP:
		case SPAR_K_MATCH:
			return PREC_SQ_EQUAL;
		case SPAR_K_NOT:
			switch (parse_peek(p, 1))
			{
				case SPAR_K_NULL:
				case SPAR_K_IN:
				case SPAR_K_BETWEEN:
				case SPAR_K_LIKE:
				case SPAR_K_GLOB:
				case SPAR_K_REGEXP:
				case SPAR_K_MATCH:
					return PREC_SQ_EQUAL;
				default:
					return PREC_ANY;
			}
		case SPAR_Y_COMPARE:
			return p->token.text.data[0] == '='
				|| p->token.text.data[0] == '!'
				|| p->token.text.data[1] == '>' ? PREC_SQ_EQUAL
				: PREC_SQ_COMPARE;
		case '<':
		case '>':
			return PREC_SQ_COMPARE;
		case '&':
		case '|':
			return PREC_SQ_BITS;
		case SPAR_Y_OPERATOR:
			return p->token.text.data[0] == '<' || p->token.text.data[0] == '>'
				? PREC_SQ_BITS : PREC_SQ_CONCAT;
		case '+':
		case '-':
			return PREC_ADD;
		case '*':
		case '/':
		case '%':
			return PREC_MUL;
		case SPAR_K_COLLATE:
			return PREC_COLLATE;
		default:
			return PREC_ANY;
	}
}

int
parse_infix_level(SparParser *p)
{
	return IS_PG(p) ? level_postgresql(p) : level_sqlite(p);
}

int
parse_prefix_level(SparParser *p)
{
	switch ((int) p->sym)
	{
		case '+':
		case '-':
			return PREC_UNARY;
		case '~':
			return IS_SQLITE(p) ? PREC_UNARY : PREC_OPERATOR + 1;
		case '!':
		case '@':
		case '#':
		case '&':
		case '|':
		case '`':
		case '?':
		case SPAR_Y_OPERATOR:
			return IS_PG(p) ? PREC_OPERATOR + 1 : PREC_ANY;
		case SPAR_K_OPERATOR:
			return parse_peek(p, 1) == '(' ? PREC_OPERATOR + 1 : PREC_ANY;
		default:
			return PREC_ANY;
	}
}
