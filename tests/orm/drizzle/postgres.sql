CREATE TYPE "public"."state" AS ENUM('seed', 'grown');
CREATE TABLE "beds" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "beds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" varchar(80) NOT NULL,
	"slug" text NOT NULL,
	"sunny" boolean DEFAULT true NOT NULL,
	"area" numeric(8, 2),
	"opened" date NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp,
	"checked_at" timestamp with time zone,
	"wakes" time,
	"updated_at" timestamp DEFAULT now() NOT NULL,
	CONSTRAINT "beds_name_unique" UNIQUE("name")
);
CREATE TABLE "plants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bed_id" integer NOT NULL,
	"label" text NOT NULL,
	"state" "state" DEFAULT 'seed' NOT NULL,
	"notes" text,
	"height" double precision NOT NULL,
	"planted" timestamp with time zone NOT NULL,
	"traits" jsonb NOT NULL,
	"extra" json,
	"photo" "bytea",
	"seeds" bigint,
	"big" bigint,
	CONSTRAINT "tall" CHECK ("plants"."height" >= 0)
);
ALTER TABLE "plants" ADD CONSTRAINT "plants_bed_id_beds_id_fk" FOREIGN KEY ("bed_id") REFERENCES "public"."beds"("id") ON DELETE cascade ON UPDATE no action;
CREATE INDEX "beds_slug_idx" ON "beds" USING btree ("slug");
CREATE UNIQUE INDEX "plants_bed_label" ON "plants" USING btree ("bed_id","label");
CREATE INDEX "plant_ph" ON "plants" USING btree ("planted","height");
CREATE SCHEMA IF NOT EXISTS "drizzle";
CREATE TABLE IF NOT EXISTS "drizzle"."__drizzle_migrations" (
	id SERIAL PRIMARY KEY,
	hash text NOT NULL,
	created_at bigint
);
