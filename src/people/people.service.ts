import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { notFound } from '../http/problem.js';
import { ImmichError } from '../immich/immich-error.js';
import type { ImmichPerson } from '../immich/people.js';
import type { PeoplePage, PeopleQuery, Person } from './person.schema.js';

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** How long a list serves the next pages and key presses of a search, in milliseconds by a clock that nobody sets. */
const listLives = 5_000;

/** The people of the picker. */
@Injectable()
export class PeopleService {
  private readonly lists = new Map<string, { at: number; people: Promise<ImmichPerson[]> }>();

  /** Named people first, as Immich orders them; the cursor is the place in the list. */
  async page(account: Account, { search, cursor, limit }: PeopleQuery): Promise<PeoplePage> {
    const all = await this.list(account);
    const wanted = fold(search?.trim() ?? '');
    const matching = wanted === '' ? all : all.filter(({ name }) => fold(name).includes(wanted));
    const start = /^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : 0;
    const end = start + limit;
    return {
      people: await this.withPhotos(account, matching.slice(start, end)),
      nextCursor: end < matching.length ? String(end) : null,
    };
  }

  /** @throws ProblemError 404 where Immich has no such person */
  async get(account: Account, id: string): Promise<ImmichPerson> {
    try {
      return await account.immich.people.get(id);
    } catch (error) {
      throw error instanceof ImmichError && error.kind === 'not-found' ? notFound('person') : error;
    }
  }

  private async list(account: Account): Promise<ImmichPerson[]> {
    const kept = this.lists.get(account.id);
    if (kept && performance.now() - kept.at < listLives) {
      return kept.people;
    }
    const people = account.immich.people.list();
    this.lists.set(account.id, { at: performance.now(), people });
    people.catch(() => this.lists.delete(account.id));
    return people;
  }

  private async withPhotos(account: Account, people: ImmichPerson[]): Promise<Person[]> {
    const counts = await Promise.all(people.map(({ id }) => countOf(account, id)));
    return people.map(({ id, name, birthDate, hidden, favourite }, index) => ({
      id,
      name,
      birthDate,
      hidden,
      favourite,
      photos: counts[index] ?? null,
    }));
  }
}

/** The picker works without the counts: whatever hinders them, a person is listed. */
const countOf = async (account: Account, id: string): Promise<number | null> => {
  try {
    return await account.immich.people.countPhotos(id);
  } catch (error) {
    if (error instanceof ImmichError) {
      return null;
    }
    throw error;
  }
};
