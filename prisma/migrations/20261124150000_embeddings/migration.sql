-- CreateTable
CREATE TABLE "Embedding" (
    "accountId" TEXT NOT NULL,
    "faceId" TEXT NOT NULL,
    "assetId" TEXT NOT NULL,
    "takenAt" TEXT NOT NULL,
    "personId" TEXT,
    "x" REAL NOT NULL,
    "y" REAL NOT NULL,
    "width" REAL NOT NULL,
    "height" REAL NOT NULL,
    "edited" BOOLEAN NOT NULL,
    "source" TEXT,
    "vector" BLOB,
    "scale" REAL,
    "fetchedAt" TEXT,

    PRIMARY KEY ("accountId", "faceId"),
    CONSTRAINT "Embedding_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Embedding_accountId_personId_assetId_idx" ON "Embedding"("accountId", "personId", "assetId");

-- CreateIndex
CREATE INDEX "Embedding_accountId_assetId_idx" ON "Embedding"("accountId", "assetId");
