import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { WorthPairs } from '../../src/people/pairs/pair.schema.js';
import { PairFinderService } from '../../src/people/pairs/pair-finder.service.js';
import { lookAlike, spread, twiceOf } from '../../src/people/pairs/look-alike.js';
import type { ImmichPerson } from '../../src/immich/people.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

const person = (id: string, over: Partial<ImmichPerson> = {}): ImmichPerson => ({
  id,
  name: id,
  birthDate: null,
  hidden: false,
  favourite: false,
  updatedAt: '',
  ...over,
});

describe('whom faces are most like', () => {
  it('is the best placed of all but the person that has them', () => {
    const [a, b, c] = [person('a'), person('b'), person('c')];
    expect(
      lookAlike(
        [
          [a, c, b],
          [b, a, c],
        ],
        'a',
      )?.id,
    ).toBe('b');
    expect(lookAlike([[a]], 'a')).toBeNull();
    expect(lookAlike([], 'a')).toBeNull();
  });

  it('is nobody hidden or unnamed, and nobody of another list of Immich’s', () => {
    const people = [person('fav', { favourite: true }), person('a'), person('x', { name: '' }), person('b')];
    expect(lookAlike([people], 'a')?.id).toBe('b');
  });

  it('is asked of faces on a photo that shows somebody twice', () => {
    const face = (id: string, personId: string) => ({
      id,
      box: { x: 0, y: 0, width: 1, height: 1 },
      person: person(personId),
    });
    const faces = [face('1', 'a'), face('2', 'b'), face('3', 'a')];
    expect(twiceOf(faces, 'a').map(({ id }) => id)).toEqual(['1', '3']);
    expect(twiceOf(faces, 'b')).toEqual([]);
  });

  it('is looked for all over the years', () => {
    expect(spread([0, 1, 2, 3, 4, 5, 6, 7], 4)).toEqual([0, 2, 4, 6]);
    expect(spread([0, 1], 4)).toEqual([0, 1]);
  });
});

describe('pairs worth looking at', () => {
  let harness: Harness;
  const path = '/people/pairs-worth-looking-at';
  const finder = () => {
    const found = harness.app.get(PairFinderService);
    found.rest = 0;
    return found;
  };
  const worth = async () => (await harness.call('get', path).expect(200)).body as WorthPairs;
  beforeEach(async () => {
    harness = await Harness.start();
  });
  afterEach(() => harness.stop());

  const look = async () => {
    finder();
    await harness.call('post', path).expect(200);
    await harness.until(worth, (found) => found.look?.state === 'done');
    return worth();
  };

  it('are the sisters, as one is on photos twice', async () => {
    expect(await worth()).toEqual({ pairs: [], look: null });
    const { wrong, correct } = harness.library;
    const before = harness.library.snapshot();
    harness.immich.requests.reset();
    const { pairs, look: made } = await look();
    expect(pairs[0]).toMatchObject({
      wrong: { id: wrong.id, name: 'Mila' },
      correct: { id: correct.id, name: 'Nora' },
    });
    expect(pairs[0]!.photos).toBeGreaterThan(1);
    expect(pairs[0]!.twice).toBeGreaterThanOrEqual(pairs[0]!.photos);
    expect(made).toMatchObject({ state: 'done', looked: made!.total });
    expect(harness.library.snapshot()).toEqual(before);
    const calls = harness.immich.requests;
    expect(calls.count('POST /search/metadata')).toBeLessThanOrEqual(31);
    expect(calls.count('GET /faces')).toBe(made!.total);
  });

  it('go without photos that somebody marked as mirrors', async () => {
    const { pairs } = await look();
    const reviewer = await Reviewer.of(harness);
    for (const { twice } of pairs.slice(0, 1)) expect(twice).toBeGreaterThan(0);
    const { assetId } = reviewer.face('both with Mila');
    await harness.call('put', `/sessions/${reviewer.sessionId}/photos/${assetId}/mirror`).expect(204);
    expect((await worth()).pairs[0]!.twice).toBe(pairs[0]!.twice - 1);
  });

  it('are looked for once a day, go on after a restart, and wait for an Immich that is away', async () => {
    harness.immich.faults.add({ kind: '503', on: 'GET /faces', skip: 5 });
    finder();
    await harness.call('post', path).expect(200);
    await finder().idle();
    const interrupted = (await worth()).look!;
    expect(interrupted).toMatchObject({ state: 'running', endedAt: null });
    expect(interrupted.looked).toBeLessThan(interrupted.total);
    harness.immich.faults.clear();
    await harness.restart();
    await finder().lookIfDue(new Date());
    await finder().idle();
    const done = (await worth()).look!;
    expect(done).toMatchObject({ state: 'done', startedAt: interrupted.startedAt, looked: interrupted.total });
    await finder().lookIfDue(new Date(Date.parse(done.startedAt) + 3_600_000));
    expect((await worth()).look!.startedAt).toBe(done.startedAt);
    await finder().lookIfDue(new Date(Date.parse(done.startedAt) + 25 * 3_600_000));
    await finder().idle();
    expect((await worth()).look!.startedAt).not.toBe(done.startedAt);
  });
});
