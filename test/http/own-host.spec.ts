import { describe, expect, it } from '@jest/globals';
import { isOwnHost } from '../../src/http/own-host.js';

describe('a name that the server is called by', () => {
  it.each([
    '127.0.0.1:8080',
    '[::1]:8080',
    '192.168.1.5',
    '10.0.0.7:80',
    '172.17.0.2',
    '100.64.1.2',
    '[fd00::1]',
    '[fe80::1]:8080',
    '[::ffff:192.168.1.5]',
    'localhost:8080',
    'LOCALHOST',
    'faces.localhost',
    'nas',
    'nas:8080',
    'face-fix',
    'nas.local',
    'nas.lan.',
    'nas.home.arpa',
    'face-fix.internal',
  ])('is its own where nobody outside can own it: %s', (host) => {
    expect(isOwnHost(host, [])).toBe(true);
  });

  it.each([
    'evil.example',
    'local.evil.example',
    '192.168.1.5.evil.example',
    '8.8.8.8',
    '[2001:4860::1]',
    '',
    ':80',
    '[',
    'a.b:80:80',
  ])('is not where somebody may have made it lead here: %j', (host) => {
    expect(isOwnHost(host, ['faces.example.org'])).toBe(false);
  });

  it('is its own where the owner named it, with whatever port', () => {
    const known = ['faces.example.org', 'photos.example.org:8443', '203.0.113.5'];
    for (const host of ['faces.example.org', 'Faces.Example.org:443', 'photos.example.org', '203.0.113.5:8080']) {
      expect(isOwnHost(host, known)).toBe(true);
    }
  });
});
