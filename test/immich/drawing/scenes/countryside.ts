import { circle, d, ellipse, group, line, rect, shade, shape, verticalGradient } from '../svg.js';
import { bush, cloudAt, fir, flower, tree, tufts } from './plants.js';
import type { Place } from './scene.js';

const FLOWERS = ['#e4572e', '#f2c14e', '#ffffff', '#d16ba5', '#8e7dbe'];

export const garden: Place = (width, height, random) => {
  const lawn = height * 0.52;
  const fence = Array.from({ length: 24 }, (_, board) => {
    const x = (board / 23) * width - 20;
    return shape(d`M${x},${lawn + 12} v${-height * 0.15} l15,-14 l15,14 v${height * 0.15} Z`, '#f7f1e3');
  });
  const flowers = Array.from({ length: 16 }, () =>
    flower(
      random.between(0, width),
      lawn + random.between(0.04, 0.3) * height,
      random.between(5, 9),
      random.pick(FLOWERS),
    ),
  );
  return {
    behind: [
      `<defs>${verticalGradient('sky', '#8fd0ef', '#e3f4f2')}${verticalGradient('lawn', '#9ccc65', '#5f9d45')}</defs>`,
      rect(0, 0, width, height, 'url(#sky)'),
      circle(width * 0.84, height * 0.14, height * 0.07, '#fff3c4'),
      cloudAt(width * 0.3, height * 0.14, width * 0.1),
      tree(width * 0.1, lawn + 10, height * 0.52, '#6fae58', random),
      tree(width * 0.9, lawn + 10, height * 0.42, '#7fb85f', random),
      rect(0, lawn - height * 0.1, width, 10, '#e6dcc6') + rect(0, lawn - height * 0.035, width, 10, '#e6dcc6'),
      fence.join(''),
      bush(width * 0.3, lawn + 16, height * 0.12, '#5c9a4c', '#d16ba5', random) +
        bush(width * 0.72, lawn + 18, height * 0.14, '#66a552', '#f2c14e', random),
      rect(0, lawn, width, height - lawn, 'url(#lawn)'),
      flowers.join(''),
    ].join(''),
    inFront: tufts(width, height, '#4f8f3d', random),
  };
};

export const forest: Place = (width, height, random) => {
  const ground = height * 0.62;
  const trunks = Array.from({ length: 11 }, (_, index) => {
    const x = ((index + random.between(0, 0.8)) / 11) * width;
    const half = random.between(0.012, 0.026) * width;
    const bark = random.pick(['#6f5a44', '#7d654a', '#5f4d3b']);
    return (
      rect(x - half, 0, half * 2, ground + random.between(0, 30), bark) +
      rect(x - half, 0, half * 0.6, ground, shade(bark, -0.18))
    );
  });
  const beams = [0.2, 0.48, 0.7].map((x) =>
    shape(
      d`M${width * x},0 h${width * 0.09} l${-width * 0.16},${height} h${-width * 0.14} Z`,
      '#fff8c9',
      'opacity="0.16"',
    ),
  );
  return {
    behind: [
      `<defs>${verticalGradient('wood', '#cfe5b5', '#8fb873', '#5d8a4f')}${verticalGradient('floor', '#86a85c', '#5e7a3d')}</defs>`,
      rect(0, 0, width, height, 'url(#wood)'),
      Array.from({ length: 12 }, () =>
        circle(
          random.between(0, width),
          random.between(0, 0.35) * height,
          random.between(0.06, 0.13) * height,
          random.pick(['#7fb069', '#96c27a', '#6a9c58']),
          'opacity="0.8"',
        ),
      ).join(''),
      trunks.join(''),
      shape(
        d`M0,${ground} Q${width * 0.3},${ground - 30} ${width * 0.55},${ground + 4} T${width},${ground - 10} V${height} H0 Z`,
        'url(#floor)',
      ),
      beams.join(''),
      bush(width * 0.08, height * 0.78, height * 0.14, '#4c7d3f', null, random) +
        bush(width * 0.94, height * 0.8, height * 0.16, '#57894a', null, random),
      mushroom(width * random.between(0.1, 0.3), height * 0.9, height * 0.05),
    ].join(''),
    inFront: tufts(width, height, '#44692f', random),
  };
};

