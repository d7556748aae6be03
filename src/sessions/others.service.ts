import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { ProblemError } from '../http/problem.js';
import { PeopleService } from '../people/people.service.js';
import type { PersonRef } from '../people/person.schema.js';
import type { SettingsPatch } from './session.schema.js';

/** Whom faces may be given to besides the pair: the third of triplets, and so on. */
@Injectable()
export class OthersService {
  constructor(private readonly people: PeopleService) {}

  /**
   * The people that settings name, as they are called now; undefined where they name none.
   * @throws ProblemError 400 for one of the pair, and for somebody who isn't there
   */
  async named(account: Account, pair: string[], { others }: SettingsPatch): Promise<PersonRef[] | undefined> {
    return others && Promise.all(others.map((id, index) => this.one(account, pair, id, `settings.others.${index}`)));
  }

  private async one(account: Account, pair: string[], id: string, path: string): Promise<PersonRef> {
    if (pair.includes(id)) {
      throw refused(path, 'This person is one of the pair already.');
    }
    try {
      const { name } = await this.people.get(account, id);
      return { id, name };
    } catch (error) {
      throw error instanceof ProblemError ? refused(path, 'There is no such person in Immich.') : error;
    }
  }
}

const refused = (path: string, message: string): ProblemError =>
  new ProblemError(400, 'invalid-request', 'The others cannot be these people.', message, [{ path, message }]);
