import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Reapply, ReapplyAnswer } from '../../../src/audit/drift/reapply.schema.js';
import { ReapplyFlow } from '../../../client/drift/reapply-flow.js';
import { OfflineError } from '../../../client/state/problem.js';
import { makeBatch, makePreview } from './made-up.js';

const reapply = jest.fn<(wanted: Partial<Reapply> & { dryRun: boolean }, key: string) => Promise<ReapplyAnswer>>();
const gone = { person: { id: 'gone', name: 'Nora' }, faces: 3, replacement: { id: null, name: 'Nora' }, sameName: [] };
let flow: ReapplyFlow;

beforeEach(() => {
  reapply
    .mockReset()
    .mockImplementation(({ dryRun }) =>
      Promise.resolve(
        dryRun
          ? { preview: makePreview({ gonePeople: [gone] }), batch: null }
          : { preview: null, batch: makeBatch({ state: 'running' }) },
      ),
    );
  flow = new ReapplyFlow({ reapply });
});

describe('putting faces back', () => {
  it('first looks what would be moved, and moves nothing', async () => {
    await flow.begin({ kinds: ['moved'] });
    expect(reapply).toHaveBeenCalledTimes(1);
    expect(reapply.mock.lastCall?.[0]).toEqual({ kinds: ['moved'], people: {}, dryRun: true });
    expect(flow.preview).toMatchObject({ moves: 3 });
    flow.close();
    expect(flow.open).toBe(false);
    expect(reapply).toHaveBeenCalledTimes(1);
  });

  it('then does what was shown: people who are gone are replaced as the preview said', async () => {
    await flow.begin({ entryIds: ['1'] });
    expect(await flow.apply()).toMatchObject({ id: 'batch' });
    expect(reapply.mock.lastCall?.[0]).toEqual({
      entryIds: ['1'],
      people: { gone: { toNewPerson: { name: 'Nora' } } },
      dryRun: false,
    });
    expect(flow.open).toBe(false);
  });

  it('shows anew what would be moved once somebody else was chosen', async () => {
    await flow.begin({ entryIds: ['1'] });
    expect(flow.ready).toBe(true);
    flow.undecide('gone');
    expect(flow.ready).toBe(false);
    await flow.replace('gone', { toPersonId: 'tom' });
    expect(flow.ready).toBe(true);
    expect(reapply.mock.lastCall?.[0]).toMatchObject({ people: { gone: { toPersonId: 'tom' } }, dryRun: true });
  });

  it('tries again with the same key after a lost connection, and with another one for another thing', async () => {
    await flow.begin({ entryIds: ['1'] });
    reapply.mockRejectedValueOnce(new OfflineError());
    expect(await flow.apply()).toBeNull();
    expect(flow.error).toBeInstanceOf(OfflineError);
    expect(flow.open).toBe(true);
    await flow.apply();
    const keys = reapply.mock.calls.filter(([{ dryRun }]) => !dryRun).map(([, key]) => key);
    expect(keys[0]).toBe(keys[1]);
    await flow.begin({ entryIds: ['2'] });
    await flow.apply();
    expect(reapply.mock.lastCall?.[1]).not.toBe(keys[0]);
  });

  it('sends one request by a double press', async () => {
    await flow.begin({ entryIds: ['1'] });
    await Promise.all([flow.apply(), flow.apply()]);
    expect(reapply.mock.calls.filter(([{ dryRun }]) => !dryRun)).toHaveLength(1);
  });
});
