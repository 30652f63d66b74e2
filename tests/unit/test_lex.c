/*
 * test_lex.c
 *
 * Where tokens begin and end, what they stand for, and texts as their tokens.
 */
#include "spar_test.h"

#include "spar_lex.h"

#define PG SPAR_ENGINE_POSTGRESQL
#define SQ SPAR_ENGINE_SQLITE

static const char *const kinds[] = {
	"END", "WORD", "QUOTED", "STRING", "BLOB", "BITS", "NUMBER", "PARAM", "OP",
	"PUNCT", "ERROR"
};

/* The tokens of a text: KIND<text> one after another, + before an unspaced
 * one.  The text is copied, so that a read behind its end is noticed. */
static SparStr
tokens_of(SparArena *arena, const char *sql, SparEngine dialect)
{
	size_t		len = strlen(sql);
	char	   *copy = malloc(len ? len : 1);
	SparLexer	lexer;
	SparToken	token;
	SparBuf		buf;
	size_t		end = 0;

	memcpy(copy, sql, len);
	spar_buf_init(&buf, arena);
	spar_lex_init(&lexer, spar_str_n(copy, len), dialect);
	while ((token = spar_lex_next(&lexer)).kind != SPAR_TOK_END)
	{
		assert_true(token.pos >= end);
		assert_true(token.text.len > 0);
		assert_ptr_equal(token.text.data, copy + token.pos);
		assert_true(token.spaced == (token.pos > end));
		assert_true((token.kind == SPAR_TOK_ERROR) == (token.error != NULL));
		end = token.pos + token.text.len;
		assert_true(end <= len);
		if (buf.len > 0)
			spar_buf_char(&buf, token.spaced ? ' ' : '+');
		spar_buf_text(&buf, kinds[token.kind]);
		spar_buf_char(&buf, '<');
		spar_buf_str(&buf, token.text);
		spar_buf_char(&buf, '>');
		if (token.error)
			spar_buf_text(&buf, token.error);
	}
	assert_int_equal(spar_lex_next(&lexer).kind, SPAR_TOK_END);
	free(copy);
	return spar_buf_view(&buf);
}

typedef struct LexCase
{
	SparEngine	dialect;
	const char *sql;
	const char *expected;
} LexCase;

static void
check_tokens(const LexCase *cases, size_t count)
{
	size_t		i;

	for (i = 0; i < count; i++)
	{
		SparArena	arena;

		test_arena(&arena);
		if (!spar_str_is(tokens_of(&arena, cases[i].sql, cases[i].dialect),
						 cases[i].expected))
			print_error("%s\n", cases[i].sql);
		assert_text(tokens_of(&arena, cases[i].sql, cases[i].dialect),
					cases[i].expected);
		spar_arena_free(&arena);
	}
}

static void
test_blanks(void **state)
{
	static const LexCase cases[] = {
		{PG, "", ""},
		{SQ, "", ""},
		{PG, " \t\n\r\f\v", ""},
		{PG, "a -- b\nc", "WORD<a> WORD<c>"},
		{SQ, "a -- b\nc", "WORD<a> WORD<c>"},
		{PG, "a--", "WORD<a>"},
		{PG, "a/* x /* y */ z */b", "WORD<a> WORD<b>"},
		{SQ, "a/* x /* y */ b", "WORD<a> WORD<b>"},
		{SQ, "a/* no end", "WORD<a>"},
		{PG, "a /* no end", "WORD<a> ERROR</>unterminated comment"},
		{PG, "a /* /* */", "WORD<a> ERROR</>unterminated comment"},
		{SQ, "\xef\xbb\xbf" "a", "WORD<a>"},
	};

	(void) state;
	check_tokens(cases, SPAR_LENGTH(cases));
}

