export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** Each in its own words: who looks for a language knows how it is called there. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };

const KEY = 'face-fix.language';

/** What was chosen on this browser; null where it follows the browser's languages. */
export function chosenLanguage(storage: Pick<Storage, 'getItem'>): Language | null {
  const stored = storage.getItem(KEY);
  return languages.find((language) => language === stored) ?? null;
}

export function chooseLanguage(storage: Pick<Storage, 'setItem' | 'removeItem'>, language: Language | null): void {
  if (language === null) storage.removeItem(KEY);
  else storage.setItem(KEY, language);
}

/** The first of the browser's languages that there are texts in; English where there is none. */
export function languageOf(chosen: Language | null, wanted: readonly string[]): Language {
  const found = wanted.flatMap((tag) => languages.find((language) => isIn(tag, language)) ?? []);
  return chosen ?? found[0] ?? 'en';
}

/** The region's own way to write numbers and dates, where the browser names one: `en-GB` for English in Britain. */
export const localeOf = (language: Language, wanted: readonly string[]): string =>
  wanted.find((tag) => isIn(tag, language)) ?? language;

const isIn = (tag: string, language: Language): boolean => tag.toLowerCase().split('-')[0] === language;
