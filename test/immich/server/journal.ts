import type { Library } from '../library/library.js';

/** Something that changed in a library, or that was asked for and answered as if it had. */
export interface Change {
  what: 'move' | 'create-person' | 'delete-person' | 'update-person';
  /** `outside`: somebody in Immich's own pages, by way of the control API. */
  by: 'api' | 'outside';
  faceId: string | null;
  /** Who the face was with before. */
  fromId: string | null;
  /** Who it is moved to; else the person that it is about. */
  personId: string | null;
  /** False where the answer was 200 and nothing was done: from 3.2 on, faces of another owner. */
  done: boolean;
}

/**
 * All that was changed in a library since the stand-in was started, in order: tells doubled work, and work that nobody
 * knows of.
 */
export class Journal {
  private readonly changes: Change[] = [];

  constructor(private readonly library: Library) {}

  /** From the number `from` on. */
  list(from = 0): Change[] {
    return this.changes.slice(from);
  }

  move(by: Change['by'], faceId: string, personId: string | null): void {
    const fromId = this.library.face(faceId).personId;
    this.library.moveFace(faceId, personId);
    this.changes.push({ what: 'move', by, faceId, fromId, personId, done: true });
  }

  /** Asked for, answered, and not done. */
  skip(faceId: string, personId: string): void {
    const fromId = this.library.face(faceId).personId;
    this.changes.push({ what: 'move', by: 'api', faceId, fromId, personId, done: false });
  }

  person(what: Exclude<Change['what'], 'move'>, personId: string): void {
    this.changes.push({ what, by: 'api', faceId: null, fromId: null, personId, done: true });
  }
}
