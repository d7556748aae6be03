import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import type { Opinion, Question, SuggestionSource } from '../suggestion-source.js';
import type { Evidence } from '../suggestion.schema.js';
import { evidenceOf } from './evidence.js';
import { pairKey, PairModelsService } from './pair-models.service.js';
import { saidOf } from './said.js';

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
    const learning: Evidence = { kind: 'learning', decided: pair.told, needed: opinion.needed };
    const reasons = evidenceOf(pair, opinion.row);
    return Promise.resolve({
      suggestion: {
        ...saidOf(opinion, { wrongId: wrong.id, correctId: correct.id }),
        evidence: opinion.enough ? reasons : [learning, ...reasons],
      },
    });
  }
}
