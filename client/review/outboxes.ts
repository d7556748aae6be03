import type { Api } from '../state/api.js';
import type { Connection } from '../state/connection.js';
import { Outbox } from './outbox.js';
import { OutboxStore, sessionsWithUnsent } from './outbox-store.js';

/** One outbox a session, for as long as the page is open: leaving the review must not stop the sending. Says `change`. */
export class Outboxes extends EventTarget {
  private readonly bySession = new Map<string, Outbox>();

  constructor(
    private readonly api: Api,
    private readonly storage: Storage,
    connection: Connection,
  ) {
    super();
    connection.addEventListener('change', () => {
      if (connection.online) for (const outbox of this.bySession.values()) outbox.wake();
    });
  }

  of(sessionId: string): Outbox {
    const known = this.bySession.get(sessionId);
    if (known) return known;
    const outbox = new Outbox({
      send: ({ key, decisions, cause }) => this.api.decide(sessionId, { decisions, cause }, key),
      store: new OutboxStore(this.storage, sessionId),
    });
    this.bySession.set(sessionId, outbox);
    outbox.addEventListener('change', () => this.dispatchEvent(new Event('change')));
    outbox.wake();
    return outbox;
  }

  /** Sends what an earlier visit did not get round to. */
  resume(): void {
    for (const sessionId of sessionsWithUnsent(this.storage)) this.of(sessionId);
  }

  get unsent(): number {
    return [...this.bySession.values()].reduce((sum, outbox) => sum + outbox.items.length, 0);
  }
}
