import type { Random } from '../../library/random.js';
import { circle, d, ellipse, line, rect, shade, shape } from '../svg.js';

/** A round tree that stands on `y`. */
export function tree(x: number, y: number, size: number, leaves: string, random: Random): string {
  const trunk = shape(
    d`M${x - size * 0.07},${y} L${x - size * 0.04},${y - size * 0.6} h${size * 0.08} L${x + size * 0.07},${y} Z`,
    '#7a5230',
  );
  const crown = Array.from({ length: 6 }, (_, puff) => {
    const angle = (puff / 6) * Math.PI * 2 + random.next();
    const tone = shade(leaves, random.between(-0.12, 0.1));
    return circle(x + Math.cos(angle) * size * 0.22, y - size * 0.78 + Math.sin(angle) * size * 0.2, size * 0.26, tone);
  });
  return trunk + crown.join('') + circle(x - size * 0.06, y - size * 0.84, size * 0.24, shade(leaves, 0.12));
}

/** A fir that stands on `y`, with snow on it for a share above 0. */
export function fir(x: number, y: number, size: number, needles: string, snow = 0): string {
  const tiers = [0, 1, 2].map((tier) => {
    const top = y - size + tier * size * 0.24;
    const half = size * (0.17 + tier * 0.08);
    const low = top + size * 0.38;
    const green = shape(
      d`M${x},${top} L${x + half},${low} Q${x},${low - size * 0.06} ${x - half},${low} Z`,
      shade(needles, tier * -0.08),
    );
    const white = shape(
      d`M${x},${top} L${x + half * 0.5},${top + size * 0.19} Q${x},${top + size * 0.13} ${x - half * 0.5},${top + size * 0.19} Z`,
      '#ffffff',
      `opacity="${snow}"`,
    );
    return green + (snow > 0 ? white : '');
  });
  return rect(x - size * 0.04, y - size * 0.16, size * 0.08, size * 0.16, '#6b4a2f') + tiers.reverse().join('');
}

export function bush(
  x: number,
  y: number,
  size: number,
  leaves: string,
  blossoms: string | null,
  random: Random,
): string {
  const puffs = [-0.5, -0.2, 0.15, 0.45].map((offset, index) =>
    ellipse(
      x + offset * size,
      y - size * (index % 2 ? 0.3 : 0.22),
      size * 0.34,
      size * 0.32,
      shade(leaves, index % 2 ? 0.05 : -0.06),
    ),
  );
  const flowers = blossoms
    ? Array.from({ length: 9 }, () =>
        circle(x + random.between(-0.7, 0.7) * size, y - random.between(0.08, 0.5) * size, size * 0.045, blossoms),
      )
    : [];
  return puffs.join('') + flowers.join('');
}

export function flower(x: number, y: number, size: number, colour: string): string {
  const petals = [0, 1, 2, 3, 4].map((petal) => {
    const angle = (petal / 5) * Math.PI * 2;
    return circle(x + Math.cos(angle) * size, y + Math.sin(angle) * size, size * 0.72, colour);
  });
  return (
    line(d`M${x},${y} q${size * 0.4},${size * 2.4} 0,${size * 5}`, '#4f8a4b', size * 0.4) +
    petals.join('') +
    circle(x, y, size * 0.6, '#ffd166')
  );
}

/** Blades along the lower edge, out of focus. */
export function tufts(width: number, y: number, colour: string, random: Random): string {
  const blades = Array.from({ length: 26 }, (_, blade) => {
    const x = (blade / 25) * width + random.between(-12, 12);
    const tall = random.between(20, 60);
    return d`M${x - 6},${y} q${random.between(-6, 6)},${-tall * 0.6} ${random.between(-8, 14)},${-tall} q4,${tall * 0.6} 4,${tall}`;
  });
  return shape(blades.join(' '), colour);
}

export function cloudAt(x: number, y: number, size: number): string {
  const white = 'opacity="0.85"';
  return (
    ellipse(x, y, size, size * 0.26, '#ffffff', white) +
    circle(x - size * 0.3, y - size * 0.16, size * 0.3, '#ffffff', white) +
    circle(x + size * 0.22, y - size * 0.22, size * 0.38, '#ffffff', white)
  );
}
