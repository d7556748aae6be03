import {
  assetSchema,
  errorSchema,
  peopleSchema,
  statisticsSchema,
  validationErrorSchema,
  type PersonAnswer,
} from './answers.schema.js';
import { demand, NOBODY, NotTried, type Api } from './api.js';
import type { ContractPromise } from './contract-promise.js';

const READ_PHOTOS = ['person.read', 'asset.read'];

/** A photo of somebody, with a face of theirs on it. */
async function aFace(api: Api): Promise<{ assetId: string; faceId: string; person: PersonAnswer }> {
  const person = await api.anybody();
  for (const { id } of await api.photosOf(person.id, 10)) {
    const face = (await api.facesOn(id)).find((other) => other.person?.id === person.id);
    if (face) return { assetId: id, faceId: face.id, person };
  }
  throw new NotTried(`no face of ${person.name} on their newest photos`);
}

/** People, photos and faces, read only. */
export const libraryPromises: ContractPromise[] = [
  {
    name: 'people are listed in pages, each person once',
    why: 'the picker, and the search for a person by name',
    needs: ['person.read'],
    check: async (api) => {
      const all = await api.people();
      const first = await api.expect(200, peopleSchema, 'GET', '/people?withHidden=true&page=1&size=1');
      demand(first.people.length <= 1, 'at most one person on a page of one', first.people.length);
      demand(first.hasNextPage === all.length > 1, 'hasNextPage while there are more', first.hasNextPage);
      demand(
        new Set(all.map(({ id }) => id)).size === all.length,
        'each person once',
        `${all.length} with repetitions`,
      );
    },
  },
  {
    name: 'hidden people come last, favourites first',
    why: 'suggestions compare only people of one group',
    needs: ['person.read'],
    check: async (api) => {
      const groups = (await api.people()).map((person) => (person.isHidden ? 2 : 0) + (person.isFavorite ? 0 : 1));
      demand(inOrder(groups), 'favourites, others, hidden ones', groups.join(' '));
    },
  },
  {
    name: 'more than 1,000 people at once is 400',
    why: 'the largest page that we ask for is the largest allowed',
    needs: ['person.read'],
    check: async (api) => {
      const { errors } = await api.expect(400, validationErrorSchema, 'GET', '/people?size=1001');
      demand(errors[0]?.path[0] === 'size', 'an error at `size`', errors);
    },
  },
  {
    name: 'a person has a JPEG thumbnail',
    why: 'the pictures of the pair',
    needs: ['person.read'],
    check: async (api) => {
      const { status, headers } = await api.ask('GET', `/people/${(await api.anybody()).id}/thumbnail`);
      demand(
        status === 200 && headers.get('content-type') === 'image/jpeg',
        '200 image/jpeg',
        `${status} ${headers.get('content-type')}`,
      );
    },
  },
  {
    name: 'a person has a number of photos',
    why: 'the picker shows it where the key may ask',
    needs: ['person.read', 'person.statistics'],
    check: async (api) => {
      const { assets } = await api.expect(
        200,
        statisticsSchema,
        'GET',
        `/people/${(await api.anybody()).id}/statistics`,
      );
      demand(assets > 0, 'at least one photo of somebody listed', assets);
    },
  },
  {
    name: 'search lists the photos of a person, newest first, in pages',
    why: 'the queue is made of it',
    needs: READ_PHOTOS,
    check: async (api) => {
      const { id } = await api.anybody();
      const page = await api.search({ personIds: [id], size: 2, page: 1 });
      demand(
        page.total === page.items.length && page.count === page.items.length,
        'total to be that of the page',
        page.total,
      );
      demand(page.nextPage === null || page.nextPage === '2', 'nextPage "2" or null', page.nextPage);
      demand(
        page.items.every(({ people }) => people.length === 0),
        'no people unless asked for',
        page.items[0]?.people,
      );
      const times = (await api.photosOf(id, 200)).map((asset) => -Date.parse(asset.fileCreatedAt));
      demand(times.length > 0 && inOrder(times), 'photos, newest first', times.slice(0, 5));
    },
  },
  {
    name: 'search finds no photo twice over its pages, and stops',
    why: 'the whole list is taken before anything is changed',
    needs: READ_PHOTOS,
    check: async (api) => {
      const { id } = await api.anybody();
      const first = await api.search({ personIds: [id], size: 5, page: 1 });
      const second = first.nextPage === null ? [] : (await api.search({ personIds: [id], size: 5, page: 2 })).items;
      const ids = [...first.items, ...second].map((asset) => asset.id);
      demand(new Set(ids).size === ids.length, 'each photo once', ids);
      const beyond = await api.search({ personIds: [id], size: 1000, page: 1000 });
      demand(
        beyond.items.length === 0 && beyond.nextPage === null,
        'nothing behind the last page',
        beyond.items.length,
      );
    },
  },
  {
    name: 'search with people names each person once',
    why: 'which photos show both people is read from it, which faces is not',
    needs: READ_PHOTOS,
    check: async (api) => {
      const { id } = await api.anybody();
      const { items } = await api.search({ personIds: [id], size: 50, page: 1, withPeople: true });
      const lists = items.map(({ people }) => people.map((person) => person.id));
      demand(
        lists.every((ids) => ids.includes(id) && new Set(ids).size === ids.length),
        'each person once',
        lists,
      );
    },
  },
  {
    name: 'search for a stranger finds nothing, and for a page in quotes is 400',
    why: 'a deleted person empties the queue, it does not break it',
    needs: READ_PHOTOS,
    check: async (api) => {
      const found = await api.search({ personIds: [NOBODY], size: 2, page: 1 });
      demand(found.items.length === 0, 'nothing', found.items.length);
      await api.expect(400, validationErrorSchema, 'POST', '/search/metadata', { body: { page: '1' } });
    },
  },
  {
    name: 'search finds a photo by its checksum',
    why: 'decisions on a photo that was deleted and uploaded again are found by it',
    needs: READ_PHOTOS,
    check: async (api) => {
      const [photo] = await api.photosOf((await api.anybody()).id, 1);
      const { items } = await api.search({ checksum: photo?.checksum, size: 1, page: 1 });
      demand(items[0]?.checksum === photo?.checksum, 'a photo of that checksum', items.length);
    },
  },
  {
    name: 'search lists what is in the trash, and nothing else',
    why: 'decisions on photos in the trash are told from others by it',
    needs: READ_PHOTOS,
    check: async (api) => {
      const trashedAfter = new Date(0).toISOString();
      const { items } = await api.search({ trashedAfter, withDeleted: true, size: 50, page: 1 });
      const live = items.filter(({ isTrashed }) => !isTrashed);
      demand(live.length === 0, 'photos in the trash alone', `${live.length} that are not`);
    },
  },
  {
    name: 'search for two people finds photos of both',
    why: 'duplicates are found by it',
    needs: READ_PHOTOS,
    check: async (api) => {
      const { wrong, correct } = await api.pair();
      const { items } = await api.search({ personIds: [wrong.id, correct.id], size: 50, page: 1, withPeople: true });
      const both = items.every(({ people }) =>
        [wrong.id, correct.id].every((id) => people.some((person) => person.id === id)),
      );
      demand(
        both,
        'both people on each photo',
        items.map(({ people }) => people.length),
      );
    },
  },
  {
    name: 'the faces of a photo have boxes inside their image',
    why: 'boxes and crops are fractions of it',
    needs: [...READ_PHOTOS, 'face.read'],
    check: async (api) => {
      const { assetId } = await aFace(api);
      for (const face of await api.facesOn(assetId)) {
        const { boundingBoxX1: x1, boundingBoxX2: x2, boundingBoxY1: y1, boundingBoxY2: y2 } = face;
        demand(x1 < x2 && y1 < y2 && x2 <= face.imageWidth * 1.2 && y2 <= face.imageHeight * 1.2, 'a box inside', face);
      }
    },
  },
  {
    name: 'the faces of an unknown photo are 400 "Not found or no asset.read access"',
    why: 'a photo deleted in Immich leaves the queue',
    needs: ['face.read'],
    check: async (api) => {
      const { message } = await api.expect(400, errorSchema, 'GET', `/faces?id=${NOBODY}`);
      demand(message === 'Not found or no asset.read access', 'that message', message);
    },
  },
  {
    name: 'closestAssetId takes a face, and answers any other id as well',
    why: "Immich's own suggestion; its order means something only for a face",
    needs: [...READ_PHOTOS, 'face.read'],
    check: async (api) => {
      const { faceId } = await aFace(api);
      for (const id of [faceId, NOBODY]) {
        const { people } = await api.expect(
          200,
          peopleSchema,
          'GET',
          `/people?closestAssetId=${id}&withHidden=true&size=1000`,
        );
        const groups = people.map((person) => (person.isHidden ? 2 : 0) + (person.isFavorite ? 0 : 1));
        demand(people.length > 0 && inOrder(groups), 'favourites, others, hidden ones', groups.join(' '));
      }
    },
  },
  {
    name: 'a photo tells owner, time, checksum and size',
    why: 'the ledger keeps them, to find the photo again',
    needs: [...READ_PHOTOS, 'face.read'],
    check: async (api) => {
      const { assetId } = await aFace(api);
      await api.expect(200, assetSchema, 'GET', `/assets/${assetId}`);
    },
  },
  {
    name: 'a photo has a JPEG preview and a WebP thumbnail, both with ETag',
    why: 'pictures are cached by it, and crops are cut from the preview',
    needs: [...READ_PHOTOS, 'asset.view', 'face.read'],
    check: async (api) => {
      const { assetId } = await aFace(api);
      for (const [size, type] of [
        ['preview', 'image/jpeg'],
        ['thumbnail', 'image/webp'],
      ]) {
        const { status, headers } = await api.ask('GET', `/assets/${assetId}/thumbnail?size=${size}`);
        demand(
          status === 200 && headers.get('content-type') === type,
          `200 ${type}`,
          `${status} ${headers.get('content-type')}`,
        );
        demand(headers.has('etag'), `an ETag on the ${size}`, 'none');
      }
    },
  },
];

const inOrder = (numbers: number[]): boolean =>
  numbers.every((value, index) => index === 0 || value >= numbers[index - 1]!);
