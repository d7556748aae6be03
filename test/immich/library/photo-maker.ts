import { ageAt, stranger, type Character } from './cast.js';
import { EmbeddingMaker, type Embeddings } from './embeddings.js';
import { cropAround, layOut, layOutMirror } from './layout.js';
import type { Asset, Box, Face, User } from './model.js';
import type { HeadPlan, PhotoPlan } from './photo-plan.js';
import { idFrom, Random } from './random.js';

/** Longest side of the preview that Immich makes of every photo, in pixels. */
export const PREVIEW_SIZE = 1440;

const DAY = 24 * 3600 * 1000;

/** Makes photos of plans: sizes, boxes, ids, embeddings. Who Immich takes the faces for is left to others. */
export class PhotoMaker {
  private readonly embedder: EmbeddingMaker;
  private readonly characters: Map<string, Character>;
  private photos = 0;
  private faces = 0;

  constructor(
    private readonly seed: number,
    cast: Character[],
    private readonly embeddings: Embeddings,
    private readonly owners: { owner: User; partner: User },
  ) {
    this.embedder = new EmbeddingMaker(seed);
    this.characters = new Map(cast.map((character) => [character.key, character]));
  }

  make(plan: PhotoPlan): Asset {
    const number = ++this.photos;
    const random = new Random(this.seed, 5, number);
    const size = sizeOf(plan, random);
    const boxes = plan.mirror
      ? layOutMirror(size.width, size.height, random)
      : layOut(this.agesOn(plan), size.width, size.height, random);
    const asset: Asset = {
      id: idFrom(this.seed, 'asset', number),
      ownerId: (plan.partner ? this.owners.partner : this.owners.owner).id,
      type: plan.type ?? 'IMAGE',
      fileName: fileNameOf(plan, number),
      takenAt: plan.takenAt,
      uploadedAt: plan.takenAt + Math.floor(random.between(0.1, 20) * DAY),
      ...size,
      crop: plan.edited ? cropAround(boxes, random) : null,
      visibility: plan.visibility ?? 'timeline',
      trashed: plan.trashed ?? false,
      offline: plan.offline ?? false,
      faces: [],
      picture: { scene: plan.scene, seed: random.whole(1, 1_000_000), mirror: plan.mirror ?? false },
      setPiece: plan.setPiece ?? null,
    };
    asset.faces = plan.heads.map((head, index) => this.makeFace(asset, head, boxes[index] as Box, plan, random));
    return asset;
  }

  /** The same head found anew, as a reset of face detection does it, or the same file uploaded again. */
  newIdFor(known: Face | Asset): string {
    return idFrom(this.seed, `found again ${known.id}`, ++this.faces);
  }

  bornOf(character: string): number {
    return this.lookUp(character).born;
  }

  private makeFace(asset: Asset, head: HeadPlan, box: Box, plan: PhotoPlan, random: Random): Face {
    const measured = plan.measuredOn === 'original' ? shownSizeOf(asset) : previewSizeOf(asset);
    return {
      id: idFrom(this.seed, 'face', ++this.faces),
      asset,
      box,
      imageWidth: measured.width,
      imageHeight: measured.height,
      source: head.source ?? 'machine-learning',
      visible: head.visible ?? true,
      deleted: head.deleted ?? false,
      personId: null,
      character: head.character,
      row: head.source === 'manual' ? null : this.embed(head, plan.takenAt, random),
    };
  }

  private embed(head: HeadPlan, takenAt: number, random: Random): number {
    const { row, vector } = this.embeddings.append();
    this.embedder.write(vector, head.character, ageAt(this.bornOf(head.character), takenAt), random, head.clear);
    return row;
  }

  private agesOn(plan: PhotoPlan): number[] {
    return plan.heads.map((head) => ageAt(this.bornOf(head.character), plan.takenAt));
  }

  private lookUp(key: string): Character {
    let character = this.characters.get(key);
    if (!character) {
      character = stranger(this.seed, Number(key.replace(/\D/g, '')));
      this.characters.set(key, character);
    }
    return character;
  }
}

/** Most photos are a telephone's; the older ones are smaller, and one is as large as Immich's example. */
function sizeOf(plan: PhotoPlan, random: Random): { width: number; height: number } {
  const [long, short] = plan.measuredOn === 'original' || random.chance(0.7) ? [4000, 3000] : [1600, 1200];
  if (plan.type === 'VIDEO') return { width: 1920, height: 1080 };
  return plan.portrait ? { width: short, height: long } : { width: long, height: short };
}

function fileNameOf(plan: PhotoPlan, number: number): string {
  const day = new Date(plan.takenAt).toISOString().slice(0, 10).replaceAll('-', '');
  const serial = String(number).padStart(4, '0');
  return plan.type === 'VIDEO' ? `VID_${day}_${serial}.mp4` : `IMG_${day}_${serial}.jpg`;
}

/** Pixels of the photo as Immich shows it: what an edit left of it. */
export function shownSizeOf(asset: Pick<Asset, 'width' | 'height' | 'crop'>): { width: number; height: number } {
  const { width, height, crop } = asset;
  if (!crop) return { width, height };
  return { width: Math.round(width * crop.width), height: Math.round(height * crop.height) };
}

export function previewSizeOf(asset: Pick<Asset, 'width' | 'height' | 'crop'>): { width: number; height: number } {
  return fitInto(shownSizeOf(asset), PREVIEW_SIZE);
}

/** Scales so that the longest side is `longest`; small pictures are not blown up. */
export function fitInto(size: { width: number; height: number }, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(size.width, size.height));
  return { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
}
