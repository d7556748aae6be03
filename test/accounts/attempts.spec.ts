import { beforeEach, describe, expect, it } from '@jest/globals';
import { Attempts, networkOf } from '../../src/accounts/attempts.js';
import { type ProblemError } from '../../src/http/problem.js';

describe('who guesses', () => {
  let attempts: Attempts;
  beforeEach(() => {
    attempts = new Attempts();
  });

  const isHeld = async (address: string): Promise<boolean> =>
    attempts.begin(address).then(
      () => false,
      (error: unknown) => {
        expect((error as ProblemError).problem.type).toBe('/problems/too-many-attempts');
        expect(Number((error as ProblemError).headers['retry-after'])).toBeGreaterThan(0);
        return true;
      },
    );

  it('has ten guesses of one address, and all of them again after coming in', async () => {
    for (let guess = 0; guess < 10; guess++) expect(await isHeld('198.51.100.1')).toBe(false);
    expect(await isHeld('198.51.100.1')).toBe(true);
    await attempts.cameIn('198.51.100.1');
    expect(await isHeld('198.51.100.1')).toBe(false);
  });

  it('has a hundred of all addresses; where somebody came in before is not held by it', async () => {
    await attempts.begin('203.0.113.7');
    await attempts.cameIn('203.0.113.7');
    const held = await Promise.all(Array.from({ length: 130 }, (_, host) => isHeld(`192.0.2.${host}`)));
    expect(held.filter((is) => !is)).toHaveLength(100);
    expect(await isHeld('203.0.113.8')).toBe(true);
    expect(await isHeld('203.0.113.7')).toBe(false);
  });

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::9', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['::ffff:192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
  ])('%s and %s are the same network: %s', (one, other, same) => {
    expect(networkOf(one) === networkOf(other)).toBe(same);
  });
});
