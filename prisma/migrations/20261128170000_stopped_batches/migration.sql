-- AlterTable
ALTER TABLE "Batch" ADD COLUMN "leftAlone" INTEGER;
