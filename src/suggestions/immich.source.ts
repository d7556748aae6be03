import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { readOrder } from './immich-order.js';
import type { Opinion, Question, SuggestionSource } from './suggestion-source.js';
import type { Verdict } from './suggestion.schema.js';

/**
 * How often Immich's order was right on made libraries of twins, siblings and triplets with known truth (2,170 to
 * 19,506 faces on the first child): between 0.04 and 0.64 where it named the correct person, 0.32 and 0.94 where it
 * named the wrong one. It compares with one photo of each, so it is weak on look-alikes, and says so.
 */
const confidences: Record<Verdict, number> = { correct: 0.4, wrong: 0.7, other: 0.3, unknown: 0 };

/** Immich's own suggestion: whose feature face is nearest. */
@Injectable()
export class ImmichSource implements SuggestionSource {
  readonly name = 'immich';
  readonly costly = true;

  async ask(account: Account, { faceId, wrong, correct }: Question): Promise<Opinion | null> {
    const people = await account.immich.people.nearestTo(faceId);
    const reading = readOrder(people, wrong.id, correct.id);
    if (reading.verdict === 'unknown' || reading.nearest === null) {
      return null;
    }
    const { verdict, nearest, rankOfWrong, rankOfCorrect, compared } = reading;
    const holder = people.find(({ id }) => id === wrong.id);
    return {
      suggestion: {
        source: this.name,
        verdict,
        person: { id: nearest.id, name: nearest.name },
        confidence: confidences[verdict],
        evidence: [{ kind: 'nearest-feature-photo', rankOfWrong, rankOfCorrect, compared }],
      },
      // nothing is nearer to a feature face than itself: where somebody else is nearer, it isn't the one
      ...(verdict !== 'wrong' && holder && { notFeature: { personId: holder.id, updatedAt: holder.updatedAt } }),
    };
  }
}
