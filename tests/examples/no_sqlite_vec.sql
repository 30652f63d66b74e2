-- What sqlite-vec makes of examples/divergences/vector/sqlite.sql, without
-- sqlite-vec: the definition that it leaves in sqlite_schema, and its shadow
-- tables (sqlite-vec 0.1, vec0_init).
PRAGMA writable_schema = ON;
INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql)
VALUES ('table', 'picture_vectors', 'picture_vectors', 0, :definition);
PRAGMA writable_schema = OFF;
CREATE TABLE "picture_vectors_info" (key text primary key, value any);
CREATE TABLE "picture_vectors_chunks" (chunk_id INTEGER PRIMARY KEY AUTOINCREMENT, size INTEGER NOT NULL, validity BLOB NOT NULL, rowids BLOB NOT NULL);
CREATE TABLE "picture_vectors_rowids" (rowid INTEGER PRIMARY KEY AUTOINCREMENT, id, chunk_id INTEGER, chunk_offset INTEGER);
CREATE TABLE "picture_vectors_vector_chunks00" (rowid PRIMARY KEY, vectors BLOB NOT NULL);
