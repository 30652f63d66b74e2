CREATE TABLE `beds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text(80) NOT NULL,
	`slug` text NOT NULL,
	`sunny` integer DEFAULT true NOT NULL,
	`area` numeric,
	`opened` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer DEFAULT (unixepoch()) NOT NULL,
	`seen_at` integer,
	`checked_at` text,
	`wakes` text,
	`updated_at` text DEFAULT (CURRENT_TIMESTAMP) NOT NULL
);
CREATE UNIQUE INDEX `beds_name_unique` ON `beds` (`name`);
CREATE INDEX `beds_slug_idx` ON `beds` (`slug`);
CREATE TABLE `plants` (
	`id` text PRIMARY KEY NOT NULL,
	`bed_id` integer NOT NULL,
	`label` text NOT NULL,
	`state` text DEFAULT 'seed' NOT NULL,
	`notes` text,
	`height` real NOT NULL,
	`planted` integer NOT NULL,
	`traits` text NOT NULL,
	`extra` blob,
	`photo` blob,
	`seeds` integer,
	`big` blob,
	FOREIGN KEY (`bed_id`) REFERENCES `beds`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tall" CHECK("plants"."height" >= 0)
);
CREATE UNIQUE INDEX `plants_bed_label` ON `plants` (`bed_id`,`label`);
CREATE INDEX `plant_ph` ON `plants` (`planted`,`height`);
CREATE TABLE IF NOT EXISTS "__drizzle_migrations" (
	id SERIAL PRIMARY KEY,
	hash text NOT NULL,
	created_at numeric
);
