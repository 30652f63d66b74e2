/*
 * test_prisma.c
 *
 * Prisma schemas: what each construct becomes, what is refused and with which
 * words, and what no text may do.  Whole schemas against databases are
 * compared in tests/prisma.
 */
#include "spar_test.h"

#include "spar_prisma.h"
#include "spar_read.h"
#include "spar_snapshot.h"

#define PG "datasource db {\n provider = \"postgresql\"\n}\n"
#define LITE "datasource db {\n provider = \"sqlite\"\n}\n"

static SparStatus
read_text(SparArena *arena, SparStr text, SparSchema **out, SparError *err)
{
	SparPrismaFile file;

	file.name = SPAR_STR("a.prisma");
	file.text = text;
	spar_error_init(err);
	return spar_prisma_schema(arena, &file, 1, SPAR_WANT_EDGES, out, err);
}

/*
 * A part or an object as "name attribute=item,item ..", by its name alone, or
 * "none".  Attributes in the order of their numbers; position is left out.
 */
static SparStr
describe(SparArena *arena, const SparSchema *schema, const char *table,
		 const char *name)
{
	const SparObject *object;
	SparBuf		buf;
	int			i;

	spar_buf_init(&buf, arena);
	for (object = schema->first; object != NULL; object = object->next)
		if (spar_str_is(object->name, table))
			break;
	if (object != NULL && name != NULL)
		for (object = object->child; object != NULL; object = object->next)
			if (spar_str_is(object->name, name))
				break;
	if (object == NULL)
		return SPAR_STR("none");
	spar_buf_text(&buf, spar_kind(object->kind)->name);
	for (i = 0; i < object->value_count; i++)
	{
		const SparValue *value = &object->values[i];
		uint32_t	j;

		if (value->attr == SPAR_ATTR_POSITION || value->attr == SPAR_ATTR_SQL)
			continue;
		spar_buf_char(&buf, ' ');
		spar_buf_text(&buf, spar_attr(value->attr)->name);
		for (j = 0; j < value->count; j++)
		{
			spar_buf_char(&buf, j == 0 ? '=' : ',');
			spar_buf_str(&buf, spar_value_items(value)[j]);
		}
	}
	return spar_buf_take(&buf);
}

typedef struct Fact
{
	const char *schema;
	const char *table;
	const char *part;			/* NULL: the object itself */
	const char *fact;
} Fact;

#define COLUMN(type, nullable) "column type=" type " nullable=" nullable
#define WITH(default_value) " default=" default_value

/* A field of a model for PostgreSQL, and its column. */
#define FIELD(line, fact) \
	{PG "enum E {\n a\n b @map(\"B b\")\n}\nmodel T {\n id Int @id\n x " line \
	"\n}", "T", "x", fact}

