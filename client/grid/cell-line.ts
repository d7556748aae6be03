import { Cell } from './cell.js';

/** A row of cells: one element to be moved, however many are in it. */
export class CellLine {
  readonly element = document.createElement('div');
  readonly cells: Cell[] = [];
  private top = -1;

  constructor() {
    this.element.className = 'line';
    this.element.setAttribute('role', 'presentation');
  }

  /** Moves the row, and gives it as many cells as it needs. */
  place(top: number, count: number): void {
    if (top !== this.top) this.element.style.transform = `translateY(${top}px)`;
    this.top = top;
    while (this.cells.length < count) {
      const cell = new Cell();
      this.cells.push(cell);
      this.element.append(cell.element);
    }
    while (this.cells.length > count) {
      const cell = this.cells.pop();
      cell?.forgetPicture();
      cell?.element.remove();
    }
  }

  /** Out of sight, until it is used again. */
  rest(): void {
    this.element.remove();
    for (const cell of this.cells) cell.forgetPicture();
  }
}
