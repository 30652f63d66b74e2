/*
 * proxy.c SOCKET SERVER MODE COUNT [FIRST]
 *
 * A PostgreSQL server that means harm: a relay between a client and a server,
 * both over unix sockets, that changes what the server says.  Serves until it
 * is killed; prints a line when it listens.
 *
 *	plain		nothing is changed
 *	endless		the row NUMBER is sent again and again
 *	twice		the row NUMBER is sent twice
 *	lost		the row NUMBER is not sent
 *	null		all values of row NUMBER are NULL
 *	words		all values of row NUMBER are quotes, line ends and SQL
 *	bytes		all values of row NUMBER are no UTF-8
 *	large		all values of row NUMBER have some millions of bytes
 *	number		all values of row NUMBER are 2^63
 *	few			row NUMBER has one column less than it says
 *	columns		every row and its description have one column less
 *	short		the connection ends in the middle of row NUMBER
 *	silent		nothing comes after row NUMBER, and the connection stays
 *	error		an error with everything in its words comes for row NUMBER
 *	notices		so do notices without end
 *	version		server_version says 9.1
 *	noise		bytes that are no message come for row NUMBER
 *
 * Rows are counted over the connection, from 1.  NUMBER is 1 for the first
 * connection (or FIRST), then 2, 3, 5, 8, 12 and so on, half as many more; after
 * COUNT connections it begins again.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const char *mode;
static long number;
static long rows;
static int	client;

static void
die(const char *what)
{
	perror(what);
	exit(1);
}

static int
is(const char *name)
{
	return strcmp(mode, name) == 0;
}

/* The client is gone: so is this process, which serves it alone. */
static void
put(const void *data, size_t len)
{
	const char *bytes = data;

	while (len > 0)
	{
		ssize_t		done = write(client, bytes, len);

		if (done <= 0)
			_exit(0);
		bytes += done;
		len -= (size_t) done;
	}
}

static unsigned
get16(const unsigned char *p)
{
	return (unsigned) p[0] << 8 | p[1];
}

static unsigned
get32(const unsigned char *p)
{
	return get16(p) << 16 | get16(p + 2);
}

static void
set32(unsigned char *p, unsigned value)
{
	p[0] = (unsigned char) (value >> 24);
	p[1] = (unsigned char) (value >> 16);
	p[2] = (unsigned char) (value >> 8);
	p[3] = (unsigned char) value;
}

/* A row of `count` values, all the same, or NULL. */
static void
put_row(unsigned count, const char *value, size_t len)
{
	unsigned char head[7] = {'D'};
	unsigned char size[4];
	unsigned	i;

	set32(head + 1, (unsigned) (6 + count * (4 + (value ? len : 0))));
	head[5] = (unsigned char) (count >> 8);
	head[6] = (unsigned char) count;
	put(head, 7);
	set32(size, value ? (unsigned) len : 0xffffffffU);
	for (i = 0; i < count; i++)
	{
		put(size, 4);
		if (value)
			put(value, len);
	}
}

/* An error or a notice with all fields and more than one line. */
static void
put_report(char type)
{
	static const char words[] =
		"SERROR\0VERROR\0CXX999\0M\"quoted\" it's\n\033[2JERROR:  forged\r\n\tline\0"
		"DDETAIL\n\n\0HHINT %s %n\0";
	unsigned char head[5];

	head[0] = (unsigned char) type;
	set32(head + 1, (unsigned) (4 + sizeof(words)));
	put(head, 5);
	put(words, sizeof(words));
}

