/*
 * spar_expr_regex.c
 *
 * GLOB with classes of characters and simple regular expressions in one form
 * for both dialects, at the portable level: PostgreSQL's ~, or LIKE where that
 * says the same.
 *
 *	SQLite		s GLOB '[a-z]*'				s ~ '^[a-z]'
 *				s NOT GLOB '*[^0-9]*'		s !~ '[^0-9]'
 *	PostgreSQL	s ~ '^[a-z].*$'				s ~ '^[a-z]'
 *				s ~ '^[0-9]*$'				s !~ '[^0-9]'
 *				s ~ '^[0-9]{2}$'			s ~ '^[0-9][0-9]$'
 *				s ~ '^a.c'					s LIKE 'a_c%'
 *				s ~* '^a'					s ILIKE 'a%'
 *
 * Sources: sqlite.org/lang_expr.html, section 5, checked with 3.40.1;
 * PostgreSQL manual, 9.7.3, checked with 15 (a dot matches a line feed, too).
 *
 * Leaves alone: groups, alternatives, quantifiers other than * + ? and {n},
 * escapes with letters, classes with a backslash or a class name in them.
 */
#include "spar_expr_int.h"

#define MAX_ATOMS 256

typedef enum AtomKind
{
	ATOM_LITERAL, ATOM_ANY, ATOM_CLASS
} AtomKind;

typedef struct Atom
{
	AtomKind	kind;
	bool		many;			/* any number of it, also none */
	bool		optional;
	SparStr		text;			/* the character, or the class in brackets */
} Atom;

typedef struct Pattern
{
	Atom		atoms[MAX_ATOMS];
	size_t		first;			/* atoms before it are dropped */
	size_t		count;
	bool		start;			/* begins where the text does */
	bool		end;
} Pattern;

static bool
add_atom(Pattern *pattern, AtomKind kind, SparStr text)
{
	Atom	   *atom;

	if (pattern->count == MAX_ATOMS)
		return false;
	atom = &pattern->atoms[pattern->count++];
	atom->kind = kind;
	atom->text = text;
	atom->many = atom->optional = false;
	return true;
}

/* The character at `at`, of one byte or more. */
static SparStr
char_at(SparStr text, size_t at)
{
	size_t		len = spar_utf8_length(text.data + at, text.len - at);

	return spar_str_n(text.data + at, len > 0 ? len : 1);
}

/* The class in brackets at `at`; false where it is none of plain characters. */
static bool
class_at(SparStr text, size_t at, SparStr *out)
{
	size_t		i = at + 1;

	if (i < text.len && text.data[i] == '^')
		i++;
	if (i < text.len && text.data[i] == ']')
		i++;
	for (; i < text.len && text.data[i] != ']'; i++)
		if (text.data[i] == '\\' || text.data[i] == '[')
			return false;
	*out = spar_str_n(text.data + at, i - at + 1);
	return i < text.len;
}

static bool
read_glob(Pattern *pattern, SparStr text)
{
	size_t		i = 0;

	pattern->start = pattern->end = true;
	while (i < text.len)
	{
		SparStr		c = char_at(text, i);
		bool		added;

		if (text.data[i] == '[')
			added = class_at(text, i, &c) && add_atom(pattern, ATOM_CLASS, c);
		else if (text.data[i] == '*' || text.data[i] == '?')
			added = add_atom(pattern, ATOM_ANY, c);
		else
			added = add_atom(pattern, ATOM_LITERAL, c);
		if (!added)
			return false;
		if (text.data[i] == '*')
			pattern->atoms[pattern->count - 1].many = true;
		i += c.len;
	}
	return true;
}

