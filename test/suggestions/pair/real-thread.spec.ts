import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeLibrary } from '../../../bench/suggestions/made-library.js';
import { libraryOf } from '../../../bench/suggestions/library.js';
import type { FromThread } from '../../../src/suggestions/pair/pair-protocol.js';
import { startWorker } from '../../../src/suggestions/pair/thread-starter.js';

const built = resolve('dist/suggestions/pair/pair-thread.js');

describe('the thread of the built server', () => {
  it('learns while the server does something else, and ends at once', async () => {
    const { file, vectors } = makeLibrary({ seed: 3, photos: 200, births: ['2012-05-01', '2014-07-13'], apart: 1.2 });
    const { table, children } = libraryOf('made', file, vectors);
    const told: FromThread[] = [];
    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    const thread = await new Promise<{ end(): Promise<void> }>((heardAll, reject) => {
      const started = startWorker(built)({
        heard: (message) => {
          told.push(message);
          if (message.type === 'opinions') heardAll(started);
        },
        broke: (why) => reject(new Error(why)),
      });
      started.tell({ type: 'open', table, children, decided: new Map([[0, 0]]) });
    });
    clearInterval(turning);
    // handed over, not copied
    expect(table.vectors).toHaveLength(0);
    expect(turns).toBeGreaterThan(5);
    expect(told.map(({ type }) => type)).toEqual(['places', 'opinions']);
    const [, last] = told;
    expect(last).toMatchObject({ learned: true, round: 1 });
    await thread.end();
  }, 60_000);

  it('that dies is heard of', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'face-fix-thread-'));
    const file = join(folder, 'thread.mjs');
    writeFileSync(file, 'throw new Error("cannot think");');
    try {
      const why = await new Promise<string>((broke) => startWorker(file)({ heard: () => undefined, broke }));
      expect(why).toBe('cannot think');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
