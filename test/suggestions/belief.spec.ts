import { describe, expect, it } from '@jest/globals';
import { beliefOf, likeliest, matched, together, usual } from '../../src/suggestions/belief.js';

const sum = (belief: object): number => Object.values(belief).reduce((a: number, b: number) => a + b, 0);

describe('words taken together', () => {
  it('say of one alone what it says', () => {
    const alone = together([beliefOf('correct', 0.4, usual)], usual);
    expect(alone.correct).toBeCloseTo(0.4);
    expect(sum(alone)).toBeCloseTo(1);
  });

  it('say nothing new where a word says what is usual anyway', () => {
    const both = together([beliefOf('correct', 0.8, usual), beliefOf('wrong', usual.wrong, usual)], usual);
    expect(both.correct).toBeCloseTo(0.8);
  });

  it('are surer where two agree, also where one of them is weak, and less sure where they do not', () => {
    const strong = beliefOf('correct', 0.8, usual);
    expect(together([strong, beliefOf('correct', 0.4, usual)], usual).correct).toBeGreaterThan(0.8);
    expect(together([strong, beliefOf('wrong', 0.9, usual)], usual).correct).toBeLessThan(0.6);
  });

  it('take no word for more than 55 to 1', () => {
    const belief = together([beliefOf('wrong', 0.999999, usual)], usual);
    expect(belief.correct).toBeGreaterThan(0.002);
  });
});

describe('the faces of a photo, matched with people', () => {
  const correct = beliefOf('correct', 0.98, usual);
  const wrong = beliefOf('wrong', 0.98, usual);

  it('leave a person to whoever has it', () => {
    expect(matched([correct], usual).wrong).toBeGreaterThan(0.85);
    expect(matched([wrong], usual).correct).toBeGreaterThan(0.75);
    expect(likeliest(matched([correct, wrong], usual))).toBe('other');
  });

  it('say nothing where the other face is as open as this one', () => {
    const open = matched([usual], usual);
    expect(likeliest(open)).toBe('wrong');
    expect(open.wrong).toBeLessThan(usual.wrong);
  });

  it('may be anybody else’s any number of times', () => {
    const others = Array.from({ length: 4 }, () => beliefOf('other', 0.98, usual));
    expect(matched(others, usual).correct).toBeCloseTo(usual.correct, 1);
  });
});
