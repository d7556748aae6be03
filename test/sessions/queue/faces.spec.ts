import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FacesPage } from '../../../src/sessions/queue/face.schema.js';
import { groupOf, leaningOf } from '../../../src/sessions/queue/leaning.js';
import { Harness } from '../../support/harness.js';
import { Reviewer } from '../../support/reviewer.js';

describe('the faces of a session by the thousand', () => {
  let harness: Harness;
  let reviewer: Reviewer;

  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  }, 60_000);
  afterAll(() => harness.stop());

  const faces = async (query = ''): Promise<FacesPage> =>
    (await harness.call('get', `/sessions/${reviewer.sessionId}/faces?limit=2000${query}`).expect(200))
      .body as FacesPage;

  it('are those that the review has, by date or by confidence, and counted', async () => {
    const byDate = await faces();
    expect(byDate.total).toBe(byDate.faces.length);
    expect(byDate.nextCursor).toBeNull();
    const byConfidence = await faces('&sort=confidence');
    expect(new Set(byConfidence.faces.map(({ id }) => id))).toEqual(new Set(byDate.faces.map(({ id }) => id)));
    expect(byDate.faces[0]?.person).toEqual({ id: harness.library.wrong.id, name: harness.library.wrong.name });
  });

  it('come page by page without a gap or a repetition, whatever they are sorted by', async () => {
    // some with a suggestion, most without
    await reviewer.next();
    for (const sort of ['date', 'confidence']) {
      const whole = await faces(`&sort=${sort}`);
      const found: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
        const path = `/sessions/${reviewer.sessionId}/faces?sort=${sort}&limit=7${after}`;
        const page = (await harness.call('get', path).expect(200)).body as FacesPage;
        found.push(...page.faces.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(found).toEqual(whole.faces.map(({ id }) => id));
    }
  });

  it('leave out what the settings hide and what was skipped, and bring decided ones where they are asked for', async () => {
    const before = await faces();
    const [first, second, third] = before.faces.filter(
      ({ assetId }, _, all) => all.filter((face) => face.assetId === assetId).length === 1,
    );
    await reviewer.decide({ assetId: first!.assetId, action: 'skip' });
    await reviewer.decide({ assetId: second!.assetId, faceId: second!.id, action: 'keep' });
    const ids = (await faces()).faces.map(({ id }) => id);
    expect(ids).toHaveLength(before.total! - 2);
    expect(ids).not.toContain(first!.id);
    expect((await faces('&status=decided')).faces).toMatchObject([{ id: second!.id, decision: 'keep' }]);
    expect((await faces('&status=all')).total).toBe(before.total! - 1);

    const settings = { takenAfter: third!.takenAt };
    await harness.call('patch', `/sessions/${reviewer.sessionId}`).send({ settings }).expect(200);
    const newer = (await faces()).faces;
    expect(newer.map(({ id }) => id)).toContain(third!.id);
    expect(newer.filter(({ takenAt }) => takenAt < third!.takenAt)).toEqual([]);
    expect(newer.length).toBeLessThan(before.total! - 2);
  });

  it('are not given out by a cursor that is none', async () => {
    const { body } = await harness.call('get', `/sessions/${reviewer.sessionId}/faces?limit=2001`).expect(400);
    expect(body).toMatchObject({ type: '/problems/invalid-request' });
    expect((await faces('&cursor=nonsense')).faces.length).toBeGreaterThan(0);
  });
});

describe('whose of the pair a face seems to be', () => {
  it('is one number from surely the other one’s to surely its holder’s', () => {
    expect(leaningOf({ verdict: 'correct', confidence: 0.97 })).toBe(0.97);
    expect(leaningOf({ verdict: 'wrong', confidence: 0.97 })).toBe(-0.97);
    expect(leaningOf({ verdict: 'other', confidence: 0.97 })).toBe(0);
    expect(leaningOf({ verdict: 'unknown', confidence: 0 })).toBe(0);
  });

  it('is sure from 95 % on', () => {
    expect([0.95, 0.94, 0, -0.94, -0.95].map(groupOf)).toEqual(['sure', 'unsure', 'unsure', 'unsure', 'other-way']);
  });
});
