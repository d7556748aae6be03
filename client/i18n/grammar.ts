/** What a language's texts are made with: its plurals, and its way to write numbers and dates. */
export interface Grammar {
  /** Picks by the number, such as `plural(2, { one: 'a photo', other: '# photos' })`; `#` becomes the number. */
  plural: (count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }) => string;
  /** Such as 1st, 2nd, 3rd: `forms` has the text for each class of the language, `#` becomes the number. */
  ordinal: (place: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }) => string;
  number: (value: number) => string;
  /** @param share from 0 to 1 */
  percent: (share: number, digits?: number) => string;
  /** “A, B and C”. */
  list: (items: readonly string[]) => string;
}

/** @param locale BCP 47, such as `de-AT` */
export function grammarOf(locale: string): Grammar {
  const cardinals = new Intl.PluralRules(locale);
  const ordinals = new Intl.PluralRules(locale, { type: 'ordinal' });
  const numbers = new Intl.NumberFormat(locale);
  const lists = new Intl.ListFormat(locale);
  const pick =
    (rules: Intl.PluralRules): Grammar['plural'] =>
    (count, forms) =>
      (forms[rules.select(count)] ?? forms.other).replaceAll('#', numbers.format(count));
  return {
    plural: pick(cardinals),
    ordinal: pick(ordinals),
    number: (value) => numbers.format(value),
    percent: (share, digits = 0) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    list: (items) => lists.format(items),
  };
}
