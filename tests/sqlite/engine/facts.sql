-- What schema_snapshot() says of the tables of main against what SQLite's own
-- pragmas say.  Each row is a difference; no row is what is wanted.
-- The extension must be loaded.  Pragmas know nothing of CHECKs, names of
-- constraints, generated expressions, ON CONFLICT and DEFERRABLE.

CREATE TEMP TABLE object AS
SELECT json_extract(e.value, '$.kind') AS kind,
	json_extract(e.value, '$.name') AS name, e.value AS json
FROM (SELECT schema_snapshot() AS snapshot), json_each(snapshot, '$.objects') e;

CREATE TEMP TABLE part AS
SELECT o.name AS tbl, json_extract(e.value, '$.kind') AS kind,
	json_extract(e.value, '$.name') AS name, e.value AS json
FROM object o, json_each(o.json, '$.parts') e
WHERE o.kind = 'table';

CREATE TEMP TABLE col AS
SELECT tbl, name, json_extract(json, '$.position') - 1 AS cid,
	coalesce(json_extract(json, '$.type'), '') AS type,
	json_extract(json, '$.nullable') AS nullable,
	json_extract(json, '$.default') AS dflt,
	CASE json_extract(json, '$.generated_kind')
		WHEN 'stored' THEN 3 WHEN 'virtual' THEN 2 ELSE 0 END AS hidden,
	json_extract(json, '$.identity') AS identity,
	coalesce(json_extract(json, '$.collation[1]'), 'binary') AS coll
FROM part WHERE kind = 'column';
CREATE INDEX temp.col_name ON col(tbl, name);

-- Keys of indexes and constraints: name [COLLATE x] [DESC], the name perhaps in
-- double quotes.  What is no column is an expression.
CREATE TEMP TABLE keypart AS
SELECT tbl, kind, id, name, uniq, partial, seq, desc, text,
	CASE WHEN text LIKE '"%'
		THEN substr(text, 2, instr(substr(text, 2), '"') - 1)
		ELSE substr(text, 1, instr(text || ' ', ' ') - 1) END AS word
FROM (SELECT tbl, kind, part.rowid AS id, part.name,
		json_extract(part.json, '$.unique') IS NOT 0 AS uniq,
		json_extract(part.json, '$.predicate') IS NOT NULL AS partial,
		k.key AS seq, k.value LIKE '% DESC' AS desc,
		CASE WHEN k.value LIKE '% DESC'
			THEN substr(k.value, 1, length(k.value) - 5) ELSE k.value END AS text
	FROM part, json_each(part.json, '$.columns') k
	WHERE kind IN ('primary_key', 'unique', 'index'));

CREATE TEMP TABLE our_key AS
SELECT k.tbl, k.kind, k.id, k.name, k.uniq, k.partial, k.seq,
	CASE WHEN c.name IS NULL OR k.text NOT IN (word, '"' || word || '"')
			AND substr(k.text, length(word) + 1 + 2 * (k.text LIKE '"%'), 9)
				<> ' COLLATE '
		THEN '(expression)'
		ELSE c.name || ' ' || CASE WHEN instr(k.text, ' COLLATE ') > 0
			THEN replace(substr(k.text, instr(k.text, ' COLLATE ') + 9), '"', '')
			ELSE c.coll END END
	|| CASE WHEN k.desc AND k.kind <> 'unique' THEN ' DESC' ELSE '' END AS key
FROM keypart k LEFT JOIN col c ON c.tbl = k.tbl AND c.name = k.word;

-- one line for each key list: table, kind, columns
CREATE TEMP TABLE our_index AS
SELECT tbl, kind, CASE WHEN kind = 'index' THEN name END AS name,
	uniq, partial, group_concat(key, ', ') AS keys
FROM (SELECT * FROM our_key ORDER BY id, seq)
GROUP BY id;

CREATE TEMP TABLE their_table AS
SELECT name, sql FROM main.sqlite_schema
WHERE type = 'table' AND rootpage <> 0 AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
	AND name IN (SELECT name FROM object WHERE kind = 'table');

CREATE TEMP TABLE their_key AS
SELECT t.name AS tbl, l.name AS idx, l.origin, l."unique" AS uniq,
	l.partial, x.seqno AS seq,
	CASE WHEN x.cid = -2 THEN '(expression)'
		ELSE x.name || ' ' || lower(x.coll) END
	|| CASE WHEN x.desc AND l.origin <> 'u' THEN ' DESC' ELSE '' END AS key
FROM their_table t, pragma_index_list(t.name) l, pragma_index_xinfo(l.name) x
WHERE x.key = 1;

CREATE TEMP TABLE their_index AS
SELECT tbl, CASE origin WHEN 'pk' THEN 'primary_key' WHEN 'u' THEN 'unique'
		ELSE 'index' END AS kind,
	CASE WHEN origin = 'c' THEN idx END AS name, uniq, partial,
	group_concat(key, ', ') AS keys
