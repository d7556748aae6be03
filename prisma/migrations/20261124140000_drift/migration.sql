-- AlterTable
ALTER TABLE "Account" ADD COLUMN "nightlyDrift" TEXT;

-- AlterTable
ALTER TABLE "Entry" ADD COLUMN "formerFaceId" TEXT;

-- CreateTable
CREATE TABLE "DriftCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "mass" BOOLEAN NOT NULL DEFAULT false,
    "message" TEXT,
    "startedAt" TEXT NOT NULL,
    "endedAt" TEXT,
    CONSTRAINT "DriftCheck_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DriftFace" (
    "checkId" TEXT NOT NULL,
    "entryId" INTEGER NOT NULL,
    "photoKey" TEXT NOT NULL,
    "firstFromId" TEXT,
    "kind" TEXT,
    "message" TEXT,
    "nowFaceId" TEXT,
    "nowAssetId" TEXT,
    "nowX" REAL,
    "nowY" REAL,
    "nowWidth" REAL,
    "nowHeight" REAL,
    "nowPersonId" TEXT,
    "nowPersonName" TEXT,
    "expectedGone" BOOLEAN NOT NULL DEFAULT false,
    "batchId" TEXT,
    "toId" TEXT,
    "toName" TEXT,
    "reapplyId" INTEGER,

    PRIMARY KEY ("checkId", "entryId"),
    CONSTRAINT "DriftFace_checkId_fkey" FOREIGN KEY ("checkId") REFERENCES "DriftCheck" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DriftFace_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "QueueFace_faceId_idx" ON "QueueFace"("faceId");

-- CreateIndex
CREATE INDEX "Entry_formerFaceId_id_idx" ON "Entry"("formerFaceId", "id");

-- CreateIndex
CREATE INDEX "DriftCheck_accountId_startedAt_idx" ON "DriftCheck"("accountId", "startedAt");

-- CreateIndex
CREATE INDEX "DriftFace_checkId_kind_photoKey_idx" ON "DriftFace"("checkId", "kind", "photoKey");

-- CreateIndex
CREATE INDEX "DriftFace_batchId_reapplyId_idx" ON "DriftFace"("batchId", "reapplyId");

-- CreateIndex
CREATE INDEX "DriftFace_entryId_idx" ON "DriftFace"("entryId");

-- CreateIndex
CREATE INDEX "DriftFace_nowFaceId_idx" ON "DriftFace"("nowFaceId");
