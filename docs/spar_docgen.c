/*
 * spar_docgen.c
 *
 * Prints docs/kinds.md, docs/rules.md, docs/catalogs.md or docs/conventions.md
 * from the tables that the core works with:
 * spar_docgen kinds | rules | catalogs | conventions.
 */
#include <stdio.h>

#include "spar_convention.h"
#include "spar_kind.h"
#include "spar_pg_catalog.h"
#include "spar_rules.h"

/* Many a description starts with a word of SQL, which is upper case. */
static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
}

static const char *
value_words(SparValueType type)
{
	static const char *const words[] = {
		[SPAR_VALUE_BOOL] = "true or false",
		[SPAR_VALUE_INT] = "number",
		[SPAR_VALUE_WORD] = "word",
		[SPAR_VALUE_IDENT] = "identifier",
		[SPAR_VALUE_TEXT] = "text",
		[SPAR_VALUE_BODY] = "text, line ends normalised",
		[SPAR_VALUE_TYPE] = "type",
		[SPAR_VALUE_EXPR] = "expression",
		[SPAR_VALUE_QUERY] = "query",
		[SPAR_VALUE_STATEMENTS] = "statements",
		[SPAR_VALUE_TOKENS] = "tokens of a text",
		[SPAR_VALUE_REF] = "name of another object",
		[SPAR_VALUE_IDENTS] = "identifiers in order",
		[SPAR_VALUE_KEYS] = "index keys in order",
		[SPAR_VALUE_EXPRS] = "expressions in order",
		[SPAR_VALUE_TEXTS] = "texts in order",
		[SPAR_VALUE_SET] = "set of texts",
		[SPAR_VALUE_REFS] = "names of other objects in order"
	};

	return words[type];
}

static void
print_kinds(void)
{
	int			kind;
	size_t		i;

	puts("# Kinds of objects\n\n"
		 "Generated from `common/spar_kind.c` by `make docs`; do not edit.\n\n"
		 "What a schema can hold, what is compared of it, and from which"
		 " level on: `portable`\n< `logical` < `exact`; `never` is kept for"
		 " writing a definition again. A kind without\nattributes is compared"
		 " by its name: a diff reports it as `unmodelled` where both sides\n"
		 "have it, and as `drift` where one has not.\n");
	for (kind = 1; kind < SPAR_KIND_COUNT; kind++)
	{
		const SparKindDesc *desc = spar_kind((SparKind) kind);

		printf("## %s\n\n", desc->name);
		if (desc->attr_count == 0)
		{
			printf("From level `%s`, by name only.\n\n",
				   spar_level_name(desc->level));
			continue;
		}
		printf("%c%s. From level `%s`.\n\n", upper(desc->doc[0]),
			   desc->doc + 1, spar_level_name(desc->level));
		puts("| attribute | compared as | from level | what it says |\n"
			 "|---|---|---|---|");
		for (i = 0; i < desc->attr_count; i++)
		{
			const SparAttrDesc *attr = spar_attr(desc->attrs[i].attr);

			printf("| `%s` | %s | %s | %s |\n", attr->name,
				   value_words(attr->type),
				   spar_level_name(desc->attrs[i].level),
				   desc->attrs[i].doc);
		}
		puts("");
	}
}

/* A cell of a table: pipes would end it. */
static void
print_cell(const char *text)
{
	if (text[0] == '\0')
		return;
	putchar('`');
	for (; *text; text++)
	{
		if (*text == '|')
			putchar('\\');
		putchar(*text);
	}
	putchar('`');
}

static void
print_rules(void)
{
	int			rule;

	puts("# Rules\n\n"
		 "Generated from `common/spar_rules.c` by `make docs`; do not edit.\n\n"
		 "Every row of `schema_diff` names the rule that judged it. An id"
		 " stays what it is in\nevery later version. The examples show one"
		 " line of DDL of either side, and one that\nlooks alike and is judged"
		 " otherwise.\n\n"
		 "| rule | verdict | reason | SQLite | PostgreSQL | but not |\n"
		 "|---|---|---|---|---|---|");
	for (rule = 1; rule < SPAR_RULE_COUNT; rule++)
	{
		const SparRuleDesc *desc = spar_rule((SparRule) rule);

		printf("| `%s` | %s | %s | ", desc->id,
			   spar_verdict_name(desc->verdict), desc->reason);
		print_cell(desc->sqlite);
		fputs(" | ", stdout);
		print_cell(desc->postgres);
		fputs(" | ", stdout);
		print_cell(desc->counter);
		puts(" |");
	}
}

