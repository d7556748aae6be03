import { contrastsOf } from './contrasts.js';
import { type Decided, nobody } from './face-table.js';
import { learnFrom, type Ground, type Trust } from './learning.js';
import { matchPhoto } from './photo-matching.js';
import type { Pausing } from './pausing.js';
import { scoresInto, softmax, type Fit } from './regression.js';
import { contenders } from './shared-photos.js';
import { moderation, varianceOf } from './uncertainty.js';

/** Decisions beside what was said of them by a model that had not seen them. */
export interface HeldOut {
  faces: number[];
  /** Decisions × children. */
  probabilities: Float64Array;
  truth: Int8Array;
}

const folds = 5;
/** Of so many decisions, one brings a pause. */
const together = 50;

/**
 * Says of each decision what would have been said without it. Whole events are left out at a time: photos of one
 * afternoon look alike, and to know one of them is half to know the next.
 * @param events the event of each face
 */
export function* holdOut(ground: Ground, decided: Decided, trust: Trust, events: Int32Array): Pausing<HeldOut> {
  const { children } = ground.plan;
  const faces = [...decided.keys()].filter((face) => decided.get(face) !== nobody);
  const foldOf = foldsOf(faces, events);
  const probabilities = new Float64Array(faces.length * children);
  const photoOf = photosByFace(ground);
  for (let fold = 0; fold < folds; fold++) {
    const known = new Map(
      [...decided].filter(([face, child]) => child === nobody || foldOf.get(events[face]!) !== fold),
    );
    const learned = yield* learnFrom(ground, known, trust);
    const score = yield* scorer(ground, learned);
    for (const [i, face] of faces.entries()) {
      if (foldOf.get(events[face]!) !== fold) continue;
      if (i % together === 0) yield;
      probabilities.set(scoreInPhoto(ground, face, photoOf.get(face), known, score), i * children);
    }
  }
  return { faces, probabilities, truth: Int8Array.from(faces, (face) => decided.get(face)!) };
}

/** The events that were decided of, dealt out by turns, the largest first, so that no fold is much larger than another. */
function foldsOf(faces: readonly number[], events: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const face of faces) counts.set(events[face]!, (counts.get(events[face]!) ?? 0) + 1);
  const bySize = [...counts].sort(([a, many], [b, more]) => more - many || a - b);
  return new Map(bySize.map(([event], i) => [event, i % folds]));
}

function photosByFace({ plan }: Ground): Map<number, Int32Array> {
  return new Map(plan.photos.flatMap((photo) => Array.from(photo, (face) => [face, photo] as const)));
}

/** The moderated probabilities of a face that is in the plan. */
function* scorer({ plan, born }: Ground, learned: Fit): Pausing<(face: number) => Float64Array> {
  const { design, features, children, rowOf } = plan;
  const uncertain = yield* varianceOf(learned, design.width);
  const contrasts = contrastsOf(children);
  return (face) => {
    const at = rowOf.get(face)! * design.width;
    const scores = new Float64Array(children);
    scoresInto(learned.weights, contrasts, features, at, design.width, scores);
    const drawn = moderation(uncertain, features.subarray(at, at + design.width), design.width);
    for (let k = 0; k < children; k++) scores[k] = born[face * children + k] ? drawn * scores[k]! : -Infinity;
    softmax(scores);
    return scores;
  };
}

function scoreInPhoto(
  { plan, twice }: Ground,
  face: number,
  photo: Int32Array | undefined,
  known: Decided,
  score: (face: number) => Float64Array,
): Float64Array {
  if (!photo) return score(face);
  const { children } = plan;
  const faces = contenders(photo, known);
  const own = new Float64Array(faces.length * children);
  faces.forEach((other, place) => {
    const child = known.get(other);
    if (child === undefined) own.set(score(other), place * children);
    else own[place * children + child] = 1;
  });
  const place = faces.indexOf(face);
  return matchPhoto(own, children, twice).slice(place * children, (place + 1) * children);
}
