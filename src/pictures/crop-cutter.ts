import PQueue from 'p-queue';
import { cutFaces, type Cut } from './crop.js';

/** A face to be cut out of a photo. */
export interface Order extends Cut {
  /** Names the picture: orders of one are done together. */
  photo: string;
  /** Gets the picture. */
  fetch: () => Promise<Buffer>;
  /** Told once of what was cut, however many wait for it. */
  keep: (crop: Buffer) => void;
}

interface Wanted extends Order {
  waiting: number;
}

/** A photo that faces are to be cut out of. */
class Job {
  readonly wanted = new Map<string, Wanted>();
  /** Before it has begun, it ends with the last of those who wait. */
  private readonly nobodyWaits = new AbortController();
  private begun = false;

  get signal(): AbortSignal {
    return this.nobodyWaits.signal;
  }

  want(key: string, order: Order): void {
    const wanted = this.wanted.get(key) ?? { ...order, waiting: 0 };
    wanted.waiting++;
    this.wanted.set(key, wanted);
  }

  letGo(key: string): void {
    const wanted = this.wanted.get(key);
    if (wanted && --wanted.waiting === 0) {
      this.wanted.delete(key);
    }
    if (this.wanted.size === 0 && !this.begun) {
      this.nobodyWaits.abort();
    }
  }

  /** @param tooLate called when nothing more can be wanted of it */
  async work(fetch: () => Promise<Buffer>, tooLate: () => void): Promise<Map<string, Buffer>> {
    this.begun = true;
    const picture = await fetch();
    tooLate();
    const wanted = [...this.wanted];
    if (wanted.length === 0) {
      return new Map();
    }
    const orders = wanted.map(([, order]) => order);
    const crops = await cutFaces(picture, orders);
    return new Map(
      crops.map((crop, index) => {
        orders[index]?.keep(crop);
        return [wanted[index]?.[0] ?? '', crop];
      }),
    );
  }
}

/**
 * Cuts faces for those who look at them, in the order in which they ask. A photo is fetched and decoded once for all of
 * its faces that are wanted by then. What nobody waits for any more, because they scrolled on, is not begun.
 */
export class CropCutter {
  private readonly jobs = new Map<string, { job: Job; done: Promise<Map<string, Buffer>> }>();
  private readonly photos: PQueue;

  /** @param most photos at a time: so few that a page of faces keeps nobody else from Immich */
  constructor(most: number) {
    this.photos = new PQueue({ concurrency: most });
  }

  /**
   * @returns WebP
   * @throws what the signal was aborted with, and what `fetch` throws
   */
  async cut(order: Order, signal: AbortSignal): Promise<Buffer> {
    signal.throwIfAborted();
    const key = JSON.stringify([order.box, order.size]);
    const { job, done } = this.jobs.get(order.photo) ?? this.begin(order);
    job.want(key, order);
    try {
      const crop = (await unlessAborted(done, signal)).get(key);
      if (!crop) {
        throw new Error('a face that somebody waited for was not cut out');
      }
      return crop;
    } finally {
      job.letGo(key);
    }
  }

  private begin({ photo, fetch }: Order): { job: Job; done: Promise<Map<string, Buffer>> } {
    const job = new Job();
    const forget = () => {
      if (this.jobs.get(photo)?.job === job) {
        this.jobs.delete(photo);
      }
    };
    job.signal.addEventListener('abort', forget);
    const done = this.photos.add(() => job.work(fetch, forget), { signal: job.signal }).finally(forget);
    // where nobody waits, nobody hears of it
    done.catch(() => undefined);
    this.jobs.set(photo, { job, done });
    return { job, done };
  }
}

/** The work's result, unless the signal comes first. */
const unlessAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  const over = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: over.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    over.abort();
  }
};
