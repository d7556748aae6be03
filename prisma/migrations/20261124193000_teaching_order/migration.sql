-- AlterTable
ALTER TABLE "QueuePhoto" ADD COLUMN "rank" INTEGER NOT NULL DEFAULT 2000000000;

-- CreateIndex
CREATE INDEX "QueuePhoto_sessionId_status_rank_idx" ON "QueuePhoto"("sessionId", "status", "rank");
