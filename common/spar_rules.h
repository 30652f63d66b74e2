/*
 * spar_rules.h
 *
 * The table of rules: what a difference is called, what it means, and why.
 * docs/rules.md is generated from it.
 *
 * A rule has a stable id, which users write into their options and scripts;
 * an id is never given to another rule.
 */
#ifndef SPAR_RULES_H
#define SPAR_RULES_H

#include "spar_text.h"

SPAR_BEGIN_DECLS

typedef enum SparVerdict
{
	SPAR_VERDICT_DRIFT = 1,		/* the two would behave differently */
	SPAR_VERDICT_LOOSE,			/* one side enforces less */
	SPAR_VERDICT_IDIOM,			/* the same in two dialects */
	SPAR_VERDICT_ACCEPTED,		/* registered, with a reason */
	SPAR_VERDICT_STALE,			/* registered, but matches nothing any more */
	SPAR_VERDICT_UNMODELLED		/* on both sides, not compared in full */
} SparVerdict;

typedef enum SparRule
{
	SPAR_RULE_NONE = 0,

	/* objects on one side only, attributes that differ */
	SPAR_RULE_OBJECT_MISSING,
	SPAR_RULE_OBJECT_RENAMED,
	SPAR_RULE_ATTRIBUTE,
	SPAR_RULE_UNMODELLED,
	SPAR_RULE_TOKENS,
	SPAR_RULE_TRIGGER_BODY,
	SPAR_RULE_CONVENTION,
	SPAR_RULE_ACCEPTED,
	SPAR_RULE_STALE,

	/* types */
	SPAR_RULE_TYPE,
	SPAR_RULE_TYPE_NAME,
	SPAR_RULE_TYPE_LENGTH,
	SPAR_RULE_TYPE_TEXT_HOLDS,
	SPAR_RULE_TYPE_BLOB_HOLDS,
	SPAR_RULE_TYPE_NUMBER_HOLDS,
	SPAR_RULE_TYPE_DECLARED,
	SPAR_RULE_TYPE_NONE,
	SPAR_RULE_TYPE_TIME_ZONE,
	SPAR_RULE_TYPE_BOOLEAN_CHECK,
	SPAR_RULE_TYPE_ENUM_CHECK,
	SPAR_RULE_TYPE_JSON_CHECK,
	SPAR_RULE_TYPE_CITEXT,
	SPAR_RULE_TYPE_DOMAIN,

	/* defaults and generated columns */
	SPAR_RULE_DEFAULT,
	SPAR_RULE_DEFAULT_NULL,
	SPAR_RULE_DEFAULT_LITERAL,
	SPAR_RULE_DEFAULT_NOW,
	SPAR_RULE_DEFAULT_FOLLOWS_TYPE,
	SPAR_RULE_DEFAULT_NOW_FORM,
	SPAR_RULE_DEFAULT_RANDOM,
	SPAR_RULE_DEFAULT_LOCAL_TIME,
	SPAR_RULE_GENERATED,

	/* keys and identity */
	SPAR_RULE_NULLABLE,
	SPAR_RULE_NULLABLE_KEY,
	SPAR_RULE_IDENTITY,
	SPAR_RULE_IDENTITY_ROWID,
	SPAR_RULE_IDENTITY_SAME,
	SPAR_RULE_PRIMARY_KEY,
	SPAR_RULE_KEY_IS_UNIQUE,
	SPAR_RULE_UNIQUE,
	SPAR_RULE_UNIQUE_INDEX,
	SPAR_RULE_UNIQUE_ORDER,
	SPAR_RULE_ON_CONFLICT,

	/* checks and expressions */
	SPAR_RULE_CHECK,
	SPAR_RULE_CHECK_DIFFERS,
	SPAR_RULE_CHECK_ENUM,
	SPAR_RULE_CHECK_LENGTH,
	SPAR_RULE_CHECK_FORM,
	SPAR_RULE_LIKE_CASE,
	SPAR_RULE_EXPRESSION,
	SPAR_RULE_EXPRESSION_VALUES,

	/* indexes */
	SPAR_RULE_INDEX,
	SPAR_RULE_INDEX_UNIQUE,
	SPAR_RULE_INDEX_DIRECTION,
	SPAR_RULE_INDEX_ENGINE_ONLY,
	SPAR_RULE_INDEX_PATTERN_OPS,
	SPAR_RULE_INDEX_PREDICATE,
	SPAR_RULE_INDEX_NULL_ROWS,
	SPAR_RULE_INDEX_SAME_NAME,
	SPAR_RULE_INDEX_REDUNDANT,

	/* foreign keys */
	SPAR_RULE_FOREIGN_KEY,
	SPAR_RULE_FOREIGN_KEY_ACTION,
	SPAR_RULE_FOREIGN_KEY_RESTRICT,
	SPAR_RULE_FOREIGN_KEY_DEFERRED,
	SPAR_RULE_FOREIGN_KEY_DEFERRABLE,
	SPAR_RULE_FOREIGN_KEY_TARGET,

	/* views, triggers, collations */
	SPAR_RULE_VIEW,
	SPAR_RULE_VIEW_UNDECIDED,
	SPAR_RULE_TRIGGER,
	SPAR_RULE_COLLATION,
	SPAR_RULE_COLLATION_NOCASE,
	SPAR_RULE_COLLATION_ORDER,
	SPAR_RULE_COLLATION_LOWER,
	SPAR_RULE_COLLATION_UNKNOWN,

	SPAR_RULE_COUNT
} SparRule;

typedef struct SparRuleDesc
{
	const char *id;				/* "type.text_holds" */
	SparVerdict verdict;
	const char *reason;			/* a sentence for the row */
	const char *sqlite;			/* an example in SQLite's dialect */
	const char *postgres;		/* and in PostgreSQL's */
	const char *counter;		/* what looks like it and is not */
} SparRuleDesc;

/* spar_rule: the row of a rule, which must be a valid one. */
extern const SparRuleDesc *spar_rule(SparRule rule);

/* spar_verdict_name: "drift", "loose" .. */
extern const char *spar_verdict_name(SparVerdict verdict);

/* spar_verdict_find: the verdict of that name, or 0. */
extern SparVerdict spar_verdict_find(SparStr name);

SPAR_END_DECLS

#endif							/* SPAR_RULES_H */
