/*
 * coverage.c
 *
 * tests/catalogs/run.sh's helper: is each catalog of a server accounted for,
 * and each of its columns?
 *
 *	coverage MAJOR-VERSION <LIST
 *
 * LIST has a line "catalog column" for each.  A catalog must be in the table
 * of spar_pg_catalog.h; one that is said to be read must stand in a query of
 * the reader that this version runs, and one that is left out in none.  Of a
 * catalog that is read, each column must stand in such a query, or else in
 * the table of what is not read; never in both.  What the tables name, the
 * server must have.  Prints a line for each finding; status 1 when there are
 * some.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "spar_pg_catalog.h"
#include "spar_read_int.h"

#define MAX_COLUMNS 1000

typedef struct Column
{
	char		catalog[64];
	char		name[64];
} Column;

static Column columns[MAX_COLUMNS];
static size_t column_count;
static int	version;
static int	findings;

static bool
is_word_byte(char c)
{
	return spar_is_alpha(c) || spar_is_digit(c) || c == '_';
}

/* Does the word stand in the text? */
static bool
has_word(const char *text, const char *word)
{
	size_t		len = strlen(word);
	const char *at;

	for (at = text; (at = strstr(at, word)) != NULL; at++)
		if ((at == text || !is_word_byte(at[-1])) && !is_word_byte(at[len]))
			return true;
	return false;
}

/* Is there a query with the catalog and, unless NULL, the column? */
static bool
is_queried(const SparPgCatalog *catalog, const char *column)
{
	const SparReadDialect *reader = &spar_read_postgresql;
	char		name[80];
	size_t		i;

	snprintf(name, sizeof(name), "pg_catalog.%s",
			 catalog->view != NULL ? catalog->view : catalog->name);
	for (i = 0; i < reader->step_count; i++)
	{
		const SparReadStep *step = &reader->steps[i];

		if (version * 10000 >= step->min_version
			&& (step->before_version == 0
				|| version * 10000 < step->before_version)
			&& has_word(step->query.sql, name)
			&& (column == NULL || has_word(step->query.sql, column)))
			return true;
	}
	return false;
}

static bool
server_has(const char *catalog, const char *column)
{
	size_t		i;

	for (i = 0; i < column_count; i++)
		if (strcmp(columns[i].catalog, catalog) == 0
			&& (column == NULL || strcmp(columns[i].name, column) == 0))
			return true;
	return false;
}

static void
found(const char *what, const char *catalog, const char *column)
{
	printf("%s%s%s: %s\n", catalog, column ? "." : "", column ? column : "",
		   what);
	findings++;
}

static const SparPgCatalog *
find_catalog(const char *name)
{
	size_t		count;
	const SparPgCatalog *catalogs = spar_pg_catalogs(&count);
	size_t		i;

	for (i = 0; i < count; i++)
		if (strcmp(catalogs[i].name, name) == 0)
			return &catalogs[i];
	return NULL;
}

static bool
is_in_force(const SparPgUnread *unread)
{
	return version >= unread->since
		&& (unread->before == 0 || version < unread->before);
}

/* Do the tables leave the column out? */
static bool
is_left_out(const char *catalog, const char *column)
{
	size_t		count;
	const SparPgUnread *unread = spar_pg_unread(&count);
	size_t		i;

	for (i = 0; i < count; i++)
		if (is_in_force(&unread[i]) && strcmp(unread[i].catalog, catalog) == 0
			&& (strcmp(unread[i].columns, "*") == 0
				|| has_word(unread[i].columns, column)))
			return true;
	return false;
}

static void
check_column(const Column *column)
{
	const SparPgCatalog *catalog = find_catalog(column->catalog);
	bool		out;

	if (catalog == NULL || catalog->kinds == NULL)
		return;
	out = is_left_out(column->catalog, column->name);
	if (!is_queried(catalog, column->name))
	{
		if (!out)
			found("neither read nor left out", column->catalog, column->name);
	}
	else if (out && !is_left_out(column->catalog, "*"))
		found("left out, but a query names it", column->catalog,
			  column->name);
}

/* Columns come sorted by catalog. */
static void
check_server(void)
{
	size_t		i;

	for (i = 0; i < column_count; i++)
	{
		if ((i == 0 || strcmp(columns[i].catalog, columns[i - 1].catalog) != 0)
			&& find_catalog(columns[i].catalog) == NULL)
			found("an unknown catalog", columns[i].catalog, NULL);
		check_column(&columns[i]);
	}
}

static void
check_catalogs(void)
{
	size_t		count;
	const SparPgCatalog *catalogs = spar_pg_catalogs(&count);
	size_t		i;

	for (i = 0; i < count; i++)
	{
		const SparPgCatalog *catalog = &catalogs[i];

		if ((catalog->kinds == NULL) == (catalog->reason == NULL))
			found("read, or left out?", catalog->name, NULL);
		if (version < catalog->since)
			continue;
		if (!server_has(catalog->name, NULL))
			found("the server has no such catalog", catalog->name, NULL);
		if (is_queried(catalog, NULL) != (catalog->kinds != NULL))
			found(catalog->kinds ? "read, but by no query"
				  : "left out, but a query names it", catalog->name, NULL);
	}
}

static void
check_unread(void)
{
	size_t		count;
	const SparPgUnread *unread = spar_pg_unread(&count);
	size_t		i;

	for (i = 0; i < count; i++)
	{
		char		names[512];
		char	   *name;

		if (!is_in_force(&unread[i]) || strcmp(unread[i].columns, "*") == 0)
			continue;
		snprintf(names, sizeof(names), "%s", unread[i].columns);
		for (name = strtok(names, " "); name; name = strtok(NULL, " "))
			if (!server_has(unread[i].catalog, name))
				found("the server has no such column", unread[i].catalog,
					  name);
	}
}

int
main(int argc, char **argv)
{
	Column	   *column = columns;

	if (argc != 2 || (version = atoi(argv[1])) < 13)
		return 2;
	while (column_count < MAX_COLUMNS
		   && scanf("%63s %63s", column->catalog, column->name) == 2)
	{
		column_count++;
		column++;
	}
	if (column_count == 0 || column_count == MAX_COLUMNS)
		return 2;
	check_server();
	check_catalogs();
	check_unread();
	return findings > 0;
}
