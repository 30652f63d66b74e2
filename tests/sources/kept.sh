# What was kept stays readable: of each version of the snapshot's format a file
# of either engine lies in kept/, VERSION-ENGINE.json, and is never written
# again once the version is released.  All of them are of one schema.
cat >objects <<'LIST'
table|customer
column|customer.feeling
column|customer.id
column|customer.name
primary_key|customer(id)
check|customer: feeling IN ('bad', 'good')
check|customer: name <> ''
table|invoice
column|invoice.customer
column|invoice.id
column|invoice.total
primary_key|invoice(id)
foreign_key|invoice(customer)
index|invoice(total)
view|rich
LIST
version=$(pg 'SELECT schema_fingerprint()' | cut -d: -f2)
for engine in postgresql sqlite
do
	same "version $version of $engine is kept" yes \
		"$([ -s "$root/tests/sources/kept/$version-$engine.json" ] && echo yes || echo no)"
done
cp "$root"/tests/sources/kept/*.json .
for kept in [0-9]*.json
do
	lite :memory: "SELECT kind, object FROM schema_objects('portable', 'snapshot:$kept')" >found
	files "$kept: its objects, in SQLite" objects found
	pg "SELECT kind, object FROM schema_objects('portable', 'snapshot:$PWD/$kept')" >found
	files "$kept: its objects, in PostgreSQL" objects found
	for level in portable logical exact
	do
		want=$(lite :memory: "SELECT schema_fingerprint('$level', 'snapshot:$kept')")
		like "$kept: a fingerprint at $level" "$level:$version:*" "$want"
		same "$kept: the same one in PostgreSQL at $level" "$want" \
			"$(pg "SELECT schema_fingerprint('$level', 'snapshot:$PWD/$kept')")"
	done
	same "$kept: nothing differs from what is kept of the other engine" '' \
		"$(lite :memory: "SELECT change, kind, object, attribute, left_value, right_value
			FROM schema_diff('snapshot:$kept', 'snapshot:$version-sqlite.json', 'portable')
			WHERE verdict = 'drift'")"
	sed 's/"on_delete":"cascade"/"on_delete":"restrict"/' "$kept" >other.json
	same "$kept: a change in it shows" 'changed|foreign_key|invoice(customer)|on_delete' \
		"$(lite :memory: "SELECT change, kind, object, attribute
			FROM schema_diff('snapshot:$kept', 'snapshot:other.json', 'portable')")"
done
sed 's/"schema_parity_snapshot":1/"schema_parity_snapshot":999/' "$kept" >future.json
like 'a version that is not known yet' '*cannot read a snapshot of format version 999*' \
	"$(lite :memory: "SELECT schema_fingerprint(NULL, 'snapshot:future.json')")"
