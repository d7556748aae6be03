import { LRUCache } from 'lru-cache';
import sharp from 'sharp';
import type { Asset, Box, Face } from '../library/model.js';
import { fitInto, PREVIEW_SIZE } from '../library/photo-maker.js';
import { drawPhoto } from './photo.js';

export type PhotoSize = 'fullsize' | 'preview' | 'thumbnail';

const THUMBNAIL_SIZE = 250;
const CACHE_BYTES = 48 * 1024 * 1024;
/** How much of the photo around a face its person's thumbnail shows, in face heights. */
const THUMBNAIL_MARGIN = 0.45;

/** The pictures of a library, drawn when somebody asks, and the last ones kept. */
export class Pictures {
  private readonly cache = new LRUCache<string, Buffer>({
    maxSize: CACHE_BYTES,
    sizeCalculation: (bytes) => bytes.length,
  });
  private readonly underWay = new Map<string, Promise<Buffer>>();

  constructor(private readonly bornOf: (character: string) => number) {}

  /** The photo as Immich serves it. Without `edited` it is the photo as it was before any edit. */
  photo(asset: Asset, size: PhotoSize, edited: boolean): Promise<Buffer> {
    const crop = edited ? asset.crop : null;
    return this.kept(`${asset.id} ${size} ${crop !== null}`, () => this.draw(asset, size, crop));
  }

  /** A square around the face, 250 pixels wide. */
  personThumbnail(face: Face): Promise<Buffer> {
    return this.kept(`${face.id} person`, async () => {
      const preview = await this.photo(face.asset, 'preview', false);
      const size = fitInto(face.asset, PREVIEW_SIZE);
      return sharp(preview)
        .extract(squareAround(face.box, size))
        .resize(THUMBNAIL_SIZE, THUMBNAIL_SIZE)
        .jpeg({ quality: 80 })
        .toBuffer();
    });
  }

  private async draw(asset: Asset, size: PhotoSize, crop: Box | null): Promise<Buffer> {
    const canvas = fitInto(asset, PREVIEW_SIZE);
    const longest = { fullsize: Infinity, preview: PREVIEW_SIZE, thumbnail: THUMBNAIL_SIZE * 2 }[size];
    const shown = fitInto(asset, longest);
    const drawn = sharp(Buffer.from(drawPhoto(asset, canvas, shown, this.bornOf)));
    if (crop) drawn.extract(pixelsOf(crop, shown));
    if (size !== 'thumbnail') return drawn.flatten().jpeg({ quality: 80 }).toBuffer();
    return drawn.resize(THUMBNAIL_SIZE, THUMBNAIL_SIZE, { fit: 'outside' }).webp({ quality: 80 }).toBuffer();
  }

  /** Two who ask for the same picture at once get the same drawing. */
  private async kept(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const known = this.cache.get(name) ?? this.underWay.get(name);
    if (known) return known;
    const made = make().finally(() => this.underWay.delete(name));
    this.underWay.set(name, made);
    const bytes = await made;
    this.cache.set(name, bytes);
    return bytes;
  }
}

interface Size {
  width: number;
  height: number;
}
type Region = Size & { left: number; top: number };

function pixelsOf(box: Box, { width, height }: Size): Region {
  const left = Math.round(box.x * width);
  const top = Math.round(box.y * height);
  return {
    left,
    top,
    width: Math.min(width - left, Math.round(box.width * width)),
    height: Math.min(height - top, Math.round(box.height * height)),
  };
}

function squareAround(box: Box, { width, height }: Size): Region {
  const side = Math.min(width, height, Math.round(box.height * height * (1 + 2 * THUMBNAIL_MARGIN)));
  const left = Math.round((box.x + box.width / 2) * width - side / 2);
  const top = Math.round((box.y + box.height / 2) * height - side / 2);
  const inside = (start: number, length: number): number => Math.min(Math.max(0, start), length - side);
  return { left: inside(left, width), top: inside(top, height), width: side, height: side };
}
