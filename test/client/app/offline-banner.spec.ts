import { describe, expect, it } from '@jest/globals';
import '../../../client/app/offline-banner.js';
import type { OfflineBanner } from '../../../client/app/offline-banner.js';
import type { Outboxes } from '../../../client/review/outboxes.js';
import { drawn, find, mount, textOf } from '../mount.js';

const full = { type: '/problems/storage-full', title: 'The disk of the Face Fix server is full.', status: 507 };
const outboxesOf = (element: OfflineBanner) => (element as unknown as { outboxes: Outboxes }).outboxes;

describe('the banner', () => {
  it('says why what was decided waits, and lets one try again', async () => {
    let answer: object = full;
    const { element, requests } = await mount<OfflineBanner>('offline-banner', {}, () => answer);
    expect(textOf(element)).toBe('');
    outboxesOf(element)
      .of('session')
      .add([{ action: 'keep', assetId: 'a', faceId: 'a-1' }], 'manual');
    await drawn(element);
    // once may be nothing
    expect(textOf(element)).toBe('');
    outboxesOf(element).wake();
    await drawn(element);
    expect(textOf(element)).toContain(
      'The disk of the Face Fix server is full. One decision is kept here and sent later.',
    );
    answer = { batchId: 'b', results: [], reviewedAssetIds: [] };
    find(element, 'button')!.click();
    await drawn(element);
    expect(textOf(element)).toBe('');
    const keys = requests.map(({ init }) => (init.headers as Headers).get('idempotency-key'));
    expect(new Set(keys).size).toBe(1);
    expect(keys.length).toBe(3);
  });
});
