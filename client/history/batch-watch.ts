import type { BatchState } from '../../src/audit/batch.schema.js';
import type { Api } from '../state/api.js';
import { isPassing } from '../state/problem.js';
import { uuid } from '../state/uuid.js';

const LOOK_AGAIN_MS = 1000;

/** How far a batch is, and taking it back as a whole; followed until it is done. Says `change`, and `done` once at each end. */
export class BatchWatch extends EventTarget {
  state: BatchState | null = null;
  /** The batch that takes it back. */
  back: BatchState | null = null;
  private refused: unknown = null;
  private unheard: unknown = null;
  /** Its end is to be told. */
  private following = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Kept over a retry, so that it is taken back once. */
  private readonly key = uuid();
  private asking = false;
  /** Whether it was asked to stop and has not said so yet. */
  stopping = false;

  constructor(
    private readonly api: Pick<Api, 'batch' | 'revertBatch' | 'stopBatch'>,
    readonly id: string,
  ) {
    super();
  }

  /** Why it was not taken back, or cannot be looked at just now. */
  get error(): unknown {
    return this.refused ?? this.unheard;
  }

  get busy(): boolean {
    return this.asking || (this.back !== null && this.back.state !== 'done');
  }

  get canTakeBack(): boolean {
    if (this.busy || this.state === null || this.state.cause === 'revert') return false;
    return this.state.revertible > 0 || this.state.state !== 'done';
  }

  /** What can be stopped now: taking it back, or else the batch itself. */
  get stoppable(): BatchState | null {
    return [this.back, this.state].find((batch) => batch !== null && canBeStopped(batch)) ?? null;
  }

  follow(state?: BatchState): Promise<void> {
    if (state) this.state = state;
    return this.look();
  }

  leave(): void {
    clearTimeout(this.timer);
  }

  async takeBack(): Promise<void> {
    if (this.busy) return;
    this.asking = true;
    this.refused = null;
    this.changed();
    try {
      this.back = await this.api.revertBatch(this.id, this.key);
      // it may be done already
      this.following = true;
    } catch (error) {
      this.refused = error;
    }
    this.asking = false;
    await this.look();
  }

  async stop(): Promise<void> {
    const batch = this.stoppable;
    if (batch === null || this.stopping) return;
    this.stopping = true;
    this.refused = null;
    this.changed();
    try {
      await this.api.stopBatch(batch.id);
    } catch (error) {
      this.refused = error;
    }
    this.stopping = false;
    await this.look();
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    this.following ||= this.underWay;
    try {
      this.state = await this.api.batch(this.id);
      if (this.back) this.back = await this.api.batch(this.back.id);
      this.unheard = null;
    } catch (error) {
      this.unheard = error;
    }
    this.changed();
    if (this.underWay) {
      // what is refused stays so, however often it is asked for
      if (!this.unheard || isPassing(this.unheard)) this.timer = setTimeout(() => void this.look(), LOOK_AGAIN_MS);
    } else if (this.following) {
      this.following = false;
      this.dispatchEvent(new Event('done'));
    }
  }

  private get underWay(): boolean {
    return this.state?.state !== 'done' || (this.back !== null && this.back.state !== 'done');
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

/** What takes back or restores many, and is not done. */
const canBeStopped = ({ cause, state, stopped }: BatchState): boolean =>
  (cause === 'revert' || cause === 'reapply') && state !== 'done' && !stopped;
