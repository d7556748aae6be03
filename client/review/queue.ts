import type { NextPhotos, NextQuery, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';

/** Fewer photos than this ahead, and more are asked for: enough for two seconds of the quickest reviewer. */
const LOW_WATER = 10;
/** The most that the server gives at once. */
const PAGE = 20;

export interface QueuePorts {
  fetch: (query: NextQuery) => Promise<NextPhotos>;
  /** Photos that are decided already are left out: the server may not have heard of it yet. */
  isDone: (photo: ReviewPhoto) => boolean;
  /** Called before the list is read from its start; all that the server had confirmed by then is in the answer. */
  onReadFromStart: () => void;
}

/** A page that begins with this photo, or with the first one. */
const from = (photo: ReviewPhoto | undefined): NextQuery =>
  photo ? { limit: PAGE, assetId: photo.assetId } : { limit: PAGE };

/** The photos at hand: the one on screen and those behind it, in the server's order. */
export class Queue {
  readonly photos: ReviewPhoto[] = [];
  /** Whether there is more behind; true also while the server is still reading the list. */
  more = true;
  private filling: Promise<void> | null = null;
  private generation = 0;

  constructor(private readonly ports: QueuePorts) {}

  get current(): ReviewPhoto | null {
    return this.photos[0] ?? null;
  }

  get low(): boolean {
    return this.photos.length < LOW_WATER && this.more;
  }

  /** Drops what is done, wherever it is. */
  sweep(): void {
    const left = this.photos.filter((photo) => !this.ports.isDone(photo));
    this.photos.splice(0, this.photos.length, ...left);
  }

  /** Puts a photo on screen, in front of the others. */
  unshift(photo: ReviewPhoto): void {
    const at = this.photos.findIndex(({ assetId }) => assetId === photo.assetId);
    if (at >= 0) this.photos.splice(at, 1);
    this.photos.unshift(photo);
  }

  /** Reads the list anew; what is at hand stays until the answer is there. */
  async reload(): Promise<void> {
    const generation = ++this.generation;
    this.ports.onReadFromStart();
    const { photos, more } = await this.ports.fetch({ limit: PAGE });
    if (generation !== this.generation) return;
    this.photos.splice(0, this.photos.length, ...photos.filter((photo) => !this.ports.isDone(photo)));
    this.more = more;
  }

  /** Fetches more photos behind those at hand; several calls at once are one. Throws what the server says. */
  fill(): Promise<void> {
    this.filling ??= this.fetchMore(this.generation).finally(() => {
      this.filling = null;
    });
    return this.filling;
  }

  private async fetchMore(generation: number): Promise<void> {
    const last = this.photos.at(-1);
    if (!last) this.ports.onReadFromStart();
    let { photos, more } = await this.ports.fetch(from(last));
    // Decisions on their way may cover a whole page; what follows it is what we want.
    for (let pages = 0; pages < 20 && more && photos.length > 1 && photos.every(this.ports.isDone); pages++) {
      ({ photos, more } = await this.ports.fetch(from(photos.at(-1))));
    }
    if (generation !== this.generation) return;
    const held = new Set(this.photos.map(({ assetId }) => assetId));
    this.photos.push(...photos.filter((photo) => !held.has(photo.assetId) && !this.ports.isDone(photo)));
    this.more = more;
  }
}
