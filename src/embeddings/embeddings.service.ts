import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Subject } from 'rxjs';
import type { Account } from '../accounts/account.js';
import { CONFIG, type Config } from '../config/config.js';
import { beside, said } from '../http/why.js';
import { ImmichError } from '../immich/immich-error.js';
import { Collector, failureOf, type Collection, type Failure } from './collector.js';
import { EMBEDDING_SOURCE, EmbeddingError, type EmbeddingSource, type FoundVector } from './embedding-source.js';
import { EmbeddingsRepository, type EmbeddingCounts } from './embeddings.repository.js';
import type { EmbeddingsState, EmbeddingsStatus } from './embeddings.schema.js';
import { FaceListService } from './face-list.service.js';
import { VectorTable } from './vector-table.js';

/** So many faces in a row that a database does not know are no chance. */
const tooManyUnknown = 50;
/** How long what was found wrong is taken for granted, in milliseconds. */
const lookedAtFor = 5_000;

/**
 * The vectors of faces: fetched once, in the background, kept, and handed to whoever compares them. Without a source,
 * nothing is ever asked or written.
 */
@Injectable()
export class EmbeddingsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** More vectors of these people are here; told at most once for each batch. */
  readonly arrived = new Subject<{ accountId: string; personIds: string[] }>();
  private readonly log = new Logger('Embeddings');
  private readonly collector: Collector;
  /** On the clock that nobody sets. */
  private lookAgainAt = 0;
  private state: EmbeddingsState;
  private message: string;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(EMBEDDING_SOURCE) private readonly source: EmbeddingSource | null,
    private readonly faceList: FaceListService,
    private readonly embeddings: EmbeddingsRepository,
  ) {
    this.state = source ? 'checking' : 'off';
    this.message = said(source ? 'vectors-asked' : 'vectors-off');
    this.collector = new Collector(
      async (collection, signal) => this.work(collection, signal),
      (error, failure) => this.failed(error, failure),
    );
  }

  /** Whether somebody opted in. */
  get isOn(): boolean {
    return this.source !== null;
  }

  /** Whether more are on their way. */
  get isFetching(): boolean {
    return this.state === 'fetching';
  }

  onApplicationBootstrap(): void {
    void this.look().then(() => this.source && this.state === 'ready' && this.log.log(this.message));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.collector.stop();
    await this.source?.close();
    this.arrived.complete();
  }

  /** Fetches, in the background, the vectors that are missing of all faces of these people. Returns at once. */
  collect(account: Account, personIds: string[]): void {
    if (this.source) {
      this.collector.add({ account: { ...account, immich: account.immich.inBackground() }, personIds });
    }
  }

  /** How many faces of these people are known so far, and how many of them have a vector. */
  async progress(account: Account, personIds: string[]): Promise<EmbeddingCounts> {
    return this.source
      ? this.embeddings.counts(account.id, this.source.origin, personIds)
      : { faces: 0, vectors: 0, missing: 0 };
  }

  /** The vectors of all faces of these people, in one piece. 25,000 take a fifth of a second, in small steps. */
  async vectorsOf(account: Account, personIds: string[]): Promise<VectorTable> {
    return this.source ? this.embeddings.vectorsOf(account.id, personIds, this.source.origin) : new VectorTable(0);
  }

  /** The vectors of these faces; those that have none are left out. */
  async vectorsOfFaces(account: Account, faceIds: string[]): Promise<VectorTable> {
    return this.source ? this.embeddings.vectorsOfFaces(account.id, faceIds, this.source.origin) : new VectorTable(0);
  }

  /**
   * For the status page. Whoever looks at it may have mended what was wrong: that is looked at, for the next time.
   * @param account null while nobody knows whose library it is
   */
  async status(account: Account | null): Promise<EmbeddingsStatus> {
    const counts =
      account && this.source
        ? await this.embeddings.counts(account.id, this.source.origin, null)
        : { faces: 0, vectors: 0, missing: 0 };
    const sentences = this.wordsFor(counts);
    const status: EmbeddingsStatus = {
      source: this.source?.name ?? null,
      state: this.state,
      message: sentences.join(' '),
      said: sentences.map((message) => ({ message, ...beside(message) })),
      ...counts,
    };
    if ((this.state === 'waiting' || this.state === 'refused') && performance.now() > this.lookAgainAt) {
      void this.look();
      this.collector.tryNow();
    }
    return status;
  }

  private async look(): Promise<void> {
    this.lookAgainAt = performance.now() + lookedAtFor;
    if (this.source) {
      await this.check(this.source).catch((error: unknown) => this.failed(error, failureOf(error)));
    }
  }

  private wordsFor({ vectors, missing }: EmbeddingCounts): string[] {
    const isStranger = this.source?.name === 'immich-database' && vectors === 0 && missing >= tooManyUnknown;
    return [
      this.message,
      isStranger ? said('vectors-strange') : '',
      this.config.immichDbUrl && this.config.immichMlUrl ? said('vectors-ml-unused') : '',
    ].filter(Boolean);
  }

  /** @throws EmbeddingError where the source cannot be used now */
  private async check(source: EmbeddingSource): Promise<void> {
    const found = await source.check();
    if (!found.ok) {
      throw new EmbeddingError(found.message, found.passing);
    }
    this.state = 'ready';
    this.message = found.message;
  }

  private async work({ account, personIds }: Collection, signal: AbortSignal): Promise<void> {
    const { source } = this;
    if (!source) {
      return;
    }
    await this.check(source);
    this.state = 'fetching';
    await this.faceList.refresh(account, personIds, signal);
    for (let after: string | null = ''; after !== null && !signal.aborted;) {
      const faces = await this.embeddings.wanted(account.id, personIds, source.origin, after, source.batch);
      const found: FoundVector[] = [];
      for await (const one of source.fetch(account, faces, signal)) {
        found.push(one);
      }
      if (found.length > 0) {
        await this.embeddings.keepVectors(account.id, source.origin, found);
        this.arrived.next({ accountId: account.id, personIds });
      }
      after = faces.at(-1)?.assetId ?? null;
    }
    this.state = 'ready';
  }

  private failed(error: unknown, failure: Failure): void {
    const { message, stack } = error as Error;
    if (failure === 'lost') {
      this.state = 'ready';
      this.log.error(error instanceof ImmichError ? `The faces of a session cannot be listed: ${message}` : stack);
      return;
    }
    const state = failure === 'passing' ? 'waiting' : 'refused';
    if (message !== this.message || state !== this.state) {
      this.log.warn(`${message} Reviewing goes on without face vectors.`);
    }
    this.state = state;
    this.message = message;
  }
}
