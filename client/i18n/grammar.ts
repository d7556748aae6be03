import type { TemplateResult } from 'lit';
import type { TimeUnit } from '../../src/audit/timeline.schema.js';

/** What goes into a sentence: words, or an element such as a link or a name in bold. */
export type Part = string | TemplateResult;

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** What a language's texts are made with: its plurals, and its way to write numbers, lists and dates. Times are ISO 8601. */
export interface Grammar {
  /** Picks by the number, such as `plural(2, { one: 'a photo', other: '# photos' })`; `#` becomes the number. */
  plural: (count: number, forms: Forms) => string;
  /** Such as 1st, 2nd, 3rd: `forms` has the text for each class of the language, `#` becomes the number. */
  ordinal: (place: number, forms: Forms) => string;
  number: (value: number) => string;
  /** @param share from 0 to 1 */
  percent: (share: number, digits?: number) => string;
  /** “A, B and C”. */
  list: (items: readonly string[]) => string;
  /** “A, B, C”: things that are said one after the other, and belong together no further. */
  series: (items: readonly string[]) => string;
  /** The day of a photo: its clock's own, whatever the time is here. */
  day: (time: string) => string;
  /** The month of a photo, short. */
  month: (time: string) => string;
  /** The day that it was here. */
  dayHere: (time: string) => string;
  /** The same, short. */
  shortDayHere: (time: string) => string;
  /** Day and time of day, as they were here. */
  moment: (time: string) => string;
  /** A stretch of hours, days, weeks, months or years, as they were here; `until` is the first moment after it. */
  stretch: (from: string, until: string, unit: TimeUnit) => string;
  /** Minutes, or hours and their halves. */
  duration: (minutes: number) => string;
  /** The same from and to, in one unit. */
  durations: (low: number, high: number) => string;
  megabytes: (bytes: number) => string;
}

/** @param locale BCP 47, such as `de-AT` */
export function grammarOf(locale: string): Grammar {
  const cardinals = new Intl.PluralRules(locale);
  const ordinals = new Intl.PluralRules(locale, { type: 'ordinal' });
  const numbers = new Intl.NumberFormat(locale);
  const megabytes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const lists = new Intl.ListFormat(locale);
  const series = new Intl.ListFormat(locale, { type: 'unit' });
  const pick =
    (rules: Intl.PluralRules): Grammar['plural'] =>
    (count, forms) =>
      (forms[rules.select(count)] ?? forms.other).replaceAll('#', numbers.format(count));
  const unit = (name: 'minute' | 'hour') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long', maximumFractionDigits: 1 });
  const long = { minute: unit('minute'), hour: unit('hour') };
  return {
    plural: pick(cardinals),
    ordinal: pick(ordinals),
    number: (value) => numbers.format(value),
    percent: (share, digits = 0) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    list: (items) => lists.format(items),
    series: (items) => series.format(items),
    day: dates(locale, { dateStyle: 'long', timeZone: 'UTC' }),
    month: dates(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }),
    dayHere: dates(locale, { dateStyle: 'long' }),
    shortDayHere: dates(locale, { dateStyle: 'medium' }),
    moment: dates(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    stretch: (from, until, unit) => {
      const shown = unit === 'hour' && isMidnight(from) && isMidnight(until) ? 'day' : unit;
      // what ends at midnight does not reach into the next day; an hour is said with its end
      const end = Date.parse(until) - (shown === 'hour' ? 0 : 1);
      return new Intl.DateTimeFormat(locale, stretches[shown]).formatRange(new Date(from), new Date(end));
    },
    duration: (minutes) => {
      const name = minutes < 90 ? 'minute' : 'hour';
      return long[name].format(rounded(minutes, name));
    },
    durations: (low, high) => {
      const name = high < 90 ? 'minute' : 'hour';
      return long[name].formatRange(rounded(low, name), rounded(high, name));
    },
    megabytes: (bytes) => `${megabytes.format(bytes / 1_000_000)} MB`,
  };
}

const days: Intl.DateTimeFormatOptions = { dateStyle: 'medium' };
const stretches: Record<TimeUnit, Intl.DateTimeFormatOptions> = {
  hour: { dateStyle: 'medium', timeStyle: 'short' },
  day: days,
  week: days,
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

/** To what somebody would say: a minute, five of them, half an hour, and never nothing. */
const rounded = (minutes: number, unit: 'minute' | 'hour'): number => {
  if (unit === 'minute') return Math.max(1, minutes < 15 ? Math.round(minutes) : 5 * Math.round(minutes / 5));
  return Math.max(0.5, minutes < 600 ? Math.round(minutes / 30) / 2 : Math.round(minutes / 60));
};

const isMidnight = (time: string): boolean => {
  const here = new Date(time);
  return here.getHours() + here.getMinutes() + here.getSeconds() + here.getMilliseconds() === 0;
};

function dates(locale: string, options: Intl.DateTimeFormatOptions): (time: string) => string {
  const format = new Intl.DateTimeFormat(locale, options);
  return (time) => format.format(new Date(time));
}
