import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Ear } from '../support/ear.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

describe('what the other devices hear', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let ear: Ear;
  beforeEach(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    ear = await Ear.open(`${await harness.app.getUrl()}/api/sessions/${reviewer.sessionId}/events?device=phone-1`);
  });
  afterEach(async () => {
    await ear.close();
    await harness.stop();
  });

  const patch = (settings: object) =>
    harness.call('patch', `/sessions/${reviewer.sessionId}`, 'tablet-1').send({ settings }).expect(200);
  const hears = async (isRight: () => boolean) => harness.until(async () => isRight(), Boolean);

  it('is who changed which settings, and nothing where they are as before', async () => {
    await patch({ order: 'oldest', filter: 'both' });
    await patch({ order: 'oldest' });
    await hears(() => ear.of('settings').length > 0);
    expect(ear.of('settings')).toEqual([{ type: 'settings', device: 'tablet-1', settings: { order: 'oldest' } }]);
  });

  it('is it too where a pair is opened again with other settings', async () => {
    const { wrong, correct } = harness.library;
    const pair = { wrongPersonId: wrong.id, correctPersonId: correct.id };
    await harness.call('put', '/sessions', 'tablet-2').send(pair).expect(200);
    await harness.call('put', '/sessions', 'tablet-2').send({ ...pair, settings: { autoFixDelay: 9 } }).expect(200); // prettier-ignore
    await hears(() => ear.of('settings').length > 0);
    expect(ear.of('settings')).toEqual([{ type: 'settings', device: 'tablet-2', settings: { autoFixDelay: 9 } }]);
  });

  it('is who started the pair over', async () => {
    await harness.call('delete', `/sessions/${reviewer.sessionId}`, 'tablet-1').expect(204);
    await hears(() => ear.of('reset').length > 0);
    expect(ear.of('reset')).toEqual([{ type: 'reset', device: 'tablet-1' }]);
  });

  describe('while Immich is down', () => {
    const waiting = async () => (await reviewer.session()).progress.waiting;

    it('is how many decisions wait, until they are sent', async () => {
      expect(await waiting()).toBe(0);
      await harness.immich.down();
      const results = await reviewer.decide(
        { action: 'reassign', ...reviewer.face('burst 1') },
        { action: 'unassign', ...reviewer.face('burst 2') },
        { action: 'keep', ...reviewer.face('burst 3') },
      );
      expect(results.map(({ outcome }) => outcome)).toEqual(['unsettled', 'unsettled', 'recorded']);
      expect(await waiting()).toBe(2);
      await hears(() => ear.progress?.waiting === 2);
      await harness.immich.up();
      await hears(() => ear.progress?.waiting === 0);
      expect(ear.progress).toMatchObject({ reassigned: 1, unassigned: 1, kept: 1, failed: 0 });
      expect(ear.of('missed')).toEqual([]);
    });

    it('is what did not come about after all, and what to send to try again', async () => {
      const [face, other] = [reviewer.face('burst 1'), reviewer.face('burst 2')];
      const tom = harness.library.personOf('Tom');
      await harness.immich.down();
      await reviewer.decide({ action: 'reassign', ...face }, { action: 'reassign', ...other });
      harness.library.moveFace(other.faceId, tom.id);
      harness.immich.faults.add({ kind: '400', on: 'PUT /faces/:id' });
      await harness.immich.up();
      await hears(() => ear.of('missed').length > 0);
      const [{ device, missed }] = ear.of('missed') as [ReturnType<typeof ear.of<'missed'>>[0]];
      expect(device).toBe('tablet-1');
      expect(missed.map(({ decision, result }) => [decision, result.outcome])).toEqual([
        [{ action: 'reassign', ...face, fromPersonId: harness.library.wrong.id }, 'failed'],
        [{ action: 'reassign', ...other, fromPersonId: harness.library.wrong.id }, 'moved-elsewhere'],
      ]);
      harness.immich.faults.clear();
      const [again] = (await reviewer.batch([missed[0]!.decision])).results;
      expect(again).toMatchObject({ outcome: 'applied', person: { name: 'Nora' } });
    });

    it('counts what is being taken back and waits, too', async () => {
      await reviewer.say('reassign', reviewer.face('burst 1'));
      await harness.immich.down();
      await reviewer.undo();
      expect(await waiting()).toBe(1);
      await harness.immich.up();
      await harness.until(waiting, (count) => count === 0);
      expect((await reviewer.session()).progress).toMatchObject({ reassigned: 0, undone: 1 });
    });
  });
});
