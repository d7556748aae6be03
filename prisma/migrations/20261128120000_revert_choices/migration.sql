-- CreateTable
CREATE TABLE "RevertChoice" (
    "batchId" TEXT NOT NULL,
    "entryId" INTEGER NOT NULL,

    PRIMARY KEY ("batchId", "entryId"),
    CONSTRAINT "RevertChoice_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RevertChoice_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Entry_accountId_at_state_idx" ON "Entry"("accountId", "at", "state");

-- What an older version was interrupted in taking back.
INSERT INTO "RevertChoice" ("batchId", "entryId")
SELECT b."id", e."id" FROM "Batch" b JOIN "Entry" e ON e."batchId" = b."undoesId"
WHERE b."cause" = 'revert' AND b."endedAt" IS NULL AND e."action" IN ('reassign', 'unassign') AND e."state" = 'applied'
    AND e."revertsId" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "Entry" r WHERE r."revertsId" = e."id" AND r."state" <> 'failed');
