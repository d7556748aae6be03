import type { Random } from '../../library/random.js';
import { circle, d, ellipse, line, rect, shade, shape } from '../svg.js';
import { floorAndWall, lampAt, pictureAt, plant, rug, sofa, windowAt } from './room.js';
import type { Place } from './scene.js';

const WALLS = ['#cfe0dd', '#f0dcc0', '#d9d3e6', '#e7d1c5', '#cddbe8'];

export const livingRoom: Place = (width, height, random) => ({
  behind: [
    floorAndWall(width, height, random.pick(WALLS), '#b98a5e'),
    windowAt(
      width * 0.12,
      height * 0.1,
      width * 0.22,
      height * 0.32,
      '#bfe3f2',
      random.pick(['#e9b44c', '#c8775a', '#84a59d']),
    ),
    pictureAt(width * 0.56, height * 0.12, width * 0.11, height * 0.15, '#84a59d') +
      pictureAt(width * 0.72, height * 0.08, width * 0.09, height * 0.2, '#d08c60'),
    lampAt(width * 0.93, height * 0.8, height * 0.5, '#f4e3c1'),
    rug(width, height, '#84a59d'),
    sofa(width, height, random.pick(['#5f7f95', '#a9746e', '#7f9172', '#8d7b9a'])),
  ].join(''),
  inFront: random.chance(0.5) ? plant(width * 0.05, height, height * 0.36) : '',
});

export const kitchen: Place = (width, height, random) => {
  const counter = random.pick(['#7f9c96', '#d9c7a3', '#8fa8c0']);
  const tiles = Array.from({ length: 60 }, (_, tile) =>
    rect(
      (tile % 15) * (width / 15) + 3,
      height * (0.34 + Math.floor(tile / 15) * 0.07) + 3,
      width / 15 - 6,
      height * 0.07 - 6,
      '#ffffff',
      'opacity="0.5"',
    ),
  );
  const cupboards = [0.02, 0.22, 0.6, 0.8].map(
    (x) =>
      rect(width * x, height * 0.02, width * 0.18, height * 0.27, counter, 'rx="6"') +
      circle(width * (x + 0.16), height * 0.25, 6, '#fffaf0'),
  );
  return {
    behind: [
      floorAndWall(width, height, '#efe6d6', '#a9825b'),
      tiles.join('') + cupboards.join(''),
      windowAt(width * 0.43, height * 0.05, width * 0.14, height * 0.24, '#bfe3f2', '#e4a672'),
      rect(0, height * 0.6, width, height * 0.04, '#8d6a45') +
        rect(0, height * 0.64, width, height * 0.3, shade(counter, -0.1)),
      kettle(width * 0.1, height * 0.6, height * 0.1) +
        jar(width * 0.86, height * 0.6, height * 0.09) +
        jar(width * 0.91, height * 0.6, height * 0.07),
    ].join(''),
    inFront: table(width, height, '#c69563') + bowl(width * random.between(0.35, 0.65), height * 0.93, height * 0.09),
  };
};

function kettle(x: number, y: number, size: number): string {
  return (
    shape(d`M${x - size * 0.5},${y} q0,${-size} ${size * 0.5},${-size} t${size * 0.5},${size} Z`, '#c1443c') +
    line(d`M${x - size * 0.3},${y - size * 0.9} q${size * 0.3},${-size * 0.5} ${size * 0.6},0`, '#2f3542', 6) +
    line(d`M${x + size * 0.45},${y - size * 0.4} l${size * 0.3},${-size * 0.3}`, '#c1443c', 9)
  );
}

function jar(x: number, y: number, size: number): string {
  return (
    rect(x - size * 0.25, y - size, size * 0.5, size, '#f6e9d2', 'rx="8"') +
    rect(x - size * 0.25, y - size * 0.6, size * 0.5, size * 0.6, '#d08c60', 'rx="8"') +
    rect(x - size * 0.28, y - size * 1.1, size * 0.56, size * 0.14, '#7a5230', 'rx="4"')
  );
}

