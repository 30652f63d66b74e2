CREATE TYPE "mood" AS ENUM ('calm', 'wild');
CREATE TABLE "beds" ("id" bigserial primary key, "name" character varying(80) NOT NULL, "slug" character varying NOT NULL, "sunny" boolean DEFAULT TRUE NOT NULL, "area" decimal(8,2), "opened" date NOT NULL, "position" integer DEFAULT 0 NOT NULL, "created_at" timestamp(6) NOT NULL, "updated_at" timestamp(6) NOT NULL);
CREATE UNIQUE INDEX "index_beds_on_name" ON "beds" ("name");
CREATE INDEX "index_beds_on_slug" ON "beds" ("slug");
CREATE TABLE "plants" ("id" bigserial primary key, "bed_id" bigint NOT NULL, "label" character varying NOT NULL, "state" integer DEFAULT 0 NOT NULL, "notes" text, "height" float NOT NULL, "planted" timestamp(6) NOT NULL, "watered" time, "traits" json, "photo" bytea, "seeds" bigint, "rank" smallint, "token" uuid, "serial" uuid, "mood" "mood", "moved" timestamp(6) with time zone, CONSTRAINT "fk_rails_1b909aa33d"
FOREIGN KEY ("bed_id")
  REFERENCES "beds" ("id")
 ON DELETE CASCADE, CONSTRAINT tall CHECK (height >= 0));
CREATE INDEX "index_plants_on_bed_id" ON "plants" ("bed_id");
CREATE UNIQUE INDEX "index_plants_on_bed_id_and_label" ON "plants" ("bed_id", "label");
CREATE INDEX "plant_ph" ON "plants" ("planted", "height");
CREATE TABLE "schema_migrations" ("version" character varying NOT NULL PRIMARY KEY);
CREATE TABLE "ar_internal_metadata" ("key" character varying NOT NULL PRIMARY KEY, "value" character varying, "created_at" timestamp(6) NOT NULL, "updated_at" timestamp(6) NOT NULL);
