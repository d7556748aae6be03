import { describe, expect, it } from '@jest/globals';
import { nameOf } from '../../../client/components/person-name.js';
import { planInWords } from '../../../client/review/words.js';
import { makeDuplicate } from '../factories.js';

describe('a name in a sentence', () => {
  it.each([
    [{ name: 'Mila' }, 'Mila'],
    [{ name: '  <b>Ida</b> 🦊 ' }, '<b>Ida</b> 🦊'],
    [{ name: '  ' }, 'an unnamed person'],
    [null, 'nobody'],
  ])('%j is %s', (person, name) => {
    expect(nameOf(person)).toBe(name);
  });

  it.each(['ليلى', 'נועה', 'Nora 🦊 ليلى', 'سارا ۲'])('keeps %s from pulling its neighbours over', (name) => {
    expect(nameOf({ name })).toBe(`\u2068${name}\u2069`);
  });

  it('leaves the number of the next face where it is', () => {
    const photo = makeDuplicate('a', 2);
    const steps = photo.faces.map((face) => ({ face, action: 'reassign' as const }));
    const names = { wrong: 'Mila', correct: nameOf({ name: 'ليلى' }) };
    expect(planInWords(steps, photo, names)).toBe('1 moves to \u2068ليلى\u2069, 2 moves to \u2068ليلى\u2069');
  });
});
