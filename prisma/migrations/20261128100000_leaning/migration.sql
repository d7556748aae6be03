-- AlterTable
ALTER TABLE "QueueFace" ADD COLUMN "leaning" REAL NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "QueueFace_sessionId_decision_leaning_takenAt_faceId_idx" ON "QueueFace"("sessionId", "decision", "leaning", "takenAt", "faceId");

-- What was suggested so far leans as it will from now on.
UPDATE "QueueFace" SET "leaning" = CASE "suggestion" ->> '$.verdict'
    WHEN 'correct' THEN "confidence" WHEN 'wrong' THEN -"confidence" ELSE 0 END
WHERE "suggestion" IS NOT NULL;
