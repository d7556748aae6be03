import type { SettingsPatch } from '../../src/sessions/session.schema.js';
import { dayOf } from './words.js';

const filters = { both: 'all photos', solos: 'photos with one face', duplicates: 'photos with several faces' };
const autoFixes = { off: 'auto-fix off', confirm: 'auto-fix with a countdown', instant: 'auto-fix all at once' };

/** What somebody has changed, such as “photos with one face, oldest first”. */
export function settingsInWords(changed: SettingsPatch): string {
  const { filter, autoFix, autoFixDelay, skipBothPresent, order, takenAfter, takenBefore, direction, others } = changed;
  return [
    filter && filters[filter],
    skipBothPresent !== undefined && `photos that show both ${skipBothPresent ? 'hidden' : 'shown'}`,
    autoFix && autoFixes[autoFix],
    autoFixDelay && `a countdown of ${autoFixDelay} ${autoFixDelay === 1 ? 'second' : 'seconds'}`,
    order && (order === 'teaching' ? 'what teaches most first' : `${order} first`),
    direction && (direction === 'separate' ? 'the faces of both' : 'the faces of one'),
    others && (others.length === 0 ? 'no further people' : 'further people'),
    takenAfter !== undefined && (takenAfter ? `from ${dayOf(takenAfter)} on` : 'from the first day on'),
    takenBefore !== undefined && (takenBefore ? `until ${dayOf(takenBefore)}` : 'until the last day'),
  ]
    .filter(Boolean)
    .join(', ');
}
