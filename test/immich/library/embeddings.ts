import { CORRECT, WRONG } from './cast.js';
import { Random, textToNumber } from './random.js';

/** Real ones have 512; the geometry that matters here fits into fewer, and 25,000 faces into less memory. */
export const DIMENSIONS = 32;

/** Pose and light move a face inside few dimensions, and look-alikes differ inside the very same ones. */
const POSE_DIMENSIONS = 8;
const POSE = 0.2;
const NOISE = 0.05;
const BABY_FACE = 0.55;
const SISTERS = 'sisters';
/** The cosine below which two people have nothing in common. */
const UNRELATED = 0.1;
/** What good and bad photos do to pose and noise. */
const CLEAR = 0.3;
const BLURRED = 1.5;

/** How far the sisters are apart, newborn and grown: children grow apart with age. */
const SISTERS_APART = { newborn: 0.26, grown: 0.6 };

/**
 * Draws embeddings of unit length: a direction of one's own for each person (the sisters share theirs), the baby face
 * that all small children share, pose and light, noise, and for the sisters what tells them apart.
 */
export class EmbeddingMaker {
  private readonly directions = new Map<string, Float32Array>();
  /** Directions that everybody's faces move in. */
  private readonly shared: Float32Array[];
  private readonly poses: Float32Array[];
  private readonly babyFace: Float32Array;
  private readonly betweenSisters: Float32Array;

  constructor(private readonly seed: number) {
    const random = new Random(seed, 3);
    this.shared = orthonormal(POSE_DIMENSIONS + 1, random);
    this.babyFace = this.shared[0]!;
    this.poses = this.shared.slice(1);
    this.betweenSisters = this.withinPoses(random);
    this.directionOf(WRONG);
  }

  /** Writes one embedding into `into`, which has DIMENSIONS places. */
  write(into: Float32Array, character: string, age: number, random: Random, clear = false): void {
    add(into, this.directionOf(character), 1);
    add(into, this.babyFace, BABY_FACE * Math.exp(-age / 4));
    const blur = clear ? CLEAR : random.chance(0.04) ? BLURRED : 1;
    for (const pose of this.poses) add(into, pose, random.gaussian() * POSE * blur);
    add(into, this.betweenSisters, sideOf(character) * apart(age) * 0.5);
    for (let index = 0; index < DIMENSIONS; index++) into[index]! += random.gaussian() * NOISE * blur;
    normalise(into);
  }

  private directionOf(character: string): Float32Array {
    const family = sideOf(character) === 0 ? character : SISTERS;
    let direction = this.directions.get(family);
    if (!direction) {
      direction = this.newDirection(family);
      this.directions.set(family, direction);
    }
    return direction;
  }

  /**
   * Nobody else looks like the sisters: a single face of theirs within reach of somebody else's would be enough to make
   * all later ones follow it.
   */
  private newDirection(family: string): Float32Array {
    const random = new Random(this.seed, 4, textToNumber(family));
    const sisters = this.directions.get(SISTERS);
    for (;;) {
      const direction = unitVector(random);
      for (const shared of this.shared) add(direction, shared, -dot(direction, shared));
      normalise(direction);
      if (!sisters || Math.abs(dot(direction, sisters)) < UNRELATED) return direction;
    }
  }

  private withinPoses(random: Random): Float32Array {
    const vector = new Float32Array(DIMENSIONS);
    for (const pose of this.poses) add(vector, pose, random.gaussian());
    return normalise(vector);
  }
}

const sideOf = (character: string): number => (character === WRONG ? -1 : character === CORRECT ? 1 : 0);

function apart(age: number): number {
  return SISTERS_APART.newborn + (SISTERS_APART.grown - SISTERS_APART.newborn) * Math.min(1, age / 10);
}

function unitVector(random: Random): Float32Array {
  return normalise(Float32Array.from({ length: DIMENSIONS }, () => random.gaussian()));
}

function orthonormal(count: number, random: Random): Float32Array[] {
  const vectors: Float32Array[] = [];
  while (vectors.length < count) {
    const vector = unitVector(random);
    for (const other of vectors) add(vector, other, -dot(vector, other));
    vectors.push(normalise(vector));
  }
  return vectors;
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

function add(to: Float32Array, what: Float32Array, factor: number): void {
  for (let index = 0; index < DIMENSIONS; index++) to[index]! += what[index]! * factor;
}

function normalise(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  const length = Math.sqrt(square);
  for (let index = 0; index < DIMENSIONS; index++) vector[index]! /= length;
  return vector;
}

/** The table of all embeddings: one row a face, rows of unit length. */
export class Embeddings {
  private table: Float32Array;
  private used = 0;

  constructor(rows: number) {
    this.table = new Float32Array(rows * DIMENSIONS);
  }

  /** A fresh row of zeros, to be written to. */
  append(): { row: number; vector: Float32Array } {
    const row = this.used++;
    if (this.used * DIMENSIONS > this.table.length) {
      const larger = new Float32Array(this.table.length * 2 + DIMENSIONS);
      larger.set(this.table);
      this.table = larger;
    }
    return { row, vector: this.at(row) };
  }

  at(row: number): Float32Array {
    return this.table.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
  }

  /** Cosine distance: 0 for the same direction, 1 for nothing in common, 2 for the opposite. */
  distance(rowA: number, rowB: number): number {
    const { table } = this;
    const a = rowA * DIMENSIONS;
    const b = rowB * DIMENSIONS;
    // Four sums at once: each waits for itself alone, and a large library takes a thousand million of these steps.
    let [p, q, r, s] = [0, 0, 0, 0];
    for (let i = 0; i < DIMENSIONS; i += 4) {
      p += table[a + i]! * table[b + i]!;
      q += table[a + i + 1]! * table[b + i + 1]!;
      r += table[a + i + 2]! * table[b + i + 2]!;
      s += table[a + i + 3]! * table[b + i + 3]!;
    }
    return 1 - (p + q + r + s);
  }
}
