/*
 * spar_pg_catalog.c
 *
 * See spar_pg_catalog.h.
 */
#include "spar_pg_catalog.h"

#define READ(name, kinds) {name, kinds, NULL, 0, NULL}
#define OUT(name, reason) {name, NULL, reason, 0, NULL}

static const SparPgCatalog catalogs[] = {
	READ("pg_aggregate", "aggregate"),
	READ("pg_am", "access_method; the method of indexes, tables and operator"
		 " classes"),
	READ("pg_amop", "operator_class, operator_family"),
	READ("pg_amproc", "operator_class, operator_family"),
	READ("pg_attrdef", "column: default, generated"),
	READ("pg_attribute", "column; attributes of a composite_type, keys of an"
		 " index"),
	OUT("pg_auth_members", "roles belong to the cluster, not to a database"),
	{"pg_authid", "names of owners, grantees and of whom a policy is for",
	NULL, 0, "pg_roles"},
	READ("pg_cast", "cast"),
	READ("pg_class", "table, foreign_table, view, materialized_view,"
		 " composite_type, sequence, index"),
	READ("pg_collation", "collation; the collation of columns, domains and"
		 " keys"),
	READ("pg_constraint", "primary_key, unique, exclusion, foreign_key, check;"
		 " checks of a domain, names of NOT NULL"),
	READ("pg_conversion", "conversion"),
	READ("pg_database", "which settings and subscriptions are this"
		 " database's"),
	READ("pg_db_role_setting", "setting: those of this database; what holds"
		 " for a role in every database belongs to the cluster"),
	READ("pg_default_acl", "default_privilege"),
	READ("pg_depend", "what belongs to an extension, what depends on what"),
	READ("pg_description", "comments; annotation"),
	READ("pg_enum", "enum: labels"),
	READ("pg_event_trigger", "event_trigger"),
	READ("pg_extension", "extension"),
	READ("pg_foreign_data_wrapper", "foreign_data_wrapper"),
	READ("pg_foreign_server", "server"),
	READ("pg_foreign_table", "foreign_table: server and options"),
	READ("pg_index", "index; columns of a primary_key, unique or exclusion"),
	READ("pg_inherits", "table: inherits, partition_of"),
	READ("pg_init_privs", "privileges that an object had from the start are"
		 " nobody's doing"),
	READ("pg_language", "language; the language of functions"),
	OUT("pg_largeobject", "large objects are data"),
	OUT("pg_largeobject_metadata", "large objects are data"),
	READ("pg_namespace", "schema; where everything is"),
	READ("pg_opclass", "operator_class; the operator classes of keys"),
	READ("pg_operator", "operator; the operators of an exclusion"),
	READ("pg_opfamily", "operator_family"),
	{"pg_parameter_acl", NULL, "privileges on settings belong to the cluster",
	15, NULL},
	READ("pg_partitioned_table", "table: partition_strategy, partition_key"),
	READ("pg_policy", "policy"),
	READ("pg_proc", "function, procedure, aggregate; names of functions"),
	READ("pg_publication", "publication"),
	{"pg_publication_namespace", "publication: schemas", NULL, 15, NULL},
	READ("pg_publication_rel", "publication_table"),
	READ("pg_range", "range_type"),
	OUT("pg_replication_origin", "the state of a replication"),
	READ("pg_rewrite", "view, materialized_view, rule"),
	READ("pg_seclabel", "security labels; annotation"),
	READ("pg_sequence", "sequence; options of an identity column"),
	OUT("pg_shdepend", "which roles and tablespaces are named, which the"
		" objects themselves tell"),
	OUT("pg_shdescription", "comments on databases, roles and tablespaces,"
		" which belong to the cluster"),
	READ("pg_shseclabel", "security labels of subscriptions"),
	READ("pg_statistic", "nothing: its rows are statistics of data; its"
		 " columns stand for a user's while the server prints expressions"),
	READ("pg_statistic_ext", "statistics"),
	OUT("pg_statistic_ext_data", "statistics of data"),
	READ("pg_subscription", "subscription"),
	OUT("pg_subscription_rel", "the state of a replication"),
	READ("pg_tablespace", "names of tablespaces"),
	READ("pg_transform", "transform"),
	READ("pg_trigger", "trigger"),
	READ("pg_ts_config", "ts_configuration"),
	READ("pg_ts_config_map", "ts_configuration: mappings"),
	READ("pg_ts_dict", "ts_dictionary"),
	READ("pg_ts_parser", "ts_parser"),
	READ("pg_ts_template", "ts_template"),
	READ("pg_type", "base_type, domain, enum, range_type; types of columns"
		 " and arguments"),
	{"pg_user_mapping", "user_mapping: names of options, no value", NULL, 0,
	"pg_user_mappings"},
};

#define UNREAD(catalog, columns, reason) {catalog, columns, reason, 0, 0}
#define SINCE(catalog, since, columns, reason) \
	{catalog, columns, reason, since, 0}
#define BEFORE(catalog, before, columns, reason) \
	{catalog, columns, reason, 0, before}

