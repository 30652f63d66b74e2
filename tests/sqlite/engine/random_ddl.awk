# random_ddl.awk: DDL that SQLite may or may not accept.
#
#	awk -v seed=1 -v tables=300 -f random_ddl.awk
#
# Every clause of CREATE TABLE and CREATE INDEX in any order and number, names
# in all quotes and cases, white space and comments everywhere, then ALTERs.

function pick(list,  n, words)
{
	n = split(list, words, "|")
	return words[int(rand() * n) + 1]
}

function chance(percent)
{
	return rand() * 100 < percent
}

# white space, sometimes more than one needs
function sp(  r)
{
	r = int(rand() * 30)
	if (r == 0)
		return "\n\t"
	if (r == 1)
		return " /* x, ( ' */ "
	if (r == 2)
		return " -- y ) \"\n"
	if (r == 3)
		return "  "
	return " "
}

# Column i is called cI, CI or "Co l I", by i.
function name_of(i)
{
	return i % 4 == 2 ? "C" i : i % 4 == 3 ? "Co l " i : "c" i
}

# A name in some quotes, or in another case without them.
function quoted(name, other_case,  r)
{
	r = int(rand() * 8)
	if (other_case && chance(30))
		name = chance(50) ? toupper(name) : tolower(name)
	if (r == 0)
		return "[" name "]"
	if (r == 1)
		return "`" name "`"
	if (r == 2 || name ~ / /)
		return "\"" name "\""
	return name
}

function column_ref(columns)
{
	return quoted(name_of(int(rand() * columns) + 1), 1)
}

function conflict()
{
	if (!chance(15))
		return ""
	return sp() "ON" sp() "CONFLICT" sp() pick("ROLLBACK|ABORT|FAIL|IGNORE|REPLACE|replace")
}

function named()
{
	return chance(20) ? "CONSTRAINT" sp() quoted("k" int(rand() * 5), 0) sp() : ""
}

function collation()
{
	return pick("NOCASE|nocase|BINARY|binary|\"RTrim\"|rtrim")
}

function key(columns,  text)
{
	text = column_ref(columns)
	if (chance(10))
		text = "(" text ")"
	if (chance(20))
		text = text sp() "COLLATE" sp() collation()
	if (chance(25))
		text = text sp() pick("ASC|DESC|desc")
	return text
}

function keys(columns,  n, text)
{
	text = key(columns)
	for (n = int(rand() * rand() * 4); n > 0; n--)
		text = text sp() "," key(columns)
	return text
}

function plain_keys(columns, n,  text)
{
	text = column_ref(columns)
	while (--n > 0)
		text = text "," sp() column_ref(columns)
	return text
}

function references(n,  text)
{
	text = "REFERENCES" sp() quoted("t" int(rand() * tables) + 1, 1)
	if (chance(60))
		text = text sp() "(" plain_keys(6, n) ")"
	while (chance(30))
		text = text sp() pick("ON DELETE|ON UPDATE|on  delete") sp() \
			pick("CASCADE|RESTRICT|SET NULL|SET DEFAULT|NO ACTION|set  null")
	if (chance(10))
		text = text sp() "MATCH" sp() pick("FULL|SIMPLE|PARTIAL")
	if (chance(20))
		text = text sp() pick("|NOT ") "DEFERRABLE" \
			pick("| INITIALLY DEFERRED| INITIALLY  IMMEDIATE")
	return text
}

function type(strict)
{
	if (strict)
		return pick("INT|INTEGER|integer|TEXT|REAL|BLOB|ANY|Text")
	return pick("|INT|INTEGER|integer|\"INTEGER\"|TEXT|VARCHAR(10)|" \
		"varchar ( 20 )|DECIMAL(10,2)|numeric(10 , -2)|UNSIGNED  BIG INT|" \
		"DOUBLE PRECISION|BLOB|'text'|\"double  precision\"(10,2)|datetime|" \
		"text[]|key|BOOLEAN|UNSIGNED INTEGER|INTEGER(8)|INTEGER")
}