/* What follows the last atom: * + ? {n}; *at moves behind it. */
static bool
read_quantifier(Pattern *pattern, SparStr text, size_t *at)
{
	Atom		last = pattern->atoms[pattern->count - 1];
	size_t		times = 0;
	char		c = *at < text.len ? text.data[*at] : '\0';

	if (c == '*')
		pattern->atoms[pattern->count - 1].many = true;
	else if (c == '?')
		pattern->atoms[pattern->count - 1].optional = true;
	else if (c == '+')
	{
		if (!add_atom(pattern, last.kind, last.text))
			return false;
		pattern->atoms[pattern->count - 1].many = true;
	}
	else if (c == '{')
	{
		for ((*at)++; *at < text.len && spar_is_digit(text.data[*at]); (*at)++)
		{
			times = times * 10 + (size_t) (text.data[*at] - '0');
			if (times > MAX_ATOMS)
				return false;
		}
		if (times == 0 || *at == text.len || text.data[*at] != '}')
			return false;
		while (--times > 0)
			if (!add_atom(pattern, last.kind, last.text))
				return false;
	}
	else
		return true;
	(*at)++;
	/* no quantifier of a quantifier */
	return *at == text.len || strchr("*+?{", text.data[*at]) == NULL;
}

static bool
read_regex(Pattern *pattern, SparStr text)
{
	size_t		i = 0;

	if (spar_str_starts(text, "^"))
	{
		pattern->start = true;
		i++;
	}
	while (i < text.len)
	{
		SparStr		c = char_at(text, i);
		AtomKind	kind = ATOM_LITERAL;

		if (spar_str_is(c, "$") && i + 1 == text.len)
		{
			pattern->end = true;
			return true;
		}
		if (spar_str_is(c, "["))
		{
			if (!class_at(text, i, &c))
				return false;
			kind = ATOM_CLASS;
		}
		else if (spar_str_is(c, "."))
			kind = ATOM_ANY;
		else if (spar_str_is(c, "\\"))
		{
			if (++i == text.len || spar_is_alpha(text.data[i])
				|| spar_is_digit(text.data[i]))
				return false;
			c = char_at(text, i);
		}
		else if (c.len == 1 && strchr("^$()|{}*+?", c.data[0]) != NULL)
			return false;
		i += c.len;
		if (!add_atom(pattern, kind, c)
			|| !read_quantifier(pattern, text, &i))
			return false;
	}
	return true;
}

static bool
is_any_many(const Atom *atom)
{
	return atom->kind == ATOM_ANY && atom->many;
}

/* What matches anything at an end is no anchor. */
static void
drop_idle_ends(Pattern *pattern)
{
	while (pattern->first < pattern->count
		   && is_any_many(&pattern->atoms[pattern->first]))
	{
		pattern->first++;
		pattern->start = false;
	}
	while (pattern->first < pattern->count
		   && is_any_many(&pattern->atoms[pattern->count - 1]))
	{
		pattern->count--;
		pattern->end = false;
	}
}

/*
 * ^[a-z]*$ is that there is no [^a-z].  Not of [^^a]: without its first ^ that
 * would be another class than what it leaves out.
 */
static bool
is_all_of_class(const Pattern *pattern)
{
	const Atom *atom = &pattern->atoms[pattern->first];

	return pattern->start && pattern->end
		&& pattern->count == pattern->first + 1
		&& atom->kind == ATOM_CLASS && atom->many
		&& !spar_str_starts(atom->text, "[^^");
}

static void
print_complement(SparBuf *buf, SparStr class)
{
	spar_buf_text(buf, class.data[1] == '^' ? "[" : "[^");
	spar_buf_add(buf, class.data + (class.data[1] == '^' ? 2 : 1),
				 class.len - (class.data[1] == '^' ? 2 : 1));
}

