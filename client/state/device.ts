import { t } from '../i18n/texts.js';
import { uuid } from './uuid.js';

const KEY = 'face-fix.device';

/** What other devices see of this one, such as `tablet-3f9a`: kept in this browser, and no more telling than that. */
export function deviceId(storage: Pick<Storage, 'getItem' | 'setItem'>, platform: string, touchPoints = 0): string {
  const known = storage.getItem(KEY);
  if (known !== null && /^[A-Za-z0-9._-]{1,64}$/.test(known)) return known;
  const made = `${kindOfDevice(platform, touchPoints)}-${uuid().slice(0, 4)}`;
  storage.setItem(KEY, made);
  return made;
}

/** Its name in the language of this page. Who has a name of another making keeps it. */
export const deviceInWords = (id: string): string =>
  id.replace(/^(phone|tablet|computer)(?=-)/, (kind) => t.state.devices[kind as Kind]);

type Kind = keyof typeof t.state.devices;

function kindOfDevice(platform: string, touchPoints: number): Kind {
  if (/iphone|ipod|android.*mobile/i.test(platform)) return 'phone';
  // An iPad says that it is a Mac; a Mac has no touch screen.
  if (/ipad|android|tablet/i.test(platform) || (/macintosh/i.test(platform) && touchPoints > 1)) return 'tablet';
  return 'computer';
}
