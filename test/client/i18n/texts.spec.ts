import { afterEach, expect, it } from '@jest/globals';
import { german } from '../../../client/i18n/de.js';
import { english } from '../../../client/i18n/en.js';
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

it('has every text in every language, and none that is empty', () => {
  expect(paths(german('de'))).toEqual(paths(english('en')));
  const strings = (texts: object): unknown[] =>
    Object.values(texts).flatMap((value) => (typeof value === 'object' ? strings(value as object) : [value]));
  expect(strings(german('de')).filter((value) => value === '')).toEqual([]);
});
