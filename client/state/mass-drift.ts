import type { MassDrift as Found } from '../../src/audit/drift/drift.schema.js';

const KEY = 'face-fix.mass-drift-seen';
const LOOK_AGAIN_MS = 60_000;

/** Whether Immich undid many decisions at once, on every screen: asks now and then. Says `change`. */
export class MassDrift extends EventTarget {
  private found: Found = { checkId: null, faces: 0 };
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ask: () => Promise<Found>,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
  ) {
    super();
  }

  /** How many, where it is to be told; 0 where it isn't, or was put aside until the next check. */
  get faces(): number {
    return this.found.checkId !== null && this.found.checkId !== this.storage.getItem(KEY) ? this.found.faces : 0;
  }

  /** Until the next check. */
  putAside(): void {
    if (this.found.checkId !== null) this.storage.setItem(KEY, this.found.checkId);
    this.dispatchEvent(new Event('change'));
  }

  /** Asks now, and again later. Who cannot be asked has nothing to tell: other banners speak of that. */
  async look(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), LOOK_AGAIN_MS);
    try {
      this.found = await this.ask();
    } catch {
      return;
    }
    this.dispatchEvent(new Event('change'));
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
