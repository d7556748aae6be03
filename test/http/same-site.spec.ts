import { describe, expect, it } from '@jest/globals';
import { isFromOurPage, type Origin } from '../../src/http/same-site.js';

const hosts = ['faces.example.org', 'nas:8080'];
const asked = (said: Partial<Origin>): boolean =>
  isFromOurPage({ method: 'POST', origin: undefined, site: undefined, mode: undefined, ...said }, hosts);

describe('what another site asks for', () => {
  it('is refused by what the browser says of it', () => {
    for (const site of ['cross-site', 'same-site']) {
      expect(asked({ site })).toBe(false);
      expect(asked({ site, method: 'GET', mode: 'no-cors' })).toBe(false);
      expect(asked({ site, method: 'POST', mode: 'navigate' })).toBe(false);
      // a page that lies about where it is from cannot lie here
      expect(asked({ site, origin: 'https://faces.example.org' })).toBe(false);
    }
  });

  it('may be a link to follow', () => {
    expect(asked({ site: 'cross-site', method: 'GET', mode: 'navigate' })).toBe(true);
  });

  it('is told by its origin where a browser says no more: over plain http', () => {
    expect(asked({ origin: 'http://nas:8080' })).toBe(true);
    expect(asked({ origin: 'https://faces.example.org' })).toBe(true);
    for (const origin of ['http://evil.example', 'http://nas:9090', 'null', '']) {
      expect(asked({ origin })).toBe(false);
    }
  });
});

describe('what our own page and no page ask for', () => {
  it('is let through', () => {
    for (const site of ['same-origin', 'none']) expect(asked({ site })).toBe(true);
    expect(asked({})).toBe(true);
    expect(asked({ method: 'GET', origin: 'http://evil.example' })).toBe(true);
  });
});
