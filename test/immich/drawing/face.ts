import type { Random } from '../library/random.js';
import type { Looks } from './looks.js';
import { circle, d, ellipse, group, line, shade, shape } from './svg.js';

export type Mood = 'smile' | 'laugh' | 'grin' | 'calm' | 'surprised';

/** Everything between hairline and chin, in the coordinates of a head (see hair.ts). */
export function faceOf(looks: Looks, mood: Mood, gaze: number, random: Random): string {
  // Small children have their eyes lower and larger, and everything else small.
  const eyeLine = 8 - 12 * looks.grown;
  return [
    cheeks(looks),
    looks.freckles ? freckles(eyeLine) : '',
    looks.old > 0.05 ? wrinkles(looks, eyeLine) : '',
    beardOf(looks),
    nose(looks, eyeLine),
    mouth(looks, mood, random),
    eye(looks, -1, eyeLine, mood, gaze),
    eye(looks, 1, eyeLine, mood, gaze),
    looks.mole ? circle(21, 25, 2.1, '#5a3620') : '',
    looks.glasses === 'none' ? '' : glasses(looks, eyeLine),
  ].join('');
}

function cheeks({ skin, grown }: Looks): string {
  const blush = shade('#e0604f', 0.05);
  const opacity = (0.3 - 0.14 * grown) * (parseInt(skin.slice(1, 3), 16) > 180 ? 1 : 0.6);
  return ellipse(-24, 20, 11, 8, blush, `opacity="${opacity}"`) + ellipse(24, 20, 11, 8, blush, `opacity="${opacity}"`);
}

const FRECKLES: [x: number, y: number, r: number][] = [
  [-27, 10, 1.3],
  [-22, 14, 1.5],
  [-17, 10, 1.2],
  [-13, 15, 1.4],
  [-20, 19, 1.1],
  [-29, 17, 1.1],
  [-8, 11, 1.1],
  [27, 11, 1.3],
  [22, 15, 1.4],
  [17, 10, 1.2],
  [13, 16, 1.3],
  [20, 20, 1.1],
  [29, 16, 1.1],
  [7, 12, 1.1],
  [0, 8, 1.2],
];

function freckles(eyeLine: number): string {
  return group(FRECKLES.map(([x, y, r]) => circle(x, y + eyeLine * 0.4, r, '#b06a3b')).join(''), 'opacity="0.75"');
}

function wrinkles({ skin, old }: Looks, eyeLine: number): string {
  const crease = shade(skin, -0.28);
  const around = d`M-33,${eyeLine - 2} l-5,-3 M-33,${eyeLine + 2} l-5,1 M33,${eyeLine - 2} l5,-3 M33,${eyeLine + 2} l5,1`;
  const folds = 'M-16,16 Q-21,24 -19,31 M16,16 Q21,24 19,31';
  const forehead = 'M-18,-38 Q0,-42 18,-38 M-14,-31 Q0,-34 14,-31';
  return line(`${around} ${folds} ${old > 0.5 ? forehead : ''}`, crease, 1.3, `opacity="${0.25 + 0.5 * old}"`);
}

function eye(looks: Looks, side: number, y: number, mood: Mood, gaze: number): string {
  const x = side * (17.5 - looks.grown);
  const size = 1.25 - 0.3 * looks.grown;
  const dark = '#38251b';
  const brow = line(
    d`M${x - 8},${y - 13 * size} q8,${mood === 'surprised' ? -7 : -4.5} 16,${side * 0.8}`,
    shade(looks.hair, -0.15),
    1.7 + looks.grown * 0.9,
  );
  if (mood === 'laugh') return brow + line(d`M${x - 7.5},${y + 2} q7.5,${-8 * size} 15,0`, dark, 2.4);
  const lashes = looks.lashes ? line(d`M${x + side * 7},${y - 3.4 * size} l${side * 3.6},-2.6`, dark, 1.5) : '';
  const iris =
    circle(x + gaze, y + 0.4, 4.6 * size, looks.eyes) +
    circle(x + gaze, y + 0.4, 4.6 * size, 'none', `stroke="${shade(looks.eyes, -0.45)}" stroke-width="0.9"`);
  return [
    brow,
    ellipse(x, y, 7.8 * size, (mood === 'surprised' ? 6.6 : 5.5) * size, '#fffdf9'),
    iris,
    circle(x + gaze, y + 0.4, 2.3 * size, '#1d130e'),
    circle(x + gaze + 1.6, y - 1.6, 1.5 * size, '#ffffff'),
    line(d`M${x - 7.8 * size},${y - 0.5} Q${x},${y - 8.4 * size} ${x + 7.8 * size},${y - 0.5}`, dark, 1.9),
    lashes,
  ].join('');
}

