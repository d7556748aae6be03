import PQueue from 'p-queue';
import type sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Box } from '../http/shapes.schema.js';
import { notAPicture } from './picture.js';

/** libvips is some ten megabytes, which a server does not need before somebody looks at a face. */
const library = async (): Promise<typeof sharp> => {
  const { default: loaded } = await import('sharp');
  // a picture is decoded once: what libvips would keep of it is never asked for again
  loaded.cache(false);
  return loaded;
};

/**
 * How many are cut at a time: each decodes a whole photo, on a thread whose memory the allocator keeps for the next one.
 */
const cutting = new PQueue({ concurrency: 2 });

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

/** What is wanted of a picture. */
export interface Cut {
  box: Box;
  /** Longest side in pixels; the crop is not made larger than it is. */
  size: number;
}

/**
 * Cuts faces out of a picture.
 * @returns WebP, one for each
 * @throws ProblemError where it is none
 */
export const cutFaces = async (picture: Buffer, cuts: Cut[]): Promise<Buffer[]> =>
  cutting.add(() =>
    cutAll(picture, cuts).catch(() => {
      throw notAPicture();
    }),
  );

const cutAll = async (picture: Buffer, cuts: Cut[]): Promise<Buffer[]> => {
  const open = await (cuts.length === 1 ? opener(picture) : decoded(picture));
  const crops: Buffer[] = [];
  for (const cut of cuts) {
    crops.push(await cutOut(open, cut));
  }
  return crops;
};

interface Opened {
  image: Sharp;
  width: number;
  height: number;
}

/** For one face: no more is decoded than it needs. */
const opener = async (picture: Buffer): Promise<() => Opened> => {
  const image = (await library())(picture, { limitInputPixels });
  const { width, height } = await image.metadata();
  return () => ({ image, width, height });
};

/** For several: decoded once for all of them. */
const decoded = async (picture: Buffer): Promise<() => Opened> => {
  const load = await library();
  const { data, info } = await load(picture, { limitInputPixels }).raw().toBuffer({ resolveWithObject: true });
  return () => ({ image: load(data, { raw: info }), width: info.width, height: info.height });
};

const cutOut = async (open: () => Opened, cut: Cut): Promise<Buffer> => {
  const { image, width, height } = open();
  return squareOf(image, cut, width, height).webp({ quality: 82, effort: 2 }).toBuffer();
};

/** From how many times too large on the whole picture is made smaller first: a JPEG is then not decoded in full. */
const muchTooLarge = 3;

const squareOf = (image: Sharp, { box, size }: Cut, width: number, height: number): Sharp => {
  const rectangle = cropRectangle(box, width, height);
  const factor = rectangle.width / size;
  if (factor < muchTooLarge) {
    return image.extract(rectangle).resize({ width: size, height: size, withoutEnlargement: true });
  }
  const [smallWidth, smallHeight] = [Math.round(width / factor), Math.round(height / factor)];
  return image
    .resize({ width: smallWidth, height: smallHeight, fit: 'fill' })
    .extract(cropRectangle(box, smallWidth, smallHeight));
};
