import type { Box } from './model.js';
import type { Random } from './random.js';

/** Width of a face to its height, from hairline to chin and ear to ear; what face detectors measure. */
const FACE_ASPECT = 0.78;
const FACE_METRES = 0.21;

/** Metres above the ground, roughly as children grow. */
export function heightAt(age: number): number {
  if (age >= 17) return 1.72;
  return 0.6 + 1.12 * Math.pow(age / 17, 0.72);
}

/**
 * Where the faces are on a photo: side by side, the taller ones higher, but less so than in life, for grown-ups bend
 * down when they are photographed with children. Fractions of the photo.
 */
export function layOut(ages: number[], width: number, height: number, random: Random): Box[] {
  const slot = 1 / Math.max(1, ages.length);
  const widest = (slot * 0.62 * width) / (FACE_ASPECT * height);
  const wanted = ages.length === 1 ? random.between(0.26, 0.4) : random.between(0.22, 0.3);
  const scale = Math.min(wanted, widest);
  const tallest = Math.max(...ages.map(heightAt));
  const top = random.between(0.2, 0.3);
  return ages.map((age, index) => {
    const faceHeight = scale * (age < 4 ? 0.88 : 1) * random.between(0.94, 1.06);
    const faceWidth = (faceHeight * FACE_ASPECT * height) / width;
    const stoop = ((tallest - heightAt(age)) / FACE_METRES) * scale * 0.38;
    const centre = (index + 0.5 + random.between(-0.1, 0.1)) * slot;
    const y = Math.min(top + stoop + random.between(-0.02, 0.02), 0.9 - faceHeight);
    return { x: clamp(centre - faceWidth / 2, 0.02, 0.98 - faceWidth), y, width: faceWidth, height: faceHeight };
  });
}

/** The reflection in a mirror: beside the child, smaller, and a little higher. */
export function layOutMirror(width: number, height: number, random: Random): Box[] {
  const inFront = random.between(0.33, 0.37);
  const reflected = inFront * 0.72;
  const widthOf = (faceHeight: number): number => (faceHeight * FACE_ASPECT * height) / width;
  return [
    { x: 0.16, y: 0.36, width: widthOf(inFront), height: inFront },
    { x: 0.62, y: 0.3, width: widthOf(reflected), height: reflected },
  ];
}

/** A crop that somebody might have made in Immich: all heads stay on it. */
export function cropAround(boxes: Box[], random: Random): Box {
  const left = Math.min(0.3, ...boxes.map((box) => box.x)) * random.between(0.4, 0.7);
  const top = Math.min(0.3, ...boxes.map((box) => box.y)) * random.between(0.2, 0.5);
  const right = Math.max(0.7, ...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(0.7, ...boxes.map((box) => box.y + box.height));
  const marginRight = (1 - right) * random.between(0.4, 0.7);
  const marginBottom = (1 - bottom) * random.between(0.2, 0.5);
  return { x: left, y: top, width: right + marginRight - left, height: bottom + marginBottom - top };
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
