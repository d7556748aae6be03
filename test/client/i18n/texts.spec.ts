import { afterEach, expect, it } from '@jest/globals';
import { english } from '../../../client/i18n/en.js';
import { languages } from '../../../client/i18n/locale.js';
import { locale, speak, t } from '../../../client/i18n/texts.js';

afterEach(async () => {
  await speak('en', 'en');
});

it('speaks German from one moment to the next, with its plurals and numbers', async () => {
  expect(t.grid.selected(1)).toBe('one face selected');
  expect(await speak('de', 'de')).toBe('de');
  expect(t.grid.selected(1)).toBe('ein Gesicht ausgewählt');
  expect(t.grid.selected(1234)).toBe('1.234 Gesichter ausgewählt');
  expect(locale).toBe('de');
});

/** All texts by their path; a function by what it says of no arguments is not asked. */
const paths = (texts: object, before = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? paths(value as object, `${before}${key}.`)
      : `${before}${key}`,
  );

const [, ...others] = languages;

it.each(others)('has every text in %s, and none that is empty', async (language) => {
  await speak(language, language);
  const { problems: _, reasons: __, permissions: ___, breaks: ____, notNoted: _____, ...texts } = t;
  expect(paths(texts)).toEqual(paths(english('en')));
  const strings = (some: object): unknown[] =>
    Object.values(some).flatMap((value) => (typeof value === 'object' ? strings(value as object) : [value]));
  expect(strings(texts).filter((value) => value === '')).toEqual([]);
});