function nose({ skin, grown }: Looks, eyeLine: number): string {
  const shadow = shade(skin, -0.24);
  const tip = 17 + grown * 1.5;
  const wing = 3.4 + 2.4 * grown;
  const bridge =
    grown > 0.75 ? line(d`M3,${eyeLine + 4} Q6,${tip - 8} ${wing},${tip - 2}`, shadow, 1.4, 'opacity="0.6"') : '';
  return bridge + line(d`M${-wing},${tip} Q0,${tip + 4.5} ${wing},${tip}`, shadow, 2);
}

function mouth(looks: Looks, mood: Mood, random: Random): string {
  const wide = 10 + 4 * looks.grown;
  const lips = looks.lashes && looks.grown > 0.9 ? '#b9484b' : shade(looks.skin, -0.42);
  if (mood === 'calm') return line(d`M${-wide * 0.7},32 q${wide * 0.7},3.5 ${wide * 1.4},0`, lips, 2.2);
  if (mood === 'surprised') return ellipse(0, 34, 4.5, 5.5, '#7a2f30', `stroke="${lips}" stroke-width="1.6"`);
  if (mood === 'smile')
    return (
      line(d`M${-wide},29.5 Q0,${39 + looks.grown} ${wide},29.5`, lips, 2.4) +
      line(d`M${-wide - 2},28.5 q1,2.5 3,2.6 M${wide + 2},28.5 q-1,2.5 -3,2.6`, lips, 1.3)
    );
  const open = mood === 'laugh' ? 17 : 12;
  const gape = d`M${-wide},28 Q0,31 ${wide},28 Q${wide * 0.8},${28 + open} 0,${28 + open} Q${-wide * 0.8},${28 + open} ${-wide},28 Z`;
  const teeth = d`M${-wide * 0.86},28.7 Q0,31.2 ${wide * 0.86},28.7 Q${wide * 0.7},33.6 0,34 Q${-wide * 0.7},33.6 ${-wide * 0.86},28.7 Z`;
  const tongue = ellipse(0, 28 + open * 0.82, wide * 0.45, open * 0.2, '#d9706c');
  return (
    shape(gape, '#7a2f30') +
    tongue +
    (looks.grown < 0.25 ? '' : shape(teeth, '#fffaf2') + gap(looks, random)) +
    line(d`M${-wide},28 Q0,31 ${wide},28`, lips, 1.6)
  );
}

/** Between six and eight, a tooth is missing. */
function gap({ grown }: Looks, random: Random): string {
  const firstTeethFall = grown > 0.5 && grown < 0.64;
  return firstTeethFall && random.chance(0.6) ? shape('M-4,29.6 l4.6,0.2 0,4 -4.4,-0.2 Z', '#7a2f30') : '';
}

function beardOf({ beard, hair, skin }: Looks): string {
  const whole = 'M-38,8 C-37,30 -26,51 0,51.5 C26,51 37,30 38,8 C34,22 27,25 20,24 Q0,19 -20,24 C-27,25 -34,22 -38,8 Z';
  switch (beard) {
    case 'stubble':
      return shape(whole, shade(skin, -0.45), 'opacity="0.25"');
    case 'full':
      return shape(whole, hair, 'opacity="0.95"');
    case 'moustache':
      return shape('M0,22 C10,18 20,24 23,31 C14,29 6,29 0,27 C-6,29 -14,29 -23,31 C-20,24 -10,18 0,22 Z', hair);
    case 'none':
      return '';
  }
}

function glasses({ glasses: frame }: Looks, y: number): string {
  const style = 'stroke="#2f3542" stroke-width="2.2" fill-opacity="0.16"';
  const lens = (side: number): string =>
    frame === 'round'
      ? circle(side * 17.5, y + 1, 13, '#cfe6f5', style)
      : `<rect x="${side * 17.5 - 14}" y="${y - 9}" width="28" height="20" rx="5" fill="#cfe6f5" ${style}/>`;
  return (
    lens(-1) + lens(1) + line(d`M-4.5,${y} q4.5,-3.5 9,0 M-30.5,${y - 1} l-9,-2.5 M30.5,${y - 1} l9,-2.5`, '#2f3542', 2)
  );
}
