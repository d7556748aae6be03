import type { Feature, Status } from '../../src/health/status.schema.js';
import { t } from '../i18n/texts.js';
import { saidInWords } from '../state/problem.js';
import type { Intent } from '../keys/keymap.js';

/** What the key does not let anybody do, each with the reason. */
export type SwitchedOff = Partial<Record<Feature, string>>;

export const switchedOffOf = ({ features }: Pick<Status, 'features'>): SwitchedOff =>
  Object.fromEntries(
    features.filter(({ on }) => !on).map(({ name, reason, why }) => [name, saidInWords(reason ?? '', why)]),
  );

/** Why a press can do nothing; undefined where it can. A number moves, unless it follows `U`. */
export function reasonAgainst(off: SwitchedOff, intent: Intent): string | undefined {
  switch (intent) {
    case 'yes':
    case 'other':
    case 'number':
      return off.reassign;
    case 'unassign':
      return off.reassign ?? off.unassign;
    default:
      return undefined;
  }
}

/** What is off, in a line for everybody at the review; null where nothing is. */
export function offInWords(off: SwitchedOff): string | null {
  if (off.reassign !== undefined) return t.review.cannotMove(off.reassign);
  if (off.unassign !== undefined) return t.review.cannotUnassign(off.unassign);
  if (off.pictures !== undefined) return t.review.cannotShow(off.pictures);
  return null;
}
