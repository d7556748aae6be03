import type { Settlement } from './entry.js';

interface Waiting {
  settlement: Settlement;
  done: () => void;
  failed: (error: unknown) => void;
}

/** Writes settlements in as few transactions as they come in: one at a time when idle, many together under load. */
export class SettleBuffer {
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(private readonly write: (settlements: Settlement[]) => Promise<void>) {}

  /** Resolves when the settlement is on the disk. */
  async add(settlement: Settlement): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ settlement, done, failed });
      if (!this.writing) {
        void this.drain();
      }
    });
  }

  private async drain(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.write(batch.map(({ settlement }) => settlement));
        batch.forEach(({ done }) => done());
      } catch (error) {
        batch.forEach(({ failed }) => failed(error));
      }
    }
    this.writing = false;
  }
}
