-- CreateTable
CREATE TABLE "PhotoMark" (
    "accountId" TEXT NOT NULL,
    "assetId" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("accountId", "assetId"),
    CONSTRAINT "PhotoMark_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
