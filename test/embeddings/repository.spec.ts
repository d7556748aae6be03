import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../src/database/generated/client.js';
import { EmbeddingsRepository, type ReadFace, type ReadPhoto } from '../../src/embeddings/embeddings.repository.js';
import { hearing, plansOf } from '../support/hearing-database.js';
import { ScratchDatabase } from '../support/scratch-database.js';
import { cosine, vectorOf } from './vectors.js';

const takenAt = '2020-05-05T05:05:05.000Z';
const face = (personId: string | null, id: string = randomUUID()): ReadFace => ({
  id,
  box: { x: 0.1, y: 0.2, width: 0.3, height: 0.4 },
  personId,
});
const photo = (faces: ReadFace[], assetId: string = randomUUID()): ReadPhoto => ({
  assetId,
  takenAt,
  edited: false,
  faces,
});

describe('where vectors are kept', () => {
  const [mila, nora, tom] = [randomUUID(), randomUUID(), randomUUID()];
  let scratch: ScratchDatabase;
  let embeddings: EmbeddingsRepository;
  let accountId: string;

  beforeEach(async () => {
    scratch = await ScratchDatabase.open();
    ({ accountId } = scratch);
    embeddings = new EmbeddingsRepository(scratch.database);
  });
  afterEach(() => scratch.close());

  const keep = (...photos: ReadPhoto[]) => embeddings.keepReadings(accountId, [mila, nora], photos);
  const people = async () =>
    Object.fromEntries((await scratch.database.embedding.findMany()).map(({ faceId, personId }) => [faceId, personId]));
  const fetchAll = async (origin: string): Promise<void> => {
    const wanted = await embeddings.wanted(accountId, [mila, nora], origin, '', 10_000);
    const found = wanted.map(({ faceId }, index) => ({ faceId, vector: vectorOf(index) }));
    await embeddings.keepVectors(accountId, origin, found);
  };

  it('are the faces of those whom it is about, and nobody else’s', async () => {
    const [one, other] = [face(mila), face(nora)];
    await keep(photo([one, face(tom), face(null)]), photo([other]));
    expect(await people()).toEqual({ [one.id]: mila, [other.id]: nora });
    expect(await embeddings.counts(accountId, 'x', null)).toEqual({ faces: 2, vectors: 0, missing: 0 });
    expect(await embeddings.counts(accountId, 'x', [nora])).toMatchObject({ faces: 1 });
    expect([...(await embeddings.photosOf(accountId, nora))]).toHaveLength(1);
  });

  it('follows faces that are with somebody else now, and lets go of those that went', async () => {
    const assetId = randomUUID();
    const [moved, taken, gone] = [face(mila), face(nora), face(mila)];
    await keep(photo([moved, taken, gone], assetId));
    await keep(photo([face(tom, moved.id), face(null, taken.id)], assetId));
    expect(await people()).toEqual({ [moved.id]: tom, [taken.id]: null });
  });

  it('gives back each row as it was put in, in the order of the ids, over many pages', async () => {
    await keep(...Array.from({ length: 1200 }, (_, index) => photo([face(index % 2 ? mila : nora)])));
    const wanted = await embeddings.wanted(accountId, [mila, nora], 'x', '', 2000);
    await embeddings.keepVectors(
      accountId,
      'x',
      wanted.map(({ faceId }, seed) => ({ faceId, vector: vectorOf(seed) })),
    );
    const seeds = new Map(wanted.map(({ faceId }, seed) => [faceId, seed]));
    const table = await embeddings.vectorsOf(accountId, [mila, nora], 'x');
    expect(table).toHaveLength(1200);
    expect(table.rows).toHaveLength(1200 * 512);
    const ids = table.faces.map(({ faceId }) => faceId);
    expect(ids).toEqual([...ids].sort());
    const likeness = ids.map((id, row) =>
      cosine(table.rows.subarray(row * 512, row * 512 + 512), vectorOf(seeds.get(id)!)),
    );
    expect(Math.min(...likeness)).toBeGreaterThan(0.999);
    expect(table.scales[7]! * table.rows[7 * 512 + 3]!).toBeCloseTo(vectorOf(seeds.get(ids[7]!)!)[3]!, 2);
    const some = await embeddings.vectorsOfFaces(accountId, [...ids.slice(0, 700), randomUUID()], 'x');
    expect(some.faces.map(({ faceId }) => faceId)).toEqual(ids.slice(0, 700));
  });

  it('never splits a photo between two pages of what is wanted, and comes to an end', async () => {
    await keep(...Array.from({ length: 30 }, () => photo([face(mila), face(nora), face(mila)])));
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const wanted = await embeddings.wanted(accountId, [mila, nora], 'x', after, 4);
      expect(wanted.length % 3).toBe(0);
      expect(wanted.length).toBeLessThanOrEqual(6);
      seen.push(...wanted.map(({ faceId }) => faceId));
      after = wanted.at(-1)?.assetId ?? null;
    }
    expect(new Set(seen).size).toBe(90);
    expect(seen).toHaveLength(90);
  });

  it('keeps what has no vector as that, and asks again after a week', async () => {
    await keep(photo([face(mila)]), photo([face(mila)]));
    const [first, second] = await embeddings.wanted(accountId, [mila], 'x', '', 10);
    await embeddings.keepVectors(accountId, 'x', [
      { faceId: first!.faceId, vector: null },
      { faceId: second!.faceId, vector: new Float32Array(512) },
    ]);
    expect(await embeddings.counts(accountId, 'x', [mila])).toEqual({ faces: 2, vectors: 0, missing: 2 });
    expect(await embeddings.wanted(accountId, [mila], 'x', '', 10)).toEqual([]);
    await scratch.database.embedding.updateMany({ data: { fetchedAt: '2020-01-01T00:00:00.000Z' } });
    expect(await embeddings.wanted(accountId, [mila], 'x', '', 10)).toHaveLength(2);
  });

  it('never mixes vectors of two sources', async () => {
    await keep(photo([face(mila)]), photo([face(nora)]));
    await fetchAll('immich-database');
    const [first] = await embeddings.wanted(accountId, [mila, nora], 'machine-learning buffalo_l', '', 1);
    await embeddings.keepVectors(accountId, 'machine-learning buffalo_l', [
      { faceId: first!.faceId, vector: vectorOf(9) },
    ]);
    for (const origin of ['immich-database', 'machine-learning buffalo_l']) {
      expect(await embeddings.vectorsOf(accountId, [mila, nora], origin)).toHaveLength(1);
      expect(await embeddings.counts(accountId, origin, null)).toEqual({ faces: 2, vectors: 1, missing: 0 });
    }
  });

  it('keeps accounts apart, also where they have the same face', async () => {
    const other = await scratch.database.account.create({ data: { id: randomUUID(), createdAt: takenAt } });
    const shared = photo([face(mila)]);
    await keep(shared);
    await fetchAll('x');
    await embeddings.keepReadings(other.id, [mila], [shared]);
    expect(await embeddings.vectorsOf(other.id, [mila], 'x')).toHaveLength(0);
    expect(await embeddings.wanted(other.id, [mila], 'x', '', 10)).toHaveLength(1);
    await embeddings.drop(other.id, [shared.assetId]);
    expect(await embeddings.counts(accountId, 'x', null)).toEqual({ faces: 1, vectors: 1, missing: 0 });
    expect(await embeddings.photosWith(accountId, [mila], [shared.assetId])).toEqual([shared.assetId]);
    expect(await embeddings.photosWith(other.id, [mila], [shared.assetId])).toEqual([]);
  });

  it('takes over what the queue of a session has read, each face with whom it is now', async () => {
    const { database, sessionId } = scratch;
    const { wrongPersonId, correctPersonId } = await database.session.findFirstOrThrow();
    const about = { takenAt, type: 'image', width: 1, height: 1, checksum: '', listing: 1, bothListed: false };
    const faces = [null, 'keep', 'reassign', 'unassign', 'gone'].map((decision) => ({
      decision,
      faceId: randomUUID(),
    }));
    for (const { decision, faceId } of faces) {
      const assetId = randomUUID();
      await database.queuePhoto.create({ data: { sessionId, assetId, fileName: '', edited: true, ...about } });
      const box = { x: 0, y: 0, width: 1, height: 1 };
      await database.queueFace.create({ data: { sessionId, faceId, assetId, takenAt, ...box, decision } });
    }
    await embeddings.takeFromQueues(accountId, [wrongPersonId, correctPersonId]);
    const expected = [wrongPersonId, wrongPersonId, correctPersonId, null];
    expect(await people()).toEqual(
      Object.fromEntries(faces.slice(0, 4).map(({ faceId }, index) => [faceId, expected[index]])),
    );
    expect(await database.embedding.findMany({ where: { edited: false } })).toEqual([]);
  });

  it('looks rows up, however many there are', async () => {
    const said: Prisma.Sql[] = [];
    const heard = new EmbeddingsRepository(
      hearing(scratch.database, (sql) => said.push(sql), ['$executeRaw', '$queryRaw']),
    );
    const one = photo([face(mila)]);
    await heard.keepReadings(accountId, [mila], [one]);
    await heard.keepVectors(accountId, 'x', [{ faceId: one.faces[0]!.id, vector: vectorOf(1) }]);
    await heard.vectorsOfFaces(accountId, [one.faces[0]!.id], 'x');
    await heard.photosWith(accountId, [mila], [one.assetId]);
    await heard.drop(accountId, [one.assetId]);
    const steps = await plansOf(scratch.database, said, /^(SCAN|SEARCH) (a|f|i|json_each)\b/);
    expect(steps.length).toBeGreaterThanOrEqual(6);
    expect(steps.filter((step) => !/^SEARCH .*accountId=\? AND (faceId|assetId)=\?/.test(step))).toEqual([]);
  });
});