FROM (SELECT * FROM their_key ORDER BY tbl, idx, seq)
GROUP BY tbl, idx
UNION ALL
-- the rowid has no index
SELECT t.name, 'primary_key', NULL, 1, 0,
	x.name || ' ' || (SELECT coll FROM col WHERE tbl = t.name AND name = x.name)
FROM their_table t, pragma_table_xinfo(t.name) x
WHERE x.pk = 1 AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name)
	WHERE origin = 'pk');

CREATE TEMP TABLE their_col AS
SELECT t.name AS tbl, x.name, x.cid, x.type,
	x."notnull" = 0 AND NOT (x.pk = 1
		AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name)
			WHERE origin = 'pk')) AS nullable,
	x.dflt_value AS dflt, x.hidden,
	CASE WHEN x.pk = 1 AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name)
			WHERE origin = 'pk')
		THEN CASE WHEN upper(t.sql) || ' ' GLOB '*AUTOINCREMENT[^A-Z]*' THEN 'autoincrement'
			ELSE 'rowid' END END AS identity
FROM their_table t, pragma_table_xinfo(t.name) x;

-- Types are compared without white space and comments, and without what SQLite
-- takes for a part of them: 3.34 "generated always", all versions "generated"
-- when a comment follows it.
CREATE TEMP TABLE their_type AS
SELECT tbl, name, CASE WHEN hidden > 1
	THEN replace(replace(type, 'generatedalways', ''), 'generated', '')
	ELSE type END AS type
FROM (SELECT tbl, name, hidden,
		lower(replace(replace(replace(replace(replace(type,
			'/* x, ( '' */', ''), '-- y ) "', ''), ' ', ''), char(10), ''),
			char(9), '')) AS type
	FROM their_col);

CREATE TEMP TABLE our_fk AS
SELECT tbl, lower(json_extract(json, '$.references[1]')) AS ref,
	lower((SELECT group_concat(replace(value, '"', ''))
		FROM json_each(part.json, '$.columns'))) AS "from",
	lower((SELECT group_concat(replace(value, '"', ''))
		FROM json_each(part.json, '$.referenced_columns'))) AS "to",
	json_extract(json, '$.on_update') AS on_update,
	json_extract(json, '$.on_delete') AS on_delete
FROM part WHERE kind = 'foreign_key';

CREATE TEMP TABLE their_fk AS
SELECT tbl, lower("table") AS ref, lower(group_concat("from")) AS "from",
	lower(group_concat("to")) AS "to", lower(on_update) AS on_update,
	lower(on_delete) AS on_delete
FROM (SELECT t.name AS tbl, f.* FROM their_table t,
	pragma_foreign_key_list(t.name) f ORDER BY t.name, f.id, f.seq)
GROUP BY tbl, id;

SELECT 'not understood', name FROM object WHERE kind = 'other'
UNION ALL
SELECT 'missing', name FROM main.sqlite_schema
WHERE type = 'table' AND rootpage <> 0 AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
	AND name NOT IN (SELECT name FROM object);

SELECT 'column', 'ours', * FROM (
	SELECT tbl, name, cid, nullable, dflt, hidden, identity FROM col
	EXCEPT
	SELECT tbl, name, cid, nullable, dflt, hidden, identity FROM their_col);
SELECT 'column', 'SQLite''s', * FROM (
	SELECT tbl, name, cid, nullable, dflt, hidden, identity FROM their_col
	EXCEPT
	SELECT tbl, name, cid, nullable, dflt, hidden, identity FROM col);
SELECT 'type', c.tbl, c.name, c.type, t.type FROM col c, their_type t
WHERE t.tbl = c.tbl AND t.name = c.name
	AND lower(replace(replace(c.type, ' ', ''), '"', ''))
		<> replace(t.type, '"', '');

SELECT 'index', 'ours', n, * FROM (
	SELECT count(*) AS n, tbl, kind, name, uniq, partial, keys
	FROM our_index GROUP BY 2, 3, 4, 5, 6, 7
	EXCEPT
	SELECT count(*), tbl, kind, name, uniq, partial, keys
	FROM their_index GROUP BY 2, 3, 4, 5, 6, 7);
SELECT 'index', 'SQLite''s', * FROM (
	SELECT count(*) AS n, tbl, kind, name, uniq, partial, keys
	FROM their_index GROUP BY 2, 3, 4, 5, 6, 7
	EXCEPT
	SELECT count(*), tbl, kind, name, uniq, partial, keys
	FROM our_index GROUP BY 2, 3, 4, 5, 6, 7);

-- SQLite keeps a foreign key that is there twice twice.
SELECT 'foreign key', 'ours', * FROM (SELECT * FROM our_fk
	EXCEPT SELECT * FROM their_fk);
SELECT 'foreign key', 'SQLite''s', * FROM (SELECT * FROM their_fk
	EXCEPT SELECT * FROM our_fk);
