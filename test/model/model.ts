import type { Settings } from '../../src/sessions/session.schema.js';
import { SessionModel } from './session-model.js';

/** People and faces go by names in here, so that a counterexample reads like a story. Null is nobody. */
export type Who = string | null;

/** A move that was made in Immich for a reviewer, as the ledger has to know it. */
export interface Move {
  entry: string;
  face: string;
  from: Who;
  to: Who;
  takenBack: boolean;
}

export interface ModelPhoto {
  name: string;
  assetId: string;
  takenAt: string;
  faces: string[];
}

/**
 * What should be true, in the plainest words: where each face should be, what was moved and taken back, what the queue
 * should show. Written from what the product promises, and from nothing of how it is built.
 */
export class Model {
  /** Where each face should be in Immich. */
  readonly faces = new Map<string, Who>();
  readonly photos = new Map<string, ModelPhoto>();
  readonly trashed = new Set<string>();
  /** All moves that stand in the ledger as made, oldest first; what takes them back is no move here. */
  readonly moves: Move[] = [];
  /** People that were made for a reviewer. */
  readonly made = new Set<string>();
  /** Faces that somebody moved in Immich itself, and people whose main photo such a move, or the trash, changed. */
  readonly touched = new Set<string>();
  session: SessionModel | null = null;
  private sessions = 0;

  constructor(
    photos: ModelPhoto[],
    faces: [string, Who][],
    readonly people: string[],
  ) {
    photos.forEach((photo) => this.photos.set(photo.name, photo));
    faces.forEach(([face, who]) => this.faces.set(face, who));
  }

  get open(): SessionModel {
    if (!this.session) {
      throw new Error('no session is open');
    }
    return this.session;
  }

  photoOf(face: string): string {
    const photo = [...this.photos.values()].find(({ faces }) => faces.includes(face));
    return photo?.name ?? '';
  }

  with(who: Who, photo: string): string[] {
    return (this.photos.get(photo)?.faces ?? []).filter((face) => this.faces.get(face) === who);
  }

  /** The photos of the wrong person join the queue; those that are gone leave it. */
  openSession(settings: Partial<Settings>): void {
    this.session ??= new SessionModel(this, `session ${++this.sessions}`);
    Object.assign(this.session.settings, settings);
    this.session.list();
  }

  moved(move: Omit<Move, 'takenBack'>): void {
    this.moves.push({ ...move, takenBack: false });
    this.faces.set(move.face, move.to);
  }

  /**
   * Where a face goes when one of its moves is taken back. Taking back is crossing out: it is where the moves that are
   * left put it; null where a later one that stands took it on, so that nothing is to be sent.
   */
  wayBack(move: Move): { from: Who; to: Who } | null {
    const ofFace = this.moves.filter(({ face }) => face === move.face);
    const index = ofFace.indexOf(move);
    if (ofFace.slice(index + 1).some(({ takenBack }) => !takenBack)) {
      return null;
    }
    let to = move.from;
    for (const earlier of ofFace.slice(0, index).reverse()) {
      if (!earlier.takenBack || earlier.to !== to) {
        break;
      }
      to = earlier.from;
    }
    return { from: move.to, to };
  }

  /** How the taking back of a move may end. */
  wayBackEnds(move: Move): string[] {
    const way = this.wayBack(move);
    const now = this.faces.get(move.face) ?? null;
    if (way === null || now === way.to) {
      return ['already-there'];
    }
    if (now !== way.from) {
      return ['moved-elsewhere'];
    }
    return this.trashed.has(this.photoOf(move.face)) ? ['gone'] : ['applied'];
  }

  /** A move was taken back, with this end. What failed stands as before. */
  takenBack(move: Move, outcome: string): void {
    const way = this.wayBack(move);
    if (outcome === 'failed') {
      return;
    }
    if (outcome === 'applied' && way) {
      this.faces.set(move.face, way.to);
    }
    // where Immich did not do it, the entry can be tried to be taken back again; the decision is over all the same
    move.takenBack = outcome === 'applied' || way === null;
    this.session?.undo(this.session.standing.filter(({ entry }) => entry === move.entry));
  }

  /** Whether somebody who was made for a reviewer is still needed. */
  isThere(who: string): boolean {
    return this.made.has(who) && !this.leftOver.includes(who);
  }

  /** Something happens to a photo without the session's doing: what it does not show, it need not notice. */
  touchSession(photo: string): void {
    if (this.session?.queue.has(photo) && !this.session.isShown(photo)) {
      this.session.unsure.add(photo);
    }
  }

  /** People made for a reviewer who hold no face, and whom no move that stands would need. */
  get leftOver(): string[] {
    const held = new Set(this.faces.values());
    return [...this.made].filter(
      (who) => !held.has(who) && !this.moves.some(({ to, takenBack }) => to === who && !takenBack),
    );
  }
}
