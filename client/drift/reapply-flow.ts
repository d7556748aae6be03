import type { BatchState } from '../../src/audit/batch.schema.js';
import type { ReapplyPreview, Replacement } from '../../src/audit/drift/reapply.schema.js';
import type { Api } from '../state/api.js';
import { uuid } from '../state/uuid.js';
import type { Chosen } from './drift-list.js';

/** From what was chosen to putting it back: first what would be moved, and who stands for people who are gone. Says `change`. */
export class ReapplyFlow extends EventTarget {
  chosen: Chosen | null = null;
  preview: ReapplyPreview | null = null;
  loading = false;
  error: unknown = null;
  private people: Record<string, Replacement> = {};
  private readonly undecided = new Set<string>();
  private key = '';

  constructor(private readonly api: Pick<Api, 'reapply'>) {
    super();
  }

  get open(): boolean {
    return this.chosen !== null;
  }

  async begin(chosen: Chosen): Promise<void> {
    this.chosen = chosen;
    this.preview = null;
    this.people = {};
    this.undecided.clear();
    this.key = uuid();
    await this.look();
  }

  close(): void {
    this.chosen = null;
    this.changed();
  }

  /** Somebody is looking for somebody else to have the faces of this person. */
  undecide(goneId: string): void {
    this.undecided.add(goneId);
    this.changed();
  }

  /** Whether what was shown can be done. */
  get ready(): boolean {
    const { preview, loading, undecided } = this;
    return !loading && undecided.size === 0 && preview !== null && preview.moves + preview.already > 0;
  }

  /** Whom the faces go to whose person is gone. */
  async replace(goneId: string, replacement: Replacement): Promise<void> {
    this.undecided.delete(goneId);
    this.people = { ...this.people, [goneId]: replacement };
    // another thing than before, should that have been sent
    this.key = uuid();
    await this.look();
  }

  look(): Promise<void> {
    return this.ask(async (chosen) => {
      const { preview } = await this.api.reapply({ ...chosen, people: this.people, dryRun: true }, uuid());
      this.preview = preview;
    });
  }

  /** @returns the batch that does it; null where it was not begun */
  async apply(): Promise<BatchState | null> {
    let begun: BatchState | null = null;
    await this.ask(async (chosen) => {
      const people = this.settled;
      const { batch } = await this.api.reapply({ ...chosen, people, dryRun: false }, this.key);
      begun = batch;
      this.chosen = null;
    });
    return begun;
  }

  /** What the preview said, so that nothing else is done should somebody make another person of that name now. */
  private get settled(): Record<string, Replacement> {
    const shown = (this.preview?.gonePeople ?? []).map(({ person, replacement: { id, name } }) => [
      person.id,
      id === null ? { toNewPerson: { name } } : { toPersonId: id },
    ]);
    return { ...this.people, ...(Object.fromEntries(shown) as Record<string, Replacement>) };
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
