import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

/** Those that README.md asks for; what is optional is left out. */
const asked = [
  'asset.read',
  'asset.view',
  'face.read',
  'face.update',
  'person.read',
  'person.create',
  'person.delete',
  'server.about',
];

describe('a key that may not say whose it is', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await Harness.start();
  });
  afterAll(() => harness.stop());

  it('is told by the photos of its people, not by the newest, which a partner shares', async () => {
    const { library } = harness;
    library.setPiece('partner').takenAt = Date.now();
    library.sortTimeline();
    await harness.restart({ apiKey: harness.immich.addKey(asked) });
    const { body } = await harness.call('get', '/account').expect(200);
    expect(body).toMatchObject({ account: { id: library.owner.id } });
  });
});

describe('a key that has what is asked for, and no more', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeAll(async () => {
    harness = await Harness.start({ permissions: asked });
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterAll(() => harness.stop());

  it('is known by the photos that it opens', async () => {
    const { body } = await harness.call('get', '/status').expect(200);
    expect(body).toMatchObject({
      account: { id: harness.library.owner.id, name: null },
      immich: { reachable: true, message: null, version: '3.1.0' },
    });
  });

  it('does the whole job: shows, moves, unassigns, keeps, skips, auto-fixes, and takes all of it back', async () => {
    const before = harness.library.snapshot();
    const moved = reviewer.face('burst 1');
    await harness.call('get', `/assets/${moved.assetId}/preview`).expect(200);
    await reviewer.photo(moved.assetId);
    await harness.call('get', `/faces/${moved.faceId}/crop`).expect(200);
    expect(await reviewer.say('reassign', moved)).toMatchObject({ outcome: 'applied' });
    expect(await reviewer.say('unassign', reviewer.face('burst 2'))).toMatchObject({ outcome: 'applied' });
    expect(await reviewer.say('keep', reviewer.face('burst 3'))).toMatchObject({ outcome: 'recorded' });
    expect(
      await reviewer.say('reassign', reviewer.face('both with Mila'), { toNewPerson: { name: 'Zoe' } }),
    ).toMatchObject({
      outcome: 'applied',
    });
    await reviewer.skip(harness.library.setPiece('solo of Nora at nine').id);
    const path = `/sessions/${reviewer.sessionId}/auto-fix`;
    await harness.call('post', path).send({ action: 'start' }).expect(200);
    const run = await harness.until(
      async () => (await harness.call('get', path)).body as { state: string; moved: number; failed: number },
      ({ state }) => state !== 'running',
    );
    expect(run).toMatchObject({ state: 'done', failed: 0 });
    expect(run.moved).toBeGreaterThan(0);
    expect(await reviewer.undoAll()).toBe(6);
    expect(harness.library.snapshot().faces).toEqual(before.faces);
    expect(Object.keys(harness.library.snapshot().people)).toEqual(Object.keys(before.people));
  });
});
