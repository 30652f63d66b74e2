/*
 * spar_read_pg_ts.c
 *
 * Text search: parsers, templates, dictionaries, configurations.
 *
 * Leaves out: what ALTER has done to those that initdb made, which pg_dump
 * does not carry either.
 */
#include "spar_read_pg.h"

/* Schema and name of the function in a column of type regproc, or NULLs. */
#define FUNCTION(column) \
	"(SELECT f.pronamespace FROM pg_catalog.pg_proc f WHERE f.oid = " \
	column "), (SELECT f.proname FROM pg_catalog.pg_proc f WHERE f.oid = " \
	column ")"

/* Functions by what they do: "start=public.prs_start". */
static SparStatus
set_functions(SparReading *reading, SparObject *object,
			  const char *const *roles, size_t count, const SparCell *cells,
			  SparError *err)
{
	SparStr		items[5];
	size_t		used = 0;
	size_t		i;
	SparBuf		buf;

	spar_buf_init(&buf, reading->arena);
	for (i = 0; i < count; i++)
	{
		SparPgNamespace *space;

		if (cells[2 * i + 1].data == NULL)
			continue;
		SPAR_TRY(spar_pg_namespace(reading, &cells[2 * i], &space, err));
		spar_buf_text(&buf, roles[i]);
		spar_buf_char(&buf, '=');
		spar_pg_add_name(&buf, space, spar_pg_str(&cells[2 * i + 1]));
		items[used++] = spar_buf_take(&buf);
	}
	SPAR_TRY(spar_pg_memory(reading, err));
	return spar_pg_set(reading, object, SPAR_ATTR_FUNCTIONS, items, used,
					   err);
}

const char	spar_pg_ts_parsers_sql[] =
"SELECT p.oid, p.prsnamespace, p.prsname, " FUNCTION("p.prsstart") ", "
FUNCTION("p.prstoken") ", " FUNCTION("p.prsend") ", "
FUNCTION("p.prslextype") ", " FUNCTION("p.prsheadline")
" FROM pg_catalog.pg_ts_parser p WHERE p.oid >= 16384";

SparStatus
spar_pg_ts_parsers_row(SparReading *reading, const SparCell *cells,
					   SparError *err)
{
	static const char *const roles[] = {
		"start", "gettoken", "end", "lextypes", "headline"
	};
	SparPgNamespace *space;
	SparObject *object;

	SPAR_TRY(spar_pg_namespace(reading, &cells[1], &space, err));
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_TS_PARSER, NULL, space,
						 spar_pg_str(&cells[2]), SPAR_STR_EMPTY,
						 SPAR_PG_TS_PARSER, spar_pg_oid(&cells[0]), 0,
						 &object, err));
	if (object == NULL)
		return SPAR_OK;
	return set_functions(reading, object, roles, SPAR_LENGTH(roles),
						 &cells[3], err);
}

const char	spar_pg_ts_templates_sql[] =
"SELECT t.oid, t.tmplnamespace, t.tmplname, " FUNCTION("t.tmplinit") ", "
FUNCTION("t.tmpllexize")
" FROM pg_catalog.pg_ts_template t WHERE t.oid >= 16384";

SparStatus
spar_pg_ts_templates_row(SparReading *reading, const SparCell *cells,
						 SparError *err)
{
	static const char *const roles[] = {"init", "lexize"};
	SparPgNamespace *space;
	SparObject *object;

	SPAR_TRY(spar_pg_namespace(reading, &cells[1], &space, err));
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_TS_TEMPLATE, NULL, space,
						 spar_pg_str(&cells[2]), SPAR_STR_EMPTY,
						 SPAR_PG_TS_TEMPLATE, spar_pg_oid(&cells[0]), 0,
						 &object, err));
	if (object == NULL)
		return SPAR_OK;
	return set_functions(reading, object, roles, SPAR_LENGTH(roles),
						 &cells[3], err);
}

const char	spar_pg_ts_dictionaries_sql[] =
"SELECT d.oid, d.dictnamespace, d.dictname, d.dictowner, t.tmplnamespace,"
" t.tmplname, d.dictinitoption"
" FROM pg_catalog.pg_ts_dict d"
" JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate"
" WHERE d.oid >= 16384";

/* The options are SQL already: "language = 'english', stopwords = 'x'". */
SparStatus
spar_pg_ts_dictionaries_row(SparReading *reading, const SparCell *cells,
							SparError *err)
{
	SparPgNamespace *space;
	SparObject *object;
	SparStr    *items;
	size_t		count;

	SPAR_TRY(spar_pg_namespace(reading, &cells[1], &space, err));
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_TS_DICTIONARY, NULL, space,
						 spar_pg_str(&cells[2]), SPAR_STR_EMPTY,
						 SPAR_PG_TS_DICT, spar_pg_oid(&cells[0]),
						 spar_pg_oid(&cells[3]), &object, err));
	if (object == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_ref(reading, object, SPAR_ATTR_TEMPLATE, &cells[4],
						 err));
	if (cells[6].data == NULL || cells[6].len == 0)
		return SPAR_OK;
	SPAR_TRY(spar_pg_split(reading->arena, spar_pg_str(&cells[6]), &items,
						   &count, err));
	return spar_pg_set(reading, object, SPAR_ATTR_OPTIONS, items, count, err);
}

