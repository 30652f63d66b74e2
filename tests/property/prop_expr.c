/*
 * prop_expr.c
 *
 * See prop_expr.h.
 *
 * Left out, as spar_expr_portable.c and its neighbours say that it does not
 * count: dates, letters beyond ASCII, patterns that are no constants, the
 * quotient of NUMERIC columns, sums and products of them under a division,
 * SQLite's unary plus, a CAST between a value and a constant of another type.
 */
#include "prop_expr.h"

const ColumnDef columns[COLUMNS] = {
	{"n", INT, false, "INTEGER", "integer", "(NULL),(-1),(0),(1),(2)"},
	{"m", INT, false, "BIGINT", "bigint", "(NULL),(0),(1),(5)"},
	{"k", INT, true, "INTEGER NOT NULL", "integer NOT NULL", "(0),(1),(3)"},
	{"r", NUM, false, "REAL", "double precision",
	"(NULL),(-0.5),(0.0),(2.0),(2.5)"},
	{"d", NUM, false, "NUMERIC(10,2)", "numeric(10,2)",
	"(NULL),(0),(1.5),(2),(7)"},
	{"s", TEXT, false, "TEXT", "text",
	"(NULL),(''),('a'),('A'),('ab'),('a_b'),('1'),('a\\b'),('%')"},
	{"v", TEXT, false, "VARCHAR(10)", "character varying(10)",
	"(NULL),('a'),('B'),('2')"},
	{"c", TEXT, false, "TEXT COLLATE NOCASE", "text",
	"(NULL),('a'),('A'),('b')"},
	{"b", BOOL, false, "BOOLEAN", "boolean", "(NULL),(%0),(%1)"},
	{"f", BOOL, true, "BOOLEAN NOT NULL", "boolean NOT NULL", "(%0),(%1)"},
};

#define MAX_USED 3				/* columns in one expression */

static void gen_bool(Gen *gen, Text *out, int depth);
static void gen_int(Gen *gen, Text *out, int depth);
static void gen_num(Gen *gen, Text *out, int depth);
static void gen_text(Gen *gen, Text *out, int depth);

static int
pick(Gen *gen, int below)
{
	return rng_below(&gen->rng, below);
}

/* A column of the kind, one that is used already when there are enough. */
static const ColumnDef *
pick_column(Gen *gen, Kind kind)
{
	int			start = pick(gen, COLUMNS);
	int			i;

	for (i = 0; i < COLUMNS; i++)
	{
		int			at = (start + i) % COLUMNS;

		if (columns[at].kind != kind
			|| (gen->used_count >= MAX_USED && !gen->used[at])
			|| (gen->shared && strcmp(columns[at].name, "c") == 0))
			continue;
		gen->used_count += !gen->used[at];
		gen->used[at] = true;
		return &columns[at];
	}
	return NULL;
}

static bool
gen_column(Gen *gen, Text *out, Kind kind)
{
	const ColumnDef *column = pick_column(gen, kind);

	if (column == NULL)
		return false;
	text_add(out, "%s", column->name);
	return true;
}

static void
gen_of(Gen *gen, Text *out, Kind kind, int depth)
{
	if (kind == INT)
		gen_int(gen, out, depth);
	else if (kind == NUM)
		gen_num(gen, out, depth);
	else if (kind == TEXT)
		gen_text(gen, out, depth);
	else
		gen_bool(gen, out, depth);
}

/* Two values of a kind with something between them, in parentheses. */
static void
gen_two(Gen *gen, Text *out, Kind kind, const char *between, int depth)
{
	text_add(out, "(");
	gen_of(gen, out, kind, depth);
	text_add(out, "%s", between);
	gen_of(gen, out, kind, depth);
	text_add(out, ")");
}

static void
gen_case(Gen *gen, Text *out, Kind kind, int depth)
{
	text_add(out, "CASE WHEN ");
	gen_bool(gen, out, depth);
	text_add(out, " THEN ");
	gen_of(gen, out, kind, depth);
	if (pick(gen, 3) > 0)
	{
		text_add(out, " ELSE ");
		gen_of(gen, out, kind, depth);
	}
	else if (pick(gen, 2) > 0)
		text_add(out, " ELSE NULL");
	text_add(out, " END");
}

static void
gen_call(Gen *gen, Text *out, Kind kind, const char *name, int args,
		 int depth)
{
	int			i;

	text_add(out, "%s(", name);
	for (i = 0; i < args; i++)
	{
		if (i > 0)
			text_add(out, ", ");
		gen_of(gen, out, kind, depth);
	}
	text_add(out, ")");
}

