-- CreateTable
CREATE TABLE "PairLook" (
    "accountId" TEXT NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,
    "endedAt" TEXT,
    CONSTRAINT "PairLook_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PairLookPhoto" (
    "accountId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "assetId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "looked" BOOLEAN NOT NULL DEFAULT false,
    "twice" BOOLEAN NOT NULL DEFAULT false,
    "nearestId" TEXT,
    "nearestName" TEXT,

    PRIMARY KEY ("accountId", "personId", "assetId"),
    CONSTRAINT "PairLookPhoto_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
