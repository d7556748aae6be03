import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { PersonGate } from '../../src/audit/person-gate.js';

/** Goes through the gate, stays inside for a while, and writes down when. */
const visitor =
  (gate: PersonGate, diary: string[]) =>
  async (how: 'together' | 'alone', name: string, person = 'A') => {
    const release = await gate[how](person);
    diary.push(`${name} in`);
    await sleep(5);
    diary.push(`${name} out`);
    release();
  };

describe('the gate of a person', () => {
  it('lets moves pass together', async () => {
    const diary: string[] = [];
    const visit = visitor(new PersonGate(), diary);
    await Promise.all([visit('together', 'one'), visit('together', 'two')]);
    expect(diary).toEqual(['one in', 'two in', 'one out', 'two out']);
  });

  it('lets what must be alone wait for all that are inside, and all others wait for it', async () => {
    const diary: string[] = [];
    const visit = visitor(new PersonGate(), diary);
    await Promise.all([
      visit('together', 'one'),
      visit('together', 'two'),
      visit('alone', 'listing'),
      visit('together', 'three'),
    ]);
    expect(diary.indexOf('listing in')).toBeGreaterThan(diary.indexOf('two out'));
    expect(diary.indexOf('three in')).toBeGreaterThan(diary.indexOf('listing out'));
  });

  it('does not let a stream of moves starve what waits to be alone', async () => {
    const diary: string[] = [];
    const visit = visitor(new PersonGate(), diary);
    const all = [visit('together', 'first'), visit('alone', 'listing')];
    for (let index = 0; index < 20; index++) {
      all.push(visit('together', `late ${index}`));
    }
    await Promise.all(all);
    expect(diary.indexOf('listing in')).toBeLessThan(diary.indexOf('late 0 in'));
  });

  it('minds one person only', async () => {
    const diary: string[] = [];
    const visit = visitor(new PersonGate(), diary);
    await Promise.all([visit('alone', 'of A', 'A'), visit('alone', 'of B', 'B')]);
    expect(diary).toEqual(['of A in', 'of B in', 'of A out', 'of B out']);
  });
});
