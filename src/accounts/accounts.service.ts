import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { ProblemError } from '../http/problem.js';
import { ImmichError } from '../immich/immich-error.js';
import { IMMICH_FACTORY, type ImmichFactory } from '../immich/immich.module.js';
import type { Immich } from '../immich/immich.js';
import type { Account } from './account.js';
import { AccountsRepository, type KnownAccount } from './accounts.repository.js';

/**
 * Tells whose library a request is about. Until people can sign in there is one account: the owner of the configured
 * key, by Immich's user id.
 */
@Injectable()
export class AccountsService {
  readonly immich: Immich;
  private readonly fingerprint: string;
  private known: Promise<KnownAccount> | null = null;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(IMMICH_FACTORY) immichFor: ImmichFactory,
    private readonly accounts: AccountsRepository,
  ) {
    this.immich = immichFor(config.apiKey);
    this.fingerprint = createHash('sha256').update(config.apiKey).digest('hex');
  }

  /**
   * The account of the configured key. While Immich is down, the one that the key was last seen to belong to.
   * @throws ImmichError where Immich is down and the key was never seen
   */
  async current(): Promise<Account> {
    this.known ??= this.find().catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return { ...(await this.known), immich: this.immich };
  }

  private async find(): Promise<KnownAccount> {
    const seen = await this.accounts.ofKey(this.fingerprint);
    return seen ?? this.accounts.keep(await this.askImmich(), this.fingerprint);
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
