import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import { CONFIG, type Config } from '../config/config.js';
import { IMMICH_FACTORY, type ImmichFactory } from '../immich/immich.module.js';
import { AccountConnection } from './account-connection.js';
import type { Account } from './account.js';
import { AccountsRepository, type KnownAccount } from './accounts.repository.js';
import { KeyVault } from './key-vault.js';

/** A key of somebody's, and Immich's id of it where the server made it. */
export interface OwnKey {
  secret: string;
  madeKeyId: string | null;
}

/**
 * The accounts that the server has a key for: the owner of the one key that was configured, or everybody who signed in
 * with an account of Immich. There is one connection for each, so never more than Immich has users.
 */
@Injectable()
export class AccountsService {
  /** The way to the library of the one key; null where everybody has their own. */
  readonly shared: AccountConnection | null;
  private readonly own = new Map<string, AccountConnection>();
  private readonly arrived = new Subject<AccountConnection>();
  /** Immich takes a key that it had refused, or there is another: what waits for it can go on. */
  readonly woke = new Subject<void>();

  constructor(
    @Inject(CONFIG) { apiKey }: Config,
    @Inject(IMMICH_FACTORY) private readonly immichFor: ImmichFactory,
    private readonly accounts: AccountsRepository,
    private readonly vault: KeyVault,
  ) {
    this.shared = apiKey === null ? null : this.sharedBy(apiKey);
  }

  /**
   * Everybody for whom something can be done in the background: not those whose key Immich refuses, who are asked for
   * again from time to time.
   * @throws ImmichError where it is known of none whose library it is
   */
  async all(): Promise<Account[]> {
    const awake = (await this.connections()).filter(({ isResting }) => !isResting);
    const asked = await Promise.allSettled(awake.map(async (each) => each.current()));
    const there = asked.flatMap((each, place) =>
      each.status === 'fulfilled' && !awake[place]?.isKeyRefused ? each.value : [],
    );
    const [failed] = asked.filter((each) => each.status === 'rejected');
    if (there.length === 0 && failed) {
      throw failed.reason;
    }
    return there;
  }

  /**
   * Does the work for each of them, one after the other: what fails for one keeps no other from theirs.
   * @throws what failed first, after all had their turn
   */
  async each(work: (account: Account) => Promise<void>): Promise<void> {
    const faults: unknown[] = [];
    for (const account of await this.all()) {
      await work(account).catch((error: unknown) => faults.push(error));
    }
    if (faults.length > 0) {
      throw faults[0];
    }
  }

  /** Does the work once for each of them: now, or when they come. */
  whenever(work: (account: Account) => Promise<void>, failed: (error: Error) => void): void {
    const seen = new Set<AccountConnection>();
    const begin = (connection: AccountConnection): void => {
      if (!seen.has(connection)) {
        seen.add(connection);
        void connection.current().then(work).catch(failed);
      }
    };
    this.arrived.subscribe(begin);
    void this.connections().then((all) => all.forEach(begin), failed);
  }

  /** The way to somebody's own library; null where nobody of that id ever signed in. */
  async of(accountId: string): Promise<AccountConnection | null> {
    const there = this.own.get(accountId);
    if (there) {
      return there;
    }
    const row = await this.accounts.withKey(accountId);
    return row && this.ownOf(row, this.vault.open(row.id, row.encryptedKey));
  }

  /** @throws ImmichError where another library answers than that of the account */
  async confirm(accountId: string): Promise<void> {
    await (this.shared ?? (await this.of(accountId)))?.current();
  }

  /** Somebody signed in with a key of theirs. */
  async keep(account: KnownAccount, key: OwnKey): Promise<AccountConnection> {
    await this.accounts.keepKey(account, this.vault.close(account.id, key.secret), key.madeKeyId);
    const connection = this.ownOf(account, key.secret);
    connection.useKey(key.secret);
    this.arrived.next(connection);
    return connection;
  }

  /** The key that is kept for somebody; null where there is none that can be read. */
  async keyOf(accountId: string): Promise<OwnKey | null> {
    const row = await this.accounts.withKey(accountId);
    const secret = row && this.vault.open(row.id, row.encryptedKey);
    return row && secret !== null ? { secret, madeKeyId: row.madeKeyId } : null;
  }

  /** Forgets somebody's key, and who was signed in by it. What was decided stays written down. */
  async forget(accountId: string): Promise<void> {
    await this.accounts.forgetKey(accountId);
    this.own.get(accountId)?.useKey(null);
  }

  private async connections(): Promise<AccountConnection[]> {
    if (this.shared) {
      return [this.shared];
    }
    const rows = await this.accounts.allWithKey();
    const all = rows.map((row) => this.own.get(row.id) ?? this.ownOf(row, this.vault.open(row.id, row.encryptedKey)));
    return all.filter(({ hasKey }) => hasKey);
  }

  private ownOf({ id, name }: KnownAccount, key: string | null): AccountConnection {
    const there = this.own.get(id);
    const connection = there ?? new AccountConnection(this.immichFor, key, async () => ({ id, name }), this.tell);
    this.own.set(id, connection);
    return connection;
  }

  private readonly tell = (): void => this.woke.next();

  private sharedBy(apiKey: string): AccountConnection {
    const fingerprint = createHash('sha256').update(apiKey).digest('hex');
    return new AccountConnection(
      this.immichFor,
      apiKey,
      async (ask) => (await this.accounts.ofKey(fingerprint)) ?? this.accounts.keep(await ask(), fingerprint),
      this.tell,
    );
  }
}
