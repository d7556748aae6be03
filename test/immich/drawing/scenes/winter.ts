import { circle, d, line, rect, shape, verticalGradient } from '../svg.js';
import { fir } from './plants.js';
import { floorAndWall, rug } from './room.js';
import type { Place } from './scene.js';

export const snow: Place = (width, height, random) => {
  const field = height * 0.56;
  const firs = Array.from({ length: 10 }, (_, index) =>
    fir(
      ((index + random.next()) / 10) * width,
      field + random.between(0, 30),
      height * random.between(0.2, 0.38),
      '#4d7a68',
      0.9,
    ),
  );
  const flakes = (count: number, size: number): string =>
    Array.from({ length: count }, () =>
      circle(
        random.between(0, width),
        random.between(0, height),
        random.between(size * 0.5, size),
        '#ffffff',
        'opacity="0.85"',
      ),
    ).join('');
  return {
    behind: [
      `<defs>${verticalGradient('sky', '#a9c4dc', '#e9f1f6')}${verticalGradient('field', '#ffffff', '#d5e3ee')}</defs>`,
      rect(0, 0, width, height, 'url(#sky)'),
      shape(
        d`M0,${field} Q${width * 0.25},${field - height * 0.2} ${width * 0.5},${field - height * 0.04} T${width},${field - height * 0.08} V${height} H0 Z`,
        '#dbe7f0',
      ),
      firs.join(''),
      shape(
        d`M0,${field + 16} Q${width * 0.35},${field - 16} ${width * 0.65},${field + 18} T${width},${field + 4} V${height} H0 Z`,
        'url(#field)',
      ),
      snowman(random.chance(0.5) ? width * 0.12 : width * 0.88, field + height * 0.2, height * 0.28),
      flakes(60, 5),
    ].join(''),
    inFront: flakes(22, 9),
  };
};

function snowman(x: number, foot: number, size: number): string {
  const edge = 'stroke="#c3d3e2" stroke-width="2"';
  return [
    circle(x, foot - size * 0.24, size * 0.26, '#ffffff', edge),
    circle(x, foot - size * 0.58, size * 0.19, '#ffffff', edge),
    circle(x, foot - size * 0.84, size * 0.14, '#ffffff', edge),
    line(
      d`M${x - size * 0.16},${foot - size * 0.6} l${-size * 0.2},${-size * 0.12} M${x + size * 0.16},${foot - size * 0.6} l${size * 0.2},${-size * 0.14}`,
      '#6b4a2f',
      5,
    ),
    circle(x - size * 0.05, foot - size * 0.88, size * 0.018, '#222') +
      circle(x + size * 0.05, foot - size * 0.88, size * 0.018, '#222'),
    shape(d`M${x},${foot - size * 0.84} l${size * 0.16},${size * 0.03} l${-size * 0.16},${size * 0.02} Z`, '#e07a3f'),
    rect(x - size * 0.13, foot - size * 0.99, size * 0.26, size * 0.04, '#2f3542') +
      rect(x - size * 0.085, foot - size * 1.14, size * 0.17, size * 0.16, '#2f3542'),
  ].join('');
}

export const christmas: Place = (width, height, random) => {
  const x = random.chance(0.5) ? width * 0.16 : width * 0.84;
  const foot = height * 0.9;
  const size = height * 0.84;
  const baubles = Array.from({ length: 26 }, () => {
    const down = random.between(0.2, 0.86);
    const aside = random.between(-0.28, 0.28) * down;
    return circle(
      x + aside * size,
      foot - size + down * size,
      size * 0.02,
      random.pick(['#c1272d', '#e9b44c', '#f4f1de', '#5b7fa6']),
    );
  });
  const lights = Array.from({ length: 16 }, () => {
    const down = random.between(0.15, 0.86);
    return circle(
      x + random.between(-0.26, 0.26) * down * size,
      foot - size + down * size,
      size * 0.045,
      '#fff3c4',
      'opacity="0.35"',
    );
  });
  const gift = (at: number, side: number, colour: string): string =>
    rect(at, foot - side, side, side, colour) +
    rect(at + side * 0.42, foot - side, side * 0.16, side, '#fff3d6') +
    shape(
      d`M${at + side / 2},${foot - side} q${-side * 0.4},${-side * 0.4} ${-side * 0.1},${-side * 0.05} q${side * 0.2},${-side * 0.4} ${side * 0.1},${side * 0.05} Z`,
      '#fff3d6',
    );
  return {
    behind: [
      floorAndWall(width, height, random.pick(['#8c3b3b', '#4f6d5a', '#b08968']), '#8a5f3c'),
      rug(width, height, '#a4452c'),
      fir(x, foot, size, '#35684a'),
      lights.join('') + baubles.join(''),
      shape(d`M${x},${foot - size - 26} l8,18 20,2 -15,13 4,20 -17,-10 -17,10 4,-20 -15,-13 20,-2 Z`, '#ffd166'),
      gift(x - size * 0.2, size * 0.13, '#3d8f8a') + gift(x + size * 0.06, size * 0.16, '#c8553d'),
      line(
        d`M0,${height * 0.05} Q${width * 0.25},${height * 0.13} ${width * 0.5},${height * 0.05} T${width},${height * 0.05}`,
        '#3f6b4f',
        9,
      ),
      Array.from({ length: 11 }, (_, index) =>
        circle(
          (index / 10) * width,
          height * (0.075 + 0.015 * Math.sin(index * 1.8)),
          8,
          index % 2 ? '#ffd166' : '#e4572e',
        ),
      ).join(''),
    ].join(''),
  };
};
