CREATE TYPE "State" AS ENUM ('seed', 'grown');
CREATE TABLE "Bed" (
    "id" SERIAL NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    "slug" TEXT NOT NULL,
    "sunny" BOOLEAN NOT NULL DEFAULT true,
    "area" DECIMAL(65,30),
    "position" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    CONSTRAINT "Bed_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "Plant" (
    "id" UUID NOT NULL,
    "bedId" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "state" "State" NOT NULL DEFAULT 'seed',
    "notes" TEXT,
    "height" DOUBLE PRECISION NOT NULL,
    "planted" TIMESTAMPTZ(6) NOT NULL,
    "traits" JSONB NOT NULL,
    "photo" BYTEA,
    "seeds" BIGINT,
    "source" INET,
    "code" CHAR(4),
    "card" XML,
    CONSTRAINT "Plant_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "_prisma_migrations" (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX "Bed_name_key" ON "Bed"("name");
CREATE INDEX "Bed_slug_idx" ON "Bed"("slug");
CREATE INDEX "Plant_planted_height_idx" ON "Plant"("planted", "height");
CREATE UNIQUE INDEX "Plant_bedId_label_key" ON "Plant"("bedId", "label");
ALTER TABLE "Plant" ADD CONSTRAINT "Plant_bedId_fkey" FOREIGN KEY ("bedId") REFERENCES "Bed"("id") ON DELETE CASCADE ON UPDATE CASCADE;
