import { circle, d, ellipse, line, rect, shape, verticalGradient } from '../svg.js';
import { cloudAt, fir } from './plants.js';
import type { Place } from './scene.js';

export const beach: Place = (width, height, random) => {
  const sea = height * 0.42;
  const sand = height * 0.6;
  const sail = random.between(0.1, 0.85) * width;
  const umbrella = random.chance(0.5) ? width * 0.86 : width * 0.12;
  return {
    behind: [
      `<defs>${verticalGradient('sky', '#7cc4ec', '#cfeaf7')}${verticalGradient('sea', '#2f8fb5', '#6fc7cf')}${verticalGradient('sand', '#f3dfb0', '#e3c083')}</defs>`,
      rect(0, 0, width, sea + 2, 'url(#sky)'),
      cloudAt(width * 0.24, height * 0.12, width * 0.11) + cloudAt(width * 0.7, height * 0.2, width * 0.08),
      rect(0, sea, width, sand - sea + 30, 'url(#sea)'),
      sailingBoat(sail, sea + height * 0.02, height * 0.09),
      [0.48, 0.52, 0.565]
        .map((y, row) =>
          line(
            d`M${width * 0.06 * row},${height * y} q${width * 0.06},-8 ${width * 0.12},0 t${width * 0.12},0 t${width * 0.12},0 t${width * 0.12},0`,
            '#e4f6f5',
            4,
            'opacity="0.6"',
          ),
        )
        .join(''),
      shape(
        d`M0,${sand + 10} Q${width * 0.25},${sand - 22} ${width * 0.5},${sand + 6} T${width},${sand} V${height} H0 Z`,
        'url(#sand)',
      ),
      shape(
        d`M0,${sand + 10} Q${width * 0.25},${sand - 22} ${width * 0.5},${sand + 6} T${width},${sand} v12 Q${width * 0.75},${sand + 22} ${width * 0.5},${sand + 16} T0,${sand + 20} Z`,
        '#ffffff',
        'opacity="0.7"',
      ),
      sunshade(umbrella, height * 0.9, height * 0.52),
    ].join(''),
    inFront: sandcastle(random.chance(0.5) ? width * 0.1 : width * 0.84, height, height * 0.13),
  };
};

function sailingBoat(x: number, y: number, size: number): string {
  return (
    shape(d`M${x - size * 0.4},${y} h${size * 0.8} l${-size * 0.16},${size * 0.18} h${-size * 0.48} Z`, '#a4452c') +
    shape(d`M${x},${y - size} V${y - size * 0.06} H${x + size * 0.42} Z`, '#fffaf0') +
    shape(d`M${x - size * 0.05},${y - size * 0.8} V${y - size * 0.06} H${x - size * 0.32} Z`, '#f6d8ae')
  );
}

function sunshade(x: number, foot: number, size: number): string {
  const top = foot - size;
  const half = size * 0.42;
  const panels = ['#e4572e', '#fff3d6', '#e4572e', '#fff3d6'].map((colour, panel) => {
    const left = x - half + (panel * half) / 2;
    return shape(
      d`M${x},${top} Q${left - half * 0.06},${top + size * 0.08} ${left},${top + size * 0.24} q${half * 0.25},${-size * 0.05} ${half / 2},0 Q${left + half * 0.5},${top + size * 0.08} ${x},${top} Z`,
      colour,
    );
  });
  return line(d`M${x},${top} V${foot}`, '#8d6a45', size * 0.018) + panels.join('');
}

function sandcastle(x: number, bottom: number, size: number): string {
  const tower = (offset: number, tall: number): string =>
    rect(x + offset * size, bottom - tall * size, size * 0.26, tall * size, '#d9b06c') +
    [0, 0.1, 0.2]
      .map((notch) =>
        rect(x + (offset + notch) * size, bottom - tall * size - size * 0.06, size * 0.06, size * 0.07, '#d9b06c'),
      )
      .join('');
  const flag =
    line(d`M${x + size * 0.13},${bottom - size * 0.95} v${-size * 0.3}`, '#7a5230', 3) +
    shape(
      d`M${x + size * 0.13},${bottom - size * 1.25} l${size * 0.2},${size * 0.07} l${-size * 0.2},${size * 0.07} Z`,
      '#3d8f8a',
    );
  return (
    rect(x - size * 0.3, bottom - size * 0.4, size * 0.9, size * 0.4, '#cfa35d') +
    tower(-0.36, 0.62) +
    tower(0, 0.95) +
    tower(0.4, 0.55) +
    flag
  );
}

export const lake: Place = (width, height, random) => {
  const shore = height * 0.4;
  const firs = Array.from({ length: 14 }, (_, index) =>
    fir((index / 13) * width + random.between(-20, 20), shore + 6, height * random.between(0.13, 0.24), '#3f6b52'),
  );
  const reeds = Array.from({ length: 12 }, () => {
    const x = random.chance(0.5) ? random.between(0, 0.16) * width : random.between(0.84, 1) * width;
    const tall = random.between(0.16, 0.34) * height;
    return (
      line(
        d`M${x},${height} q${random.between(-10, 10)},${-tall * 0.5} ${random.between(-6, 6)},${-tall}`,
        '#6f8f4a',
        4,
      ) + ellipse(x, height - tall, 6, 22, '#7a5230')
    );
  });
  return {
    behind: [
      `<defs>${verticalGradient('sky', '#9ad1ee', '#e6f3f5')}${verticalGradient('water', '#5fa8b8', '#2f7f93')}</defs>`,
      rect(0, 0, width, height, 'url(#sky)'),
      cloudAt(width * 0.62, height * 0.13, width * 0.1),
      shape(
        d`M0,${shore} Q${width * 0.2},${shore - height * 0.2} ${width * 0.42},${shore - height * 0.06} T${width},${shore - height * 0.1} V${shore} Z`,
        '#8fb79a',
      ),
      firs.join(''),
      rect(0, shore, width, height - shore, 'url(#water)'),
      [0.5, 0.58, 0.68, 0.8]
        .map((y) =>
          line(d`M${random.between(0, 0.5) * width},${height * y} h${width * 0.22}`, '#d5eef0', 3, 'opacity="0.5"'),
        )
        .join(''),
      jetty(width, height),
    ].join(''),
    inFront: reeds.join(''),
  };
};

function jetty(width: number, height: number): string {
  const boards = Array.from({ length: 9 }, (_, board) => {
    const y = height * (0.7 + board * 0.035);
    const half = width * (0.3 + board * 0.03);
    return rect(width / 2 - half, y, half * 2, height * 0.03, board % 2 ? '#b08a5b' : '#a67f51');
  });
  return (
    boards.join('') +
    circle(width * 0.2, height * 0.71, 10, '#8d6a45') +
    circle(width * 0.8, height * 0.71, 10, '#8d6a45')
  );
}
