import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { unbornOf } from './birth-date.js';
import type { Opinion, Question, SuggestionSource } from './suggestion-source.js';

/**
 * Nearly sure. It was right for all of 51,000 faces of made libraries; but cameras have wrong clocks, and scans the day of
 * the scan, and made libraries have neither.
 */
const confidence = 0.98;

/** Nobody is photographed before they are born. */
@Injectable()
export class BirthDateSource implements SuggestionSource {
  readonly name = 'birth-date';

  ask(_: Account, { takenAt, wrong, correct }: Question): Opinion | null {
    const found = unbornOf(wrong, correct, takenAt);
    if (!found) {
      return null;
    }
    const { unborn, born } = found;
    const person = { id: born.id, name: born.name };
    return {
      suggestion: {
        source: this.name,
        verdict: born.id === correct.id ? 'correct' : 'wrong',
        person,
        confidence,
        evidence: [
          {
            kind: 'not-born',
            unborn: { id: unborn.id, name: unborn.name },
            unbornBirthDate: unborn.birthDate ?? '',
            born: person,
            bornBirthDate: born.birthDate ?? '',
          },
        ],
      },
    };
  }
}
