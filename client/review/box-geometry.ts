import type { Box } from '../../src/http/shapes.schema.js';

/** A box as CSS: percentages of the picture that it lies on, so it is right at every size that the picture is drawn in. */
export function boxStyle({ x, y, width, height }: Box): Record<'left' | 'top' | 'width' | 'height', string> {
  const left = clamp(x);
  const top = clamp(y);
  return {
    left: percent(left),
    top: percent(top),
    // A box never reaches over the picture's edge, whatever rounding did to it.
    width: percent(Math.min(width, 1 - left)),
    height: percent(Math.min(height, 1 - top)),
  };
}

/** Where there is room for the label: over the box, or in it where the box is at the top. */
export const labelPlace = (box: Box): 'above' | 'inside' => (box.y < 0.08 ? 'inside' : 'above');

/** Labels of boxes in the right half grow to the left, so that they stay on the picture. */
export const labelSide = (box: Box): 'start' | 'end' => (box.x + box.width / 2 > 0.5 ? 'end' : 'start');

const clamp = (fraction: number) => Math.min(Math.max(fraction, 0), 1);
const percent = (fraction: number) => `${Number((fraction * 100).toFixed(3))}%`;
