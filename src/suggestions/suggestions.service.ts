import { Inject, Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Account } from '../accounts/account.js';
import { ImmichError } from '../immich/immich-error.js';
import { SUGGESTION_SOURCES, type Opinion, type Question, type SuggestionSource } from './suggestion-source.js';
import type { Suggestion } from './suggestion.schema.js';

/** What is said where no source has an opinion. */
export const noOpinion: Suggestion = {
  source: 'immich',
  verdict: 'unknown',
  person: null,
  confidence: 0,
  evidence: [],
};

/** Asks the sources whose face it probably is. */
@Injectable()
export class SuggestionsService {
  private readonly log = new Logger('Suggestions');
  /** Opinions age quickly: each move of a feature photo changes Immich's. */
  private readonly opinions = new LRUCache<string, Opinion>({ max: 2000, ttl: 60_000 });

  constructor(@Inject(SUGGESTION_SOURCES) private readonly sources: SuggestionSource[]) {}

  /** The opinion that was given a moment ago, if one was. */
  recent(account: Account, question: Question): Opinion | undefined {
    return this.opinions.get(keyOf(account, question));
  }

  /**
   * The opinion of the first source that has one. Without an opinion the review goes on by hand, so a source that cannot
   * be asked counts as one that has none, unless the caller would rather wait for it.
   * @param insist throw where a source may well have an opinion a little later
   */
  async opinionOn(account: Account, question: Question, insist = false): Promise<Opinion> {
    const key = keyOf(account, question);
    const kept = this.opinions.get(key);
    if (kept) {
      return kept;
    }
    for (const source of this.sources) {
      const opinion = await this.askOne(source, account, question, insist);
      if (opinion) {
        this.opinions.set(key, opinion);
        return opinion;
      }
    }
    return { suggestion: noOpinion };
  }

  private async askOne(
    source: SuggestionSource,
    account: Account,
    question: Question,
    insist: boolean,
  ): Promise<Opinion | null> {
    try {
      return await source.ask(account, question);
    } catch (error) {
      if (insist && error instanceof ImmichError && error.passing) {
        throw error;
      }
      this.log.debug(`${source.name} has no opinion: ${(error as Error).message}`);
      return null;
    }
  }
}

const keyOf = (account: Account, { faceId, wrong, correct }: Question): string =>
  `${account.id} ${faceId} ${wrong.id} ${correct.id}`;
