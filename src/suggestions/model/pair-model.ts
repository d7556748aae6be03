import { bornBy } from './birth-date.js';
import { believe, calibrate, lossOf, type Calibration } from './calibration.js';
import { designOf, type Design } from './design.js';
import { eventsOf } from './events.js';
import { nobody, type Child, type Decided, type FaceList, type FaceTable } from './face-table.js';
import { holdOut, type HeldOut } from './held-out.js';
import { learnFrom, learnOn, type Ground, type Trust } from './learning.js';
import { heldSample, planLessons, type Lasting } from './lesson-plan.js';
import { noOffset, offsetOf, type Offset } from './offset.js';
import { atOnce, type Pausing } from './pausing.js';
import type { Fit } from './regression.js';
import { matchAll, moderationsOf, scoreAll } from './scoring.js';
import { oddsOfTwice, sharedPhotosOf } from './shared-photos.js';
import { project, subspaceOf } from './subspace.js';

/** What the model says of each face, in columns by face. */
export interface Opinions {
  /** Whether enough was decided to say how sure it is. Until then `lower` is 0. */
  enough: boolean;
  /** The child whose it most probably is; decided faces as they were decided. */
  child: Int8Array;
  /** How probable that is, 0 to 1; exactly 1 where it was decided, or no other child was born. */
  confidence: Float32Array;
  /** The same, as low as the decisions that it was measured by allow (19 of 20). */
  lower: Float32Array;
  /** Faces × children: how probable it is that a face is whose; `confidence` is the largest of a row. */
  chances: Float32Array;
  /** The same, as careful as `lower`. */
  carefulChances: Float32Array;
  offset: Offset;
  /** 1 where the photo shows several faces of the children, and nothing of it was decided. */
  shared: Uint8Array;
}

/** Decisions that are needed to measure how often the model is right. */
export const enoughDecisions = 30;

/** Ways to weigh what was not decided; which is best for these children is measured on held-out decisions. */
const trusts: readonly [Trust, ...Trust[]] = [
  { held: 30, photos: 1 },
  { held: 0, photos: 1 },
  { held: 0, photos: 0 },
];

/** How far what was not decided, and what the model says, can be believed. */
interface Measured {
  trust: Trust;
  calibration: Calibration;
  offset: Offset;
}

const uncalibrated: Calibration = { power: 1, powerLow: 0, lapse: 0.02 };

/**
 * Tells the faces of look-alikes apart, from what was decided. Plain numbers in and out; it takes seconds to be made and
 * to learn, so it belongs into a thread of its own.
 */
export class PairModel {
  private readonly design: Design;
  private readonly events: Int32Array;
  private readonly born: Uint8Array;
  private readonly shared: readonly Int32Array[];
  private readonly lasting: Lasting;
  private trust = trusts[0];
  private calibration = uncalibrated;
  private offset = noOffset;
  private learned: Fit | null = null;
  private drawn: Float32Array;

  private readonly faces: FaceList;

  constructor(
    faces: FaceTable,
    private readonly children: readonly Child[],
  ) {
    // the vectors themselves are not needed any more: half a kilobyte for each face
    const { vectors: _, ...list } = faces;
    this.faces = list;
    this.design = designOf(faces, project(faces, subspaceOf(faces)));
    this.events = eventsOf(faces.takenAt);
    this.born = Uint8Array.from(Array.from(faces.takenAt, (at) => bornBy(children, at)).flat(), Number);
    this.shared = sharedPhotosOf(faces);
    const held = heldSample(faces, children.length);
    this.lasting = { children: children.length, design: this.design, shared: this.shared, held };
    this.drawn = new Float32Array(faces.count);
  }

  /** Faces × numbers: where each face lies in what the children vary in. For `reasonsFor`. */
  get places(): Float32Array {
    return this.design.projected;
  }

  /** Learns from the beginning, and measures how far it can be believed. Takes seconds. */
  learn(decided: Decided): Opinions {
    atOnce(this.learning(decided));
    return this.opinions(decided);
  }

