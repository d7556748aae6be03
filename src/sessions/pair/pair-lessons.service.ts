import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { filter, firstValueFrom, fromEvent, race, timer } from 'rxjs';
import type { Account } from '../../accounts/account.js';
import { EmbeddingsService } from '../../embeddings/embeddings.service.js';
import type { LivePair } from '../../suggestions/pair/live-pair.js';
import { pairKey, PairModelsService } from '../../suggestions/pair/pair-models.service.js';
import type { SessionEvent } from '../event.schema.js';
import { SessionEventsService } from '../session-events.service.js';
import type { Session } from '../session.js';
import { MarksRepository } from '../queue/marks.repository.js';
import { peopleOf } from '../session-vectors.service.js';
import { LessonsRepository } from './lessons.repository.js';
import { decidedOf, inputOf } from './pair-input.js';

/** Faces below which nothing can be learned of two people. */
const fewestFaces = 40;
/** So many more vectors have arrived that it begins anew with all of them. */
const growth = 1.2;
interface Wanted {
  account: Account;
  session: Session;
}

/** Has what is decided in sessions learned from. Without vectors it does nothing. */
@Injectable()
export class PairLessonsService implements BeforeApplicationShutdown {
  /** Milliseconds between two looks at what arrived. */
  breath = 5_000;
  private readonly log = new Logger('Pairs');
  /** The sessions that somebody worked on, the last one for each pair; as many as the models remember, or a few more. */
  private readonly wanted = new Map<string, Wanted>();
  private readonly opening = new Map<string, Promise<void>>();
  private readonly looking = new Map<string, { again: boolean }>();
  private readonly reading = new Map<string, { again: boolean }>();
  private readonly ending = new AbortController();

  constructor(
    private readonly embeddings: EmbeddingsService,
    private readonly models: PairModelsService,
    private readonly lessons: LessonsRepository,
    private readonly marks: MarksRepository,
    events: SessionEventsService,
  ) {
    events.told.subscribe(({ sessionId, event }) => this.follow(sessionId, event));
    embeddings.arrived.subscribe(({ accountId, personIds }) => void this.moreCame(accountId, personIds));
  }

  get isOn(): boolean {
    return this.embeddings.isOn;
  }

  /** Whether there are enough vectors of the session's people to learn from. */
  async hasVectors(account: Account, session: Session): Promise<boolean> {
    return this.isOn && (await this.embeddings.progress(account, peopleOf(session))).vectors >= fewestFaces;
  }

  /** Somebody works on the session: begins to learn about its pair, unless that goes on already. Returns at once. */
  want(account: Account, session: Session): void {
    if (!this.isOn) {
      return;
    }
    const key = keyOf(session);
    this.wanted.delete(key);
    this.wanted.set(key, { account, session });
    [...this.wanted.keys()].slice(0, -4).forEach((other) => this.wanted.delete(other));
    if (this.models.isWanted(key)) {
      void this.open(key);
    } else if (this.lacksSomebody(key, session)) {
      this.embeddings.collect(account, peopleOf(session));
      void this.open(key, true);
    }
  }

  /** Something else is known of the session's photos or people than what the pair was learned with. */
  beginAnew(account: Account, session: Session): void {
    const key = keyOf(session);
    const opening = this.opening.get(key);
    if (opening || this.models.get(key)) {
      this.wanted.set(key, { account, session });
      // one that is being opened may have read what was so before
      void Promise.resolve(opening).then(() => this.open(key, true));
    }
  }

  /** What is known of the session's pair at this moment; null where that is nothing. */
  of(session: Session): LivePair | null {
    const pair = this.isOn ? this.models.get(keyOf(session)) : null;
    return pair?.opinions ? pair : null;
  }

  /** The same, waiting until all that was decided is learned, but for so many milliseconds at most. */
  async ready(account: Account, session: Session, patience: number, signal: AbortSignal): Promise<LivePair | null> {
    this.want(account, session);
    const key = keyOf(session);
    await this.opening.get(key);
    await this.readLessons(key, account, session);
    const isReady = (): boolean => signal.aborted || this.models.get(key)?.isUpToDate() !== false;
    if (!isReady()) {
      const known = this.models.renewed.pipe(filter((renewed) => renewed === key && isReady()));
      await firstValueFrom(race(known, timer(patience), fromEvent(signal, 'abort')), { defaultValue: null });
    }
    return this.of(session);
  }

  beforeApplicationShutdown(): void {
    this.ending.abort();
  }

