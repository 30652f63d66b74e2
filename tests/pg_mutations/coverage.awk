# tests/pg_mutations/coverage.awk
#
# Every kind, and every attribute of it that counts at some level, is touched
# by an entry of changes.txt, or stands in untouched.txt with a reason, not
# both.  Files: what "spar_docgen kinds" prints, untouched.txt, changes.txt.
BEGIN {
	FS = "\t"
}
FNR == 1 {
	file++
}
file == 1 && /^## / {
	kind = substr($0, 4)
	known[kind] = 1
	order[++count] = kind
}
file == 1 && /^\| `/ && !/ \| never \| / {
	split($0, part, "`")
	known[kind " " part[2]] = 1
	order[++count] = kind " " part[2]
}
file == 2 && NF > 0 && !/^#/ {
	out[$1] = NF > 1 && length($2) > 5
}
file == 3 && NF > 1 && !/^#/ {
	n = split($3 "; " $4, row, "; ")
	for (i = 1; i <= n; i++)
	{
		words = split(row[i], word, " ")
		if (word[1] == "changed")
			touched[word[2] " " word[words]] = 1
		else
			touched[word[2]] = 1
	}
}
END {
	for (i = 1; i <= count; i++)
	{
		what = order[i]
		kind = what
		sub(/ .*/, "", kind)
		wrong = ""
		if (what in touched)
		{
			if (what in out)
				wrong = "touched, but untouched.txt has it"
		}
		else if (!(what in out) && !(kind in out))
			wrong = "no change touches it, and untouched.txt has no reason"
		else if (what in out && !out[what])
			wrong = "untouched.txt gives no reason"
		if (wrong != "")
			print "# " what ": " wrong
		failed += wrong != ""
	}
	for (what in out)
		if (!(what in known))
		{
			print "# " what ": untouched.txt has it, the table of kinds has not"
			failed++
		}
	exit failed > 0
}
