import {
  createPerson,
  deletePerson,
  getAllPeople,
  getPerson,
  searchPerson,
  getPersonStatistics,
  updatePerson,
  type PersonResponseDto,
} from '@immich/sdk';
import type { ImmichConnection } from './immich-connection.js';

export interface ImmichPerson {
  id: string;
  name: string;
  birthDate: string | null;
  hidden: boolean;
  favourite: boolean;
  /** Moves on when the feature photo is replaced, among other things. Milliseconds, UTC; empty where not told. */
  updatedAt: string;
}

/** Immich writes the same moment with three or with six digits, depending on the call. */
const momentOf = (text: string | undefined): string => (text ? new Date(text).toISOString() : '');

export const personOf = (person: PersonResponseDto): ImmichPerson => ({
  id: person.id,
  name: person.name,
  birthDate: person.birthDate ?? null,
  hidden: person.isHidden,
  favourite: person.isFavorite ?? false,
  updatedAt: momentOf(person.updatedAt),
});

const pageSize = 1000;

export class ImmichPeople {
  constructor(private readonly connection: ImmichConnection) {}

  /** Everybody that Immich lists, in its order: unnamed people with few faces and empty people are never listed. */
  async list(): Promise<ImmichPerson[]> {
    const people: ImmichPerson[] = [];
    for (let page = 1, more = true; more; page++) {
      const answer = await this.page({ page });
      people.push(...answer.people.map(personOf));
      more = answer.hasNextPage ?? false;
    }
    return people;
  }

  /** Some of those whom Immich lists first. */
  async few(size: number): Promise<ImmichPerson[]> {
    return (await this.page({ page: 1, size })).people.map(personOf);
  }

  /**
   * People in the order of how near their feature face is to this face; favourites always come first and hidden
   * people last, whatever the distance. At most 1,000.
   */
  async nearestTo(faceId: string): Promise<ImmichPerson[]> {
    const { people } = await this.page({ page: 1, closestAssetId: faceId });
    return people.map(personOf);
  }

  async get(id: string): Promise<ImmichPerson> {
    return personOf(await this.connection.readById(() => getPerson({ id }, this.connection.sdk)));
  }

  /** How many photos show the person. Needs `person.statistics`. */
  async countPhotos(id: string): Promise<number> {
    return (await this.connection.read(() => getPersonStatistics({ id }, this.connection.sdk))).assets;
  }

  /** Makes a person without a face; unnamed where no name is given. */
  async create(name?: string): Promise<ImmichPerson> {
    const personCreateDto = name ? { name } : {};
    return personOf(await this.connection.creation(() => createPerson({ personCreateDto }, this.connection.sdk)));
  }

  /** Needs `person.update`; an empty name takes the name away. */
  async rename(id: string, name: string): Promise<void> {
    await this.connection.change(() => updatePerson({ id, personUpdateDto: { name } }, this.connection.sdk));
  }

  /** A person of just this name, also one without a face, or null. */
  async named(name: string): Promise<ImmichPerson | null> {
    const found = await this.connection.read(() => searchPerson({ name, withHidden: true }, this.connection.sdk));
    const person = found.find((each) => each.name === name);
    return person ? personOf(person) : null;
  }

  async delete(id: string): Promise<void> {
    await this.connection.change(() => deletePerson({ id }, this.connection.sdk));
  }

  /** Makes the person's face on this photo the feature face. Needs `person.update`. */
  async setFeaturePhoto(id: string, assetId: string): Promise<void> {
    const personUpdateDto = { featureFaceAssetId: assetId };
    await this.connection.change(() => updatePerson({ id, personUpdateDto }, this.connection.sdk));
  }

  /** `etag` is what the browser holds; the answer may be a 304. */
  async thumbnail<T>(id: string, etag: string | undefined, use: (answer: Response) => Promise<T>): Promise<T> {
    return this.connection.picture(`/people/${id}/thumbnail`, etag ? { 'if-none-match': etag } : {}, use);
  }

  private page(query: { page: number; size?: number; closestAssetId?: string }) {
    return this.connection.read(() =>
      getAllPeople({ size: pageSize, ...query, withHidden: true }, this.connection.sdk),
    );
  }
}
