import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { LedgerEvents, type LaterSettled } from '../audit/ledger-events.js';
import { CONFIG, type Config } from '../config/config.js';
import { notFound } from '../http/problem.js';
import { PeopleService } from '../people/people.service.js';
import { AutoFixService } from './auto-fix/auto-fix.service.js';
import { runOf, RunsRepository } from './auto-fix/runs.repository.js';
import { decisionOfEntry, resultOf } from './decisions/claims.js';
import { DecisionsRepository } from './decisions/decisions.repository.js';
import { DirectionService } from './direction.service.js';
import { OthersService } from './others.service.js';
import { ProgressService } from './progress.service.js';
import { QueueRepository } from './queue/queue.repository.js';
import { ReaderService } from './queue/reader.service.js';
import { ScannerService } from './queue/scanner.service.js';
import { RightnessService } from './rightness/rightness.service.js';
import { SessionVectorsService } from './session-vectors.service.js';
import { SessionEventsService } from './session-events.service.js';
import { shownPerson, withSettings, type Session } from './session.js';
import {
  settingsSchema,
  type OpenSession,
  type SessionList,
  type SessionsQuery,
  type SettingsPatch,
  type Session as Shown,
  type Summary,
} from './session.schema.js';
import { SessionsRepository } from './sessions.repository.js';

