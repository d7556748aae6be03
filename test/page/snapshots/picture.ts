import pixelmatch from 'pixelmatch';
import sharp from 'sharp';

/** A side of the small picture is this share of the screen's: letters become grey, what is beside what stays. */
const scale = 1 / 4;

/** Two colours that are further apart than this are different ones: 0 to 1, where 1 is black beside white. */
const threshold = 0.08;

/** A window of so many pixels each way, in which differences are counted: an icon that lacks is much of its window. */
const windowSize = 16;

/** So many different pixels in a window are no accident. How edges are smoothed differs between versions, places don't. */
const mostInWindow = 80;

export interface Difference {
  /** Pixels that differ in the window that differs most. */
  inWindow: number;
  isFine: boolean;
  /** What differs in red, as PNG. */
  picture: Buffer;
}

interface Pixels {
  data: Buffer;
  info: { width: number; height: number };
}

const pixelsOf = (picture: Buffer): Promise<Pixels> =>
  sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });

/** A screenshot made small enough to be kept, as WebP. */
export const small = async (screenshot: Buffer): Promise<Buffer> => {
  const { width } = await sharp(screenshot).metadata();
  return sharp(screenshot)
    .resize({ width: Math.round(width * scale), kernel: 'mitchell' })
    .webp({ quality: 82, effort: 6 })
    .toBuffer();
};

/** @returns null where they are not of one size */
export const differenceOf = async (kept: Buffer, now: Buffer): Promise<Difference | null> => {
  const [one, other] = await Promise.all([pixelsOf(kept), pixelsOf(now)]);
  const { width, height } = one.info;
  if (width !== other.info.width || height !== other.info.height) {
    return null;
  }
  const output = Buffer.alloc(one.data.length);
  pixelmatch(one.data, other.data, output, width, height, { threshold, includeAA: true });
  const inWindow = pixelmatch(one.data, other.data, null, width, height, { threshold, includeAA: true, windowSize });
  return {
    inWindow,
    isFine: inWindow <= mostInWindow,
    picture: await sharp(output, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer(),
  };
};
