import { settingsSchema, type Settings } from '../../src/sessions/session.schema.js';
import type { Model, Who } from './model.js';
import { CORRECT, WRONG } from './pair.js';

export type Action = 'reassign' | 'keep' | 'unassign' | 'skip';

/** What was said of a face or of a photo, and that it was done. */
export interface Decided {
  /** What was said together is taken back together. */
  batch: string;
  photo: string;
  face: string | null;
  action: Action;
  byAutoFix: boolean;
  /** The move in the ledger, where one was needed. */
  entry: string | null;
  undone: boolean;
}

/** A decision as somebody makes it. */
export interface Said {
  photo: string;
  face: string | null;
  action: Action;
  saw: Who;
  to: Who;
}

/** The work on the pair: what the queue should show, and what undo would take back. */
export class SessionModel {
  readonly settings: Settings = settingsSchema.parse({});
  /** Photos of the queue; false for one that left it. */
  readonly queue = new Map<string, boolean>();
  readonly decisions: Decided[] = [];
  /** Faces whose last decision Immich did not take. */
  readonly failed = new Set<string>();
  /** Photos that an undo was about: they are not auto-fixed again. */
  readonly blocked = new Set<string>();
  /**
   * Photos that somebody changed in Immich while the queue did not show them, or that went to the trash: when the queue
   * notices is left open, until the session is opened again with nothing decided.
   */
  readonly unsure = new Set<string>();
  /** How many faces of each of the pair were on a photo before anything was decided: tells solos from duplicates. */
  private readonly counts = new Map<string, { wrong: number; correct: number }>();

  constructor(
    private readonly model: Model,
    readonly name: string,
  ) {}

  /** Decisions that undo can be about, oldest first. */
  get standing(): Decided[] {
    return this.decisions.filter(({ undone }) => !undone);
  }

  isDecided(face: string): boolean {
    return this.standing.some((decision) => decision.face === face);
  }

  undecided(photo: string): string[] {
    return this.model.with(WRONG, photo).filter((face) => !this.isDecided(face));
  }

  isSkipped(photo: string): boolean {
    return this.standing.some((decision) => decision.photo === photo && decision.action === 'skip');
  }

  isPending(photo: string): boolean {
    return this.queue.get(photo) === true && !this.isSkipped(photo) && this.undecided(photo).length > 0;
  }

  /** A filter hides, and marks nothing. */
  isHidden(photo: string): boolean {
    const { filter, skipBothPresent, takenAfter } = this.settings;
    const { wrong, correct } = this.counts.get(photo) ?? { wrong: 0, correct: 0 };
    const takenAt = this.model.photos.get(photo)?.takenAt ?? '';
    const isSolo = wrong === 1 && correct === 0;
    return (
      (takenAfter !== null && takenAt < new Date(takenAfter).toISOString()) ||
      (skipBothPresent && wrong === 1 && correct > 0) ||
      (filter === 'solos' && !isSolo) ||
      (filter === 'duplicates' && isSolo)
    );
  }

  isShown(photo: string): boolean {
    return this.isPending(photo) && !this.isHidden(photo);
  }

  /** The queue as a reviewer goes through it. */
  get shown(): string[] {
    const key = (photo: string): string => {
      const { takenAt, assetId } = this.model.photos.get(photo)!;
      return `${takenAt} ${assetId}`;
    };
    const ordered = [...this.queue.keys()]
      .filter((photo) => this.isShown(photo))
      .sort((a, b) => (key(a) < key(b) ? 1 : -1));
    return this.settings.order === 'newest' ? ordered : ordered.reverse();
  }

  /** The list of photos is taken anew: those that show the wrong person join, those that don't leave. */
  list(): void {
    for (const photo of this.model.photos.keys()) {
      const listed = this.model.with(WRONG, photo).length > 0 && !this.model.trashed.has(photo);
      const known = this.queue.get(photo);
      if (listed && known !== true) {
        this.queue.set(photo, true);
        this.read(photo);
      } else if (!listed && known === true && this.isPending(photo)) {
        this.queue.set(photo, false);
      }
    }
  }

  /** Somebody looks at what the queue shows, and the server with them. */
  look(): void {
    for (const photo of this.queue.keys()) {
      if (this.queue.get(photo) === true && !this.isSkipped(photo) && !this.isDone(photo) && !this.isHidden(photo)) {
        this.read(photo);
      }
    }
  }

