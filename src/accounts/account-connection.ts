import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '../http/problem.js';
import { said } from '../http/why.js';
import { ImmichError } from '../immich/immich-error.js';
import type { ImmichFactory } from '../immich/immich.module.js';
import type { Immich } from '../immich/immich.js';
import type { Version } from '../immich/server-info.js';
import type { Account } from './account.js';
import type { KnownAccount } from './accounts.repository.js';
import { Rest } from './rest.js';

/** How long it is taken for granted whose library the key opens, in milliseconds. */
const trustFor = 10_000;
/** A page that only wants to see something waits this long for an Immich that is asked, in milliseconds. */
const patience = 300;

/**
 * The way to one account's library: its key, and whether that key still opens it. Immich may be set up anew at the same
 * address, so it is asked again and again. Lives as long as the server: who signs in again gives it another key, and what
 * is under way goes on with that one.
 */
export class AccountConnection {
  readonly immich: Immich;
  /** Immich did not know the key any more when it was last asked. */
  isKeyRefused = false;
  readonly rest = new Rest();
  private remembering: Promise<KnownAccount> | null = null;
  /** On the clock that nobody sets. */
  private askAgainAt = 0;
  private asking: Promise<void> | null = null;
  private isAnother = false;
  private version: Version | null = null;
  private silences = 0;

  /**
   * @param whose who the account is, by what is known here or by asking Immich
   * @param woke told when there is something to go on with: Immich takes the key again, or there is another
   */
  constructor(
    immichFor: ImmichFactory,
    private key: string | null,
    private readonly whose: (ask: () => Promise<KnownAccount>) => Promise<KnownAccount>,
    private readonly woke: () => void = () => undefined,
  ) {
    this.immich = immichFor(() => this.key, {
      version: () => this.version,
      beforeChange: () => this.confirm(),
      confirmNow: () => this.confirmAnew(),
      fellSilent: () => this.doubt(),
    });
  }

  get hasKey(): boolean {
    return this.key !== null;
  }

  /** Whether nothing is to be asked in the background for now: Immich refuses the key, and did so just before. */
  get isResting(): boolean {
    return this.isKeyRefused && !this.rest.isOver;
  }

  /** @param key null where there is none any more */
  useKey(key: string | null): void {
    this.key = key;
    this.doubt();
    this.taken();
  }

  /**
   * The account. While Immich is down, the one that the key was last seen to belong to.
   * @throws ImmichError where Immich is down and the key was never seen, and where the key opens another library now
   */
  async current(): Promise<Account> {
    const known = await this.remembered();
    // who cannot be asked now is who it was; nothing is changed before it could be asked
    await Promise.race([this.confirm().catch(() => undefined), sleep(patience, undefined, { ref: false })]);
    if (this.isAnother) {
      throw anotherLibrary();
    }
    return { ...known, immich: this.immich };
  }

  /** Who the account is, as far as it was ever known. */
  async known(): Promise<KnownAccount> {
    return this.remembered();
  }

  private doubt(): void {
    this.askAgainAt = 0;
    this.silences++;
  }

  /** @throws ImmichError where the library is not, or cannot be shown to be, the one that the account is of */
  private async confirm(): Promise<void> {
    if (performance.now() >= this.askAgainAt) {
      await (this.asking ??= this.compare().finally(() => (this.asking = null)));
    }
    if (this.isAnother) {
      throw anotherLibrary();
    }
  }

  /** The same, and not by what was asked before. */
  private async confirmAnew(): Promise<void> {
    await this.asking?.catch(() => undefined);
    this.askAgainAt = 0;
    await this.confirm();
  }

  private async compare(): Promise<void> {
    const { silences } = this;
    const known = await this.remembered();
    const version = await this.immich.server.version();
    const id = await this.ownerNow();
    this.isAnother = id !== known.id;
    this.version = version;
    this.taken();
    // what was said before it fell silent may no longer be so
    this.askAgainAt = silences === this.silences ? performance.now() + trustFor : 0;
  }

  /** Whose library it is now; null where that cannot be told from an empty one. */
  private async ownerNow(): Promise<string | null> {
    const { key } = this;
    try {
      return (await ownerOf(this.immich)).id;
    } catch (error) {
      if (error instanceof ProblemError) {
        return null;
      }
      // a key that was changed meanwhile may be a good one
      this.isKeyRefused = error instanceof ImmichError && error.kind === 'key-refused' && key === this.key;
      if (this.isKeyRefused) {
        this.rest.refused();
      }
      throw error;
    }
  }

  /** Nothing is known against the key. */
  private taken(): void {
    const wasRefused = this.isKeyRefused;
    this.isKeyRefused = false;
    this.rest.end();
    if (wasRefused) {
      this.woke();
    }
  }

  private async remembered(): Promise<KnownAccount> {
    return (this.remembering ??= this.whose(() => ownerOf(this.immich)).catch((error: unknown) => {
      this.remembering = null;
      throw error;
    }));
  }
}

/** With so many people, one of them has a photo. */
const fewPeople = 10;

/**
 * Whose library a key opens. One that may not say so tells by the photos of its people; not by just any photo, as Immich
 * finds those of a partner too.
 * @throws ProblemError where no photo tells
 */
const ownerOf = async (immich: Immich): Promise<KnownAccount> => {
  try {
    return await immich.server.me();
  } catch (error) {
    if (!(error instanceof ImmichError) || error.kind !== 'permission-missing') {
      throw error;
    }
  }
  for (const { id } of await immich.people.few(fewPeople)) {
    const owner = await immich.assets.ownerOfPhotosOf(id);
    if (owner !== null) {
      return { id: owner, name: null };
    }
  }
  throw emptyLibrary();
};

export const emptyLibrary = (): ProblemError =>
  new ProblemError(
    409,
    'empty-library',
    'Nobody was recognised in this library yet, so it cannot be told whose it is.',
    'Let Immich find people in it first, or give the key the permission user.read.',
  );

export const anotherLibrary = (): ImmichError => new ImmichError('another-library', said('another-library'));
