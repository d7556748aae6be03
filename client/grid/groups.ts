import type { FacesQuery } from '../../src/sessions/queue/face.schema.js';
import type { FaceTable } from './face-table.js';

export type Sort = FacesQuery['sort'];

/** Faces that stand together under a heading. */
export interface Group {
  /** By confidence the server's word, such as `sure`; by date the month, such as `2020-05`. */
  key: string;
  rows: number[];
}

/** Puts rows under headings, in the order in which each heading comes first. */
export function groupsOf(table: FaceTable, rows: Iterable<number>, sort: Sort): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = keyOf(table, row, sort);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { key, rows: [row] });
  }
  return [...groups.values()];
}

const keyOf = (table: FaceTable, row: number, sort: Sort): string =>
  sort === 'date' ? monthKey(table.takenAt[row] ?? 0) : (table.groups[row] ?? '');

/** The month in UTC, as all dates of the page are. */
const monthKey = (time: number): string => {
  const date = new Date(time);
  return `${date.getUTCFullYear()}-${String(date.getUTCMonth() + 1).padStart(2, '0')}`;
};
