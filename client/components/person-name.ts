import { t } from '../i18n/texts.js';
/** Hebrew, Arabic and their relatives. */
const rightToLeft = /\p{Script=Hebrew}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** Keeps the number that follows such a name in a sentence where it belongs, instead of on the name's other side. */
const isolated = (name: string): string => (rightToLeft.test(name) ? `\u2068${name}\u2069` : name);

/** What to call somebody, in a sentence of ours; also somebody whom nobody has named. */
export const nameOf = (person: { name: string } | null | undefined): string =>
  person ? isolated(person.name.trim()) || t.components.unnamed : t.components.nobody;
