import type { Looks } from './looks.js';
import { circle, d, ellipse, line, shade, shape } from './svg.js';

/** Hair in the coordinates of a head: the face goes from -39 to 39 and from -50 (hairline) to 50 (chin). */

/** What hangs behind the head and the shoulders. */
export function hairBehind(looks: Looks): string {
  const { hair } = looks;
  const deep = shade(hair, -0.22);
  const cap = ellipse(0, -22, 47, 50, deep);
  switch (looks.length) {
    case 'bob':
      return (
        cap + shape('M-47,-25 C-56,10 -54,40 -46,52 Q-30,60 -18,50 L18,50 Q30,60 46,52 C54,40 56,10 47,-25 Z', deep)
      );
    case 'long':
      return (
        cap +
        shape('M-46,-28 C-60,20 -62,70 -54,108 Q-34,118 -16,100 L16,100 Q34,118 54,108 C62,70 60,20 46,-28 Z', deep)
      );
    case 'ponytail':
      return (
        cap +
        shape('M26,-52 C72,-58 76,0 64,52 Q58,66 50,56 C54,20 54,-14 28,-30 Z', deep) +
        circle(33, -46, 7, '#e4572e')
      );
    case 'pigtails':
      return cap + pigtail(-1, deep) + pigtail(1, deep);
    case 'braids':
      return cap;
    case 'bun':
      return cap + circle(0, -76, 19, deep) + line('M-12,-82 Q0,-92 12,-80', shade(hair, 0.15), 2.5);
    case 'afro':
      return cloud(hair, 62, 13, -22, 17);
    case 'short':
    case 'none':
      return looks.length === 'none' || looks.front === 'receding' ? '' : ellipse(0, -20, 45, 48, deep);
  }
}

/** What falls over the shoulders. */
export function hairOverShoulders(looks: Looks): string {
  return looks.length === 'braids' ? braid(-1, looks.hair) + braid(1, looks.hair) : '';
}

function pigtail(side: number, colour: string): string {
  const path = d`M${side * 40},-34 C${side * 66},-50 ${side * 80},-18 ${side * 70},22 Q${side * 62},38 ${side * 56},22 C${side * 52},2 ${side * 50},-14 ${side * 40},-22 Z`;
  return shape(path, colour) + circle(side * 44, -30, 6, side < 0 ? '#3d8f8a' : '#e4572e');
}

function braid(side: number, colour: string): string {
  const knots = [0, 1, 2, 3, 4].map((knot) => {
    const tone = knot % 2 === 0 ? shade(colour, -0.2) : shade(colour, -0.08);
    return ellipse(
      side * (47 + knot * 1.5),
      22 + knot * 16,
      9.5 - knot * 0.7,
      10.5,
      tone,
      `transform="rotate(${side * (knot % 2 ? 24 : -24)} ${side * 47} ${22 + knot * 16})"`,
    );
  });
  return knots.join('') + circle(side * 54, 99, 5, '#e9b44c') + ellipse(side * 55, 109, 5, 8, shade(colour, -0.2));
}

function cloud(colour: string, radius: number, count: number, y: number, puff: number): string {
  return ellipse(0, y, radius * 0.88, radius * 0.86, colour) + curls(colour, radius, count, y, puff);
}

/** Curls around the top of the head, from ear to ear. */
function curls(colour: string, radius: number, count: number, y: number, puff: number): string {
  const puffs = Array.from({ length: count }, (_, index) => {
    const angle = Math.PI * (0.92 + (1.16 * index) / (count - 1));
    const tone = shade(colour, index % 2 ? 0.08 : 0);
    return circle(Math.cos(angle) * radius * 0.8, y + Math.sin(angle) * radius * 0.8, puff, tone);
  });
  return puffs.join('');
}

/** The down of a newborn. */
const FUZZ = 'M-43,-14 C-46,-50 -24,-66 0,-66 C24,-66 46,-50 43,-14 C38,-36 24,-46 0,-46 C-24,-46 -38,-36 -43,-14 Z';

