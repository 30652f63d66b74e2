CREATE TABLE IF NOT EXISTS "beds" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(80) NOT NULL, "slug" varchar NOT NULL, "sunny" boolean DEFAULT 1 NOT NULL, "area" decimal(8,2), "opened" date NOT NULL, "position" integer DEFAULT 0 NOT NULL, "created_at" datetime(6) NOT NULL, "updated_at" datetime(6) NOT NULL);
CREATE UNIQUE INDEX "index_beds_on_name" ON "beds" ("name");
CREATE INDEX "index_beds_on_slug" ON "beds" ("slug");
CREATE TABLE IF NOT EXISTS "plants" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "bed_id" integer NOT NULL, "label" varchar NOT NULL, "state" integer DEFAULT 0 NOT NULL, "notes" text, "height" float NOT NULL, "planted" datetime(6) NOT NULL, "watered" time, "traits" json, "photo" blob, "seeds" bigint, "rank" integer(2), "token" varchar(36), "serial" varchar, "mood" varchar, "moved" datetime(6), CONSTRAINT "fk_rails_1b909aa33d"
FOREIGN KEY ("bed_id")
  REFERENCES "beds" ("id")
 ON DELETE CASCADE, CONSTRAINT tall CHECK (height >= 0));
CREATE INDEX "index_plants_on_bed_id" ON "plants" ("bed_id");
CREATE UNIQUE INDEX "index_plants_on_bed_id_and_label" ON "plants" ("bed_id", "label");
CREATE INDEX "plant_ph" ON "plants" ("planted", "height");
CREATE TABLE IF NOT EXISTS "schema_migrations" ("version" varchar NOT NULL PRIMARY KEY);
CREATE TABLE IF NOT EXISTS "ar_internal_metadata" ("key" varchar NOT NULL PRIMARY KEY, "value" varchar, "created_at" datetime(6) NOT NULL, "updated_at" datetime(6) NOT NULL);
