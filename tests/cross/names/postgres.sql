CREATE TABLE "Order" ("select" integer, "Mixed Case" text, "quo""te" text, back text, br text, "ünïcode 🙂" text);
CREATE INDEX ON "Order" ("Mixed Case", "quo""te");
CREATE TABLE "a.b" ("c.d" text NOT NULL CHECK ("c.d" <> ''));
