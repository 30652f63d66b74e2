-- What Prisma Migrate writes for schema.prisma.

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "audit";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "citext";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "pgcrypto";

-- CreateEnum
CREATE TYPE "public"."Role" AS ENUM ('reader', 'WRITER', 'it''s chief');

-- CreateEnum
CREATE TYPE "audit"."colour" AS ENUM ('red', 'green');

-- CreateTable
CREATE TABLE "public"."people" (
    "id" SERIAL NOT NULL,
    "mail" VARCHAR(120) NOT NULL,
    "nick" CITEXT,
    "role" "public"."Role" NOT NULL DEFAULT 'WRITER',
    "roles" "public"."Role"[] DEFAULT ARRAY['reader', 'it''s chief']::"public"."Role"[],
    "colour" "audit"."colour",
    "active" BOOLEAN NOT NULL DEFAULT true,
    "born" DATE,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "bossId" INTEGER,
    "secret" TEXT NOT NULL,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."Paper" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "title" TEXT NOT NULL DEFAULT 'it''s "new"',
    "body" JSONB NOT NULL DEFAULT '{"b":[1,2.50,1e2],"a":"x\u00e9"}',
    "raw" JSON DEFAULT '{"b":1}',
    "tags" TEXT[] DEFAULT ARRAY['a', 'b c']::TEXT[],
    "none" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "search" tsvector,
    "point" point NOT NULL,
    "owner" INTEGER NOT NULL,

    CONSTRAINT "paper_key" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit"."Topic" (
    "id" BIGSERIAL NOT NULL,
    "name" CHAR(3) NOT NULL,

    CONSTRAINT "Topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."Key" (
    "personId" INTEGER NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "Key_pkey" PRIMARY KEY ("personId","label")
);

-- CreateTable
CREATE TABLE "public"."Part" (
    "personId" INTEGER,
    "label" TEXT,
    "serial" SMALLSERIAL NOT NULL
);

