import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../../contract/api.js';
import { errorSchema, personSchema } from '../../contract/answers.schema.js';
import { createLibrary } from '../library/create-library.js';
import type { Library } from '../library/library.js';
import type { Face, Person } from '../library/model.js';
import { startImmich, type ImmichStandIn } from './start-immich.js';

let immich: ImmichStandIn;
let library: Library;
let api: Api;

async function start(version = '3.1.0'): Promise<void> {
  library = createLibrary();
  immich = await startImmich({ library, version });
  api = new Api(immich.url, immich.apiKey);
}
beforeEach(() => start());
afterEach(() => immich.stop());

const faceOn = (setPiece: string, index = 0): Face => library.setPiece(setPiece).faces[index]!;
const updatedAt = async (person: Person): Promise<string> => (await api.person(person.id)).updatedAt;

describe('GET /faces', () => {
  it('lists the faces from left to right, with their people to the microsecond', async () => {
    const faces = await api.facesOn(library.setPiece('sisters and cousins').id);
    const lefts = faces.map(({ boundingBoxX1 }) => boundingBoxX1);
    expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
    expect(faces[0]!.person!.updatedAt).toMatch(/\.\d{6}\+00:00$/);
    expect(await updatedAt(library.wrong)).toMatch(/\.\d{3}Z$/);
  });

  it('surprise 8: shows faces of archived and trashed photos, and leaves out invisible and soft-deleted ones', async () => {
    const shown = async (setPiece: string): Promise<number> =>
      (await api.facesOn(library.setPiece(setPiece).id)).length;
    expect(await shown('archived')).toBe(2);
    expect(await shown('trashed')).toBe(1);
    expect(await shown('invisible')).toBe(1);
    expect(await shown('soft-deleted')).toBe(1);
    expect(await shown('no faces')).toBe(0);
  });

  it('surprise 12: shows hidden people, and null for faces that nobody has', async () => {
    const hidden = await api.facesOn(library.setPiece('hidden person').id);
    expect(hidden.map(({ person }) => person?.isHidden)).toContain(true);
    const unassigned = await api.facesOn(library.setPiece('unassigned').id);
    expect(unassigned.map(({ person }) => person)).toContain(null);
  });

  it("shows a partner's faces as if nobody had them", async () => {
    const faces = await api.facesOn(library.setPiece('partner').id);
    expect(faces.map(({ person }) => person)).toEqual([null, null]);
  });

  it('hides locked photos from every key', async () => {
    const { message } = await api.expect(400, errorSchema, 'GET', `/faces?id=${library.setPiece('locked').id}`);
    expect(message).toBe('Not found or no asset.read access');
  });

  it('surprise 10: gives boxes in pixels of the preview, of the original, or of the edited image', async () => {
    const image = async (setPiece: string): Promise<[number, number]> => {
      const [face] = await api.facesOn(library.setPiece(setPiece).id);
      return [face!.imageWidth, face!.imageHeight];
    };
    expect(await image('both right')).toEqual([1440, 1080]);
    expect(await image('measured on the original')).toEqual([4000, 3000]);
    expect(await image('portrait measured on the original')).toEqual([3000, 4000]);
    const { width, height } = (await api.ask('GET', `/assets/${library.setPiece('edited').id}`)).body as {
      width: number;
      height: number;
    };
    const [editedWidth, editedHeight] = await image('edited');
    expect(editedWidth / editedHeight).toBeCloseTo(width / height, 2);
    expect(editedWidth / editedHeight).not.toBeCloseTo(4 / 3, 2);
  });
});

