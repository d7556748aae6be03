import { contrastsOf } from './contrasts.js';
import { featuresInto, weigh, type Design } from './design.js';
import { type Decided, nobody } from './face-table.js';
import { atATime, type Pausing } from './pausing.js';
import { matchPhoto } from './photo-matching.js';
import { softmax, type Fit } from './regression.js';
import { contenders } from './shared-photos.js';
import { moderation, varianceOf } from './uncertainty.js';

/** By how much the scores of each face are drawn to "don't know". The slow part of scoring, and it changes slowly. */
export function* moderationsOf(design: Design, count: number, learned: Fit): Pausing<Float32Array> {
  const { width } = design;
  const uncertain = yield* varianceOf(learned, width);
  const faces = atATime(width * width);
  const features = new Float64Array(design.width);
  const drawn = new Float32Array(count);
  for (let face = 0; face < count; face++) {
    if (face % faces === faces - 1) yield;
    featuresInto(design, face, features, 0);
    drawn[face] = moderation(uncertain, features, width);
  }
  return drawn;
}

/** Each face by itself: faces × children, probabilities before they are calibrated. */
export function scoreAll(design: Design, born: Uint8Array, learned: Fit, drawn: Float32Array): Float32Array {
  const children = born.length / drawn.length;
  const others = children - 1;
  const contrasts = contrastsOf(children);
  const scores = new Float64Array(children);
  const all = new Float32Array(born.length);
  for (let face = 0; face < drawn.length; face++) {
    scores.fill(0);
    for (let j = 0; j < others; j++) {
      const score = weigh(design, face, learned.weights, j * design.width);
      for (let k = 0; k < children; k++) scores[k]! += contrasts[k * others + j]! * score;
    }
    for (let k = 0; k < children; k++) {
      scores[k] = born[face * children + k] ? drawn[face]! * scores[k]! : -Infinity;
    }
    softmax(scores);
    all.set(scores, face * children);
  }
  return all;
}

/** Matches the faces of each photo that shows several, in place. Decided faces have a 1 afterwards. */
export function matchAll(
  all: Float32Array,
  children: number,
  shared: readonly Int32Array[],
  decided: Decided,
  twice: number,
): void {
  for (const [face, child] of decided) {
    if (child === nobody) continue;
    all.fill(0, face * children, (face + 1) * children);
    all[face * children + child] = 1;
  }
  for (const photo of shared) {
    const faces = contenders(photo, decided);
    if (faces.length < 2) continue;
    const own = new Float64Array(faces.length * children);
    faces.forEach((face, place) => own.set(all.subarray(face * children, (face + 1) * children), place * children));
    const matched = matchPhoto(own, children, twice);
    faces.forEach((face, place) =>
      all.set(matched.subarray(place * children, (place + 1) * children), face * children),
    );
  }
}