static void
test_words(void **state)
{
	static const LexCase cases[] = {
		{PG, "a_1$b \xc3\xa4x _", "WORD<a_1$b> WORD<\xc3\xa4x> WORD<_>"},
		{SQ, "a_1$b \xc3\xa4x _", "WORD<a_1$b> WORD<\xc3\xa4x> WORD<_>"},
		{PG, "\"a\"\"b\"c", "QUOTED<\"a\"\"b\">+WORD<c>"},
		{SQ, "[a b]`c``d`\"e\"",
		"QUOTED<[a b]>+QUOTED<`c``d`>+QUOTED<\"e\">"},
		{PG, "a[1]", "WORD<a>+PUNCT<[>+NUMBER<1>+PUNCT<]>"},
		{PG, "\"a", "ERROR<\"a>unterminated quoted identifier"},
		{SQ, "[a", "ERROR<[a>unterminated quoted identifier"},
		{SQ, "`a", "ERROR<`a>unterminated quoted identifier"},
		{SQ, "a]", "WORD<a>+ERROR<]>unrecognized character"},
		{PG, "\"\"", "QUOTED<\"\">"},
		{PG, "U&\"d\\0061t\" x", "QUOTED<U&\"d\\0061t\"> WORD<x>"},
		{PG, "u&\"d!0061t\"  UESCAPE '!'x",
		"QUOTED<u&\"d!0061t\"  UESCAPE '!'>+WORD<x>"},
		{SQ, "u&x", "WORD<u>+OP<&>+WORD<x>"},
		{PG, "x", "WORD<x>"},
		{PG, "e", "WORD<e>"},
		{PG, "\\", "ERROR<\\>unrecognized character"},
		{SQ, "a ! b", "WORD<a> ERROR<!>unrecognized character"},
		{PG, "\xe2\x82\xac", "WORD<\xe2\x82\xac>"},
		{PG, "{", "ERROR<{>unrecognized character"},
	};

	(void) state;
	check_tokens(cases, SPAR_LENGTH(cases));
}

static void
test_strings(void **state)
{
	static const LexCase cases[] = {
		{PG, "'a''b' 'c'", "STRING<'a''b'> STRING<'c'>"},
		{SQ, "'a''b''c'", "STRING<'a''b''c'>"},
		{PG, "'a\\' b", "STRING<'a\\'> WORD<b>"},
		{PG, "E'a\\'b' c", "STRING<E'a\\'b'> WORD<c>"},
		{PG, "'a'\n  'b'", "STRING<'a'\n  'b'>"},
		{PG, "'a' -- x\n'b'", "STRING<'a' -- x\n'b'>"},
		{PG, "'a' 'b'", "STRING<'a'> STRING<'b'>"},
		{SQ, "'a'\n'b'", "STRING<'a'> STRING<'b'>"},
		{PG, "$$a'b$$ $x$c$$d$x$", "STRING<$$a'b$$> STRING<$x$c$$d$x$>"},
		{PG, "$x$ $X$", "ERROR<$x$ $X$>unterminated dollar-quoted string"},
		{PG, "'a", "ERROR<'a>unterminated quoted string"},
		{PG, "E'a\\'", "ERROR<E'a\\'>unterminated quoted string"},
		{SQ, "'a", "ERROR<'a>unterminated quoted string"},
		{PG, "N'a' U&'b' b'01' X'1f'",
		"STRING<N'a'> STRING<U&'b'> BITS<b'01'> BITS<X'1f'>"},
		{SQ, "x'0f' X'A0'", "BLOB<x'0f'> BLOB<X'A0'>"},
		{SQ, "x'0'", "ERROR<x'0'>invalid blob literal"},
		{SQ, "x'0g'", "ERROR<x'0g>invalid blob literal"},
		{SQ, "N'a'", "WORD<N>+STRING<'a'>"},
		{SQ, "x 'a'", "WORD<x> STRING<'a'>"},
	};

	(void) state;
	check_tokens(cases, SPAR_LENGTH(cases));
}

static void
test_numbers(void **state)
{
	static const LexCase cases[] = {
		{PG, "1 1.5 .5 1. 1e5 1.5E-3 1e+2",
		"NUMBER<1> NUMBER<1.5> NUMBER<.5> NUMBER<1.> NUMBER<1e5> "
		"NUMBER<1.5E-3> NUMBER<1e+2>"},
		{SQ, "1 1.5 .5 1. 1e5", "NUMBER<1> NUMBER<1.5> NUMBER<.5> NUMBER<1.> "
		"NUMBER<1e5>"},
		{PG, "0x1F 0o17 0b101 1_000 0x_1",
		"NUMBER<0x1F> NUMBER<0o17> NUMBER<0b101> NUMBER<1_000> NUMBER<0x_1>"},
		{SQ, "0x1F 1_000", "NUMBER<0x1F> NUMBER<1_000>"},
		{PG, "1..2", "NUMBER<1>+OP<..>+NUMBER<2>"},
		{PG, "1:2", "NUMBER<1>+PUNCT<:>+NUMBER<2>"},
		{PG, "1a", "ERROR<1>trailing junk after numeric literal"},
		{SQ, "1a", "ERROR<1>trailing junk after numeric literal"},
		{SQ, "1and", "ERROR<1>trailing junk after numeric literal"},
		{PG, "1_", "ERROR<1>trailing junk after numeric literal"},
		{PG, "a.b", "WORD<a>+PUNCT<.>+WORD<b>"},
		{PG, "$1 $23", "PARAM<$1> PARAM<$23>"},
		{PG, "$1a", "ERROR<$1>trailing junk after parameter"},
		{PG, "$", "ERROR<$>unrecognized character"},
		{SQ, "? ?12 :a @b $c::d(e) #1",
		"PARAM<?> PARAM<?12> PARAM<:a> PARAM<@b> PARAM<$c::d(e)> PARAM<#1>"},
		{SQ, ":", "ERROR<:>unrecognized character"},
	};

	(void) state;
	check_tokens(cases, SPAR_LENGTH(cases));
}

