import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Prisma } from '../../../src/database/generated/client.js';
import { ReferencesRepository } from '../../../src/sessions/references/references.repository.js';
import { hearing, plansOf } from '../../support/hearing-database.js';
import { ScratchDatabase } from '../../support/scratch-database.js';

const at = '2020-05-01T12:00:00.000Z';
const later = (days: number): string => new Date(Date.parse(at) + days * 86_400_000).toISOString();

/** Faces as the queue keeps them: some that somebody decided, some that a run did, and some that wait. */
describe('faces to compare with', () => {
  let scratch: ScratchDatabase;
  let references: ReferencesRepository;
  let said: Prisma.Sql[] = [];
  let batchId: string;
  let mila: string;
  let nora: string;

  beforeAll(async () => {
    scratch = await ScratchDatabase.open();
    const { database, accountId, sessionId } = scratch;
    references = new ReferencesRepository(hearing(database, (sql) => said.push(sql), ['$queryRaw']));
    const session = await database.session.findFirstOrThrow({ where: { id: sessionId } });
    [mila, nora] = [session.wrongPersonId, session.correctPersonId];
    ({ id: batchId } = await database.batch.create({
      data: { id: crypto.randomUUID(), accountId, cause: 'manual', device: 'here', createdAt: at },
    }));
  });
  afterAll(() => scratch.close());
  beforeEach(async () => {
    await scratch.database.queueFace.deleteMany();
    await scratch.database.queuePhoto.deleteMany();
    await scratch.database.decision.deleteMany();
    await scratch.database.entry.deleteMany();
  });

  /** @param given what was decided and by whom; a number is the leaning of a face that waits */
  const face = async (faceId: string, days: number, given: 'keep' | 'move' | 'run keeps' | 'run moves' | number) => {
    const { database, accountId, sessionId } = scratch;
    const assetId = `of ${faceId}`;
    await database.queuePhoto.create({
      data: {
        ...{ sessionId, assetId, takenAt: later(days), fileName: 'a.jpg', type: 'image', width: 4, height: 3 },
        ...{ checksum: 'c', edited: false, listing: 1, bothListed: false },
      },
    });
    const cause = typeof given === 'string' && given.startsWith('run') ? 'auto-fix' : 'manual';
    const action = typeof given === 'number' ? null : given.includes('keep') ? 'keep' : 'reassign';
    const entry = action === 'reassign' && {
      ...{ accountId, batchId, sessionId, at, action, cause, device: 'here', faceId, assetId, toId: nora },
    };
    const entryId = entry ? (await database.entry.create({ data: entry })).id : null;
    const decision =
      action &&
      (await database.decision.create({
        data: { sessionId, batchId, position: 0, faceId, assetId, action, cause, entryId },
      }));
    await database.queueFace.create({
      data: {
        ...{ sessionId, faceId, assetId, takenAt: later(days), x: 0, y: 0, width: 0.1, height: 0.1 },
        ...{ decision: action, decisionId: decision ? decision.id : null },
        leaning: typeof given === 'number' ? given : 0,
      },
    });
  };
  const near = async (personId: string, standing: 'confirmed' | 'assumed', notOn = 'none') =>
    (await references.near(scratch.sessionId, { personId, standing, moment: at, notOn, limit: 3 })).map(
      ({ faceId }) => faceId,
    );

  it('are those that somebody decided, of each person the nearest first, before and after', async () => {
    await face('kept far before', -300, 'keep');
    await face('kept before', -2, 'keep');
    await face('kept after', 1, 'keep');
    await face('kept far after', 200, 'keep');
    await face('moved', 5, 'move');
    await face('by a run', 0, 'run keeps');
    await face('waits', 0, -0.99);
    expect(await near(mila, 'confirmed')).toEqual(['kept after', 'kept before', 'kept far after']);
    expect(await near(mila, 'confirmed', 'of kept after')).toEqual([
      'kept before',
      'kept far after',
      'kept far before',
    ]);
    expect(await near(nora, 'confirmed')).toEqual(['moved']);
  });

  it('are assumed where a run decided them, or nothing is said against who has them', async () => {
    await face('moved by a run', 3, 'run moves');
    await face('kept by a run', 2, 'run keeps');
    await face('fits', 1, -0.8);
    await face('nobody knows', 0, 0);
    await face('doubted', 0, 0.8);
    await face('by hand', 0, 'keep');
    expect(await near(mila, 'assumed')).toEqual(['fits', 'kept by a run']);
    expect(await near(nora, 'assumed')).toEqual(['moved by a run']);
  });

  it('are found by the index in a few ms, in a queue of 25,000 that a run decided', async () => {
    const { database, sessionId, accountId } = scratch;
    await face('near', 0.5, 'keep');
    await face('far', -1, 'keep');
    await database.$executeRaw`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000)
      INSERT INTO "Entry" (id, accountId, batchId, sessionId, at, action, cause, device, toId)
      SELECT 100000 + i, ${accountId}, ${batchId}, ${sessionId}, ${at}, 'reassign', 'auto-fix', 'here', ${nora} FROM n`;
    await database.$executeRaw`
      INSERT INTO "Decision" (id, sessionId, batchId, position, assetId, faceId, action, cause, entryId)
      SELECT id, sessionId, batchId, 1, 'a' || id, 'f' || id, iif(id % 2, 'keep', 'reassign'), 'auto-fix', id
      FROM "Entry" WHERE id > 100000`;
    await database.$executeRaw`
      INSERT INTO "QueueFace" (sessionId, faceId, assetId, takenAt, x, y, width, height, decision, decisionId)
      SELECT sessionId, faceId, assetId, strftime('%Y-%m-%dT%H:%M:%fZ', ${at}, (id - 112500) || ' minutes'),
        0, 0, 1, 1, action, id FROM "Decision" WHERE id > 100000`;
    said = [];
    expect(await near(mila, 'confirmed')).toEqual(['near', 'far']);
    const [query] = said as [Prisma.Sql];
    const steps = await plansOf(database, [query], /^(SCAN|SEARCH) (json_each|d|e|s)\b|^SCAN (f|\()/);
    const ofFaces = steps.filter((step) => step.includes('QueueFace'));
    expect(ofFaces).toHaveLength(4);
    for (const step of ofFaces)
      expect(step).toMatch(/^SEARCH QueueFace USING INDEX \S+ \(sessionId=\? AND decision=\?/);
    const times = [];
    for (let turn = 0; turn < 9; turn++) {
      const began = performance.now();
      await near(mila, 'confirmed');
      await near(nora, 'confirmed');
      await near(nora, 'assumed');
      times.push(performance.now() - began);
    }
    expect(times.sort((a, b) => a - b)[4]).toBeLessThan(20);
  });
});
