import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Account } from '../../accounts/account.js';
import { ImmichError } from '../../immich/immich-error.js';
import { FacePlaces } from '../../pictures/face-places.js';
import type { Session } from '../session.js';
import { readingOf, type Reading } from './queue.js';
import { QueueRepository } from './queue.repository.js';

/** How long what was read of a photo is good enough to be shown; before a move it is read again anyway. */
const freshFor = 15_000;

/** Reads the faces of photos from Immich, and keeps the queue in step with what it finds. */
@Injectable()
export class ReaderService {
  private readonly readings = new LRUCache<string, Reading>({ max: 2000, ttl: freshFor });
  /** Photos that a job reads at this moment, until what was found is saved. */
  private readonly scanned = new Map<string, Promise<void>>();

  constructor(
    private readonly queue: QueueRepository,
    private readonly places: FacePlaces,
  ) {}

  /** What was read of the photo a moment ago, or undefined. */
  fresh(session: Session, assetId: string): Reading | undefined {
    return this.readings.get(keyOf(session, assetId));
  }

  /** A decision changes what is on a photo. */
  forget(session: Session, assetIds: string[]): void {
    assetIds.forEach((assetId) => this.readings.delete(keyOf(session, assetId)));
  }

  /** The session looks at other faces now. */
  forgetAll({ id }: Session): void {
    const keys = [...this.readings.keys()].filter((key) => key.startsWith(`${id} `));
    keys.forEach((key) => this.readings.delete(key));
  }

  /** Reads photos to show them; what a full disk does not take is shown all the same. */
  async read(account: Account, session: Session, photos: Photo[]): Promise<void> {
    const readings = await this.ask(account, session, photos);
    await this.queue.trySaveReadings(session.id, readings);
    this.remember(account, session, photos, readings);
  }

  /** Reads photos for who goes on with what is in the queue afterwards. */
  async readAndKeep(account: Account, session: Session, photos: Photo[]): Promise<void> {
    const readings = await this.ask(account, session, photos);
    await this.queue.saveReadings(session.id, readings);
    this.remember(account, session, photos, readings);
  }

  /**
   * Reads photos for a job. What was found is saved and not kept at hand: of thousands of photos that nobody looks at,
   * everything would be thrown out of memory just when it has grown old there. Scan and auto-fix begin at the same
   * photos: what one of them is reading, the other waits for.
   */
  async scan(account: Account, session: Session, photos: { assetId: string }[]): Promise<void> {
    const keys = photos.map(({ assetId }) => keyOf(session, assetId));
    const others = keys.flatMap((key) => this.scanned.get(key) ?? []);
    const own = photos.filter((_, index) => !this.scanned.has(keys[index] ?? ''));
    const ownKeys = own.map(({ assetId }) => keyOf(session, assetId));
    const work = this.ask(account, session, own)
      .then((readings) => this.queue.saveReadings(session.id, readings))
      .finally(() => ownKeys.forEach((key) => this.scanned.delete(key)));
    ownKeys.forEach((key) => this.scanned.set(key, work));
    await Promise.all([work, ...others]);
  }

  /** A photo that Immich no longer has leaves the queue. */
  private async ask(account: Account, session: Session, photos: { assetId: string }[]): Promise<Reading[]> {
    const found = await Promise.all(photos.map(({ assetId }) => this.readOne(account, session, assetId)));
    return found.filter((reading) => reading !== null);
  }

  private remember(account: Account, session: Session, photos: Photo[], readings: Reading[]): void {
    const states = new Map(photos.map(({ assetId, edited, checksum }) => [assetId, { edited, checksum }]));
    for (const reading of readings) {
      const { assetId } = reading;
      const { edited = false, checksum = null } = states.get(assetId) ?? {};
      this.readings.set(keyOf(session, assetId), reading);
      for (const { id, box } of reading.faces) {
        this.places.remember(account.id, id, { assetId, box, edited, checksum });
      }
    }
  }

  private async readOne(account: Account, session: Session, assetId: string): Promise<Reading | null> {
    try {
      return readingOf(assetId, await account.immich.faces.ofAsset(assetId), session);
    } catch (error) {
      if (error instanceof ImmichError && error.kind === 'not-found') {
        await this.queue.photoGone(session.id, assetId);
        return null;
      }
      throw error;
    }
  }
}

interface Photo {
  assetId: string;
  edited: boolean;
  checksum: string;
}

const keyOf = (session: Session, assetId: string): string => `${session.id} ${assetId}`;
