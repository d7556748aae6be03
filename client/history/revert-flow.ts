import type { BatchState } from '../../src/audit/batch.schema.js';
import type { RevertPreview } from '../../src/audit/chosen-revert.schema.js';
import type { Api } from '../state/api.js';
import { PreviewFlow } from '../state/preview-flow.js';
import { uuid } from '../state/uuid.js';
import type { Chosen } from './choice.js';

/** From what was chosen to taking it back. */
export class RevertFlow extends PreviewFlow<Chosen, RevertPreview> {
  constructor(private readonly api: Pick<Api, 'revertChosen'>) {
    super();
  }

  protected override isWorthIt({ moves, stays }: RevertPreview): boolean {
    return moves + stays > 0;
  }

  protected override async ask(chosen: Chosen): Promise<RevertPreview | null> {
    return (await this.api.revertChosen({ ...chosen, dryRun: true }, uuid())).preview;
  }

  protected override async send(chosen: Chosen, key: string): Promise<BatchState | null> {
    // nothing that was changed since it was shown what would be taken back
    const upTo = this.preview ? { upTo: this.preview.upTo } : {};
    return (await this.api.revertChosen({ ...chosen, ...upTo, dryRun: false }, key)).batch;
  }
}
