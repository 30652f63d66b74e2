/*
 * prop.c
 *
 * See prop.h.
 */
#include "prop.h"

void
rng_seed(Rng *rng, uint64_t seed, uint64_t number)
{
	rng->state = seed * UINT64_C(0x9e3779b97f4a7c15) + number;
	rng_next(rng);
	rng->state ^= number << 32;
}

uint64_t
rng_next(Rng *rng)
{
	uint64_t	z = rng->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

int
rng_below(Rng *rng, int below)
{
	return (int) (rng_next(rng) >> 33) % below;
}

bool
rng_chance(Rng *rng, int one_of)
{
	return rng_below(rng, one_of) == 0;
}

static void
make_room(Text *text, size_t more)
{
	if (text->len + more + 1 <= text->capacity)
		return;
	text->capacity = 2 * (text->len + more + 1);
	text->data = realloc(text->data, text->capacity);
	if (text->data == NULL)
		abort();
}

void
text_reset(Text *text)
{
	make_room(text, 0);
	text->len = 0;
	text->data[0] = '\0';
}

void
text_free(Text *text)
{
	free(text->data);
	memset(text, 0, sizeof(*text));
}

void
text_add(Text *text, const char *fmt,...)
{
	va_list		args;
	int			len;

	va_start(args, fmt);
	len = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	make_room(text, (size_t) len);
	va_start(args, fmt);
	vsnprintf(text->data + text->len, (size_t) len + 1, fmt, args);
	va_end(args);
	text->len += (size_t) len;
}

static void
add_between(Text *text, const char *value, char quote)
{
	text_add(text, "%c", quote);
	for (; *value != '\0'; value++)
	{
		if (*value == quote)
			text_add(text, "%c", quote);
		text_add(text, "%c", *value);
	}
	text_add(text, "%c", quote);
}

void
text_quoted(Text *text, const char *name)
{
	add_between(text, name, '"');
}

void
text_literal(Text *text, const char *value)
{
	add_between(text, value, '\'');
}

static void *
take(void *ctx, size_t size)
{
	(void) ctx;
	return malloc(size);
}

static void
give_back(void *ctx, void *ptr)
{
	(void) ctx;
	free(ptr);
}

void
prop_arena(SparArena *arena)
{
	static const SparAlloc memory = {take, give_back, NULL};

	spar_arena_init(arena, &memory);
}

char *
prop_read_file(const char *path)
{
	FILE	   *file = fopen(path, "rb");
	Text		text = {NULL, 0, 0};
	size_t		got;

	if (file == NULL)
	{
		perror(path);
		exit(2);
	}
	do
	{
		make_room(&text, 1 << 16);
		got = fread(text.data + text.len, 1, 1 << 16, file);
		text.len += got;
	} while (got > 0);
	text.data[text.len] = '\0';
	fclose(file);
	return text.data;
}

int			prop_bad = 0;

void
prop_result(bool good, const char *fmt,...)
{
	va_list		args;

	prop_bad += !good;
	printf(good ? "ok - " : "not ok - ");
	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	printf("\n");
	fflush(stdout);
}

void
prop_note(const char *fmt,...)
{
	Text		text = {NULL, 0, 0};
	const char *at;
	va_list		args;
	int			len;

	va_start(args, fmt);
	len = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	make_room(&text, (size_t) len);
	va_start(args, fmt);
	vsnprintf(text.data, (size_t) len + 1, fmt, args);
	va_end(args);
	printf("# ");
	for (at = text.data; *at != '\0'; at++)
	{
		putchar(*at);
		if (*at == '\n' && at[1] != '\0')
			printf("# ");
	}
	if (len == 0 || text.data[len - 1] != '\n')
		printf("\n");
	text_free(&text);
}
