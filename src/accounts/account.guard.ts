import { Injectable, SetMetadata, createParamDecorator } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AccountsService } from './accounts.service.js';
import type { Account } from './account.js';

const OPEN = 'open to everybody';

/** A route that tells nothing of a library and needs no account. */
export const OpenToEverybody = () => SetMetadata(OPEN, true);

interface WithAccount extends Request {
  account?: Account;
}

/** Every route needs an account, unless it says that it doesn't. */
@Injectable()
export class AccountGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accounts: AccountsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(OPEN, [context.getHandler(), context.getClass()])) {
      return true;
    }
    context.switchToHttp().getRequest<WithAccount>().account = await this.accounts.current();
    return true;
  }
}

/** The account that a request is about. */
export const CurrentAccount = createParamDecorator((_: unknown, context: ExecutionContext): Account => {
  const { account } = context.switchToHttp().getRequest<WithAccount>();
  if (!account) {
    throw new Error('a route that is open to everybody asked for an account');
  }
  return account;
});
