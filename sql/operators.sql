-- Operators, their families and classes, casts, access methods, conversions:
-- every attribute is read, and changing one is one difference.
CREATE EXTENSION schema_parity;
CREATE ROLE regress_parity_operator SUPERUSER;
SET client_min_messages = warning;
CREATE SCHEMA app;
SET search_path = app, public;
CREATE TYPE money2 AS (amount int);
CREATE FUNCTION less(money2, money2) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount < $2.amount';
CREATE FUNCTION more(money2, money2) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount > $2.amount';
CREATE FUNCTION same(money2, money2) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount = $2.amount';
CREATE FUNCTION same(money2, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount = $2';
CREATE FUNCTION same(int, money2) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $2.amount = $1';
CREATE FUNCTION other(money2, money2) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount <> $2.amount';
CREATE FUNCTION negative(money2) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT -$1.amount';
CREATE FUNCTION distance(money2, money2) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT abs($1.amount - $2.amount)';
CREATE FUNCTION compare(money2, money2) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount - $2.amount';
CREATE FUNCTION compare_2(money2, money2) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount - $2.amount';
CREATE FUNCTION compare(money2, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount - $2';
CREATE FUNCTION to_int(money2) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount';
CREATE OPERATOR = (function = same, leftarg = money2, rightarg = money2, commutator = =, negator = <>,
	restrict = eqsel, join = eqjoinsel, hashes, merges);
CREATE OPERATOR <> (function = other, leftarg = money2, rightarg = money2, commutator = <>, negator = =);
CREATE OPERATOR < (function = less, leftarg = money2, rightarg = money2, commutator = >, restrict = scalarltsel);
CREATE OPERATOR > (function = more, leftarg = money2, rightarg = money2, commutator = <);
CREATE OPERATOR = (function = same, leftarg = money2, rightarg = int);
CREATE OPERATOR <-> (function = distance, leftarg = money2, rightarg = money2, commutator = <->);
CREATE OPERATOR - (function = negative, rightarg = money2);
CREATE OPERATOR FAMILY money2_family USING btree;
CREATE OPERATOR CLASS money2_ops DEFAULT FOR TYPE money2 USING btree FAMILY money2_family AS
	OPERATOR 1 <, OPERATOR 3 =, OPERATOR 5 >, FUNCTION 1 compare(money2, money2);
ALTER OPERATOR FAMILY money2_family USING btree ADD
	OPERATOR 3 = (money2, int), FUNCTION 1 (money2, int) compare(money2, int);
CREATE OPERATOR CLASS money2_gist FOR TYPE money2 USING gist AS
	OPERATOR 1 =, OPERATOR 15 <-> (money2, money2) FOR ORDER BY integer_ops, STORAGE box;
-- a family of the system
CREATE OPERATOR FAMILY empty USING hash;
ALTER OPERATOR FAMILY integer_ops USING btree ADD
	OPERATOR 3 = (money2, int), FUNCTION 1 (money2, int) compare(money2, int);
CREATE CAST (money2 AS int) WITH FUNCTION to_int(money2) AS ASSIGNMENT;
CREATE CAST (money2 AS text) WITH INOUT;
CREATE ACCESS METHOD tree TYPE index HANDLER bthandler;
CREATE ACCESS METHOD pile TYPE table HANDLER heap_tableam_handler;
CREATE DEFAULT CONVERSION mine FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

-- what is known of each
SELECT o.kind, o.object, a.key, a.value
FROM (SELECT (o ->> 'kind') COLLATE "C" AS kind,
		concat(o ->> 'name', '(' || (o ->> 'args') || ')') COLLATE "C" AS object,
		o - 'kind' - 'name' - 'args' - 'depends' - 'owner' AS facts
	FROM jsonb_array_elements(schema_snapshot()::jsonb -> 'objects') o
	WHERE o ->> 'kind' IN ('operator', 'operator_family', 'operator_class', 'cast', 'access_method', 'conversion')) o
CROSS JOIN LATERAL jsonb_each(o.facts) a
ORDER BY o.kind, o.object, a.key COLLATE "C";

-- what a statement changes, compared with the schema as it is now
\i `echo "$SPAR_SQL/changes.sql"`

-- each is one difference
SELECT ddl, changes(ddl) FROM (VALUES
	('ALTER OPERATOR < (money2, money2) SET (restrict = scalargtsel)'),
	('ALTER OPERATOR < (money2, money2) SET (restrict = none)'),
	('ALTER OPERATOR < (money2, money2) SET (join = scalarltjoinsel)'),
	('DROP OPERATOR - (none, money2)'),
	('DROP OPERATOR - (none, money2); CREATE OPERATOR - (function = to_int, rightarg = money2)'),
	('CREATE OPERATOR - (function = distance, leftarg = money2, rightarg = money2)'),
	-- families and classes
	('ALTER OPERATOR FAMILY money2_family USING btree DROP OPERATOR 3 (money2, int)'),
	('ALTER OPERATOR FAMILY money2_family USING btree DROP FUNCTION 1 (money2, int)'),
	('ALTER OPERATOR FAMILY money2_family USING btree RENAME TO coins'),
	('ALTER OPERATOR FAMILY integer_ops USING btree DROP FUNCTION 1 (money2, int)'),
	('ALTER OPERATOR FAMILY integer_ops USING btree DROP OPERATOR 3 (money2, int), FUNCTION 1 (money2, int)'),
	('ALTER OPERATOR FAMILY text_ops USING btree ADD FUNCTION 1 (money2, int) compare(money2, int)'),
	('CREATE OPERATOR FAMILY more USING gin'),
	('DROP OPERATOR FAMILY empty USING hash'),
	('DROP OPERATOR CLASS money2_ops USING btree; CREATE OPERATOR CLASS money2_ops FOR TYPE money2 USING btree FAMILY money2_family AS OPERATOR 1 <, OPERATOR 3 =, OPERATOR 5 >, FUNCTION 1 compare(money2, money2)'),
	('DROP OPERATOR CLASS money2_ops USING btree; CREATE OPERATOR CLASS money2_ops DEFAULT FOR TYPE money2 USING btree FAMILY money2_family AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 compare(money2, money2)'),
	('DROP OPERATOR CLASS money2_ops USING btree; CREATE OPERATOR CLASS money2_ops DEFAULT FOR TYPE money2 USING btree FAMILY money2_family AS OPERATOR 1 <, OPERATOR 3 =, OPERATOR 5 >, FUNCTION 1 compare_2(money2, money2)'),
	('DROP OPERATOR CLASS money2_gist USING gist; DROP OPERATOR FAMILY money2_gist USING gist; CREATE OPERATOR CLASS money2_gist FOR TYPE money2 USING gist AS OPERATOR 1 =, OPERATOR 15 <-> (money2, money2) FOR ORDER BY integer_ops, STORAGE circle'),
	('DROP OPERATOR CLASS money2_gist USING gist; DROP OPERATOR FAMILY money2_gist USING gist; CREATE OPERATOR CLASS money2_gist FOR TYPE money2 USING gist AS OPERATOR 1 =, STORAGE box'),
	-- casts
	('DROP CAST (money2 AS int); CREATE CAST (money2 AS int) WITH FUNCTION to_int(money2)'),
	('DROP CAST (money2 AS int); CREATE CAST (money2 AS int) WITH FUNCTION to_int(money2) AS IMPLICIT'),
	('DROP CAST (money2 AS int); CREATE CAST (money2 AS int) WITH FUNCTION negative(money2) AS ASSIGNMENT'),
	('DROP CAST (money2 AS text); CREATE CAST (money2 AS text) WITH INOUT AS IMPLICIT'),
	('DROP CAST (money2 AS text)'),
	-- access methods, conversions
	('DROP ACCESS METHOD tree; CREATE ACCESS METHOD tree TYPE index HANDLER hashhandler'),
	('DROP ACCESS METHOD pile'),
	('DROP CONVERSION mine; CREATE CONVERSION mine FOR ''LATIN1'' TO ''UTF8'' FROM iso8859_1_to_utf8'),
	('DROP CONVERSION mine; CREATE DEFAULT CONVERSION mine FOR ''LATIN2'' TO ''UTF8'' FROM iso8859_to_utf8')
) AS t (ddl);

-- operators: the definition with one item in another way
DROP OPERATOR FAMILY money2_gist USING gist CASCADE;
SELECT options, changes('DROP OPERATOR <-> (money2, money2);
	CREATE OPERATOR <-> (leftarg = money2, rightarg = money2, ' || options || ')') FROM (VALUES
	('function = distance, commutator = <->'),
	('function = compare, commutator = <->'),
	('function = distance'),
	('function = distance, commutator = operator(public.<->)'),
	('function = same, commutator = <->, hashes'),
	('function = same, commutator = <->, merges')
) AS t (options);

-- nothing has changed
SELECT ddl, changes(ddl, 'exact') FROM (VALUES
	('ALTER OPERATOR FAMILY money2_family USING btree DROP OPERATOR 3 (money2, int); ALTER OPERATOR FAMILY money2_family USING btree ADD OPERATOR 3 = (money2, int)'),
	('DROP OPERATOR FAMILY money2_family USING btree CASCADE; CREATE OPERATOR FAMILY money2_family USING btree; CREATE OPERATOR CLASS money2_ops DEFAULT FOR TYPE money2 USING btree FAMILY money2_family AS FUNCTION 1 compare(money2, money2), OPERATOR 5 >, OPERATOR 3 =, OPERATOR 1 <, OPERATOR 3 = (money2, int), FUNCTION 1 (money2, int) compare(money2, int)'),
	('ALTER OPERATOR FAMILY text_ops USING btree ADD FUNCTION 1 (money2, int) compare(money2, int); ALTER OPERATOR FAMILY text_ops USING btree DROP FUNCTION 1 (money2, int)'),
	('DROP CAST (money2 AS int); CREATE CAST (money2 AS int) WITH FUNCTION to_int(money2) AS ASSIGNMENT'),
	('DROP ACCESS METHOD tree; CREATE ACCESS METHOD tree TYPE index HANDLER bthandler'),
	('ALTER CONVERSION mine RENAME TO yours; ALTER CONVERSION yours RENAME TO mine')
) AS t (ddl);

-- owners and comments count at exact
SELECT ddl, changes(ddl) AS logical, changes(ddl, 'exact') AS exact FROM (VALUES
	('COMMENT ON OPERATOR < (money2, money2) IS ''less'''),
	('COMMENT ON OPERATOR FAMILY money2_family USING btree IS ''family'''),
	('COMMENT ON OPERATOR CLASS money2_ops USING btree IS ''class'''),
	('COMMENT ON CAST (money2 AS int) IS ''cast'''),
	('COMMENT ON ACCESS METHOD tree IS ''tree'''),
	('COMMENT ON CONVERSION mine IS ''mine'''),
	('ALTER OPERATOR < (money2, money2) OWNER TO regress_parity_operator'),
	('ALTER OPERATOR FAMILY money2_family USING btree OWNER TO regress_parity_operator'),
	('ALTER OPERATOR CLASS money2_ops USING btree OWNER TO regress_parity_operator'),
	('ALTER CONVERSION mine OWNER TO regress_parity_operator')
) AS t (ddl);

DROP SCHEMA app CASCADE;
DROP ACCESS METHOD tree;
DROP ACCESS METHOD pile;
RESET search_path;
RESET client_min_messages;
DROP ROLE regress_parity_operator;
-- nothing is left in the system's families
SELECT kind, object FROM schema_objects() WHERE kind IN ('operator_family', 'operator', 'cast');
DROP EXTENSION schema_parity;
