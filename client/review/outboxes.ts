import type { Api } from '../state/api.js';
import type { Connection } from '../state/connection.js';
import type { ApiError } from '../state/problem.js';
import { Outbox } from './outbox.js';
import { adoptUnowned, OutboxStore, scopeOf, sessionsWithUnsent } from './outbox-store.js';

/** One outbox a session, for as long as the page is open: leaving the review must not stop the sending. Says `change`. */
export class Outboxes extends EventTarget {
  private readonly bySession = new Map<string, Outbox>();

  constructor(
    private readonly api: Api,
    private readonly storage: Storage,
    connection: Connection,
    /** Whose decisions are kept and sent: those of one account must never go as another's. */
    private readonly accountId: () => string | null = () => null,
  ) {
    super();
    connection.addEventListener('change', () => {
      if (connection.online) this.wake();
    });
  }

  of(sessionId: string): Outbox {
    const known = this.bySession.get(sessionId);
    if (known) return known;
    const outbox = new Outbox({
      send: ({ key, decisions, cause }) => this.api.decide(sessionId, { decisions, cause }, key),
      store: new OutboxStore(this.storage, scopeOf(this.accountId(), sessionId)),
    });
    this.bySession.set(sessionId, outbox);
    outbox.addEventListener('change', () => this.dispatchEvent(new Event('change')));
    outbox.wake();
    return outbox;
  }

  /** Sends what an earlier visit did not get round to. */
  resume(): void {
    const accountId = this.accountId();
    if (accountId !== null) adoptUnowned(this.storage, accountId);
    for (const sessionId of sessionsWithUnsent(this.storage, accountId)) this.of(sessionId);
  }

  /** Why what was decided cannot be taken now, where the server said so more than once. */
  get trouble(): ApiError | null {
    const stuck = [...this.bySession.values()].filter(({ items }) => (items[0]?.attempts ?? 0) > 1);
    return stuck.find(({ trouble }) => trouble !== null)?.trouble ?? null;
  }

  /** Tries now what is waiting for its next try. */
  wake(): void {
    for (const outbox of this.bySession.values()) outbox.wake();
  }

  get unsent(): number {
    return [...this.bySession.values()].reduce((sum, outbox) => sum + outbox.items.length, 0);
  }
}
