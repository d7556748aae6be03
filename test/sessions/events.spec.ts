import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sessionEventSchema } from '../../src/sessions/event.schema.js';
import { EventListener } from '../support/event-listener.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

describe('what a device hears of a session that it has open', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let device: EventListener;

  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  beforeEach(async () => {
    device = await EventListener.open(harness, reviewer.sessionId);
    await device.next('progress', 0);
  });
  afterEach(() => {
    // whatever was said is what the description says
    for (const { event } of device.heard) {
      expect(sessionEventSchema.parse(event)).toEqual(event);
    }
    device.close();
  });
  afterAll(() => harness.stop());

  it('is at first how far the session is, in a stream that nobody keeps or holds back', async () => {
    expect(device.answer.headers['content-type']).toContain('text/event-stream');
    expect(device.answer.headers['cache-control']).toContain('no-cache');
    expect(device.answer.headers['x-accel-buffering']).toBe('no');
    const { progress } = await reviewer.session();
    expect(device.heard[0]!.event).toEqual({ type: 'progress', progress, canUndo: false });
  });

  it('is a decision of another device, and the progress, within a second', async () => {
    const face = reviewer.face('burst 1');
    const from = device.heard.length;
    const said = Date.now();
    const { results } = await reviewer.at('phone-2').batch([{ ...face, action: 'reassign' }]);
    const decided = await device.next('decided', from);
    expect(decided).toMatchObject({
      device: 'phone-2',
      cause: 'manual',
      results,
      reviewedAssetIds: [face.assetId],
    });
    const progress = await device.next('progress', from, (event) => event.progress.reassigned === 1);
    expect(progress.canUndo).toBe(true);
    expect(Math.max(decided.at, progress.at) - said).toBeLessThan(1_000);
  });

  it('is a mirror that another device marked', async () => {
    const from = device.heard.length;
    const { assetId } = reviewer.face('mirror');
    const path = `/sessions/${reviewer.sessionId}/photos/${assetId}/mirror`;
    await harness.call('put', path, 'phone-2').expect(204);
    expect(await device.next('marked', from)).toMatchObject({ device: 'phone-2', assetId, mirror: true });
    await harness.call('delete', path, 'phone-2').expect(204);
  });

  it('is an undo, with the photos that are back', async () => {
    const from = device.heard.length;
    const { assetIds } = await reviewer.at('phone-2').undo();
    expect(await device.next('undone', from)).toMatchObject({ device: 'phone-2', assetIds });
    await device.next('progress', from, (event) => event.progress.reassigned === 0);
  });

  it('is an entry of the log that is taken back', async () => {
    const face = reviewer.face('burst 2');
    const entryId = (await reviewer.say('reassign', face)).entryId!;
    const from = device.heard.length;
    await reviewer.at('phone-2').revert(entryId);
    expect(await device.next('undone', from)).toMatchObject({ device: 'phone-2', assetIds: [face.assetId] });
  });

  it('is that the settings changed', async () => {
    const from = device.heard.length;
    await harness
      .call('patch', `/sessions/${reviewer.sessionId}`)
      .send({ settings: { filter: 'solos' } })
      .expect(200);
    await device.next('settings', from);
    const { progress } = await device.next('progress', from);
    expect(progress.hidden).toBeGreaterThan(0);
    await harness
      .call('patch', `/sessions/${reviewer.sessionId}`)
      .send({ settings: { filter: 'both' } })
      .expect(200);
  });

  it('is how far an unattended run is, and what it decided', async () => {
    const from = device.heard.length;
    await harness.call('post', `/sessions/${reviewer.sessionId}/auto-fix`).send({ action: 'start' }).expect(200);
    const done = await device.next('auto-fix', from, ({ run }) => run.state === 'done');
    expect(done.run.moved).toBeGreaterThan(0);
    const decided = await device.next('decided', from);
    expect(decided.cause).toBe('auto-fix');
  });

  it('is heard by every device, and nothing of it by those of another session', async () => {
    const { wrong, correct } = harness.library;
    const opened = await harness
      .call('put', '/sessions')
      .send({ wrongPersonId: correct.id, correctPersonId: wrong.id })
      .expect(201);
    const other = await EventListener.open(harness, (opened.body as { id: string }).id);
    const second = await EventListener.open(harness, reviewer.sessionId);
    await Promise.all([other.next('progress', 0), second.next('progress', 0)]);
    const from = device.heard.length;
    const [photo] = await reviewer.next(1);
    await reviewer.skip(photo!.assetId);
    await Promise.all([device.next('decided', from), second.next('decided', 1)]);
    expect(other.heard.filter(({ event }) => event.type === 'decided')).toEqual([]);
    other.close();
    second.close();
  });

  it('is that it was reset', async () => {
    const from = device.heard.length;
    await harness.call('delete', `/sessions/${reviewer.sessionId}`).expect(204);
    await device.next('reset', from);
  });
});

it('an open stream does not hold up a server that is to stop', async () => {
  const harness = await Harness.start();
  const { sessionId } = await Reviewer.of(harness);
  const device = await EventListener.open(harness, sessionId);
  await device.next('progress', 0);
  const began = Date.now();
  await harness.app.close();
  const took = Date.now() - began;
  await harness.immich.stop();
  expect(took).toBeLessThan(4_000);
  expect(device.ended).toBe(true);
});

it('nobody hears anything of a session that is not there', async () => {
  const harness = await Harness.start();
  await harness.call('get', '/sessions/00000000-0000-4000-8000-000000000000/events').expect(404);
  await harness.call('get', '/sessions/x/events').expect(400);
  await harness.stop();
});