static const Fact facts[] = {
	FIELD("String", COLUMN("text", "false")),
	FIELD("String?", COLUMN("text", "true")),
	FIELD("String[]", COLUMN("text[]", "true")),
	FIELD("Boolean", COLUMN("boolean", "false")),
	FIELD("Int", COLUMN("integer", "false")),
	FIELD("BigInt", COLUMN("bigint", "false")),
	FIELD("Float", COLUMN("double precision", "false")),
	FIELD("Decimal", COLUMN("numeric(65,30)", "false")),
	FIELD("DateTime", COLUMN("timestamp(3) without time zone", "false")),
	FIELD("Json", COLUMN("jsonb", "false")),
	FIELD("Bytes", COLUMN("bytea", "false")),
	FIELD("E", COLUMN("public.\"E\"", "false")),
	FIELD("E[]", COLUMN("public.\"E\"[]", "true")),
	FIELD("Unsupported(\"circle\")", COLUMN("circle", "false")),
	FIELD("Unsupported(\"TIMESTAMPTZ(3)\")?",
		  COLUMN("timestamp(3) with time zone", "true")),
	FIELD("Unsupported(\"float8\")[]", COLUMN("double precision[]", "true")),
	FIELD("Unsupported(\"public.geometry(Point,4326)\")",
		  COLUMN("public.geometry(Point,4326)", "false")),
	FIELD("String @db.VarChar", COLUMN("character varying", "false")),
	FIELD("String @db.VarChar(7)", COLUMN("character varying(7)", "false")),
	FIELD("String @db.Char", COLUMN("character(1)", "false")),
	FIELD("String[] @db.Char(2)", COLUMN("character(2)[]", "true")),
	FIELD("String @db.Bit", COLUMN("bit(1)", "false")),
	FIELD("String @db.VarBit(3)", COLUMN("bit varying(3)", "false")),
	FIELD("String @db.Uuid", COLUMN("uuid", "false")),
	FIELD("String @db.Citext", COLUMN("public.citext", "false")),
	FIELD("Int @db.SmallInt", COLUMN("smallint", "false")),
	FIELD("Int @db.Oid", COLUMN("oid", "false")),
	FIELD("Decimal @db.Decimal", COLUMN("numeric", "false")),
	FIELD("Decimal @db.Decimal(5, 2)", COLUMN("numeric(5,2)", "false")),
	FIELD("Decimal @db.Money", COLUMN("money", "false")),
	FIELD("Float @db.Real", COLUMN("real", "false")),
	FIELD("DateTime @db.Timestamp", COLUMN("timestamp without time zone",
										   "false")),
	FIELD("DateTime @db.Timetz(2)", COLUMN("time(2) with time zone",
										   "false")),
	FIELD("DateTime @db.Date", COLUMN("date", "false")),
	FIELD("Json @db.Json", COLUMN("json", "false")),

	/* defaults */
	FIELD("String @default(\"a'b\\n\\u00e9\\uD83D\\uDE00\")",
		  COLUMN("text", "false")
		  WITH("'a''b\n\xc3\xa9\xf0\x9f\x98\x80'::text")),
	FIELD("String @default(value: \"\")", COLUMN("text", "false")
		  WITH("''::text")),
	FIELD("String @default(uuid())", COLUMN("text", "false")),
	FIELD("String @default(uuid(7))", COLUMN("text", "false")),
	FIELD("String @default(cuid(2))", COLUMN("text", "false")),
	FIELD("String @default(nanoid(10))", COLUMN("text", "false")),
	FIELD("String @default(ulid())", COLUMN("text", "false")),
	FIELD("Int @default(2147483647)", COLUMN("integer", "false")
		  WITH("2147483647")),
	FIELD("BigInt @default(2147483648)", COLUMN("bigint", "false")
		  WITH("'2147483648'::bigint")),
	FIELD("Int @default(-2147483648)", COLUMN("integer", "false")
		  WITH("'-2147483648'::integer")),
	FIELD("Float @default(1e)", "error"),
	FIELD("Boolean @default(true)", COLUMN("boolean", "false")
		  WITH("true")),
	FIELD("E @default(b)", COLUMN("public.\"E\"", "false")
		  WITH("'B b'::public.\"E\"")),
	FIELD("E[] @default([b, a])", COLUMN("public.\"E\"[]", "true")
		  WITH("ARRAY['B b'::public.\"E\", 'a'::public.\"E\"]")),
	FIELD("DateTime @default(now())",
		  COLUMN("timestamp(3) without time zone", "false")
		  WITH("CURRENT_TIMESTAMP")),
	FIELD("DateTime @updatedAt",
		  COLUMN("timestamp(3) without time zone", "false")),
	FIELD("DateTime @db.Timestamptz @default(\"2020-01-01T00:15:00+00:30\")",
		  COLUMN("timestamp with time zone", "false")
		  WITH("'2019-12-31 23:45:00+00'::timestamp with time zone")),
	FIELD("DateTime @db.Timestamptz @default(\"2020-02-28T23:15:00-01:00\")",
		  COLUMN("timestamp with time zone", "false")
		  WITH("'2020-02-29 00:15:00+00'::timestamp with time zone")),
	FIELD("DateTime @db.Timestamptz @default(\"2100-02-28T23:15:00-01:00\")",
		  COLUMN("timestamp with time zone", "false")
		  WITH("'2100-03-01 00:15:00+00'::timestamp with time zone")),
	FIELD("DateTime @db.Date @default(\"0001-01-01T00:00:00Z\")",
		  COLUMN("date", "false") WITH("'0001-01-01'::date")),
	FIELD("DateTime @db.Date @default(\"2000-12-31T00:00:00Z\")",
		  COLUMN("date", "false") WITH("'2000-12-31'::date")),
	FIELD("Json @default(\"{\\\"bb\\\": 1, \\\"c\\\": [], \\\"b\\\": null,"
		  " \\\"b\\\": 0.5e1}\")", COLUMN("jsonb", "false")
		  WITH("'{\"b\": 5, \"c\": [], \"bb\": 1}'::jsonb")),
	FIELD("Json @default(\"[-0, 1e-3, 12.5e-1, 1E+2, 0.0, true]\")",
		  COLUMN("jsonb", "false")
		  WITH("'[0, 0.001, 1.25, 100, 0.0, true]'::jsonb")),
	FIELD("Bytes @default(\"AAEC/w==\")", COLUMN("bytea", "false")
		  WITH("'\\x000102ff'::bytea")),
	FIELD("Int @default(dbgenerated(\"(1 + 2)\"))",
		  COLUMN("integer", "false") WITH("1 + 2")),
	FIELD("Json @default(dbgenerated(\"'{}'\"))", COLUMN("jsonb", "false")
		  WITH("'{}'::jsonb")),
	FIELD("String @default(dbgenerated(\"'a' || 'b'\"))",
		  COLUMN("text", "false") WITH("'a' || 'b'")),
	FIELD("String @default(dbgenerated())", COLUMN("text", "false")),
	FIELD("Int @default(autoincrement())", COLUMN("integer", "false")
		  WITH("nextval('public.\"T_x_seq\"'::regclass)")),
	{PG "model T {\n id BigInt @id @default(autoincrement())\n}", "T_id_seq",
	NULL, "sequence type=bigint start=1 increment=1 minimum=1"
	" maximum=9223372036854775807 cache=1 cycle=false owned_by=public,T,id"},

	/* keys and indexes */
	{PG "model T {\n id Int @id\n}", "T", "T_pkey", "primary_key columns=id"},
	{PG "model T {\n id Int @id(map: \"k\", sort: Desc)\n}", "T", "k",
	"primary_key columns=id"},
	{PG "model T {\n a Int\n bC Int\n @@id(fields: [bC, a], name: \"x\")\n}",
	"T", "T_pkey", "primary_key columns=\"bC\",a"},
	{PG "model T {\n a Int @unique\n}", "T", "T_a_key",
	"index columns=a unique=true"},
	{PG "model T {\n a Int @map(\"z\")\n b Int\n @@unique([a, b])\n"
	" @@map(\"tt\")\n}", "tt", "tt_z_b_key", "index columns=z,b unique=true"},
	{PG "model T {\n a Int\n @@index([a(sort: Desc)], name: \"i\")\n}", "T",
	"i", "index columns=a DESC unique=false"},
	{PG "model T {\n a Int\n @@index(a)\n}", "T", "T_a_idx",
	"index columns=a unique=false"},
	{PG "model T {\n a String\n @@index([a(ops: raw(\"gin_trgm_ops\"))],"
	" type: Gin)\n}", "T", "T_a_idx",
	"index columns=a public.gin_trgm_ops unique=false method=gin"},
	{PG "model T {\n a String\n @@index([a(ops: raw(\"text_pattern_ops\"))])"
	"\n}", "T", "T_a_idx",
	"index columns=a text_pattern_ops unique=false"},
	{PG "model T {\n a String @db.Inet\n"
	" @@index([a(ops: InetOps)], type: Gist)\n}", "T", "T_a_idx",
	"index columns=a inet_ops unique=false method=gist"},
	{PG "model T {\n a String @db.Inet\n"
	" @@index([a(ops: InetOps)], type: SpGist)\n}", "T", "T_a_idx",
	"index columns=a unique=false method=spgist"},
	{PG "model T {\n a DateTime\n"
	" @@index([a(ops: TimestampMinMaxMultiOps)], type: Brin)\n}", "T",
	"T_a_idx",
	"index columns=a timestamp_minmax_multi_ops unique=false method=brin"},
	{PG "model T {\n a Int\n @@index([a(ops: Int4BloomOps)], type: Brin)\n}",
	"T", "T_a_idx", "index columns=a int4_bloom_ops unique=false method=brin"},
	{PG "model T {\n a DateTime @db.Timestamptz\n"
	" @@index([a(ops: TimestampTzBloomOps)], type: Brin)\n}", "T", "T_a_idx",
	"index columns=a timestamptz_bloom_ops unique=false method=brin"},
	{PG "model T {\n a Int\n @@unique([a], where: raw(\"a > 1\"))\n}", "T",
	"T_a_key", "index columns=a unique=true predicate=a > 1"},

	/* relations */
	{PG "model A {\n id Int @id\n b B?\n}\nmodel B {\n aId Int @unique\n"
	" a A @relation(fields: [aId], references: [id])\n}", "B", "B_aId_fkey",
	"foreign_key columns=\"aId\" references=public,A referenced_columns=id"
	" on_delete=restrict on_update=cascade"},
	{PG "model A {\n id Int @id\n b B[]\n}\nmodel B {\n aId Int?\n"
	" a A? @relation(\"r\", fields: [aId], references: [id])\n}\n", "B", "x",
	"error"},
	{PG "model A {\n id Int @id\n b B[]\n}\nmodel B {\n id Int @id\n a A[]\n}",
	"_AToB", "B", COLUMN("integer", "false")},
	{PG "model A {\n id Int @id\n b B[]\n}\nmodel B {\n id Int @id\n a A[]\n}",
	"_AToB", "_AToB_AB_pkey", "primary_key columns=\"A\",\"B\""},
	{LITE "model A {\n id Int @id\n b B[]\n}\nmodel B {\n id Int @id\n"
	" a A[]\n}", "_AToB", "_AToB_AB_unique",
	"index columns=\"A\",\"B\" unique=true"},
	{PG "model A {\n id Int @id\n v V[]\n}\nview V {\n aId Int\n"
	" a A @relation(fields: [aId], references: [id])\n}", "V", NULL, "none"},

	/* SQLite */
	{LITE "model T {\n id Int @id\n}", "T", "id",
	COLUMN("INTEGER", "false") " identity=autoincrement"},
	{LITE "model T {\n id BigInt @id\n}", "T", "id",
	COLUMN("BIGINT", "false")},
	{LITE "enum E {\n a\n}\nmodel T {\n id Int @id\n e E @default(a)\n}", "T",
	"e", COLUMN("TEXT", "false") WITH("'a'")},
	{LITE "model T {\n id Int @id\n j Json @default(\"{}\")\n}", "T", "j",
	COLUMN("JSONB", "false") WITH("'{}'")},

	/* the language */
	{"\xef\xbb\xbf" PG "model T{id Int @id}", "T", "id",
	COLUMN("integer", "false")},
	{PG "// c\n/// d\nmodel T { // {\n\r\n\tid Int @id /* } */ // }\r\n\n}\n",
	"T", "id", COLUMN("integer", "false")},
	{PG "model model {\n enum Int @id\n @@index(fields: [\n enum,\n ])\n}",
	"model", "model_enum_idx", "index columns=enum unique=false"},
	{"datasource here {\n provider = \"postgres\"\n}\nmodel T {\n"
	" id String @id @here.Uuid\n}", "T", "id", COLUMN("uuid", "false")},
	{PG "model T {\n id Int @id\n @@schema(\"s t\")\n}", "s t", NULL,
	"schema"},
	{"datasource db {\n provider = \"postgresql\"\n"
	" extensions = [a, uuid_ossp(map: \"uuid-ossp\")]\n}\nmodel T {\n"
	" id Int @id\n}", "uuid-ossp", NULL, "extension in_schema=public"},
	{"datasource db {\n provider = \"postgresql\"\n"
	" extensions = [citext(schema: \"ext\")]\n}\nmodel T {\n"
	" id String @id @db.Citext\n}", "T", "id", COLUMN("ext.citext", "false")},
};

