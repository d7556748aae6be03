import { describe, expect, it } from '@jest/globals';
import { deviceId } from '../../../client/state/device.js';
import { uuid } from '../../../client/state/uuid.js';
import { memoryStorage } from '../fakes.js';

describe('the name of a device', () => {
  it('stays the same', () => {
    const storage = memoryStorage();
    expect(deviceId(storage, 'X11; Linux')).toBe(deviceId(storage, 'iPad'));
  });

  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64)', 0, 'computer'],
    ['Mozilla/5.0 (Linux; Android 14; Pixel) Mobile', 5, 'phone'],
    ['Mozilla/5.0 (Linux; Android 14; Tab)', 5, 'tablet'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X)', 5, 'tablet'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X)', 0, 'computer'],
    ['Mozilla/5.0 (iPhone)', 5, 'phone'],
  ])('%s with %i fingers is a %s', (platform, fingers, kind) => {
    expect(deviceId(memoryStorage(), platform, fingers)).toMatch(new RegExp(`^${kind}-[0-9a-f]{4}$`));
  });

  it('is made anew where what is kept cannot be sent', () => {
    const storage = memoryStorage();
    storage.setItem('face-fix.device', 'a\nb');
    expect(deviceId(storage, 'x')).toMatch(/^computer-/);
  });
});

it('a uuid is of version 4, and another every time', () => {
  expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuid()).not.toBe(uuid());
});
