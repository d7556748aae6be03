import { CellLine } from './cell-line.js';
import type { Cell, CellState } from './cell.js';
import type { Wanted } from './crop-loader.js';
import type { CellSize } from './face-grid.js';
import type { GridController } from './grid-controller.js';
import { cellLabel, markInWords } from './grid-words.js';
import { between, lineOf, lineOfPlace } from './layout.js';

/** The elements of the cells that are in sight and around it, whole lines of them, and of the cell that has the focus. */
export class CellWindow {
  /** Lines of cells by their number. */
  private readonly mounted = new Map<number, CellLine>();
  private readonly spare: CellLine[] = [];

  constructor(
    private readonly container: HTMLElement,
    private readonly grid: GridController,
    private readonly size: () => CellSize,
  ) {}

  /** Has elements between two heights, and no others. */
  draw(top: number, bottom: number): void {
    const wanted = this.linesBetween(top, bottom);
    const isAsBefore = wanted.size === this.mounted.size && [...wanted].every((number) => this.mounted.has(number));
    if (isAsBefore) return;
    for (const [number, line] of this.mounted) {
      if (wanted.has(number)) continue;
      this.mounted.delete(number);
      this.spare.push(line);
    }
    for (const number of wanted) this.mount(number);
    for (const line of this.spare.splice(0)) line.rest();
  }

  /** Something is other than before, wherever it is. */
  redraw(): void {
    for (const [number, line] of this.mounted) this.drawLine(line, number);
  }

  cellOf(place: number): Cell | undefined {
    const { layout } = this.grid;
    const number = lineOfPlace(layout, place);
    return this.mounted.get(number)?.cells[place - lineOf(layout, number).start];
  }

  /** The pictures that the cells want, and that nobody has asked for. */
  *wanted(seen: { top: number; bottom: number }): Generator<Wanted> {
    const { layout } = this.grid;
    for (const [number, { cells }] of this.mounted) {
      const { top } = lineOf(layout, number);
      const isSeen = top < seen.bottom && top + layout.cell > seen.top;
      for (const frame of cells) if (frame.asked === 0) yield { frame, seen: isSeen };
    }
  }

  private linesBetween(top: number, bottom: number): Set<number> {
    const { layout, choosing } = this.grid;
    const { start, end } = between(layout, top, bottom);
    const numbers = new Set<number>();
    if (end > start) {
      const last = lineOfPlace(layout, end - 1);
      for (let number = lineOfPlace(layout, start); number <= last; number++) numbers.add(number);
    }
    // What has the focus must stay, or the focus would be lost with it.
    if (choosing.active < layout.rows.length) numbers.add(lineOfPlace(layout, choosing.active));
    return numbers;
  }

  /** What has been scrolled out of sight on the one side is used again on the other. */
  private mount(number: number): void {
    if (this.mounted.has(number)) return;
    const line = this.spare.pop() ?? new CellLine();
    this.mounted.set(number, line);
    this.drawLine(line, number);
    if (!line.element.isConnected) this.container.append(line.element);
  }

  private drawLine(line: CellLine, number: number): void {
    const { top, start, end } = lineOf(this.grid.layout, number);
    line.place(top, end - start);
    line.cells.forEach((cell, at) => cell.draw(this.stateOf(start + at)));
  }

  private stateOf(place: number): CellState {
    const { layout, table, selection, marks, choosing } = this.grid;
    const row = layout.rows[place] ?? 0;
    const mark = marks.get(row);
    const faceId = table.ids[row] ?? '';
    return {
      place,
      faceId,
      crop: `${faceId}.${table.crops[row] ?? ''}`,
      size: this.size(),
      of: layout.rows.length,
      label: cellLabel(this.grid, row),
      chosen: selection.has(row),
      marked: selection.isMarked(row),
      mark: mark ? markInWords(mark, this.grid.namesOf(row)) : '',
      active: place === choosing.active,
    };
  }
}
