import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { PersonGate } from '../../audit/person-gate.js';
import { storageFaultOf } from '../../database/storage-fault.js';
import { ImmichError } from '../../immich/immich-error.js';
import { ProgressService } from '../progress.service.js';
import type { Session } from '../session.js';
import { SessionsRepository } from '../sessions.repository.js';
import { counterpartOf, holdersOf } from './queue.js';
import { QueueRepository, type Listed } from './queue.repository.js';
import { ReaderService } from './reader.service.js';

/** Photos whose faces are read between two looks at whether to go on. */
const chunk = 64;
/**
 * How long the list rests after its first page, in milliseconds: that is when a reviewer waits for the first photo, and
 * each further page of 1,000 keeps Immich and this server busy for longer than all that the photo needs.
 */
const rest = 300;
/** Between two tries to reach an Immich that is down, in milliseconds. */
const pause = 5_000;

const passes = (error: unknown): boolean =>
  error instanceof ImmichError ? error.worthWaiting : storageFaultOf(error) !== null;

interface Scan {
  firstPage: Promise<void>;
  done: Promise<void>;
  stop: () => void;
}

/** Lists the photos of a session and reads their faces, behind the reviewer's back. */
@Injectable()
export class ScannerService implements BeforeApplicationShutdown {
  private readonly log = new Logger('Scanner');
  private readonly scans = new Map<string, Scan>();

  constructor(
    private readonly queue: QueueRepository,
    private readonly sessions: SessionsRepository,
    private readonly reader: ReaderService,
    private readonly progress: ProgressService,
    private readonly gate: PersonGate,
  ) {}

  /**
   * Takes the list of photos anew and reads the faces that are not known yet. A scan under way is let finish.
   * @returns when the first photos are in the queue. Throws where the list cannot be begun.
   */
  async start(account: Account, session: Session): Promise<void> {
    const running = this.scans.get(session.id);
    if (running) {
      return running.firstPage;
    }
    const stopping = new AbortController();
    let listed: (error?: unknown) => void = () => undefined;
    const firstPage = new Promise<void>((resolve, reject) => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- passes on what was thrown
      listed = (error) => (error === undefined ? resolve() : reject(error));
    });
    firstPage.catch(() => undefined);
    const done = this.scan({ ...account, immich: account.immich.inBackground() }, session, stopping.signal, listed)
      .catch((error: unknown) => this.failed(session, error, listed))
      .finally(() => {
        listed();
        this.scans.delete(session.id);
      });
    this.scans.set(session.id, { firstPage, done, stop: () => stopping.abort() });
    return firstPage;
  }

  /** When the scan that is under way is over, however it ends; at once where there is none. */
  async over(sessionId: string): Promise<void> {
    await this.scans.get(sessionId)?.done;
  }

  /** Stops the scan of a session, and returns when it has. */
  async stop(sessionId: string): Promise<void> {
    const scan = this.scans.get(sessionId);
    scan?.stop();
    await scan?.done;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.scans.keys()].map((sessionId) => this.stop(sessionId)));
  }

  private async scan(account: Account, session: Session, signal: AbortSignal, listed: () => void): Promise<void> {
    await this.list(account, session, signal, listed);
    await this.enter(session, 'scanning');
    for (;;) {
      const unread = signal.aborted ? [] : await this.queue.unread(session.id, session.settings, chunk);
      if (unread.length === 0) {
        break;
      }
      await this.readPatiently(account, session, unread, signal);
      this.progress.changed(session);
    }
    if (!signal.aborted) {
      await this.enter(session, 'ready');
    }
  }

  /** Waits for an Immich that is down, or a disk that is full: the reviewer has what was read so far. */
  private async readPatiently(
    account: Account,
    session: Session,
    photos: Listed[],
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.reader.scan(account, session, photos);
    } catch (error) {
      if (!passes(error)) {
        throw error;
      }
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** The whole list is taken before any face may leave the person: its pages are offsets. */
  private async list(account: Account, session: Session, signal: AbortSignal, listed: () => void): Promise<void> {
    const listing = await this.sessions.beginListing(session.id);
    for (const holderId of holdersOf(session)) {
      await this.listOf(account, session, holderId, listing, signal, listed);
    }
    if (!signal.aborted) {
      await this.queue.dropUnlisted(session.id, listing);
    }
    listed();
  }

  private async listOf(
    account: Account,
    session: Session,
    holderId: string,
    listing: number,
    signal: AbortSignal,
    listed: () => void,
  ): Promise<void> {
    const release = await this.gate.alone(holderId);
    try {
      let isFirst = true;
      for await (const { assets, more } of account.immich.assets.ofPerson(holderId)) {
        if (signal.aborted) {
          return;
        }
        await this.queue.list(session.id, listing, assets, counterpartOf(session, holderId));
        listed();
        this.progress.changed(session);
        if (more && isFirst) {
          await sleep(rest, undefined, { signal }).catch(() => undefined);
        }
        isFirst = false;
      }
    } finally {
      release();
    }
  }

  private async enter(session: Session, scan: Session['scan']): Promise<void> {
    await this.sessions.setScan(session.id, scan);
    this.progress.changed(session);
  }

  private async failed(session: Session, error: unknown, listed: (error: unknown) => void): Promise<void> {
    this.log.warn(`The photos of a session could not all be read: ${(error as Error).message}`);
    if (!(error instanceof ImmichError)) {
      this.log.error((error as Error).stack);
    }
    listed(error);
    await this.enter(session, 'failed').catch(() => undefined);
  }
}