/*
 * The last three cells are arrays of one length: token type, schema and name
 * of a dictionary, the dictionaries of a token type in the order in which
 * they are asked.  ts_token_type() calls the parser, as pg_dump does.
 */
const char	spar_pg_ts_configurations_sql[] =
"SELECT c.oid, c.cfgnamespace, c.cfgname, c.cfgowner, p.prsnamespace,"
" p.prsname, m.tokens, m.spaces, m.names"
" FROM pg_catalog.pg_ts_config c"
" JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser"
" CROSS JOIN LATERAL (SELECT"
" pg_catalog.array_agg(t.alias ORDER BY t.alias, m.mapseqno) AS tokens,"
" pg_catalog.array_agg(d.dictnamespace ORDER BY t.alias, m.mapseqno)"
" AS spaces,"
" pg_catalog.array_agg(d.dictname::text ORDER BY t.alias, m.mapseqno)"
" AS names"
" FROM pg_catalog.pg_ts_config_map m"
" JOIN pg_catalog.pg_ts_dict d ON d.oid = m.mapdict"
" JOIN pg_catalog.ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype"
" WHERE m.mapcfg = c.oid) m"
" WHERE c.oid >= 16384";

enum
{
	CFG_OID, CFG_SPACE, CFG_NAME, CFG_OWNER, CFG_PARSER, CFG_TOKENS = 6,
	CFG_DICT_SPACES, CFG_DICT_NAMES
};

/* One text for each token type: "asciiword: app.short, english_stem". */
static SparStatus
set_mappings(SparReading *reading, SparObject *object, const SparCell *cells,
			 SparError *err)
{
	SparStr    *tokens;
	SparStr    *names;
	SparStr    *items;
	size_t		count;
	size_t		name_count;
	size_t		used = 0;
	size_t		pos = 0;
	size_t		i;
	SparBuf		buf;

	SPAR_TRY(spar_pg_array(reading->arena, spar_pg_str(&cells[CFG_TOKENS]),
						   &tokens, &count, err));
	SPAR_TRY(spar_pg_array(reading->arena,
						   spar_pg_str(&cells[CFG_DICT_NAMES]), &names,
						   &name_count, err));
	items = spar_arena_get(reading->arena, count * sizeof(SparStr));
	if (items == NULL)
		return spar_nomem(err);
	spar_buf_init(&buf, reading->arena);
	for (i = 0; i < count && i < name_count; i++)
	{
		SparPgNamespace *space;
		int64_t		oid;

		if (!spar_pg_next_number(spar_pg_str(&cells[CFG_DICT_SPACES]), &pos,
								 &oid))
			break;
		space = spar_map_get_id(&spar_pg_state(reading)->namespaces,
								(uint64_t) oid);
		if (i == 0 || !spar_str_eq(tokens[i], tokens[i - 1]))
		{
			if (i > 0)
				items[used++] = spar_buf_take(&buf);
			spar_buf_str(&buf, tokens[i]);
			spar_buf_text(&buf, ": ");
		}
		else
			spar_buf_text(&buf, ", ");
		spar_pg_add_name(&buf, space, names[i]);
	}
	if (buf.len > 0)
		items[used++] = spar_buf_take(&buf);
	SPAR_TRY(spar_pg_memory(reading, err));
	return spar_pg_set(reading, object, SPAR_ATTR_MAPPINGS, items, used, err);
}

SparStatus
spar_pg_ts_configurations_row(SparReading *reading, const SparCell *cells,
							  SparError *err)
{
	SparPgNamespace *space;
	SparObject *object;

	SPAR_TRY(spar_pg_namespace(reading, &cells[CFG_SPACE], &space, err));
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_TS_CONFIGURATION, NULL, space,
						 spar_pg_str(&cells[CFG_NAME]), SPAR_STR_EMPTY,
						 SPAR_PG_TS_CONFIG, spar_pg_oid(&cells[CFG_OID]),
						 spar_pg_oid(&cells[CFG_OWNER]), &object, err));
	if (object == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_ref(reading, object, SPAR_ATTR_PARSER,
						 &cells[CFG_PARSER], err));
	if (cells[CFG_TOKENS].data == NULL)
		return SPAR_OK;
	return set_mappings(reading, object, cells, err);
}
