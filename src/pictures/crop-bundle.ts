import { z } from 'zod';
import { idSchema } from '../http/shapes.schema.js';
import { cropVersionSchema } from './crop.schema.js';

/** So many fit into an address that every proxy takes. */
export const mostInBundle = 100;

export interface NamedCrop {
  faceId: string;
  version: string;
}

const namedSchema = z
  .string()
  .transform((name) => name.split('.'))
  .pipe(z.tuple([idSchema, cropVersionSchema]))
  .transform(([faceId, version]): NamedCrop => ({ faceId, version }));

/** `face.version,face.version`, both as faces are handed out. */
export const bundleFacesSchema = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(namedSchema).max(mostInBundle, `Up to ${mostInBundle} faces.`));

/**
 * One crop of a bundle: its place in what was asked for (16 bits), its length in bytes (32 bits), both with the lower byte
 * first, and then the picture. Nothing but a length of 0 for what cannot be had.
 */
export const frameOf = (place: number, picture: Buffer | null): Buffer => {
  const head = Buffer.alloc(6);
  head.writeUInt16LE(place, 0);
  head.writeUInt32LE(picture?.length ?? 0, 2);
  return picture ? Buffer.concat([head, picture]) : head;
};
