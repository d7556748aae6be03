import { beforeEach, describe, expect, it } from '@jest/globals';
import { libraryOf } from '../../../bench/suggestions/library.js';
import { makeLibrary } from '../../../bench/suggestions/made-library.js';
import { PairDesk } from '../../../src/suggestions/pair/pair-desk.js';
import type { FromThread } from '../../../src/suggestions/pair/pair-protocol.js';

const { file, vectors } = makeLibrary({ seed: 3, photos: 90, births: ['2012-05-01', '2014-07-13'], apart: 1.2 });
const { table, children, truth } = libraryOf('made', file, vectors);

type Said = Extract<FromThread, { type: 'opinions' }>;

const decidedOf = (count: number): Map<number, number> =>
  new Map(Array.from({ length: count }, (_, face) => [face, truth[face]!]));

describe('what a pair’s thread does next', () => {
  let said: Said[];
  let desk: PairDesk;
  /** One step more, and what was said in it. */
  const step = (): Said | undefined => {
    const before = said.length;
    desk.step();
    return said.slice(before)[0];
  };
  const untilSaid = (): { last: Said; steps: number } => {
    for (let steps = 1; ; steps++) {
      const last = step();
      if (last) return { last, steps };
    }
  };
  const told = (of: Said | undefined): number => of?.opinions.lower.filter((value) => value === 1).length ?? 0;

  beforeEach(() => {
    said = [];
    desk = new PairDesk((message) => message.type === 'opinions' && said.push(message));
    desk.hear({ type: 'open', table, children: children.map(() => ({ birth: null })), decided: decidedOf(40) });
    expect(untilSaid().last).toMatchObject({ learned: true, round: 1 });
  });

  it('is to feel what was decided, before another step of what it learns', () => {
    desk.hear({ type: 'decided', decided: decidedOf(41), round: 2 });
    expect(told(step())).toBe(41);
    // now it learns
    expect([step(), step()]).toEqual([undefined, undefined]);
    desk.hear({ type: 'decided', decided: decidedOf(42), round: 2 });
    const felt = step();
    expect(felt).toMatchObject({ learned: false, round: 1 });
    expect(told(felt)).toBe(42);
  });

  it('is to feel at once all that it was told since the last step', () => {
    for (const count of [41, 42, 43]) desk.hear({ type: 'decided', decided: decidedOf(count), round: 1 });
    expect(told(step())).toBe(43);
    expect(desk.step()).toBe(false);
    expect(said).toHaveLength(2);
  });

  it('is to come to the end of what it learns, and know then what was decided meanwhile; and only then to begin anew', () => {
    desk.hear({ type: 'decided', decided: decidedOf(41), round: 2 });
    step();
    const { steps: alone } = untilSaid();
    desk.hear({ type: 'decided', decided: decidedOf(42), round: 3 });
    step();
    // asked again and again while it learns, as by somebody who decides fast
    for (let count = 43; count < 53; count++) {
      step();
      desk.hear({ type: 'decided', decided: decidedOf(count), round: count });
      expect(told(step())).toBe(count);
    }
    const { last, steps } = untilSaid();
    expect(last).toMatchObject({ learned: true, round: 3 });
    expect(told(last)).toBe(52);
    expect(steps).toBeLessThan(alone);
    expect(untilSaid().last).toMatchObject({ learned: true, round: 52 });
    expect(desk.step()).toBe(false);
  });
});
