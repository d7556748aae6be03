import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import type { QueuePhoto } from '../../database/generated/client.js';
import type { Session } from '../session.js';
import type { Holder } from './leases.js';
import { LeasesService } from './leases.service.js';
import type { NextPhotos, OpenElsewhere } from './photo.schema.js';
import type { Reading } from './queue.js';
import { QueueRepository } from './queue.repository.js';
import { ReaderService } from './reader.service.js';

/** Photos read at once while looking for those that a filter lets through. */
const readAhead = 16;

export interface Shown {
  photo: QueuePhoto;
  reading: Reading;
}

type HandedOut = Omit<NextPhotos, 'photos'> & { shown: Shown[] };

/** Hands out the photos of the queue, each to one device at a time. */
@Injectable()
export class HandOutService {
  constructor(
    private readonly queue: QueueRepository,
    private readonly reader: ReaderService,
    private readonly leases: LeasesService,
  ) {}

  /** One photo of the queue, whatever its status and whoever has it. */
  async one(account: Account, session: Session, assetId: string, holder: Holder | null): Promise<Shown[]> {
    const photos = await this.queue.photos(session.id, [assetId]);
    if (holder && photos.some(({ status }) => status === 'pending')) {
      this.leases.of(session.id).take(holder, assetId);
    }
    await this.reader.read(account, session, photos);
    return this.withReadings(session, photos);
  }

  /**
   * The next photos.
   * @param after behind which photo; null for the first ones, in place of all that the holder had at hand
   * @param holder null for somebody who only looks, and is shown what others have open too
   */
  async next(
    account: Account,
    session: Session,
    count: number,
    after: string | null,
    holder: Holder | null,
  ): Promise<HandedOut> {
    if (holder) {
      return this.handed(account, session, count, after, holder);
    }
    const found = await this.following(account, session, count + 1, after, []);
    const more = found.length > count || session.scan === 'listing';
    return { shown: found.slice(0, count), more, openElsewhere: [] };
  }

  private async handed(
    account: Account,
    session: Session,
    count: number,
    after: string | null,
    holder: Holder,
  ): Promise<HandedOut> {
    const leases = this.leases.of(session.id);
    for (;;) {
      const found = await this.following(account, session, count + 1, after, leases.heldElsewhere(holder));
      const areLast = found.length <= count;
      const next = found.slice(0, count).map(({ photo }) => photo.assetId);
      const wanted = leases.shareOf(holder, next, areLast);
      if (after === null) {
        leases.letGo(holder);
      }
      const handed = new Set(leases.hand(holder, wanted));
      // others may have been handed some of them while they were read
      if (handed.size === wanted.length) {
        const openElsewhere = areLast ? await this.openElsewhere(session, holder) : [];
        const isMore = found.length > handed.size || openElsewhere.length > 0 || session.scan === 'listing';
        return {
          shown: found.filter(({ photo }) => handed.has(photo.assetId)),
          more: isMore || (after !== null && (await this.anyFree(session, holder))),
          openElsewhere,
        };
      }
    }
  }

  private async openElsewhere(session: Session, holder: Holder): Promise<OpenElsewhere[]> {
    const elsewhere = this.leases.of(session.id).elsewhere(holder);
    const open = await this.queue.pendingOf(session.id, session.settings, [...elsewhere.keys()]);
    const devices = open.map((assetId) => elsewhere.get(assetId)?.device ?? '');
    return [...new Set(devices)].map((device) => ({
      device,
      photos: devices.filter((other) => other === device).length,
    }));
  }

  /** Whether photos are left before the place where the holder is: others had them, or brought them back. */
  private async anyFree(session: Session, holder: Holder): Promise<boolean> {
    const leases = this.leases.of(session.id);
    const taken = [...leases.heldElsewhere(holder), ...leases.heldBy(holder)];
    return (await this.queue.candidates(session.id, session.settings, 1, null, taken)).length > 0;
  }

  /** Reads candidates until the first `count` of them are known to be visible; what is read may hide others. */
  private async following(
    account: Account,
    session: Session,
    count: number,
    after: string | null,
    without: string[],
  ): Promise<Shown[]> {
    const { id, settings } = session;
    for (;;) {
      const candidates = await this.queue.candidates(id, settings, Math.max(count, readAhead), after, without);
      const first = candidates.slice(0, count);
      const stale = first.filter(({ assetId }) => !this.reader.fresh(session, assetId));
      if (stale.length === 0) {
        return this.withReadings(session, first);
      }
      const unread = candidates.filter(({ wrongFaces }) => wrongFaces === null);
      const needsSearch = first.some(({ wrongFaces }) => wrongFaces === null) && settings.filter !== 'both';
      await this.reader.read(account, session, needsSearch ? [...new Set([...stale, ...unread])] : stale);
    }
  }

  private withReadings(session: Session, photos: QueuePhoto[]): Shown[] {
    return photos.flatMap((photo) => {
      const reading = this.reader.fresh(session, photo.assetId);
      return reading ? [{ photo, reading }] : [];
    });
  }
}
