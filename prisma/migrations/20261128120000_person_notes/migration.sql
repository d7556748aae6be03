-- CreateTable
CREATE TABLE "PersonNote" (
    "accountId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("accountId", "personId"),
    CONSTRAINT "PersonNote_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
