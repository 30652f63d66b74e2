-- What Prisma Migrate writes for schema.prisma.

-- CreateTable
CREATE TABLE "people" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "mail" TEXT NOT NULL,
    "nick" TEXT,
    "role" TEXT NOT NULL DEFAULT 'WRITER',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "born" DATETIME,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "bossId" INTEGER,
    CONSTRAINT "people_bossId_fkey" FOREIGN KEY ("bossId") REFERENCES "people" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Paper" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL DEFAULT 'it''s "new"',
    "body" JSONB,
    "owner" INTEGER NOT NULL,
    CONSTRAINT "paper_owner" FOREIGN KEY ("owner") REFERENCES "people" ("id") ON DELETE CASCADE ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Topic" (
    "id" BIGINT NOT NULL PRIMARY KEY
);

-- CreateTable
CREATE TABLE "Key" (
    "personId" INTEGER NOT NULL,
    "label" TEXT NOT NULL,

    PRIMARY KEY ("personId", "label"),
    CONSTRAINT "Key_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Types" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "a" BIGINT NOT NULL DEFAULT -9223372036854775808,
    "b" REAL NOT NULL DEFAULT -1.5,
    "c" DECIMAL NOT NULL DEFAULT 2.5,
    "d" BLOB NOT NULL DEFAULT '68656c',
    "e" DATETIME NOT NULL DEFAULT '2018-01-27 08:00:00.120 +02:00',
    "f" BOOLEAN DEFAULT false,
    "g" TEXT NOT NULL DEFAULT (lower('X')),
    "h" INTEGER,
    "i" POINT,
    "j" INTEGER NOT NULL DEFAULT 7
);

-- CreateTable
CREATE TABLE "_friends" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,
    CONSTRAINT "_friends_A_fkey" FOREIGN KEY ("A") REFERENCES "people" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_friends_B_fkey" FOREIGN KEY ("B") REFERENCES "people" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "_editors" (
    "A" TEXT NOT NULL,
    "B" INTEGER NOT NULL,
    CONSTRAINT "_editors_A_fkey" FOREIGN KEY ("A") REFERENCES "Paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_editors_B_fkey" FOREIGN KEY ("B") REFERENCES "people" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "_PaperToTopic" (
    "A" TEXT NOT NULL,
    "B" BIGINT NOT NULL,
    CONSTRAINT "_PaperToTopic_A_fkey" FOREIGN KEY ("A") REFERENCES "Paper" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_PaperToTopic_B_fkey" FOREIGN KEY ("B") REFERENCES "Topic" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "people_mail_key" ON "people"("mail");

-- CreateIndex
CREATE UNIQUE INDEX "person_nick" ON "people"("nick" DESC);

-- CreateIndex
CREATE INDEX "people_created_at_role_idx" ON "people"("created_at" DESC, "role");

-- CreateIndex
CREATE INDEX "paper_title" ON "Paper"("title");

-- CreateIndex
CREATE UNIQUE INDEX "Paper_owner_title_key" ON "Paper"("owner", "title");

-- CreateIndex
CREATE UNIQUE INDEX "Types_a_key" ON "Types"("a") WHERE b > 0;

-- CreateIndex
CREATE UNIQUE INDEX "_friends_AB_unique" ON "_friends"("A", "B");

-- CreateIndex
CREATE INDEX "_friends_B_index" ON "_friends"("B");

-- CreateIndex
CREATE UNIQUE INDEX "_editors_AB_unique" ON "_editors"("A", "B");

-- CreateIndex
CREATE INDEX "_editors_B_index" ON "_editors"("B");

-- CreateIndex
CREATE UNIQUE INDEX "_PaperToTopic_AB_unique" ON "_PaperToTopic"("A", "B");

-- CreateIndex
CREATE INDEX "_PaperToTopic_B_index" ON "_PaperToTopic"("B");
