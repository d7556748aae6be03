import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Subject } from 'rxjs';
import { LivePair, type PairInput } from './live-pair.js';
import { START_THREAD, type StartThread } from './thread-starter.js';

/** Each holds its faces in memory: two people may work on two pairs, and the third waits its turn. */
const mostAlive = 2;
/** Milliseconds without a question after which a thread is ended. */
const idle = 10 * 60_000;
/** Milliseconds before a pair whose thread broke is tried again. */
const afterBreak = 60_000;

/** Which pair it is, whoever of the two is the wrong one. */
export const pairKey = (accountId: string, ids: readonly string[]): string => [accountId, ...[...ids].sort()].join(' ');

/** The pairs that are learned about at the moment, each in a thread of its own. A thread that breaks is no opinion. */
@Injectable()
export class PairModelsService implements BeforeApplicationShutdown {
  /** The key of a pair of which more is known than before. */
  readonly renewed = new Subject<string>();
  private readonly log = new Logger('Pairs');
  /** Those asked last come last. */
  private readonly alive = new Map<string, { pair: LivePair; usedAt: number }>();
  private readonly brokeAt = new Map<string, number>();
  private readonly sweep = setInterval(() => this.endIdle(), 60_000).unref();
  private isEnding = false;

  constructor(@Inject(START_THREAD) private readonly start: StartThread) {}

  get(key: string): LivePair | null {
    const found = this.alive.get(key);
    if (!found) {
      return null;
    }
    found.usedAt = performance.now();
    this.alive.delete(key);
    this.alive.set(key, found);
    return found.pair;
  }

  /** Whether it is worth it to get together what a pair needs. */
  isWanted(key: string): boolean {
    const broke = this.brokeAt.get(key);
    return !this.isEnding && !this.alive.has(key) && (broke === undefined || performance.now() - broke > afterBreak);
  }

  /** Begins to learn about a pair, anew where it was learned about already. Its vectors are handed over. */
  open(key: string, input: PairInput): void {
    if (this.isEnding) {
      return;
    }
    this.end(key);
    [...this.alive.keys()].slice(0, Math.max(0, this.alive.size - mostAlive + 1)).forEach((other) => this.end(other));
    // named before it is there: a thread may break while it is started
    const live: { pair: LivePair | null } = { pair: null };
    const thread = this.start({
      heard: (message) => {
        live.pair?.hear(message);
        if (message.type === 'opinions') this.renewed.next(key);
      },
      broke: (why) => this.broke(key, live.pair, why),
    });
    live.pair = new LivePair(input, thread);
    this.alive.set(key, { pair: live.pair, usedAt: performance.now() });
  }

  end(key: string): void {
    const found = this.alive.get(key);
    this.alive.delete(key);
    void found?.pair.end();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    clearInterval(this.sweep);
    await Promise.all([...this.alive.values()].map(({ pair }) => pair.end()));
    this.alive.clear();
    this.renewed.complete();
  }

  private broke(key: string, pair: LivePair | null, why: string): void {
    if (!this.isEnding && this.alive.get(key)?.pair === pair) {
      this.log.warn(`What was learned about a pair is lost (${why}); it is begun anew in a minute.`);
      this.brokeAt.set(key, performance.now());
      this.end(key);
    }
  }

  private endIdle(): void {
    this.alive.forEach(({ usedAt }, key) => performance.now() - usedAt > idle && this.end(key));
  }
}