  /**
   * The same in steps of some milliseconds, without saying what it thinks of each face then. What is felt between them is
   * felt by what was learned before.
   */
  *learning(decided: Decided): Pausing<void> {
    const ground = this.ground(decided);
    yield;
    const { trust, calibration, offset } = yield* this.measured(ground, decided);
    const learned = yield* learnFrom(ground, decided, trust);
    const drawn = yield* moderationsOf(this.design, this.faces.count, learned);
    Object.assign(this, { trust, calibration, offset, learned, drawn });
  }

  /** Takes in what was decided, or taken back, since it last learned. Takes some hundredths of a second. */
  feel(decided: Decided): Opinions {
    if (!this.learned) return this.learn(decided);
    const ground = this.ground(decided);
    this.learned = learnOn(ground, decided, this.trust, this.learned);
    return this.opinions(decided);
  }

  private ground(decided: Decided): Ground {
    const plan = planLessons(this.lasting, decided);
    return { plan, table: this.faces, born: this.born, twice: oddsOfTwice(this.shared, decided) };
  }

  private *measured(ground: Ground, decided: Decided): Pausing<Measured> {
    if (!knowsEnough(decided)) return { trust: trusts[0], calibration: uncalibrated, offset: noOffset };
    let best: (Measured & { loss: number }) | null = null;
    for (const trust of trusts) {
      const heldOut = yield* holdOut(ground, decided, trust, this.events);
      const { probabilities, truth } = heldOut;
      const calibration = yield* calibrate(probabilities, truth, this.children.length);
      const loss = lossOf(probabilities, truth, this.children.length, calibration);
      yield;
      if (best === null || loss < best.loss) {
        best = { trust, loss, calibration, offset: this.offsetIn(heldOut, calibration) };
      }
    }
    return best!;
  }

  private offsetIn({ faces, probabilities, truth }: HeldOut, { power, lapse }: Calibration): Offset {
    const size = this.children.length;
    const said = faces.map((face, i) => {
      const own = probabilities.slice(i * size, (i + 1) * size);
      believe(own, power, lapse);
      return own[this.faces.holder[face]!]!;
    });
    return offsetOf(
      said,
      faces.map((face, i) => truth[i] === this.faces.holder[face]),
    );
  }

  /** What it says by what it has learned, where these are the decisions. */
  opinions(decided: Decided): Opinions {
    const { count } = this.faces;
    const all = scoreAll(this.design, this.born, this.learned!, this.drawn);
    matchAll(all, this.children.length, this.shared, decided, oddsOfTwice(this.shared, decided));
    const opinions: Opinions = {
      enough: knowsEnough(decided),
      child: new Int8Array(count),
      confidence: new Float32Array(count),
      lower: new Float32Array(count),
      chances: all,
      carefulChances: all.slice(),
      offset: this.offset,
      shared: this.undecidedShared(decided),
    };
    for (let face = 0; face < count; face++) this.judge(face, opinions);
    for (const [face, child] of decided) {
      opinions.child[face] = child;
      opinions.confidence[face] = opinions.lower[face] = 1;
    }
    return opinions;
  }

  /** Calibrates the probabilities of one face, and says who is the most probable. */
  private judge(face: number, { enough, child, confidence, lower, chances, carefulChances }: Opinions): void {
    const { power, powerLow, lapse } = this.calibration;
    const size = this.children.length;
    const own = chances.subarray(face * size, (face + 1) * size);
    let best = 0;
    for (let k = 1; k < size; k++) if (own[k]! > own[best]!) best = k;
    const careful = carefulChances.subarray(face * size, (face + 1) * size);
    believe(own, power, lapse);
    believe(careful, powerLow, lapse);
    child[face] = best;
    confidence[face] = own[best]!;
    lower[face] = enough ? careful[best]! : 0;
  }

  private undecidedShared(decided: Decided): Uint8Array {
    const marks = new Uint8Array(this.faces.count);
    for (const photo of this.shared) {
      if (!photo.some((face) => decided.has(face))) for (const face of photo) marks[face] = 1;
    }
    return marks;
  }
}

const knowsEnough = (decided: Decided): boolean =>
  [...decided.values()].filter((child) => child !== nobody).length >= enoughDecisions;
