import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, runCommand } from '../../src/cli/run-command.js';
import type { Session } from '../../src/sessions/session.schema.js';
import type { MadeToken } from '../../src/accounts/tokens/token.schema.js';
import { BrowserTab } from '../support/browser-tab.js';
import { Harness } from '../support/harness.js';

let harness: Harness;
let url: string;
let moved: { id: string; asset: { id: string } }[];
const folder = mkdtempSync(join(tmpdir(), 'face-fix-cli-'));
const accessPassword = 'a password of the house';
const tokenFile = join(folder, 'token');

beforeAll(async () => {
  harness = await Harness.start({ config: { accessPassword } });
  url = await harness.app.getUrl();
  const browser = new BrowserTab(harness);
  await browser.signIn({ password: accessPassword });
  const scopes = ['read', 'review', 'export'];
  const { body } = await browser.call('post', '/account/tokens').send({ name: 'cli', scopes }).expect(201);
  writeFileSync(tokenFile, `${(body as MadeToken).token}\n`);
  const { wrong, correct } = harness.library;
  wrong.name = 'Mila\u001b[31m';
  const pair = { wrongPersonId: wrong.id, correctPersonId: correct.id };
  const { id } = (await browser.call('put', '/sessions').send(pair).expect(201)).body as Session;
  await harness.until(
    async () => (await browser.call('get', `/sessions/${id}`)).body as Session,
    ({ progress }) => progress.scan === 'ready',
  );
  moved = harness.library.wrongFaces(wrong.id, correct.id).slice(0, 3);
  const decisions = moved.map((face) => ({ action: 'reassign', faceId: face.id, assetId: face.asset.id }));
  await browser.call('post', `/sessions/${id}/decisions`).send({ decisions }).expect(200);
});
afterAll(async () => {
  await harness.stop();
  rmSync(folder, { recursive: true });
});

const run = async (name: string, ...args: string[]): Promise<{ code: number; said: string; complained: string }> => {
  let [said, complained] = ['', ''];
  const surroundings = {
    environment: { FACE_FIX_URL: url, FACE_FIX_TOKEN_FILE: tokenFile },
    write: async (text: string) => void (said += text),
  };
  const code = await runCommand(commandOf(name)!, args, surroundings, (text) => (complained += text));
  return { code, said, complained };
};

describe('the command line', () => {
  it('says how the server is', async () => {
    const { code, said } = await run('status');
    expect(said).toMatch(/^Immich +3\.1\.0, at https:\/\/photos\.example\.org$/m);
    expect(said).toMatch(/^permissions +all that are needed$/m);
    expect({ code, token: said.includes(readFileSync(tokenFile, 'utf8').trim()) }).toEqual({ code: 0, token: false });
    await harness.immich.down();
    expect(await run('status')).toMatchObject({ code: 1 });
    await harness.immich.up();
  });

  it('lists the pairs, and lets no name steer the terminal', async () => {
    const { said } = await run('sessions');
    expect(said).toMatch(/^session +left +reviewed +moved +kept +waiting +pair\n/);
    expect(said).toMatch(/ 3 +0 +0 +Mila\?\[31m -> Nora\n$/);
    expect(JSON.parse((await run('sessions', '--json')).said)).toHaveLength(1);
  });

  it('exports the log to standard output, or to a file that is there whole or not at all', async () => {
    const lines = (await run('export')).said.split('\n').filter((line) => line.includes('"action":'));
    expect(lines).toHaveLength(3);
    expect((await run('export', '--format', 'csv', '--filter', 'cause=auto-fix')).said.split('\n')).toHaveLength(2);
    const out = join(folder, 'log.json');
    expect(await run('export', '--format', 'json', '--out', out)).toMatchObject({ code: 0, said: '' });
    expect(readFileSync(out, 'utf8')).toContain('"action":"reassign"');
    await run('export', '--out', join(folder, 'nowhere', 'log.json'));
    expect(readdirSync(folder).sort()).toEqual(['log.json', 'token']);
  });

  it('says whether Immich still agrees', async () => {
    expect(await run('drift')).toMatchObject({ code: 2, complained: expect.stringContaining('--check') });
    expect(await run('drift', '--check')).toMatchObject({ code: 0, said: expect.stringMatching(/^as decided +3$/m) });
    harness.library.moveFace(moved[0]!.id, harness.library.personOf('Tom').id);
    expect(await run('drift', '--check')).toMatchObject({ code: 1, said: expect.stringMatching(/^moved +1$/m) });
  });

  it('makes a copy, and checks the record', async () => {
    const { said } = await run('backup');
    expect(readdirSync(join(harness.config.dataDir, 'backups'))).toContain(said.trim());
    expect(await run('verify', '--data-dir', harness.config.dataDir)).toMatchObject({ code: 0 });
    expect(await run('verify', '--data-dir', folder)).toMatchObject({ code: 2, said: '' });
  });

  it('says what to do where it is not let in, nobody answers, or it is called wrongly', async () => {
    expect(await run('status', '--token-file', join(folder, 'none'))).toMatchObject({ code: 2 });
    writeFileSync(join(folder, 'wrong'), 'facefix_wrong');
    expect(await run('status', '--token-file', join(folder, 'wrong'))).toMatchObject({
      code: 2,
      complained: expect.stringContaining('account page'),
    });
    expect(await run('status', '--url', 'http://127.0.0.1:1')).toMatchObject({
      code: 2,
      complained: expect.stringContaining('does not answer'),
    });
    expect(await run('sessions', '--nonsense')).toMatchObject({
      code: 2,
      complained: expect.stringContaining('Usage:'),
    });
    expect(await run('export', '--format', 'xml')).toMatchObject({ code: 2 });
    expect(await run('export', '--filter', 'cause')).toMatchObject({ code: 2 });
    expect(await run('restore')).toMatchObject({ code: 1 });
    expect(await run('drift', '--help')).toMatchObject({ code: 0, said: expect.stringContaining('--check') });
  });
});
