import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../../src/database/database.js';
import type { ImmichAsset } from '../../../src/immich/assets.js';
import { QueueRepository } from '../../../src/sessions/queue/queue.repository.js';
import type { Reading } from '../../../src/sessions/queue/queue.js';
import { sessionOf } from '../../../src/sessions/session.js';

const photos = 25_000;
const correctId = randomUUID();

/** Some milliseconds each where SQLite looks rows up; a second and more where it reads through the session instead. */
const atMost = 300;

describe('a queue of 25,000 photos', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'face-fix-queue-'));
  const assets = Array.from({ length: photos }, assetOf);
  let database: Database;
  let queue: QueueRepository;
  let sessionId: string;

  beforeAll(async () => {
    database = await Database.open(dataDir);
    queue = new QueueRepository(database);
    const at = new Date(0).toISOString();
    await database.account.create({ data: { id: randomUUID(), createdAt: at } });
    const account = await database.account.findFirstOrThrow();
    const row = await database.session.create({
      data: {
        id: randomUUID(),
        accountId: account.id,
        wrongPersonId: randomUUID(),
        wrongName: 'Mila',
        correctPersonId: correctId,
        correctName: 'Nora',
        settings: '{}',
        createdAt: at,
        updatedAt: at,
      },
    });
    sessionId = sessionOf(row).id;
    for (let start = 0; start < photos; start += 1000) {
      await queue.list(sessionId, 1, assets.slice(start, start + 1000), correctId);
    }
    await queue.saveReadings(sessionId, assets.slice(0, 5000).map(readingOf));
  });
  afterAll(async () => {
    await database.$disconnect();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const some = assets.slice(5000, 5064).map(readingOf);

  it('takes what was read of some photos in a moment', async () => {
    expect(await timeOf(() => queue.saveReadings(sessionId, some))).toBeLessThan(atMost);
    const [photo] = await queue.photos(sessionId, [some[0]!.assetId]);
    expect(photo).toMatchObject({ status: 'pending', wrongFaces: 1, correctFaces: 0 });
    expect(await queue.facesOf(sessionId, [some[0]!.assetId])).toHaveLength(1);
  });

  it('takes suggestions for some faces in a moment', async () => {
    const suggestions = some.map(({ faces }) => ({ faceId: faces[0]!.id, suggestion: '{}', confidence: 0.4 }));
    expect(await timeOf(() => queue.keepSuggestions(sessionId, suggestions))).toBeLessThan(atMost);
    const [face] = await queue.facesOf(sessionId, [some[0]!.assetId]);
    expect(face).toMatchObject({ suggestion: '{}', confidence: 0.4 });
  });
});

function assetOf(_: unknown, index: number): ImmichAsset {
  return {
    id: randomUUID(),
    ownerId: randomUUID(),
    takenAt: new Date(index * 60_000).toISOString(),
    fileName: `${index}.jpg`,
    type: 'image',
    width: 4,
    height: 3,
    checksum: 'sum',
    edited: false,
    trashed: false,
    personIds: [],
  };
}

function readingOf({ id }: ImmichAsset): Reading {
  const box = { x: 0, y: 0, width: 0.5, height: 0.5 };
  return {
    assetId: id,
    faces: [{ id: randomUUID(), box, person: null, role: 'wrong' }],
    wrongFaces: 1,
    correctFaces: 0,
  };
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
