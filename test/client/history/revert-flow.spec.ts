import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ChosenRevert, ChosenRevertAnswer, RevertPreview } from '../../../src/audit/chosen-revert.schema.js';
import { RevertFlow } from '../../../client/history/revert-flow.js';
import { OfflineError } from '../../../client/state/problem.js';
import { makeBatch } from '../drift/made-up.js';

const preview: RevertPreview = { chosen: 3, moves: 2, stays: 0, cannot: [], ways: [], upTo: '9' };
const api = { revertChosen: jest.fn<(wanted: ChosenRevert, key: string) => Promise<ChosenRevertAnswer>>() };
let flow: RevertFlow;

beforeEach(() => {
  api.revertChosen
    .mockReset()
    .mockImplementation(({ dryRun }) =>
      Promise.resolve(dryRun ? { preview, batch: null } : { preview: null, batch: makeBatch({ id: 'back' }) }),
    );
  flow = new RevertFlow(api);
});

describe('taking back what was chosen', () => {
  it('is shown first, and then done with what was shown', async () => {
    await flow.begin({ filter: { cause: 'auto-fix' }, except: ['4'] });
    expect(flow.ready).toBe(true);
    expect(await flow.apply()).toMatchObject({ id: 'back' });
    expect(flow.open).toBe(false);
    expect(api.revertChosen.mock.calls.map(([wanted]) => wanted)).toEqual([
      { filter: { cause: 'auto-fix' }, except: ['4'], dryRun: true },
      { filter: { cause: 'auto-fix' }, except: ['4'], upTo: '9', dryRun: false },
    ]);
  });

  it('keeps its key over a retry, so that it is done once', async () => {
    await flow.begin({ entryIds: ['1'] });
    api.revertChosen.mockRejectedValueOnce(new OfflineError());
    expect(await flow.apply()).toBeNull();
    expect(flow.error).toBeInstanceOf(OfflineError);
    await flow.apply();
    const [, first, second] = api.revertChosen.mock.calls.map(([, key]) => key);
    expect(first).toBe(second);
    await flow.begin({ entryIds: ['1'] });
    await flow.apply();
    expect(api.revertChosen.mock.calls.at(-1)?.[1]).not.toBe(first);
  });

  it('is not offered where nothing can be taken back', async () => {
    api.revertChosen.mockResolvedValueOnce({ preview: { ...preview, moves: 0 }, batch: null });
    await flow.begin({ entryIds: ['1'] });
    expect(flow.ready).toBe(false);
  });
});
