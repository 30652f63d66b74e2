/*
 * spar_file.c
 *
 * Files and folders.  See spar_file.h.
 *
 * A file is opened with O_NONBLOCK, so that a pipe without a writer does not
 * hold up the process, and looked at only then, so that nobody can put another
 * file in its place between the two.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "spar_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "spar_sort.h"

#define MAX_ENTRIES 100000

SparStatus
spar_file_fail(SparError *err, const char *path, int code)
{
	char		words[128];

	spar_fail(err, SPAR_ERR_FILE, "could not read \"%s\"", path);
#if defined(__GLIBC__)
	spar_error_detail(err, "%s.", strerror_r(code, words, sizeof(words)));
#else
	if (strerror_r(code, words, sizeof(words)) == 0)
		spar_error_detail(err, "%s.", words);
#endif
	return SPAR_ERR_FILE;
}

static SparStatus
open_path(SparArena *arena, SparStr path, int flags, SparStr *name, int *file,
		  SparError *err)
{
	if (!spar_str_copy(arena, path, name))
		return spar_nomem(err);
	*file = open(name->data, flags | O_RDONLY | O_NONBLOCK | O_NOCTTY
				 | O_CLOEXEC);
	return *file >= 0 ? SPAR_OK : spar_file_fail(err, name->data, errno);
}

static SparStatus
read_all(SparArena *arena, int file, const char *name, size_t limit,
		 SparStr *out, SparError *err)
{
	struct stat info;
	size_t		size;
	size_t		len = 0;
	char	   *data;

	if (fstat(file, &info) != 0)
		return spar_file_fail(err, name, errno);
	if (!S_ISREG(info.st_mode))
		return spar_fail(err, SPAR_ERR_FILE, "\"%s\" is not a regular file",
						 name);
	if (info.st_size < 0 || (uintmax_t) info.st_size > limit)
	{
		spar_fail(err, SPAR_ERR_LIMIT, "file \"%s\" is too large", name);
		spar_error_detail(err, "At most %z bytes are read.", limit);
		return SPAR_ERR_LIMIT;
	}

	/* One byte more than the file has shows that it grows. */
	size = (size_t) info.st_size + 1;
	data = spar_arena_bytes(arena, size);
	if (data == NULL)
		return spar_nomem(err);
	while (len < size)
	{
		ssize_t		got = read(file, data + len, size - len);

		if (got < 0 && errno == EINTR && !arena->failed)
			continue;
		if (got < 0)
			return spar_file_fail(err, name, errno);
		if (got == 0)
			break;
		len += (size_t) got;
	}
	if (len != (size_t) info.st_size)
		return spar_fail(err, SPAR_ERR_CHANGED,
						 "file \"%s\" changed while it was read", name);
	*out = spar_str_n(data, len);
	return SPAR_OK;
}

SparStatus
spar_file_read(SparArena *arena, SparStr path, size_t limit, SparStr *out,
			   SparError *err)
{
	SparStatus	status;
	SparStr		name;
	int			file = -1;

	SPAR_TRY(open_path(arena, path, 0, &name, &file, err));
	status = read_all(arena, file, name.data, limit, out, err);
	close(file);
	return status;
}

static int
compare_names(const void *a, const void *b, void *ctx)
{
	(void) ctx;
	return spar_str_cmp(*(const SparStr *) a, *(const SparStr *) b);
}

/*
 * A folder ("name/") or anything else: what cannot be looked at, or is no
 * regular file, is for who reads it to fail on.  "." and ".." are empty.
 */
static SparStatus
entry_name(SparArena *arena, int folder, const char *name, SparStr *out,
		   SparError *err)
{
	struct stat info;
	SparBuf		buf;

	*out = SPAR_STR_EMPTY;
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return SPAR_OK;
	spar_buf_init(&buf, arena);
	spar_buf_text(&buf, name);
	if (fstatat(folder, name, &info, 0) == 0 && S_ISDIR(info.st_mode))
		spar_buf_char(&buf, '/');
	*out = spar_buf_take(&buf);
	return arena->failed ? spar_nomem(err) : SPAR_OK;
}

static SparStatus
list_entries(SparArena *arena, DIR *folder, const char *path, SparFolder *out,
			 SparError *err)
{
	void	   *names = NULL;
	size_t		capacity = 0;
	size_t		count = 0;
	SparStr		name;

	for (;;)
	{
		struct dirent *entry;

		errno = 0;
		entry = readdir(folder);
		if (entry == NULL && errno != 0)
			return spar_file_fail(err, path, errno);
		if (entry == NULL)
			break;
		SPAR_TRY(entry_name(arena, dirfd(folder), entry->d_name, &name, err));
		if (name.len == 0)
			continue;
		if (count == MAX_ENTRIES)
		{
			spar_fail(err, SPAR_ERR_LIMIT, "folder \"%s\" is too large", path);
			spar_error_detail(err, "At most %d entries are read.",
							  MAX_ENTRIES);
			return SPAR_ERR_LIMIT;
		}
		if (!spar_arena_grow(arena, &names, count, &capacity,
							 sizeof(SparStr)))
			return spar_nomem(err);
		((SparStr *) names)[count++] = name;
	}
	if (!spar_sort(arena, names, count, sizeof(SparStr), compare_names, NULL))
		return spar_nomem(err);
	out->names = names;
	out->count = count;
	return SPAR_OK;
}

SparStatus
spar_file_list(SparArena *arena, SparStr path, SparFolder *out,
			   SparError *err)
{
	SparStatus	status;
	SparStr		name;
	DIR		   *folder;
	int			file = -1;

	SPAR_TRY(open_path(arena, path, O_DIRECTORY, &name, &file, err));
	folder = fdopendir(file);
	if (folder == NULL)
	{
		status = spar_file_fail(err, name.data, errno);
		close(file);
		return status;
	}
	status = list_entries(arena, folder, name.data, out, err);
	closedir(folder);
	return status;
}
