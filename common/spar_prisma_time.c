/*
 * spar_prisma_time.c
 *
 * Dates and times as Prisma's DateTime defaults write them.
 */
#include "spar_prisma_int.h"

#define DAY_SECONDS 86400

/* Exactly `count` digits at *pos. */
static bool
digits(SparStr text, size_t *pos, size_t count, int *out)
{
	size_t		i;

	*out = 0;
	if (text.len - *pos < count)
		return false;
	for (i = 0; i < count; i++)
	{
		if (!spar_is_digit(text.data[*pos + i]))
			return false;
		*out = *out * 10 + (text.data[*pos + i] - '0');
	}
	*pos += count;
	return true;
}

static bool
character(SparStr text, size_t *pos, const char *any)
{
	if (*pos >= text.len || strchr(any, text.data[*pos]) == NULL
		|| text.data[*pos] == '\0')
		return false;
	(*pos)++;
	return true;
}

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static const int month_starts[] = {
	0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
};

static int
month_length(int year, int month)
{
	return month_starts[month] - month_starts[month - 1]
		+ (month == 2 && is_leap(year) ? 1 : 0);
}

/* Days before a year, from year 1 on. */
static int64_t
year_start(int year)
{
	int64_t		past = year - 1;

	return past * 365 + past / 4 - past / 100 + past / 400;
}

static bool
parse_offset(SparStr text, size_t *pos, int *out)
{
	int			hours;
	int			minutes;
	bool		west;

	*out = 0;
	if (character(text, pos, "Zz"))
		return true;
	west = *pos < text.len && text.data[*pos] == '-';
	if (!character(text, pos, "+-") || !digits(text, pos, 2, &hours)
		|| !character(text, pos, ":") || !digits(text, pos, 2, &minutes)
		|| hours > 23 || minutes > 59)
		return false;
	*out = (west ? -1 : 1) * (hours * 60 + minutes);
	return true;
}

bool
spar_prisma_time(SparStr text, SparPrismaTime *out)
{
	int			year;
	int			month;
	int			day;
	int			hour;
	int			minute;
	int			second;
	size_t		pos = 0;
	size_t		start;

	if (!digits(text, &pos, 4, &year) || !character(text, &pos, "-")
		|| !digits(text, &pos, 2, &month) || !character(text, &pos, "-")
		|| !digits(text, &pos, 2, &day) || !character(text, &pos, "Tt ")
		|| !digits(text, &pos, 2, &hour) || !character(text, &pos, ":")
		|| !digits(text, &pos, 2, &minute) || !character(text, &pos, ":")
		|| !digits(text, &pos, 2, &second))
		return false;
	if (year < 1 || month < 1 || month > 12 || day < 1
		|| day > month_length(year, month) || hour > 23 || minute > 59
		|| second > 59)
		return false;
	out->fraction = SPAR_STR_EMPTY;
	if (character(text, &pos, "."))
	{
		start = pos;
		while (pos < text.len && spar_is_digit(text.data[pos]))
			pos++;
		out->fraction = spar_str_n(text.data + start, pos - start);
		if (pos == start || pos - start > 9)
			return false;
	}
	while (out->fraction.len > 0
		   && out->fraction.data[out->fraction.len - 1] == '0')
		out->fraction.len--;
	if (!parse_offset(text, &pos, &out->offset) || pos != text.len)
		return false;
	out->day = year_start(year) + month_starts[month - 1] + day - 1
		+ (month > 2 && is_leap(year) ? 1 : 0) - year_start(1970);
	out->second = (hour * 60 + minute) * 60 + second;
	return true;
}

static void
add_digits(SparBuf *buf, int64_t value, int count)
{
	char		text[8];
	int			i;

	for (i = count - 1; i >= 0; i--)
	{
		text[i] = (char) ('0' + value % 10);
		value /= 10;
	}
	spar_buf_add(buf, text, (size_t) count);
}

void
spar_prisma_add_date(SparBuf *buf, int64_t day)
{
	int			year = (int) ((day + year_start(1970)) / 366) + 1;
	int			month = 1;

	day += year_start(1970);
	while (year_start(year + 1) <= day)
		year++;
	day -= year_start(year);
	while (day >= month_length(year, month))
		day -= month_length(year, month++);
	add_digits(buf, year, 4);
	spar_buf_char(buf, '-');
	add_digits(buf, month, 2);
	spar_buf_char(buf, '-');
	add_digits(buf, day + 1, 2);
}

void
spar_prisma_add_time(SparBuf *buf, const SparPrismaTime *time)
{
	add_digits(buf, time->second / 3600, 2);
	spar_buf_char(buf, ':');
	add_digits(buf, time->second / 60 % 60, 2);
	spar_buf_char(buf, ':');
	add_digits(buf, time->second % 60, 2);
	if (time->fraction.len > 0)
	{
		spar_buf_char(buf, '.');
		spar_buf_str(buf, time->fraction);
	}
}

void
spar_prisma_add_offset(SparBuf *buf, int offset, bool long_form)
{
	int			size = offset < 0 ? -offset : offset;

	spar_buf_char(buf, offset < 0 ? '-' : '+');
	add_digits(buf, size / 60, 2);
	if (long_form || size % 60 != 0)
	{
		spar_buf_char(buf, ':');
		add_digits(buf, size % 60, 2);
	}
}
