import type { BatchState } from '../../src/audit/batch.schema.js';
import { uuid } from './uuid.js';

/**
 * From what was chosen to doing it: first what would come of it, then the batch that does it. Says `change`.
 * @typeParam Chosen what is asked about
 * @typeParam Preview what would come of it
 */
export abstract class PreviewFlow<Chosen, Preview> extends EventTarget {
  chosen: Chosen | null = null;
  preview: Preview | null = null;
  loading = false;
  error: unknown = null;
  /** Kept over a retry, so that it is done once. */
  private key = '';

  /** What would come of it. */
  protected abstract ask(chosen: Chosen): Promise<Preview | null>;
  /** Begins it, under this key. */
  protected abstract send(chosen: Chosen, key: string): Promise<BatchState | null>;
  /** Whether what is shown would change anything. */
  protected abstract isWorthIt(preview: Preview): boolean;

  get open(): boolean {
    return this.chosen !== null;
  }

  /** Whether what was shown can be done. */
  get ready(): boolean {
    return !this.loading && this.preview !== null && this.isWorthIt(this.preview);
  }

  async begin(chosen: Chosen): Promise<void> {
    this.chosen = chosen;
    this.preview = null;
    await this.lookAnew();
  }

  close(): void {
    this.chosen = null;
    this.changed();
  }

  look(): Promise<void> {
    return this.work(async (chosen) => {
      this.preview = await this.ask(chosen);
    });
  }

  /** @returns the batch that does it; null where it was not begun */
  async apply(): Promise<BatchState | null> {
    let begun: BatchState | null = null;
    await this.work(async (chosen) => {
      begun = await this.send(chosen, this.key);
      this.chosen = null;
    });
    return begun;
  }

  /** What is asked about is another thing than before, should that have been sent. */
  protected lookAnew(): Promise<void> {
    this.key = uuid();
    return this.look();
  }

  protected changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  private async work(step: (chosen: Chosen) => Promise<void>): Promise<void> {
    const { chosen } = this;
    if (!chosen || this.loading) return;
    this.loading = true;
    this.error = null;
    this.changed();
    try {
      await step(chosen);
    } catch (error) {
      this.error = error;
    }
    this.loading = false;
    this.changed();
  }
}
