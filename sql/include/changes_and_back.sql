\set ECHO none
-- changes(DDL, BACK): what a statement changes, at logical and at exact; and
-- does the way back lead to the same fingerprint?
CREATE FUNCTION changes(ddl text, back text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	before text := public.schema_snapshot();
	after text;
	rows text;
BEGIN
	EXECUTE ddl;
	after := public.schema_snapshot();
	SELECT string_agg(concat_ws(' ', change, kind, object, nullif(attribute, ''), CASE WHEN exact THEN '(exact)' END), ', '
		ORDER BY kind COLLATE "C", object COLLATE "C", attribute COLLATE "C") INTO rows
	FROM (SELECT d.*, l = 'exact' AS exact FROM unnest('{logical,exact}'::text[]) l,
		public.schema_diff(before, after, l) d WHERE verdict <> 'unmodelled') d
	WHERE NOT exact OR NOT EXISTS (SELECT FROM public.schema_diff(before, after) e
		WHERE (e.object, e.attribute) = (d.object, d.attribute));
	EXECUTE back;
	RETURN concat_ws(' - ', coalesce(rows, 'nothing'),
		CASE WHEN public.schema_fingerprint('exact') <> public.schema_fingerprint('exact', before) THEN 'and the way back leads elsewhere' END);
END $$;
\set ECHO all
