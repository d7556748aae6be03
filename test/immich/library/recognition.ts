import type { Embeddings } from './embeddings.js';
import type { Face } from './model.js';

/** Immich's default `maxDistance`: a face further away from every known one stays nobody's. */
export const MAX_DISTANCE = 0.5;

const CELL_RADIUS = 0.14;
const MOST_CELLS = 320;
const CELLS_SEARCHED = 4;
/** A cell keeps its newest faces: beyond these, one more says nothing new about who looks like that. */
const FACES_IN_A_CELL = 100;

interface Cell {
  leader: number;
  faces: Face[];
  added: number;
}

interface NearCell {
  cell: Cell;
  distance: number;
}

/**
 * Finds the nearest known face, as Immich's vector index does and like it only nearly exactly: known faces lie in cells
 * around a leader, and only the nearest cells are searched. 25,000 faces against each other would take half a minute.
 */
export class KnownFaces {
  private readonly cells: Cell[] = [];
  /** A face is looked for and then added, so the cells around it are needed twice. */
  private around: { row: number; cells: NearCell[] } = { row: -1, cells: [] };

  constructor(private readonly embeddings: Embeddings) {}

  add(face: Face): void {
    if (face.row === null || face.personId === null) return;
    const [nearest] = this.cellsAround(face.row);
    if (nearest && (nearest.distance < CELL_RADIUS || this.cells.length >= MOST_CELLS)) {
      nearest.cell.faces[nearest.cell.added++ % FACES_IN_A_CELL] = face;
    } else {
      this.cells.push({ leader: face.row, faces: [face], added: 1 });
    }
  }

  /** The nearest face within MAX_DISTANCE that has a person now. */
  nearest(row: number): Face | null {
    let best: Face | null = null;
    let bestDistance = MAX_DISTANCE;
    for (const { cell } of this.cellsAround(row)) {
      for (const face of cell.faces) {
        if (face.personId === null) continue;
        const distance = this.embeddings.distance(row, face.row as number);
        if (distance > bestDistance) continue;
        best = face;
        bestDistance = distance;
      }
    }
    return best;
  }

  private cellsAround(row: number): NearCell[] {
    if (this.around.row === row) return this.around.cells;
    const nearest: NearCell[] = [];
    for (const cell of this.cells) {
      const distance = this.embeddings.distance(row, cell.leader);
      if (nearest.length === CELLS_SEARCHED && distance >= nearest[CELLS_SEARCHED - 1]!.distance) continue;
      const place = nearest.findIndex((other) => other.distance > distance);
      nearest.splice(place === -1 ? nearest.length : place, 0, { cell, distance });
      if (nearest.length > CELLS_SEARCHED) nearest.pop();
    }
    this.around = { row, cells: nearest };
    return nearest;
  }
}