static void
test_facts(void **state)
{
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(facts); i++)
	{
		SparArena	arena;
		SparSchema *schema;
		SparError	err;
		SparStatus	status;

		test_arena(&arena);
		status = read_text(&arena, spar_str(facts[i].schema), &schema, &err);
		if (status != SPAR_OK && strcmp(facts[i].fact, "error") != 0)
			print_error("%s: %s %s\n", facts[i].schema, err.msg, err.detail);
		if (strcmp(facts[i].fact, "error") == 0)
			assert_int_not_equal(status, SPAR_OK);
		else
		{
			assert_int_equal(status, SPAR_OK);
			assert_text(describe(&arena, schema, facts[i].table,
								 facts[i].part), facts[i].fact);
		}
		spar_arena_free(&arena);
	}
}

typedef struct Refusal
{
	const char *schema;
	SparStatus	status;
	const char *msg;
	int			line;			/* 0: no line */
} Refusal;

#define MODEL(lines) PG "model T {\n" lines "\n}"

static const Refusal refusals[] = {
	{"", SPAR_ERR_INVALID, "Prisma schema has no datasource", 0},
	{PG PG, SPAR_ERR_INVALID, "Prisma schema has more than one datasource",
	4},
	{"datasource db {\n}", SPAR_ERR_INVALID,
	"datasource \"db\" has no provider", 1},
	{"datasource db {\n provider = \"mysql\"\n}", SPAR_ERR_UNSUPPORTED,
	"cannot read a Prisma schema for provider \"mysql\"", 2},
	{"datasource db {\n provider = \"cockroachdb\"\n}", SPAR_ERR_UNSUPPORTED,
	"cannot read a Prisma schema for provider \"cockroachdb\"", 2},
	{"datasource db {\n provider = env(\"P\")\n}", SPAR_ERR_INVALID,
	"provider must be a text", 2},
	{"datasource db {\n provider = \"sqlite\"\n schemas = [\"a\"]\n}",
	SPAR_ERR_INVALID, "SQLite has no schemas and no extensions", 1},

	/* syntax */
	{PG "model T {", SPAR_ERR_SYNTAX,
	"block \"T\" has no closing brace", 4},
	{PG "modle T {\n}", SPAR_ERR_SYNTAX, "syntax error at or near \"modle\","
	" expected model, enum, view, type, datasource or generator", 4},
	{PG "model T\n{\n}", SPAR_ERR_SYNTAX,
	"syntax error at end of line, expected \"{\"", 4},
	{MODEL(" id Int @id @"), SPAR_ERR_SYNTAX,
	"syntax error at end of line, expected the name of an attribute", 5},
	{MODEL(" id"), SPAR_ERR_SYNTAX,
	"syntax error at end of line, expected a type", 5},
	{MODEL(" id Int Int"), SPAR_ERR_SYNTAX,
	"syntax error at or near \"Int\", expected the end of the line", 5},
	{MODEL(" id Int @default(1"), SPAR_ERR_SYNTAX,
	"syntax error at or near \"}\", expected \",\" or \")\"", 6},
	{MODEL(" id Int @default(\"a)"), SPAR_ERR_SYNTAX, "unterminated string",
	5},
	{MODEL(" id Int @default(\"\\x\")"), SPAR_ERR_SYNTAX,
	"invalid character or escape in string \"\\x\"", 5},
	{MODEL(" id Int @default(\"\\u0000\")"), SPAR_ERR_SYNTAX,
	"invalid character or escape in string", 5},
	{MODEL(" id String[]?"), SPAR_ERR_SYNTAX, "a list cannot be optional", 5},
	{MODEL(" id Int /* x"), SPAR_ERR_SYNTAX, "unterminated comment", 5},
	{MODEL(" id Int $"), SPAR_ERR_SYNTAX, "syntax error at or near \"$\"", 5},
	{MODEL(" _id Int"), SPAR_ERR_SYNTAX, "syntax error at or near \"_\"", 5},
	{MODEL(" a.b Int"), SPAR_ERR_SYNTAX, "\"a.b\" is no name", 5},
	{PG "model T {\n id \xff Int\n}", SPAR_ERR_ENCODING,
	"Prisma schema is not valid UTF-8", 5},

	/* names */
	{MODEL(" id Int\n id Int"), SPAR_ERR_INVALID,
	"\"id\" stands twice in \"T\"", 6},
	{MODEL(" id Int") "\nenum T {\n}", SPAR_ERR_INVALID,
	"name \"T\" is already used", 7},
	{PG "model Int {\n}", SPAR_ERR_INVALID, "name \"Int\" is already used",
	4},
	{MODEL(" id Int @map(\"a\")\n b Int @map(\"a\")"), SPAR_ERR_INVALID,
	"name \"a\" is used twice in the database", 4},
	{MODEL(" id Int @map(\"\")"), SPAR_ERR_INVALID,
	"argument \"name\" of attribute \"map\" must be a text that is not empty",
	5},
	{MODEL(" id Int @map()"), SPAR_ERR_INVALID,
	"attribute \"map\" has no name", 5},
	{PG "model T {\n id Int\n @@map(\"a\")\n}\nmodel U {\n id Int\n"
	" @@map(\"a\")\n}", SPAR_ERR_INVALID,
	"name \"a\" is used twice in the database", 8},
	{MODEL(" a Int\n @@index([a])\n @@index([a])"), SPAR_ERR_INVALID,
	"name \"T_a_idx\" is used twice in the database", 7},
	{LITE "model T {\n a Int\n @@map(\"x\")\n}\nmodel U {\n a Int\n"
	" @@map(\"X\")\n}", SPAR_ERR_INVALID,
	"name \"X\" is used twice in the database", 8},

	/* fields */
	{MODEL(" a Foo"), SPAR_ERR_INVALID,
	"type \"Foo\" of field \"a\" does not exist", 5},
	{MODEL(" a Int @foo"), SPAR_ERR_INVALID,
	"unrecognized attribute \"foo\"", 5},
	{MODEL(" a Int\n @@foo"), SPAR_ERR_INVALID,
	"unrecognized attribute \"foo\"", 6},
	{MODEL(" a Int\n @@map(\"a\")\n @@map(\"b\")"), SPAR_ERR_INVALID,
	"attribute \"map\" is given twice", 7},
	{MODEL(" a Int @db.Foo"), SPAR_ERR_INVALID,
	"native type \"Foo\" does not exist for provider \"postgresql\"", 5},
	{MODEL(" a Int @db.Text"), SPAR_ERR_INVALID,
	"native type \"Text\" is not possible for type \"Int\"", 5},
	{MODEL(" a Decimal @db.Decimal(1)"), SPAR_ERR_INVALID,
	"native type \"Decimal\" takes 2 arguments, not 1", 5},
	{MODEL(" a String @db.VarChar(x)"), SPAR_ERR_INVALID,
	"argument \"x\" of native type \"VarChar\" is no number", 5},
	{LITE "model T {\n a String @db.Text\n}", SPAR_ERR_INVALID,
	"native type \"Text\" does not exist for provider \"sqlite\"", 5},
	{LITE "model T {\n a String[]\n}", SPAR_ERR_INVALID,
	"field \"a\" is a list, which is not possible with provider \"sqlite\"",
	5},
	{LITE "model T {\n a Unsupported(\"a, b\")\n}", SPAR_OK, "", 0},
	{LITE "model T {\n a Unsupported(\")\")\n}", SPAR_ERR_INVALID,
	"SQL in model \"T\" does not fit SQLite's grammar", 4},
	{PG "type X {\n a Int\n}", SPAR_ERR_INVALID,
	"composite type \"X\" is not possible with this provider", 4},
	{MODEL(""), SPAR_ERR_INVALID, "model \"T\" has no columns", 4},

	/* defaults */
	{MODEL(" a Int @default(\"1\")"), SPAR_ERR_INVALID,
	"default of field \"a\" does not fit its type \"Int\"", 5},
	{MODEL(" a Int @default(1.5)"), SPAR_ERR_INVALID,
	"default of field \"a\" does not fit its type \"Int\"", 5},
	{MODEL(" a Int @default(99999999999999999999)"), SPAR_ERR_INVALID,
	"default of field \"a\" does not fit its type \"Int\"", 5},
	{MODEL(" a Boolean @default(yes)"), SPAR_ERR_INVALID,
	"default of field \"a\" does not fit its type \"Boolean\"", 5},
	{MODEL(" a DateTime @default(\"2021-02-29T00:00:00Z\")"),
	SPAR_ERR_INVALID,
	"default of field \"a\" does not fit its type \"DateTime\"", 5},
	{MODEL(" a Json @default(\"{\")"), SPAR_ERR_INVALID,
	"default is not JSON", 5},
	{MODEL(" a Bytes @default(\"!\")"), SPAR_ERR_INVALID,
	"default is not base64", 5},
	{MODEL(" a Int[] @default(1)"), SPAR_ERR_INVALID,
	"default of field \"a\" does not fit its type \"Int\"", 5},
	{MODEL(" a Int @default([1])"), SPAR_ERR_INVALID,
	"default of field \"a\" does not fit its type \"Int\"", 5},
	{MODEL(" a Int @default(now())"), SPAR_ERR_INVALID,
	"default of field \"a\" does not fit its type \"Int\"", 5},
	{MODEL(" a Int @default(sequence())"), SPAR_ERR_INVALID,
	"function \"sequence\" is not possible as the default of a field with"
	" this provider", 5},
	{MODEL(" a Int @default()"), SPAR_ERR_INVALID,
	"attribute \"default\" has no value", 5},
	{PG "enum E {\n a\n}\nmodel T {\n e E @default(b)\n}", SPAR_ERR_INVALID,
	"default of field \"e\" is no value of enum \"E\"", 8},

	/* keys */
	{MODEL(" a Int @id\n b Int @id"), SPAR_ERR_INVALID,
	"model \"T\" has two ids", 6},
	{MODEL(" a Int? @id"), SPAR_ERR_INVALID,
	"column \"a\" of an id must be required", 5},
	{MODEL(" a Int\n @@index([b])"), SPAR_ERR_INVALID,
	"field \"b\" of \"T\" does not exist", 6},
	{MODEL(" a Int\n @@index([])"), SPAR_ERR_INVALID,
	"list of fields is empty", 6},
	{MODEL(" a Int\n @@index"), SPAR_ERR_INVALID,
	"attribute \"index\" has no fields", 6},
	{MODEL(" a Int\n @@index([a(length: 3)])"), SPAR_ERR_INVALID,
	"argument \"length\" is not possible with this provider", 6},
	{MODEL(" a Int\n @@index([a(sort: Up)])"), SPAR_ERR_INVALID,
	"argument \"sort\" must be Asc or Desc", 6},
	{MODEL(" a Int\n @@index([a], type: Foo)"), SPAR_ERR_INVALID,
	"unrecognized index type \"Foo\"", 6},
	{MODEL(" a Int\n @@index([a], foo: 1)"), SPAR_ERR_INVALID,
	"unrecognized argument \"foo\" of attribute \"index\"", 6},
	{MODEL(" a Int\n @@index([a], \"b\")"), SPAR_ERR_INVALID,
	"attribute \"index\" has an argument without a name", 6},
	{MODEL(" a Int\n @@index([a], where: { a: 1 })"), SPAR_ERR_UNSUPPORTED,
	"cannot translate the \"where\" of an index", 6},
	{MODEL(" a Int\n @@fulltext([a])"), SPAR_ERR_INVALID,
	"unrecognized attribute \"fulltext\"", 6},

	/* relations */
	{MODEL(" id Int @id\n t T?"), SPAR_ERR_INVALID,
	"relation field \"t\" of \"T\" has no opposite field in \"T\"", 6},
	{MODEL(" id Int @id\n t T?\n u T[]"), SPAR_ERR_INVALID,
	"neither side of the relation between \"T\" and \"T\" has fields", 6},
	{MODEL(" id Int @id\n t T? @relation(fields: [id], references: [x])\n"
		   " u T[]"), SPAR_ERR_INVALID,
	"field \"x\" of \"T\" does not exist", 6},
	{MODEL(" id Int @id\n t T? @relation(fields: [id])\n u T[]"),
	SPAR_ERR_INVALID, "relation field \"t\" has fields but no references", 6},
	{MODEL(" id Int @id\n t T? @relation(fields: [id, id],"
		   " references: [id])\n u T[]"), SPAR_ERR_INVALID,
	"relation field \"t\" has 2 fields and 1 references", 6},
	{MODEL(" id Int @id\n t T? @relation(fields: [id], references: [id],"
		   " onDelete: Explode)\n u T[]"), SPAR_ERR_INVALID,
	"unrecognized referential action \"Explode\"", 6},
	{MODEL(" id Int @id\n t T[]\n u T[]\n v T[]"), SPAR_ERR_INVALID,
	"fields \"t\" and \"v\" of \"T\" are the same relation", 8},
	{MODEL(" id Int @id\n t T? @unique\n u T[]"), SPAR_ERR_INVALID,
	"attribute \"unique\" is not possible on a relation", 6},
	{PG "model A {\n x Int\n b B[]\n}\nmodel B {\n id Int @id\n a A[]\n}",
	SPAR_ERR_INVALID, "model \"A\" of a many-to-many relation has no id of"
	" one field", 6},
	{MODEL(" id Int @id\n t T[]\n u T[]\n @@index([t])"), SPAR_ERR_INVALID,
	"field \"t\" of \"T\" is a relation and has no column", 8},
};

