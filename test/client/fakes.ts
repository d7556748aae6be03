import type { BatchResult } from '../../src/sessions/decisions/decision.schema.js';
import type { Timers } from '../../client/review/countdown.js';
import { Outbox, type OutboxItem } from '../../client/review/outbox.js';
import { OutboxStore } from '../../client/review/outbox-store.js';
import { makeBatchResult } from './factories.js';

/** A clock that goes when it is told to. */
export class FakeTimers implements Timers {
  private time = 0;
  private tasks: { at: number; every: number | null; run: () => void }[] = [];

  now = () => this.time;

  every = (run: () => void, ms: number) => {
    const task = { at: this.time + ms, every: ms, run };
    this.tasks.push(task);
    return () => void (this.tasks = this.tasks.filter((other) => other !== task));
  };

  after = (run: () => void, ms: number) => void this.tasks.push({ at: this.time + ms, every: null, run });

  advance(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.tasks.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.time = next.at;
      if (next.every === null) this.tasks = this.tasks.filter((task) => task !== next);
      else next.at += next.every;
      next.run();
    }
    this.time = end;
  }
}

/** A server for an outbox: answers when the test says so, or at once. */
export class FakeServer {
  readonly received: OutboxItem[] = [];
  answer: (item: OutboxItem) => Promise<BatchResult> = (item) => Promise.resolve(makeBatchResult(item));

  send = (item: OutboxItem): Promise<BatchResult> => {
    this.received.push({ ...item });
    return this.answer(item);
  };
}

export function memoryStorage(): Storage {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  };
}

export const makeOutbox = (server: FakeServer, timers: FakeTimers, storage = memoryStorage()): Outbox =>
  new Outbox({ send: server.send, store: new OutboxStore(storage, 'session'), later: timers.after });
