import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { ApiToken } from '../../database/generated/client.js';
import { ProblemError, notFound } from '../../http/problem.js';
import type { Account } from '../account.js';
import { hashOfToken, randomToken } from '../random-token.js';
import { isWorthNoting } from '../sign-in.js';
import { scopesSchema, type MadeToken, type NewToken, type Scope, type Token, type Tokens } from './token.schema.js';
import { TokensRepository, mostTokens } from './tokens.repository.js';

/** Tells a token of ours at a glance: for people, and for programs that look for secrets where none should be. */
const prefix = 'facefix_';
const day = 24 * 60 * 60_000;

/** What a request by a token may do, and for whom. */
export interface TokenGrant {
  accountId: string;
  scopes: Scope[];
}

/** Tokens by which scripts come in. Of each its SHA-256 alone is kept. */
@Injectable()
export class TokensService {
  constructor(private readonly tokens: TokensRepository) {}

  /** @throws ProblemError 409 where there are too many */
  async make({ id: accountId }: Account, { name, scopes, days }: NewToken): Promise<MadeToken> {
    const token = prefix + randomToken();
    const now = Date.now();
    const row: ApiToken = {
      ...{ id: randomUUID(), accountId, name, scopes: JSON.stringify(scopes), tokenHash: hashOfToken(token) },
      createdAt: new Date(now).toISOString(),
      endsAt: days === null ? null : new Date(now + days * day).toISOString(),
      lastUsedAt: null,
    };
    if (!(await this.tokens.add(row))) {
      throw tooManyTokens();
    }
    return { ...shown(row), token };
  }

  async list({ id }: Account): Promise<Tokens> {
    return { tokens: (await this.tokens.list(id)).map(shown) };
  }

  async remove({ id: accountId }: Account, id: string): Promise<void> {
    if (!(await this.tokens.remove(accountId, id))) {
      throw notFound('token');
    }
  }

  /**
   * What the token of a request opens; null where it shows none.
   * @throws ProblemError 401 where it is none of ours, or has ended
   */
  async grantOf(request: Request): Promise<TokenGrant | null> {
    const token = /^Bearer (.*)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (!token?.startsWith(prefix)) {
      return null;
    }
    const row = await this.tokens.ofHash(hashOfToken(token));
    const now = new Date();
    if (!row || (row.endsAt !== null && row.endsAt <= now.toISOString())) {
      throw tokenNotKnown();
    }
    if (row.lastUsedAt === null || isWorthNoting(row.lastUsedAt, now)) {
      await this.tokens.used(row.id, now.toISOString());
    }
    return { accountId: row.accountId, scopes: shown(row).scopes };
  }
}

const shown = ({ id, name, scopes, createdAt, endsAt, lastUsedAt }: ApiToken): Token => ({
  ...{ id, name, createdAt, endsAt, lastUsedAt },
  scopes: scopesSchema.parse(JSON.parse(scopes)),
});

export const tokenNotKnown = (): ProblemError =>
  new ProblemError(
    401,
    'token-not-known',
    'This token opens nothing.',
    'It was deleted, or has ended. Make another on the account page.',
  );

export const tooManyTokens = (): ProblemError =>
  new ProblemError(
    409,
    'too-many-tokens',
    `There are ${mostTokens} tokens already.`,
    'Delete those that nothing uses any more.',
    undefined,
    [`${mostTokens}`],
  );