function mushroom(x: number, y: number, size: number): string {
  return (
    ellipse(x, y, size * 0.3, size * 0.6, '#fff6e6') +
    shape(
      d`M${x - size * 0.8},${y - size * 0.3} C${x - size * 0.7},${y - size * 1.4} ${x + size * 0.7},${y - size * 1.4} ${x + size * 0.8},${y - size * 0.3} Z`,
      '#c8402f',
    ) +
    circle(x - size * 0.3, y - size * 0.7, size * 0.13, '#fff') +
    circle(x + size * 0.25, y - size * 0.85, size * 0.11, '#fff') +
    circle(x + size * 0.45, y - size * 0.5, size * 0.09, '#fff')
  );
}

export const mountains: Place = (width, height, random) => {
  const peak = (x: number, top: number, half: number, colour: string): string => {
    const base = height * 0.62;
    const snow = (base - top) * 0.28;
    const slope = half / (base - top);
    return (
      shape(d`M${x - half},${base} L${x},${top} L${x + half},${base} Z`, colour) +
      shape(
        d`M${x},${top} L${x + snow * slope},${top + snow} l${-snow * slope * 0.5},${-snow * 0.2} l${-snow * slope * 0.4},${snow * 0.35} l${-snow * slope * 0.5},${-snow * 0.3} L${x - snow * slope},${top + snow} Z`,
        '#ffffff',
      )
    );
  };
  const firs = Array.from({ length: 9 }, () =>
    fir(random.between(0, width), height * random.between(0.64, 0.74), height * random.between(0.1, 0.18), '#3f6b4f'),
  );
  return {
    behind: [
      `<defs>${verticalGradient('sky', '#6fb7e6', '#d8eef6')}${verticalGradient('meadow', '#a8cf72', '#6ba04a')}</defs>`,
      rect(0, 0, width, height, 'url(#sky)'),
      cloudAt(width * 0.2, height * 0.1, width * 0.09),
      peak(width * 0.78, height * 0.14, width * 0.36, '#8fa3b8') +
        peak(width * 0.2, height * 0.2, width * 0.32, '#9badbf') +
        peak(width * 0.48, height * 0.08, width * 0.34, '#7e93aa'),
      shape(
        d`M0,${height * 0.6} Q${width * 0.3},${height * 0.5} ${width * 0.6},${height * 0.6} T${width},${height * 0.56} V${height} H0 Z`,
        '#8dbb66',
      ),
      firs.join(''),
      shape(
        d`M0,${height * 0.76} Q${width * 0.4},${height * 0.66} ${width},${height * 0.78} V${height} H0 Z`,
        'url(#meadow)',
      ),
      Array.from({ length: 12 }, () =>
        flower(random.between(0, width), height * random.between(0.8, 0.95), 6, random.pick(FLOWERS)),
      ).join(''),
    ].join(''),
    inFront: tufts(width, height, '#5c8f3f', random),
  };
};

const LEAVES = ['#d9822b', '#c8553d', '#e9b44c', '#b5502a', '#e07a3f'];

export const autumn: Place = (width, height, random) => {
  const path = height * 0.56;
  const trees = Array.from({ length: 7 }, (_, index) =>
    tree(
      ((index + 0.5) / 7) * width + random.between(-30, 30),
      path + random.between(0, 26),
      height * random.between(0.4, 0.58),
      random.pick(LEAVES),
      random,
    ),
  );
  const leaf = (x: number, y: number, size: number): string =>
    group(
      ellipse(0, 0, size, size * 0.5, random.pick(LEAVES)),
      d`transform="translate(${x} ${y}) rotate(${random.between(0, 180)})"`,
    );
  return {
    behind: [
      `<defs>${verticalGradient('sky', '#c9dbe6', '#f6e7cf')}${verticalGradient('park', '#c2a95c', '#9c7d3c')}</defs>`,
      rect(0, 0, width, height, 'url(#sky)'),
      trees.join(''),
      rect(0, path, width, height - path, 'url(#park)'),
      shape(d`M${width * 0.42},${path} h${width * 0.12} L${width * 0.85},${height} H${width * 0.12} Z`, '#d8c6a0'),
      Array.from({ length: 60 }, () =>
        leaf(random.between(0, width), random.between(path, height), random.between(6, 13)),
      ).join(''),
      line(
        d`M${width * 0.06},${height * 0.66} h${width * 0.16} M${width * 0.06},${height * 0.61} h${width * 0.16}`,
        '#7a5230',
        10,
      ),
    ].join(''),
    inFront: Array.from({ length: 12 }, () =>
      leaf(random.between(0, width), random.between(0, height), random.between(10, 16)),
    ).join(''),
  };
};
