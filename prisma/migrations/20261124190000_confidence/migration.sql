-- AlterTable
ALTER TABLE "AutoFixRun" ADD COLUMN "target" REAL;
ALTER TABLE "AutoFixRun" ADD COLUMN "mistakes" REAL;
ALTER TABLE "AutoFixRun" ADD COLUMN "mistakesAtMost" REAL;
ALTER TABLE "AutoFixRun" ADD COLUMN "checks" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "RandomCheck" (
    "sessionId" TEXT NOT NULL,
    "faceId" TEXT NOT NULL,
    "takenAt" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "confidence" REAL NOT NULL,
    "target" REAL NOT NULL,
    "madeAt" TEXT NOT NULL,

    PRIMARY KEY ("sessionId", "faceId"),
    CONSTRAINT "RandomCheck_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