static const SparPgUnread unread[] = {
	UNREAD("pg_amop", "amopmethod amoppurpose", "follow from the family's"
		   " method and from amopsortfamily"),
	UNREAD("pg_attribute", "attlen attbyval attalign", "copies of what the"
		   " type says"),
	UNREAD("pg_attribute", "attndims", "not enforced, and not kept by a dump:"
		   " all arrays of a type are one type"),
	UNREAD("pg_attribute", "atthasdef", "told by pg_attrdef"),
	UNREAD("pg_attribute", "atthasmissing attmissingval", "how rows are"
		   " stored that are older than the column"),
	BEFORE("pg_attribute", 18, "attcacheoff", "used in memory only"),
	UNREAD("pg_authid", "rolinherit rolcreaterole rolcreatedb rolcanlogin"
		   " rolreplication rolbypassrls rolconnlimit rolpassword"
		   " rolvaliduntil", "roles belong to the cluster"),
	UNREAD("pg_class", "relfilenode relpages reltuples relallvisible"
		   " relfrozenxid relminmxid relrewrite", "storage, and statistics"
		   " of data"),
	SINCE("pg_class", 18, "relallfrozen", "statistics of data"),
	UNREAD("pg_class", "relhasindex relhasrules relhastriggers"
		   " relhassubclass relchecks", "hints: the other catalogs tell"),
	UNREAD("pg_class", "relisshared", "no user can make a shared relation"),
	UNREAD("pg_collation", "collencoding", "the database's encoding, or any"),
	UNREAD("pg_collation", "collversion", "the version of a library of the"
		   " operating system at the time of CREATE or REFRESH"),
	UNREAD("pg_constraint", "connamespace", "that of its table or domain"),
	UNREAD("pg_constraint", "conpfeqop conppeqop conffeqop", "follow from the"
		   " types of the columns and from the referenced index"),
	UNREAD("pg_database", "datdba datistemplate datallowconn datconnlimit"
		   " datfrozenxid datminmxid dattablespace datacl", "of the database"
		   " as a whole, which a dump without --create leaves out, too"),
	UNREAD("pg_database", "encoding datcollate datctype", "of the database as"
		   " a whole, chosen when it is made"),
	SINCE("pg_database", 15, "datlocprovider datcollversion", "of the database"
		  " as a whole, chosen when it is made"),
	{"pg_database", "daticulocale", "of the database as a whole, chosen when"
	" it is made", 15, 17},
	SINCE("pg_database", 17, "datlocale", "of the database as a whole, chosen"
		  " when it is made"),
	SINCE("pg_database", 16, "daticurules", "of the database as a whole,"
		  " chosen when it is made"),
	SINCE("pg_database", 17, "dathasloginevt", "a hint: pg_event_trigger"
		  " tells"),
	BEFORE("pg_database", 15, "datlastsysoid", "the same everywhere"),
	UNREAD("pg_enum", "oid", "labels are known by their type"),
	UNREAD("pg_extension", "extrelocatable extconfig extcondition",
		   "follow from the extension's files, as its members do"),
	UNREAD("pg_index", "indnatts", "the length of indkey"),
	UNREAD("pg_index", "indisprimary indisexclusion indimmediate",
		   "told by pg_constraint"),
	UNREAD("pg_index", "indcheckxmin indisready indislive", "passing states:"
		   " one that stays is not valid, either"),
	UNREAD("pg_init_privs", "privtype", "who gave them does not matter"),
	UNREAD("pg_language", "lanispl", "true of every language that a user can"
		   " make"),
	UNREAD("pg_operator", "oprkind oprresult", "follow from the operands and"
		   " from the function"),
	UNREAD("pg_partitioned_table", "partnatts", "the length of partattrs"),
	UNREAD("pg_partitioned_table", "partdefid", "told by the default"
		   " partition"),
	UNREAD("pg_proc", "pronargs pronargdefaults", "the lengths of lists"),
	UNREAD("pg_proc", "provariadic", "follows from proargmodes and"
		   " proargtypes"),
	UNREAD("pg_rewrite", "ev_qual ev_action", "printed by pg_get_viewdef()"
		   " and pg_get_ruledef()"),
	UNREAD("pg_statistic", "*", "statistics of data"),
	UNREAD("pg_subscription", "subconninfo", "may hold a password"),
	SINCE("pg_subscription", 15, "subskiplsn", "the state of a replication"),
	BEFORE("pg_subscription", 14, "subsynccommit", "closed to most roles in"
		   " 13, and a fingerprint must not depend on who asks"),
	UNREAD("pg_tablespace", "spcowner spcacl spcoptions", "tablespaces belong"
		   " to the cluster"),
	UNREAD("pg_trigger", "tgnargs", "the number of arguments in tgargs"),
	UNREAD("pg_trigger", "tgconstrindid", "only of triggers that implement a"
		   " constraint, which are left out"),
	UNREAD("pg_type", "typndims", "not enforced, and not kept by a dump: all"
		   " arrays of a type are one type"),
	UNREAD("pg_user_mapping", "umserver", "the view's name for it is srvid"),
};

const SparPgCatalog *
spar_pg_catalogs(size_t *count)
{
	*count = SPAR_LENGTH(catalogs);
	return catalogs;
}

const SparPgUnread *
spar_pg_unread(size_t *count)
{
	*count = SPAR_LENGTH(unread);
	return unread;
}