/** The edge of a table at the bottom of the photo. */
function table(width: number, height: number, wood: string): string {
  return rect(0, height * 0.92, width, height * 0.08, wood) + rect(0, height * 0.92, width, 8, shade(wood, 0.25));
}

function bowl(x: number, y: number, size: number): string {
  const fruit = ['#e4572e', '#f2c14e', '#7fb069'].map((colour, index) =>
    circle(x + (index - 1) * size * 0.4, y - size * 0.5, size * 0.3, colour),
  );
  return (
    fruit.join('') +
    shape(
      d`M${x - size},${y - size * 0.45} h${size * 2} q${-size * 0.2},${size * 0.9} ${-size},${size * 0.9} t${-size},${-size * 0.9} Z`,
      '#f7f3ea',
    )
  );
}

export const bedroom: Place = (width, height, random) => ({
  behind: [
    floorAndWall(width, height, random.pick(['#cfd8ea', '#f2d7d5', '#d7e5cf']), '#c9a87c'),
    windowAt(width * 0.66, height * 0.08, width * 0.2, height * 0.3, '#c9e6f3', '#d9a5b3'),
    bunting(width, height * 0.05, random),
    shelf(width * 0.08, height * 0.26, width * 0.3, random),
    rect(width * 0.03, height * 0.58, width * 0.94, height * 0.4, '#f8f3e7', 'rx="30"') +
      rect(
        width * 0.03,
        height * 0.7,
        width * 0.94,
        height * 0.3,
        random.pick(['#7fa7c4', '#d58f8f', '#9bb88b']),
        'rx="30"',
      ),
    ellipse(width * 0.17, height * 0.62, width * 0.12, height * 0.07, '#ffffff'),
  ].join(''),
  inFront: teddy(width * 0.91, height * 0.93, height * 0.12),
});

function bunting(width: number, y: number, random: Random): string {
  const flags = Array.from({ length: 12 }, (_, flag) => {
    const x = (flag / 12) * width;
    return shape(
      d`M${x},${y} h${width / 14} l${-width / 28},${width / 16} Z`,
      random.pick(['#e4572e', '#f2c14e', '#3d8f8a', '#8e7dbe', '#d16ba5']),
    );
  });
  return line(d`M0,${y} H${width}`, '#8d6a45', 4) + flags.join('');
}

function shelf(x: number, y: number, width: number, random: Random): string {
  const books = Array.from({ length: 9 }, (_, book) => {
    const tall = random.between(50, 90);
    return rect(
      x + 14 + book * (width / 10),
      y - tall,
      width / 13,
      tall,
      random.pick(['#3d5a80', '#e07a5f', '#81b29a', '#f2cc8f', '#6d597a']),
    );
  });
  return books.join('') + rect(x, y, width, 12, '#a67f51');
}

function teddy(x: number, foot: number, size: number): string {
  const fur = '#b98a5e';
  const ears =
    circle(x - size * 0.26, foot - size * 1.02, size * 0.13, fur) +
    circle(x + size * 0.26, foot - size * 1.02, size * 0.13, fur);
  const face =
    circle(x - size * 0.1, foot - size * 0.8, size * 0.035, '#2b1d14') +
    circle(x + size * 0.1, foot - size * 0.8, size * 0.035, '#2b1d14') +
    ellipse(x, foot - size * 0.68, size * 0.12, size * 0.09, '#e6cda8') +
    circle(x, foot - size * 0.71, size * 0.03, '#2b1d14');
  return (
    ears +
    ellipse(x, foot - size * 0.2, size * 0.38, size * 0.42, fur) +
    circle(x, foot - size * 0.78, size * 0.34, fur) +
    ellipse(x, foot - size * 0.16, size * 0.2, size * 0.24, '#d8b485') +
    face
  );
}

