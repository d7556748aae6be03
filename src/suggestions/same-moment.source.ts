import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { momentOf } from './same-moment.js';
import type { Opinion, Question, SuggestionSource } from './suggestion-source.js';

/** What was decided a moment earlier or later is probably so here too. */
@Injectable()
export class SameMomentSource implements SuggestionSource {
  readonly name = 'same-moment';

  ask(_: Account, { box, takenAt, wrong, correct, neighbours }: Question): Opinion | null {
    const moment = momentOf(box, takenAt, neighbours);
    if (!moment) {
      return null;
    }
    const { whose, confidence, nearest, seconds, agreeing } = moment;
    const one = whose === 'other' ? null : { wrong, correct }[whose];
    const person = one && { id: one.id, name: one.name };
    const { faceId, assetId, takenAt: at } = nearest;
    return {
      suggestion: {
        source: this.name,
        verdict: whose,
        person,
        confidence,
        evidence: [{ kind: 'neighbour', faceId, assetId, takenAt: at, seconds, person, agreeing }],
      },
    };
  }
}
