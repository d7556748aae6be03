import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../config/config.js';
import { nameIn } from '../http/device.js';
import { notFound, ProblemError } from '../http/problem.js';
import { ImmichDoor } from '../immich/immich-door.js';
import { ImmichError } from '../immich/immich-error.js';
import { IMMICH_FACTORY, type ImmichFactory } from '../immich/immich.module.js';
import { AccessPassword } from './access-password.js';
import type { Devices, SignedOut, SignInBody, Visitor } from './account.schema.js';
import type { KnownAccount } from './accounts.repository.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService, type OwnKey } from './accounts.service.js';
import { Attempts } from './attempts.js';
import { giveToken, takeToken, tokenIn } from './cookie.js';
import { lifetime } from './sign-in.js';
import { OpenStreams } from './open-streams.js';
import { SignInsRepository, type Grant } from './sign-ins.repository.js';
import { VisitorsService, type Guest } from './visitors.service.js';

/** Lets people in and out. A password is passed on or compared, and is kept and written down nowhere. */
@Injectable()
export class SignInService {
  private readonly log = new Logger('Accounts');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(IMMICH_FACTORY) private readonly immichFor: ImmichFactory,
    private readonly door: ImmichDoor,
    private readonly accounts: AccountsService,
    private readonly repository: AccountsRepository,
    private readonly signIns: SignInsRepository,
    private readonly visitors: VisitorsService,
    private readonly password: AccessPassword,
    private readonly attempts: Attempts,
    private readonly streams: OpenStreams,
  ) {}

  async visitor(request: Request, response: Response): Promise<Visitor> {
    return this.visitorOf(await this.visitors.find(request, response));
  }

  /** @throws ProblemError where they are not let in */
  async signIn(request: Request, response: Response, body: SignInBody): Promise<Visitor> {
    const { ask, way } = this.visitors;
    if (ask === null) {
      throw noSignInHere();
    }
    const name = way === 'proxy' ? this.visitors.nameFromProxy(request) : null;
    const address = request.ip ?? '';
    await this.attempts.begin(address);
    const accountId = ask === 'password' ? await this.byPassword(body) : await this.byImmich(body);
    await this.attempts.cameIn(address);
    if (name !== null && accountId !== null) {
      await this.repository.keepProxyUser(name, accountId);
    } else {
      await this.give(request, response, accountId);
    }
    const connection = accountId === null ? this.accounts.shared : await this.accounts.of(accountId);
    return this.visitorOf(connection && { connection, signIn: null, scopes: null });
  }

  /**
   * Ends the sign-in of this browser, or all of somebody's and their key.
   * @throws ImmichError where Immich cannot be asked to delete the key
   */
  async signOut(request: Request, response: Response, guest: Guest, forGood: boolean): Promise<SignedOut> {
    if (!(forGood ? this.canForget : this.canSignOut)) {
      throw noSignInHere();
    }
    const keyInImmich = forGood ? await this.forget((await guest.connection.known()).id) : 'untouched';
    if (guest.signIn) {
      await this.end(guest.signIn.id, guest.signIn);
    }
    takeToken(request, response, this.config);
    return { keyInImmich };
  }

  async devices({ signIn }: Guest): Promise<Devices> {
    const all = signIn ? await this.signIns.list(signIn) : [];
    return {
      devices: all.map(({ id, device, createdAt, seenAt }) => ({
        ...{ id, device, signedInAt: createdAt, seenAt },
        current: id === signIn?.id,
      })),
    };
  }

  async endDevice({ signIn }: Guest, id: string): Promise<void> {
    if (!signIn || !(await this.end(id, signIn))) {
      throw notFound('device');
    }
  }

  private async end(id: string, opens: Grant): Promise<boolean> {
    const isEnded = await this.signIns.end(id, opens);
    if (isEnded) {
      this.streams.endOf(id);
    }
    return isEnded;
  }

  private async visitorOf(guest: Guest | null): Promise<Visitor> {
    const { way, ask } = this.visitors;
    const account = guest && (await guest.connection.current().catch(() => null));
    const connection = guest?.connection;
    return {
      way,
      signedIn: guest !== null,
      ask,
      keyRefused: ask === 'immich' && connection !== undefined && (!connection.hasKey || connection.isKeyRefused),
      account: account && { id: account.id, name: account.name },
      canSignOut: guest !== null && this.canSignOut,
      canForget: guest !== null && this.canForget,
      immichUrl: this.config.immichExternalUrl,
    };
  }

  /** Who comes through a proxy that knows them signs out there. */
  private get canSignOut(): boolean {
    return this.visitors.way === 'password' || this.visitors.way === 'immich';
  }

  private get canForget(): boolean {
    return this.accounts.shared === null;
  }

  private async byPassword({ email, password, apiKey }: SignInBody): Promise<null> {
    if (email !== undefined || apiKey !== undefined || password === undefined) {
      throw notSo();
    }
    if (!(await this.password.isRight(password))) {
      throw wrongPassword();
    }
    return null;
  }

  private async byImmich({ email, password, apiKey }: SignInBody): Promise<string> {
    if (apiKey !== undefined && email === undefined && password === undefined) {
      return this.byOwnKey(apiKey);
    }
    if (email === undefined || password === undefined || apiKey !== undefined) {
      throw notSo();
    }
    const accountId = await this.door.admit(email, password, async ({ id, name, makeKey }) => {
      if (!(await this.hasGoodKey(id))) {
        const { id: madeKeyId, secret } = await makeKey();
        await this.keep({ id, name }, { secret, madeKeyId });
      }
      return id;
    });
    if (accountId === null) {
      throw wrongPassword();
    }
    return accountId;
  }

  /** Such a key has to say itself whose it is: it opens all that was ever decided there. */
  private async byOwnKey(secret: string): Promise<string> {
    const immich = this.immichFor(() => secret);
    const owner = await immich.server.me().catch((error: unknown) => {
      throw error instanceof ImmichError && error.kind === 'key-refused' ? wrongPassword() : error;
    });
    const kept = await this.accounts.keyOf(owner.id);
    if (kept?.secret !== secret) {
      await this.keep(owner, { secret, madeKeyId: null });
    }
    return owner.id;
  }

  /** A second device needs no second key. */
  private async hasGoodKey(accountId: string): Promise<boolean> {
    const kept = await this.accounts.keyOf(accountId);
    if (!kept) {
      return false;
    }
    return this.immichFor(() => kept.secret)
      .server.permissions()
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof ImmichError && error.kind === 'key-refused') {
            return false;
          }
          throw error;
        },
      );
  }

  /** What there was before is of no use any more, in Immich neither. */
  private async keep(account: KnownAccount, key: OwnKey): Promise<void> {
    const former = await this.accounts.keyOf(account.id);
    await this.accounts.keep(account, key);
    if (former) {
      await this.deleteInImmich(former).catch(() => undefined);
    }
  }

  private async forget(accountId: string): Promise<SignedOut['keyInImmich']> {
    const key = await this.accounts.keyOf(accountId);
    const isDeleted = key === null || (await this.deleteInImmich(key));
    await this.accounts.forget(accountId);
    this.streams.endAllOf(accountId);
    return isDeleted ? 'deleted' : 'left';
  }

  /** @returns whether it is gone: a key that somebody brought is not ours to delete */
  private async deleteInImmich({ secret, madeKeyId }: OwnKey): Promise<boolean> {
    return madeKeyId !== null && this.door.deleteKey({ id: madeKeyId, secret });
  }

  private async give(request: Request, response: Response, accountId: string | null): Promise<void> {
    const now = new Date();
    await this.signIns.forgetUnseenSince(new Date(now.getTime() - lifetime));
    const device = nameIn(request.get('x-device')) || 'unknown';
    const opens = await this.visitors.grantFor(accountId);
    const former = tokenIn(request);
    const old = former === null ? null : await this.signIns.ofToken(former);
    const token = await this.signIns.create(opens, device, now);
    if (old) {
      await this.signIns.end(old.id, old);
    }
    giveToken(request, response, this.config, token);
    this.log.log('Somebody signed in.');
  }
}

export const noSignInHere = (): ProblemError =>
  new ProblemError(
    409,
    'no-sign-in-here',
    'There is nothing to sign in to or out of.',
    'Who runs the server chose so.',
  );

export const wrongPassword = (): ProblemError =>
  new ProblemError(401, 'wrong-password', 'That is not right.', 'Look for a typing mistake, and try again.');

const notSo = (): ProblemError =>
  new ProblemError(400, 'invalid-request', 'This is not how to sign in here.', 'Reload the page, and try again.');