export const birthday: Place = (width, height, random) => {
  const balloons = Array.from({ length: 9 }, (_, index) => {
    const x = (index < 5 ? random.between(0.02, 0.26) : random.between(0.74, 0.98)) * width;
    const y = random.between(0.12, 0.42) * height;
    const size = random.between(0.055, 0.08) * height;
    const colour = random.pick(['#e4572e', '#f2c14e', '#3d8f8a', '#8e7dbe', '#d16ba5', '#5b9bd5']);
    return (
      line(d`M${x},${y + size} q14,${size * 2} -6,${size * 4}`, '#ffffff', 3, 'opacity="0.8"') +
      ellipse(x, y, size * 0.86, size, colour) +
      ellipse(x - size * 0.3, y - size * 0.36, size * 0.16, size * 0.26, '#ffffff', 'opacity="0.5"')
    );
  });
  return {
    behind: [
      floorAndWall(width, height, random.pick(WALLS), '#b98a5e'),
      bunting(width, height * 0.04, random),
      balloons.join(''),
    ].join(''),
    inFront: table(width, height, '#f3e6d0') + cake(width * random.between(0.42, 0.58), height * 0.965, height * 0.11),
  };
};

function cake(x: number, foot: number, size: number): string {
  const candles = [-0.5, -0.17, 0.17, 0.5].map(
    (offset) =>
      rect(x + offset * size - 4, foot - size * 1.18, 8, size * 0.4, '#5b9bd5') +
      ellipse(x + offset * size, foot - size * 1.28, 6, 12, '#ffd166') +
      circle(x + offset * size, foot - size * 1.28, 26, '#fff3c4', 'opacity="0.35"'),
  );
  return (
    candles.join('') +
    rect(x - size, foot - size * 0.8, size * 2, size * 0.8, '#e8b7a0', 'rx="12"') +
    shape(
      d`M${x - size},${foot - size * 0.6} q0,${-size * 0.26} ${size * 0.2},${-size * 0.24} h${size * 1.6} q${size * 0.2},0 ${size * 0.2},${size * 0.24} q${-size * 0.14},${size * 0.24} ${-size * 0.28},0 q${-size * 0.2},${size * 0.3} ${-size * 0.4},0 q${-size * 0.22},${size * 0.22} ${-size * 0.44},0 q${-size * 0.2},${size * 0.3} ${-size * 0.42},0 q${-size * 0.2},${size * 0.24} ${-size * 0.46},0 Z`,
      '#fff6ef',
    )
  );
}

/** The glass of the mirror, in fractions of the photo: a reflection ends at its frame. */
export const MIRROR_GLASS = { x: 0.54, y: 0.105, width: 0.36, height: 0.81 };

/** A mirror on the wall of the hall; the reflection is drawn inside it (see layOutMirror). */
export const mirror: Place = (width, height, random) => ({
  behind: [
    floorAndWall(width, height, random.pick(WALLS), '#a9825b'),
    rect(width * 0.52, height * 0.08, width * 0.4, height * 0.86, '#8d6a45', 'rx="26"'),
    rect(
      width * MIRROR_GLASS.x,
      height * MIRROR_GLASS.y,
      width * MIRROR_GLASS.width,
      height * MIRROR_GLASS.height,
      '#dcebee',
      'rx="16"',
    ),
    shape(
      d`M${width * 0.56},${height * 0.5} L${width * 0.74},${height * 0.12} h${width * 0.06} L${width * 0.56},${height * 0.64} Z`,
      '#ffffff',
      'opacity="0.5"',
    ),
    line(d`M${width * 0.06},${height * 0.14} h${width * 0.2}`, '#7a5230', 12) +
      circle(width * 0.1, height * 0.17, 9, '#7a5230') +
      circle(width * 0.22, height * 0.17, 9, '#7a5230'),
  ].join(''),
});
