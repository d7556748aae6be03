import { t } from '../i18n/texts.js';
import type { GridPress, Way } from '../keys/keymap.js';
import type { FaceList } from './face-list.js';
import { groupOfPlace, onPage, step, type Layout } from './layout.js';
import { Selection } from './selection.js';

/** What is in sight, in pixels of the layout. */
export interface GridView {
  seen: () => { top: number; bottom: number };
  goTo: (top: number) => void;
  /** Brings a cell into sight and gives it the focus. */
  focusCell: (place: number) => void;
}

/** What choosing needs to know of the grid. */
export interface Choosable {
  readonly layout: Layout;
  readonly list: FaceList;
  readonly ports: { view: GridView; say: (text: string) => void };
  /** Whether a face can still be decided: no other can be chosen. */
  isOpen: (row: number) => boolean;
  changed: () => void;
}

/** Between a row of cells that is scrolled to and the edge of what is seen. */
const MARGIN_PX = 4;

/** Which faces somebody means: by click and drag, by arrows, by group, and by page with exceptions. */
export class Choosing {
  readonly selection = new Selection();
  /** The cell that the arrows go out from. */
  active = 0;
  /** Where the page began that was proposed last. */
  private pageStart: number | null = null;

  constructor(private readonly grid: Choosable) {}

  /** Whether a tap chooses. */
  get isUnderWay(): boolean {
    return this.selection.size > 0 || this.selection.proposal !== null;
  }

  /** A click or a tap, with Shift or without. */
  click(place: number, toHere: boolean): void {
    const row = this.grid.layout.rows[place];
    if (row === undefined) return;
    const from = this.anchor;
    if (toHere && from >= 0) this.selection.paint(this.openBetween(from, place));
    else if (this.grid.isOpen(row)) this.selection.toggle(row);
    this.active = place;
    this.chose();
  }

  /** A drag begins: what it touches will be chosen, or not any more where it began on a chosen face. */
  beginDrag(place: number | null): void {
    const row = place === null ? undefined : this.grid.layout.rows[place];
    this.selection.begin(row ?? null, row === undefined || !this.selection.has(row));
  }

  /** @param places what the drag touches now */
  drag(places: readonly number[]): void {
    const rows = places.flatMap((place) => this.grid.layout.rows[place] ?? []);
    this.selection.paint(this.openOf(rows));
    this.grid.changed();
  }

  /** The same, along the lines as one reads. */
  dragTo(from: number, to: number): void {
    this.active = to;
    this.selection.paint(this.openBetween(from, to));
    this.grid.changed();
  }

  /** By an arrow; with Shift, all on the way is chosen. */
  go({ way, intent }: GridPress & { way: Way }): void {
    const { layout, ports } = this.grid;
    if (layout.rows.length === 0) return;
    const { top, bottom } = ports.view.seen();
    const from = this.active;
    this.active = step(layout, from, way, Math.floor((bottom - top) / layout.pitch) - 1);
    if (intent === 'extend') this.extend(from);
    ports.view.focusCell(this.active);
    this.grid.changed();
  }

  /** All of a group, or none of it where all are chosen. */
  toggleGroup(key: string | undefined): void {
    const group = this.grid.list.groups.find((candidate) => candidate.key === key);
    if (!group) return;
    this.selection.toggleAll(this.openOf(group.rows));
    this.chose();
  }

  /** All of the group that the focus is in. */
  toggleGroupHere(): void {
    this.toggleGroup(groupOfPlace(this.grid.layout, this.active)?.key);
  }

  /** All of a group but what somebody marks. */
  proposeGroup(key: string): void {
    const group = this.grid.list.groups.find((candidate) => candidate.key === key);
    if (group) this.propose(group.rows, key);
  }

  /** All that is seen but what somebody marks; where that has been proposed already, all of the next page. */
  proposePage(): void {
    const { layout, ports } = this.grid;
    let page = this.page();
    if (this.pageStart === page.start && page.end < layout.rows.length) {
      ports.view.goTo(this.topOf(page.end));
      page = this.page();
    }
    this.pageStart = page.start;
    this.active = page.start;
    this.propose(layout.rows.slice(page.start, page.end), groupOfPlace(layout, page.start)?.key ?? '');
  }

  clear(): void {
    this.selection.clear();
    this.chose();
  }

  /** Other faces, or the same in another order. */
  beginAnew(): void {
    this.selection.clear();
    this.active = 0;
    this.pageStart = null;
  }

  private propose(rows: readonly number[], key: string): void {
    const open = this.openOf(rows);
    this.selection.propose(open, key === 'other-way' ? 'no' : 'yes');
    this.grid.ports.say(t.grid.proposed(open.length));
    this.grid.changed();
  }

  /** The places in sight. By confidence only as far as one group goes: what is said of all must fit all. */
  private page(): { start: number; end: number } {
    const { layout, list, ports } = this.grid;
    const { top, bottom } = ports.view.seen();
    const { start, end } = onPage(layout, top, bottom);
    const group = list.sort === 'confidence' ? groupOfPlace(layout, start) : undefined;
    return { start, end: group ? Math.min(end, group.first + group.count) : end };
  }

  /** Where to scroll to, so that this cell is in the first row that is seen; with its heading where it begins a group. */
  private topOf(place: number): number {
    const { layout } = this.grid;
    const group = groupOfPlace(layout, place);
    if (!group) return 0;
    const line = Math.floor((place - group.first) / layout.columns);
    return line === 0 ? group.top : group.cellsTop + line * layout.pitch - MARGIN_PX;
  }

  private extend(from: number): void {
    const { selection, grid, anchor } = this;
    if (anchor < 0) selection.begin(grid.layout.rows[from] ?? null, true);
    selection.paint(this.openBetween(anchor < 0 ? from : anchor, this.active));
    grid.ports.say(t.grid.selected(selection.size));
  }

  /** The place that a range goes out from; -1 where there is none. */
  private get anchor(): number {
    const { anchor } = this.selection;
    return anchor === null ? -1 : this.grid.layout.rows.indexOf(anchor);
  }

  chose(): void {
    this.grid.ports.say(t.grid.selected(this.selection.size));
    this.grid.changed();
  }

  private openOf(rows: readonly number[]): number[] {
    return rows.filter((row) => this.grid.isOpen(row));
  }

  private openBetween(one: number, other: number): number[] {
    const [from, to] = one < other ? [one, other] : [other, one];
    return this.openOf(this.grid.layout.rows.slice(from, to + 1));
  }
}
