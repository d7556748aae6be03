import { Inject, Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Account } from '../accounts/account.js';
import { ImmichError } from '../immich/immich-error.js';
import { beliefIn, combine, wordOf, type Word } from './combine.js';
import {
  SUGGESTION_SOURCES,
  type Leanings,
  type Opinion,
  type Question,
  type Subject,
  type SuggestionSource,
} from './suggestion-source.js';
import type { Suggestion } from './suggestion.schema.js';
import type { TrackRecord } from './track-record.js';

/** Asks the sources whose the faces of a photo probably are, and makes one suggestion for each. */
@Injectable()
export class SuggestionsService {
  private readonly log = new Logger('Suggestions');
  /** Opinions that cost a call age quickly: each move of a feature photo changes Immich's. */
  private readonly kept = new LRUCache<string, Opinion>({ max: 2000, ttl: 60_000 });

  constructor(@Inject(SUGGESTION_SOURCES) private readonly sources: SuggestionSource[]) {}

  /** What was seen a moment ago of whether the face is the feature face of the person that has it. */
  notFeature(account: Account, subject: Subject): Opinion['notFeature'] {
    const kept = this.sources.map((source) => this.kept.get(keyOf(source, account, subject)));
    return kept.find((opinion) => opinion?.notFeature)?.notFeature;
  }

  /**
   * A suggestion for each face of one photo, by its id. Without an opinion the review goes on by hand, so a source that
   * cannot be asked counts as one that has none, unless the caller would rather wait for it.
   * @param questions the undecided faces of the photo
   * @param record how right the sources were with this pair
   * @param insist throw where a source may well have an opinion a little later
   */
  async ofPhoto(
    account: Account,
    questions: Question[],
    record: TrackRecord,
    insist = false,
  ): Promise<Map<string, Suggestion>> {
    const first = this.sources.filter(({ last }) => !last);
    const words = new Map<string, Word[]>();
    await Promise.all(
      questions.map(async (question) => {
        words.set(question.faceId, await this.ask(first, account, question, record, new Map(), insist));
      }),
    );
    const last = this.sources.filter((source) => source.last);
    const answers = questions.map(async (question) => {
      const later = await this.ask(
        last,
        account,
        question,
        record,
        leaningsFor(question, questions, words, record),
        insist,
      );
      return [question.faceId, combine([...(words.get(question.faceId) ?? []), ...later], record)] as const;
    });
    return new Map(await Promise.all(answers));
  }

  private async ask(
    sources: SuggestionSource[],
    account: Account,
    question: Question,
    record: TrackRecord,
    leanings: Leanings,
    insist: boolean,
  ): Promise<Word[]> {
    const words = sources.map(async (source) => {
      const opinion = await this.askOne(source, account, question, leanings, insist);
      return opinion && wordOf(opinion, record, source.calibrated);
    });
    return (await Promise.all(words)).filter((word) => word !== null);
  }

  private async askOne(
    source: SuggestionSource,
    account: Account,
    question: Question,
    leanings: Leanings,
    insist: boolean,
  ): Promise<Opinion | null> {
    const key = keyOf(source, account, question);
    try {
      const opinion = this.kept.get(key) ?? (await source.ask(account, question, leanings));
      if (source.costly && opinion) {
        this.kept.set(key, opinion);
      }
      return opinion;
    } catch (error) {
      if (insist && error instanceof ImmichError && error.passing) {
        throw error;
      }
      this.log.debug(`${source.name} has no opinion: ${(error as Error).message}`);
      return null;
    }
  }
}

/** What was said of the other faces, in the words of this question: in a session both ways, theirs may be the other way. */
const leaningsFor = (
  { wrong }: Question,
  questions: Question[],
  words: Map<string, Word[]>,
  { base }: TrackRecord,
): Leanings =>
  new Map(
    questions.flatMap((other) => {
      const said = words.get(other.faceId) ?? [];
      if (said.length === 0) {
        return [];
      }
      const belief = beliefIn(said, base);
      const seen = other.wrong.id === wrong.id ? belief : { ...belief, correct: belief.wrong, wrong: belief.correct };
      return [[other.faceId, seen] as const];
    }),
  );

const keyOf = ({ name }: SuggestionSource, account: Account, { faceId, wrong, correct }: Subject): string =>
  `${name} ${account.id} ${faceId} ${wrong.id} ${correct.id}`;
