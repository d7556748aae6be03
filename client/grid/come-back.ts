import type { FaceGrid } from './face-grid.js';
import type { GridController } from './grid-controller.js';
import { between, cornerOf } from './layout.js';
import type { PlaceKept } from './place-kept.js';

/** Where somebody is: which face is at the top, and what is chosen. */
export function placeOf({ layout, table, list, selection, choosing }: GridController, scrollTop: number): PlaceKept {
  const idOf = (place: number): string | undefined => table.ids[layout.rows[place] ?? -1];
  const { start } = between(layout, scrollTop, scrollTop + layout.pitch);
  const faceId = scrollTop < 4 ? undefined : idOf(start);
  return {
    sort: list.sort,
    top: faceId === undefined ? null : { faceId, offset: scrollTop - cornerOf(layout, start).top },
    active: idOf(choosing.active) ?? null,
    chosen: selection.chosen.flatMap((row) => table.ids[row] ?? []),
  };
}

/** Brings somebody back to where they were, as soon as the faces that were there have come. */
export class ComeBack {
  private movedTo: number | null = null;

  constructor(
    private readonly kept: PlaceKept,
    private readonly grid: GridController,
  ) {}

  /** @returns whether there is nothing left to do */
  tryIn(faces: FaceGrid): boolean {
    const { grid, kept } = this;
    // Whoever scrolls meanwhile wants to be elsewhere.
    const wentOn = this.movedTo !== null && Math.abs(faces.seen().top - this.movedTo) > 4;
    if (wentOn) return true;
    this.movedTo = faces.seen().top;
    const waited = [kept.top?.faceId, kept.active ?? undefined, ...kept.chosen].filter((id) => id !== undefined);
    const isHere = waited.every((id) => grid.table.rowOf(id) !== undefined);
    if (grid.layout.rows.length === 0 || (!isHere && grid.list.state === 'loading')) return false;
    this.restore(faces);
    return true;
  }

  private restore(faces: FaceGrid): void {
    const { grid, kept } = this;
    const rows = kept.chosen.flatMap((id) => grid.table.rowOf(id) ?? []).filter((row) => grid.isOpen(row));
    grid.selection.begin(null, true);
    grid.selection.paint(rows);
    grid.choosing.active = Math.max(0, this.placeOf(kept.active));
    const place = this.placeOf(kept.top?.faceId ?? null);
    if (kept.top && place >= 0) faces.goTo(cornerOf(grid.layout, place).top + kept.top.offset);
    grid.changed();
  }

  private placeOf(faceId: string | null): number {
    const row = faceId === null ? undefined : this.grid.table.rowOf(faceId);
    return row === undefined ? -1 : this.grid.layout.rows.indexOf(row);
  }
}
