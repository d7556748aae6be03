import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../../src/database/database.js';
import { Prisma } from '../../../src/database/generated/client.js';
import { NeighboursRepository } from '../../../src/sessions/queue/neighbours.repository.js';
import { ScratchDatabase } from '../../support/scratch-database.js';

const at = '2020-05-01T12:00:00.000Z';
const later = (seconds: number): string => new Date(Date.parse(at) + seconds * 1000).toISOString();

describe('decided faces around a moment', () => {
  let scratch: ScratchDatabase;
  let heard: Prisma.Sql[] = [];
  let neighbours: NeighboursRepository;

  beforeAll(async () => {
    scratch = await ScratchDatabase.open();
    neighbours = new NeighboursRepository(hearing(scratch.database, (sql) => heard.push(sql)));
  });
  afterAll(() => scratch.close());

  const face = async (faceId: string, seconds: number, cause: string | null, holderId: string | null = null) => {
    const { database, sessionId } = scratch;
    const where = { sessionId, assetId: `of ${faceId}` };
    const decision =
      cause === null
        ? null
        : await database.decision.create({
            data: {
              ...where,
              batchId: (await batch()).id,
              position: 0,
              faceId,
              action: 'keep',
              cause,
              outcome: 'recorded',
            },
          });
    await database.queueFace.create({
      data: {
        ...where,
        faceId,
        holderId,
        takenAt: later(seconds),
        x: 0,
        y: 0,
        width: 0.1,
        height: 0.1,
        decision: decision && 'keep',
        decisionId: decision?.id ?? null,
      },
    });
  };
  const batch = async () => {
    const { accountId } = await scratch.database.session.findFirstOrThrow({ where: { id: scratch.sessionId } });
    return scratch.database.batch.create({
      data: { id: crypto.randomUUID(), accountId, cause: 'manual', device: 'here', createdAt: at },
    });
  };

  it('are those that somebody decided by hand, within two minutes, with whom they were left', async () => {
    const { sessionId } = scratch;
    expect(await neighbours.withNeighbours(sessionId, [])).toEqual(new Set());
    expect(await neighbours.withNeighbours(sessionId, [at])).toEqual(new Set());
    await face('open', 1, null);
    await face('earlier', -119, 'manual');
    await face('later', 119, 'manual', 'the other one');
    await face('by a run', 2, 'auto-fix');
    await face('too early', -121, 'manual');
    await face('too late', 121, 'manual');
    expect(await neighbours.withNeighbours(sessionId, [at, later(300), later(3600)])).toEqual(new Set([at]));
    const { wrongPersonId } = await scratch.database.session.findFirstOrThrow({ where: { id: sessionId } });
    const found = await neighbours.near(sessionId, at);
    expect(found.map(({ faceId, personId }) => [faceId, personId]).sort()).toEqual([
      ['earlier', wrongPersonId],
      ['later', 'the other one'],
    ]);
    expect((await neighbours.on(sessionId, ['of by a run', 'of open'])).map(({ faceId }) => faceId)).toEqual([
      'by a run',
    ]);
  });

  it('are looked up by the index, however long the queue is, and are few, however many there were', async () => {
    const { database, sessionId } = scratch;
    const { id: batchId } = await batch();
    await database.$executeRaw`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
      INSERT INTO "Decision" (id, sessionId, batchId, position, assetId, faceId, action, cause, outcome)
      SELECT 10000 + i, ${sessionId}, ${batchId}, i, 'same ' || i, 'same ' || i, 'keep', 'manual', 'recorded' FROM n`;
    await database.$executeRaw`
      INSERT INTO "QueueFace" (sessionId, faceId, assetId, takenAt, x, y, width, height, decision, decisionId)
      SELECT sessionId, faceId, assetId, ${at}, 0, 0, 1, 1, 'keep', id FROM "Decision" WHERE id > 10000`;
    heard = [];
    expect((await neighbours.near(sessionId, at)).length).toBeLessThanOrEqual(24);
    const [{ sql, values }] = heard as [Prisma.Sql];
    const plan = await database.$queryRawUnsafe<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
    const steps = plan.map(({ detail }) => detail).filter((detail) => /^(SCAN|SEARCH) /.test(detail));
    const ofFaces = steps.filter((step) => step.includes('QueueFace'));
    expect(ofFaces).toHaveLength(6);
    for (const step of ofFaces) {
      expect(step).toMatch(
        /^SEARCH QueueFace USING INDEX \S+ \(sessionId=\? AND decision=\? AND takenAt>\? AND takenAt<\?\)/,
      );
    }
  });
});

/** The same database, which tells what is asked of it in SQL. */
const hearing = (database: Database, hear: (sql: Prisma.Sql) => void): Database =>
  new Proxy(database, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      if (name !== '$queryRaw') {
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      }
      return (strings: TemplateStringsArray, ...values: unknown[]) => {
        const sql = Prisma.sql(strings, ...values);
        hear(sql);
        return target.$queryRaw(sql);
      };
    },
  });