static void
gen_int(Gen *gen, Text *out, int depth)
{
	static const char *const literals[] = {"0", "1", "2", "3", "-1", "007"};
	static const char *const operators[] = {" + ", " - ", " * "};

	if (depth <= 0 || pick(gen, 3) == 0)
	{
		if (pick(gen, 3) == 0 || !gen_column(gen, out, INT))
			text_add(out, "%s", literals[pick(gen, 6)]);
		return;
	}
	depth--;
	switch (pick(gen, 12))
	{
		case 0:
		case 1:
		case 2:
			gen_two(gen, out, INT, operators[pick(gen, 3)], depth);
			break;
		case 3:
			text_add(out, "(");
			gen_int(gen, out, depth);
			text_add(out, " %c %d)", "/%"[pick(gen, 2)], 2 + pick(gen, 2));
			break;
		case 4:
			text_add(out, "(- ");
			gen_int(gen, out, depth);
			text_add(out, ")");
			break;
		case 5:
			text_add(out, "length(");
			gen_text(gen, out, depth);
			text_add(out, ")");
			break;
		case 6:
			gen_case(gen, out, INT, depth);
			break;
		case 7:
			gen_call(gen, out, INT, gen->sqlite && pick(gen, 2) > 0 ? "ifnull"
					 : "coalesce", 2, depth);
			break;
		case 8:
			gen_call(gen, out, INT, "nullif", 2, depth);
			break;
		case 9:
			gen_call(gen, out, INT, gen->sqlite
					 ? pick(gen, 2) > 0 ? "max" : "min"
					 : pick(gen, 2) > 0 ? "greatest" : "least", 2, depth);
			break;
		case 10:
			text_add(out, gen->sqlite ? "CAST(" : "(");
			gen_int(gen, out, depth);
			text_add(out, gen->sqlite ? " AS INTEGER)" : ")::bigint");
			break;
		default:
			gen_call(gen, out, INT, "abs", 1, depth);
			break;
	}
}

static void
gen_num(Gen *gen, Text *out, int depth)
{
	static const char *const literals[] = {"0.5", "2.0", "2.50", "0", "2",
	"-1.5", "10.00"};
	static const char *const operators[] = {" + ", " - ", " * "};

	if (depth <= 0 || pick(gen, 3) == 0)
	{
		if (pick(gen, 3) == 0 || !gen_column(gen, out, NUM))
			text_add(out, "%s", literals[pick(gen, 7)]);
		return;
	}
	depth--;
	switch (pick(gen, 8))
	{
		case 0:
		case 1:
			gen_two(gen, out, NUM, operators[pick(gen, 3)], depth);
			break;
		case 2:
			text_add(out, "(");
			gen_int(gen, out, depth);
			text_add(out, "%s", operators[pick(gen, 3)]);
			gen_num(gen, out, depth);
			text_add(out, ")");
			break;
		case 3:
			text_add(out, gen->sqlite ? "CAST(" : "(");
			gen_int(gen, out, depth);
			text_add(out, gen->sqlite ? " AS REAL)" : pick(gen, 2) > 0
					 ? ")::numeric" : ")::double precision");
			break;
		case 4:
		case 5:
			/* a number over a number, neither a product of NUMERICs */
			text_add(out, "(");
			switch (pick(gen, 4))
			{
				case 0:
					gen_int(gen, out, depth);
					break;
				case 1:
					text_add(out, "%s", literals[pick(gen, 7)]);
					break;
				case 2:
					text_add(out, gen->sqlite ? "CAST(" : "(");
					gen_int(gen, out, depth);
					text_add(out, gen->sqlite ? " AS REAL)" : ")::numeric");
					break;
				default:
					/* SQLite drops the rest of d / 2, and the form says so */
					if (gen->shared || !gen_column(gen, out, NUM))
						text_add(out, "5");
					break;
			}
			text_add(out, " / %s)", pick(gen, 2) > 0 ? "2" : pick(gen, 2) > 0
					 ? "4.0" : gen->sqlite ? "CAST(2 AS REAL)"
					 : "(2)::numeric");
			break;
		case 6:
			gen_case(gen, out, NUM, depth);
			break;
		default:
			gen_call(gen, out, NUM, "coalesce", 2, depth);
			break;
	}
}

