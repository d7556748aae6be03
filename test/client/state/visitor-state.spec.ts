import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Visitor } from '../../../src/accounts/account.schema.js';
import { VisitorState } from '../../../client/state/visitor-state.js';
import { OfflineError } from '../../../client/state/problem.js';
import { memoryStorage } from '../fakes.js';

const out: Visitor = {
  way: 'immich',
  signedIn: false,
  ask: 'immich',
  keyRefused: false,
  account: null,
  canSignOut: false,
  canForget: false,
  immichUrl: 'https://photos.example.org',
};
const as = (id: string): Visitor => ({ ...out, signedIn: true, canSignOut: true, account: { id, name: id } });

describe('who is at the page', () => {
  let now: Visitor | Error;
  let state: VisitorState;
  const storage = memoryStorage();
  const tabStorage = memoryStorage();
  const reload = jest.fn();
  const open = () =>
    new VisitorState({
      ask: async () => {
        if (now instanceof Error) throw now;
        return now;
      },
      signIn: async (body) => as(body.email ?? ''),
      signOut: async (forGood) => ({ keyInImmich: forGood ? 'left' : 'untouched' }),
      storage,
      tabStorage,
      reload,
    });

  beforeEach(() => {
    storage.clear();
    tabStorage.clear();
    reload.mockClear();
    now = out;
    state = open();
  });

  it('is nobody until somebody signs in; the screens are shown from then on', async () => {
    await state.look();
    expect({ isIn: state.isIn, shown: state.hasComeIn }).toEqual({ isIn: false, shown: false });
    await state.signIn({ email: 'anna', password: 'x' });
    expect({ isIn: state.isIn, shown: state.hasComeIn, id: state.accountId }).toEqual({
      isIn: true,
      shown: true,
      id: 'anna',
    });
    expect(reload).not.toHaveBeenCalled();
  });

  it('keeps what is on screen while the same one signs in again, and nothing of it for another', async () => {
    now = as('anna');
    await state.look();
    now = out;
    state.refused();
    await state.look();
    expect({ isIn: state.isIn, shown: state.hasComeIn, id: state.accountId }).toEqual({
      isIn: false,
      shown: true,
      id: 'anna',
    });
    await state.signIn({ email: 'anna', password: 'x' });
    expect(reload).not.toHaveBeenCalled();
    now = out;
    await state.look();
    await state.signIn({ email: 'bob', password: 'x' });
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('begins anew where another one signed in in another tab', async () => {
    now = as('anna');
    await state.look();
    now = as('bob');
    state.refused();
    await state.look();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('has to come in again where Immich refuses the key', async () => {
    now = { ...as('anna'), keyRefused: true };
    await state.look();
    expect(state.isIn).toBe(false);
  });

  it('is who was here last where the server cannot be asked', async () => {
    now = as('anna');
    await state.look();
    now = new OfflineError();
    const later = open();
    await later.look();
    expect({ shown: later.hasComeIn, id: later.accountId }).toEqual({ shown: true, id: 'anna' });
  });

  it('leaves nothing behind on signing out but word of a key that is still in Immich', async () => {
    now = as('anna');
    await state.look();
    await state.signOut(true);
    expect(reload).toHaveBeenCalledTimes(1);
    const next = open();
    expect({ forgotten: next.forgotten, id: next.accountId }).toEqual({ forgotten: 'left', id: null });
    expect(open().forgotten).toBeNull();
  });
});
