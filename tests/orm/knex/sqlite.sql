create table `beds` (`id` integer not null primary key autoincrement, `name` varchar(80) not null, `slug` varchar(255) not null, `sunny` boolean not null default '1', `area` float, `opened` date not null, `position` integer not null default '0', `created_at` datetime not null default CURRENT_TIMESTAMP, `updated_at` datetime not null default CURRENT_TIMESTAMP);
create unique index `beds_name_unique` on `beds` (`name`);
create index `beds_slug_index` on `beds` (`slug`);
create table `plants` (`id` char(36), `bed_id` integer not null, `label` varchar(40) not null, `state` text check (`state` in ('seed', 'grown')) not null default 'seed', `notes` text, `mood` text check (`mood` in ('calm', 'wild')), `height` float not null, `weight` float, `planted` datetime not null default CURRENT_TIMESTAMP, `moved` datetime, `watered` time, `traits` json not null, `extra` json, `photo` blob, `seeds` bigint, `rank` integer, foreign key(`bed_id`) references `beds`(`id`) on delete CASCADE, primary key (`id`));
create unique index `plants_bed_id_label_unique` on `plants` (`bed_id`, `label`);
create index `plant_ph` on `plants` (`planted`, `height`)
;
create table `knex_migrations` (`id` integer not null primary key autoincrement, `name` varchar(255), `batch` integer, `migration_time` datetime);
create table `knex_migrations_lock` (`index` integer not null primary key autoincrement, `is_locked` integer);