static void
gen_text(Gen *gen, Text *out, int depth)
{
	static const char *const literals[] = {"''", "'a'", "'A'", "'ab'", "'a_b'",
	"'1'", "'it''s'"};

	if (depth <= 0 || pick(gen, 3) == 0)
	{
		if (pick(gen, 3) == 0 || !gen_column(gen, out, TEXT))
		{
			text_add(out, "%s", literals[pick(gen, 7)]);
			if (!gen->sqlite && pick(gen, 2) > 0)
				text_add(out, "::text");
		}
		else if (!gen->sqlite && pick(gen, 2) > 0)
			text_add(out, "::text");
		return;
	}
	depth--;
	switch (pick(gen, 8))
	{
		case 0:
			gen_two(gen, out, TEXT, " || ", depth);
			break;
		case 1:
			gen_call(gen, out, TEXT, pick(gen, 2) > 0 ? "lower" : "upper", 1,
					 depth);
			break;
		case 2:
			gen_call(gen, out, TEXT, gen->sqlite ? "trim" : "btrim", 1,
					 depth);
			break;
		case 3:
			text_add(out, gen->sqlite ? "substr(" : "substring(");
			gen_text(gen, out, depth);
			text_add(out, ", %s%d)", gen->sqlite && !gen->shared
					 && pick(gen, 2) > 0 ? "-1, " : "1, ", 1 + pick(gen, 3));
			break;
		case 4:
			gen_case(gen, out, TEXT, depth);
			break;
		case 5:
			gen_call(gen, out, TEXT, "coalesce", 2, depth);
			break;
		case 6:
			text_add(out, gen->sqlite ? "CAST(n" : "(n");
			if (!gen->used[0])
			{
				gen->used[0] = true;
				gen->used_count++;
			}
			text_add(out, gen->sqlite ? " AS TEXT)" : ")::text");
			break;
		default:
			gen_call(gen, out, TEXT, "nullif", 2, depth);
			break;
	}
}

static void
gen_list(Gen *gen, Text *out, Kind kind, int depth, bool with_null)
{
	int			count = 1 + pick(gen, 3);
	int			i;

	for (i = 0; i < count; i++)
	{
		if (i > 0)
			text_add(out, ", ");
		if (with_null && pick(gen, 8) == 0)
			text_add(out, "NULL");
		else
			gen_of(gen, out, kind, depth);
	}
}

static void
gen_pattern(Gen *gen, Text *out)
{
	static const char *const patterns[] = {"a%", "%", "A_", "%\\_%", "1%",
	"a!_%", "%b", "", "a\\\\b", "%!%%"};
	static const char *const globs[] = {"a*", "*", "A?", "*_*", "[ab]*",
	"a\\b", "%", "", "1"};
	int			like = pick(gen, gen->sqlite ? 2 : 3);
	int			which;

	text_add(out, "(");
	gen_text(gen, out, 1);
	if (pick(gen, 4) == 0)
		text_add(out, " NOT");
	if (gen->sqlite && like == 1)
	{
		text_add(out, " GLOB '%s')", globs[pick(gen, gen->shared ? 4 : 9)]);
		return;
	}
	which = pick(gen, 10);
	text_add(out, "%s'%s'", like == 2 ? " ILIKE " : " LIKE ",
			 patterns[which]);
	if (strchr(patterns[which], '!') != NULL)
		text_add(out, " ESCAPE '!'");
	text_add(out, ")");
}

static void
gen_comparison(Gen *gen, Text *out, int depth)
{
	static const char *const operators[] = {" = ", " <> ", " < ", " > ",
	" <= ", " >= "};
	Kind		kind = (Kind) pick(gen, 3);

	if (kind == NUM && pick(gen, 2) > 0)
	{
		text_add(out, "(");
		gen_int(gen, out, depth);
		text_add(out, "%s", operators[pick(gen, 6)]);
		gen_num(gen, out, depth);
		text_add(out, ")");
	}
	else if (gen->sqlite && !gen->shared && pick(gen, 4) == 0)
	{
		/* what affinity does with a constant of the other kind */
		static const char *const texts[] = {"'1'", "'2.0'", "'a'", "'01'"};
		static const char *const numbers[] = {"1", "2.0", "1.50", "TRUE"};

		text_add(out, "(");
		if (pick(gen, 2) > 0)
			gen_of(gen, out, (Kind) pick(gen, 3), 0);
		else if (pick(gen, 2) > 0)
			gen_two(gen, out, INT, " + ", 0);
		else
			gen_two(gen, out, TEXT, " || ", 0);
		text_add(out, "%s%s)", operators[pick(gen, 6)], pick(gen, 2) > 0
				 ? texts[pick(gen, 4)] : numbers[pick(gen, 4)]);
	}
	else
		gen_two(gen, out, kind, operators[pick(gen, 6)], depth);
}