function clause(i, columns,  r)
{
	r = int(rand() * 16)
	if (r == 0 || r == 15)
		return "COLLATE" sp() collation()
	if (r <= 3)
		return named() "NOT" sp() "NULL" conflict()
	if (r == 4)
		return "NULL"
	if (r == 5)
		return named() "UNIQUE" conflict()
	if (r == 6)
		return named() "CHECK" sp() "(" quoted(name_of(i), 1) sp() "> (0))"
	if (r <= 9)
		return named() "DEFAULT" sp() \
			pick("1|-1|+ 2.5|'it''s'|\"dq\"|NULL|TRUE|CURRENT_TIMESTAMP|x'0f'|" \
				"pending|(1+2)|( 'a' || 'b' )|((3))|0x1F|''|1e3")
	if (r == 10)
		return "COLLATE" sp() collation()
	if (r <= 12)
		return named() references(1)
	if (r == 13)
		return pick("|GENERATED ALWAYS |GENERATED" sp() "ALWAYS ") "AS" sp() \
			"(" quoted(name_of(1), 1) sp() "|| 'g')" pick("|  STORED| VIRTUAL")
	return "CONSTRAINT lonely"
}

function table_clause(columns,  r)
{
	r = int(rand() * 9)
	if (r == 0 || r == 8)
		return named() "PRIMARY" sp() "KEY" sp() "(" keys(columns) \
			(chance(10) ? sp() "AUTOINCREMENT" : "") ")" conflict()
	if (r <= 4)
		return named() "UNIQUE" sp() "(" sp() keys(columns) ")" conflict()
	if (r == 5)
		return named() "CHECK" sp() "(" column_ref(columns) sp() "IS NOT NULL)"
	r = chance(30) ? 2 : 1
	return named() "FOREIGN" sp() "KEY" sp() "(" plain_keys(columns, r) ")" \
		sp() references(r)
}

function create_table(t,  columns, strict, primary, text, i, n,
	options)
{
	strict = chance(20)
	primary = chance(60) ? 1 + int(rand() * 2) : 0
	columns = int(rand() * 6) + 1
	if (chance(2))
		columns = 40
	text = "CREATE" sp() "TABLE" sp() quoted("t" t, 0) sp() "("
	for (i = 1; i <= columns; i++)
	{
		text = text (i > 1 ? "," : "") sp() quoted(name_of(i), 0) sp() \
			(i == primary && chance(40) ? pick("INTEGER|integer|\"INTEGER\"") : type(strict))
		for (n = int(rand() * rand() * 6); n > 0; n--)
			text = text sp() clause(i, columns)
		if (i == primary)
			text = text sp() named() "PRIMARY" sp() "KEY" \
				pick("|||| ASC| DESC") conflict() \
				(chance(25) ? sp() "AUTOINCREMENT" : "")
	}
	for (n = int(rand() * rand() * 4); n > 0; n--)
		text = text (n == 1 || chance(80) ? sp() "," : "") sp() \
			table_clause(columns)
	options = (strict ? "STRICT" : "")
	if (chance(primary ? 25 : 5))
		options = options (strict ? "," : "") sp() "WITHOUT" sp() "ROWID"
	print text sp() ")" sp() options ";"

	for (n = int(rand() * 3); n > 0; n--)
	{
		text = "CREATE" sp() pick("|UNIQUE ") "INDEX" sp() \
			quoted("i" t "_" n, 0) sp() "ON" sp() quoted("t" t, 1) sp() "("
		if (chance(20))
			text = text pick("lower(" column_ref(columns) ")|" \
				column_ref(columns) " || 'x' DESC|-" column_ref(columns)) ","
		print text keys(columns) ")" \
			(chance(20) ? sp() "WHERE" sp() column_ref(columns) " IS NOT NULL" : "") ";"
	}
	if (chance(10))
		print "ALTER TABLE t" t " ADD COLUMN" sp() "added" sp() type(strict) sp() \
			pick("|DEFAULT 5|NOT NULL DEFAULT 'x'|COLLATE nocase|CHECK (added > 0)|" \
				"REFERENCES t1 ON DELETE CASCADE") ";"
	if (chance(10))
		print "ALTER TABLE t" t " RENAME COLUMN " column_ref(columns) \
			" TO " pick("renamed|\"Re named\"") ";"
	if (chance(5))
		print "ALTER TABLE t" t " DROP COLUMN " column_ref(columns) ";"
	if (chance(5))
		print "ALTER TABLE t" t " RENAME TO \"moved " t "\";"
}

BEGIN {
	srand(seed)
	for (t = 1; t <= tables; t++)
		create_table(t)
}
