/*
 * spar_status.c
 *
 * Error reports without memory: a small formatter that writes into the
 * fixed texts of a SparError.
 *
 * Guarantees: see spar_status.h.  What an argument holds is shown with its
 * control characters escaped and cut at SHOWN_MAX bytes.
 */
#include "spar_status.h"

#include <stdarg.h>

#include "spar_text.h"

/* Bytes of an argument that a message shows: a name has at most 63 in
 * PostgreSQL, an expression is recognised by its beginning. */
#define SHOWN_MAX 200

typedef struct Writer
{
	char	   *out;
	size_t		size;			/* of out, with the final NUL */
	size_t		len;
} Writer;

static void
put(Writer *w, const char *data, size_t len)
{
	if (len > w->size - 1 - w->len)
		len = w->size - 1 - w->len;
	memcpy(w->out + w->len, data, len);
	w->len += len;
	w->out[w->len] = '\0';
}

static void
put_number(Writer *w, uint64_t value, bool negative)
{
	char		digits[24];
	size_t		at = sizeof(digits);

	do
	{
		digits[--at] = (char) ('0' + value % 10);
		value /= 10;
	} while (value > 0);
	if (negative)
		digits[--at] = '-';
	put(w, digits + at, sizeof(digits) - at);
}

/* Append somebody's data so that it cannot be taken for our own words. */
static void
put_shown(Writer *w, SparStr text)
{
	static const char hex[] = "0123456789abcdef";
	size_t		i = 0;

	while (i < text.len)
	{
		unsigned char c = (unsigned char) text.data[i];
		size_t		n = spar_utf8_length(text.data + i, text.len - i);

		if (i >= SHOWN_MAX)
		{
			put(w, "...", 3);
			return;
		}
		if (c < 0x20 || c == 0x7f || n == 0)
		{
			char		escape[4] = {'\\', 'x', hex[c >> 4], hex[c & 15]};

			put(w, escape, 4);
			n = 1;
		}
		else if (n <= w->size - 1 - w->len)
			put(w, text.data + i, n);
		i += n;
	}
}

static void
format(char *out, size_t size, const char *fmt, va_list args)
{
	Writer		w = {out, size, 0};
	int			value;

	out[0] = '\0';
	for (; *fmt; fmt++)
	{
		const char *stop = strchr(fmt, '%');

		if (stop == NULL)
			stop = fmt + strlen(fmt);
		put(&w, fmt, (size_t) (stop - fmt));
		if (*stop == '\0')
			break;
		fmt = stop + 1;
		switch (*fmt)
		{
			case 's':
				{
					const char *text = va_arg(args, const char *);

					put_shown(&w, spar_str(text ? text : "(null)"));
					break;
				}
			case 'S':
				put_shown(&w, *va_arg(args, const SparStr *));
				break;
			case 'd':
				value = va_arg(args, int);
				put_number(&w, value < 0 ? (uint64_t) -(int64_t) value
						   : (uint64_t) value, value < 0);
				break;
			case 'z':
				put_number(&w, va_arg(args, size_t), false);
				break;
			default:
				put(&w, fmt, 1);
				break;
		}
	}
}

void
spar_error_init(SparError *err)
{
	err->status = SPAR_OK;
	err->msg[0] = err->detail[0] = err->hint[0] = '\0';
}

SparStatus
spar_fail(SparError *err, SparStatus status, const char *fmt,...)
{
	va_list		args;

	if (err == NULL)
		return status;
	err->status = status;
	err->detail[0] = err->hint[0] = '\0';
	va_start(args, fmt);
	format(err->msg, sizeof(err->msg), fmt, args);
	va_end(args);
	return status;
}

void
spar_error_detail(SparError *err, const char *fmt,...)
{
	va_list		args;

	if (err == NULL)
		return;
	va_start(args, fmt);
	format(err->detail, sizeof(err->detail), fmt, args);
	va_end(args);
}

void
spar_error_hint(SparError *err, const char *fmt,...)
{
	va_list		args;

	if (err == NULL)
		return;
	va_start(args, fmt);
	format(err->hint, sizeof(err->hint), fmt, args);
	va_end(args);
}

void
spar_error_lines(SparError *err, const char *data, size_t len)
{
	static const char more[] = "...";
	size_t		room = sizeof(err->detail) - sizeof(more) - 1;

	if (err == NULL)
		return;
	if (len <= room)
	{
		memcpy(err->detail, data, len);
		err->detail[len] = '\0';
		return;
	}
	for (len = room; len > 0 && data[len - 1] != '\n';)
		len--;
	memcpy(err->detail, data, len);
	memcpy(err->detail + len, more, sizeof(more));
}

SparStatus
spar_nomem(SparError *err)
{
	return spar_fail(err, SPAR_ERR_NOMEM, "out of memory");
}
