import { rect } from './svg.js';

/** The light of the hour: warm in the evening, blue at night; and a lens that is a little darker at its edges. */
export function lightOf(takenAt: number, outdoors: boolean, width: number, height: number): string {
  const hour = new Date(takenAt).getUTCHours();
  return tint(hour, outdoors, width, height) + edges(width, height);
}

function tint(hour: number, outdoors: boolean, width: number, height: number): string {
  const over = (colour: string, opacity: number): string => rect(0, 0, width, height, colour, `opacity="${opacity}"`);
  if (!outdoors) return hour >= 17 ? over('#ff9d47', 0.1) : '';
  if (hour >= 20 || hour < 6) return over('#20335e', 0.3);
  if (hour >= 17) return over('#ff9a3c', 0.15);
  if (hour < 9) return over('#ffe0b0', 0.12);
  return '';
}

/** Two straight shadows: a round one over the whole photo took as long to draw as all the rest. */
function edges(width: number, height: number): string {
  const shadow = (id: string, y2: number): string =>
    `<linearGradient id="${id}" x1="0" x2="0" y1="${1 - y2}" y2="${y2}"><stop offset="0" stop-color="#1c1410" stop-opacity="0.2"/><stop offset="1" stop-color="#1c1410" stop-opacity="0"/></linearGradient>`;
  const strip = height * 0.14;
  return [
    `<defs>${shadow('upper', 1)}${shadow('lower', 0)}</defs>`,
    rect(0, 0, width, strip, 'url(#upper)'),
    rect(0, height - strip, width, strip, 'url(#lower)'),
  ].join('');
}
