# tests/pg_mutations/entries.awk
#
# The entries of `list` for this server that match `pattern`, in the form that
# changes.txt describes.
BEGIN {
	FS = "\t"
}
/^#/ || NF == 0 {
	next
}
{
	text = suits($0)
	if (suitable && text ~ pattern)
	{
		$0 = text
		print list == "nothing" ? $1 "\t-\t-\t" ($2 == "" ? "-" : $2) "\t-" : text
	}
}
