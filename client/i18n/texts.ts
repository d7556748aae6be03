import { english } from './en.js';
import { grammarOf, type Grammar } from './grammar.js';
import type { Language } from './locale.js';
import type { ServerWords } from './server-words.js';

/** All that the page says. A language is one file that has the same keys, held to it by its type. */
export type Texts = ReturnType<typeof english>;

/** What the page says, in the language of this browser. Set before the first element is made, and not after. */
export let t: Texts = english('en');

/** How numbers and dates are written that stand alone. */
export let grammar: Grammar = grammarOf('en');

/** The locale to write numbers and dates in. */
export let locale = 'en';

const others: Record<Exclude<Language, 'en'>, () => Promise<(locale: string) => Texts & ServerWords>> = {
  de: async () => (await import('./de.js')).german,
};

/** Another language is fetched; where that fails, the page speaks English. */
export async function speak(language: Language, as: string): Promise<Language> {
  const texts = language === 'en' ? english : await others[language]().catch(() => null);
  locale = texts ? as : 'en';
  t = (texts ?? english)(locale);
  grammar = grammarOf(locale);
  return texts ? language : 'en';
}
