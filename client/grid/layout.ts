import type { Way } from '../keys/keymap.js';
import type { Group } from './groups.js';

/** All in CSS pixels. */
export interface Measures {
  width: number;
  /** The side of a cell that is aimed at; what is left of the width is shared out. */
  cell: number;
  gap: number;
  /** A group's heading, with the room around it. */
  heading: number;
  /** However narrow it gets. */
  fewestColumns: number;
}

export interface PlacedGroup {
  key: string;
  /** The place of its first cell among all. */
  first: number;
  count: number;
  /** Of its heading. */
  top: number;
  /** Of its first line of cells. */
  cellsTop: number;
  /** The number of its first line among all. */
  firstLine: number;
}

/** A row of cells, side by side. */
export interface Line {
  top: number;
  /** The places of its cells. */
  start: number;
  end: number;
}

/** Which cell is where: rows of the same height under headings, so everything can be worked out and nothing measured. */
export interface Layout {
  /** The faces in their order: a cell's place to its face's row in the table. */
  rows: readonly number[];
  groups: readonly PlacedGroup[];
  columns: number;
  /** The side of a cell. */
  cell: number;
  /** From one cell to the next. */
  pitch: number;
  height: number;
  /** How many lines of cells there are. */
  lines: number;
}

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function layoutOf(groups: readonly Group[], { width, cell, gap, heading, fewestColumns }: Measures): Layout {
  const columns = Math.max(fewestColumns, Math.floor((width + gap) / (cell + gap)));
  const side = Math.max(1, Math.floor((width - gap * (columns - 1)) / columns));
  const pitch = side + gap;
  const rows: number[] = [];
  const placed: PlacedGroup[] = [];
  let [top, lines] = [0, 0];
  for (const group of groups) {
    const count = group.rows.length;
    placed.push({ key: group.key, first: rows.length, count, top, cellsTop: top + heading, firstLine: lines });
    for (const row of group.rows) rows.push(row);
    const more = Math.ceil(count / columns);
    top += heading + more * pitch;
    lines += more;
  }
  return { rows, groups: placed, columns, cell: side, pitch, height: top, lines };
}

/** Where a cell is: its upper left corner. */
export function cornerOf(layout: Layout, place: number): { left: number; top: number } {
  const group = groupOfPlace(layout, place);
  const at = place - (group?.first ?? 0);
  const line = Math.floor(at / layout.columns);
  return { left: (at % layout.columns) * layout.pitch, top: (group?.cellsTop ?? 0) + line * layout.pitch };
}

export function lineOf({ columns, pitch, groups }: Layout, number: number): Line {
  const group = lastWhere(groups, ({ firstLine }) => firstLine <= number);
  if (!group) return { top: 0, start: 0, end: 0 };
  const at = number - group.firstLine;
  const start = group.first + at * columns;
  return { top: group.cellsTop + at * pitch, start, end: Math.min(start + columns, group.first + group.count) };
}

/** The number of the line that a cell is in. */
export function lineOfPlace(layout: Layout, place: number): number {
  const group = groupOfPlace(layout, place);
  return group ? group.firstLine + Math.floor((place - group.first) / layout.columns) : 0;
}

export const groupOfPlace = (layout: Layout, place: number): PlacedGroup | undefined =>
  lastWhere(layout.groups, ({ first }) => first <= place);

/** The group that a height lies in, heading and cells. */
export const groupAt = (layout: Layout, y: number): PlacedGroup | undefined =>
  lastWhere(layout.groups, ({ top }) => top <= y) ?? layout.groups[0];

/** The place of the cell at a point; null between cells and on headings. */
export function placeAt(layout: Layout, x: number, y: number): number | null {
  const [place] = within(layout, { left: x, top: y, right: x, bottom: y });
  return place ?? null;
}

/** The place of the cell that is nearest to a point, within its group: where a finger between two cells is. */
export function nearestPlace(layout: Layout, x: number, y: number): number | null {
  const group = groupAt(layout, y);
  if (!group) return null;
  const lines = Math.ceil(group.count / layout.columns);
  const line = clamp(Math.floor((y - group.cellsTop) / layout.pitch), 0, lines - 1);
  const column = clamp(Math.floor(x / layout.pitch), 0, layout.columns - 1);
  return clamp(group.first + line * layout.columns + column, group.first, group.first + group.count - 1);
}

