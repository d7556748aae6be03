import { describe, expect, it } from '@jest/globals';
import { Choice } from '../../../client/history/choice.js';

const ids = ['5', '4', '3', '2', '1'];
const chosenOf = (choice: Choice) => ids.filter((id) => choice.has(id));

describe('what is chosen in the history', () => {
  it('is one by one', () => {
    const choice = new Choice();
    choice.choose('4', true);
    choice.choose('2', true);
    choice.choose('4', false);
    expect(choice.asked({})).toEqual({ entryIds: ['2'] });
    expect(choice.size).toBe(1);
  });

  it('with Shift is all from the one before, in either direction, and away again', () => {
    const choice = new Choice();
    choice.choose('4', true);
    choice.chooseUpTo(ids, '1', true);
    expect(chosenOf(choice)).toEqual(['4', '3', '2', '1']);
    choice.chooseUpTo(ids, '3', false);
    expect(chosenOf(choice)).toEqual(['4']);
  });

  it('with Shift and nothing before is that one', () => {
    const choice = new Choice();
    choice.chooseUpTo(ids, '3', true);
    expect(chosenOf(choice)).toEqual(['3']);
  });

  it('is all that fits, but those that somebody unchose, a range of them too', () => {
    const choice = new Choice();
    choice.chooseAll();
    expect(choice.asked({ cause: 'auto-fix' })).toEqual({ filter: { cause: 'auto-fix' } });
    expect(choice.size).toBeNull();
    choice.choose('5', false);
    choice.chooseUpTo(ids, '3', false);
    choice.choose('4', true);
    expect(chosenOf(choice)).toEqual(['4', '2', '1']);
    expect(choice.asked({})).toEqual({ filter: {}, except: ['5', '3'] });
  });

  it('is nothing at first, and when it was cleared', () => {
    const choice = new Choice();
    expect(choice.asked({})).toBeNull();
    choice.chooseAll();
    choice.clear();
    expect(choice.asked({})).toBeNull();
    expect(choice.isEmpty).toBe(true);
  });
});
