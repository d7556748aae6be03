import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Session } from '../../src/sessions/session.schema.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

describe('further people, of triplets', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness);
  });
  afterAll(() => harness.stop());

  const change = (others: unknown) =>
    harness.call('patch', `/sessions/${reviewer.sessionId}`).send({ settings: { others } });
  const person = (name: string) => harness.library.personByName(name);

  it('are nobody unless they are named, and have their names then', async () => {
    expect(await reviewer.session()).toMatchObject({ others: [], settings: { others: [] } });
    const { id } = person('Tom');
    const { body } = await change([id]).expect(200);
    expect(body).toMatchObject({ others: [{ id, name: 'Tom' }], settings: { others: [id] } });
    // what is not named stays
    await harness.call('patch', `/sessions/${reviewer.sessionId}`).send({ settings: { order: 'oldest' } });
    expect(await reviewer.session()).toMatchObject({ others: [{ id, name: 'Tom' }], settings: { order: 'oldest' } });
  });

  it('can be named when a pair is opened', async () => {
    const [wrong, correct, other] = [person('Tom'), person('Jana'), person('Oma Ruth')];
    const { body } = await harness
      .call('put', '/sessions')
      .send({ wrongPersonId: wrong.id, correctPersonId: correct.id, settings: { others: [other.id] } })
      .expect(201);
    expect((body as Session).others).toEqual([{ id: other.id, name: 'Oma Ruth' }]);
  });

  it('are given a face by a decision that names them', async () => {
    const { id } = person('Tom');
    const face = reviewer.face('solo of Nora at four');
    expect(await reviewer.say('reassign', face, { toPersonId: id })).toMatchObject({
      outcome: 'applied',
      person: { id, name: 'Tom' },
    });
  });

  it.each([
    ['one of the pair', () => [harness.library.correct.id], 'settings.others.0', /one of the pair/],
    ['nobody that there is', () => [person('Tom').id, randomUUID()], 'settings.others.1', /no such person/],
    ['the same twice', () => [person('Tom').id, person('Tom').id], 'settings.others', /once/],
    ['five', () => Array.from({ length: 5 }, () => randomUUID()), 'settings.others', /4/],
  ])('are not %s', async (_, others, path, message) => {
    const before = await reviewer.session();
    const { status, body } = await change(others());
    expect({ status, body: body as object }).toEqual({
      status: 400,
      body: expect.objectContaining({
        type: '/problems/invalid-request',
        errors: [{ path, message: expect.stringMatching(message) }],
      }),
    });
    expect((await reviewer.session()).others).toEqual(before.others);
  });
});
