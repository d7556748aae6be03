import { describe, expect, it } from '@jest/globals';
import { tabId } from '../../../client/state/tab.js';
import { memoryStorage } from '../fakes.js';

describe('which tab it is', () => {
  const load = (storage: Storage) => {
    const page = new EventTarget();
    return {
      id: tabId(storage, page),
      say: (what: string) => page.dispatchEvent(new Event(what)),
    };
  };

  it('stays the same through a reload', () => {
    const storage = memoryStorage();
    const before = load(storage);
    before.say('pagehide');
    expect(load(storage).id).toBe(before.id);
    expect(before.id).toMatch(/^[0-9a-f]{8}$/);
  });

  it('is another one in a duplicate, which gets a copy of what the tab keeps', () => {
    const storage = memoryStorage();
    const tab = load(storage);
    expect(load(storage).id).not.toBe(tab.id);
  });

  it('is another one in a duplicate of a tab that went away and came back', () => {
    const storage = memoryStorage();
    const tab = load(storage);
    tab.say('pagehide');
    tab.say('pageshow');
    expect(load(storage).id).not.toBe(tab.id);
  });
});
