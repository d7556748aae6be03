import PQueue from 'p-queue';
import type sharp from 'sharp';
import type { Box } from '../http/shapes.schema.js';

/** libvips is some ten megabytes, which a server does not need before somebody looks at a face. */
const library = async (): Promise<typeof sharp> => {
  const { default: loaded } = await import('sharp');
  // a picture is decoded once: what libvips would keep of it is never asked for again
  loaded.cache(false);
  return loaded;
};

/**
 * One at a time: each cut decodes a whole photo, on a thread whose memory the allocator keeps for the next one. A
 * hundred a second are enough for whoever looks at them.
 */
const cutting = new PQueue({ concurrency: 1 });

/** Room around the face on each side, as a share of its longer side: enough to see hair and ears. */
const margin = 0.5;

export interface Rectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * The square to cut around a face, in pixels, moved into the picture where it would stick out, and smaller where the
 * picture is.
 * @param box fractions of the picture
 */
export const cropRectangle = (box: Box, width: number, height: number): Rectangle => {
  const face = Math.max(box.width * width, box.height * height);
  const side = Math.max(1, Math.min(Math.round(face * (1 + 2 * margin)), width, height));
  const within = (middle: number, whole: number) => Math.min(Math.max(0, Math.round(middle - side / 2)), whole - side);
  return {
    left: within((box.x + box.width / 2) * width, width),
    top: within((box.y + box.height / 2) * height, height),
    width: side,
    height: side,
  };
};

/** More pixels than any preview has: what claims to be larger is not decoded. */
const limitInputPixels = 40_000_000;

/**
 * Cuts a face out of a picture.
 * @param size longest side of the result in pixels; the crop is not made larger than it is
 * @returns WebP
 */
export const cutFace = async (picture: Buffer, box: Box, size: number): Promise<Buffer> =>
  cutting.add(() => cut(picture, box, size));

const cut = async (picture: Buffer, box: Box, size: number): Promise<Buffer> => {
  const image = (await library())(picture, { limitInputPixels });
  const { width, height } = await image.metadata();
  const rectangle = cropRectangle(box, width, height);
  return image
    .extract(rectangle)
    .resize({ width: size, height: size, withoutEnlargement: true })
    .webp({ quality: 82, effort: 2 })
    .toBuffer();
};
