# tests/pg_mutations/base.awk
#
# Prints base.sql as this server can have it.  For each paragraph with a name,
# NAME.drop and NAME.make are what drops and what makes its objects.
BEGIN {
	RS = ""
}
{
	suitable = 1
	if (match($0, /^-- [^\n]*\n/))
	{
		head = suits(substr($0, 4, RLENGTH - 4))
		if (match(head, /^[a-z_0-9]+: /))
		{
			name = substr(head, 1, RLENGTH - 2)
			print substr(head, RLENGTH + 1) ";" >(name ".drop")
			print substr($0, index($0, "\n") + 1) >(name ".make")
			close(name ".drop")
			close(name ".make")
		}
	}
	if (suitable)
		print $0 "\n"
}
