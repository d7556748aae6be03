-- AlterTable
ALTER TABLE "Batch" ADD COLUMN "endedAt" TEXT;

-- What was done before is taken to be finished.
UPDATE "Batch" SET "endedAt" = "createdAt";
