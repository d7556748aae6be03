import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../config/config.js';
import type { SignIn } from '../database/generated/client.js';
import { ProblemError } from '../http/problem.js';
import { AccessPassword } from './access-password.js';
import type { AccountConnection } from './account-connection.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { giveToken, tokenIn } from './cookie.js';
import { isOver, isWorthNoting } from './sign-in.js';
import { SignInsRepository, type Grant } from './sign-ins.repository.js';
import type { Scope } from './tokens/token.schema.js';
import { TokensService, type TokenGrant } from './tokens/tokens.service.js';
import { wayOf, type Way } from './way.js';

/** Somebody who may come in. */
export interface Guest {
  connection: AccountConnection;
  /** By which browser; null where none signed in. */
  signIn: SignIn | null;
  /** What a script may do that came in by a token; null for whoever came in otherwise. */
  scopes: Scope[] | null;
}

/** Printable. What a proxy leaves of a placeholder that it has nothing for is no name: `{…}`, as of Caddy before 2.10. */
const namelike = /^[^\s\p{C}{}][^\p{C}{}]{0,199}$/u;

/** What signing in with an account of Immich gives. */
export const ofImmich = 'immich';

/** Tells who a request is from. */
@Injectable()
export class VisitorsService {
  readonly way: Way;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly accounts: AccountsService,
    private readonly repository: AccountsRepository,
    private readonly signIns: SignInsRepository,
    private readonly password: AccessPassword,
    private readonly tokens: TokensService,
  ) {
    this.way = wayOf(config);
  }

  /** What opens the library where it is not open. */
  get ask(): 'password' | 'immich' | null {
    if (this.way === 'password') return 'password';
    return this.accounts.shared === null ? 'immich' : null;
  }

  /** @throws ProblemError 401 where it is nobody who may come in */
  async guest(request: Request, response: Response): Promise<Guest> {
    const guest = await this.find(request, response);
    if (!guest) {
      throw signInNeeded();
    }
    return guest;
  }

  /**
   * Null where nobody is signed in.
   * @throws ProblemError 403 where it did not come through the proxy that everything must come through
   */
  async find(request: Request, response: Response): Promise<Guest | null> {
    const { shared } = this.accounts;
    const grant = await this.tokens.grantOf(request);
    if (grant) {
      return this.byToken(grant);
    }
    const name = this.way === 'proxy' ? this.nameFromProxy(request) : null;
    if (shared && this.way !== 'password') {
      return { connection: shared, signIn: null, scopes: null };
    }
    if (name !== null) {
      return this.guestOf(await this.repository.ofProxyUser(name), null);
    }
    const signIn = await this.signInOf(request, response);
    if (!signIn) {
      return null;
    }
    return shared ? { connection: shared, signIn, scopes: null } : this.guestOf(signIn.accountId, signIn);
  }

  /**
   * Who it is by the proxy's word.
   * @throws ProblemError where no trusted proxy says so
   */
  nameFromProxy(request: Request): string {
    const isTrusted = request.app.get('trust proxy fn') as (address: string, hop: number) => boolean;
    const names = request.headersDistinct[this.config.authHeader ?? ''] ?? [];
    const [name = ''] = names;
    if (!isTrusted(request.socket.remoteAddress ?? '', 0) || names.length !== 1 || !namelike.test(name)) {
      throw notThroughProxy();
    }
    return name;
  }

  /** What a browser is given that signs in to the one key, or to somebody's own. */
  async grantFor(accountId: string | null): Promise<Grant> {
    return { accountId, grant: accountId === null ? await this.password.grant() : ofImmich };
  }

  private async signInOf(request: Request, response: Response): Promise<SignIn | null> {
    const token = tokenIn(request);
    const signIn = token === null ? null : await this.signIns.ofToken(token);
    const now = new Date();
    if (token === null || !signIn || isOver(signIn.seenAt, now)) {
      return null;
    }
    if (signIn.grant !== (await this.grantFor(this.accounts.shared ? null : '')).grant) {
      return null;
    }
    if (isWorthNoting(signIn.seenAt, now)) {
      await this.signIns.seen(signIn.id, now);
      giveToken(request, response, this.config, token);
    }
    return signIn;
  }

  /** A token is of one account: of the one key only as long as that key opens the same. */
  private async byToken({ accountId, scopes }: TokenGrant): Promise<Guest | null> {
    const { shared } = this.accounts;
    const connection = shared ?? (await this.accounts.of(accountId));
    const isTheirs = connection !== null && (await connection.known()).id === accountId;
    return isTheirs ? { connection, signIn: null, scopes } : null;
  }

  private async guestOf(accountId: string | null, signIn: SignIn | null): Promise<Guest | null> {
    const connection = accountId === null ? null : await this.accounts.of(accountId);
    return connection && { connection, signIn, scopes: null };
  }
}

export const signInNeeded = (): ProblemError =>
  new ProblemError(401, 'sign-in-needed', 'Nobody is signed in.', 'Sign in, and go on where you were.');

export const notThroughProxy = (): ProblemError =>
  new ProblemError(
    403,
    'not-through-proxy',
    'No trusted proxy said who you are.',
    'Open the page by its public address. Who runs the server: see AUTH_HEADER and TRUSTED_PROXIES in its README.',
  );
