create table "beds" ("id" serial primary key, "name" varchar(80) not null, "slug" varchar(255) not null, "sunny" boolean not null default '1', "area" decimal(8, 2), "opened" date not null, "position" integer not null default '0', "created_at" timestamptz not null default CURRENT_TIMESTAMP, "updated_at" timestamptz not null default CURRENT_TIMESTAMP);
alter table "beds" add constraint "beds_name_unique" unique ("name");
create index "beds_slug_index" on "beds" ("slug");
create type "mood_type" as enum ('calm', 'wild');
create table "plants" ("id" uuid, "bed_id" integer not null, "label" varchar(40) not null, "state" text check ("state" in ('seed', 'grown')) not null default 'seed', "notes" text, "mood" "mood_type", "height" real not null, "weight" double precision, "planted" timestamptz not null default CURRENT_TIMESTAMP, "moved" timestamp, "watered" time, "traits" json not null, "extra" jsonb, "photo" bytea, "seeds" bigint, "rank" smallint, constraint "plants_pkey" primary key ("id"));
alter table "plants" add constraint "plants_bed_id_foreign" foreign key ("bed_id") references "beds" ("id") on delete CASCADE;
alter table "plants" add constraint "plants_bed_id_label_unique" unique ("bed_id", "label");
create index "plant_ph" on "plants" ("planted", "height")
;
create table "knex_migrations" ("id" serial primary key, "name" varchar(255), "batch" integer, "migration_time" timestamptz);
create table "knex_migrations_lock" ("index" serial primary key, "is_locked" integer);
