\set ECHO none
-- changes(DDL, LEVEL): what a statement changes, compared with the schema as it
-- is now; the statement is undone.
CREATE FUNCTION changes(ddl text, level text DEFAULT 'logical') RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	before text := public.schema_snapshot();
	after text;
	result text;
BEGIN
	BEGIN
		EXECUTE ddl;
		after := public.schema_snapshot();
		SELECT string_agg(concat_ws(' ', d.change, d.kind, d.object,
									nullif(d.attribute, ''), nullif(d.verdict, 'drift')), E'\n'
						  ORDER BY d.change, d.kind, d.object, d.attribute)
		INTO result
		FROM public.schema_diff(before, after, level) d
		WHERE d.rule <> 'object.unmodelled';
		IF (result IS NULL) <> (public.schema_fingerprint(level, before) =
								public.schema_fingerprint(level, after)) THEN
			result := concat_ws(E'\n', result, 'but the fingerprint');
		END IF;
		RAISE EXCEPTION USING errcode = 'PA001';
	EXCEPTION WHEN SQLSTATE 'PA001' THEN
		NULL;
	END;
	RETURN coalesce(result, '-');
END $$;
\set ECHO all
