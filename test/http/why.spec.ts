import { describe, expect, it } from '@jest/globals';
import { said, told, whyOf } from '../../src/http/why.js';
import { whyCodes } from '../../src/http/why.schema.js';

describe('what the server says', () => {
  it.each(whyCodes)('%s is known again by its sentence, with the words in it', (code) => {
    const [, ...words] = said(code, '<1>', '<2>', '<3>').match(/<\d>/g) ? ['', '<1>', '<2>', '<3>'] : [''];
    const sentence = said(code, ...words);
    const inIt = words.filter((word) => sentence.includes(word));
    expect(whyOf(sentence)).toEqual({ code, words: inIt });
  });

  it('has a word in a sentence that holds dots and line breaks', () => {
    expect(whyOf(said('database-unusable', 'It said:\nno.'))).toEqual({
      code: 'database-unusable',
      words: ['It said:\nno.'],
    });
  });

  it('is left as it is where it has no code, and nothing stands beside nothing', () => {
    expect(told('Something of Immich’s own')).toEqual({ message: 'Something of Immich’s own' });
    expect(told(null)).toEqual({ message: null });
  });
});
