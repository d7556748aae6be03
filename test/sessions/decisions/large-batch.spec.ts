import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Database } from '../../../src/database/database.js';
import type { FacesPage } from '../../../src/sessions/queue/face.schema.js';
import { Harness } from '../../support/harness.js';
import { Reviewer, type FaceRef } from '../../support/reviewer.js';

const most = 5000;
/** More than Prisma passes on as values of one list. */
const many = 1100;

describe('thousands of decisions in one request', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  const faces = Array.from({ length: most }, () => ({ assetId: randomUUID(), faceId: randomUUID() }));
  const outcomes = (results: { outcome: string }[]) => [...new Set(results.map(({ outcome }) => outcome))];

  /** Photos that Immich does not have, so that only our own work is measured. */
  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness);
    const common = { sessionId: reviewer.sessionId, takenAt: '2020-01-01T00:00:00.000Z' };
    const photo = { fileName: 'a.jpg', type: 'image', width: 4, height: 3, checksum: 'sum', edited: false, listing: 1 };
    const read = { bothListed: false, wrongFaces: 1, correctFaces: 0 };
    const database = harness.app.get(Database);
    await database.queuePhoto.createMany({
      data: faces.map(({ assetId }) => ({ ...common, ...photo, ...read, assetId })),
    });
    await database.queueFace.createMany({
      data: faces.map((face) => ({ ...common, ...face, x: 0, y: 0, width: 0.5, height: 0.5 })),
    });
  });
  afterAll(() => harness.stop());

  it('are refused beyond 5,000, with the path', async () => {
    const decisions = [...faces, faces[0]!].map((face) => ({ ...face, action: 'keep' }));
    const { body } = await reviewer.send(decisions).expect(400);
    expect(body).toMatchObject({ errors: [{ path: 'decisions' }] });
  });

  it('are taken up to 5,000, answered in order, and taken back at once', async () => {
    const { results, reviewedAssetIds } = await reviewer.batch(faces.map((face) => ({ ...face, action: 'keep' })));
    expect(results.map(({ faceId }) => faceId)).toEqual(faces.map(({ faceId }) => faceId));
    expect(outcomes(results)).toEqual(['recorded']);
    expect(reviewedAssetIds).toHaveLength(most);
    expect((await reviewer.undo()).results).toHaveLength(most);
    expect((await reviewer.session()).progress).toMatchObject({ reviewed: 0, kept: 0, undone: most });
  });

  it('can skip as many photos', async () => {
    const { results } = await reviewer.batch(faces.slice(0, many).map(({ assetId }) => ({ assetId, action: 'skip' })));
    expect(outcomes(results)).toEqual(['recorded']);
    expect((await reviewer.session()).progress).toMatchObject({ skipped: many });
  });

  it('are each answered where Immich has none of the photos', async () => {
    const { results } = await reviewer.batch(faces.slice(-many).map((face) => ({ ...face, action: 'reassign' })));
    expect(outcomes(results)).toEqual(['gone']);
    expect(await reviewer.log('&state=planned')).toEqual([]);
  }, 120_000);

  it('are refused where they are larger than anything that makes sense', async () => {
    const { body } = await reviewer.send([{ action: 'keep', padding: 'x'.repeat(5_000_000) }]).expect(413);
    expect(body).toMatchObject({ type: '/problems/too-large' });
  });
});

describe('more faces than one transaction takes back', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let faces: FaceRef[];
  beforeAll(async () => {
    harness = await Harness.start({ library: { photos: 900, seed: 3 } });
    reviewer = await Reviewer.of(harness);
    faces = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path = `/sessions/${reviewer.sessionId}/faces?limit=500&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await harness.call('get', path).expect(200);
      const page = body as FacesPage;
      faces.push(...page.faces.map(({ id, assetId }) => ({ faceId: id, assetId })));
      cursor = page.nextCursor;
    }
  });
  afterAll(() => harness.stop());

  it('are moved to one new person in one request, and all come back with one undo', async () => {
    expect(faces.length).toBeGreaterThan(500);
    const before = harness.library.snapshot();
    const toNewPerson = { name: 'Zoë' };
    const { results } = await reviewer.batch(faces.map((face) => ({ ...face, action: 'reassign', toNewPerson })));
    expect(results.filter(({ outcome }) => outcome !== 'applied')).toEqual([]);
    expect(harness.library.facesOf(harness.library.personByName('Zoë').id).size).toBe(faces.length);

    const undone = await reviewer.undo();
    expect(undone.results).toHaveLength(faces.length);
    expect(undone.results.filter(({ outcome }) => outcome !== 'applied')).toEqual([]);
    expect(harness.library.snapshot()).toEqual(before);
    expect((await reviewer.session()).progress).toMatchObject({ reviewed: 0, reassigned: 0, undone: faces.length });
  }, 60_000);
});
