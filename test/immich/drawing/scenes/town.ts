import type { Random } from '../../library/random.js';
import { circle, d, ellipse, line, rect, shade, shape, verticalGradient } from '../svg.js';
import { cloudAt, tree } from './plants.js';
import type { Place } from './scene.js';

const FACADES = ['#e6b89c', '#c9d6c3', '#e8d5a9', '#b8c8d6', '#dcb0a6', '#cfc3dc'];

export const city: Place = (width, height, random) => {
  const street = height * 0.66;
  const houses = [0, 1, 2, 3, 4].map((index) =>
    house((index * width) / 5, street, width / 5 + 2, height * random.between(0.42, 0.6), random),
  );
  return {
    behind: [
      `<defs>${verticalGradient('sky', '#a7d3ec', '#eef5f5')}${verticalGradient('street', '#c9c3b8', '#a9a297')}</defs>`,
      rect(0, 0, width, height, 'url(#sky)'),
      cloudAt(width * 0.4, height * 0.08, width * 0.09),
      houses.join(''),
      rect(0, street, width, height - street, 'url(#street)'),
      Array.from({ length: 36 }, () =>
        ellipse(random.between(0, width), random.between(street + 20, height), random.between(14, 30), 7, '#b9b2a6'),
      ).join(''),
      lantern(width * (random.chance(0.5) ? 0.07 : 0.93), height * 0.78, height * 0.56),
    ].join(''),
  };
};

function house(x: number, foot: number, width: number, tall: number, random: Random): string {
  const facade = random.pick(FACADES);
  const roof = shape(
    d`M${x - 6},${foot - tall} l${width / 2 + 6},${-tall * 0.24} l${width / 2 + 6},${tall * 0.24} Z`,
    shade('#a4553c', random.between(-0.15, 0.15)),
  );
  const windows = Array.from({ length: 9 }, (_, pane) => {
    const left = x + width * (0.14 + (pane % 3) * 0.27);
    const top = foot - tall + tall * (0.1 + Math.floor(pane / 3) * 0.26);
    return (
      rect(left, top, width * 0.17, tall * 0.16, '#fffaf0') +
      rect(left + 5, top + 5, width * 0.17 - 10, tall * 0.16 - 10, random.chance(0.2) ? '#ffe9a8' : '#7c9bb0')
    );
  });
  const door = rect(x + width * 0.4, foot - tall * 0.2, width * 0.2, tall * 0.2, shade(facade, -0.45), 'rx="8"');
  return roof + rect(x, foot - tall, width, tall, facade) + windows.join('') + door;
}

function lantern(x: number, foot: number, size: number): string {
  return (
    line(d`M${x},${foot} v${-size}`, '#3b4652', 12) +
    rect(x - 22, foot - size - 54, 44, 58, '#fff3c4', 'stroke="#3b4652" stroke-width="6" rx="8"') +
    shape(d`M${x - 30},${foot - size - 54} h60 l-30,-26 Z`, '#3b4652')
  );
}

export const playground: Place = (width, height, random) => {
  const ground = height * 0.6;
  return {
    behind: [
      `<defs>${verticalGradient('sky', '#8fcdee', '#e5f4f4')}${verticalGradient('grass', '#a3cf6d', '#6fa650')}</defs>`,
      rect(0, 0, width, height, 'url(#sky)'),
      cloudAt(width * 0.24, height * 0.12, width * 0.1) + cloudAt(width * 0.8, height * 0.09, width * 0.07),
      [0.05, 0.32, 0.66, 0.96]
        .map((x) => tree(width * x, ground + 8, height * random.between(0.3, 0.42), '#6fae58', random))
        .join(''),
      rect(0, ground, width, height - ground, 'url(#grass)'),
      ellipse(width * 0.5, height * 0.9, width * 0.46, height * 0.18, '#e8cf9a'),
      slide(width * 0.1, ground + height * 0.16, height * 0.46),
      swing(width * 0.82, ground + height * 0.14, height * 0.5),
    ].join(''),
  };
};

function slide(x: number, foot: number, size: number): string {
  const ladder = line(
    d`M${x - size * 0.2},${foot} V${foot - size} M${x - size * 0.04},${foot} V${foot - size}`,
    '#3d5a80',
    12,
  );
  const rungs = [0.2, 0.4, 0.6, 0.8].map((up) =>
    line(d`M${x - size * 0.2},${foot - size * up} h${size * 0.16}`, '#3d5a80', 8),
  );
  const chute = line(
    d`M${x - size * 0.04},${foot - size * 0.92} C${x + size * 0.3},${foot - size * 0.9} ${x + size * 0.34},${foot - size * 0.1} ${x + size * 0.76},${foot - size * 0.06}`,
    '#e4572e',
    30,
  );
  return (
    ladder +
    rungs.join('') +
    chute +
    shape(
      d`M${x - size * 0.26},${foot - size} l${size * 0.14},${-size * 0.2} l${size * 0.14},${size * 0.2} Z`,
      '#f2c14e',
    )
  );
}

function swing(x: number, foot: number, size: number): string {
  const frame = line(
    d`M${x - size * 0.42},${foot} l${size * 0.14},${-size} h${size * 0.56} l${size * 0.14},${size}`,
    '#a4452c',
    13,
  );
  const ropes = line(
    d`M${x - size * 0.1},${foot - size} l${-size * 0.06},${size * 0.72} M${x + size * 0.12},${foot - size} l${-size * 0.06},${size * 0.72}`,
    '#6b5a48',
    4,
  );
  return (
    frame +
    ropes +
    rect(x - size * 0.2, foot - size * 0.29, size * 0.3, 12, '#3d5a80', 'rx="5"') +
    circle(x - size * 0.28, foot - size, 9, '#f2c14e')
  );
}
