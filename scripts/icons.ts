import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** `npm run icons`: draws the icons of the installed page from the one of its tab. */
const folder = join(import.meta.dirname, '../client/public');
const svg = await readFile(join(folder, 'favicon.svg'), 'utf8');
const draw = (source: string, size: number, name: string) =>
  sharp(Buffer.from(source), { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(join(folder, 'icons', name));

/** A launcher cuts its own shape out: colour to the edges, and the drawing within the middle four fifths. */
const maskable = svg
  .replace('rx="8"', '')
  .replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
  .replace('<rect width="32" height="32"', '<rect x="-4" y="-4" width="40" height="40"');

await draw(svg, 192, '192.png');
await draw(svg, 512, '512.png');
await draw(maskable, 512, 'maskable-512.png');
await draw(maskable, 180, 'apple-touch.png');