describe('PUT /faces/:id', () => {
  it('moves the one face, and answers with the person it went to', async () => {
    const face = faceOn('solo of Nora at four');
    expect((await api.move(face.id, library.correct.id)).id).toBe(library.correct.id);
    expect(face.personId).toBe(library.correct.id);
  });

  it('surprise 11: may be repeated, even for a feature face', async () => {
    const before = library.snapshot();
    const feature = library.face(library.wrong.featureFaceId!);
    await api.move(feature.id, library.wrong.id);
    expect(library.snapshot()).toEqual(before);
  });

  it('changes no updatedAt by a mere move', async () => {
    const times = [await updatedAt(library.wrong), await updatedAt(library.correct)];
    await api.move(faceOn('solo of Nora at four').id, library.correct.id);
    expect([await updatedAt(library.wrong), await updatedAt(library.correct)]).toEqual(times);
  });

  it('surprise 8: refuses faces on trashed photos, fails for soft-deleted ones, and takes archived and invisible ones', async () => {
    const move = (face: Face): Promise<{ status: number; body: unknown }> =>
      api.ask('PUT', `/faces/${library.correct.id}`, { body: { id: face.id } });
    expect(await move(faceOn('trashed'))).toMatchObject({
      status: 400,
      body: { message: 'Not found or no person.create access' },
    });
    expect(await move(faceOn('soft-deleted', 1))).toMatchObject({
      status: 500,
      body: { message: 'Failed to reassign faces by id' },
    });
    expect((await move(faceOn('archived', 1))).status).toBe(200);
    expect((await move(faceOn('invisible', 1))).status).toBe(200);
  });

  it("refuses a partner's faces", async () => {
    const body = { id: faceOn('partner').id };
    const { message } = await api.expect(400, errorSchema, 'PUT', `/faces/${library.correct.id}`, { body });
    expect(message).toBe('Not found or no person.create access');
  });

  it("says 200 for a partner's face from 3.2 on, and moves nothing", async () => {
    await immich.stop();
    await start('3.2.2');
    const face = faceOn('partner');
    expect((await api.move(face.id, library.correct.id)).id).toBe(library.correct.id);
    expect(face.personId).toBeNull();
  });
});

describe('surprise 4: the feature face', () => {
  it('is replaced at once by the first face left, and the thumbnail follows a little later', async () => {
    const { wrong, correct } = library;
    const feature = library.face(wrong.featureFaceId!);
    const before = await updatedAt(wrong);
    await api.move(feature.id, correct.id);
    const atOnce = await updatedAt(wrong);
    expect(atOnce).not.toBe(before);
    expect(wrong.featureFaceId).toBe([...library.facesOf(wrong.id)][0]!.id);
    expect(wrong.thumbnail!.faceId).toBe(feature.id);
    await sleep(200);
    expect(await updatedAt(wrong)).not.toBe(atOnce);
    expect(wrong.thumbnail!.faceId).toBe(wrong.featureFaceId);
  });

  it('does not come back with the face, but by naming its photo', async () => {
    const { wrong, correct } = library;
    const feature = library.face(wrong.featureFaceId!);
    await api.move(feature.id, correct.id);
    await api.move(feature.id, wrong.id);
    expect(wrong.featureFaceId).not.toBe(feature.id);
    const body = { featureFaceAssetId: feature.asset.id };
    await api.expect(200, personSchema, 'PUT', `/people/${wrong.id}`, { body });
    expect(wrong.featureFaceId).toBe(feature.id);
  });

  it('is the moved face where there was none', async () => {
    const person = await api.expect(201, personSchema, 'POST', '/people', { body: {} });
    const face = faceOn('solo of Nora at four');
    await api.move(face.id, person.id);
    expect(library.people.get(person.id)!.featureFaceId).toBe(face.id);
    await sleep(200);
    expect((await api.ask('GET', `/people/${person.id}/thumbnail`)).status).toBe(200);
  });

  it('cannot be set to a photo without a face of that person', async () => {
    const body = { featureFaceAssetId: library.setPiece('Nora corrected at six').id };
    const { message } = await api.expect(400, errorSchema, 'PUT', `/people/${library.wrong.id}`, { body });
    expect(message).toBe('Invalid assetId for feature face or asset is offline');
  });
});
