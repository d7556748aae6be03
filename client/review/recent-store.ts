import type { Recent } from '../../src/sessions/decisions/recent.schema.js';
import type { Outbox } from './outbox.js';

/** What is told in one go is asked for once. */
const CALM_MS = 250;

/** What was decided last in the session, on whichever device, as the server has it. Says `change`. */
export class RecentStore extends EventTarget {
  list: readonly Recent[] = [];
  private planned = false;
  private wanted = false;
  private readonly ask = () => this.plan();

  constructor(
    private readonly fetch: () => Promise<readonly Recent[]>,
    private readonly outbox: Pick<Outbox, 'addEventListener' | 'removeEventListener'>,
    private readonly later: (run: () => void, ms: number) => unknown = (run, ms) => setTimeout(run, ms),
  ) {
    super();
    outbox.addEventListener('result', this.ask);
  }

  close(): void {
    this.outbox.removeEventListener('result', this.ask);
    this.wanted = false;
  }

  /** It is shown, or it isn't: what nobody sees is not asked for. */
  show(shown: boolean): void {
    this.wanted = shown;
    if (shown) void this.load();
  }

  /** Something was decided or taken back, here or elsewhere. */
  plan(): void {
    if (this.planned || !this.wanted) return;
    this.planned = true;
    this.later(() => void this.load(), CALM_MS);
  }

  private async load(): Promise<void> {
    this.planned = false;
    if (!this.wanted) return;
    await this.fetch().then(
      (list) => {
        this.list = list;
        this.dispatchEvent(new Event('change'));
      },
      // without an answer the last one stays
      () => undefined,
    );
  }
}

const KEPT_AS = 'face-fix.show-recent';

/** Whether the strip is open: as it was left, and else where there is room for it. */
export function recentKept(storage: Storage, hasRoom: boolean): boolean {
  const kept = storage.getItem(KEPT_AS);
  return kept === null ? hasRoom : kept === 'yes';
}

export function keepRecent(storage: Storage, shown: boolean): void {
  storage.setItem(KEPT_AS, shown ? 'yes' : 'no');
}
