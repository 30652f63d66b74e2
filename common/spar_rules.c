/*
 * spar_rules.c
 *
 * The rules.  See spar_rules.h; docs/rules.md is generated from this table.
 */
#include "spar_rules.h"

#define DRIFT SPAR_VERDICT_DRIFT
#define LOOSE SPAR_VERDICT_LOOSE
#define IDIOM SPAR_VERDICT_IDIOM

static const SparRuleDesc rules[SPAR_RULE_COUNT] = {
	[SPAR_RULE_NONE] = {"none", IDIOM, "", "", "", ""},

	[SPAR_RULE_OBJECT_MISSING] = {"object.missing", DRIFT,
		"It exists on one side only.",
		"CREATE TABLE audit (id INTEGER)",
		"(nothing)",
		"CREATE TABLE audit (id INTEGER), CREATE TABLE Audit (id integer)"},
	[SPAR_RULE_OBJECT_RENAMED] = {"object.renamed", DRIFT,
		"Both sides have it under different names.",
		"CREATE INDEX i ON t (a)",
		"CREATE INDEX j ON t (a) (at logical, of two PostgreSQL schemas)",
		"CREATE INDEX i ON t (a), CREATE INDEX j ON t (b)"},
	[SPAR_RULE_ATTRIBUTE] = {"object.attribute", DRIFT,
		"The two sides say different things.",
		"UNIQUE (a, b)",
		"UNIQUE (a, b) DEFERRABLE",
		"UNIQUE (a, b), UNIQUE (a, b) NOT DEFERRABLE"},
	[SPAR_RULE_UNMODELLED] = {"object.unmodelled", SPAR_VERDICT_UNMODELLED,
		"Both sides have it; only its kind and name were compared.",
		"(nothing of the kind)",
		"ALTER PUBLICATION p ADD TABLE spatial_ref_sys (an extension's own"
		" table; at logical, on both sides)",
		"the same on one side only"},
	[SPAR_RULE_TOKENS] = {"expression.tokens", SPAR_VERDICT_UNMODELLED,
		"The text could not be parsed; its words were compared one by one.",
		"CHECK (a MATCH (b)) in words the parser does not know",
		"the same words",
		"CHECK (a > 0)"},
	[SPAR_RULE_TRIGGER_BODY] = {"trigger.body", SPAR_VERDICT_UNMODELLED,
		"Both sides have it; what a trigger does cannot be compared between"
		" engines.",
		"CREATE TRIGGER t AFTER INSERT ON a BEGIN ... END",
		"CREATE TRIGGER t AFTER INSERT ON a ... EXECUTE FUNCTION f()",
		"CREATE TRIGGER t AFTER INSERT ON a, CREATE TRIGGER t BEFORE INSERT"
		" ON a"},
	[SPAR_RULE_CONVENTION] = {"convention.orm", IDIOM,
		"An ORM that the options name writes it so for one field of a model;"
		" docs/conventions.md has them all.",
		"id char(32)", "id uuid", "id char(36)"},
	[SPAR_RULE_ACCEPTED] = {"accept.registered", SPAR_VERDICT_ACCEPTED,
		"The divergence is registered.",
		"CREATE VIRTUAL TABLE notes_fts USING fts5 (body)",
		"body_ts tsvector, accept {\"object\": \"notes*\", \"reason\":"
		" \"..\"}",
		"the same after its \"until\""},
	[SPAR_RULE_STALE] = {"accept.stale", SPAR_VERDICT_STALE,
		"A registered divergence no longer applies.",
		"the two agree",
		"accept {\"object\": \"notes*\", \"until\": \"2001-01-01\"}",
		"accept an object that differs, before its \"until\""},

	[SPAR_RULE_TYPE] = {"type.differs", DRIFT,
		"The types hold different values.",
		"qty TEXT", "qty integer", "qty INTEGER, qty bigint"},
	[SPAR_RULE_TYPE_NAME] = {"type.name", IDIOM,
		"The two engines' names of one type.",
		"made DATETIME", "made timestamp", "made DATE"},
	[SPAR_RULE_TYPE_LENGTH] = {"type.length", LOOSE,
		"The lengths differ, or one side has none or pads; SQLite enforces"
		" none.",
		"name TEXT", "name varchar(40)", "name INTEGER"},
	[SPAR_RULE_TYPE_TEXT_HOLDS] = {"type.text_holds", LOOSE,
		"SQLite's text keeps every value, but checks none.",
		"id TEXT", "id uuid", "id TEXT, id integer"},
	[SPAR_RULE_TYPE_BLOB_HOLDS] = {"type.blob_holds", LOOSE,
		"SQLite's blob keeps every value, but checks none.",
		"id BLOB", "id uuid", "id BLOB, id integer"},
	[SPAR_RULE_TYPE_NUMBER_HOLDS] = {"type.number_holds", LOOSE,
		"SQLite's number keeps every value, but checks none.",
		"done INTEGER", "done boolean", "done TEXT, done boolean"},
	[SPAR_RULE_TYPE_DECLARED] = {"type.declared", LOOSE,
		"SQLite's declared type says what PostgreSQL's keeps, but does not"
		" check.",
		"made DATETIME", "made text", "made DATETIME, made uuid"},
	[SPAR_RULE_TYPE_NONE] = {"type.none", LOOSE,
		"SQLite's column has no type and takes every value.",
		"payload",
		"payload jsonb",
		"payload JSON, payload jsonb"},
	[SPAR_RULE_TYPE_TIME_ZONE] = {"type.time_zone", LOOSE,
		"One side says that times have a zone, the other that they have"
		" none; declare TIMESTAMPTZ in SQLite to say the same.",
		"made DATETIME", "made timestamptz", "made TIMESTAMPTZ"},
	[SPAR_RULE_TYPE_BOOLEAN_CHECK] = {"type.boolean_check", IDIOM,
		"A number that may only be 0 or 1 is a boolean.",
		"done INTEGER CHECK (done IN (0, 1))", "done boolean",
		"done INTEGER CHECK (done IN (0, 1, 2))"},
	[SPAR_RULE_TYPE_ENUM_CHECK] = {"type.enum_check", IDIOM,
		"A text that may only be one of these is an enum.",
		"state TEXT CHECK (state IN ('a', 'b'))", "state my_enum",
		"state TEXT CHECK (state IN ('a'))"},
	[SPAR_RULE_TYPE_JSON_CHECK] = {"type.json_check", IDIOM,
		"A text that must be valid JSON is JSON.",
		"doc TEXT CHECK (json_valid(doc))", "doc jsonb", "doc TEXT"},
	[SPAR_RULE_TYPE_CITEXT] = {"type.citext", IDIOM,
		"A text that ignores case.",
		"mail TEXT COLLATE NOCASE", "mail citext", "mail TEXT"},
	[SPAR_RULE_TYPE_DOMAIN] = {"type.domain", IDIOM,
		"A domain is the type below it with its checks, NOT NULL and"
		" default.",
		"qty INTEGER CHECK (qty > 0)", "qty positive",
		"qty INTEGER"},

	[SPAR_RULE_DEFAULT] = {"default.differs", DRIFT,
		"A row without a value gets another one.",
		"qty INTEGER DEFAULT 1", "qty integer", "qty INTEGER DEFAULT NULL"},
	[SPAR_RULE_DEFAULT_NULL] = {"default.null", IDIOM,
		"DEFAULT NULL is no default.",
		"note TEXT DEFAULT NULL", "note text", "note TEXT DEFAULT ''"},
	[SPAR_RULE_DEFAULT_LITERAL] = {"default.literal", IDIOM,
		"One value in two spellings.",
		"done BOOLEAN DEFAULT 0", "done boolean DEFAULT false",
		"done BOOLEAN DEFAULT 1"},
	[SPAR_RULE_DEFAULT_NOW] = {"default.now", IDIOM,
		"The present time in two spellings.",
		"made DATETIME DEFAULT (datetime('now'))",
		"made timestamp DEFAULT now()",
		"made DATETIME DEFAULT (datetime('now', '+1 day'))"},
	[SPAR_RULE_DEFAULT_FOLLOWS_TYPE] = {"default.follows_type", IDIOM,
		"The value is the same; the difference of the types has a row of its"
		" own.",
		"done INTEGER DEFAULT 0", "done boolean DEFAULT false",
		"done INTEGER DEFAULT 1"},
	[SPAR_RULE_DEFAULT_NOW_FORM] = {"default.now_form", LOOSE,
		"Both take the present time, in different forms.",
		"made DATETIME DEFAULT (unixepoch())", "made timestamp DEFAULT now()",
		"made DATETIME DEFAULT 0"},
	[SPAR_RULE_DEFAULT_RANDOM] = {"default.random", LOOSE,
		"Both make up a random value, in different forms.",
		"id TEXT DEFAULT (lower(hex(randomblob(16))))",
		"id uuid DEFAULT gen_random_uuid()", "id TEXT DEFAULT 'x'"},
	[SPAR_RULE_DEFAULT_LOCAL_TIME] = {"default.local_time", LOOSE,
		"One side takes the local wall clock, the other an absolute time.",
		"made TEXT DEFAULT (datetime('now', 'localtime'))",
		"made timestamptz DEFAULT now()",
		"made TEXT DEFAULT (datetime('now'))"},
	[SPAR_RULE_GENERATED] = {"generated.differs", DRIFT,
		"The column is computed in another way.",
		"total AS (qty * price)",
		"total AS (qty + price)",
		"total AS (qty * price), total AS (price * qty)"},

	[SPAR_RULE_NULLABLE] = {"nullable.differs", DRIFT,
		"One side takes NULL, the other refuses it.",
		"name TEXT",
		"name text NOT NULL",
		"name TEXT NOT NULL, name text NOT NULL"},
	[SPAR_RULE_NULLABLE_KEY] = {"nullable.primary_key", LOOSE,
		"SQLite lets NULL into a primary key that is not declared NOT NULL.",
		"id TEXT PRIMARY KEY", "id text PRIMARY KEY",
		"id TEXT NOT NULL PRIMARY KEY"},
	[SPAR_RULE_IDENTITY] = {"identity.differs", DRIFT,
		"One side numbers rows by itself, the other does not.",
		"id INTEGER PRIMARY KEY AUTOINCREMENT", "id integer PRIMARY KEY",
		"id INTEGER PRIMARY KEY, id serial PRIMARY KEY"},
	[SPAR_RULE_IDENTITY_ROWID] = {"identity.rowid", LOOSE,
		"SQLite numbers a row that comes without a value; PostgreSQL does"
		" not.",
		"id INTEGER PRIMARY KEY", "id integer PRIMARY KEY",
		"id INTEGER PRIMARY KEY AUTOINCREMENT"},
	[SPAR_RULE_IDENTITY_SAME] = {"identity.same", IDIOM,
		"Both sides number rows by themselves.",
		"id INTEGER PRIMARY KEY AUTOINCREMENT",
		"id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
		"id INTEGER, id integer GENERATED ALWAYS AS IDENTITY"},
	[SPAR_RULE_PRIMARY_KEY] = {"key.primary", DRIFT,
		"The primary keys differ.",
		"PRIMARY KEY (a)",
		"PRIMARY KEY (a, b)",
		"PRIMARY KEY (a, b), PRIMARY KEY (a, b)"},
	[SPAR_RULE_KEY_IS_UNIQUE] = {"key.unique_not_null", LOOSE,
		"UNIQUE over NOT NULL columns identifies rows as a primary key does.",
		"code TEXT NOT NULL UNIQUE", "code text PRIMARY KEY",
		"code TEXT UNIQUE"},
	[SPAR_RULE_UNIQUE] = {"unique.missing", DRIFT,
		"One side refuses equal values that the other takes.",
		"UNIQUE (a)", "(nothing)",
		"a INTEGER PRIMARY KEY UNIQUE, a integer PRIMARY KEY"},
	[SPAR_RULE_UNIQUE_INDEX] = {"unique.index", IDIOM,
		"A unique index over all rows is a unique constraint.",
		"CREATE UNIQUE INDEX i ON t (a)", "UNIQUE (a)",
		"CREATE UNIQUE INDEX i ON t (a) WHERE b"},
	[SPAR_RULE_UNIQUE_ORDER] = {"unique.column_order", LOOSE,
		"The same columns are unique; only the index is sorted otherwise.",
		"UNIQUE (a, b)", "UNIQUE (b, a)", "UNIQUE (a)"},

	[SPAR_RULE_ON_CONFLICT] = {"object.on_conflict", LOOSE,
		"SQLite's ON CONFLICT clause skips the row or replaces the one that is"
		" there; PostgreSQL refuses it.",
		"a INTEGER UNIQUE ON CONFLICT REPLACE", "a integer UNIQUE",
		"a INTEGER UNIQUE ON CONFLICT FAIL, a integer UNIQUE"},

	[SPAR_RULE_CHECK] = {"check.missing", DRIFT,
		"One side refuses values that the other takes.",
		"CHECK (qty > 0)", "(nothing)",
		"CHECK (a > 0 AND b > 0), CHECK (a > 0) CHECK (b > 0)"},
	[SPAR_RULE_CHECK_DIFFERS] = {"check.differs", DRIFT,
		"The two sides refuse different values.",
		"CHECK (qty > 0)", "CHECK (qty > 1)", "CHECK (0 < qty)"},
	[SPAR_RULE_CHECK_ENUM] = {"check.enum", LOOSE,
		"PostgreSQL's enum refuses what SQLite's text takes.",
		"state TEXT", "state my_enum",
		"state TEXT CHECK (state IN ('a', 'b'))"},
	[SPAR_RULE_CHECK_LENGTH] = {"check.length", LOOSE,
		"A length is checked on one side and part of the type on the other.",
		"name TEXT CHECK (length(name) <= 40)", "name varchar(40)",
		"name TEXT CHECK (length(name) <= 50)"},
	[SPAR_RULE_CHECK_FORM] = {"check.form", LOOSE,
		"SQLite checks the form of a value that PostgreSQL's type enforces"
		" by itself.",
		"day TEXT CHECK (day = date(day))", "day date",
		"day TEXT CHECK (day > '2000-01-01')"},
	[SPAR_RULE_LIKE_CASE] = {"expression.like_case", DRIFT,
		"SQLite's LIKE ignores the case of letters, PostgreSQL's does not;"
		" GLOB in SQLite or ILIKE in PostgreSQL says the same.",
		"CHECK (code LIKE 'x%')", "CHECK (code LIKE 'x%')",
		"CHECK (code LIKE 'x%'), CHECK (code ILIKE 'x%')"},
	[SPAR_RULE_EXPRESSION] = {"expression.undecided", LOOSE,
		"Cannot compare: the expressions use what means something else in, or"
		" is unknown to, the other engine.",
		"CHECK (code GLOB '[a-z]*')", "CHECK (code ~ '^[a-z]+$')",
		"CHECK (code > 'a'), CHECK (code > 'b')"},

	[SPAR_RULE_EXPRESSION_VALUES] = {"expression.same_values", LOOSE,
		"The conditions hold for the same values of PostgreSQL's types;"
		" SQLite's columns take others, too.",
		"CHECK (qty > 0)", "CHECK (qty >= 1) of an integer",
		"price REAL CHECK (price > 0), CHECK (price >= 1)"},

	[SPAR_RULE_INDEX] = {"index.missing", DRIFT,
		"Only one side has an index of these columns.",
		"CREATE INDEX i ON t (a)",
		"(nothing)",
		"CREATE INDEX i ON t (a), CREATE INDEX j ON t (a)"},
	[SPAR_RULE_INDEX_UNIQUE] = {"index.unique", DRIFT,
		"One side refuses equal rows, the other does not.",
		"CREATE UNIQUE INDEX i ON t (a)",
		"CREATE INDEX i ON t (a)",
		"CREATE UNIQUE INDEX i ON t (a), UNIQUE (a)"},
	[SPAR_RULE_INDEX_DIRECTION] = {"index.direction", LOOSE,
		"The same columns in another sort order: results are the same, speed"
		" may differ.",
		"CREATE INDEX i ON t (a)", "CREATE INDEX i ON t (a DESC)",
		"CREATE INDEX i ON t (b)"},
	[SPAR_RULE_INDEX_ENGINE_ONLY] = {"index.engine_only", LOOSE,
		"SQLite has no index of this kind.",
		"(nothing)",
		"CREATE INDEX i ON t USING gin (doc)",
		"(nothing), CREATE INDEX i ON t USING btree (doc)"},
	[SPAR_RULE_INDEX_PATTERN_OPS] = {"index.pattern_ops", IDIOM,
		"A companion of another index that serves LIKE.",
		"CREATE INDEX i ON t (a)",
		"CREATE INDEX j ON t (a text_pattern_ops)",
		"(nothing), CREATE INDEX j ON t (a text_pattern_ops)"},
	[SPAR_RULE_INDEX_PREDICATE] = {"index.predicate", DRIFT,
		"The index covers other rows.",
		"CREATE INDEX i ON t (a) WHERE b",
		"CREATE INDEX i ON t (a)",
		"CREATE INDEX i ON t (a) WHERE a > 1, CREATE INDEX i ON t (a) WHERE"
		" 1 < a"},
	[SPAR_RULE_INDEX_NULL_ROWS] = {"index.null_rows", LOOSE,
		"The same values are unique, as NULLs equal nothing; one index leaves"
		" out the rows with NULL in its key.",
		"CREATE UNIQUE INDEX i ON t (a)",
		"CREATE UNIQUE INDEX i ON t (a) WHERE a IS NOT NULL",
		"UNIQUE (a), CREATE UNIQUE INDEX i ON t (a) WHERE b IS NOT NULL"},
	[SPAR_RULE_INDEX_SAME_NAME] = {"index.same_name", DRIFT,
		"The other side has an index of this name on other columns.",
		"CREATE INDEX i ON t (a)",
		"CREATE INDEX i ON t (b)",
		"CREATE INDEX i ON t (a), CREATE INDEX j ON t (b)"},

	[SPAR_RULE_INDEX_REDUNDANT] = {"index.redundant", LOOSE,
		"Only one side has this index; a unique key of the same columns does"
		" its work on both.",
		"a INTEGER UNIQUE, CREATE INDEX i ON t (a)", "a integer UNIQUE",
		"CREATE INDEX i ON t (a), (nothing)"},

	[SPAR_RULE_FOREIGN_KEY] = {"foreign_key.missing", DRIFT,
		"Only one side keeps these references intact.",
		"a REFERENCES t",
		"(nothing)",
		"a REFERENCES t, a REFERENCES t (id)"},
	[SPAR_RULE_FOREIGN_KEY_ACTION] = {"foreign_key.action", DRIFT,
		"Deleting or changing the referenced row has another effect.",
		"ON DELETE CASCADE",
		"ON DELETE SET NULL",
		"ON DELETE NO ACTION, (nothing)"},
	[SPAR_RULE_FOREIGN_KEY_RESTRICT] = {"foreign_key.restrict", LOOSE,
		"RESTRICT and NO ACTION both refuse; they differ only in when they"
		" look.",
		"ON DELETE RESTRICT",
		"ON DELETE NO ACTION",
		"ON DELETE RESTRICT, ON DELETE CASCADE"},
	[SPAR_RULE_FOREIGN_KEY_DEFERRED] = {"foreign_key.deferred", DRIFT,
		"One side checks the references when a transaction ends, the other"
		" with each statement.",
		"a REFERENCES t DEFERRABLE INITIALLY DEFERRED",
		"a REFERENCES t",
		"a REFERENCES t DEFERRABLE, a REFERENCES t"},
	[SPAR_RULE_FOREIGN_KEY_DEFERRABLE] = {"foreign_key.deferrable", LOOSE,
		"Both check the references with each statement; one side says that a"
		" transaction may put that off.",
		"a REFERENCES t",
		"a REFERENCES t DEFERRABLE",
		"a REFERENCES t, a REFERENCES t DEFERRABLE INITIALLY DEFERRED"},
	[SPAR_RULE_FOREIGN_KEY_TARGET] = {"foreign_key.target", DRIFT,
		"The columns refer to another table or other columns.",
		"a REFERENCES t",
		"a REFERENCES u",
		"a REFERENCES t, a REFERENCES t (id)"},

	[SPAR_RULE_VIEW] = {"view.definition", DRIFT,
		"The view is another query.",
		"SELECT a FROM t",
		"SELECT a FROM t WHERE b",
		"SELECT * FROM t, SELECT a, b FROM t (all its columns)"},
	[SPAR_RULE_VIEW_UNDECIDED] = {"view.undecided", LOOSE,
		"Cannot compare: the queries use what means something else in, or"
		" is unknown to, the other engine.",
		"SELECT strftime('%Y', d) FROM t",
		"SELECT to_char(d, 'YYYY') FROM t",
		"SELECT lower(a) FROM t, SELECT upper(a) FROM t"},
	[SPAR_RULE_TRIGGER] = {"trigger.missing", DRIFT,
		"Only one side has a trigger for this event.",
		"CREATE TRIGGER x AFTER INSERT ON t ...",
		"(nothing)",
		"CREATE TRIGGER x AFTER INSERT ON t .., CREATE TRIGGER y AFTER"
		" INSERT ON t .."},
	[SPAR_RULE_COLLATION] = {"collation.differs", DRIFT,
		"The two sides hold different texts for equal.",
		"name TEXT COLLATE NOCASE", "name text", "mail TEXT COLLATE NOCASE,"
		" mail citext"},
	[SPAR_RULE_COLLATION_NOCASE] = {"collation.nocase", IDIOM,
		"Both ignore case: NOCASE that of ASCII letters, PostgreSQL's"
		" nondeterministic collation of all letters.",
		"name TEXT COLLATE NOCASE",
		"name text COLLATE nocase (und-u-ks-level2)",
		"name text COLLATE noaccent (und-u-ks-level1)"},
	[SPAR_RULE_COLLATION_ORDER] = {"collation.order", LOOSE,
		"The same texts are equal; they sort otherwise.",
		"CREATE INDEX i ON t (a)",
		"CREATE INDEX i ON t (a COLLATE \"und-x-icu\")",
		"CREATE INDEX i ON t (a COLLATE \"C\")"},
	[SPAR_RULE_COLLATION_LOWER] = {"collation.lower", LOOSE,
		"SQLite's NOCASE and an index over lower() hold the same ASCII texts"
		" for equal; other letters, and comparisons outside the index,"
		" differ.",
		"CREATE UNIQUE INDEX i ON t (mail COLLATE NOCASE)",
		"CREATE UNIQUE INDEX i ON t (lower(mail))",
		"CREATE UNIQUE INDEX i ON t (mail)"},
	[SPAR_RULE_COLLATION_UNKNOWN] = {"collation.unknown", LOOSE,
		"Cannot compare: an application defines this collation, and what it"
		" holds for equal is not in the schema.",
		"name TEXT COLLATE app_order", "name text", "name TEXT COLLATE NOCASE"},
};

static const char *const verdict_names[] = {
	[0] = "",
	[SPAR_VERDICT_DRIFT] = "drift",
	[SPAR_VERDICT_LOOSE] = "loose",
	[SPAR_VERDICT_IDIOM] = "idiom",
	[SPAR_VERDICT_ACCEPTED] = "accepted",
	[SPAR_VERDICT_STALE] = "stale",
	[SPAR_VERDICT_UNMODELLED] = "unmodelled",
};

const SparRuleDesc *
spar_rule(SparRule rule)
{
	return &rules[rule];
}

const char *
spar_verdict_name(SparVerdict verdict)
{
	return verdict_names[verdict];
}

SparVerdict
spar_verdict_find(SparStr name)
{
	size_t		i;

	for (i = 1; i < SPAR_LENGTH(verdict_names); i++)
		if (spar_str_is(name, verdict_names[i]))
			return (SparVerdict) i;
	return (SparVerdict) 0;
}
