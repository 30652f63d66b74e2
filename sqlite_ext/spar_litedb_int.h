/*
 * spar_litedb_int.h
 *
 * SQLite's constants that its readers need; sqlite.org/c3ref/constlist.html.
 */
#ifndef SPAR_LITEDB_INT_H
#define SPAR_LITEDB_INT_H

/* result codes */
#define LITE_OK 0
#define LITE_PERM 3
#define LITE_BUSY 5
#define LITE_LOCKED 6
#define LITE_NOMEM 7
#define LITE_READONLY 8
#define LITE_INTERRUPT 9
#define LITE_CORRUPT 11
#define LITE_SCHEMA 17
#define LITE_AUTH 23
#define LITE_NOTADB 26
#define LITE_ROW 100
#define LITE_DONE 101

/* column type */
#define LITE_NULL 5

/* sqlite3_open_v2() */
#define LITE_OPEN_READONLY 0x00000001
#define LITE_OPEN_READWRITE 0x00000002
#define LITE_OPEN_CREATE 0x00000004
#define LITE_OPEN_URI 0x00000040
#define LITE_OPEN_NOMUTEX 0x00008000

/* sqlite3_db_config(), sqlite3_limit(), sqlite3_file_control() */
#define LITE_DBCONFIG_DEFENSIVE 1010
#define LITE_DBCONFIG_TRUSTED_SCHEMA 1017
#define LITE_LIMIT_LENGTH 0
#define LITE_LIMIT_ATTACHED 7
#define LITE_FCNTL_FILE_POINTER 7

/* sqlite3_set_authorizer() */
#define LITE_DENY 1
#define LITE_ACT_PRAGMA 19
#define LITE_ACT_READ 20
#define LITE_ACT_ATTACH 24
#define LITE_ACT_DETACH 25
#define LITE_ACT_CREATE_VTABLE 29
#define LITE_ACT_FUNCTION 31

#endif							/* SPAR_LITEDB_INT_H */
