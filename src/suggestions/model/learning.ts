import { contrastsOf } from './contrasts.js';
import type { Decided, FaceList } from './face-table.js';
import type { LessonPlan } from './lesson-plan.js';
import type { Pausing } from './pausing.js';
import { matchPhoto } from './photo-matching.js';
import { fit, nudge, scoresInto, softmax, type Fit, type Lessons } from './regression.js';
import { contenders } from './shared-photos.js';

/** How much is believed besides what was decided. */
export interface Trust {
  /** What all that the children hold in Immich counts together, in decisions. */
  held: number;
  /** What a face counts that was decided nothing about, but shares its photo with one of another child. */
  photos: number;
}

/** What does not change between the fits of one learning. */
export interface Ground {
  plan: LessonPlan;
  table: FaceList;
  /** Faces × children: 1 where the child was born when the photo was taken. */
  born: Uint8Array;
  /** See `oddsOfTwice`. */
  twice: number;
}

/**
 * Fits the regression to decisions, to what the children hold, and to photos with several of them: in such a photo the
 * faces differ by the child and by nothing else (light, camera, age), so that even where nobody said which is whose, it
 * shows what tells the children apart. By expectation and maximisation (Dempster, Laird and Rubin 1977): match the faces
 * of each photo with what is known, fit to that, and again. It finds what is near its start, and a start from nothing but
 * decisions and holders is near enough; so is the last fit, where a decision was added.
 */
export function* learnFrom(ground: Ground, decided: Decided, trust: Trust): Pausing<Fit> {
  const { precision } = ground.plan.design;
  const lessons = emptyLessons(ground.plan);
  teach(ground, decided, { ...trust, photos: 0 }, null, lessons);
  let last = yield* fitted(lessons, precision, null, 6);
  teach(ground, decided, { ...trust, photos: 0 }, last, lessons);
  yield;
  last = yield* fitted(lessons, precision, last.weights, 2);
  for (let round = 0; round < mostRounds; round++) {
    const change = teach(ground, decided, trust, last, lessons);
    yield;
    last = freshRounds.has(round)
      ? yield* fitted(lessons, precision, last.weights, 2)
      : nudge(lessons, precision, last);
    yield;
    if (round > 1 && change < settled * lessons.count) break;
  }
  return yield* fit(lessons, precision, last.weights, 1);
}

/** `fit`, with a pause after each step. */
function* fitted(lessons: Lessons, precision: Float64Array, start: Float64Array | null, steps: number): Pausing<Fit> {
  let last = yield* fit(lessons, precision, start, 1);
  for (let step = 1; step < steps && !last.settled; step++) {
    yield;
    last = yield* fit(lessons, precision, last.weights, 1);
  }
  return last;
}

/** Takes in a few decisions more, or less, without beginning anew. */
export function learnOn(ground: Ground, decided: Decided, trust: Trust, last: Fit): Fit {
  const lessons = emptyLessons(ground.plan);
  let next = last;
  // among so many others, what one of them teaches beyond the first round is next to nothing, and takes as long again
  const rounds = decided.size > 1000 ? 1 : 3;
  for (let round = 0; round < rounds; round++) {
    teach(ground, decided, trust, next, lessons);
    next = nudge(lessons, ground.plan.design.precision, next);
  }
  return next;
}

const mostRounds = 12;
/** Rounds in which much changes, so that the Hessian is taken anew. */
const freshRounds: ReadonlySet<number> = new Set([0, 2, 5]);

/** Change of what the photos teach, for each face, below which nothing is to be gained from another round. */
const settled = 0.002;

function emptyLessons({ faces, children, features, design }: LessonPlan): Lessons {
  const count = faces.length;
  const [targets, weights] = [new Float64Array(count * children), new Float64Array(count)];
  return { count, width: design.width, children, features, targets, weights };
}

/** Writes the targets for the next fit, and answers with how much they changed. */
function teach(ground: Ground, decided: Decided, trust: Trust, last: Fit | null, lessons: Lessons): number {
  const { plan } = ground;
  const { targets, weights } = lessons;
  const { children } = plan;
  const before = targets.slice();
  targets.fill(0);
  weights.fill(0);
  const add = (row: number, child: number, weight: number): void => {
    targets[row * children + child]! += weight;
    weights[row]! += weight;
  };
  teachByHolders(ground, trust.held, add);
  for (const photo of plan.photos) {
    const weight = photo.some((face) => decided.has(face)) ? 1 : trust.photos;
    if (weight === 0) continue;
    const faces = contenders(photo, decided);
    const matched = matchPhoto(ownOf(ground, faces, decided, last), children, ground.twice);
    faces.forEach((face, place) => {
      for (let k = 0; k < children; k++) add(plan.rowOf.get(face)!, k, weight * matched[place * children + k]!);
    });
  }
  let change = 0;
  plan.faces.forEach((face, row) => {
    const child = decided.get(face);
    if (child !== undefined) {
      targets.fill(0, row * children, (row + 1) * children);
      weights[row] = child < 0 ? 0 : 1;
      if (child >= 0) targets[row * children + child] = 1;
    }
    for (let k = row * children; k < (row + 1) * children; k++) {
      targets[k]! /= weights[row] || 1;
      change += Math.abs(targets[k]! - before[k]!);
    }
  });
  return change;
}

/** Each child's faces count as much together as any other's: which child swallowed the others' says nothing of a face. */
function teachByHolders(
  { plan, table }: Ground,
  held: number,
  add: (row: number, child: number, weight: number) => void,
): void {
  const counts = new Float64Array(plan.children);
  plan.faces.forEach((face, row) => (counts[table.holder[face]!]! += plan.held[row]!));
  plan.faces.forEach((face, row) => {
    const holder = table.holder[face]!;
    if (plan.held[row] && held > 0) add(row, holder, held / plan.children / counts[holder]!);
  });
}

/** The faces' own probabilities by the last fit, before they are matched. */
function ownOf({ plan, born }: Ground, faces: Int32Array, decided: Decided, last: Fit | null): Float64Array {
  const { children, design } = plan;
  const own = new Float64Array(faces.length * children);
  const contrasts = contrastsOf(children);
  const scores = new Float64Array(children);
  faces.forEach((face, place) => {
    const known = decided.get(face);
    if (known !== undefined) own[place * children + known] = 1;
    else {
      scores.fill(0);
      if (last)
        scoresInto(last.weights, contrasts, plan.features, plan.rowOf.get(face)! * design.width, design.width, scores);
      for (let k = 0; k < children; k++) if (!born[face * children + k]) scores[k] = -Infinity;
      softmax(scores);
      own.set(scores, place * children);
    }
  });
  return own;
}
