import { grammarOf } from './grammar.js';

/**
 * All that the page says in English: a section for each folder of the page. A text with something to fill in is a
 * function of it.
 * @param locale `en`, or one of its regions
 */
export function english(locale: string) {
  const { number, plural } = grammarOf(locale);
  return {
    app: {
      titles: {
        pairs: 'Pairs',
        review: 'Review',
        summary: 'Summary',
        history: 'History',
        drift: 'Still as decided?',
        status: 'Status',
        nowhere: 'Not found',
      },
      noSuchPage: 'There is no such page',
      noSuchPageWhy: 'The address may be mistyped, or from an older version.',
      toThePairs: 'To the pairs',
    },
    components: {},
    drift: {},
    grid: {
      selected: (count: number): string => plural(count, { one: 'one face selected', other: '# faces selected' }),
      of: (count: number, all: number): string => `${number(count)} of ${number(all)}`,
    },
    history: {},
    pairs: {},
    review: {},
    state: {},
    status: {},
    summary: {},
  };
}
