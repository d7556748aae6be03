import type { BatchState } from '../../src/audit/batch.schema.js';
import type { ReapplyPreview, Replacement } from '../../src/audit/drift/reapply.schema.js';
import type { Api } from '../state/api.js';
import { PreviewFlow } from '../state/preview-flow.js';
import { uuid } from '../state/uuid.js';
import type { Chosen } from './drift-list.js';

/** From what was chosen to putting it back, and who stands for people who are gone. */
export class ReapplyFlow extends PreviewFlow<Chosen, ReapplyPreview> {
  private people: Record<string, Replacement> = {};
  private readonly undecided = new Set<string>();

  constructor(private readonly api: Pick<Api, 'reapply'>) {
    super();
  }

  override async begin(chosen: Chosen): Promise<void> {
    this.people = {};
    this.undecided.clear();
    await super.begin(chosen);
  }

  /** Somebody is looking for somebody else to have the faces of this person. */
  undecide(goneId: string): void {
    this.undecided.add(goneId);
    this.changed();
  }

  /** Whom the faces go to whose person is gone. */
  async replace(goneId: string, replacement: Replacement): Promise<void> {
    this.undecided.delete(goneId);
    this.people = { ...this.people, [goneId]: replacement };
    await this.lookAnew();
  }

  protected override isWorthIt({ moves, already }: ReapplyPreview): boolean {
    return this.undecided.size === 0 && moves + already > 0;
  }

  protected override async ask(chosen: Chosen): Promise<ReapplyPreview | null> {
    return (await this.api.reapply({ ...chosen, people: this.people, dryRun: true }, uuid())).preview;
  }

  protected override async send(chosen: Chosen, key: string): Promise<BatchState | null> {
    return (await this.api.reapply({ ...chosen, people: this.settled, dryRun: false }, key)).batch;
  }

  /** What the preview said, so that nothing else is done should somebody make another person of that name now. */
  private get settled(): Record<string, Replacement> {
    const shown = (this.preview?.gonePeople ?? []).map(({ person, replacement: { id, name } }) => [
      person.id,
      id === null ? { toNewPerson: { name } } : { toPersonId: id },
    ]);
    return { ...this.people, ...(Object.fromEntries(shown) as Record<string, Replacement>) };
  }
}
