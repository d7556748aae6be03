import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Pace } from '../../../src/sessions/pace/pace.schema.js';
import type { Summary } from '../../../src/sessions/session.schema.js';
import { Database } from '../../../src/database/database.js';
import { Harness } from '../../support/harness.js';
import { Reviewer } from '../../support/reviewer.js';

describe('the pace of a session', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterAll(() => harness.stop());

  const pace = async (query = ''): Promise<Pace> =>
    (await harness.call('get', `/sessions/${reviewer.sessionId}/pace${query}`).expect(200)).body as Pace;

  it('is unknown at first, and what is left is known', async () => {
    const { bars, pace: rate, left, remaining, activeMinutes } = await pace();
    expect({ bars, rate, remaining, activeMinutes }).toEqual({
      bars: [],
      rate: null,
      remaining: null,
      activeMinutes: 0,
    });
    expect(left).toBeGreaterThan(30);
  });

  it('counts what was decided and stands, by whom, and what is left of it', async () => {
    const before = (await pace()).left!;
    await reviewer.say('reassign', reviewer.face('burst 1'));
    await reviewer.say('keep', reviewer.face('burst 2'));
    await reviewer.say('unassign', reviewer.face('burst 3'));
    await reviewer.undo();
    const run = await reviewer.batch([{ ...reviewer.face('solo of Nora at four'), action: 'reassign' }], {
      cause: 'auto-fix',
    });
    await harness.app.get(Database).autoFixRun.create({
      data: {
        ...{ id: randomUUID(), sessionId: reviewer.sessionId, batchId: run.batchId },
        ...{ state: 'done', dryRun: false, total: 1 },
        startedAt: new Date().toISOString(),
      },
    });
    const { bars, left } = await pace('?zone=Europe/Berlin');
    expect(bars.at(-1)).toMatchObject({ attended: 2, unattended: 1, sum: 3 });
    expect(left).toBe(before - 3);
  });

  it('leaves out of what is left what the settings hide', async () => {
    const { left: all } = await pace();
    await harness
      .call('patch', `/sessions/${reviewer.sessionId}`)
      .send({ settings: { filter: 'duplicates' } })
      .expect(200);
    const { left } = await pace();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(all!);
  });

  it('is refused for a zone that is none, and for a session of nobody’s', async () => {
    await harness.call('get', `/sessions/${reviewer.sessionId}/pace?zone=Nowhere`).expect(400);
    await harness.call('get', '/sessions/7c3f0d1e-8a5b-4a0f-9d55-0b9a6f1f2b11/pace').expect(404);
  });

  it('stands beside a summary that tells by year what went to somebody else', async () => {
    const lotte = harness.library.personByName('Lotte');
    await reviewer.say('reassign', reviewer.face('solo of Nora at nine'), { toPersonId: lotte.id });
    const { body } = await harness.call('get', `/sessions/${reviewer.sessionId}/summary`).expect(200);
    const sum = (what: 'elsewhere' | 'reassigned' | 'kept') =>
      (body as Summary).years.reduce((all, year) => all + year[what], 0);
    expect([sum('elsewhere'), sum('reassigned'), sum('kept')]).toEqual([1, 2, 1]);
  });
});
