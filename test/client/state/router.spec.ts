import { describe, expect, it } from '@jest/globals';
import { paths, routeOf, Router } from '../../../client/state/router.js';

describe('addresses', () => {
  it.each([
    ['/', { screen: 'pairs' }],
    ['/sessions/abc', { screen: 'review', sessionId: 'abc', assetId: null }],
    ['/sessions/abc/', { screen: 'review', sessionId: 'abc', assetId: null }],
    ['/sessions/abc/grid', { screen: 'grid', sessionId: 'abc' }],
    ['/sessions/abc/summary', { screen: 'summary', sessionId: 'abc' }],
    ['/history', { screen: 'history' }],
    ['/status', { screen: 'status' }],
    ['/sessions', { screen: 'nowhere' }],
    ['/sessions/abc/other', { screen: 'nowhere' }],
    ['/history/x', { screen: 'nowhere' }],
    ['/nope', { screen: 'nowhere' }],
  ])('%s', (path, route) => {
    expect(routeOf(path, '/')).toEqual(route);
    expect(routeOf(`/tools/faces${path}`, '/tools/faces/')).toEqual(route);
  });

  it('name the photo that a review begins with', () => {
    const { pathname, search } = new URL(paths.review('abc', 'p 1'), 'http://host/tools/');
    expect(routeOf(pathname, '/tools/', search)).toEqual({ screen: 'review', sessionId: 'abc', assetId: 'p 1' });
  });

  it('are relative, for a page under a sub-path', () => {
    expect(new URL(paths.review('abc'), 'http://host/tools/').pathname).toBe('/tools/sessions/abc');
    expect(paths.history({ sessionId: 'abc' })).toBe('./history?sessionId=abc');
    expect(paths.history()).toBe('./history');
  });
});

describe('the router', () => {
  const click = (html: string, init: MouseEventInit = {}) => {
    document.body.innerHTML = html;
    const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
    document.body.querySelector('a')?.dispatchEvent(event);
    return event;
  };

  it('follows plain links without leaving the page', () => {
    const router = new Router(window, 'http://localhost/');
    const changes: string[] = [];
    router.addEventListener('change', () => changes.push(router.route.screen));
    expect(click('<a href="/history">x</a>').defaultPrevented).toBe(true);
    expect(window.location.pathname).toBe('/history');
    expect(changes).toEqual(['history']);
    router.go(paths.status());
    expect(changes).toEqual(['history', 'status']);
  });

  it('leaves other links to the browser', () => {
    new Router(window, 'http://localhost/');
    // jsdom cannot really leave; that it would is all that counts.
    for (const html of [
      '<a href="http://immich/photos/1">x</a>',
      '<a href="/api/audit/export" download>x</a>',
      '<a href="/api/docs">x</a>',
      '<a href="/history" target="_blank">x</a>',
    ]) {
      document.addEventListener(
        'click',
        (event) => {
          expect(event.defaultPrevented).toBe(false);
          event.preventDefault();
        },
        { once: true },
      );
      click(html);
    }
    document.addEventListener(
      'click',
      (event) => {
        expect(event.defaultPrevented).toBe(false);
        event.preventDefault();
      },
      { once: true },
    );
    click('<a href="/history">x</a>', { ctrlKey: true });
  });
});
