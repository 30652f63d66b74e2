CREATE TYPE state AS ENUM ('seed', 'grown');
CREATE TABLE bed (
	id SERIAL NOT NULL,
	name VARCHAR(80) NOT NULL,
	slug VARCHAR NOT NULL,
	sunny BOOLEAN DEFAULT true NOT NULL,
	area NUMERIC(8, 2),
	opened DATE NOT NULL,
	position INTEGER DEFAULT '0' NOT NULL,
	watered TIME WITHOUT TIME ZONE,
	wakes TIME WITH TIME ZONE,
	rest INTERVAL,
	PRIMARY KEY (id),
	UNIQUE (name)
);
CREATE INDEX ix_bed_slug ON bed (slug);
CREATE TABLE plant (
	id BIGSERIAL NOT NULL,
	bed_id INTEGER NOT NULL,
	label VARCHAR(40) NOT NULL,
	state state NOT NULL,
	mood VARCHAR(4),
	notes TEXT,
	height FLOAT NOT NULL,
	planted TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	changed TIMESTAMP WITHOUT TIME ZONE,
	traits JSON NOT NULL,
	photo BYTEA,
	seeds BIGINT,
	rank SMALLINT,
	token UUID,
	PRIMARY KEY (id),
	CONSTRAINT uq_bed_label UNIQUE (bed_id, label),
	CONSTRAINT tall CHECK (height >= 0),
	FOREIGN KEY(bed_id) REFERENCES bed (id) ON DELETE CASCADE,
	CONSTRAINT mood CHECK (mood IN ('calm', 'wild'))
);
CREATE INDEX plant_ph ON plant (planted, height);
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
