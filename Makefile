# schema_parity: one core (common/), two hosts (pg_ext/, sqlite_ext/).
#
#	make			build what this machine can: the PostgreSQL extension where
#					PGXS is installed, the SQLite one where sqlite3ext.h is
#	make install	install the PostgreSQL extension (PGXS; DESTDIR, PG_CONFIG)
#	make installcheck	pg_regress against a server that runs and has it installed
#	make sqlite		build/sqlite/schema_parity.so, for .load
#	make test		everything, on a machine that may still lack the packages
#	make demo		the two engines side by side on a small shop's schema
#	make bench		speed, as ratios
#	make lint docs matrix clean distclean
#
# Objects go below build/, apart from PGXS's schema_parity.so.

TOP := $(dir $(firstword $(MAKEFILE_LIST)))
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'.*/\1/p" \
	'$(TOP)pg_ext/schema_parity.control' 2>/dev/null)

in_top = $(patsubst $(TOP)%,%,$(sort $(wildcard $(addprefix $(TOP),$(1)))))

CORE_SRCS   := $(call in_top,common/*.c)
# What both hosts need and the core must not do: it includes no engine's header.
SHARED_SRCS := $(call in_top,pg_ext/spar_remote*.c sqlite_ext/spar_file.c \
	sqlite_ext/spar_litedb_*.c)
PG_SRCS     := $(sort $(call in_top,pg_ext/*.c) $(SHARED_SRCS))
SQLITE_SRCS := $(sort $(call in_top,sqlite_ext/*.c) $(SHARED_SRCS))

# The core must mean the same in every build: PostgreSQL compiles with the
# first two of these, so every build does.
SEMANTICS = -fwrapv -fno-strict-aliasing
DEFINES   = '-DSPAR_VERSION="$(EXTVERSION)"'
LIBS_CORE = -lcrypto
LIBS_SQLITE = -ldl

# First rule of the file: "all" stays the default goal.
all:

# ---- PostgreSQL extension (PGXS) --------------------------------------------

EXTENSION  = pg_ext/schema_parity
MODULE_big = schema_parity
DATA       = $(call in_top,pg_ext/schema_parity--*.sql)
OBJS       = $(patsubst %.c,build/pg/%.o,$(PG_SRCS) $(CORE_SRCS))
SHLIB_LINK = $(LIBS_CORE) $(libpq) -ldl
INCLUDES  = -I$(TOP)common -I$(TOP)pg_ext -I$(TOP)sqlite_ext
PG_CPPFLAGS = $(INCLUDES) -I$(libpq_srcdir) $(DEFINES)

REGRESS      = $(patsubst sql/%.sql,%,$(call in_top,sql/*.sql))
REGRESS_OUT ?= build/regress
REGRESS_OPTS = --outputdir=$(REGRESS_OUT)
REGRESS_PREP = $(REGRESS_OUT)
# What the scripts include (PG_ABS_SRCDIR is set from PostgreSQL 15 on).
export SPAR_SQL := $(abspath $(TOP))/sql/include

EXTRA_CLEAN = build/pg build/sqlite build/sqlite-asan build/unit \
	build/regress build/docs build/property build/restore build/catalogs

# Bitcode serves to inline small functions into JIT-compiled expressions; no
# function here is worth that, and it needs a second compiler at every build.
ifneq ($(origin with_llvm),command line)
override with_llvm = no
endif

PG_CONFIG ?= pg_config
PGXS := $(wildcard $(shell '$(PG_CONFIG)' --pgxs 2>/dev/null))

ifneq ($(PGXS),)
include $(PGXS)

build/pg/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE.c) -MMD -MP -o $@ $<
build/pg/%.bc: %.c
	@mkdir -p $(@D)
	$(COMPILE.c.bc) -o $@ $<

-include $(OBJS:.o=.d)
else
clean:
	rm -rf $(EXTRA_CLEAN)
distclean: clean
install installcheck:
	@echo "no PostgreSQL server development files: $(PG_CONFIG) --pgxs names none" >&2
	@echo "on Debian and Ubuntu: apt-get install postgresql-server-dev-all" >&2
	@exit 1
endif

$(REGRESS_OUT):
	@mkdir -p $@

# The caches of "make bench" and "make matrix" are dear: only distclean
# removes them.
distclean: distclean-build
distclean-build:
	rm -rf build

# ---- compiler and flags of the builds below ---------------------------------

SPAR_CC     ?= $(if $(filter default,$(origin CC)),cc,$(CC))
SPAR_CFLAGS ?= -O2 -g

# clang knows the first five; it has no -Wshadow=compatible-local.
WARN = -Wall -Wextra -Wdeclaration-after-statement -Werror=vla \
	-Wmissing-prototypes $(WARN_SHADOW)
WARN_SHADOW := $(shell $(SPAR_CC) -Werror -Wshadow=compatible-local -fsyntax-only \
	-x c /dev/null 2>/dev/null && echo -Wshadow=compatible-local)

# The server's headers are not clean under -Wextra; the core's are.
build/pg/common/%.o: override CFLAGS += $(WARN)

COMPILE_SPAR = $(SPAR_CC) -std=c99 $(WARN) $(SEMANTICS) $(INCLUDES) $(DEFINES) \
	-MMD -MP
SANITIZERS ?= address,undefined
SAN = -g -O1 -fno-omit-frame-pointer -fsanitize=$(SANITIZERS) \
	-fno-sanitize-recover=all

# ---- SQLite loadable extension ----------------------------------------------

# Without a number sign, which versions of make escape differently.
HAVE_SQLITE := $(shell $(SPAR_CC) -include sqlite3ext.h -fsyntax-only -x c /dev/null \
	>/dev/null 2>&1 && echo yes)

SQLITE_OBJS = $(patsubst %.c,build/sqlite/%.o,$(SQLITE_SRCS) $(CORE_SRCS))
SQLITE_ASAN_OBJS = $(SQLITE_OBJS:build/sqlite/%=build/sqlite-asan/%)
LINK_SQLITE = $(SPAR_CC) -shared -Wl,-z,defs

all: $(if $(HAVE_SQLITE),sqlite,$(if $(PGXS),,nothing))
nothing:
	@echo "neither PostgreSQL's server development files nor sqlite3ext.h are here" >&2
	@echo "\"make test\" and \"make demo\" install what they need" >&2
	@exit 1

sqlite: build/sqlite/schema_parity.so
build/sqlite/schema_parity.so: $(SQLITE_OBJS)
	$(LINK_SQLITE) -o $@ $(SQLITE_OBJS) $(LIBS_CORE) $(LIBS_SQLITE)
build/sqlite/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE_SPAR) $(SPAR_CFLAGS) $(COPT) -fPIC -fvisibility=hidden -c -o $@ $<

# The same with sanitizers; the sqlite3 shell needs LD_PRELOAD of libasan.
sqlite-asan: build/sqlite-asan/schema_parity.so
build/sqlite-asan/schema_parity.so: $(SQLITE_ASAN_OBJS)
	$(SPAR_CC) -shared $(SAN) -o $@ $(SQLITE_ASAN_OBJS) $(LIBS_CORE) $(LIBS_SQLITE)
build/sqlite-asan/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE_SPAR) $(SAN) $(COPT) -fPIC -fvisibility=hidden -c -o $@ $<

-include $(SQLITE_OBJS:.o=.d) $(SQLITE_ASAN_OBJS:.o=.d)

# ---- unit tests of the core, with sanitizers --------------------------------

# An archive, so that a test links the modules it needs and no others.
UNIT_CORE    = $(patsubst %.c,build/unit/%.o,$(CORE_SRCS))
UNIT_HELPERS = $(patsubst %.c,build/unit/%.o,\
	$(filter-out tests/unit/test_%,$(call in_top,tests/unit/*.c)))
UNIT_TESTS   = $(patsubst tests/unit/%.c,build/unit/%,$(call in_top,tests/unit/test_*.c))

unit: $(UNIT_TESTS)
build/unit/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE_SPAR) $(SAN) $(COPT) -I$(TOP)tests/unit -c -o $@ $<
build/unit/libspar.a: $(UNIT_CORE)
build/sqlite/libspar.a: $(CORE_SRCS:%.c=build/sqlite/%.o)
build/unit/libspar.a build/sqlite/libspar.a:
	@rm -f $@
	ar -rcs $@ $^
$(UNIT_TESTS): build/unit/%: build/unit/tests/unit/%.o $(UNIT_HELPERS) build/unit/libspar.a
	$(SPAR_CC) $(SAN) -o $@ $^ -lcmocka $(LIBS_CORE)

# Keeps the objects of the tests, which make would take for intermediate.
.SECONDARY: $(UNIT_TESTS:build/unit/%=build/unit/tests/unit/%.o)

-include $(UNIT_CORE:.o=.d) $(UNIT_HELPERS:.o=.d)
-include $(UNIT_TESTS:build/unit/%=build/unit/tests/unit/%.d)

check-unit: $(UNIT_TESTS)
	@for t in $(UNIT_TESTS); do ./$$t || exit 1; done

# ---- documentation that is generated from the core's tables -----------------

docs: build/docs/spar_docgen
	@./build/docs/spar_docgen kinds >'$(TOP)docs/kinds.md'
	@./build/docs/spar_docgen rules >'$(TOP)docs/rules.md'
	@./build/docs/spar_docgen catalogs >'$(TOP)docs/catalogs.md'
	@./build/docs/spar_docgen conventions >'$(TOP)docs/conventions.md'
SQLITE_CORE = $(filter build/sqlite/common/%,$(SQLITE_OBJS))
build/docs/spar_docgen: docs/spar_docgen.c $(SQLITE_CORE)
	@mkdir -p $(@D)
	$(COMPILE_SPAR) $(SPAR_CFLAGS) -o $@ $< $(SQLITE_CORE) $(LIBS_CORE)

# A new version reaches every object.
$(OBJS) $(SQLITE_OBJS) $(SQLITE_ASAN_OBJS) $(UNIT_CORE): \
	$(wildcard $(TOP)pg_ext/schema_parity.control)

# ---- what people run --------------------------------------------------------

test:
	@MAKE='$(MAKE)' sh '$(TOP)tests/run.sh'
demo:
	@MAKE='$(MAKE)' sh '$(TOP)tests/demo.sh'
bench:
	@MAKE='$(MAKE)' sh '$(TOP)tests/bench/run.sh' $(SIZES)
matrix:
	@sh '$(TOP)tests/matrix.sh' $(SUITES)
lint:
	@sh '$(TOP)tests/lint.sh'

.PHONY: all nothing sqlite sqlite-asan unit check-unit test demo bench matrix \
	lint docs clean distclean distclean-build
