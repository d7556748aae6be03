import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoteList } from '../../../src/sessions/notes/note.schema.js';
import type { References } from '../../../src/sessions/references/reference.schema.js';
import { EventListener } from '../../support/event-listener.js';
import { Harness } from '../../support/harness.js';
import { Reviewer } from '../../support/reviewer.js';

describe('beside a face in question', () => {
  let harness: Harness;
  let reviewer: Reviewer;

  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  }, 60_000);
  afterAll(() => harness.stop());

  const notesOf = async (sessionId: string) =>
    ((await harness.call('get', `/sessions/${sessionId}/notes`).expect(200)).body as NoteList).notes;
  const write = (personId: string, body: object, sessionId = reviewer.sessionId) =>
    harness.call('put', `/sessions/${sessionId}/notes/${personId}`, 'phone-2').send(body);

  it('stands what somebody noted of a person, in every session with them, until it is taken away', async () => {
    const { wrong, correct } = harness.library;
    const device = await EventListener.open(harness, reviewer.sessionId);
    await device.next('progress', 0);
    expect(await notesOf(reviewer.sessionId)).toEqual([]);
    const { body: swapped } = await harness
      .call('put', '/sessions')
      .send({ wrongPersonId: correct.id, correctPersonId: wrong.id })
      .expect(201);
    const other = (swapped as { id: string }).id;

    await write(wrong.id, { text: ' mole on the left cheek\n' }, other).expect(200);
    expect(await device.next('noted', 0)).toMatchObject({
      device: 'phone-2',
      note: { personId: wrong.id, text: 'mole on the left cheek' },
    });
    device.close();
    await write(wrong.id, { text: 'a mole on the left cheek' }).expect(200);
    for (const sessionId of [reviewer.sessionId, other]) {
      expect(await notesOf(sessionId)).toMatchObject([{ personId: wrong.id, text: 'a mole on the left cheek' }]);
    }
    await harness.call('delete', `/sessions/${other}`).expect(204);
    expect(await notesOf(reviewer.sessionId)).toHaveLength(1);
    await write(wrong.id, { text: '  ' }).expect(200);
    expect(await notesOf(reviewer.sessionId)).toEqual([]);
  });

  it('stands no note that is too long, of control characters, or of somebody else', async () => {
    const { wrong } = harness.library;
    for (const body of [{ text: 'a'.repeat(301) }, { text: 'a\u0000b' }, { text: 1 }, {}, { text: '', more: 1 }]) {
      const { body: problem } = await write(wrong.id, body).expect(400);
      expect(problem).toMatchObject({ type: '/problems/invalid-request' });
    }
    const { body: problem } = await write(crypto.randomUUID(), { text: 'a' }).expect(404);
    expect(problem).toMatchObject({ type: '/problems/not-found' });
    expect(await notesOf(reviewer.sessionId)).toEqual([]);
  });

  it('stand faces of both that somebody decided, with what their crops are asked for by', async () => {
    const [kept, moved, asked] = ['burst 1', 'burst 2', 'burst 3'].map((piece) => reviewer.face(piece));
    await reviewer.say('keep', kept!);
    await reviewer.say('reassign', moved!);
    const path = `/sessions/${reviewer.sessionId}/references?faceId=${asked!.faceId}`;
    const { time, age, alike } = (await harness.call('get', path).expect(200)).body as References;
    const { wrong, correct } = harness.library;
    expect(time.filter(({ standing }) => standing === 'confirmed')).toMatchObject([
      { personId: wrong.id, faceId: kept!.faceId },
      { personId: correct.id, faceId: moved!.faceId },
    ]);
    expect(age === null || age.length > 0).toBe(true);
    expect(alike).toEqual([]);
    await harness.call('get', `/faces/${moved!.faceId}/crop?size=160&v=${time[1]!.crop}`).expect(200);
    await harness.call('get', `/sessions/${reviewer.sessionId}/references?faceId=${crypto.randomUUID()}`).expect(404);
    await harness.call('get', `/sessions/${reviewer.sessionId}/references`).expect(400);
  });
});
