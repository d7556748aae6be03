/** The few shapes that everything here is drawn with. Attributes beyond place and fill are passed as text. */

const short = (value: number): string => String(Math.round(value * 10) / 10);

export function circle(cx: number, cy: number, r: number, fill: string, more = ''): string {
  return `<circle cx="${short(cx)}" cy="${short(cy)}" r="${short(r)}" fill="${fill}" ${more}/>`;
}

export function ellipse(cx: number, cy: number, rx: number, ry: number, fill: string, more = ''): string {
  return `<ellipse cx="${short(cx)}" cy="${short(cy)}" rx="${short(rx)}" ry="${short(ry)}" fill="${fill}" ${more}/>`;
}

export function rect(x: number, y: number, width: number, height: number, fill: string, more = ''): string {
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${fill}" ${more}/>`;
}

/** A path; numbers in it are put in with `d`. */
export function shape(path: string, fill: string, more = ''): string {
  return `<path d="${path}" fill="${fill}" ${more}/>`;
}

export function line(path: string, colour: string, width: number, more = ''): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${short(width)}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
}

/** Path data with its numbers cut to what can be seen. */
export function d(parts: TemplateStringsArray, ...numbers: number[]): string {
  return parts.map((part, index) => part + (index < numbers.length ? short(numbers[index]!) : '')).join('');
}

export function group(content: string, attributes: string): string {
  return `<g ${attributes}>${content}</g>`;
}

/** From top to bottom, in equal steps. */
export function verticalGradient(id: string, ...colours: string[]): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops(colours)}</linearGradient>`;
}

/** From the middle (a little above and to the left, where the light comes from) outwards. */
export function roundGradient(id: string, ...colours: string[]): string {
  return `<radialGradient id="${id}" cx="0.42" cy="0.38" r="0.7">${stops(colours)}</radialGradient>`;
}

function stops(colours: string[]): string {
  return colours
    .map((colour, index) => `<stop offset="${index / (colours.length - 1)}" stop-color="${colour}"/>`)
    .join('');
}

/** Lighter for a share above 0, darker for one below: 1 is white, -1 is black. */
export function shade(colour: string, share: number): string {
  const target = share > 0 ? 255 : 0;
  const channels = [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
  return `#${channels.map((value) => toHex(value + (target - value) * Math.abs(share))).join('')}`;
}

/** A colour between two: 0 is the first. */
export function blend(from: string, to: string, share: number): string {
  const channel = (colour: string, start: number): number => parseInt(colour.slice(start, start + 2), 16);
  return `#${[1, 3, 5].map((start) => toHex(channel(from, start) * (1 - share) + channel(to, start) * share)).join('')}`;
}

const toHex = (value: number): string => Math.round(value).toString(16).padStart(2, '0');
