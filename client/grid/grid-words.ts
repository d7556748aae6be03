import type { Session } from '../../src/sessions/session.schema.js';
import { grammar, locale, t } from '../i18n/texts.js';
import type { PairNames } from '../keys/keymap.js';
import { namesOfFace } from '../review/pair-names.js';
import { capitalised, decidedInWords, noticeHeadline } from '../review/words.js';
import { deviceInWords } from '../state/device.js';
import type { GridController } from './grid-controller.js';
import { wentOtherwise, type Mark } from './marks.js';

/** The two as they stand for a heading: in a session both ways the faces of both stand under it. */
const namesOfGroup = (session: Session): PairNames => ({
  ...namesOfFace(session, undefined),
  ...(session.settings.direction === 'separate' && { mixed: true as const }),
});

const months = new Map<string, Intl.DateTimeFormat>();

/** @param key the server's word for how sure it is, or a month such as `2020-05` */
export function groupTitle(key: string, session: Session): string {
  if (key === 'sure' || key === 'unsure' || key === 'other-way') return t.grid.groups[key](namesOfGroup(session));
  const format =
    months.get(locale) ?? new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  months.set(locale, format);
  return capitalised(format.format(new Date(`${key}-01T00:00:00Z`)));
}

/** What became of a face, so short that it fits on its cell. */
export function markInWords(mark: Mark, names: PairNames): string {
  const { cell } = t.grid;
  if (wentOtherwise(mark) || mark.action === null) return cell.elsewhereShort;
  switch (mark.action) {
    case 'reassign':
      return cell.moved(mark.to ?? names.correct);
    case 'keep':
      return cell.kept(names.wrong);
    case 'unassign':
      return cell.unassigned;
    case 'skip':
      return cell.skipped;
  }
}

/** All that somebody who does not see the cell has to know of it. */
export function cellLabel(grid: GridController, row: number): string {
  const { table, marks, selection } = grid;
  const { cell } = t.grid;
  const names = grid.namesOf(row);
  const mark = marks.get(row);
  return [
    grammar.day(new Date(table.takenAt[row] ?? 0).toISOString()),
    mark ? decidedLabel(mark, names) : guessLabel(grid, row, names),
    selection.isMarked(row) ? cell.marked : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function decidedLabel(mark: Mark, names: PairNames): string {
  const { cell } = t.grid;
  if (mark.outcome !== null && wentOtherwise(mark)) return noticeHeadline(mark.outcome);
  if (mark.action === null) return cell.elsewhere;
  const words = decidedInWords({ action: mark.action, to: mark.to }, names);
  return mark.device === null ? words : `${words} ${cell.on(deviceInWords(mark.device))}`;
}

function guessLabel({ table }: GridController, row: number, { wrong, correct }: PairNames): string {
  const { cell } = t.grid;
  const verdict = table.verdicts[row];
  if (verdict !== 'correct' && verdict !== 'wrong') return cell.unknown;
  return cell.guess(verdict === 'correct' ? correct : wrong, table.confidences[row] ?? 0);
}