static void
gen_truth(Gen *gen, Text *out)
{
	static const char *const sqlite[] = {"1", "0", "TRUE", "FALSE"};
	static const char *const postgres[] = {"true", "false", "'t'::boolean",
	"'0'"};

	text_add(out, "%s", gen->sqlite ? sqlite[pick(gen, 4)]
			 : postgres[pick(gen, 4)]);
}

static void
gen_bool(Gen *gen, Text *out, int depth)
{
	Kind		kind;

	if (depth <= 0)
	{
		if (pick(gen, 2) > 0 && gen_column(gen, out, BOOL))
			return;
		gen_comparison(gen, out, 0);
		return;
	}
	depth--;
	switch (pick(gen, 16))
	{
		case 0:
		case 1:
			gen_two(gen, out, BOOL, " AND ", depth);
			break;
		case 2:
		case 3:
			gen_two(gen, out, BOOL, " OR ", depth);
			break;
		case 4:
		case 5:
			text_add(out, "(NOT ");
			gen_bool(gen, out, depth);
			text_add(out, ")");
			break;
		case 6:
			kind = (Kind) pick(gen, 3);
			text_add(out, "(");
			gen_of(gen, out, kind, depth);
			text_add(out, pick(gen, 2) > 0 ? " IN (" : " NOT IN (");
			gen_list(gen, out, kind, depth - 1, true);
			text_add(out, "))");
			break;
		case 7:
			kind = (Kind) pick(gen, 3);
			text_add(out, "(");
			gen_of(gen, out, kind, depth);
			text_add(out, pick(gen, 2) > 0 ? " BETWEEN " : " NOT BETWEEN ");
			gen_of(gen, out, kind, depth - 1);
			text_add(out, " AND ");
			gen_of(gen, out, kind, depth - 1);
			text_add(out, ")");
			break;
		case 8:
			text_add(out, "(");
			gen_of(gen, out, (Kind) pick(gen, 4), depth);
			text_add(out, pick(gen, 2) > 0 ? " IS NULL)" : " IS NOT NULL)");
			break;
		case 9:
			kind = (Kind) pick(gen, 4);
			gen_two(gen, out, kind, gen->sqlite
					? pick(gen, 2) > 0 ? " IS " : " IS NOT "
					: pick(gen, 2) > 0 ? " IS NOT DISTINCT FROM "
					: " IS DISTINCT FROM ", depth);
			break;
		case 10:
			gen_pattern(gen, out);
			break;
		case 11:
			text_add(out, "(");
			if (!gen_column(gen, out, BOOL))
				gen_bool(gen, out, depth);
			text_add(out, pick(gen, 2) > 0 ? " = " : " <> ");
			gen_truth(gen, out);
			text_add(out, ")");
			break;
		case 12:
			gen_case(gen, out, BOOL, depth);
			break;
		case 13:
			if (gen->sqlite)
			{
				kind = (Kind) pick(gen, 3);
				text_add(out, "iif(");
				gen_bool(gen, out, depth);
				text_add(out, ", ");
				gen_bool(gen, out, depth);
				text_add(out, ", ");
				gen_bool(gen, out, depth);
				text_add(out, ")");
				break;
			}
			text_add(out, "(");
			gen_int(gen, out, depth);
			text_add(out, pick(gen, 2) > 0 ? " = ANY (ARRAY["
					 : " <> ALL (ARRAY[");
			gen_list(gen, out, INT, depth - 1, false);
			text_add(out, "]))");
			break;
		case 14:
			text_add(out, "(");
			if (!gen_column(gen, out, BOOL))
				gen_bool(gen, out, depth);
			text_add(out, pick(gen, 2) > 0 ? " IS " : " IS NOT ");
			text_add(out, "%s)", pick(gen, 2) > 0 ? "TRUE" : "FALSE");
			break;
		default:
			gen_comparison(gen, out, depth);
			break;
	}
}

bool
gen_expression(Gen *gen, uint64_t seed, int number, bool sqlite, bool shared,
			   Text *out)
{
	bool		condition;

	memset(gen, 0, sizeof(*gen));
	rng_seed(&gen->rng, seed, (uint64_t) number * 4 + sqlite * 2 + shared);
	gen->sqlite = sqlite;
	gen->shared = shared;
	condition = pick(gen, 3) > 0;
	text_reset(out);
	gen_of(gen, out, condition ? BOOL : (Kind) pick(gen, 3),
		   1 + pick(gen, 4));
	return condition;
}
