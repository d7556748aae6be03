import { nobody, type Child, type Decided, type FaceList, type FaceTable } from '../model/face-table.js';
import { enoughDecisions, type Opinions } from '../model/pair-model.js';
import { reasonsFor, type Reason } from '../model/reasons.js';
import type { FromThread } from './pair-protocol.js';
import type { PairThread } from './thread-starter.js';

export interface PairPerson {
  id: string;
  name: string;
}

/** All that is known of a pair's faces, and of what was decided. */
export interface PairInput {
  table: FaceTable;
  /** By row. */
  faces: { faceId: string; assetId: string }[];
  /** By child. */
  people: PairPerson[];
  children: Child[];
  decided: ReadonlyMap<string, number>;
}

/** So many new decisions are felt; with one more it learns from the beginning. */
const feltAtMost = 15;
/** Milliseconds without a decision after which it learns what it only felt. */
const quiet = 15_000;
const year = 365.25 * 24 * 3600 * 1000;

/** What was said of a face, as far as it is known now. */
export interface FaceOpinion {
  row: number;
  person: PairPerson;
  confidence: number;
  lower: number;
  enough: boolean;
  /** Decisions that are needed before it says how sure it is. */
  needed: number;
}

/** A pair that is learned about in its thread, and what that thread last said. */
export class LivePair {
  readonly list: FaceList;
  readonly faces: PairInput['faces'];
  readonly people: PairPerson[];
  opinions: Opinions | null = null;
  private readonly children: Child[];
  private readonly rows: ReadonlyMap<string, number>;
  private places: Float32Array | null = null;
  private decided: Decided = new Map();
  /** Decisions on who of the children a face is. */
  told = 0;
  private known = 0;
  private felt = 0;
  /** How many times it was to learn from the beginning, and which of them it last came to the end of. */
  private asked = 1;
  private learned = 0;
  /** It was learned from enough decisions to say how sure it is; until then what is felt has no number. */
  private isMeasured = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    { table, faces, people, children, decided }: PairInput,
    private readonly thread: PairThread,
  ) {
    const { vectors: _, ...list } = table;
    this.list = list;
    this.faces = faces;
    this.people = people;
    this.children = children;
    this.rows = new Map(faces.map(({ faceId }, row) => [faceId, row]));
    this.know(this.byRow(decided));
    this.known = this.decided.size;
    thread.tell({ type: 'open', table, children, decided: this.decided });
  }

  /** All that stands of what reviewers decided: child by face, or `nobody`. */
  decide(decided: ReadonlyMap<string, number>): void {
    const byRow = this.byRow(decided);
    const changes = changesBetween(this.decided, byRow);
    if (changes === 0) {
      return;
    }
    this.know(byRow);
    this.felt += changes;
    // what was just enough to say how sure it is, is said at once
    const isNowEnough = this.known < enoughDecisions && byRow.size >= enoughDecisions;
    this.tell(this.felt > feltAtMost || isNowEnough);
    if (this.felt > 0) {
      this.learnWhenQuiet();
    }
  }

  /** Nothing that was decided waits to be learned. What is only felt is learned now. */
  isUpToDate(): boolean {
    if (this.felt > 0) {
      this.tell(true);
    }
    return this.learned === this.asked;
  }

  hear(message: FromThread): void {
    if (message.type === 'places') {
      this.places = message.places;
    } else {
      this.opinions = message.opinions;
      this.learned = message.round;
      if (message.learned) {
        this.isMeasured = message.opinions.enough;
      }
    }
  }

  /**
   * @param opinions the last, where it is not to be what was said before
   * @returns null for a face without a vector, and before anything is known
   */
  opinionOn(faceId: string, opinions = this.opinions): FaceOpinion | null {
    const row = this.rows.get(faceId);
    const person = row === undefined ? undefined : this.people[opinions?.child[row] ?? nobody];
    if (row === undefined || !opinions || !person) {
      return null;
    }
    return {
      row,
      person,
      confidence: opinions.confidence[row] ?? 0,
      lower: opinions.lower[row] ?? 0,
      enough: opinions.enough && this.isMeasured,
      needed: this.needed,
    };
  }

  reasonsFor(row: number): Reason[] {
    const { opinions, places } = this;
    return opinions && places ? reasonsFor(this.list, this.children, places, opinions, this.decided, row) : [];
  }

  /** All of them, also on faces that are none of the children's. */
  get decisions(): number {
    return this.decided.size;
  }

  /** Decisions that are missing before it can say how sure it is. */
  get needed(): number {
    return Math.max(0, enoughDecisions - this.told);
  }

  rowOf(faceId: string): number | undefined {
    return this.rows.get(faceId);
  }

  isDecided(row: number): boolean {
    return this.decided.has(row);
  }

  /** @returns null where the birth date is not known, or the photo is older */
  yearsOf(child: number, takenAt: number): number | null {
    const birth = this.children[child]?.birth ?? null;
    return birth === null || takenAt < birth ? null : (takenAt - birth) / year;
  }

  birthDateOf(child: number): string | null {
    const birth = this.children[child]?.birth ?? null;
    return birth === null ? null : new Date(birth).toISOString().slice(0, 10);
  }

  async end(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.thread.end();
  }

  private know(decided: Decided): void {
    this.decided = decided;
    this.told = [...decided.values()].filter((child) => child !== nobody).length;
  }

  private learnWhenQuiet(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.felt > 0 && this.tell(true), quiet).unref();
  }

  private tell(learn: boolean): void {
    if (learn) {
      this.felt = 0;
      this.asked++;
      this.known = this.decided.size;
    }
    this.thread.tell({ type: 'decided', decided: this.decided, round: this.asked });
  }

  private byRow(decided: ReadonlyMap<string, number>): Decided {
    const byRow = new Map<number, number>();
    for (const [faceId, child] of decided) {
      const row = this.rows.get(faceId);
      if (row !== undefined) byRow.set(row, child);
    }
    return byRow;
  }
}

function changesBetween(before: Decided, after: Decided): number {
  let changes = 0;
  for (const [face, child] of after) if (before.get(face) !== child) changes++;
  for (const face of before.keys()) if (!after.has(face)) changes++;
  return changes;
}