  /** @param anew also where it is learned about already */
  private open(key: string, anew = false): Promise<void> {
    const going = this.opening.get(key);
    if (going) {
      return going;
    }
    const opened = this.openNow(key, anew)
      .catch((error: unknown) => this.log.warn(`Nothing is learned about a pair: ${(error as Error).message}`))
      .finally(() => this.opening.delete(key));
    this.opening.set(key, opened);
    return opened;
  }

  private async openNow(key: string, anew: boolean): Promise<void> {
    const wanted = this.wanted.get(key);
    if (!wanted) {
      return;
    }
    const { account, session } = wanted;
    const { vectors: there } = await this.embeddings.progress(account, peopleOf(session));
    if (there < fewestFaces) {
      return;
    }
    const vectors = await this.embeddings.vectorsOf(account, peopleOf(session));
    const [people, lessons, mirrored] = await Promise.all([
      childrenOf(account, session),
      this.lessons.of(account.id, session),
      this.marks.all(account.id),
    ]);
    if (vectors.length >= fewestFaces && (anew || this.models.isWanted(key))) {
      this.models.open(key, inputOf(vectors, people, lessons, mirrored));
    }
  }

  /** The settings name somebody whom the pair was not learned with. */
  private lacksSomebody(key: string, session: Session): boolean {
    const known = this.models.get(key)?.people.map(({ id }) => id);
    return known !== undefined && !this.opening.has(key) && peopleOf(session).some((id) => !known.includes(id));
  }

  private follow(sessionId: string, event: SessionEvent): void {
    const found = [...this.wanted].find(([, { session }]) => session.id === sessionId);
    if (!found) {
      return;
    }
    const [key, { account, session }] = found;
    if (event.type === 'reset') {
      this.wanted.delete(key);
      this.models.end(key);
    } else if (event.type === 'undone' || event.type === 'missed' || isManual(event)) {
      void this.readLessons(key, account, session);
    }
  }

  /** What was decided while it is being read is read once more. */
  private async readLessons(key: string, account: Account, session: Session): Promise<void> {
    const going = this.reading.get(key);
    if (going) {
      going.again = true;
      return;
    }
    const reading = { again: true };
    this.reading.set(key, reading);
    try {
      while (reading.again) {
        reading.again = false;
        const lessons = await this.lessons.of(account.id, session);
        const pair = this.models.get(key);
        pair?.decide(decidedOf(lessons, pair.people));
      }
    } catch (error) {
      this.log.warn(`A decision was not learned from: ${(error as Error).message}`);
    } finally {
      this.reading.delete(key);
    }
  }

  /** Vectors come by some at a time: it begins when there are enough, and anew when there are many more. */
  private async moreCame(accountId: string, personIds: string[]): Promise<void> {
    const found = [...this.wanted].find(
      ([, { account, session }]) => account.id === accountId && isSame(peopleOf(session), personIds),
    );
    if (!found) {
      return;
    }
    const [key] = found;
    const going = this.looking.get(key);
    if (going) {
      going.again = true;
      return;
    }
    const looking = { again: true };
    this.looking.set(key, looking);
    try {
      while (looking.again) {
        looking.again = false;
        await sleep(this.breath, undefined, { signal: this.ending.signal, ref: false });
        await this.openWithMore(key, personIds);
      }
    } catch {
      // the server ends; or the disk fails, and those that arrive next are looked at again
    } finally {
      this.looking.delete(key);
    }
  }

  private async openWithMore(key: string, personIds: string[]): Promise<void> {
    const wanted = this.wanted.get(key);
    if (!wanted) {
      return;
    }
    const { vectors } = await this.embeddings.progress(wanted.account, personIds);
    const pair = this.models.get(key);
    const known = (pair?.faces.length ?? 0) * (this.embeddings.isFetching ? growth : 1);
    if (pair ? vectors > known : this.models.isWanted(key)) {
      await this.open(key, true);
    }
  }
}

/** By the two alone, whomever else the session names. */
const keyOf = ({ accountId, wrongId, correctId }: Session): string => pairKey(accountId, [wrongId, correctId]);

const isSame = (some: string[], others: string[]): boolean =>
  some.length === others.length && some.every((id) => others.includes(id));

/** With the dates of birth of those whom the settings name, as Immich knows them; one that can't be asked is of no age. */
const childrenOf = async ({ immich }: Account, { wrong, correct, others }: Session): Promise<Session['wrong'][]> => [
  wrong,
  correct,
  ...(await Promise.all(
    others.map(async ({ id, name }) => {
      const person = await immich.people.get(id).catch(() => null);
      return { id, name, birthDate: person?.birthDate ?? null };
    }),
  )),
];

const isManual = (event: SessionEvent): boolean => event.type === 'decided' && event.cause === 'manual';
