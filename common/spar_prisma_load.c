/*
 * spar_prisma_load.c
 *
 * Files and folders of a Prisma schema.  See spar_prisma_load.h.
 */
#include "spar_prisma_load.h"

#include "spar_prisma.h"

/* Folders in folders; deeper ones are a loop of links or a mistake. */
#define FOLDER_DEPTH 16

typedef struct Files
{
	SparPrismaFile *items;
	size_t		count;
	size_t		capacity;
	size_t		bytes;
} Files;

static SparStatus
add_file(SparCall *call, Files *files, SparStr path, SparError *err)
{
	void	   *array = files->items;
	SparPrismaFile *file;

	if (!spar_arena_grow(call->arena, &array, files->count, &files->capacity,
						 sizeof(SparPrismaFile)))
		return spar_nomem(err);
	files->items = array;
	file = &files->items[files->count];
	file->name = path;
	SPAR_TRY(call->host->read_file(call->host->ctx, call->arena, path,
								   SPAR_MAX_PRISMA_FILE, &file->text, err));
	files->count++;
	files->bytes += file->text.len;
	if (files->bytes > SPAR_MAX_PRISMA)
		return spar_fail(err, SPAR_ERR_LIMIT,
						 "files of the Prisma schema are longer than %d MB"
						 " together", (int) (SPAR_MAX_PRISMA / 1024 / 1024));
	return SPAR_OK;
}

static SparStatus
add_folder(SparCall *call, Files *files, SparStr path, int depth,
		   SparError *err)
{
	SparFolder	folder;
	size_t		i;

	SPAR_TRY(call->host->list_folder(call->host->ctx, call->arena, path,
									 &folder, err));
	if (depth > FOLDER_DEPTH)
		return spar_fail(err, SPAR_ERR_LIMIT,
						 "folder \"%S\" is nested deeper than %d levels",
						 &path, FOLDER_DEPTH);
	for (i = 0; i < folder.count; i++)
	{
		SparStr		name = folder.names[i];
		bool		inner = spar_str_ends(name, "/");
		SparBuf		buf;

		if (name.data[0] == '.' || spar_str_is(name, "node_modules/")
			|| (!inner && !spar_str_ends(name, ".prisma")))
			continue;
		if (inner)
			name.len--;
		spar_buf_init(&buf, call->arena);
		spar_buf_str(&buf, path);
		if (!spar_str_ends(path, "/"))
			spar_buf_char(&buf, '/');
		spar_buf_str(&buf, name);
		if (call->arena->failed)
			return spar_nomem(err);
		SPAR_TRY(inner ? add_folder(call, files, spar_buf_take(&buf),
									depth + 1, err)
				 : add_file(call, files, spar_buf_take(&buf), err));
	}
	return SPAR_OK;
}

SparStatus
spar_prisma_load(SparCall *call, const SparSource *source, unsigned want,
				 SparSchema **out, SparError *err)
{
	SparStr		path = source->value;
	Files		files;

	memset(&files, 0, sizeof(files));
	if (spar_str_ends(path, ".prisma"))
		SPAR_TRY(add_file(call, &files, path, err));
	else
	{
		SPAR_TRY(add_folder(call, &files, path, 0, err));
		if (files.count == 0)
		{
			spar_fail(err, SPAR_ERR_INVALID,
					  "folder \"%S\" holds no Prisma schema", &path);
			spar_error_detail(err, "There is no file in it whose name ends"
							  " in \".prisma\".");
			return SPAR_ERR_INVALID;
		}
	}
	return spar_prisma_schema(call->arena, files.items, files.count, want,
							  out, err);
}
