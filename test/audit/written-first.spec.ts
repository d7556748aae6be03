import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';
import { WritesChecked } from '../support/writes-checked.js';

/** The first promise, seen from Immich: whatever arrives there to be changed is on the disk already, as planned. */
describe('a change that arrives at Immich', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let checked: WritesChecked;

  beforeAll(async () => {
    harness = await Harness.start();
    checked = await WritesChecked.between(harness);
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterAll(async () => {
    checked.close();
    await harness.stop();
  });

  const arrived = (...calls: string[]) => {
    expect(checked.faults).toEqual([]);
    for (const call of calls) {
      expect({ call, arrived: checked.count(call) > 0 }).toEqual({ call, arrived: true });
    }
    checked.writes.length = 0;
  };

  it('is written down before: a move, and its undo', async () => {
    await reviewer.say('reassign', reviewer.face('burst 1'));
    arrived('PUT /faces/:id');
    await reviewer.undo();
    arrived('PUT /faces/:id');
  });

  it('is written down before: a person for an unassigned face, the move, and their way back', async () => {
    await reviewer.say('unassign', reviewer.face('burst 2'));
    arrived('POST /people', 'PUT /faces/:id');
    await reviewer.undo();
    arrived('PUT /faces/:id', 'DELETE /people/:id');
  });

  it('is written down before: a new named person for several faces', async () => {
    const faces = ['burst 1', 'burst 2', 'burst 3'].map((piece) => reviewer.face(piece));
    await reviewer.batch(faces.map((face) => ({ ...face, action: 'reassign', toNewPerson: { name: 'Zoe' } })));
    expect(checked.count('POST /people')).toBe(1);
    arrived('POST /people', 'PUT /faces/:id');
    await reviewer.undo();
    arrived('PUT /faces/:id', 'DELETE /people/:id');
  });

  it('is written down before: the feature photo that comes back', async () => {
    const faceId = harness.library.wrong.featureFaceId!;
    const entry = await reviewer.say('reassign', { faceId, assetId: harness.library.face(faceId).asset.id });
    arrived('PUT /faces/:id');
    await reviewer.revert(entry.entryId!);
    arrived('PUT /faces/:id', 'PUT /people/:id');
    expect(harness.library.wrong.featureFaceId).toBe(faceId);
  });

  it('is written down before: all that an unattended run does, and its undo', async () => {
    const path = `/sessions/${reviewer.sessionId}/auto-fix`;
    await harness.call('post', path).send({ action: 'start' }).expect(200);
    await harness.until(
      async () => (await harness.call('get', path)).body as { state: string; moved: number },
      ({ state }) => state === 'done',
    );
    expect(checked.count('PUT /faces/:id')).toBeGreaterThan(5);
    arrived('PUT /faces/:id');
    await reviewer.undo();
    arrived('PUT /faces/:id');
  });

  it('is none where the face is no longer where the reviewer saw it', async () => {
    const face = reviewer.face('solo of Nora at four');
    harness.library.moveFace(face.faceId, harness.library.personOf('Tom').id);
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'moved-elsewhere' });
    expect(checked.writes).toEqual([]);
  });
});
