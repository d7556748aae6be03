import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { ProblemError } from '../http/problem.js';
import { said } from '../http/why.js';
import { ImmichError } from '../immich/immich-error.js';
import { IMMICH_FACTORY, type ImmichFactory } from '../immich/immich.module.js';
import type { Immich } from '../immich/immich.js';
import type { Version } from '../immich/server-info.js';
import type { Account } from './account.js';
import { AccountsRepository, type KnownAccount } from './accounts.repository.js';

/** How long it is taken for granted whose library the key opens, in milliseconds. */
const trustFor = 10_000;
/** A page that only wants to see something waits this long for an Immich that is asked, in milliseconds. */
const patience = 300;

/**
 * Tells whose library a request is about. Until people can sign in there is one account: the owner of the configured
 * key, by Immich's user id. Immich may be set up anew at the same address, so it is asked again and again.
 */
@Injectable()
export class AccountsService {
  readonly immich: Immich;
  private readonly fingerprint: string;
  private known: Promise<KnownAccount> | null = null;
  /** On the clock that nobody sets. */
  private askAgainAt = 0;
  private asking: Promise<void> | null = null;
  private isAnother = false;
  private version: Version | null = null;
  private silences = 0;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(IMMICH_FACTORY) immichFor: ImmichFactory,
    private readonly accounts: AccountsRepository,
  ) {
    this.immich = immichFor(config.apiKey, {
      version: () => this.version,
      beforeChange: () => this.confirm(),
      confirmNow: () => this.confirmAnew(),
      fellSilent: () => {
        this.askAgainAt = 0;
        this.silences++;
      },
    });
    this.fingerprint = createHash('sha256').update(config.apiKey).digest('hex');
  }

  /**
   * The account of the configured key. While Immich is down, the one that the key was last seen to belong to.
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
    const id = await this.askImmich().then(
      (now) => now.id,
      (error: unknown) => {
        if (error instanceof ProblemError) {
          return null;
        }
        throw error;
      },
    );
    this.isAnother = id !== known.id;
    this.version = version;
    // what was said before it fell silent may no longer be so
    this.askAgainAt = silences === this.silences ? performance.now() + trustFor : 0;
  }

  private async remembered(): Promise<KnownAccount> {
    return (this.known ??= this.find().catch((error: unknown) => {
      this.known = null;
      throw error;
    }));
  }

  private async find(): Promise<KnownAccount> {
    const seen = await this.accounts.ofKey(this.fingerprint);
    if (seen) {
      return seen;
    }
    return this.accounts.keep(await this.askImmich(), this.fingerprint);
  }

  private async askImmich(): Promise<KnownAccount> {
    try {
      return await this.immich.server.me();
    } catch (error) {
      if (!(error instanceof ImmichError) || error.kind !== 'permission-missing') {
        throw error;
      }
    }
    const id = await this.immich.assets.anyOwner();
    if (id === null) {
      throw new ProblemError(
        409,
        'empty-library',
        'There is no photo in this library yet.',
        'Add photos in Immich first, or give the key the permission user.read.',
      );
    }
    return { id, name: null };
  }
}

const anotherLibrary = (): ImmichError => new ImmichError('another-library', said('another-library'));
