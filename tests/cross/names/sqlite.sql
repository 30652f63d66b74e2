CREATE TABLE "Order" ("select" INTEGER, "Mixed Case" TEXT, "quo""te" TEXT, `back` TEXT, [br] TEXT, "ünïcode 🙂" TEXT);
CREATE INDEX x ON "Order" ("Mixed Case", "quo""te");
CREATE TABLE "a.b" ("c.d" TEXT NOT NULL CHECK ("c.d" <> ''));
