import { t } from '../i18n/texts.js';
/** How old somebody was on the day of a photo. Born later gives null for a photo from before. */
export interface Age {
  years: number;
  months: number;
  days: number;
}

/** `birthDate` is a date, `takenAt` a moment in UTC; both are taken as calendar days in UTC. */
export function ageOn(birthDate: string | null, takenAt: string): Age | null {
  if (birthDate === null) return null;
  const born = new Date(`${birthDate}T00:00:00Z`);
  const taken = new Date(takenAt);
  if (Number.isNaN(born.getTime()) || Number.isNaN(taken.getTime()) || taken < born) return null;
  let months = (taken.getUTCFullYear() - born.getUTCFullYear()) * 12 + taken.getUTCMonth() - born.getUTCMonth();
  if (taken.getUTCDate() < born.getUTCDate()) months -= 1;
  const days = Math.floor((taken.getTime() - born.getTime()) / 86_400_000);
  return { years: Math.floor(months / 12), months: months % 12, days };
}

/** As parents say it: in days, then weeks, then months, then years. */
export function ageInWords(age: Age): string {
  const { years, months, days } = age;
  if (years >= 3) return t.review.years(years);
  if (years >= 1) return months === 0 ? t.review.years(years) : t.review.yearsAndMonths(years, months);
  if (months >= 3) return t.review.months(months);
  return days >= 14 ? t.review.weeks(Math.floor(days / 7)) : t.review.days(days);
}
