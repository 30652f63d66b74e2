/*
 * spar_describe.c
 *
 * Items in words that a person reads: what they are, what an attribute says.
 * The engine's own text is shown where there is one, so that it can be found
 * in the DDL.  Declared in spar_item.h.
 */
#include "spar_item.h"

static void
add_list(SparBuf *buf, const SparValue *value)
{
	SparValueType type = spar_attr(value->attr)->type;
	uint32_t	i;

	if (type == SPAR_VALUE_KEYS)
		spar_buf_char(buf, '(');
	for (i = 0; i < value->count; i++)
	{
		if (i > 0)
			spar_buf_text(buf, type == SPAR_VALUE_REF
						  || (type == SPAR_VALUE_REFS && i % 2 != 0)
						  ? "." : ", ");
		if (type == SPAR_VALUE_TEXTS)
			spar_buf_literal(buf, spar_value_items(value)[i]);
		else if (type == SPAR_VALUE_IDENTS)
			spar_buf_ident(buf, spar_value_items(value)[i]);
		else if (type == SPAR_VALUE_REF || type == SPAR_VALUE_REFS)
		{
			if (spar_value_items(value)[i].len == 0)
				continue;
			spar_buf_ident(buf, spar_value_items(value)[i]);
		}
		else
			spar_buf_str(buf, spar_value_items(value)[i]);
	}
	if (type == SPAR_VALUE_KEYS)
		spar_buf_char(buf, ')');
}

/* A query on one line: white space outside of quotes is one space. */
static void
add_line(SparBuf *buf, SparStr text)
{
	char		quote = '\0';
	size_t		i;

	for (i = 0; i < text.len; i++)
	{
		char		c = text.data[i];

		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '\'' || c == '"')
			quote = c;
		else if (spar_is_space(c))
		{
			if (buf->len > 0 && buf->data[buf->len - 1] != ' ')
				spar_buf_char(buf, ' ');
			continue;
		}
		spar_buf_char(buf, c);
	}
}

void
spar_item_shown(SparBuf *buf, const SparItem *item, SparAttr attr)
{
	const SparValue *value = spar_object_value(item->object, attr);
	const SparCanonValue *canonical = spar_item_value(item, attr);
	SparValueType type = spar_attr(attr)->type;

	/* A collation that ignores case is shown by its own name. */
	if (value != NULL && canonical != NULL
		&& canonical->idiom == SPAR_RULE_COLLATION_NOCASE)
	{
		spar_buf_ident(buf, spar_value_items(value)[1]);
		return;
	}

	/*
	 * References are shown relative to the default schema; a column of a
	 * domain takes NULL only where the domain does, too.
	 */
	if (value == NULL || item->from_enum
		|| (attr == SPAR_ATTR_NULLABLE && canonical != NULL)
		|| ((type == SPAR_VALUE_REF || type == SPAR_VALUE_REFS)
			&& canonical != NULL))
		spar_buf_str(buf, spar_item_text(item, attr));
	else if (spar_attr_is_list(attr))
		add_list(buf, value);
	else if (type == SPAR_VALUE_QUERY || type == SPAR_VALUE_STATEMENTS)
		add_line(buf, spar_value_items(value)[0]);
	else
		spar_buf_str(buf, spar_value_items(value)[0]);
}

static bool
has(const SparItem *item, SparAttr attr)
{
	return spar_object_value(item->object, attr) != NULL
		|| spar_item_value(item, attr) != NULL;
}

/* Append " WORDS value" where the attribute is set. */
static void
add_clause(SparBuf *buf, const SparItem *item, const char *words,
		   SparAttr attr)
{
	if (!has(item, attr))
		return;
	if (words[0] != '\0')
	{
		if (buf->len > 0 && buf->data[buf->len - 1] != ' ')
			spar_buf_char(buf, ' ');
		spar_buf_text(buf, words);
	}
	if (buf->len > 0 && buf->data[buf->len - 1] != ' '
		&& buf->data[buf->len - 1] != '(')
		spar_buf_char(buf, ' ');
	spar_item_shown(buf, item, attr);
}