/** The places of all cells that a rectangle touches. */
export function within(layout: Layout, { left, top, right, bottom }: Rect): number[] {
  const { columns, pitch, cell } = layout;
  const places: number[] = [];
  const [fromColumn, toColumn] = touched(left, right, pitch, cell, columns);
  for (const group of groupsBetween(layout, top, bottom)) {
    const lines = Math.ceil(group.count / columns);
    const [fromLine, toLine] = touched(top - group.cellsTop, bottom - group.cellsTop, pitch, cell, lines);
    for (let line = fromLine; line <= toLine; line++) {
      for (let column = fromColumn; column <= toColumn; column++) {
        const at = line * columns + column;
        if (at < group.count) places.push(group.first + at);
      }
    }
  }
  return places;
}

/** The places from the first to the last cell that shows between two heights; an empty range has `end` = `start`. */
export function between(layout: Layout, top: number, bottom: number): { start: number; end: number } {
  let start = layout.rows.length;
  let end = 0;
  for (const group of groupsBetween(layout, top, bottom)) {
    const lines = Math.ceil(group.count / layout.columns);
    const [from, to] = touched(top - group.cellsTop, bottom - group.cellsTop, layout.pitch, layout.cell, lines);
    if (to < from) continue;
    start = Math.min(start, group.first + from * layout.columns);
    end = Math.max(end, group.first + Math.min(group.count, (to + 1) * layout.columns));
  }
  return { start: Math.min(start, end), end };
}

/** The places of the cells of which at least half is seen between two heights. */
export function onPage(layout: Layout, top: number, bottom: number): { start: number; end: number } {
  const half = layout.cell / 2;
  return between(layout, top + half, Math.max(top + half, bottom - half));
}

/** Where an arrow leads to. @param lines how many rows a page has */
export function step(layout: Layout, place: number, way: Way, lines: number): number {
  const last = layout.rows.length - 1;
  switch (way) {
    case 'left':
      return Math.max(place - 1, 0);
    case 'right':
      return Math.min(place + 1, last);
    case 'start':
      return 0;
    case 'end':
      return last;
    case 'up':
    case 'down':
      return byLines(layout, place, way === 'up' ? -1 : 1);
    case 'page-up':
    case 'page-down':
      return byLines(layout, place, way === 'page-up' ? -Math.max(1, lines) : Math.max(1, lines));
  }
}

/** Up or down by so many rows of cells, in the same column where the row has one; headings are stepped over. */
function byLines(layout: Layout, place: number, lines: number): number {
  let at = place;
  for (let left = Math.abs(lines); left > 0; left--) at = lines < 0 ? above(layout, at) : below(layout, at);
  return at;
}

function below(layout: Layout, place: number): number {
  const { columns, groups } = layout;
  const group = groupOfPlace(layout, place);
  if (!group) return place;
  const at = place - group.first;
  const lastLine = Math.floor((group.count - 1) / columns);
  if (Math.floor(at / columns) < lastLine) return group.first + Math.min(at + columns, group.count - 1);
  const next = groups[groups.indexOf(group) + 1];
  return next ? next.first + Math.min(at % columns, next.count - 1) : place;
}

function above(layout: Layout, place: number): number {
  const { columns, groups } = layout;
  const group = groupOfPlace(layout, place);
  if (!group) return place;
  const at = place - group.first;
  if (at >= columns) return place - columns;
  const before = groups[groups.indexOf(group) - 1];
  if (!before) return place;
  const lastLine = Math.floor((before.count - 1) / columns);
  return before.first + Math.min(lastLine * columns + at, before.count - 1);
}

/** Which of equal cells in a line an interval touches, from the first to the last; the last before the first where none. */
function touched(from: number, to: number, pitch: number, cell: number, count: number): [number, number] {
  const first = Math.ceil((from - cell) / pitch);
  const last = Math.floor(to / pitch);
  return [Math.max(0, first), Math.min(count - 1, last)];
}

/** The groups that have some of their height between two heights. */
function groupsBetween({ groups, height }: Layout, top: number, bottom: number): PlacedGroup[] {
  return groups.filter((group, index) => group.top <= bottom && (groups[index + 1]?.top ?? height) >= top);
}

function lastWhere<T>(sorted: readonly T[], isSo: (item: T) => boolean): T | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && isSo(item)) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));