const CROP =
  'M-42,-14 C-48,-54 -26,-72 0,-72 C26,-72 48,-54 42,-14 C40,-30 34,-44 20,-48 Q0,-53 -20,-48 C-34,-44 -40,-30 -42,-14 Z';

/** What lies on the forehead. */
export function hairInFront(looks: Looks): string {
  const { hair } = looks;
  const gleam = shade(hair, 0.28);
  switch (looks.front) {
    case 'fringe':
      return fringe(hair, gleam);
    case 'parting':
      return parting(hair, gleam) + hairclip(looks.hairclip);
    case 'swept':
      return (
        shape(
          'M-43,-8 C-50,-52 -24,-78 6,-76 C36,-74 50,-46 43,-10 C40,-26 34,-38 26,-42 C8,-30 -16,-34 -30,-42 C-38,-34 -41,-20 -43,-8 Z',
          hair,
        ) + line('M-22,-60 C-6,-70 12,-68 26,-56', gleam, 3, 'opacity="0.6"')
      );
    case 'crop':
      return looks.length === 'none'
        ? shape(FUZZ, hair, 'opacity="0.5"') +
            line('M-10,-62 q-4,14 -12,20 M2,-64 q0,14 -6,22 M14,-62 q4,12 0,20', hair, 3.4)
        : shape(CROP, hair);
    case 'receding':
      return (
        shape('M-43,2 C-49,-22 -45,-42 -34,-50 C-38,-34 -38,-16 -40,4 Z', hair) +
        shape('M43,2 C49,-22 45,-42 34,-50 C38,-34 38,-16 40,4 Z', hair) +
        line('M-20,-64 Q0,-70 20,-64', shade(hair, 0.1), 3, 'opacity="0.5"')
      );
    case 'curls':
      return shape(CROP, hair) + curls(hair, 48, 11, -28, looks.length === 'afro' ? 15 : 13);
    case 'none':
      return shape(FUZZ, hair, 'opacity="0.28"') + line('M-4,-64 q4,-9 10,-4 M2,-64 q8,-7 12,0', hair, 2.6);
  }
}

function fringe(hair: string, gleam: string): string {
  const outline =
    'M-44,0 C-54,-50 -28,-79 0,-79 C28,-79 54,-50 44,0 C42,-12 40,-18 37,-22 Q31,-17 25,-21 Q18,-15 11,-20 Q3,-14 -5,-19 Q-13,-14 -20,-20 Q-28,-16 -37,-22 C-40,-18 -42,-12 -44,0 Z';
  const strands = line(
    'M-24,-60 Q-28,-40 -22,-24 M-8,-64 Q-10,-42 -6,-24 M10,-64 Q12,-42 11,-25 M26,-58 Q29,-40 25,-26',
    shade(hair, -0.16),
    1.6,
    'opacity="0.7"',
  );
  return shape(outline, hair) + strands + line('M-30,-54 C-16,-68 14,-68 30,-54', gleam, 4, 'opacity="0.5"');
}

function parting(hair: string, gleam: string): string {
  const left = 'M-14,-77 C-40,-76 -56,-44 -45,8 C-43,-12 -40,-26 -33,-33 C-24,-40 -17,-48 -13,-60 Z';
  const right = 'M-14,-77 C24,-84 56,-50 45,8 C43,-10 40,-22 34,-30 C16,-37 -4,-45 -13,-60 Z';
  return (
    shape(right, hair) +
    shape(left, hair) +
    line('M2,-64 C20,-56 32,-46 38,-30', gleam, 3.5, 'opacity="0.5"') +
    line('M-22,-62 C-32,-54 -38,-40 -40,-26', gleam, 2.5, 'opacity="0.4"') +
    line('M-14,-76 Q-14,-68 -12,-58', shade(hair, -0.3), 1.4)
  );
}

function hairclip(colour: string | null): string {
  if (!colour) return '';
  return shape('M-37,-41 l13,-8 4,6 -13,8 Z', colour, 'stroke="#fff" stroke-opacity="0.5" stroke-width="1"');
}
