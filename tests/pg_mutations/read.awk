# tests/pg_mutations/read.awk
#
# What the other awk programs here share: reading base.sql and the lists, for
# a server of the major version `version`.

# Without the ">=14 " and "<18 " before it; `suitable` says whether this server
# is meant.
function suits(text,    number)
{
	suitable = 1
	while (match(text, /^(>=|<)[0-9]+ /))
	{
		number = text
		gsub(/^[>=<]+| .*/, "", number)
		if ((version + 0 < number + 0) == (substr(text, 1, 1) == ">"))
			suitable = 0
		text = substr(text, RLENGTH + 1)
	}
	return text
}

# What a list calls "-".
function none(text)
{
	return text == "-" ? "" : text
}

# "a; b" in an order that depends on what is in it alone.
function sorted(text,    part, n, i, j, t)
{
	n = split(text, part, "; ")
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && part[j] < part[j - 1]; j--)
		{
			t = part[j]
			part[j] = part[j - 1]
			part[j - 1] = t
		}
	t = part[1]
	for (i = 2; i <= n; i++)
		t = t "; " part[i]
	return t
}
