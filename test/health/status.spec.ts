import type { LoggerService } from '@nestjs/common';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reportStart } from '../../src/health/start-report.js';
import type { Status } from '../../src/health/status.schema.js';
import { Harness, type HarnessOptions } from '../support/harness.js';

const required = [
  'asset.read',
  'asset.view',
  'face.read',
  'face.update',
  'person.read',
  'person.create',
  'person.delete',
  'server.about',
];
const optional = ['person.update', 'person.statistics', 'user.read', 'person.reassign'];

/** Keeps what the server says to who runs it. */
class Heard implements LoggerService {
  readonly lines: string[] = [];
  log = (text: unknown) => void this.lines.push(`log ${String(text)}`);
  warn = (text: unknown) => void this.lines.push(`warn ${String(text)}`);
  error = (text: unknown) => void this.lines.push(`error ${String(text)}`);
}

describe('the status', () => {
  let harness: Harness;
  let stranger: Server | undefined;
  afterEach(async () => {
    await harness.stop();
    stranger?.close();
    stranger = undefined;
  });

  const start = async (options: HarnessOptions = {}): Promise<Harness> => (harness = await Harness.start(options));
  const status = async (): Promise<Status> => (await harness.call('get', '/status').expect(200)).body as Status;
  const off = ({ features }: Status) =>
    Object.fromEntries(features.filter(({ on }) => !on).map(({ name, reason }) => [name, reason]));

  it('says that all is well, what each permission is for, and whose library it is', async () => {
    await start();
    const seen = await status();
    expect(seen).toMatchObject({
      immich: { reachable: true, message: null, version: '3.1.0', url: 'https://photos.example.org' },
      account: { id: harness.library.owner.id, name: 'Jana Sommer' },
      sources: ['immich', 'birth-date', 'same-photo', 'same-moment'].map((name) => ({ name, on: true, reason: null })),
      database: { unsettledEntries: 0 },
    });
    expect(seen.permissions.filter((one) => !one.optional).map(({ name }) => name)).toEqual(required);
    expect(seen.permissions.filter((one) => one.optional).map(({ name }) => name)).toEqual(optional);
    expect(seen.permissions.every(({ granted, purpose, without }) => granted && purpose && without)).toBe(true);
    expect(off(seen)).toEqual({});
  });

  it('knows Immich’s one permission for everything', async () => {
    await start({ permissions: ['all'] });
    const seen = await status();
    expect(seen.permissions.every(({ granted }) => granted)).toBe(true);
    expect(off(seen)).toEqual({});
  });

  it.each([
    ['asset.read', { review: 'The key lacks asset.read.' }],
    ['asset.view', { pictures: 'The key lacks asset.view.' }],
    ['face.read', { review: 'The key lacks face.read.', reassign: 'The key lacks face.read.' }],
    ['face.update', { reassign: 'The key lacks face.update.', unassign: 'The key lacks face.update.' }],
    ['person.read', { review: 'The key lacks person.read.' }],
    ['person.create', { unassign: 'The key lacks person.create.' }],
    ['person.delete', {}],
    ['server.about', {}],
    ['person.update', { 'feature-photo': 'The key lacks person.update.' }],
    ['person.statistics', { 'photo-counts': 'The key lacks person.statistics.' }],
    ['person.reassign', {}],
  ])('switches off what %s is for, with the reason, and nothing else', async (missing, expected) => {
    await start({ permissions: [...required, ...optional].filter((name) => name !== missing) });
    const seen = await status();
    expect(seen.permissions.filter(({ granted }) => !granted).map(({ name }) => name)).toEqual([missing]);
    expect(off(seen)).toEqual(expected);
    expect(seen.immich.reachable).toBe(true);
  });

  it('follows a key that is changed, revoked and restored while it is in use', async () => {
    await start();
    const { immich, config } = harness;
    immich.setPermissions(config.apiKey, required);
    expect(off(await status())).toHaveProperty('photo-counts');
    immich.revokeKey(config.apiKey);
    const revoked = await status();
    expect(revoked.immich).toMatchObject({
      reachable: true,
      message: expect.stringContaining('does not accept the API key'),
    });
    expect(revoked.permissions.every(({ granted }) => granted === null)).toBe(true);
    immich.restoreKey(config.apiKey);
    expect((await status()).immich.message).toBeNull();
  });

  it('is there while Immich is down, says so, and what to look at', async () => {
    await start();
    harness.immich.faults.add({ kind: 'cut-before' });
    const seen = await status();
    expect(seen.immich).toMatchObject({ reachable: false, version: null });
    expect(seen.immich.message).toMatch(
      /^Immich does not answer\. No answer: the connection was cut \(\w+\)\. Check that it runs/,
    );
    await harness.call('get', '/health').expect(200, { status: 'ok' });
  });

  it.each<[string, RequestListener]>([
    ['has no such page', (_, response) => response.writeHead(404).end('nothing here')],
    [
      'answers everything with its own page',
      (_, response) => response.setHeader('content-type', 'text/html').end('<p>Hi'),
    ],
    [
      'speaks JSON, but not Immich’s',
      (_, response) => response.setHeader('content-type', 'application/json').end('{}'),
    ],
    ['wants a password', (_, response) => response.writeHead(401).end()],
  ])('says that it is not Immich what answers there, where it %s', async (_, listener) => {
    stranger = createServer(listener).listen(0, '127.0.0.1');
    await new Promise((resolve) => stranger!.once('listening', resolve));
    const { port } = stranger.address() as AddressInfo;
    await start();
    await harness.restart({ immichApiUrl: `http://127.0.0.1:${port}/api` });
    const { immich } = await status();
    expect(immich).toMatchObject({ reachable: false, message: expect.stringContaining('is not Immich') });
    expect(immich.message).toContain('such as http://immich-server:2283');
  });

  it('is reported at the start: version, and each permission with what it is for', async () => {
    const logger = new Heard();
    await start({ permissions: required.filter((name) => name !== 'face.update'), logger });
    await reportStart(harness.app);
    expect(logger.lines).toContain('log Immich 3.1.0 answers.');
    expect(logger.lines).toContain('warn lacks face.update        Nothing can be moved; keep and skip work.');
    expect(logger.lines.find((line) => line.includes('asset.view'))).toMatch(/^log has {2}asset.view +Show photos/);
    expect(logger.lines.find((line) => line.includes('person.reassign'))).toMatch(
      /^log lacks person.reassign .*\(optional\)$/,
    );
    expect(logger.lines.join('\n')).not.toContain(harness.config.apiKey);
  });

  it('is reported at the start where Immich is down, and the server runs all the same', async () => {
    const logger = new Heard();
    await start({ logger });
    harness.immich.faults.add({ kind: '503' });
    await reportStart(harness.app);
    expect(logger.lines.find((line) => line.includes('The server runs all the same.'))).toMatch(
      /^warn Immich does not answer\./,
    );
    await harness.call('get', '/health').expect(200);
  });
});