static void
test_refusals(void **state)
{
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(refusals); i++)
	{
		SparArena	arena;
		SparSchema *schema;
		SparError	err;
		SparStatus	status;
		char		where[64];

		test_arena(&arena);
		status = read_text(&arena, spar_str(refusals[i].schema), &schema,
						   &err);
		if (status != refusals[i].status)
			print_error("%s\n", refusals[i].schema);
		assert_int_equal(status, refusals[i].status);
		if (status != SPAR_OK)
			assert_contains(err.msg, refusals[i].msg);
		snprintf(where, sizeof(where), "This is line %d of file \"a.prisma\".",
				 refusals[i].line);
		if (strcmp(err.detail, refusals[i].line > 0 ? where : "") != 0)
			print_error("%s\n", refusals[i].schema);
		assert_string_equal(err.detail, refusals[i].line > 0 ? where : "");
		spar_arena_free(&arena);
	}
}

/* Names that are cut: 63 bytes, and never within a character. */
static void
test_long_names(void **state)
{
	static const char schema[] = PG
		"model T {\n id Int @id @default(autoincrement())\n"
		" b Int @unique\n @@map(\"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
		"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
		"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
		"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
		"\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\")\n}";
	SparArena	arena;
	SparSchema *model;
	SparError	err;
	const SparObject *object;
	const SparObject *part;
	size_t		pos;

	(void) state;
	test_arena(&arena);
	assert_int_equal(read_text(&arena, spar_str(schema), &model, &err),
					 SPAR_OK);
	for (object = model->first; object != NULL; object = object->next)
	{
		assert_true(object->name.len <= 63);
		assert_true(spar_utf8_valid(object->name, &pos));
		if (object->kind == SPAR_KIND_TABLE)
			assert_int_equal(object->name.len, 62);
		/* 28 letters of two bytes, _id, _seq */
		if (object->kind == SPAR_KIND_SEQUENCE)
			assert_int_equal(object->name.len, 63);
		for (part = object->child; part != NULL; part = part->next)
		{
			assert_true(part->name.len <= 63);
			/* 29 letters of two bytes and "_pkey"; "_key" needs one less */
			if (part->kind == SPAR_KIND_PRIMARY_KEY)
				assert_int_equal(part->name.len, 63);
			if (part->kind == SPAR_KIND_INDEX)
				assert_int_equal(part->name.len, 62);
		}
	}
	spar_arena_free(&arena);
}