static void
test_operators(void **state)
{
	static const LexCase cases[] = {
		{PG, "a<=b<>c!=d>=e", "WORD<a>+OP<<=>+WORD<b>+OP<<>>+WORD<c>+OP<!=>+"
		"WORD<d>+OP<>=>+WORD<e>"},
		{PG, "a::b:=c=>d", "WORD<a>+OP<::>+WORD<b>+OP<:=>+WORD<c>+OP<=>>+"
		"WORD<d>"},
		/* An operator ends in + or - only with a special character in it. */
		{PG, "a*-b", "WORD<a>+OP<*>+OP<->+WORD<b>"},
		{PG, "a@-b", "WORD<a>+OP<@->+WORD<b>"},
		{PG, "a<-+b", "WORD<a>+OP<<>+OP<->+OP<+>+WORD<b>"},
		{PG, "a|/*x*/b", "WORD<a>+OP<|> WORD<b>"},
		{PG, "a+--x\nb", "WORD<a>+OP<+> WORD<b>"},
		{PG, "a@@b ?| #>>", "WORD<a>+OP<@@>+WORD<b> OP<?|> OP<#>>>"},
		{PG, "- -1", "OP<-> OP<->+NUMBER<1>"},
		{SQ, "a->b->>c||d|e", "WORD<a>+OP<->>+WORD<b>+OP<->>>+WORD<c>+OP<||>+"
		"WORD<d>+OP<|>+WORD<e>"},
		{SQ, "a==b!=c<>d<<e>>f<=g>=h",
		"WORD<a>+OP<==>+WORD<b>+OP<!=>+WORD<c>+OP<<>>+WORD<d>+OP<<<>+WORD<e>+"
		"OP<>>>+WORD<f>+OP<<=>+WORD<g>+OP<>=>+WORD<h>"},
		{SQ, "a+-~b%c&d*e/f",
		"WORD<a>+OP<+>+OP<->+OP<~>+WORD<b>+OP<%>+WORD<c>+OP<&>+WORD<d>+OP<*>+"
		"WORD<e>+OP</>+WORD<f>"},
		{SQ, "f(a,b);", "WORD<f>+PUNCT<(>+WORD<a>+PUNCT<,>+WORD<b>+PUNCT<)>+"
		"PUNCT<;>"},
		{SQ, "a^b", "WORD<a>+ERROR<^>unrecognized character"},
	};

	(void) state;
	check_tokens(cases, SPAR_LENGTH(cases));
}

static void
test_values(void **state)
{
	static const LexCase cases[] = {
		{PG, "FooBar", "foobar"},
		{SQ, "FooBar", "FooBar"},
		{PG, "\xc3\x84" "B", "\xc3\x84" "b"},
		{PG, "\"Foo\"\"B\"", "Foo\"B"},
		{SQ, "[a \"b\"]", "a \"b\""},
		{SQ, "`a``b`", "a`b"},
		{PG, "'it''s'", "it's"},
		{PG, "'a\\n'", "a\\n"},
		{PG, "'a'\n 'b''c'", "ab'c"},
		{PG, "'a' -- 'x'\n'b'", "ab"},
		{PG, "E'a\\n\\t\\\\\\'\\101\\x42\\q'", "a\n\t\\'ABq"},
		{PG, "E'\\u00e9\\U0001F600'", "\xc3\xa9\xf0\x9f\x98\x80"},
		{PG, "E'\\ud83d\\ude00'", "\xf0\x9f\x98\x80"},
		{PG, "E'\\xc3\\xa9'", "\xc3\xa9"},
		{PG, "U&'\\0041\\+01F600\\\\'", "A\xf0\x9f\x98\x80\\"},
		{PG, "U&'!0041\\' UESCAPE '!'", "A\\"},
		{PG, "U&\"d\\0061t\"", "dat"},
		{PG, "$q$a''b$q$", "a''b"},
		{PG, "$$$$", ""},
		{PG, "N'x'", "x"},
		{PG, "B'101'", "b101"},
		{PG, "X'1F'", "x1f"},
		{SQ, "X'0F'", "0f"},
		{SQ, "x''", ""},
		{PG, "1.50", "1.50"},
		{SQ, ":Name", ":Name"},
		{PG, "<=", "<="},
	};
	static const char *const bad[] = {
		"E'\\0'", "E'\\x00'", "E'\\xff'", "E'\\u00g0'", "E'\\u12'",
		"E'\\ud800'", "E'\\ud800x'", "E'\\udc00'", "E'\\U00110000'",
		"U&'\\12'", "U&'\\+12'", "U&'\\d800'", "U&'\\x'",
	};
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(cases) + SPAR_LENGTH(bad); i++)
	{
		bool		good = i < SPAR_LENGTH(cases);
		const char *sql = good ? cases[i].sql : bad[i - SPAR_LENGTH(cases)];
		SparEngine	dialect = good ? cases[i].dialect : PG;
		SparArena	arena;
		SparLexer	lexer;
		SparToken	token;
		SparStr		value = SPAR_STR("unchanged");
		SparError	err;
		SparStatus	status;

		test_arena(&arena);
		spar_error_init(&err);
		spar_lex_init(&lexer, spar_str(sql), dialect);
		token = spar_lex_next(&lexer);
		assert_int_equal(token.text.len, strlen(sql));
		status = spar_lex_value(&arena, &token, dialect, &value, &err);
		if (good)
		{
			assert_int_equal(status, SPAR_OK);
			assert_text(value, cases[i].expected);
		}
		else
		{
			assert_int_equal(status, SPAR_ERR_SYNTAX);
			assert_text(value, "unchanged");
			assert_contains(err.msg, "invalid escape in ");
			assert_string_equal(err.detail,
								"The token stands at byte offset 0.");
		}
		spar_arena_free(&arena);
	}
}

