import type { BatchState } from '../../src/audit/batch.schema.js';
import type { RevertPreview } from '../../src/audit/chosen-revert.schema.js';
import type { Api } from '../state/api.js';
import { uuid } from '../state/uuid.js';
import type { Chosen } from './choice.js';

/** From what was chosen to taking it back: first what would come of it. Says `change`. */
export class RevertFlow extends EventTarget {
  chosen: Chosen | null = null;
  preview: RevertPreview | null = null;
  loading = false;
  error: unknown = null;
  /** Kept over a retry, so that it is taken back once. */
  private key = '';

  constructor(private readonly api: Pick<Api, 'revertChosen'>) {
    super();
  }

  get open(): boolean {
    return this.chosen !== null;
  }

  /** Whether there is anything to take back. */
  get ready(): boolean {
    return !this.loading && this.preview !== null && this.preview.moves + this.preview.stays > 0;
  }

  async begin(chosen: Chosen): Promise<void> {
    this.chosen = chosen;
    this.preview = null;
    this.key = uuid();
    await this.look();
  }

  close(): void {
    this.chosen = null;
    this.changed();
  }

  look(): Promise<void> {
    return this.ask(async (chosen) => {
      this.preview = (await this.api.revertChosen({ ...chosen, dryRun: true }, uuid())).preview;
    });
  }

  /** @returns the batch that does it; null where it was not begun */
  async apply(): Promise<BatchState | null> {
    let begun: BatchState | null = null;
    await this.ask(async (chosen) => {
      // nothing that was changed since it was shown what would be taken back
      const upTo = this.preview ? { upTo: this.preview.upTo } : {};
      begun = (await this.api.revertChosen({ ...chosen, ...upTo, dryRun: false }, this.key)).batch;
      this.chosen = null;
    });
    return begun;
  }

  private async ask(work: (chosen: Chosen) => Promise<void>): Promise<void> {
    const { chosen } = this;
    if (!chosen || this.loading) return;
    this.loading = true;
    this.error = null;
    this.changed();
    try {
      await work(chosen);
    } catch (error) {
      this.error = error;
    }
    this.loading = false;
    this.changed();
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
