\set ECHO none
-- changes(DDL): what a statement changes at logical and, where that is something
-- else, at exact; and is the schema the same when it is undone?
CREATE FUNCTION public.changes(ddl text, OUT logical text, OUT exact text) LANGUAGE plpgsql AS $$
DECLARE
	before text := schema_snapshot();
	after text;
	rows text[];
BEGIN
	BEGIN
		EXECUTE ddl;
		after := schema_snapshot();
		rows := ARRAY(SELECT (
				SELECT string_agg(concat_ws(' ', d.change, d.kind, d.object, d.attribute), '; '
								  ORDER BY d.kind COLLATE "C", d.object COLLATE "C", d.attribute COLLATE "C")
				FROM schema_diff(before, after, level) d WHERE d.verdict <> 'unmodelled')
			FROM unnest('{logical,exact}'::text[]) level);
		RAISE EXCEPTION USING errcode = 'PA001';
	EXCEPTION WHEN SQLSTATE 'PA001' THEN
		NULL;
	END;
	logical := coalesce(rows[1], '-');
	exact := nullif(coalesce(rows[2], '-'), logical);
	IF schema_fingerprint('exact', before) <> schema_fingerprint('exact') THEN
		logical := 'not the same afterwards';
	END IF;
END $$;
\set ECHO all
