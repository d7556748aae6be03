import type { Box } from '../../src/http/shapes.schema.js';
import type { PersonRef } from '../../src/people/person.schema.js';
import type { FaceGroup, SessionFace } from '../../src/sessions/queue/face.schema.js';
import type { Verdict } from '../../src/suggestions/suggestion.schema.js';

/**
 * The faces of a session, a column for each thing that is known of them: 25,000 are a few megabytes. A face is its row,
 * a number that stays the same for as long as the table lives.
 */
export class FaceTable {
  readonly ids: string[] = [];
  readonly assetIds: string[] = [];
  /** Milliseconds since 1970, UTC. */
  readonly takenAt: number[] = [];
  readonly groups: FaceGroup[] = [];
  readonly verdicts: Verdict[] = [];
  /** From 0 to 1, as sure as the verdict is. */
  readonly confidences: number[] = [];
  /** What the crop shows, for its address. */
  readonly crops: string[] = [];
  private readonly boxes: number[] = [];
  /** Who has the face, as a place in `people`. */
  private readonly holders: number[] = [];
  private readonly people: PersonRef[] = [];
  private readonly rows = new Map<string, number>();

  get length(): number {
    return this.ids.length;
  }

  /** Puts faces behind those that are there. @returns their rows; a face that is there already is not put there twice */
  add(faces: readonly SessionFace[]): number[] {
    return faces.flatMap((face) => (this.rows.has(face.id) ? [] : [this.addOne(face)]));
  }

  rowOf(faceId: string): number | undefined {
    return this.rows.get(faceId);
  }

  holderOf(row: number): PersonRef | null {
    return this.people[this.holders[row] ?? -1] ?? null;
  }

  /** Fractions of the photo. */
  boxOf(row: number): Box {
    const [x = 0, y = 0, width = 0, height = 0] = this.boxes.slice(4 * row, 4 * row + 4);
    return { x, y, width, height };
  }

  private addOne({ id, assetId, takenAt, box, person, suggestion, group, crop }: SessionFace): number {
    const row = this.ids.push(id) - 1;
    this.rows.set(id, row);
    this.assetIds.push(assetId);
    this.takenAt.push(Date.parse(takenAt));
    this.groups.push(group);
    this.crops.push(crop);
    this.verdicts.push(suggestion?.verdict ?? 'unknown');
    this.confidences.push(suggestion?.confidence ?? 0);
    this.boxes.push(box.x, box.y, box.width, box.height);
    this.holders.push(this.placeOf(person));
    return row;
  }

  private placeOf(person: PersonRef): number {
    const at = this.people.findIndex(({ id }) => id === person.id);
    return at >= 0 ? at : this.people.push(person) - 1;
  }
}
