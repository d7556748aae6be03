import type { Decision } from '../../src/sessions/decisions/decision.schema.js';
import type { SomebodyElse } from '../review/review-controller.js';
import type { FaceTable } from './face-table.js';

/** What can be said of faces. */
export type Verb = 'yes' | 'no' | 'unassign' | 'other';

/** The same said of each face, to be sent: nothing is moved from where the reviewer did not see it. */
export function decisionsOn(
  table: FaceTable,
  rows: readonly number[],
  verb: Verb,
  { toPersonId, toNewPerson }: { toPersonId?: string; toNewPerson?: { name: string } } = {},
): Decision[] {
  return rows.map((row) => {
    const holder = table.holderOf(row);
    const face = {
      assetId: table.assetIds[row] ?? '',
      faceId: table.ids[row] ?? '',
      ...(holder && { fromPersonId: holder.id }),
    };
    if (verb === 'no') return { ...face, action: 'keep' };
    if (verb === 'unassign') return { ...face, action: 'unassign' };
    return { ...face, action: 'reassign', ...(toPersonId && { toPersonId }), ...(toNewPerson && { toNewPerson }) };
  });
}

export type Target = Omit<SomebodyElse, 'name'>;
