import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { LedgerRepository } from '../audit/ledger.repository.js';
import { Turns } from '../audit/turns.js';
import { WebhooksService } from '../webhooks/webhooks.service.js';
import { DecisionsRepository } from './decisions/decisions.repository.js';
import { QueueRepository } from './queue/queue.repository.js';
import { SessionEventsService } from './session-events.service.js';
import type { Progress } from './session.schema.js';
import type { Session } from './session.js';
import { SessionsRepository } from './sessions.repository.js';

/** Devices hear of progress at most this often, in milliseconds. */
const pause = 250;

/** Counts how far a session is, and tells the devices that have it open. */
@Injectable()
export class ProgressService implements BeforeApplicationShutdown {
  private readonly due = new Map<string, NodeJS.Timeout>();
  private readonly turns = new Turns();

  constructor(
    private readonly sessions: SessionsRepository,
    private readonly queue: QueueRepository,
    private readonly decisions: DecisionsRepository,
    private readonly events: SessionEventsService,
    private readonly ledger: LedgerRepository,
    private readonly webhooks: WebhooksService,
  ) {}

  async of(session: Session): Promise<Progress> {
    const [queue, decided, planned, failed] = await Promise.all([
      this.queue.counts(session.id, session.settings),
      this.sessions.decisionCounts(session.id),
      this.sessions.plannedEntries(session.id),
      this.sessions.failedFaces(session.id),
    ]);
    const waiting = planned.filter((entryId) => this.ledger.isWaiting(entryId)).length;
    return { scan: session.scan, ...queue, ...decided, waiting, failed };
  }

  /** Somebody worked on the session. */
  async worked(session: Session): Promise<void> {
    await this.sessions.touch(session.id);
    this.changed(session);
  }

  /** Something changed that the devices should hear of soon. */
  changed({ accountId, id }: Session): void {
    if (!this.due.has(id)) {
      const timer = setTimeout(() => {
        this.due.delete(id);
        // one count after the other: of two at once, the older one could be told last
        void this.turns.take(id, () => this.tell(accountId, id)).catch(() => undefined);
      }, pause);
      this.due.set(id, timer.unref());
    }
  }

  beforeApplicationShutdown(): void {
    this.due.forEach((timer) => clearTimeout(timer));
  }

  private async tell(accountId: string, id: string): Promise<void> {
    if (!this.events.isHeard(id) && !this.webhooks.isOn) {
      return;
    }
    const session = await this.sessions.find(accountId, id);
    if (session) {
      const [progress, canUndo] = await Promise.all([this.of(session), this.decisions.canUndo(id)]);
      this.events.tell(id, { type: 'progress', progress, canUndo });
      await this.tellIfFinished(id, progress);
    }
  }

  /** Told once for each state that it is finished in: with other numbers after an undo, it is told again. */
  private async tellIfFinished(sessionId: string, progress: Progress): Promise<void> {
    const { scan, pending, reviewed, reassigned, unassigned, kept, waiting } = progress;
    if (scan === 'ready' && pending + waiting === 0 && reviewed > 0) {
      const data = { sessionId, reviewed, reassigned, unassigned, kept };
      await this.webhooks.tell({ type: 'session.finished', data });
    }
  }
}
