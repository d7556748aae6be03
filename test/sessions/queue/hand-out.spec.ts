import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NextPhotos } from '../../../src/sessions/queue/photo.schema.js';
import { leaseTimes } from '../../../src/sessions/queue/leases.js';
import { LeasesService } from '../../../src/sessions/queue/leases.service.js';
import { Harness } from '../../support/harness.js';
import { Reviewer } from '../../support/reviewer.js';

describe('photos for two devices', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let now: number;
  beforeEach(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    now = 0;
    harness.app.get(LeasesService).clock = () => now;
  });
  afterEach(() => harness.stop());

  const next = async (device: string | null, query = 'limit=5', tab = ''): Promise<NextPhotos> => {
    const request = harness.call('get', `/sessions/${reviewer.sessionId}/next?${query}`, device ?? '');
    return (await request.set('x-tab', tab).expect(200)).body as NextPhotos;
  };
  const idsOf = ({ photos }: NextPhotos) => photos.map(({ assetId }) => assetId);
  const ids = async (...asked: Parameters<typeof next>) => idsOf(await next(...asked));
  /** Every photo of the queue, in its order. */
  const all = async () => {
    const found = await ids(null, 'limit=20');
    for (let more = found; more.length > 0; found.push(...more)) {
      more = await ids(null, `limit=20&after=${found.at(-1)!}`);
    }
    return found;
  };
  const keepAll = (assetIds: string[], by = reviewer) =>
    by.batch(
      assetIds.flatMap((assetId) =>
        harness.library.assets
          .get(assetId)!
          .faces.filter(({ personId }) => personId === harness.library.wrong.id)
          .map(({ id: faceId }) => ({ action: 'keep', assetId, faceId })),
      ),
    );
  /** Leaves so many photos to be reviewed. */
  const leave = async (count: number) => {
    for (let left = (await all()).slice(count); left.length > 0; left = left.slice(20)) {
      await Promise.all(left.slice(0, 20).map((assetId) => reviewer.skip(assetId)));
    }
  };

  it('are others for each of them, and for each tab, in the order of the queue', async () => {
    const queue = await all();
    expect(await ids('tablet-1')).toEqual(queue.slice(0, 5));
    expect(await ids('phone-1')).toEqual(queue.slice(5, 10));
    expect(await ids('tablet-1', 'limit=5', 'b')).toEqual(queue.slice(10, 15));
    expect(await ids('tablet-1')).toEqual(queue.slice(0, 5));
  });

  it('go on behind those that are at hand, past what others have', async () => {
    const queue = await all();
    await ids('tablet-1');
    await ids('phone-1');
    expect(await ids('tablet-1', `limit=5&after=${queue[4]!}`)).toEqual(queue.slice(10, 15));
    expect(await ids('phone-1', `limit=5&after=${queue[9]!}`)).toEqual(queue.slice(15, 20));
  });

  it('are never the same where both ask at the same moment', async () => {
    harness.immich.faults.add({ kind: 'latency', on: 'GET /faces', ms: 20 });
    await harness.restart();
    const devices = ['one', 'two', 'three', 'four'];
    const handed = (await Promise.all(devices.map((device) => ids(device, 'limit=7')))).flat();
    expect(handed).toHaveLength(28);
    expect(new Set(handed).size).toBe(28);
  });

  it('are let go by a device that begins anew', async () => {
    const queue = await all();
    await ids('tablet-1', 'limit=10');
    await ids('tablet-1', 'limit=2');
    expect(await ids('phone-1')).toEqual(queue.slice(2, 7));
  });

  it('are shown to somebody who does not say who they are, and not held for them', async () => {
    const queue = await all();
    await ids('tablet-1');
    expect(await ids(null)).toEqual(queue.slice(0, 5));
    expect(await ids('phone-1')).toEqual(queue.slice(5, 10));
  });

  it('come to the other device when the lease ends', async () => {
    const queue = await all();
    await ids('tablet-1');
    now += leaseTimes.lasts - 1;
    expect(await ids('phone-1')).toEqual(queue.slice(5, 10));
    now += 1;
    expect(await ids('phone-1')).toEqual(queue.slice(0, 5));
  });

  it('stay at hand of a device that decides and does not ask', async () => {
    const queue = await all();
    await ids('tablet-1');
    now += leaseTimes.lasts - 1;
    await keepAll(queue.slice(0, 1), reviewer.at('tablet-1'));
    now += leaseTimes.lasts - 1;
    expect(await ids('phone-1')).toEqual(queue.slice(5, 10));
  });

  it('come to the device that asks for one by name', async () => {
    const queue = await all();
    await ids('tablet-1');
    expect(await ids('phone-1', `limit=1&assetId=${queue[2]!}`)).toEqual([queue[2]]);
    expect(await ids('tablet-1')).toEqual([queue[0], queue[1], queue[3], queue[4], queue[5]]);
  });

  it('are free when they are back after an undo', async () => {
    const queue = await all();
    const tablet = reviewer.at('tablet-1');
    await ids('tablet-1');
    await keepAll(queue.slice(0, 1), tablet);
    await reviewer.at('phone-1').undo();
    expect(await ids('phone-1', 'limit=1')).toEqual([queue[0]]);
  });

  it('are all free after a reset', async () => {
    await ids('tablet-1');
    await harness.call('delete', `/sessions/${reviewer.sessionId}`, 'tablet-1').expect(204);
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    expect(await ids('phone-1')).toEqual((await all()).slice(0, 5));
  });

  it('say who has the last ones, and come when they are left', async () => {
    await leave(5);
    const last = await all();
    expect(last).toHaveLength(5);
    expect(await next('tablet-1')).toMatchObject({ more: false, openElsewhere: [] });
    const answer = await next('phone-1');
    expect(answer).toEqual({ photos: [], more: true, openElsewhere: [{ device: 'tablet-1', photos: 5 }] });
    await keepAll(last.slice(0, 2));
    expect((await next('phone-1')).openElsewhere).toEqual([{ device: 'tablet-1', photos: 3 }]);
    now += leaseTimes.lasts;
    expect(await ids('phone-1')).toEqual(last.slice(2));
  });

  it('are shared out at the end, so that nobody waits while another fetches ahead', async () => {
    await leave(9);
    const last = await all();
    await ids('phone-1', 'limit=1');
    expect(await ids('tablet-1', 'limit=20')).toEqual(last.slice(1, 5));
    expect(await ids('phone-1', `limit=20&after=${last[0]!}`)).toEqual(last.slice(5, 7));
    expect((await next('tablet-1', `limit=20&after=${last[4]!}`)).more).toBe(true);
  });

  it('that others left before this place are not forgotten', async () => {
    await leave(6);
    const last = await all();
    await ids('tablet-1', 'limit=2');
    await ids('phone-1', 'limit=4');
    now += leaseTimes.lasts - 1;
    const behind = await next('phone-1', `limit=4&after=${last[3]!}`);
    now += 1;
    // the tablet is gone; the phone is at the end of the list, and learns that something is left
    const later = await next('phone-1', `limit=4&after=${last.at(-1)!}`);
    expect([behind.photos.length + later.photos.length > 0, later.more]).toEqual([true, true]);
    await keepAll(last.slice(2));
    expect(await ids('phone-1')).toEqual(last.slice(0, 2));
  });

  it('are held for an open page longer than for a closed one', async () => {
    const queue = await all();
    await harness.app.listen(0, '127.0.0.1').catch(() => undefined);
    const url = await harness.app.getUrl();
    const leaving = new AbortController();
    await fetch(`${url}/api/sessions/${reviewer.sessionId}/events?device=tablet-1`, { signal: leaving.signal });
    await ids('tablet-1');
    now += leaseTimes.lasts;
    expect(await ids('phone-1')).toEqual(queue.slice(5, 10));
    leaving.abort();
    await new Promise((resolve) => setTimeout(resolve, 100));
    now += leaseTimes.grace;
    expect(await ids('phone-1')).toEqual(queue.slice(0, 5));
  });
});
