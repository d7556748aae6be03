import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DriftCheck, DriftPage, DriftSettings } from '../../../src/audit/drift/drift.schema.js';
import { DriftList } from '../../../client/drift/drift-list.js';
import { OfflineError } from '../../../client/state/problem.js';
import { makeCheck, makeDriftFace, makePage } from './made-up.js';

const api = {
  drift: jest.fn<(query: object, signal?: AbortSignal) => Promise<DriftPage>>(),
  checkDrift: jest.fn<(action: 'start' | 'stop') => Promise<DriftCheck>>(),
  changeDrift: jest.fn<(settings: DriftSettings) => Promise<DriftSettings>>(),
};
let list: DriftList;

beforeEach(() => {
  jest.useFakeTimers();
  api.drift.mockReset().mockResolvedValue(makePage());
  api.checkDrift.mockReset().mockResolvedValue(makeCheck({ state: 'running' }));
  api.changeDrift.mockReset().mockImplementation((settings) => Promise.resolve(settings));
  list = new DriftList(api);
});
afterEach(() => {
  list.leave();
  jest.useRealTimers();
});

describe('the list of what is not as decided', () => {
  it('reads the newest check, and goes on by cursor', async () => {
    api.drift.mockResolvedValueOnce(makePage({ nextCursor: '1' }));
    await list.read();
    expect(list.check).toMatchObject({ total: 20 });
    expect(list.more).toBe(true);
    await list.readMore();
    expect(api.drift.mock.lastCall?.[0]).toMatchObject({ cursor: '1' });
    expect(list.faces).toHaveLength(6);
  });

  it('follows a check until it is done', async () => {
    api.drift.mockResolvedValueOnce(makePage({ check: makeCheck({ state: 'running', looked: 4 }) }));
    await list.read();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(list.check).toMatchObject({ state: 'done' });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(api.drift).toHaveBeenCalledTimes(2);
  });

  it('asks no more once nobody looks', async () => {
    api.drift.mockResolvedValue(makePage({ check: makeCheck({ state: 'running' }) }));
    await list.read();
    list.leave();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(api.drift).toHaveBeenCalledTimes(1);
  });

  it('shows one kind, and chooses only of that', async () => {
    await list.read();
    await list.show('given-away');
    expect(api.drift.mock.lastCall?.[0]).toMatchObject({ kind: 'given-away' });
    list.choose(true);
    expect(list.chosenCount).toBe(5);
    expect(list.chosen).toEqual({ kinds: ['given-away'] });
  });

  it('chooses all that can be put back, also what has not been read, and never what is gone', async () => {
    await list.read();
    list.choose(true);
    expect(list.chosenCount).toBe(9);
    expect(list.chosen).toEqual({ kinds: ['given-away', 'moved', 'redetected'] });
    expect(list.faces.map((face) => list.isChosen(face))).toEqual([true, false, true]);
  });

  it('keeps what can be seen where one of all is left out', async () => {
    await list.read();
    list.choose(true);
    list.select('3', false);
    expect(list.chosen).toEqual({ entryIds: ['1'] });
    list.select('3', true);
    expect(list.chosenCount).toBe(2);
    await list.show('moved');
    expect(list.chosenCount).toBe(0);
  });

  it('starts one check by a double press, and says where it could not', async () => {
    await Promise.all([list.command('start'), list.command('start')]);
    expect(api.checkDrift).toHaveBeenCalledTimes(1);
    api.checkDrift.mockRejectedValueOnce(new OfflineError());
    api.drift.mockRejectedValueOnce(new OfflineError());
    await list.command('stop');
    expect(list.error).toBeInstanceOf(OfflineError);
    expect(list.busy).toBe(false);
  });

  it('keeps in sight why a check could not be started, while the list itself can be read', async () => {
    api.checkDrift.mockRejectedValueOnce(new Error('a batch is running'));
    await list.command('start');
    expect(list.error).toMatchObject({ message: 'a batch is running' });
    await list.read();
    expect(list.error).toBeNull();
  });

  it('switches the nightly check as the server says', async () => {
    await list.setNightly(true);
    expect(list.nightly).toBe(true);
    api.changeDrift.mockRejectedValueOnce(new OfflineError());
    await list.setNightly(false);
    expect(list.nightly).toBe(true);
    expect(list.error).toBeInstanceOf(OfflineError);
  });

  it('lets nothing be chosen twice', async () => {
    api.drift.mockResolvedValue(makePage({ faces: [makeDriftFace('1')] }));
    await list.read();
    list.select('1', true);
    list.select('1', true);
    expect(list.chosen).toEqual({ entryIds: ['1'] });
  });
});
