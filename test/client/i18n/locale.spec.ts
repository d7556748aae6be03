import { expect, it } from '@jest/globals';
import { chosenLanguage, languageOf, localeOf } from '../../../client/i18n/locale.js';

const storage = (value: string | null) => ({ getItem: () => value });

it('speaks the first of the languages of the browser that there are texts in', () => {
  expect(languageOf(null, ['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(languageOf(null, ['en-GB', 'de'])).toBe('en');
});

it('speaks English where it knows none of them', () => {
  expect(languageOf(null, ['fr', 'nl'])).toBe('en');
  expect(languageOf(null, [])).toBe('en');
});

it('does as it was told on this browser, whatever its languages', () => {
  expect(languageOf(chosenLanguage(storage('de')), ['en'])).toBe('de');
  expect(chosenLanguage(storage('xx'))).toBeNull();
});

it('writes numbers as they are written in the region', () => {
  expect(localeOf('en', ['de', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(localeOf('de', ['en'])).toBe('de');
});
