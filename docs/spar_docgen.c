/*
 * spar_docgen.c
 *
 * Prints docs/kinds.md or docs/rules.md from the tables that the core works
 * with: spar_docgen kinds | rules.
 */
#include <stdio.h>

#include "spar_kind.h"
#include "spar_rules.h"

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
		printf("%c%s. From level `%s`.\n\n", desc->doc[0] - 32,
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

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "kinds") == 0)
		print_kinds();
	else if (argc == 2 && strcmp(argv[1], "rules") == 0)
		print_rules();
	else
	{
		fputs("usage: spar_docgen kinds | rules\n", stderr);
		return 2;
	}
	return fflush(stdout) != 0;
}