/* What is read does not depend on the order of blocks and files. */
static void
test_order(void **state)
{
	SparPrismaFile files[3];
	SparStr		snapshots[2];
	SparArena	arena;
	SparSchema *schema;
	SparError	err;
	int			i;

	(void) state;
	test_arena(&arena);
	files[0].text = SPAR_STR(PG);
	files[1].text = SPAR_STR("model A {\n id Int @id\n bs B[]\n m B[]"
							 " @relation(\"m\")\n}");
	files[2].text = SPAR_STR("model B {\n id Int @id\n aId Int\n a A"
							 " @relation(fields: [aId], references: [id])\n"
							 " m A[] @relation(\"m\")\n}");
	for (i = 0; i < 3; i++)
		files[i].name = SPAR_STR("x");
	for (i = 0; i < 2; i++)
	{
		SparPrismaFile swap = files[0];
		SparBuf		buf;

		assert_int_equal(spar_prisma_schema(&arena, files, 3, 0, &schema,
											&err), SPAR_OK);
		spar_buf_init(&buf, &arena);
		assert_int_equal(spar_snapshot_write(&buf, schema, &err), SPAR_OK);
		snapshots[i] = spar_buf_take(&buf);
		files[0] = files[2];
		files[2] = swap;
	}
	assert_true(spar_str_eq(snapshots[0], snapshots[1]));
	spar_arena_free(&arena);
}

