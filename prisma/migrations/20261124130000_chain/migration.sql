-- CreateTable
CREATE TABLE "Link" (
    "accountId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "entryId" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "previous" TEXT,
    "hash" TEXT,

    PRIMARY KEY ("accountId", "place"),
    CONSTRAINT "Link_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Link_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Link_entryId_step_idx" ON "Link"("entryId", "step");

-- What was written before there was a chain gets its places now; SQLite knows no SHA-256, so the server seals them when
-- it starts.
INSERT INTO "Link" ("accountId", "place", "entryId", "step")
SELECT "accountId", ROW_NUMBER() OVER (PARTITION BY "accountId" ORDER BY "entryId", "step"), "entryId", "step"
FROM (
    SELECT "accountId", "id" AS "entryId", 'planned' AS "step" FROM "Entry"
    UNION ALL
    SELECT "accountId", "id", 'settled' FROM "Entry" WHERE "state" <> 'planned'
);
