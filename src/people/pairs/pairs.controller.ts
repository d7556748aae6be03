import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account } from '../../accounts/account.js';
import { CurrentAccount } from '../../accounts/account.guard.js';
import { Answers } from '../../http/docs.js';
import { PairFinderService } from './pair-finder.service.js';
import { worthPairsSchema, type WorthPairs } from './pair.schema.js';

@ApiTags('people')
@Controller('people/pairs-worth-looking-at')
export class PairsController {
  constructor(private readonly finder: PairFinderService) {}

  @Get()
  @Answers(worthPairsSchema, 'Pairs of which one is on photos twice and the other is whom those faces are most like.')
  async worth(@CurrentAccount() account: Account): Promise<WorthPairs> {
    return this.finder.worth(account);
  }

  @Post()
  @HttpCode(200)
  @Answers(worthPairsSchema, 'A look has begun, or goes on. It changes nothing in Immich.')
  async look(@CurrentAccount() account: Account): Promise<WorthPairs> {
    return this.finder.start(account);
  }
}
