import { beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { createLibrary } from '../library/create-library.js';
import type { Library } from '../library/library.js';
import type { Asset } from '../library/model.js';
import { drawPhoto } from './photo.js';
import { Pictures } from './pictures.js';

let library: Library;
let pictures: Pictures;
const bornOf = (character: string): number => library.foundations.maker.bornOf(character);

beforeAll(() => {
  library = createLibrary();
  pictures = new Pictures(bornOf);
});

type Colour = [red: number, green: number, blue: number];

/** The colour at a place of a photo, given in fractions of it. */
async function colourAt(asset: Asset, x: number, y: number): Promise<Colour> {
  const { data, info } = await sharp(await pictures.photo(asset, 'preview', false))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const start = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [data[start]!, data[start + 1]!, data[start + 2]!];
}

const looksLikeSkin = ([red, green, blue]: Colour): boolean => red > 120 && red > green && green > blue;

describe('a drawn photo', () => {
  it.each(['both right', 'Mila at two', 'measured on the original', 'mirror', 'baby in arms'])(
    'has a face in every box: %s',
    async (name) => {
      const asset = library.setPiece(name);
      for (const { box } of asset.faces) {
        // The chin: glasses, freckles and hair are elsewhere.
        const chin = await colourAt(asset, box.x + box.width / 2, box.y + box.height * 0.95);
        expect(looksLikeSkin(chin)).toBe(true);
      }
    },
  );

  it('is the same every time', async () => {
    const asset = library.setPiece('both right');
    const [once, again] = await Promise.all([0, 1].map(() => new Pictures(bornOf).photo(asset, 'thumbnail', false)));
    expect(again).toEqual(once);
  });

  it('tells the sisters apart: freckles, or a mole and green eyes (where they are open)', () => {
    const size = { width: 1440, height: 1080 };
    const drawn = (names: string[]): string =>
      names.map((name) => drawPhoto(library.setPiece(name), size, size, bornOf)).join('');
    const mila = drawn(['Mila at five', 'Mila at eight', 'Mila at twelve', 'mirror']);
    const nora = drawn(['Nora corrected at six', 'Nora corrected at ten', 'burst 1', 'burst 2', 'burst 3']);
    const [freckle, mole, greenEyes] = ['#b06a3b', '#5a3620', '#4f8a5b'];
    expect([freckle, mole, greenEyes].map((mark) => mila.includes(mark))).toEqual([true, false, false]);
    expect([freckle, mole, greenEyes].map((mark) => nora.includes(mark))).toEqual([false, true, true]);
  });

  it('shows the same place and clothes in a burst, in other moods', () => {
    const size = { width: 1440, height: 1080 };
    const burst = ['burst 1', 'burst 2', 'burst 3'].map((name) =>
      drawPhoto(library.setPiece(name), size, size, bornOf),
    );
    const sky = burst.map((svg) => /id="sky".*?<\/linearGradient>/.exec(svg)?.[0]);
    expect(new Set(sky).size).toBe(1);
    expect(new Set(burst).size).toBe(3);
  });
});
