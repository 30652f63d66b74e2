/*
 * spar_read_pg_other.c
 *
 * Objects of which the kind and the name are all that is told, so that
 * nothing is left out in silence.  A kind that gets attributes gets a query
 * of its own.
 *
 * Leaves out large objects.
 */
#include "spar_read_pg.h"

/*
 * Inheritance and partitions.  The tree of a bound names no column, so that
 * it is printed without a relation.
 */
const char	spar_pg_inherits_sql[] =
"SELECT i.inhrelid, i.inhparent, c.relispartition,"
" pg_catalog.pg_get_expr(c.relpartbound, 0)"
" FROM pg_catalog.pg_inherits i"
" JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid"
" WHERE i.inhrelid >= 16384 AND c.relkind IN ('r', 'p', 'f')"
" AND c.relpersistence <> 't'";

SparStatus
spar_pg_inherits_row(SparReading *reading, const SparCell *cells,
					 SparError *err)
{
	SparPgRelation *child = spar_pg_relation(reading, spar_pg_oid(&cells[0]));
	SparPgRelation *parent = spar_pg_relation(reading,
											  spar_pg_oid(&cells[1]));
	bool		partition = spar_pg_true(&cells[2]);
	SparBuf		buf;

	if (child == NULL || child->object == NULL || parent == NULL)
		return SPAR_OK;
	if (partition && cells[3].data == NULL)
		return spar_pg_changed("the partition bound", child->name, err);
	spar_buf_init(&buf, reading->arena);
	spar_buf_ident(&buf, parent->space->name);
	spar_buf_char(&buf, '.');
	spar_buf_ident(&buf, parent->name);
	if (partition)
	{
		spar_buf_char(&buf, ' ');
		spar_buf_str(&buf, spar_pg_str(&cells[3]));
	}
	SPAR_TRY(spar_pg_memory(reading, err));
	return spar_pg_other(reading, partition ? "partition bound"
						 : "inheritance", child->object, spar_buf_view(&buf),
						 err);
}

const char	spar_pg_partition_keys_sql[] =
"SELECT p.partrelid, pg_catalog.pg_get_partkeydef(p.partrelid)"
" FROM pg_catalog.pg_partitioned_table p";

SparStatus
spar_pg_partition_keys_row(SparReading *reading, const SparCell *cells,
						   SparError *err)
{
	SparPgRelation *relation = spar_pg_relation(reading,
												spar_pg_oid(&cells[0]));

	if (relation == NULL || relation->object == NULL)
		return SPAR_OK;
	if (cells[1].data == NULL)
		return spar_pg_changed("the partition key", relation->name, err);
	return spar_pg_other(reading, "partition key", relation->object,
						 spar_pg_str(&cells[1]), err);
}
