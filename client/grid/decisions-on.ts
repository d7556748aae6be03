import type { Decision } from '../../src/sessions/decisions/decision.schema.js';
import type { FaceTable } from './face-table.js';

/** Where faces go when it is neither of the pair. */
export interface Target {
  toPersonId?: string;
  toNewPerson?: { name: string };
}

/** What can be said of faces. */
export type Verb = 'yes' | 'no' | 'unassign' | 'other';

/** The same said of each face, to be sent: nothing is moved from where the reviewer did not see it. */
export function decisionsOn(
  table: FaceTable,
  rows: readonly number[],
  verb: Verb,
  { toPersonId, toNewPerson }: Target = {},
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
