import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '../src/health/backups/backup.schema.js';
import { Harness } from './support/harness.js';
import { Reviewer, type FaceRef } from './support/reviewer.js';

let harness: Harness;
let reviewer: Reviewer;
beforeEach(async () => {
  harness = await Harness.start();
  reviewer = await Reviewer.of(harness, { skipBothPresent: false, autoFix: 'off' });
});
afterEach(() => harness.stop());

/** `npm run restore`, from its sources. The test goes on meanwhile: a server in this process must be able to answer. */
const command = async (...args: string[]): Promise<{ code: number; said: string }> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'restore', ...args], {
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: '' },
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
};
const restore = (file: string) => command('--data-dir', harness.config.dataDir, file);

const makeCopy = async (): Promise<string> => {
  const { body } = await harness.call('post', '/backups').expect(201);
  return join(harness.config.dataDir, 'backups', (body as Backup).name);
};

/** Faces of the wrong person that are alone on their photos. */
const someFaces = async (count: number): Promise<FaceRef[]> => {
  const photos = await reviewer.next();
  const faces = photos.flatMap(({ assetId, faces }) => {
    const wrong = faces.filter(({ role }) => role === 'wrong');
    return wrong.length === 1 ? [{ assetId, faceId: wrong[0]!.id }] : [];
  });
  expect(faces.length).toBeGreaterThanOrEqual(count);
  return faces.slice(0, count);
};
const holderOf = ({ faceId }: FaceRef) => harness.library.face(faceId).personId;

describe('npm run restore', () => {
  it('brings the ledger back as it was; what Immich has since is found by looking', async () => {
    const [before, after, undone] = (await someFaces(3)) as [FaceRef, FaceRef, FaceRef];
    const { wrong, correct } = harness.library;
    await reviewer.say('reassign', before);
    await reviewer.say('reassign', undone);
    const copy = await makeCopy();
    await reviewer.say('reassign', after);
    await reviewer.undo();
    await reviewer.say('reassign', after);
    const [last] = await reviewer.log();
    // moved back by hand in Immich, long after the copy
    harness.library.moveFace(undone.faceId, wrong.id);
    const present = (await reviewer.log()).length;

    await harness.app.close();
    const { code, said } = await restore(copy);
    expect([code, said]).toEqual([0, expect.stringContaining('It holds 2 changes')]);
    const [replaced] = readdirSync(harness.config.dataDir).filter((name) => name.startsWith('replaced-'));
    expect(said).toContain(`is in ${join(harness.config.dataDir, replaced!)}`);

    harness.immich.requests.reset();
    await harness.restart();
    expect((await reviewer.log()).map(({ faceId }) => faceId)).toEqual([undone.faceId, before.faceId]);
    expect(present).toBeGreaterThan(2);
    expect(last!.faceId).toBe(after.faceId);

    // the copy knows nothing of this move; Immich does
    expect(holderOf(after)).toBe(correct.id);
    const shown = await reviewer.next();
    expect(
      shown.flatMap(({ faces }) => faces.filter(({ role }) => role === 'wrong').map(({ id }) => id)),
    ).not.toContain(after.faceId);
    expect(await reviewer.say('reassign', after)).toMatchObject({ outcome: expect.stringMatching(/gone|already/) });
    // the copy believes that this face was moved; taking it back finds that it is back already
    await reviewer.undo();
    expect(holderOf(undone)).toBe(wrong.id);
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(0);
    await reviewer.undo();
    expect(holderOf(before)).toBe(wrong.id);
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(1);
  });

  it('settles what was planned when the copy was made by asking Immich', async () => {
    const [face] = (await someFaces(1)) as [FaceRef];
    harness.immich.faults.add({ kind: 'latency', on: 'PUT /faces/:id', ms: 1_500, times: 1 });
    const moved = reviewer.say('reassign', face);
    await harness.until(
      async () => harness.immich.requests.count('PUT /faces/:id'),
      (count) => count > 0,
    );
    const copy = await makeCopy();
    await moved;
    await harness.app.close();
    expect((await restore(copy)).code).toBe(0);
    await harness.restart();
    const [entry] = await harness.until(
      () => reviewer.log(),
      ([newest]) => newest?.state === 'applied',
    );
    expect(entry).toMatchObject({ faceId: face.faceId, state: 'applied' });
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(1);
  });

  it('is refused while the server runs, and the server does not notice', async () => {
    const copy = await makeCopy();
    const { code, said } = await restore(copy);
    expect([code, said]).toEqual([1, expect.stringContaining('Stop the other one first')]);
    expect(readdirSync(harness.config.dataDir).filter((name) => /^re/.test(name))).toEqual([]);
    const [face] = (await someFaces(1)) as [FaceRef];
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'applied' });
  });

  it('says how it is used', async () => {
    expect(await command('--help')).toEqual({
      code: 0,
      said: expect.stringContaining('Usage: immich-face-fix restore'),
    });
    expect(await command()).toEqual({ code: 1, said: expect.stringContaining('Name the one copy') });
    expect(await command('a.db', 'b.db')).toMatchObject({ code: 1 });
    expect(await command('--data', 'x', 'a.db')).toEqual({ code: 2, said: expect.stringContaining('Usage') });
    const missing = await command('--data-dir', join(harness.config.dataDir, 'new'), 'nowhere.db');
    expect(missing).toEqual({ code: 1, said: 'There is no such file: nowhere.db\n' });
    expect(existsSync(join(harness.config.dataDir, 'new'))).toBe(false);
  });
});
