-- AlterTable
ALTER TABLE "Session" ADD COLUMN "others" TEXT NOT NULL DEFAULT '[]';
