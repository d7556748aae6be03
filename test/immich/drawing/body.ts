import type { Random } from '../library/random.js';
import type { Looks } from './looks.js';
import { circle, d, ellipse, group, line, shade, shape } from './svg.js';

const CLOTHES = [
  '#d1495b',
  '#edae49',
  '#00798c',
  '#30638e',
  '#6a994e',
  '#8e7dbe',
  '#f28482',
  '#3d5a80',
  '#e9c46a',
  '#f4f1de',
  '#84a59d',
  '#2a9d8f',
];
const TROUSERS = ['#3a4f6e', '#57534e', '#2f3e46', '#6b705c', '#4a4e69'];

export interface Outfit {
  top: string;
  accent: string;
  pattern: 'plain' | 'stripes' | 'dots' | 'heart' | 'star' | 'collar';
  trousers: string;
  longSleeves: boolean;
}

/** One outfit a day: the photos of a burst must look as if they belonged together. */
export function outfitOf(onThisDay: Random, cold: boolean): Outfit {
  return {
    top: onThisDay.pick(CLOTHES),
    accent: onThisDay.pick(['#ffffff', '#fff3d6', '#26324a', '#ffd166']),
    pattern: onThisDay.pick(['plain', 'stripes', 'dots', 'heart', 'star', 'collar'] as const),
    trousers: onThisDay.pick(TROUSERS),
    longSleeves: cold || onThisDay.chance(0.4),
  };
}

/** Neck, shoulders and all below, in the coordinates of the head; `bottom` is where the photo ends. */
export function bodyOf(looks: Looks, outfit: Outfit, id: string, bottom: number, waving: boolean): string {
  const half = 95 * looks.shoulders;
  const neck = 14 + 6 * looks.grown;
  // Small children hardly have a neck.
  const shoulder = 50 + 24 * Math.min(1, looks.grown * 1.6);
  const waist = 190 + 60 * looks.grown;
  const torso = d`M${-neck - 4},${shoulder - 6} C${-half * 0.7},${shoulder - 2} ${-half},${shoulder + 8} ${-half},${shoulder + 40} L${-half * 0.88},${waist + 30} L${half * 0.88},${waist + 30} L${half},${shoulder + 40} C${half},${shoulder + 8} ${half * 0.7},${shoulder - 2} ${neck + 4},${shoulder - 6} Q0,${shoulder + 12} ${-neck - 4},${shoulder - 6} Z`;
  const legs =
    bottom > waist
      ? shape(
          d`M${-half * 0.86},${waist} L${half * 0.86},${waist} L${half * 0.8},${bottom + 20} L${half * 0.08},${bottom + 20} L0,${waist + 90} L${-half * 0.08},${bottom + 20} L${-half * 0.8},${bottom + 20} Z`,
          outfit.trousers,
        )
      : '';
  const clip = `<clipPath id="torso${id}"><path d="${torso}"/></clipPath>`;
  return [
    `<defs>${clip}</defs>`,
    legs,
    arm(looks, outfit, -1, half, shoulder, false),
    arm(looks, outfit, 1, half, shoulder, waving),
    shape(
      d`M${-neck},30 L${-neck},${shoulder} Q0,${shoulder + 16} ${neck},${shoulder} L${neck},30 Z`,
      shade(looks.skin, -0.14),
    ),
    shape(d`M${-neck},30 L${-neck},52 Q0,68 ${neck},52 L${neck},30 Z`, shade(looks.skin, -0.3)),
    shape(torso, outfit.top),
    group(patternOf(outfit, half, shoulder, waist), `clip-path="url(#torso${id})"`),
    line(d`M${-neck - 4},${shoulder - 6} Q0,${shoulder + 12} ${neck + 4},${shoulder - 6}`, shade(outfit.top, -0.2), 3),
  ].join('');
}

const PASTELS = ['#f6d5d0', '#cfe3dc', '#dcd6ec', '#f7e6c4', '#cfdfee'];

