# tests/pg_mutations/judge.awk
#
# Compares a list (the last file) with what the scripts gave: there.out,
# there.err, back.out and back.err.

function compare(level, want,    got)
{
	if (!(("there", NR, level) in answer))
		return "# " level ": no answer\n"
	got = answer["there", NR, level]
	return sorted(got) == sorted(want) ? "" : \
		"# " level ": " want "\n#   got: " got "\n"
}

# What was not brought back at that level.
function left(level,    got)
{
	got = answer["back", NR, level]
	return got == "" ? "" : "# not back at " level ": " got "\n"
}

function read(script,    line, number, at)
{
	while ((getline line < (script ".out")) > 0)
		if (line ~ /^== /)
			number = substr(line, 4)
		else if ((at = index(line, "\t")) > 0)
			answer[script, number, substr(line, 1, at - 1)] = substr(line, at + 1)
	while ((getline line < (script ".err")) > 0)
		if (line ~ /^== /)
			number = substr(line, 4)
		else if (line !~ /current transaction is aborted/)
			words[script, number] = words[script, number] "# " line "\n"
}

BEGIN {
	FS = "\t"
	read("there")
	read("back")
}
{
	logical = none($3)
	exact = none($4)
	wrong = compare("logical", logical) \
		compare("exact", logical (logical != "" && exact != "" ? "; " : "") exact)
	if ($5 != "")
		wrong = wrong compare("portable", none($5))
	wrong = wrong words["there", NR] left("logical") left("exact") words["back", NR]
	print (wrong == "" ? "ok" : "not ok") " - " $1
	printf "%s", wrong
	failed += wrong != ""
}
END {
	exit failed > 0
}