/* The same where the attribute counts at the item's level. */
static void
add_counted(SparBuf *buf, const SparItem *item, const char *words,
			SparAttr attr)
{
	if (spar_item_value(item, attr) != NULL)
		add_clause(buf, item, words, attr);
}

static void
add_upper(SparBuf *buf, SparStr text)
{
	size_t		i;

	for (i = 0; i < text.len; i++)
	{
		char		c = text.data[i];

		spar_buf_char(buf, c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
	}
}

static void
add_column(SparBuf *buf, const SparItem *item)
{
	SparStr		identity = spar_object_text(item->object,
											SPAR_ATTR_IDENTITY);

	add_clause(buf, item, "", SPAR_ATTR_TYPE);
	add_clause(buf, item, "COLLATE", SPAR_ATTR_COLLATION);
	if (spar_str_is(spar_item_value(item, SPAR_ATTR_NULLABLE) != NULL
					? spar_item_text(item, SPAR_ATTR_NULLABLE)
					: spar_object_text(item->object, SPAR_ATTR_NULLABLE),
					"false"))
		spar_buf_text(buf, buf->len > 0 ? " NOT NULL" : "NOT NULL");
	add_clause(buf, item, "DEFAULT", SPAR_ATTR_DEFAULT);
	if (has(item, SPAR_ATTR_GENERATED))
	{
		add_clause(buf, item, "GENERATED ALWAYS AS (", SPAR_ATTR_GENERATED);
		spar_buf_char(buf, ')');
	}
	if (spar_str_is(identity, "autoincrement")
		|| spar_str_is(identity, "rowid"))
	{
		spar_buf_char(buf, ' ');
		add_upper(buf, identity);
	}
	else if (identity.len > 0)
	{
		spar_buf_text(buf, " GENERATED ");
		add_upper(buf, identity);
		spar_buf_text(buf, " AS IDENTITY");
	}
}

static void
add_action(SparBuf *buf, const SparItem *item, const char *words,
		   SparAttr attr)
{
	SparStr		action = spar_object_text(item->object, attr);

	if (action.len == 0 || spar_str_is(action, "no action"))
		return;
	spar_buf_text(buf, words);
	add_upper(buf, action);
}

static void
add_deferrable(SparBuf *buf, const SparItem *item)
{
	SparStr		text = spar_object_text(item->object, SPAR_ATTR_DEFERRABLE);

	if (text.len == 0)
		return;
	spar_buf_text(buf, spar_str_is(text, "initially deferred")
				  ? " DEFERRABLE " : " ");
	add_upper(buf, text);
}

static void
add_trigger(SparBuf *buf, const SparItem *item)
{
	const SparValue *events = spar_object_value(item->object,
												SPAR_ATTR_EVENTS);
	uint32_t	i;

	add_upper(buf, spar_object_text(item->object, SPAR_ATTR_TIMING));
	for (i = 0; events != NULL && i < events->count; i++)
	{
		spar_buf_text(buf, i > 0 ? " OR " : " ");
		add_upper(buf, spar_value_items(events)[i]);
	}
	add_clause(buf, item, "OF", SPAR_ATTR_OF_COLUMNS);
	spar_buf_text(buf, " FOR EACH ");
	add_upper(buf, spar_object_text(item->object, SPAR_ATTR_FOR_EACH));
	if (has(item, SPAR_ATTR_WHEN))
	{
		add_clause(buf, item, "WHEN (", SPAR_ATTR_WHEN);
		spar_buf_char(buf, ')');
	}
	add_clause(buf, item, "EXECUTE", SPAR_ATTR_FUNCTION);
	add_clause(buf, item, "BEGIN", SPAR_ATTR_BODY);
	if (has(item, SPAR_ATTR_BODY))
		spar_buf_text(buf, " END");
}

/* Any other kind: what counts of it, attribute by attribute. */
static void
add_values(SparBuf *buf, const SparItem *item)
{
	size_t		start = buf->len;
	size_t		i;

	for (i = 0; i < item->value_count; i++)
	{
		SparAttr	attr = item->values[i].attr;

		if (buf->len > start)
			spar_buf_text(buf, ", ");
		spar_buf_text(buf, spar_attr(attr)->name);
		spar_buf_text(buf, " = ");
		spar_item_shown(buf, item, attr);
	}
}

void
spar_item_definition(SparBuf *out, const SparItem *item)
{
	SparBuf		local;
	SparBuf    *buf = &local;

	spar_buf_init(buf, out->arena);
	switch (item->kind)
	{
		case SPAR_KIND_TABLE:
			spar_buf_text(buf, "TABLE");
			if (spar_object_true(item->object, SPAR_ATTR_STRICT))
				spar_buf_text(buf, " STRICT");
			if (spar_object_true(item->object, SPAR_ATTR_WITHOUT_ROWID))
				spar_buf_text(buf, " WITHOUT ROWID");
			add_counted(buf, item, "OF", SPAR_ATTR_OF_TYPE);
			add_counted(buf, item, "INHERITS", SPAR_ATTR_INHERITS);
			add_counted(buf, item, "PARTITION OF", SPAR_ATTR_PARTITION_OF);
			add_counted(buf, item, "FOR VALUES",
						SPAR_ATTR_PARTITION_BOUND);
			add_counted(buf, item, "PARTITION BY",
						SPAR_ATTR_PARTITION_STRATEGY);
			add_counted(buf, item, "", SPAR_ATTR_PARTITION_KEY);
			break;
		case SPAR_KIND_VIRTUAL_TABLE:
			spar_buf_text(buf, "VIRTUAL TABLE");
			add_clause(buf, item, "USING", SPAR_ATTR_MODULE);
			break;
		case SPAR_KIND_VIEW:
		case SPAR_KIND_MATERIALIZED_VIEW:
			add_clause(buf, item, "", SPAR_ATTR_DEFINITION);
			break;
		case SPAR_KIND_ENUM:
			spar_buf_text(buf, "ENUM (");
			add_clause(buf, item, "", SPAR_ATTR_LABELS);
			spar_buf_char(buf, ')');
			break;
		case SPAR_KIND_COLUMN:
			add_column(buf, item);
			break;
		case SPAR_KIND_PRIMARY_KEY:
		case SPAR_KIND_UNIQUE:
			spar_buf_text(buf, item->kind == SPAR_KIND_UNIQUE ? "UNIQUE"
						  : "PRIMARY KEY");
			add_clause(buf, item, "", SPAR_ATTR_COLUMNS);
			add_deferrable(buf, item);
			break;
		case SPAR_KIND_FOREIGN_KEY:
			add_clause(buf, item, "FOREIGN KEY", SPAR_ATTR_COLUMNS);
			add_clause(buf, item, "REFERENCES", SPAR_ATTR_REF_TABLE);
			add_clause(buf, item, "", SPAR_ATTR_REF_COLUMNS);
			add_action(buf, item, " ON DELETE ", SPAR_ATTR_ON_DELETE);
			add_action(buf, item, " ON UPDATE ", SPAR_ATTR_ON_UPDATE);
			add_deferrable(buf, item);
			break;
		case SPAR_KIND_CHECK:
			spar_buf_text(buf, "CHECK (");
			add_clause(buf, item, "", SPAR_ATTR_EXPRESSION);
			spar_buf_char(buf, ')');
			break;
		case SPAR_KIND_INDEX:
			spar_buf_text(buf, spar_object_true(item->object,
												SPAR_ATTR_UNIQUE)
						  ? "UNIQUE INDEX" : "INDEX");
			add_clause(buf, item, "USING", SPAR_ATTR_METHOD);
			add_clause(buf, item, "", SPAR_ATTR_COLUMNS);
			add_clause(buf, item, "WHERE", SPAR_ATTR_PREDICATE);
			break;
		case SPAR_KIND_TRIGGER:
			add_trigger(buf, item);
			break;
		default:
			add_values(buf, item);
			break;
	}
	spar_buf_str(out, spar_buf_view(buf));
}
