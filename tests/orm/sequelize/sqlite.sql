CREATE TABLE IF NOT EXISTS `beds` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, `name` VARCHAR(80) NOT NULL UNIQUE, `slug` VARCHAR(255) NOT NULL, `sunny` TINYINT(1) NOT NULL DEFAULT 1, `area` DECIMAL(8,2), `opened` DATE NOT NULL, `position` INTEGER NOT NULL DEFAULT 0, `createdAt` DATETIME NOT NULL, `updatedAt` DATETIME NOT NULL);
CREATE INDEX `beds_slug` ON `beds` (`slug`);
CREATE TABLE IF NOT EXISTS `plants` (`id` UUID PRIMARY KEY, `label` VARCHAR(40) NOT NULL, `state` TEXT NOT NULL DEFAULT 'seed', `notes` TEXT, `height` FLOAT NOT NULL, `weight` DOUBLE PRECISION, `planted` DATETIME NOT NULL, `watered` TIME, `traits` JSON NOT NULL, `photo` BLOB, `seeds` BIGINT, `rank` SMALLINT, `extra` JSON, `bedId` INTEGER NOT NULL REFERENCES `beds` (`id`) ON DELETE CASCADE ON UPDATE CASCADE);
CREATE INDEX `plant_ph` ON `plants` (`planted`, `height`);
CREATE UNIQUE INDEX `plants_bed_id_label` ON `plants` (`bedId`, `label`);
CREATE TABLE IF NOT EXISTS `SequelizeMeta` (`name` VARCHAR(255) NOT NULL UNIQUE PRIMARY KEY);
