import type { SettingsPatch } from '../../src/sessions/session.schema.js';
import { grammar, t } from '../i18n/texts.js';

/** What somebody has changed, such as “photos with one face, oldest first”. */
export function settingsInWords(changed: SettingsPatch): string {
  const { filter, autoFix, autoFixDelay, skipBothPresent, order, takenAfter, takenBefore, direction, others } = changed;
  const words = t.review.settings;
  const said = [
    filter && words.filter[filter],
    skipBothPresent !== undefined && (skipBothPresent ? words.bothHidden : words.bothShown),
    autoFix && words.autoFix[autoFix],
    autoFixDelay && words.countdown(autoFixDelay),
    order && words.order[order],
    direction && words.direction[direction],
    others && (others.length === 0 ? words.noOthers : words.others),
    takenAfter !== undefined && (takenAfter ? words.from(grammar.day(takenAfter)) : words.fromFirst),
    takenBefore !== undefined && (takenBefore ? words.until(grammar.day(takenBefore)) : words.untilLast),
  ];
  return grammar.series(said.filter((part) => typeof part === 'string'));
}
