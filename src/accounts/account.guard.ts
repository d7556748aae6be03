import { Injectable, SetMetadata, createParamDecorator } from '@nestjs/common';
import type { CanActivate, ExecutionContext, Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { ProblemError } from '../http/problem.js';
import type { Account } from './account.js';
import type { Scope } from './tokens/token.schema.js';
import { OpenStreams } from './open-streams.js';
import { VisitorsService, type Guest } from './visitors.service.js';

const OPEN = 'open to everybody';
const WITHOUT_LIBRARY = 'without a library';
const SCOPE = 'scope';
export const notByToken = 'not by token';

/** A route that tells nothing of a library and needs no account. */
export const OpenToEverybody = () => SetMetadata(OPEN, true);

/** A route for who is signed in, also while it is not known whose library the key opens, or Immich refuses the key. */
export const AlsoWithoutLibrary = () => SetMetadata(WITHOUT_LIBRARY, true);

/** A token needs this scope for the route; `read` for what only looks and `review` for the rest, where nothing is said. */
export const NeedsScope = (scope: Scope) => SetMetadata(SCOPE, scope);

/** A route that no token opens. */
export const NotByToken = () => SetMetadata(SCOPE, notByToken);

/** Who may use a route. */
export interface Access {
  isOpen: boolean;
  needsLibrary: boolean;
  /** What a token needs for it. */
  scope: Scope | typeof notByToken;
}

/** @param targets its handler, and the class of that */
export const accessOf = (reflector: Reflector, targets: Type[], method: string): Access => {
  const says = (what: string): unknown => reflector.getAllAndOverride(what, targets);
  const scope = says(SCOPE) as Access['scope'] | undefined;
  return {
    isOpen: says(OPEN) === true,
    needsLibrary: says(WITHOUT_LIBRARY) !== true,
    scope: scope ?? (['GET', 'HEAD'].includes(method) ? 'read' : 'review'),
  };
};

interface Visit extends Request {
  guest?: Guest;
  account?: Account;
}

/** Every route needs an account, unless it says that it doesn't. */
@Injectable()
export class AccountGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly visitors: VisitorsService,
    private readonly streams: OpenStreams,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Visit>();
    const access = accessOf(this.reflector, [context.getHandler() as Type, context.getClass()], request.method);
    if (access.isOpen) {
      return true;
    }
    request.guest = await this.visitors.guest(request, http.getResponse<Response>());
    mayDo(request.guest, access.scope);
    if (access.needsLibrary) {
      request.account = await this.accountOf(request.guest);
      refuseAnother(request, request.account);
      this.streams.note(request.guest.signIn?.id ?? null, request.account.id, http.getResponse<Response>());
    }
    return true;
  }

  private async accountOf({ connection }: Guest): Promise<Account> {
    const account = await connection.current();
    if (this.visitors.ask === 'immich' && (!connection.hasKey || connection.isKeyRefused)) {
      throw signInAgain();
    }
    return account;
  }
}

export const signInAgain = (): ProblemError =>
  new ProblemError(
    401,
    'sign-in-again',
    'Immich no longer accepts the key that this server has for you.',
    'Sign in again. Nothing is lost: what waits for Immich is sent then.',
  );

/** A page says whose it is. What it kept for one account must not be done as another that signed in meanwhile. */
const refuseAnother = (request: Request, { id }: Account): void => {
  const meant = request.get('x-account');
  if (meant !== undefined && meant !== id) {
    throw new ProblemError(
      401,
      'sign-in-needed',
      'Another account is signed in by now.',
      'Sign in again as who you were, or reload the page.',
    );
  }
};

const mayDo = ({ scopes }: Guest, needed: Scope | typeof notByToken): void => {
  if (scopes === null || (needed !== notByToken && scopes.includes(needed))) {
    return;
  }
  throw needed === notByToken ? notForTokens() : scopeMissing(needed);
};

export const notForTokens = (): ProblemError =>
  new ProblemError(403, 'not-by-token', 'No token may do this.', 'Do it on the page.');

export const scopeMissing = (needed: Scope): ProblemError =>
  new ProblemError(
    403,
    'scope-missing',
    `The token lacks the scope ${needed}.`,
    'Make one that has it, on the account page.',
    undefined,
    [needed],
  );

const given = <T>(what: T | undefined): T => {
  if (what === undefined) {
    throw new Error('a route that is open to everybody asked for an account');
  }
  return what;
};

const visitOf = (context: ExecutionContext): Visit => context.switchToHttp().getRequest<Visit>();

/** The account that a request is about. */
export const CurrentAccount = createParamDecorator((_: unknown, context: ExecutionContext): Account =>
  given(visitOf(context).account),
);

/** Who a request is from, whether or not it is known whose library that is. */
export const CurrentGuest = createParamDecorator((_: unknown, context: ExecutionContext): Guest =>
  given(visitOf(context).guest),
);
