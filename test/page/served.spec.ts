import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from '../../src/sessions/session.schema.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser, openPage } from './browser.js';
import { freshSession } from './review-page.js';

/** The built server, as `npm start` runs it. */
describe('the server as a program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'face-fix-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (args: string[], environment: Record<string, string>) => {
    const child = spawn(process.execPath, ['dist/main.js', ...args], {
      env: { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '0', LOG_FORMAT: 'json', ...environment },
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, said }));
    return { child, ended, said: () => said };
  };

  it('names every fault of its configuration at once, in words, and ends with 1', async () => {
    const { code, said } = await run(['--port', 'many'], { HOST: 'my.house', IMMICH_API_KEY_FILE: '/no/such/file' })
      .ended;
    expect(code).toBe(1);
    expect(said).toContain('- IMMICH_URL is missing');
    expect(said).toContain('- IMMICH_API_KEY_FILE cannot be read (ENOENT): /no/such/file');
    expect(said).toContain('- HOST must be an IP address or localhost.');
    expect(said).toContain('- PORT must be a whole number from 0 to 65535.');
    expect(said).toContain('Usage: immich-face-fix');
  });

  it('explains itself', async () => {
    const { code, said } = await run(['--help'], {}).ended;
    expect(code).toBe(0);
    for (const option of ['--immich-url', '--api-key', '--port', '--data-dir', '--host', 'IMMICH_EXTERNAL_URL']) {
      expect(said).toContain(option);
    }
  });

  it('serves where Immich is down, and says so; ends with 0 when told to', async () => {
    const { child, ended, said } = run([], { IMMICH_URL: 'http://127.0.0.1:9', IMMICH_API_KEY: 'a-key-of-mine' });
    while (!said().includes('The server runs all the same.')) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const address = /Open (http:\/\/\S+)/.exec(said())![1]!;
    expect(address).toContain('127.0.0.1');
    expect(await (await fetch(`${address}/api/health`)).json()).toEqual({ status: 'ok' });
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    expect(said()).not.toContain('a-key-of-mine');
  });

  it('says in words that its port is taken', async () => {
    const one = run([], { IMMICH_URL: 'http://127.0.0.1:9', IMMICH_API_KEY: 'key' });
    while (!one.said().includes('Open http')) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const port = /Open http:\/\/127\.0\.0\.1:(\d+)/.exec(one.said())![1]!;
    const other = mkdtempSync(join(tmpdir(), 'face-fix-'));
    const { code, said } = await run(['--port', port, '--data-dir', other], {
      IMMICH_URL: 'http://127.0.0.1:9',
      IMMICH_API_KEY: 'key',
    }).ended;
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('Choose another --port') });
    one.child.kill('SIGTERM');
    await one.ended;
    rmSync(other, { recursive: true });
  });
});

describe('what the server serves', () => {
  let server: RealServer;
  let session: Session;
  beforeAll(async () => {
    server = await RealServer.start({ photos: 'tests', seed: 6 });
    session = await freshSession(server);
  }, 60_000);
  afterAll(() => server.stop());

  it('is the page at every address of it, to be asked for anew each time', async () => {
    for (const path of ['/', '/history', `/sessions/${session.id}`, `/sessions/${session.id}/summary`]) {
      const answer = await fetch(server.url + path);
      expect({ path, status: answer.status, type: answer.headers.get('content-type') }).toEqual({
        path,
        status: 200,
        type: 'text/html; charset=utf-8',
      });
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('is a problem below /api where nothing is', async () => {
    const answer = await fetch(`${server.url}/api/nope`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('is everything that the page needs: nothing comes from elsewhere, and what is built is kept', async () => {
    const browser = await launchBrowser();
    const { page, errors } = await openPage(browser, 'about:blank');
    const asked: { url: string; cache: string | undefined }[] = [];
    page.on('response', (response) => asked.push({ url: response.url(), cache: response.headers()['cache-control'] }));
    for (const path of ['/', `/sessions/${session.id}`, `/sessions/${session.id}/summary`, '/history', '/status']) {
      await page.goto(server.url + path);
      await page.locator('main h1').first().waitFor();
    }
    expect(asked.filter(({ url }) => !url.startsWith(server.url) && !/^(blob|data):/.test(url))).toEqual([]);
    const built = asked.filter(({ url }) => url.includes('/assets/') && !url.includes('/api/'));
    expect(built.length).toBeGreaterThan(2);
    expect(built.every(({ cache }) => cache?.includes('immutable'))).toBe(true);
    expect(errors).toEqual([]);
    await browser.close();
  }, 60_000);

  it('ends at once, with a device listening', async () => {
    await new Promise<void>((resolve, reject) => {
      get(`${server.url}/api/sessions/${session.id}/events`, (answer) => answer.once('data', () => resolve())).on(
        'error',
        reject,
      );
    });
    const began = Date.now();
    server.process.kill('SIGTERM');
    const [code] = (await once(server.process, 'exit')) as [number];
    expect(code).toBe(0);
    expect(Date.now() - began).toBeLessThan(4_000);
  });
});
