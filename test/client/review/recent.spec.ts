import { describe, expect, it } from '@jest/globals';
import type { Recent } from '../../../src/sessions/decisions/recent.schema.js';
import { keepRecent, recentKept, RecentStore } from '../../../client/review/recent-store.js';
import type { RecentStrip } from '../../../client/review/recent-strip.js';
import '../../../client/review/recent-strip.js';
import { MILA, names, NORA, settled } from '../factories.js';
import { FakeTimers, memoryStorage } from '../fakes.js';
import { find, mount, textOf } from '../mount.js';

const recent = (batchId: string, over: Partial<Recent> = {}): Recent => ({
  ...{ batchId, at: '2026-01-01T00:00:00.000Z', device: 'here', cause: 'manual', count: 1, action: 'reassign' },
  ...{ assetId: 'a', takenAt: '2020-05-01T12:00:00.000Z', face: { id: batchId, crop: 'AAAAAAAAAAAAAAAA' } },
  ...{ from: MILA, to: NORA, ...over },
});

describe('the last decisions', () => {
  it('are asked for while they are shown, once for all that happens in a moment', async () => {
    const timers = new FakeTimers();
    const outbox = new EventTarget();
    let asked = 0;
    const store = new RecentStore(
      () => {
        asked += 1;
        return asked === 3 ? Promise.reject(new Error('down')) : Promise.resolve([recent(String(asked))]);
      },
      outbox,
      timers.after,
    );
    const happens = async () => {
      outbox.dispatchEvent(new Event('result'));
      store.plan();
      timers.advance(1_000);
      await settled();
    };
    await happens();
    expect(asked).toBe(0);
    store.show(true);
    await settled();
    expect(store.list).toMatchObject([{ batchId: '1' }]);
    await happens();
    expect([asked, store.list]).toMatchObject([2, [{ batchId: '2' }]]);
    await happens();
    expect([asked, store.list]).toMatchObject([3, [{ batchId: '2' }]]);
    store.show(false);
    await happens();
    store.show(true);
    await settled();
    store.close();
    await happens();
    expect(asked).toBe(4);
  });

  it('stay open or put away as they were left', () => {
    const storage = memoryStorage();
    expect([recentKept(storage, true), recentKept(storage, false)]).toEqual([true, false]);
    keepRecent(storage, false);
    expect(recentKept(storage, true)).toBe(false);
  });
});

describe('the strip of them', () => {
  const strip = (over: Partial<RecentStrip> = {}) =>
    mount<RecentStrip>('recent-strip', { open: true, namesOf: () => names, device: 'here', ...over });

  it('says of each what was said, of which photo, and where, and takes it back on a press', async () => {
    const list = [
      recent('1'),
      recent('2', { action: 'keep', to: null, count: 40, device: 'phone-1' }),
      recent('3', { action: 'skip', face: null, cause: 'auto-fix' }),
    ];
    const { element } = await strip({ recent: list });
    const buttons = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[data-testid=take-back]') ?? [])];
    expect(buttons.map(({ ariaLabel }) => ariaLabel)).toEqual([
      'Moved to Nora, photo of May 1, 2020: take it back',
      expect.stringMatching(/^Kept with Mila, photo of May 1, 2020, and 39 more, on .+: take it back$/),
      'Skipped, photo of May 1, 2020, by a countdown: take it back',
    ]);
    expect(textOf(element)).toBe('40');
    const taken: unknown[] = [];
    element.addEventListener('take-back', (event) => taken.push((event as CustomEvent<Recent>).detail.batchId));
    buttons[1]?.click();
    element.busy = true;
    buttons[0]?.click();
    expect(taken).toEqual(['2']);
  });

  it('is a button where it is put away, and has words for nothing', async () => {
    const { element } = await strip({ open: false, recent: [recent('1')] });
    expect(find(element, '[data-testid=take-back]')).toBeNull();
    expect(find(element, '[data-testid=recent-toggle]')?.getAttribute('aria-expanded')).toBe('false');
    expect(textOf((await strip()).element)).toBe('Nothing is decided yet.');
  });
});
