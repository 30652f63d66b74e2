CREATE TABLE t (id TEXT, payload TEXT, at TEXT, name TEXT, raw BLOB);