static void
put_chosen(const unsigned char *message, size_t len)
{
	unsigned	count = get16(message + 5);

	if (is("endless"))
	{
		static char block[1024 * 1024];
		size_t		have = 0;

		while (have + len <= sizeof(block))
		{
			memcpy(block + have, message, len);
			have += len;
		}
		for (;;)
			put(block, have);
	}
	else if (is("twice"))
	{
		put(message, len);
		put(message, len);
	}
	else if (is("lost"))
		return;
	else if (is("null"))
		put_row(count, NULL, 0);
	else if (is("words"))
		put_row(count, "\"a\" 'b'\n\r\t;DROP TABLE x;--\\%s{}[],", 32);
	else if (is("bytes"))
		put_row(count, "\xff\xfe\x80z", 4);
	else if (is("number"))
		put_row(count, "9223372036854775808", 19);
	else if (is("large"))
	{
		static char value[4000000];

		memset(value, 'x', sizeof(value));
		put_row(count, value, sizeof(value));
	}
	else if (is("few"))
		put_row(count - 1, "1", 1);
	else if (is("short"))
	{
		put(message, len / 2);
		_exit(0);
	}
	else if (is("silent"))
	{
		char		bytes[1024];

		while (read(client, bytes, sizeof(bytes)) > 0)
			;
		_exit(0);
	}
	else if (is("error"))
	{
		put_report('E');
		put("Z\0\0\0\5E", 6);
	}
	else if (is("notices"))
		for (;;)
			put_report('N');
	else if (is("noise"))
	{
		put("\0\377\377\377\377 no message of this protocol", 35);
		_exit(0);
	}
	else
		put(message, len);
}

/* One whole message of the server. */
static void
put_message(unsigned char *message, size_t len)
{
	if (is("columns") && (message[0] == 'T' || message[0] == 'D')
		&& get16(message + 5) > 0)
	{
		unsigned	count = get16(message + 5) - 1;
		size_t		end = 7;
		unsigned	i;

		for (i = 0; i < count; i++)
			if (message[0] == 'T')
				end += strlen((char *) message + end) + 19;
			else
				end += 4 + (get32(message + end) == 0xffffffffU ? 0
							: get32(message + end));
		message[5] = (unsigned char) (count >> 8);
		message[6] = (unsigned char) count;
		set32(message + 1, (unsigned) (end - 1));
		put(message, end);
	}
	else if (is("version") && message[0] == 'S'
			 && strcmp((char *) message + 5, "server_version") == 0)
		put("S\0\0\0\27server_version\0009.1\0", 24);
	else if (message[0] == 'D' && ++rows == number)
		put_chosen(message, len);
	else
		put(message, len);
}

static int
connect_server(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int			server = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	if (server < 0 || connect(server, (struct sockaddr *) &address,
							  sizeof(address)) != 0)
		die(path);
	return server;
}

static void
serve(const char *path)
{
	static unsigned char data[16 * 1024 * 1024];
	size_t		have = 0;
	int			server = connect_server(path);

	for (;;)
	{
		struct pollfd files[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
		ssize_t		got;

		if (poll(files, 2, -1) < 0)
			die("poll");
		if (files[0].revents)
		{
			char		bytes[65536];

			got = read(client, bytes, sizeof(bytes));
			if (got <= 0 || write(server, bytes, (size_t) got) != got)
				_exit(0);
		}
		if (files[1].revents)
		{
			size_t		at = 0;

			got = read(server, data + have, sizeof(data) - have);
			if (got <= 0)
				_exit(0);
			have += (size_t) got;
			while (have - at >= 5 && have - at >= 1 + (size_t) get32(data + at + 1))
			{
				size_t		len = 1 + (size_t) get32(data + at + 1);

				put_message(data + at, len);
				at += len;
			}
			memmove(data, data + at, have - at);
			have -= at;
		}
	}
}

int
main(int argc, char **argv)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int			listener = socket(AF_UNIX, SOCK_STREAM, 0);
	long		count;
	long		first;
	long		served = 0;

	if (argc < 5)
		return 2;
	mode = argv[3];
	count = atol(argv[4]);
	first = argc > 5 ? atol(argv[5]) : 1;
	signal(SIGCHLD, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	unlink(argv[1]);
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", argv[1]);
	if (listener < 0 || bind(listener, (struct sockaddr *) &address,
							 sizeof(address)) != 0
		|| listen(listener, 16) != 0)
		die(argv[1]);
	puts("listening");
	fflush(stdout);
	for (;;)
	{
		client = accept(listener, NULL, NULL);
		if (client < 0)
			continue;
		number = served++ == 0 ? first : number + 1 + (number - 1) / 2;
		if (served == count)
			served = 0;
		if (fork() == 0)
		{
			close(listener);
			serve(argv[2]);
		}
		close(client);
	}
}
