import type { NextPhotos, NextQuery, OpenElsewhere, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';

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

/** What follows this photo, or the first ones. */
const behind = (photo: ReviewPhoto | undefined): NextQuery =>
  photo ? { limit: PAGE, after: photo.assetId } : { limit: PAGE };

/** The photos at hand: the one on screen and those behind it, in the server's order. */
export class Queue {
  readonly photos: ReviewPhoto[] = [];
  /** Whether there is more behind; true also while the server is still reading the list. */
  more = true;
  /** Where no others are left: the devices that have some open. */
  openElsewhere: OpenElsewhere[] = [];
  private filling: Promise<void> | null = null;
  private generation = 0;

  constructor(private readonly ports: QueuePorts) {}

  /** Leaves nothing to review. */
  clear(): void {
    this.photos.splice(0);
    this.more = false;
  }

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

  /** Newer words of a photo that is at hand. @returns whether it still is */
  replace(photo: ReviewPhoto): boolean {
    const at = this.photos.findIndex(({ assetId }) => assetId === photo.assetId);
    if (at >= 0) this.photos.splice(at, 1, photo);
    return at >= 0;
  }

  /** Reads the list anew; what is at hand stays until the answer is there. */
  async reload(): Promise<void> {
    const generation = ++this.generation;
    this.ports.onReadFromStart();
    const page = await this.ports.fetch({ limit: PAGE });
    if (generation !== this.generation) return;
    this.photos.splice(0);
    this.add(page);
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
    let page = await this.ports.fetch(behind(last));
    // Decisions on their way may cover a whole page; what follows it is what we want.
    for (let pages = 0; pages < 20 && page.more && page.photos.length > 0 && this.isDone(page); pages++) {
      page = await this.ports.fetch(behind(page.photos.at(-1)));
    }
    if (generation === this.generation) this.add(page);
  }

  private isDone({ photos }: NextPhotos): boolean {
    return photos.every(this.ports.isDone);
  }

  private add({ photos, more, openElsewhere }: NextPhotos): void {
    const held = new Set(this.photos.map(({ assetId }) => assetId));
    this.photos.push(...photos.filter((photo) => !held.has(photo.assetId) && !this.ports.isDone(photo)));
    this.more = more;
    this.openElsewhere = openElsewhere;
  }
}
