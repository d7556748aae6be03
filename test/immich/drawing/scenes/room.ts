import { circle, d, ellipse, line, rect, shade, shape, verticalGradient } from '../svg.js';

/** What rooms are made of. */

export function floorAndWall(width: number, height: number, wall: string, floor: string): string {
  const edge = height * 0.74;
  const boards = [0.8, 0.87, 0.94].map((y) => line(d`M0,${height * y} H${width}`, shade(floor, -0.14), 3));
  return [
    `<defs>${verticalGradient('wall', shade(wall, 0.16), wall)}</defs>`,
    rect(0, 0, width, edge, 'url(#wall)'),
    rect(0, edge, width, height - edge, floor) + boards.join(''),
    rect(0, edge - 16, width, 18, '#fbf6ec'),
  ].join('');
}

export function rug(width: number, height: number, colour: string): string {
  return (
    ellipse(width / 2, height * 0.95, width * 0.44, height * 0.13, colour) +
    ellipse(width / 2, height * 0.95, width * 0.38, height * 0.1, shade(colour, 0.25))
  );
}

/** A window with what is outside, from its upper left corner. */
export function windowAt(x: number, y: number, width: number, height: number, sky: string, curtain: string): string {
  const hills = shape(
    d`M${x},${y + height * 0.72} q${width * 0.25},${-height * 0.24} ${width * 0.5},${-height * 0.04} t${width * 0.5},${-height * 0.02} V${y + height} H${x} Z`,
    '#8fbf73',
  );
  const frame = `fill="none" stroke="#fffaf0" stroke-width="14"`;
  const cross = line(d`M${x + width / 2},${y} v${height} M${x},${y + height * 0.5} h${width}`, '#fffaf0', 8);
  const side = (left: number, bow: number): string =>
    shape(
      d`M${left},${y - 24} h${bow * 60} q${bow * -14},${height * 0.6} ${bow * 10},${height + 60} h${bow * -70} Z`,
      curtain,
      'opacity="0.95"',
    );
  return (
    rect(x, y, width, height, sky) +
    hills +
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${frame}/>` +
    cross +
    rect(x - 80, y - 32, width + 160, 10, '#7a5230') +
    side(x - 56, 1) +
    side(x + width + 56, -1)
  );
}

export function pictureAt(x: number, y: number, width: number, height: number, colour: string): string {
  return (
    rect(x - 8, y - 8, width + 16, height + 16, '#7a5a3c') +
    rect(x, y, width, height, '#fdf6e8') +
    circle(x + width * 0.68, y + height * 0.32, width * 0.13, '#f2c14e') +
    shape(
      d`M${x},${y + height} v${-height * 0.3} q${width * 0.3},${-height * 0.34} ${width * 0.55},0 t${width * 0.45},${-height * 0.1} v${height * 0.4} Z`,
      colour,
    )
  );
}

export function lampAt(x: number, foot: number, size: number, shadeColour: string): string {
  return (
    circle(x, foot - size * 0.86, size * 0.34, '#fff3c4', 'opacity="0.3"') +
    line(d`M${x},${foot} v${-size * 0.8}`, '#6b5a48', 8) +
    ellipse(x, foot, size * 0.14, 9, '#6b5a48') +
    shape(
      d`M${x - size * 0.1},${foot - size} h${size * 0.2} l${size * 0.1},${size * 0.24} h${-size * 0.4} Z`,
      shadeColour,
    )
  );
}

export function sofa(width: number, height: number, colour: string): string {
  const seat = height * 0.66;
  const left = width * 0.08;
  const wide = width * 0.84;
  const rounded = 'rx="34"';
  return [
    rect(left + 20, height * 0.44, wide - 40, height * 0.36, shade(colour, -0.06), rounded),
    line(d`M${width / 2},${height * 0.46} v${height * 0.2}`, shade(colour, -0.2), 5),
    rect(left, seat, wide, height * 0.2, colour, rounded),
    rect(left - 24, height * 0.54, 86, height * 0.34, shade(colour, 0.08), rounded) +
      rect(left + wide - 62, height * 0.54, 86, height * 0.34, shade(colour, 0.08), rounded),
  ].join('');
}

export function plant(x: number, foot: number, size: number): string {
  const leaves = [-50, -28, -8, 14, 34, 54].map(
    (angle) =>
      `<ellipse cx="${x}" cy="${foot - size * 0.66}" rx="${size * 0.075}" ry="${size * 0.3}" fill="${angle % 4 ? '#4f8a5b' : '#66a06a'}" transform="rotate(${angle} ${x} ${foot - size * 0.36})"/>`,
  );
  return (
    leaves.join('') +
    shape(
      d`M${x - size * 0.18},${foot - size * 0.34} h${size * 0.36} l${-size * 0.05},${size * 0.34} h${-size * 0.26} Z`,
      '#c8774a',
    )
  );
}
