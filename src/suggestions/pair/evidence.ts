import type { Reason } from '../model/reasons.js';
import type { Evidence } from '../suggestion.schema.js';
import type { LivePair } from './live-pair.js';

/** Why the model says of a face what it says, in words of people and photos. */
export function evidenceOf(pair: LivePair, row: number): Evidence[] {
  return pair.reasonsFor(row).flatMap((reason) => evidenceFor(pair, reason) ?? []);
}

const tenths = (years: number): number => Math.round(years * 10) / 10;

function evidenceFor(pair: LivePair, reason: Reason): Evidence | null | undefined {
  const person = pair.people[reason.child];
  if (!person) {
    return null;
  }
  switch (reason.kind) {
    case 'age':
      return { kind: 'age', person, years: tenths(reason.years) };
    case 'not-born':
      return notBorn(pair, reason.child);
    case 'same-photo': {
      const other = pair.faces[reason.face];
      return other && { kind: 'other-face', faceId: other.faceId, person, decided: pair.isDecided(reason.face) };
    }
    case 'nearest-confirmed': {
      const [face, years] = [pair.faces[reason.face], pair.yearsOf(reason.child, reason.takenAt)];
      return (
        face && {
          kind: 'nearest-confirmed',
          person,
          ...face,
          takenAt: new Date(reason.takenAt).toISOString(),
          years: years === null ? null : tenths(years),
          similarity: Math.round(reason.similarity * 1000) / 1000,
        }
      );
    }
  }
}

/** Named are both dates; where the other one's is not known, there is nothing to show. */
function notBorn(pair: LivePair, child: number): Evidence | null {
  const [unborn, unbornBirthDate] = [pair.people[child], pair.birthDateOf(child)];
  const other = pair.people.findIndex((_, k) => k !== child && pair.birthDateOf(k) !== null);
  const [born, bornBirthDate] = [pair.people[other], pair.birthDateOf(other)];
  return unborn && unbornBirthDate && born && bornBirthDate
    ? { kind: 'not-born', unborn, unbornBirthDate, born, bornBirthDate }
    : null;
}
