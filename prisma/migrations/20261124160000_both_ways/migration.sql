-- AlterTable
ALTER TABLE "QueueFace" ADD COLUMN "holderId" TEXT;
