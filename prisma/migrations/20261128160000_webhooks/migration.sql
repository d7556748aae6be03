-- CreateTable
CREATE TABLE "WebhookMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "body" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TEXT
);

-- CreateIndex
CREATE INDEX "WebhookMessage_dueAt_idx" ON "WebhookMessage"("dueAt");
