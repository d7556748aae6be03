import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import type { Opinion, Question, SuggestionSource } from '../suggestion-source.js';
import type { Evidence, Verdict } from '../suggestion.schema.js';
import { evidenceOf } from './evidence.js';
import type { FaceOpinion } from './live-pair.js';
import { pairKey, PairModelsService } from './pair-models.service.js';

/** As sure, on the lower bound, as a countdown needs the model to be. */
const unattendedFrom = 0.95;

/** Each number with so many places: more would be noise, and the row of each face is written anew when it changes. */
const rounded = (share: number): number => Math.round(share * 1000) / 1000;

/** What was learned from decisions about the pair, by the vectors of its faces. */
@Injectable()
export class EmbeddingsSource implements SuggestionSource {
  readonly name = 'embeddings';
  readonly calibrated = true;

  constructor(private readonly models: PairModelsService) {}

  ask(account: Account, { faceId, wrong, correct }: Question): Promise<Opinion | null> {
    const pair = this.models.get(pairKey(account.id, [wrong.id, correct.id]));
    const opinion = pair?.opinionOn(faceId);
    if (!pair || !opinion) {
      return Promise.resolve(null);
    }
    const { person, enough, needed, confidence, lower } = opinion;
    const verdict = person.id === correct.id ? 'correct' : person.id === wrong.id ? 'wrong' : 'other';
    const learning: Evidence = { kind: 'learning', decided: pair.told, needed };
    const reasons = evidenceOf(pair, opinion.row);
    return Promise.resolve({
      suggestion: {
        source: this.name,
        verdict,
        person: { id: person.id, name: person.name },
        confidence: enough ? rounded(confidence) : 0,
        ...(enough && { lower: rounded(lower) }),
        evidence: enough ? reasons : [learning, ...reasons],
        unattended: unattended(verdict, opinion),
      },
    });
  }
}

/** What it does not know well enough is for a person to say, who teaches it by that. */
const unattended = (verdict: Verdict, { enough, lower }: FaceOpinion): Verdict =>
  enough && lower >= unattendedFrom ? verdict : 'unknown';
