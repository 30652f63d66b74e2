CREATE TABLE "Bed" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "sunny" BOOLEAN NOT NULL DEFAULT true,
    "area" DECIMAL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);
CREATE TABLE "Plant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "bedId" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'seed',
    "notes" TEXT,
    "height" REAL NOT NULL,
    "planted" DATETIME NOT NULL,
    "traits" JSONB NOT NULL,
    "photo" BLOB,
    "seeds" BIGINT,
    "source" TEXT,
    "code" TEXT,
    "card" TEXT,
    CONSTRAINT "Plant_bedId_fkey" FOREIGN KEY ("bedId") REFERENCES "Bed" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX "Bed_name_key" ON "Bed"("name");
CREATE INDEX "Bed_slug_idx" ON "Bed"("slug");
CREATE INDEX "Plant_planted_height_idx" ON "Plant"("planted", "height");
CREATE UNIQUE INDEX "Plant_bedId_label_key" ON "Plant"("bedId", "label");
