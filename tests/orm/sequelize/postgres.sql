CREATE TABLE IF NOT EXISTS "beds" ("id"   SERIAL , "name" VARCHAR(80) NOT NULL UNIQUE, "slug" VARCHAR(255) NOT NULL, "sunny" BOOLEAN NOT NULL DEFAULT true, "area" DECIMAL(8,2), "opened" DATE NOT NULL, "position" INTEGER NOT NULL DEFAULT 0, "createdAt" TIMESTAMP WITH TIME ZONE NOT NULL, "updatedAt" TIMESTAMP WITH TIME ZONE NOT NULL, PRIMARY KEY ("id"));
CREATE INDEX "beds_slug" ON "beds" ("slug");
DO 'BEGIN CREATE TYPE "public"."enum_plants_state" AS ENUM(''seed'', ''grown''); EXCEPTION WHEN duplicate_object THEN null; END';
CREATE TABLE IF NOT EXISTS "plants" ("id" UUID , "label" VARCHAR(40) NOT NULL, "state" "public"."enum_plants_state" NOT NULL DEFAULT 'seed', "notes" TEXT, "height" FLOAT NOT NULL, "weight" DOUBLE PRECISION, "planted" TIMESTAMP WITH TIME ZONE NOT NULL, "watered" TIME, "traits" JSON NOT NULL, "photo" BYTEA, "seeds" BIGINT, "rank" SMALLINT, "extra" JSONB, "bedId" INTEGER NOT NULL REFERENCES "beds" ("id") ON DELETE CASCADE ON UPDATE CASCADE, PRIMARY KEY ("id"));
CREATE INDEX "plant_ph" ON "plants" ("planted", "height");
CREATE UNIQUE INDEX "plants_bed_id_label" ON "plants" ("bedId", "label");
CREATE TABLE IF NOT EXISTS "SequelizeMeta" ("name" VARCHAR(255) NOT NULL UNIQUE , PRIMARY KEY ("name"));
