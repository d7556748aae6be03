import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { AccountsService } from '../../accounts/accounts.service.js';
import { storageFaultOf } from '../../database/storage-fault.js';
import { ImmichError } from '../../immich/immich-error.js';
import { lookAlike, spread, twiceOf } from './look-alike.js';
import type { WorthPairs } from './pair.schema.js';
import { PairsRepository, type PhotoToLook } from './pairs.repository.js';

/** So many people, those whom Immich lists first, and so many photos of each, spread over the newest thousand. */
const people = 30;
const photosOfEach = 80;
/** On so many photos that show a person twice, the faces are compared with everybody. */
const compared = 12;
/** Of several faces of one person on a photo, so many are compared. */
const facesOfEach = 2;
/** Between two photos, in milliseconds: whatever else there is to do goes first. */
const rest = 100;
const often = 10 * 60_000;
const day = 24 * 60 * 60_000;

/** Looks, once a day and gently, for people who are on photos twice: somebody else's faces are among theirs. */
@Injectable()
export class PairFinderService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Milliseconds between two photos; tests don't wait. */
  rest = rest;
  private readonly log = new Logger('Pairs');
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly accounts: AccountsService,
    private readonly pairs: PairsRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      void this.lookIfDue(new Date()).catch((error: unknown) =>
        this.log.debug(`Pairs are looked for later: ${(error as Error).message}`),
      );
    }, often).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer ?? undefined);
    this.stopping.abort();
    await Promise.all(this.running.values());
  }

  async worth(account: Account): Promise<WorthPairs> {
    const [pairs, look] = await Promise.all([this.pairs.worth(account.id, 10), this.pairs.look(account.id)]);
    return { pairs, look };
  }

  /** Begins a look. One goes on at a time: a second start changes nothing. */
  async start(account: Account): Promise<WorthPairs> {
    await this.go(account, true);
    return this.worth(account);
  }

  /** A look that was interrupted goes on, and there is a new one once a day. */
  async lookIfDue(now: Date): Promise<void> {
    await this.accounts.each((account) => this.lookFor(account, now));
  }

  private async lookFor(account: Account, now: Date): Promise<void> {
    const look = await this.pairs.look(account.id);
    const age = look ? now.getTime() - Date.parse(look.startedAt) : Infinity;
    // a clock that was set back is no reason to wait for years
    if (look?.state === 'running' || age > day || age < 0) {
      await this.go(account, look?.state !== 'running');
    }
  }

  /** Waits until no look is under way. */
  async idle(): Promise<void> {
    await Promise.all(this.running.values());
  }

  private async go(account: Account, anew: boolean): Promise<void> {
    if (this.running.has(account.id)) {
      return;
    }
    const background = { ...account, immich: account.immich.inBackground() };
    const begun = anew ? this.begin(background) : Promise.resolve();
    const done = begun
      .then(() => this.lookAtAll(background))
      .catch((error: unknown) => {
        // goes on with the next look at the clock
        if (!(error instanceof ImmichError) && !storageFaultOf(error) && !this.stopping.signal.aborted) {
          this.log.error((error as Error).stack);
        }
      })
      .finally(() => this.running.delete(account.id));
    this.running.set(account.id, done);
    await begun;
  }

  private async begin(account: Account): Promise<void> {
    const everybody = await account.immich.people.list();
    const wanted = everybody.filter(({ name, hidden }) => name !== '' && !hidden).slice(0, people);
    const photos: (PhotoToLook & { personName: string })[] = [];
    for (const { id, name } of wanted) {
      const assets = await newestOf(account, id);
      photos.push(...spread(assets, photosOfEach).map((assetId) => ({ personId: id, personName: name, assetId })));
    }
    await this.pairs.begin(account.id, photos);
  }

  private async lookAtAll(account: Account): Promise<void> {
    const { signal } = this.stopping;
    for (;;) {
      const left = await this.pairs.left(account.id, 50);
      if (left.length === 0) {
        await this.pairs.end(account.id);
        return;
      }
      for (const photo of left) {
        if (signal.aborted) {
          return;
        }
        await this.lookAt(account, photo);
        await sleep(this.rest, undefined, { signal, ref: false });
      }
    }
  }

  private async lookAt(account: Account, photo: PhotoToLook): Promise<void> {
    const faces = await account.immich.faces.ofAsset(photo.assetId).catch(unlessGone);
    const own = twiceOf(faces, photo.personId);
    const isEnough = own.length > 0 && (await this.pairs.compared(account.id, photo.personId)) >= compared;
    const orders = [];
    for (const { id } of isEnough ? [] : own.slice(0, facesOfEach)) {
      orders.push(await account.immich.people.nearestTo(id));
    }
    await this.pairs.looked(account.id, photo, {
      twice: own.length > 0,
      nearest: lookAlike(orders, photo.personId),
    });
  }
}

/** The newest thousand photos of somebody. */
const newestOf = async ({ immich }: Account, personId: string): Promise<string[]> => {
  for await (const { assets } of immich.assets.ofPerson(personId)) {
    return assets.map(({ id }) => id);
  }
  return [];
};

/** A photo that went meanwhile shows nobody. */
const unlessGone = (error: unknown): [] => {
  if (error instanceof ImmichError && error.kind === 'not-found') {
    return [];
  }
  throw error;
};
