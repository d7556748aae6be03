import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../../src/database/generated/client.js';
import { QueueRepository } from '../../../src/sessions/queue/queue.repository.js';
import type { Reading } from '../../../src/sessions/queue/queue.js';
import { hearing, plansOf } from '../../support/hearing-database.js';
import { noOpinion } from '../../../src/suggestions/combine.js';
import { ScratchDatabase } from '../../support/scratch-database.js';

/** What is written for each photo that is read, thousands of times for a large session: SQLite must look rows up. */
describe('in a queue of any length', () => {
  let scratch: ScratchDatabase;
  let queue: QueueRepository;
  let said: Prisma.Sql[];

  beforeAll(async () => {
    scratch = await ScratchDatabase.open();
    queue = new QueueRepository(hearing(scratch.database, (sql) => said.push(sql)));
  });
  afterAll(() => scratch.close());

  /** What SQLite would do with the rows of photos and faces, statement for statement. */
  const plans = async (work: () => Promise<unknown>): Promise<string[]> => {
    said = [];
    await work();
    expect(said.length).toBeGreaterThan(0);
    return plansOf(scratch.database, said, /^(SCAN|SEARCH) (s\b|a\b|f\b|json_each)/);
  };
  const lookedUp = /^SEARCH .*\((.* AND )?(assetId|faceId|id|rowid)=\?/;

  it('photos that were read are looked up, and so are their faces', async () => {
    const steps = await plans(() => queue.saveReadings(scratch.sessionId, [reading()]));
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.filter((step) => !lookedUp.test(step))).toEqual([]);
  });

  it('faces with a suggestion are looked up', async () => {
    const suggested = { faceId: randomUUID(), suggestion: noOpinion };
    const steps = await plans(() => queue.keepSuggestions(scratch.sessionId, [suggested]));
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter((step) => !lookedUp.test(step))).toEqual([]);
  });

  it('photos that were decided are looked up', async () => {
    const steps = await plans(() =>
      queue.refreshStatus(
        hearing(scratch.database, (sql) => said.push(sql)),
        scratch.sessionId,
        [randomUUID()],
      ),
    );
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter((step) => !lookedUp.test(step))).toEqual([]);
  });
});

const reading = (): Reading => ({
  assetId: randomUUID(),
  faces: [{ id: randomUUID(), box: { x: 0, y: 0, width: 0.5, height: 0.5 }, person: null, role: 'wrong', asked: true }],
  wrongFaces: 1,
  correctFaces: 0,
});
