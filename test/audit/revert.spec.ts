import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Harness } from '../support/harness.js';
import { Reviewer, type FaceRef } from '../support/reviewer.js';

describe('taking one entry of the audit log back', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterAll(() => harness.stop());

  const nameAt = ({ faceId }: FaceRef) => harness.library.people.get(harness.library.face(faceId).personId!)!.name;
  const revert = (id: string) => harness.call('post', `/audit/${id}/revert`);
  const moved = async (piece: string, ...names: string[]) => {
    const face = reviewer.face(piece);
    const ids: string[] = [];
    let from = harness.library.wrong.id;
    for (const name of names) {
      const to = harness.library.personByName(name).id;
      const { entryId } = await reviewer.say('reassign', face, { fromPersonId: from, toPersonId: to });
      ids.push(entryId!);
      from = to;
    }
    return { face, ids };
  };

  it('moves the face back, and says what took what back', async () => {
    const { face, ids } = await moved('burst 1', 'Nora');
    const { entry, outcome } = await reviewer.revert(ids[0]!);
    expect(outcome).toBe('applied');
    expect(entry).toMatchObject({
      cause: 'revert',
      state: 'applied',
      reverts: ids[0],
      revertible: false,
      from: { name: 'Nora' },
      to: { name: 'Mila' },
    });
    expect(nameAt(face)).toBe('Mila');
    const [, original] = await reviewer.log(`&faceId=${face.faceId}`);
    expect(original).toMatchObject({ id: ids[0], revertedBy: entry.id, revertible: false });
  });

  it('brings the photo back into the queue of its session, and counts as undone', async () => {
    const { face, ids } = await moved('burst 2', 'Nora');
    const before = (await reviewer.session()).progress;
    await reviewer.revert(ids[0]!);
    await harness.until(
      () => reviewer.session(),
      ({ progress }) => progress.undone === before.undone + 1,
    );
    expect(await reviewer.pendingIds()).toContain(face.assetId);
    expect((await reviewer.photo(face.assetId)).autoFixBlocked).toBe(true);
  });

  it('is refused the second time, and for what is itself a taking back', async () => {
    const { ids } = await moved('burst 3', 'Nora');
    const { entry } = await reviewer.revert(ids[0]!);
    for (const id of [ids[0]!, entry.id]) {
      const { body } = await revert(id).expect(409);
      expect(body).toMatchObject({ type: '/problems/not-revertible' });
    }
  });

  it('is done once where two devices do it at once', async () => {
    const { ids } = await moved('video', 'Nora');
    harness.immich.requests.reset();
    const answers = await Promise.all([revert(ids[0]!), revert(ids[0]!), revert(ids[0]!)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(1);
  });

  it.each([[[0, 1, 2]], [[0, 2, 1]], [[1, 0, 2]], [[1, 2, 0]], [[2, 0, 1]], [[2, 1, 0]]])(
    'ends at the start in any order: %j',
    async (order) => {
      const { face, ids } = await moved('solo of Nora at four', 'Tom', 'Lotte', 'Nora');
      for (const index of order) {
        const { entry, outcome } = await reviewer.revert(ids[index]!);
        expect(['applied', 'already-there']).toContain(outcome);
        expect(entry.state).toBe('applied');
      }
      expect(nameAt(face)).toBe('Mila');
      for (const id of ids) {
        await revert(id).expect(409);
      }
      await harness.until(
        () => reviewer.pendingIds(),
        (ids) => ids.includes(face.assetId),
      );
    },
  );

  it('sends nothing where a later move took the face on, and says which', async () => {
    const { face, ids } = await moved('solo of Nora at nine', 'Tom', 'Lotte');
    harness.immich.requests.reset();
    const { outcome, message } = await reviewer.revert(ids[0]!);
    expect(outcome).toBe('already-there');
    expect(message).toContain(`entry ${ids[1]}`);
    expect(nameAt(face)).toBe('Lotte');
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(0);
    await reviewer.undo();
    expect(nameAt(face)).toBe('Mila');
  });

  it('moves nothing that somebody moved on in Immich', async () => {
    const { face, ids } = await moved('hidden person', 'Nora');
    harness.library.moveFace(face.faceId, harness.library.personOf('Tom').id);
    const { outcome, entry } = await reviewer.revert(ids[0]!);
    expect(outcome).toBe('moved-elsewhere');
    expect(entry.state).toBe('failed');
    expect(nameAt(face)).toBe('Tom');
  });

  it('deletes the person of an unassignment whose face somebody took away meanwhile', async () => {
    const face = reviewer.face('burst 3');
    const { entryId, person } = await reviewer.say('unassign', face);
    harness.library.moveFace(face.faceId, harness.library.personOf('Tom').id);
    expect(await reviewer.revert(entryId!)).toMatchObject({ outcome: 'moved-elsewhere' });
    expect(nameAt(face)).toBe('Tom');
    expect(harness.library.people.has(person!.id)).toBe(false);
  });

  it('can be tried again when Immich did not take it', async () => {
    const { face, ids } = await moved('drawn by hand', 'Nora');
    const fault = harness.immich.faults.add({ kind: '400', on: 'PUT /faces/:id' });
    expect(await reviewer.revert(ids[0]!)).toMatchObject({ outcome: 'failed', entry: { state: 'failed' } });
    harness.immich.faults.remove(fault);
    expect(await reviewer.revert(ids[0]!)).toMatchObject({ outcome: 'applied' });
    expect(nameAt(face)).toBe('Mila');
  });

  it('works when its session is long forgotten, and deletes the person of an unassignment', async () => {
    const face = reviewer.face('Mila at two');
    const { entryId, person } = await reviewer.say('unassign', face);
    await harness.call('delete', `/sessions/${reviewer.sessionId}`).expect(204);
    expect(await reviewer.revert(entryId!)).toMatchObject({ outcome: 'applied' });
    expect(nameAt(face)).toBe('Mila');
    expect(harness.library.people.has(person!.id)).toBe(false);
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });

  it.each(['0', '999999', '123456789012345'])('answers 404 for an entry that is not there: %s', async (id) => {
    const { body } = await revert(id).expect(404);
    expect(body).toMatchObject({ title: 'There is no such entry.' });
  });

  it.each(['-1', '1.5', 'x', '1234567890123456'])('answers 400 for what is no entry: %s', async (id) => {
    await revert(id).expect(400);
  });

  it('needs a key of the request', async () => {
    await revert('1').set('idempotency-key', '').expect(400);
    await revert('1').set('idempotency-key', randomUUID()).expect(409);
  });
});