/* As LIKE's pattern; false where that cannot say it. */
static bool
print_like(SparBuf *buf, const Pattern *pattern)
{
	size_t		i;

	if (pattern->first == pattern->count)
		return false;
	if (!pattern->start)
		spar_buf_char(buf, '%');
	for (i = pattern->first; i < pattern->count; i++)
	{
		const Atom *atom = &pattern->atoms[i];

		if (atom->kind == ATOM_CLASS || atom->optional
			|| (atom->many && atom->kind != ATOM_ANY))
			return false;
		if (atom->kind == ATOM_ANY)
			spar_buf_char(buf, atom->many ? '%' : '_');
		else
		{
			if (strchr("%_\\", atom->text.data[0]) != NULL)
				spar_buf_char(buf, '\\');
			spar_buf_str(buf, atom->text);
		}
	}
	if (!pattern->end)
		spar_buf_char(buf, '%');
	return true;
}

static void
print_regex(SparBuf *buf, const Pattern *pattern)
{
	size_t		i;

	if (pattern->start)
		spar_buf_char(buf, '^');
	for (i = pattern->first; i < pattern->count; i++)
	{
		const Atom *atom = &pattern->atoms[i];

		if (atom->kind == ATOM_ANY)
			spar_buf_char(buf, '.');
		else
		{
			if (atom->kind == ATOM_LITERAL
				&& strchr(".[]{}()*+?^$|\\", atom->text.data[0]) != NULL)
				spar_buf_char(buf, '\\');
			spar_buf_str(buf, atom->text);
		}
		if (atom->many)
			spar_buf_char(buf, '*');
		else if (atom->optional)
			spar_buf_char(buf, '?');
	}
	if (pattern->end)
		spar_buf_char(buf, '$');
}

/* Make the node say what the pattern does: LIKE, ~ or !~. */
static SparStatus
become_match(SparWalk *walk, SparNode *node, Pattern *pattern, bool negated,
			 bool ignore_case)
{
	SparNode   *text = node->child->next;
	SparBuf		buf;

	drop_idle_ends(pattern);
	spar_buf_init(&buf, walk->context->arena);
	if (print_like(&buf, pattern))
	{
		node->kind = SPAR_N_LIKE;
		node->text = ignore_case ? SPAR_STR("ilike") : SPAR_STR("like");
		node->flags = negated ? SPAR_NF_NOT : 0;
		text->text = spar_buf_take(&buf);
		return walk->context->arena->failed ? spar_nomem(walk->err) : SPAR_OK;
	}
	if (ignore_case)
		return SPAR_OK;
	spar_buf_init(&buf, walk->context->arena);
	if (is_all_of_class(pattern))
	{
		print_complement(&buf, pattern->atoms[pattern->first].text);
		negated = !negated;
	}
	else
		print_regex(&buf, pattern);
	node->kind = SPAR_N_BINARY;
	node->flags = 0;
	node->text = negated ? SPAR_STR("!~") : SPAR_STR("~");
	text->text = spar_buf_take(&buf);
	return walk->context->arena->failed ? spar_nomem(walk->err) : SPAR_OK;
}

SparStatus
spar_expr_glob(SparWalk *walk, SparNode *node)
{
	Pattern	   *pattern = spar_arena_zero(walk->context->arena, 1,
										  sizeof(Pattern));

	if (pattern == NULL)
		return spar_nomem(walk->err);
	if (!read_glob(pattern, node->child->next->text))
		return SPAR_OK;
	return become_match(walk, node, pattern,
						(node->flags & SPAR_NF_NOT) != 0, false);
}

SparStatus
spar_expr_regex(SparWalk *walk, SparNode *node)
{
	SparNode   *text = node->child->next;
	Pattern	   *pattern;

	if (text->kind != SPAR_N_STRING)
		return SPAR_OK;
	pattern = spar_arena_zero(walk->context->arena, 1, sizeof(Pattern));
	if (pattern == NULL)
		return spar_nomem(walk->err);
	if (!read_regex(pattern, text->text))
		return SPAR_OK;
	SPAR_TRY(become_match(walk, node, pattern,
						  spar_str_starts(node->text, "!"),
						  spar_str_ends(node->text, "*")));
	return node->kind == SPAR_N_LIKE ? spar_expr_like_case(walk, node)
		: SPAR_OK;
}