static void
print_catalogs(void)
{
	size_t		count;
	const SparPgCatalog *catalogs = spar_pg_catalogs(&count);
	const SparPgUnread *unread;
	size_t		i;

	puts("# PostgreSQL's catalogs\n\n"
		 "Generated from `common/spar_pg_catalog.c` by `make docs`; do not"
		 " edit.\n\n"
		 "What becomes of each system catalog of PostgreSQL 13 to 18. A test"
		 " compares this\ntable with the server's own list and with the"
		 " queries that read it: a catalog or a\ncolumn that is in neither"
		 " makes it fail.\n\n"
		 "| catalog | what is made of it |\n|---|---|");
	for (i = 0; i < count; i++)
	{
		printf("| `%s`", catalogs[i].name);
		if (catalogs[i].since != 0)
			printf(" (%d and above)", catalogs[i].since);
		printf(" | %s%s", catalogs[i].kinds ? "" : "left out: ",
			   catalogs[i].kinds ? catalogs[i].kinds : catalogs[i].reason);
		if (catalogs[i].view != NULL)
			printf(" (read through `%s`)", catalogs[i].view);
		puts(" |");
	}

	puts("\n## Columns that are not read\n\n"
		 "All other columns of the catalogs above are.\n\n"
		 "| catalog | columns | why |\n|---|---|---|");
	unread = spar_pg_unread(&count);
	for (i = 0; i < count; i++)
	{
		bool		all = strcmp(unread[i].columns, "*") == 0;

		printf("| `%s` | %s%s%s", unread[i].catalog, all ? "" : "`",
			   all ? "all" : unread[i].columns, all ? "" : "`");
		if (unread[i].since != 0)
			printf(" (%d and above)", unread[i].since);
		if (unread[i].before != 0)
			printf(" (before %d)", unread[i].before);
		printf(" | %s |\n", unread[i].reason);
	}
}

static void
print_conventions(void)
{
	const SparOrmDesc *orm;
	const SparConvention *row;
	size_t		i,
				j;

	puts("# Conventions of ORMs\n\n"
		 "Generated from `common/spar_convention.c` by `make docs`; do not edit.\n\n"
		 "An ORM writes one field of a model differently into SQLite and into"
		 " PostgreSQL: a UUID\nis `char(32)` here and `uuid` there. Without an"
		 " option such a pair is judged as any\nother, and is mostly `loose`."
		 " The option `{\"conventions\": [\"django\"]}` makes the pairs\nof that"
		 " ORM idioms, of rule `convention.orm`, which are hidden unless `show`"
		 " asks for\nthem. Several ORMs can be named. Everything else is judged"
		 " as before.\n\n"
		 "Where the option does not name an ORM whose own table is in one of"
		 " the schemas, the\nreason of such a row names the option.\n\n"
		 "The option says what a comparison takes as the same. It counts"
		 " between engines alone, and\nfingerprints do not follow it.\n\n"
		 "In the columns, `*` is any text and `#` a text that is the same on"
		 " both sides; letters'\ncase does not count.\n");
	for (i = 0; (orm = spar_orm(i)) != NULL; i++)
	{
		printf("## %s\n\n`\"%s\"`; its table: `%s`. Seen in: %s.\n\n"
			   "| field | judged without it by | SQLite | PostgreSQL |\n"
			   "|---|---|---|---|\n", orm->title, orm->name, orm->table,
			   orm->seen);
		for (j = 0; (row = spar_convention(j)) != NULL; j++)
		{
			if (row->orm != (SparOrm) i)
				continue;
			printf("| %s | `%s` | ", row->field,
				   row->rule == SPAR_RULE_TYPE ? "type.*"
				   : spar_rule(row->rule)->id);
			print_cell(row->sqlite);
			fputs(" | ", stdout);
			print_cell(row->postgres);
			puts(" |");
		}
		if (i + 1 < SPAR_ORM_COUNT)
			puts("");
	}
}

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "kinds") == 0)
		print_kinds();
	else if (argc == 2 && strcmp(argv[1], "rules") == 0)
		print_rules();
	else if (argc == 2 && strcmp(argv[1], "catalogs") == 0)
		print_catalogs();
	else if (argc == 2 && strcmp(argv[1], "conventions") == 0)
		print_conventions();
	else
	{
		fputs("usage: spar_docgen kinds | rules | catalogs | conventions\n",
			  stderr);
		return 2;
	}
	return fflush(stdout) != 0;
}
