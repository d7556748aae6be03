import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Api, NOBODY } from '../../contract/api.js';
import { peopleSchema, personSchema } from '../../contract/answers.schema.js';
import { createLibrary } from '../library/create-library.js';
import type { Library } from '../library/library.js';
import { startImmich, type ImmichStandIn } from './start-immich.js';

let immich: ImmichStandIn;
let library: Library;
let api: Api;

beforeEach(async () => {
  library = createLibrary();
  immich = await startImmich({ library });
  api = new Api(immich.url, immich.apiKey);
});
afterEach(() => immich.stop());

async function names(path: string): Promise<string[]> {
  const { people } = await api.expect(200, peopleSchema, 'GET', path);
  return people.map(({ name }) => name);
}

describe('GET /people', () => {
  it('lists the favourite first, then those with most faces, the unnamed behind the named, the hidden last', async () => {
    const listed = await names('/people?withHidden=true');
    expect(listed.slice(0, 2)).toEqual(['Jana', 'Mila']);
    expect(listed.slice(-3)).toEqual(['', '', 'Marek']);
  });

  it('leaves out the hidden ones unless asked for', async () => {
    expect(await names('/people')).not.toContain('Marek');
  });

  it('gives pages, and says whether there are more', async () => {
    const whole = await names('/people?withHidden=true');
    const first = await api.expect(200, peopleSchema, 'GET', '/people?withHidden=true&page=1&size=5');
    expect(first).toMatchObject({ hasNextPage: true, hidden: 1 });
    expect(await names('/people?withHidden=true&page=2&size=5')).toEqual(whole.slice(5, 10));
    expect(await names('/people?page=9&size=500')).toEqual([]);
  });

  it('surprise 7: leaves out unnamed people with fewer than three faces, and emptied ones always', async () => {
    const { people } = await api.expect(200, peopleSchema, 'GET', '/people?withHidden=true');
    const ids = people.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([library.personOf('neighbour').id, library.personOf('coach').id]));
    for (const unlisted of ['baker', 'postman', 'emptied']) expect(ids).not.toContain(library.personOf(unlisted).id);
    // They can be asked for all the same.
    expect(await api.person(library.personOf('baker').id)).toMatchObject({ name: '' });
  });
});

describe("GET /people?closestAssetId, Immich's own suggestion", () => {
  const closest = (id: string, more = ''): string => `/people?closestAssetId=${id}&withHidden=true${more}`;
  const wrongFace = (): string => library.wrongFaces(library.wrong.id, library.correct.id)[0]!.id;

  it('surprise 2: puts the favourite first, however far away', async () => {
    expect(await names(closest(wrongFace(), '&size=1'))).toEqual(['Jana']);
  });

  it('orders the rest by the distance to the feature face of each, hidden people after all others', async () => {
    const face = library.face(wrongFace());
    const { people } = await api.expect(200, peopleSchema, 'GET', closest(face.id));
    const middle = people.slice(1, -1).map(({ id }) => library.people.get(id)!);
    const distances = middle.map((person) => {
      const feature = library.face(person.featureFaceId!);
      return library.foundations.embeddings.distance(face.row!, feature.row!);
    });
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(people.at(-1)!.name).toBe('Marek');
    expect(
      middle
        .slice(0, 2)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Mila', 'Nora']);
  });

  it('surprise 1: takes the id of a photo or of nothing too, and the order means nothing then', async () => {
    const asset = library.face(wrongFace()).asset;
    expect(await names(closest(asset.id))).toEqual(await names(closest(NOBODY)));
  });

  it('surprise 6: an emptied person that is filled again suggests for somebody else', async () => {
    const emptied = library.personOf('emptied');
    const other = [...library.facesOf(library.personByName('Tom').id)][0]!;
    await api.move(other.id, emptied.id);
    // Its feature face is still the one that is Nora's now.
    const face = library.setPiece('Nora corrected at ten').faces[0]!;
    const order = await names(closest(face.id));
    expect(order.indexOf('Leni')).toBeLessThan(order.indexOf('Tom'));
  });
});

describe('people who are made and deleted', () => {
  it('are made 201, without name, picture and feature face', async () => {
    const person = await api.expect(201, personSchema, 'POST', '/people', { body: {} });
    expect(person).toMatchObject({ name: '', birthDate: null, thumbnailPath: '', isHidden: false, isFavorite: false });
    expect((await api.ask('GET', `/people/${person.id}/thumbnail`)).status).toBe(404);
  });

  it('surprise 5: leave their faces with nobody when they are deleted', async () => {
    const person = library.personOf('coach');
    const faces = [...library.facesOf(person.id)];
    expect((await api.ask('DELETE', `/people/${person.id}`)).status).toBe(204);
    expect(faces.map(({ personId }) => personId)).toEqual(faces.map(() => null));
    const again = await api.ask('DELETE', `/people/${person.id}`);
    expect(again).toMatchObject({ status: 400, body: { message: 'Not found or no person.delete access' } });
  });

  it('surprise 6: stay when they are emptied, with their old picture', async () => {
    const person = library.personOf('postman');
    const [only] = library.facesOf(person.id);
    const { featureFaceId } = person;
    await api.move(only!.id, library.correct.id);
    expect((await api.person(person.id)).thumbnailPath).not.toBe('');
    expect(library.people.get(person.id)!.featureFaceId).toBe(featureFaceId);
    expect((await api.ask('GET', `/people/${person.id}/thumbnail`)).status).toBe(200);
  });
});

describe('other calls on people', () => {
  it('surprise 3: PUT /people/:id/reassign moves both faces of a person on a photo at once', async () => {
    const asset = library.setPiece('both with Mila');
    const data = [{ personId: library.wrong.id, assetId: asset.id }];
    await api.ask('PUT', `/people/${library.correct.id}/reassign`, { body: { data } });
    expect(asset.faces.map(({ personId }) => personId)).toEqual([library.correct.id, library.correct.id]);
  });

  it('counts the photos of the timeline', async () => {
    const photos = new Set([...library.facesOf(library.wrong.id)].map((face) => face.asset));
    const { body } = await api.ask('GET', `/people/${library.wrong.id}/statistics`);
    const { assets } = body as { assets: number };
    expect(assets).toBeGreaterThan(20);
    expect(assets).toBeLessThan(photos.size);
  });

  it('changes names and marks', async () => {
    const body = { name: 'Mila S.', isFavorite: true, birthDate: null };
    const { body: changed } = await api.ask('PUT', `/people/${library.wrong.id}`, { body });
    expect(changed).toMatchObject(body);
    expect((await names('/people'))[0]).toBe('Mila S.');
  });
});