/* ---- what no text may do ----------------------------------------------- */

static SparStatus
read_repeated(const char *start, const char *middle, size_t times,
			  const char *end)
{
	SparArena	arena;
	SparSchema *schema;
	SparError	err;
	SparStatus	status;
	SparBuf		buf;

	test_arena(&arena);
	spar_buf_init(&buf, &arena);
	spar_buf_text(&buf, start);
	while (times-- > 0)
		spar_buf_text(&buf, middle);
	spar_buf_text(&buf, end);
	status = read_text(&arena, spar_buf_view(&buf), &schema, &err);
	spar_arena_free(&arena);
	return status;
}

static void
test_hostile(void **state)
{
	(void) state;
	assert_int_equal(read_repeated(PG "model T {\n a Int @default(", "[",
								   50000, ""), SPAR_ERR_LIMIT);
	assert_int_equal(read_repeated(PG "model T {\n a Int @default(", "f(",
								   50000, ""), SPAR_ERR_LIMIT);
	assert_int_equal(read_repeated(PG "model T {\n a Int @x(", "{a:", 50000,
								   ""), SPAR_ERR_LIMIT);
	assert_int_equal(read_repeated(PG "model T {\n a Int @default(\"", "x",
								   1000000, ""), SPAR_ERR_SYNTAX);
	assert_int_equal(read_repeated(PG, "{", 50000, ""), SPAR_ERR_SYNTAX);
	assert_int_equal(read_repeated(PG "/*", "/*", 50000, ""),
					 SPAR_ERR_SYNTAX);
	assert_int_equal(read_repeated(PG "model T {\n id Int @id", "\n", 1000000,
								   "}"), SPAR_OK);
	assert_int_equal(read_repeated(PG "model T {\n a Int ", "@unique ", 20000,
								   "\n}"), SPAR_ERR_INVALID);
	assert_int_equal(read_repeated(PG "model T {\n a Json @default(\"", "[",
								   50000, "\")\n}"), SPAR_ERR_INVALID);
}

