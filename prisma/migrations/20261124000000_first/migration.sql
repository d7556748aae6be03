-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT,
    "keyFingerprint" TEXT,
    "createdAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "wrongPersonId" TEXT NOT NULL,
    "wrongName" TEXT NOT NULL,
    "wrongBirthDate" TEXT,
    "correctPersonId" TEXT NOT NULL,
    "correctName" TEXT NOT NULL,
    "correctBirthDate" TEXT,
    "settings" TEXT NOT NULL,
    "scan" TEXT NOT NULL DEFAULT 'listing',
    "listing" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QueuePhoto" (
    "sessionId" TEXT NOT NULL,
    "assetId" TEXT NOT NULL,
    "takenAt" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "checksum" TEXT NOT NULL,
    "edited" BOOLEAN NOT NULL,
    "listing" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "skipped" BOOLEAN NOT NULL DEFAULT false,
    "scannedAt" TEXT,
    "wrongFaces" INTEGER,
    "correctFaces" INTEGER,
    "bothListed" BOOLEAN NOT NULL,
    "autoFixBlocked" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("sessionId", "assetId"),
    CONSTRAINT "QueuePhoto_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QueueFace" (
    "sessionId" TEXT NOT NULL,
    "faceId" TEXT NOT NULL,
    "assetId" TEXT NOT NULL,
    "takenAt" TEXT NOT NULL,
    "x" REAL NOT NULL,
    "y" REAL NOT NULL,
    "width" REAL NOT NULL,
    "height" REAL NOT NULL,
    "decision" TEXT,
    "decisionId" INTEGER,
    "failed" BOOLEAN NOT NULL DEFAULT false,
    "suggestion" TEXT,
    "confidence" REAL,

    PRIMARY KEY ("sessionId", "faceId"),
    CONSTRAINT "QueueFace_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "sessionId" TEXT,
    "cause" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "idempotencyKey" TEXT,
    "requestHash" TEXT,
    "undoesId" TEXT,
    "createdAt" TEXT NOT NULL,
    CONSTRAINT "Batch_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sessionId" TEXT NOT NULL,
    "batchId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "assetId" TEXT NOT NULL,
    "faceId" TEXT,
    "action" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "outcome" TEXT,
    "message" TEXT,
    "entryId" INTEGER,
    "undoneBy" TEXT,
    CONSTRAINT "Decision_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Decision_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Decision_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Entry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "accountId" TEXT NOT NULL,
    "batchId" TEXT NOT NULL,
    "sessionId" TEXT,
    "at" TEXT NOT NULL,
    "settledAt" TEXT,
    "action" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "outcome" TEXT,
    "cause" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "faceId" TEXT,
    "assetId" TEXT,
    "assetChecksum" TEXT,
    "x" REAL,
    "y" REAL,
    "width" REAL,
    "height" REAL,
    "fromId" TEXT,
    "fromName" TEXT,
    "toId" TEXT,
    "toName" TEXT,
    "suggestion" TEXT,
    "immichVersion" TEXT,
    "answerStatus" INTEGER,
    "answerMessage" TEXT,
    "foundId" TEXT,
    "foundName" TEXT,
    "fromUpdatedAt" TEXT,
    "featureReplaced" BOOLEAN NOT NULL DEFAULT false,
    "revertsId" INTEGER,
    "parentId" INTEGER,
    CONSTRAINT "Entry_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Entry_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Entry_revertsId_fkey" FOREIGN KEY ("revertsId") REFERENCES "Entry" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AutoFixRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sessionId" TEXT NOT NULL,
    "batchId" TEXT,
    "state" TEXT NOT NULL,
    "dryRun" BOOLEAN NOT NULL,
    "total" INTEGER NOT NULL,
    "looked" INTEGER NOT NULL DEFAULT 0,
    "moved" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "byHand" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "message" TEXT,
    "startedAt" TEXT NOT NULL,
    "endedAt" TEXT,
    CONSTRAINT "AutoFixRun_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_keyFingerprint_key" ON "Account"("keyFingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "Session_accountId_wrongPersonId_correctPersonId_key" ON "Session"("accountId", "wrongPersonId", "correctPersonId");

-- CreateIndex
CREATE INDEX "QueuePhoto_sessionId_status_takenAt_assetId_idx" ON "QueuePhoto"("sessionId", "status", "takenAt", "assetId");

-- CreateIndex
CREATE INDEX "QueueFace_sessionId_assetId_idx" ON "QueueFace"("sessionId", "assetId");

-- CreateIndex
CREATE INDEX "QueueFace_sessionId_decision_takenAt_faceId_idx" ON "QueueFace"("sessionId", "decision", "takenAt", "faceId");

-- CreateIndex
CREATE INDEX "Batch_sessionId_createdAt_idx" ON "Batch"("sessionId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Batch_accountId_idempotencyKey_key" ON "Batch"("accountId", "idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_entryId_key" ON "Decision"("entryId");

-- CreateIndex
CREATE INDEX "Decision_batchId_position_idx" ON "Decision"("batchId", "position");

-- CreateIndex
CREATE INDEX "Decision_sessionId_undoneBy_id_idx" ON "Decision"("sessionId", "undoneBy", "id");

-- CreateIndex
CREATE INDEX "Decision_sessionId_assetId_idx" ON "Decision"("sessionId", "assetId");

-- CreateIndex
CREATE INDEX "Entry_accountId_id_idx" ON "Entry"("accountId", "id");

-- CreateIndex
CREATE INDEX "Entry_state_idx" ON "Entry"("state");

-- CreateIndex
CREATE INDEX "Entry_faceId_id_idx" ON "Entry"("faceId", "id");

-- CreateIndex
CREATE INDEX "Entry_revertsId_idx" ON "Entry"("revertsId");

-- CreateIndex
CREATE INDEX "Entry_parentId_idx" ON "Entry"("parentId");

-- CreateIndex
CREATE INDEX "Entry_batchId_idx" ON "Entry"("batchId");

-- CreateIndex
CREATE INDEX "Entry_toId_idx" ON "Entry"("toId");

-- CreateIndex
CREATE INDEX "AutoFixRun_sessionId_startedAt_idx" ON "AutoFixRun"("sessionId", "startedAt");

