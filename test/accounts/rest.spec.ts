import { describe, expect, it } from '@jest/globals';
import { Rest } from '../../src/accounts/rest.js';

describe('the rest after a key was refused', () => {
  const begin = () => {
    const rest = new Rest();
    const time = { now: 0 };
    rest.clock = () => time.now;
    return { rest, time };
  };
  /** How long it lasts, in seconds. */
  const lengthOf = ({ rest, time }: ReturnType<typeof begin>): number => {
    const start = time.now;
    while (!rest.isOver) time.now += 1_000;
    return (time.now - start) / 1_000;
  };

  it('is none before', () => {
    expect(begin().rest.isOver).toBe(true);
  });

  it('grows from time to time, to five minutes', () => {
    const it = begin();
    const lengths = Array.from({ length: 8 }, () => {
      it.rest.refused();
      return lengthOf(it);
    });
    expect(lengths).toEqual([10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it('does not grow because of pages that ask meanwhile', () => {
    const it = begin();
    for (let page = 0; page < 20; page++) it.rest.refused();
    expect(lengthOf(it)).toBe(10);
    it.rest.refused();
    expect(lengthOf(it)).toBe(20);
  });

  it('ends at once, and begins anew with the shortest', () => {
    const it = begin();
    it.rest.refused();
    lengthOf(it);
    it.rest.refused();
    it.rest.end();
    expect(it.rest.isOver).toBe(true);
    it.rest.refused();
    expect(lengthOf(it)).toBe(10);
  });
});