/* Every start of a schema, and every byte of it changed: no crash. */
static void
test_damage(void **state)
{
	static const char schema[] = PG
		"enum E {\n a @map(\"x\\u00e9\")\n}\n/* c */ model T {\n"
		" id Int @id(map: \"k\") @default(autoincrement()) // d\n"
		" e E[] @default([a])\n j Json @default(\"{\\\"a\\\":[1e2]}\")\n"
		" d DateTime @default(\"2020-01-01T00:00:00.5+01:00\")\n"
		" b Bytes @default(\"aGk=\")\n n Decimal @db.Decimal(3, 1)\n"
		" u Unsupported(\"x\")?\n t T? @relation(\"r\", fields: [id],"
		" references: [id], onDelete: Cascade)\n s T[] @relation(\"r\")\n"
		" @@index([e(ops: raw(\"o\"), sort: Desc)], type: Gin)\n}\n";
	char		text[sizeof(schema)];
	size_t		len = sizeof(schema) - 1;
	size_t		i;
	int			c;

	(void) state;
	for (i = 0; i <= len; i++)
	{
		SparArena	arena;
		SparSchema *model;
		SparError	err;
		char	   *copy = malloc(i + 1);

		/* exactly as long, so that a read beyond it shows */
		memcpy(copy, schema, i);
		test_arena(&arena);
		(void) read_text(&arena, spar_str_n(copy, i), &model, &err);
		spar_arena_free(&arena);
		free(copy);
	}
	for (i = 0; i < len; i++)
		for (c = 0; c < 256; c += 15)
		{
			SparArena	arena;
			SparSchema *model;
			SparError	err;

			memcpy(text, schema, len);
			text[i] = (char) c;
			test_arena(&arena);
			(void) read_text(&arena, spar_str_n(text, len), &model, &err);
			spar_arena_free(&arena);
		}
}

/* Memory that runs out anywhere is that error, and nothing worse. */
static void
test_memory(void **state)
{
	static const char *const schemas[] = {
		PG "enum E {\n a\n}\nmodel T {\n id Int @id @default(autoincrement())"
		"\n e E @default(a)\n t T[] @relation(\"r\")\n u T[] @relation(\"r\")"
		"\n j Json @default(\"{}\")\n @@index([e])\n}",
		LITE "model T {\n id Int @id\n t T[] @relation(\"r\")\n"
		" u T[] @relation(\"r\")\n @@index([id])\n}"
	};
	size_t		i;
	long		nth;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(schemas); i++)
		for (nth = 1; nth < 200; nth++)
		{
			SparArena	arena;
			SparSchema *model;
			SparError	err;
			SparStatus	status;

			test_failing_arena(&arena, nth);
			status = read_text(&arena, spar_str(schemas[i]), &model, &err);
			spar_arena_free(&arena);
			if (status == SPAR_OK)
				break;
			assert_int_equal(status, SPAR_ERR_NOMEM);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_long_names),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
