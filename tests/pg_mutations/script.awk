# tests/pg_mutations/script.awk
#
# The SQL for a list: each entry in a transaction of its own.  With `many` 0 it
# makes the change and asks what has changed; with more it makes so many
# changes with their reverses and then asks, which says nothing where all is
# as it was.  What cannot be in a transaction is reversed in the first script,
# and asked for by itself in the second, as is what does not come back in full.

# A paragraph of the base, dropped and made again with `fresh` for `old`.
function remade(name, old, fresh,    line, drops, text, at)
{
	drops = text = ""
	while ((getline line < (name ".drop")) > 0)
		drops = drops line "\n"
	while ((getline line < (name ".make")) > 0)
		text = text line "\n"
	close(name ".drop")
	close(name ".make")
	if (old != "" || text == "")
	{
		at = index(text, old)
		line = substr(text, at + length(old))
		if (at == 0 || index(line, old) > 0)
			return "\\warn not once in paragraph " name ": " old "\nFAIL;\n"
		text = substr(text, 1, at - 1) fresh line
	}
	return drops text
}

function statements(text,    name, at)
{
	if (text ~ /^[a-z_0-9]+:$/)
		return remade(substr(text, 1, length(text) - 1))
	if (!match(text, /^[a-z_0-9]+: /))
		return text == "" ? "" : text ";\n"
	name = substr(text, 1, RLENGTH - 2)
	text = substr(text, RLENGTH + 1)
	at = index(text, " => ")
	return remade(name, substr(text, 1, at - 1), substr(text, at + 4))
}

function ask(levels)
{
	print "SELECT * FROM pg_temp.changed('{" levels "}');"
	print transaction ? "ROLLBACK;" : ""
	open = 0
}

# Opens a transaction, unless one is open, and does it.
function run(sql)
{
	if (open++ == 0)
	{
		print "\\echo == " NR
		print "\\warn == " NR
		transaction = !alone
		print transaction ? "BEGIN;" : ""
	}
	printf "%s", sql
}

BEGIN {
	FS = "\t"
	print "\\i setup.sql"
}
{
	change = $1
	alone = sub(/^alone /, "", change)
	partly = sub(/^logical /, "", change)
	back = none($2)
	if (back == "" && match(change, /^[a-z_0-9]+: /))
		back = substr(change, 1, RLENGTH - 1)
	if (many == 0)
	{
		run(statements(change))
		ask(($5 == "" ? "" : "portable,") "logical,exact")
		if (alone)
			printf "%s", statements(back)
	}
	else if (back != "" && (alone || partly))
	{
		# the others' transaction ends here
		if (open > 0)
			ask("logical,exact")
		run(alone ? "" : statements(change) statements(back))
		ask(partly ? "logical" : "logical,exact")
	}
	else if (back != "")
	{
		run(statements(change) statements(back))
		if (open == many)
			ask("logical,exact")
	}
}
END {
	if (open > 0)
		ask("logical,exact")
}
