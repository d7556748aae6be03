import { grammarOf } from './grammar.js';
import type { Texts } from './texts.js';

/** All that the page says in German. */
export function german(locale: string): Texts {
  const { number, plural } = grammarOf(locale);
  return {
    app: {
      titles: {
        pairs: 'Paare',
        review: 'Durchsicht',
        summary: 'Übersicht',
        history: 'Verlauf',
        drift: 'Noch wie entschieden?',
        status: 'Status',
        nowhere: 'Nicht gefunden',
      },
      noSuchPage: 'Diese Seite gibt es nicht',
      noSuchPageWhy: 'Die Adresse ist vielleicht vertippt oder stammt aus einer älteren Version.',
      toThePairs: 'Zu den Paaren',
    },
    components: {},
    drift: {},
    grid: {
      selected: (count) => plural(count, { one: 'ein Gesicht ausgewählt', other: '# Gesichter ausgewählt' }),
      of: (count, all) => `${number(count)} von ${number(all)}`,
    },
    history: {},
    pairs: {},
    review: {},
    state: {},
    status: {},
    summary: {},
  };
}
