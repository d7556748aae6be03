import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Answers, AnswersNothing, Problems } from '../../http/docs.js';
import { CurrentAccount, NotByToken } from '../account.guard.js';
import type { Account } from '../account.js';
import {
  madeTokenSchema,
  newTokenSchema,
  tokensSchema,
  type MadeToken,
  type NewToken,
  type Tokens,
} from './token.schema.js';
import { TokensService, tooManyTokens } from './tokens.service.js';

@ApiTags('account')
@NotByToken()
@Controller('account/tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @Answers(tokensSchema, 'The tokens of the account, the newest first; not what they are made of.')
  async list(@CurrentAccount() account: Account): Promise<Tokens> {
    return this.tokens.list(account);
  }

  @Post()
  @Problems(tooManyTokens)
  @Answers(madeTokenSchema, 'A token for a script, shown this once.', 201)
  async make(@CurrentAccount() account: Account, @Body({ schema: newTokenSchema }) body: NewToken): Promise<MadeToken> {
    return this.tokens.make(account, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @AnswersNothing('The token opens nothing any more.')
  async remove(@CurrentAccount() account: Account, @Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    await this.tokens.remove(account, id);
  }
}