/** Opens, shows and resets the work on a pair. */
@Injectable()
export class SessionsService implements OnModuleInit {
  private readonly log = new Logger('Sessions');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sessions: SessionsRepository,
    private readonly runs: RunsRepository,
    private readonly rightness: RightnessService,
    private readonly queue: QueueRepository,
    private readonly decisions: DecisionsRepository,
    private readonly reader: ReaderService,
    private readonly scanner: ScannerService,
    private readonly vectors: SessionVectorsService,
    private readonly autoFix: AutoFixService,
    private readonly direction: DirectionService,
    private readonly others: OthersService,
    private readonly progress: ProgressService,
    private readonly people: PeopleService,
    private readonly events: SessionEventsService,
    private readonly ledger: LedgerEvents,
  ) {}

  onModuleInit(): void {
    this.ledger.settled.subscribe((settled) => {
      // what is missed now is made up for at the next start
      void this.followLedger(settled).catch((error: unknown) => this.log.error((error as Error).stack));
    });
  }

  /** @throws ProblemError 404 for a session of somebody else's, too */
  async get(account: Account, id: string): Promise<Session> {
    const session = await this.sessions.find(account.id, id);
    if (!session) {
      throw notFound('session');
    }
    return session;
  }

  /**
   * Opens the session of a pair, on whichever device: makes it, or resumes it and looks for new photos. Answers as soon
   * as the first photos are in the queue.
   */
  async open(account: Account, request: OpenSession, device: string): Promise<{ session: Shown; isNew: boolean }> {
    const { wrongPersonId, correctPersonId } = request;
    const { session: known, settings } = await this.direction.known(account.id, request);
    const opened = known
      ? { session: known, isNew: false }
      : await this.create(account, wrongPersonId, correctPersonId, settings);
    const { isNew } = opened;
    if (!isNew) {
      await this.resume(account, opened.session, settings, device);
    }
    const session = isNew ? opened.session : await this.get(account, opened.session.id);
    const listed = this.scanner.start(account, session);
    if (isNew) {
      await listed.catch((error: unknown) => this.abandon(session, error));
    } else {
      listed.catch(() => undefined);
    }
    this.vectors.collect(account, session);
    return { session: await this.shown(await this.get(account, session.id)), isNew };
  }

  async list(account: Account, { cursor, limit }: SessionsQuery): Promise<SessionList> {
    const [updatedAt, id] = cursor?.split('|') ?? [];
    const after = updatedAt !== undefined && id !== undefined ? { updatedAt, id } : null;
    const sessions = await this.sessions.page(account.id, after, limit);
    const last = sessions.at(-1);
    return {
      sessions: await Promise.all(sessions.map((session) => this.shown(session))),
      nextCursor: sessions.length === limit && last ? `${last.updatedAt}|${last.id}` : null,
    };
  }

  async change(account: Account, id: string, patch: SettingsPatch, device: string): Promise<Shown> {
    await this.changeSettings(account, await this.get(account, id), patch, device);
    return this.shown(await this.get(account, id));
  }

  /** Forgets the progress. The ledger keeps all that was changed. */
  async reset(account: Account, id: string, device: string): Promise<void> {
    const session = await this.get(account, id);
    await Promise.all([this.autoFix.cancel(session.id), this.scanner.stop(session.id)]);
    await this.sessions.delete(session.id);
    this.events.tell(session.id, { type: 'reset', device });
  }

  async shown(session: Session): Promise<Shown> {
    const [progress, canUndo, run] = await Promise.all([
      this.progress.of(session),
      this.decisions.canUndo(session.id),
      this.runs.newest(session.id),
    ]);
    return {
      id: session.id,
      wrong: shownPerson(session.wrong, this.config.immichExternalUrl),
      correct: shownPerson(session.correct, this.config.immichExternalUrl),
      others: session.others,
      settings: session.settings,
      progress,
      canUndo,
      autoFixRun: run && runOf(run),
      createdAt: session.createdAt,
      updatedAt: session.updatedAt,
    };
  }

  async summary(account: Account, id: string): Promise<Summary> {
    const session = await this.get(account, id);
    const years = new Map<number, Summary['years'][number]>();
    for (const { year, decision, faces } of await this.queue.years(session)) {
      const counts = years.get(year) ?? { year, reassigned: 0, elsewhere: 0, unassigned: 0, kept: 0, pending: 0 };
      counts[whatBecame[decision ?? ''] ?? 'pending'] += faces;
      years.set(year, counts);
    }
    return {
      session: await this.shown(session),
      rightness: await this.rightness.of(account, session),
      years: [...years.values()],
    };
  }

  private async create(account: Account, wrongId: string, correctId: string, patch: SettingsPatch) {
    const [wrong, correct] = await Promise.all([
      this.people.get(account, wrongId),
      this.people.get(account, correctId),
    ]);
    const settings = withSettings(settingsSchema.parse({}), patch);
    const others = await this.others.named(account, [wrongId, correctId], patch);
    return this.sessions.create(account.id, wrong, correct, settings, others);
  }

  /** People are renamed in Immich; where it cannot be asked, the names that were known do. */
  private async resume(account: Account, session: Session, patch: SettingsPatch, device: string): Promise<void> {
    const people = await Promise.all(
      [session.wrongId, session.correctId].map((id) => account.immich.people.get(id)),
    ).catch(() => null);
    const [wrong, correct] = people ?? [];
    if (wrong && correct) {
      await this.sessions.rename(session.id, wrong, correct);
    }
    await this.changeSettings(account, session, patch, device);
  }

  /** Settings are of the session, not of a device: the others hear who changed what. */
  private async changeSettings(
    account: Account,
    session: Session,
    patch: SettingsPatch,
    device: string,
  ): Promise<void> {
    await this.direction.check(session, patch);
    const others = await this.others.named(account, [session.wrongId, session.correctId], patch);
    await this.direction.prepare(session, patch);
    const settings = await this.sessions.changeSettings(session.id, patch, others);
    if (settings.direction) {
      await this.direction.turn(account, await this.get(account, session.id));
    }
    if (Object.keys(settings).length > 0) {
      this.events.tell(session.id, { type: 'settings', device, settings });
      this.progress.changed(session);
    }
  }

  /** A session that never had a photo, because Immich could not be asked, is no session. */
  private async abandon(session: Session, error: unknown): Promise<never> {
    await this.scanner.stop(session.id);
    await this.sessions.delete(session.id);
    throw error;
  }

  /** Entries that were settled or taken back without the session's doing change its queue all the same. */
  private async followLedger({ accountId, entryIds, revertedEntryIds, device }: LaterSettled): Promise<void> {
    for (const { sessionId, assetIds } of await this.decisions.applySettled(entryIds)) {
      const session = await this.sessions.find(accountId, sessionId);
      if (session) {
        this.reader.forget(session, assetIds);
        if (revertedEntryIds.length > 0) {
          this.events.tell(sessionId, { type: 'undone', device, assetIds });
        }
        await this.tellMissed(session, entryIds);
        this.progress.changed(session);
      }
    }
  }

  /** Whoever decided was told that it waits for Immich, or nothing at all: they hear that it did not come about. */
  private async tellMissed(session: Session, entryIds: number[]): Promise<void> {
    const missed = await this.decisions.missed(session.id, entryIds);
    for (const device of new Set(missed.map(({ batch }) => batch.device))) {
      const ofDevice = missed.filter(({ batch }) => batch.device === device);
      this.events.tell(session.id, {
        type: 'missed',
        device,
        missed: ofDevice.flatMap((row) =>
          row.entry ? [{ decision: decisionOfEntry(row.entry, session), result: resultOf(row) }] : [],
        ),
      });
    }
  }
}

const whatBecame: Record<string, 'reassigned' | 'elsewhere' | 'unassigned' | 'kept'> = {
  elsewhere: 'elsewhere',
  reassign: 'reassigned',
  unassign: 'unassigned',
  keep: 'kept',
};