static void
test_canonical(void **state)
{
	static const LexCase cases[] = {
		{PG, "Foo ( \"bar\" ,'x')  -- why", "foo ( bar , 'x' )"},
		{SQ, "Foo(\"Bar\",[x y])", "foo ( \"Bar\" , \"x y\" )"},
		{PG, "E'a\\'b' || $$c$$", "'a''b' || 'c'"},
		{SQ, "X'AB'", "x'ab'"},
		{PG, "B'01' x'Ff'", "b'01' x'ff'"},
		{PG, "\"user\" user", "\"user\" user"},
		{PG, "a::int4", "a :: int4"},
		{PG, "  ", ""},
		{PG, " 'open", " 'open"},
		{PG, "E'\\0'", "E'\\0'"},
	};
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		SparArena	arena;
		SparStr		out;
		SparStr		again;

		test_arena(&arena);
		assert_int_equal(spar_lex_canonical(&arena, spar_str(cases[i].sql),
											cases[i].dialect, &out, NULL),
						 SPAR_OK);
		assert_text(out, cases[i].expected);
		if (cases[i].dialect == PG)
		{
			assert_int_equal(spar_lex_canonical(&arena, out, PG, &again, NULL),
							 SPAR_OK);
			assert_text(again, cases[i].expected);
		}
		spar_arena_free(&arena);
	}
}

static void
test_questions(void **state)
{
	SparLexer	lexer;
	SparToken	token;

	(void) state;
	spar_lex_init(&lexer, SPAR_STR("SeLect \"select\" ("), PG);
	token = spar_lex_next(&lexer);
	assert_true(spar_lex_is(&token, "select"));
	assert_false(spar_lex_is(&token, "selec"));
	assert_false(spar_lex_punct(&token, 'S'));
	token = spar_lex_next(&lexer);
	assert_false(spar_lex_is(&token, "select"));
	assert_int_equal(token.quote, '"');
	token = spar_lex_next(&lexer);
	assert_true(spar_lex_punct(&token, '('));
	assert_false(spar_lex_punct(&token, ')'));
}

/* Any bytes: tokens in order, inside of the text, and an end. */
static void
test_random(void **state)
{
	static const char pieces[][8] = {
		"'", "\"", "$", "$a$", "[", "]", "`", "e'", "U&'", "x'", "/*", "*/",
		"--", "\n", " ", "a", "1", ".", "e", "\\", "_", "0x", "::", "(", "+",
		"\xc3\xa9", "UESCAPE", "?", "@", ":", "\xff"
	};
	uint64_t	seed = test_seed();
	int			round;

	(void) state;
	for (round = 0; round < 20000; round++)
	{
		SparArena	arena;
		char		sql[256] = "";
		int			n = round % 24;

		while (n-- > 0)
		{
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			strcat(sql, pieces[(seed >> 33) % SPAR_LENGTH(pieces)]);
		}
		test_arena(&arena);
		tokens_of(&arena, sql, PG);
		tokens_of(&arena, sql, SQ);
		spar_arena_free(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blanks),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_operators),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_canonical),
		cmocka_unit_test(test_questions),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