/** Newborns come as a bundle on a cushion. */
export function bundleOf(onThisDay: Random): string {
  const cloth = onThisDay.pick(PASTELS);
  const folds = 'M-52,96 Q0,150 50,100 M-62,140 Q0,190 62,138 M-50,190 Q0,226 52,188';
  const cushion = onThisDay.pick(['#8fa8c0', '#c99a8b', '#9db08a']);
  return [
    ellipse(0, 226, 168, 66, shade(cushion, -0.08)) + ellipse(0, 212, 160, 56, cushion),
    shape('M0,38 C58,40 84,96 76,150 C70,206 36,238 0,240 C-36,238 -70,206 -76,150 C-84,96 -58,40 0,38 Z', cloth),
    line(folds, shade(cloth, -0.14), 3.5),
    shape('M-40,50 Q0,82 40,50 Q30,66 0,70 Q-30,66 -40,50 Z', shade(cloth, 0.4)),
  ].join('');
}

function arm(looks: Looks, outfit: Outfit, side: number, half: number, shoulder: number, waving: boolean): string {
  const thick = 21 + 13 * looks.grown;
  const from = { x: side * (half - thick * 0.45), y: shoulder + 30 };
  const elbow = waving ? { x: side * (half + 22), y: shoulder + 84 } : { x: side * (half + 6), y: shoulder + 110 };
  const hand = waving ? { x: side * (half + 36), y: shoulder + 4 } : { x: side * (half - 4), y: shoulder + 190 };
  const skin = shade(looks.skin, -0.05);
  const reach = thick * 0.6;
  const spread = d`M${hand.x},${hand.y} l${-reach * 0.6},${-reach} m${reach * 0.6},${reach} l${-reach * 0.05},${-reach * 1.25} m${reach * 0.05},${reach * 1.25} l${reach * 0.5},${-reach * 1.1} m${-reach * 0.5},${reach * 1.1} l${reach * 0.95},${-reach * 0.5}`;
  const fingers = waving ? line(spread, skin, thick * 0.24) : '';
  const bare = line(d`M${elbow.x},${elbow.y} L${hand.x},${hand.y}`, skin, thick * 0.66);
  const sleeveEnd = outfit.longSleeves ? { x: (elbow.x + hand.x * 3) / 4, y: (elbow.y + hand.y * 3) / 4 } : elbow;
  const cloth = shade(outfit.top, -0.1);
  const sleeve = outfit.longSleeves
    ? line(d`M${from.x},${from.y} L${elbow.x},${elbow.y} L${sleeveEnd.x},${sleeveEnd.y}`, cloth, thick)
    : line(d`M${from.x},${from.y} L${elbow.x},${elbow.y}`, skin, thick * 0.7) +
      line(d`M${from.x},${from.y} L${(from.x + elbow.x) / 2},${(from.y + elbow.y) / 2}`, cloth, thick * 1.08);
  return bare + fingers + circle(hand.x, hand.y, thick * 0.42, skin) + sleeve;
}

function patternOf({ pattern, accent, top }: Outfit, half: number, shoulder: number, waist: number): string {
  const middle = shoulder + 62;
  switch (pattern) {
    case 'stripes':
      return [0, 1, 2, 3, 4, 5]
        .map((row) => line(d`M${-half - 10},${shoulder + 34 + row * 30} h${2 * half + 20}`, accent, 9))
        .join('');
    case 'dots':
      return Array.from({ length: 40 }, (_, dot) =>
        circle(
          ((dot % 8) - 3.5) * 28 + (Math.floor(dot / 8) % 2) * 14,
          shoulder + 30 + Math.floor(dot / 8) * 30,
          5,
          accent,
        ),
      ).join('');
    case 'heart':
      return shape(
        d`M0,${middle + 26} C-40,${middle} -26,${middle - 30} 0,${middle - 10} C26,${middle - 30} 40,${middle} 0,${middle + 26} Z`,
        accent,
      );
    case 'star':
      return shape(
        d`M0,${middle - 30} l8.5,19 20.5,2.3 -15.3,13.8 4.3,20.3 -18,-10.4 -18,10.4 4.3,-20.3 -15.3,-13.8 20.5,-2.3 Z`,
        accent,
      );
    case 'collar':
      return (
        shape(d`M0,${shoulder + 10} l-30,-14 -10,22 26,18 Z M0,${shoulder + 10} l30,-14 10,22 -26,18 Z`, accent) +
        line(d`M0,${shoulder + 22} V${waist}`, shade(top, -0.18), 2.5)
      );
    case 'plain':
      return line(
        d`M${-half * 0.5},${waist} Q${-half * 0.4},${middle + 20} ${-half * 0.62},${shoulder + 50}`,
        shade(top, -0.14),
        3,
      );
  }
}