  /** Takes note of the faces on a photo; one with nothing to decide leaves the queue. */
  read(photo: string): void {
    if (!this.hasDecided(photo)) {
      const [wrong, correct] = [WRONG, CORRECT].map((who) => this.model.with(who, photo).length);
      this.counts.set(photo, { wrong: wrong ?? 0, correct: correct ?? 0 });
    }
    if (this.undecided(photo).length === 0 && !this.hasDecided(photo) && !this.isSkipped(photo)) {
      this.queue.set(photo, false);
    }
  }

  /** What may become of a decision. */
  ends({ photo, face, action, saw, to }: Said): string[] {
    const unsure = this.unsure.has(photo);
    if (!this.queue.has(photo)) {
      return ['gone'];
    }
    if (face === null) {
      return unsure ? ['recorded', 'already-decided'] : [this.isPending(photo) ? 'recorded' : 'already-decided'];
    }
    const where = this.model.faces.get(face) ?? null;
    const done = this.model.trashed.has(photo) ? 'gone' : 'applied';
    if (saw !== WRONG) {
      const elsewhere = where === to && to !== null ? 'already-there' : 'moved-elsewhere';
      return [action === 'keep' ? 'recorded' : where === saw ? done : elsewhere];
    }
    if (this.isDecided(face)) {
      return unsure || where !== WRONG ? ['already-decided', 'gone'] : ['already-decided'];
    }
    if (where === WRONG) {
      const ends = [action === 'keep' ? 'recorded' : done];
      return unsure ? [...ends, 'gone'] : ends;
    }
    if (action === 'keep') {
      return unsure ? ['gone', 'recorded'] : ['gone'];
    }
    return where === to && to !== null ? ['gone', 'already-there'] : ['gone', 'moved-elsewhere'];
  }

  /** A decision was made, with this end. */
  decide(said: Said, outcome: string, decided: Pick<Decided, 'batch' | 'byAutoFix' | 'entry'>): void {
    const { photo, face, action, saw, to } = said;
    if (outcome === 'applied' || outcome === 'recorded' || outcome === 'already-there') {
      this.failed.delete(face ?? '');
      this.decisions.push({ ...decided, photo, face, action, undone: false });
    } else if (outcome === 'failed' && face !== null) {
      this.failed.add(face);
    }
    if (outcome === 'applied' && face !== null) {
      this.model.moved({ entry: decided.entry ?? '', face, from: saw, to });
    }
  }

  /** Decisions are over; their photos are back where anything is left to decide. */
  undo(taken: Decided[]): void {
    for (const decision of taken) {
      decision.undone = true;
      this.blocked.add(decision.photo);
      this.failed.delete(decision.face ?? '');
      const isLeft = this.undecided(decision.photo).length > 0 || this.hasDecided(decision.photo);
      this.queue.set(decision.photo, isLeft);
    }
  }

  /** What the progress bar should say. Photos and faces of which the model is unsure make photo counts uncertain. */
  get progress(): Record<string, number> {
    const photos = [...this.queue.keys()].filter((photo) => this.queue.get(photo));
    const pending = photos.filter((photo) => this.isPending(photo));
    const count = (action: Action): number => this.standing.filter((decision) => decision.action === action).length;
    return {
      total: photos.length,
      pending: pending.filter((photo) => !this.isHidden(photo)).length,
      hidden: pending.filter((photo) => this.isHidden(photo)).length,
      reviewed: photos.length - pending.length,
      reassigned: count('reassign'),
      autoFixed: this.standing.filter(({ action, byAutoFix }) => action === 'reassign' && byAutoFix).length,
      unassigned: count('unassign'),
      kept: count('keep'),
      skipped: count('skip'),
      undone: this.decisions.filter(({ undone }) => undone).length,
      failed: [...this.failed].filter((face) => this.undecided(this.model.photoOf(face)).includes(face)).length,
    };
  }

  private hasDecided(photo: string): boolean {
    return this.standing.some((decision) => decision.photo === photo && decision.face !== null);
  }

  /** Everything on it was decided. */
  private isDone(photo: string): boolean {
    return this.undecided(photo).length === 0 && this.hasDecided(photo);
  }
}