-- CreateTable
CREATE TABLE "public"."Types" (
    "id" TEXT NOT NULL,
    "a" BIGINT NOT NULL DEFAULT 9223372036854775807,
    "a1" BIGINT NOT NULL DEFAULT 7,
    "a2" BIGINT NOT NULL DEFAULT -3,
    "a3" BIGINT[] DEFAULT ARRAY[1, -2]::BIGINT[],
    "b" INTEGER NOT NULL DEFAULT -5,
    "b1" OID NOT NULL DEFAULT 5,
    "b2" SMALLINT NOT NULL DEFAULT -1,
    "b3" INTEGER[] DEFAULT ARRAY[1, -2]::INTEGER[],
    "b4" SMALLINT[] DEFAULT ARRAY[1]::SMALLINT[],
    "c" DOUBLE PRECISION NOT NULL DEFAULT 1.5,
    "c1" REAL NOT NULL DEFAULT -1.5,
    "c2" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "c3" DOUBLE PRECISION[] DEFAULT ARRAY[1.5, -2]::DOUBLE PRECISION[],
    "d" DECIMAL(65,30) NOT NULL DEFAULT 1.50,
    "d1" DECIMAL(10,2) NOT NULL DEFAULT -3,
    "d2" MONEY NOT NULL DEFAULT 2.5,
    "d3" DECIMAL,
    "d4" DECIMAL(65,30)[] DEFAULT ARRAY[1.5]::DECIMAL(65,30)[],
    "d5" DECIMAL(65,30) NOT NULL DEFAULT 99999999999,
    "e" BOOLEAN[] DEFAULT ARRAY[true, false]::BOOLEAN[],
    "f" BYTEA NOT NULL DEFAULT '\x68656c',
    "f1" BYTEA[] DEFAULT ARRAY['\x6869']::BYTEA[],
    "g" TIMESTAMP(3) NOT NULL DEFAULT '2018-01-27 08:00:00.120 +02:00',
    "g1" TIMESTAMPTZ(3) NOT NULL DEFAULT '2018-01-01 00:30:00 +02:00',
    "g2" DATE NOT NULL DEFAULT '2020-02-29 23:59:59 +00:00',
    "g3" TIME(3) NOT NULL DEFAULT '2020-02-29 23:59:59 +00:00',
    "g4" TIMETZ NOT NULL DEFAULT '2020-02-29 23:59:59 -03:30',
    "g5" TIMESTAMP(3)[] DEFAULT ARRAY['2018-01-27 08:00:00 +00:00']::TIMESTAMP(3)[],
    "g6" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "g7" TIMETZ(2) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "h" BIT(4) NOT NULL DEFAULT '0101',
    "h1" VARBIT(4) NOT NULL DEFAULT '01',
    "h2" CHAR NOT NULL DEFAULT 'x',
    "h3" XML NOT NULL DEFAULT '<a/>',
    "h4" INET NOT NULL DEFAULT '10.0.0.1',
    "h5" UUID NOT NULL DEFAULT '6F9619FF-8B86-D011-B42D-00CF4FC964FF',
    "h6" VARCHAR NOT NULL DEFAULT 'x',
    "h7" VARCHAR(9)[] DEFAULT ARRAY['a']::VARCHAR(9)[],
    "h8" CITEXT NOT NULL DEFAULT 'x',
    "i" JSONB[] DEFAULT ARRAY['{"a":1}']::JSONB[],
    "j" TEXT NOT NULL DEFAULT 'x',
    "j1" JSONB NOT NULL DEFAULT '{}',
    "j2" TEXT NOT NULL DEFAULT concat('a', 'b'),
    "j3" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),
    "j4" TEXT NOT NULL DEFAULT substr(md5(random()::text), 0, 5),
    "j5" INTEGER,
    "k" varchar(7),
    "k1" int8[],
    "k2" timestamptz(2) DEFAULT now(),

    CONSTRAINT "Types_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCanBe" (
    "id" SERIAL NOT NULL,
    "another_rather_long_name" INTEGER NOT NULL,
    "third_column_name" INTEGER NOT NULL,

    CONSTRAINT "AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCanBe_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."AVeryLongNameOfATwinModelThatIsNearlyAsLongAsAnIdentifierCan" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "AVeryLongNameOfATwinModelThatIsNearlyAsLongAsAnIdentifierC_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."_friends" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_friends_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "public"."_editors" (
    "A" UUID NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_editors_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "public"."_PaperToTopic" (
    "A" UUID NOT NULL,
    "B" BIGINT NOT NULL,

    CONSTRAINT "_PaperToTopic_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "public"."_AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCanBeToAV" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierC_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE UNIQUE INDEX "people_mail_key" ON "public"."people"("mail");

-- CreateIndex
CREATE UNIQUE INDEX "person_nick" ON "public"."people"("nick" DESC);

-- CreateIndex
CREATE INDEX "people_created_at_role_idx" ON "public"."people"("created_at" DESC, "role");

-- CreateIndex
CREATE INDEX "people_roles_idx" ON "public"."people" USING GIN ("roles");

-- CreateIndex
CREATE INDEX "person_nick_idx" ON "public"."people" USING HASH ("nick");

-- CreateIndex
CREATE INDEX "Paper_body_idx" ON "public"."Paper" USING GIN ("body" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "Paper_owner_title_idx" ON "public"."Paper"("owner", "title" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Paper_owner_title_key" ON "public"."Paper"("owner", "title");

-- CreateIndex
CREATE UNIQUE INDEX "paper_title" ON "public"."Paper"("title") WHERE owner > 10;

-- CreateIndex
CREATE UNIQUE INDEX "Part_personId_label_key" ON "public"."Part"("personId", "label");

-- CreateIndex
CREATE UNIQUE INDEX "AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCanBe__key" ON "public"."AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCanBe"("another_rather_long_name");

-- CreateIndex
CREATE INDEX "AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCanBe__idx" ON "public"."AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCanBe"("third_column_name");

-- CreateIndex
CREATE INDEX "_friends_B_index" ON "public"."_friends"("B");

-- CreateIndex
CREATE INDEX "_editors_B_index" ON "public"."_editors"("B");

-- CreateIndex
CREATE INDEX "_PaperToTopic_B_index" ON "public"."_PaperToTopic"("B");

-- CreateIndex
CREATE INDEX "_AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierC_B_index" ON "public"."_AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCanBeToAV"("B");

-- AddForeignKey
ALTER TABLE "public"."people" ADD CONSTRAINT "people_bossId_fkey" FOREIGN KEY ("bossId") REFERENCES "public"."people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."Paper" ADD CONSTRAINT "paper_owner" FOREIGN KEY ("owner") REFERENCES "public"."people"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "public"."Key" ADD CONSTRAINT "Key_personId_fkey" FOREIGN KEY ("personId") REFERENCES "public"."people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."Part" ADD CONSTRAINT "Part_personId_label_fkey" FOREIGN KEY ("personId", "label") REFERENCES "public"."Key"("personId", "label") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."_friends" ADD CONSTRAINT "_friends_A_fkey" FOREIGN KEY ("A") REFERENCES "public"."people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."_friends" ADD CONSTRAINT "_friends_B_fkey" FOREIGN KEY ("B") REFERENCES "public"."people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."_editors" ADD CONSTRAINT "_editors_A_fkey" FOREIGN KEY ("A") REFERENCES "public"."Paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."_editors" ADD CONSTRAINT "_editors_B_fkey" FOREIGN KEY ("B") REFERENCES "public"."people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."_PaperToTopic" ADD CONSTRAINT "_PaperToTopic_A_fkey" FOREIGN KEY ("A") REFERENCES "public"."Paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."_PaperToTopic" ADD CONSTRAINT "_PaperToTopic_B_fkey" FOREIGN KEY ("B") REFERENCES "audit"."Topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."_AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCanBeToAV" ADD CONSTRAINT "_AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCa_A_fkey" FOREIGN KEY ("A") REFERENCES "public"."AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCanBe"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."_AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCanBeToAV" ADD CONSTRAINT "_AVeryLongNameOfAModelThatIsNearlyAsLongAsAnIdentifierCa_B_fkey" FOREIGN KEY ("B") REFERENCES "public"."AVeryLongNameOfATwinModelThatIsNearlyAsLongAsAnIdentifierCan"("id") ON DELETE CASCADE ON UPDATE CASCADE;
