import { uuid } from './uuid.js';

const KEY = 'face-fix.tab';

/**
 * Which tab of the browser this is: photos are handed to one of them, and not to all. The same after a reload, but not
 * in a duplicate, which gets a copy of what the tab keeps: so it is kept only while the page is being left.
 */
export function tabId(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  win: Pick<Window, 'addEventListener'>,
): string {
  const id = storage.getItem(KEY) ?? uuid().slice(0, 8);
  storage.removeItem(KEY);
  win.addEventListener('pagehide', () => storage.setItem(KEY, id));
  // back from where the browser kept it, and not loaded anew
  win.addEventListener('pageshow', () => storage.removeItem(KEY));
  return id;
}
