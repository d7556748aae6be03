import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account } from '../accounts/account.js';
import { CurrentAccount } from '../accounts/account.guard.js';
import { Answers } from '../http/docs.js';
import { PeopleService } from './people.service.js';
import { peoplePageSchema, peopleQuerySchema, type PeoplePage, type PeopleQuery } from './person.schema.js';

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  @Answers(peoplePageSchema, 'People to pick from, in the order of Immich.')
  async page(
    @CurrentAccount() account: Account,
    @Query({ schema: peopleQuerySchema }) query: PeopleQuery,
  ): Promise<PeoplePage> {
    return this.people.page(account, query);
  }
}
