import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { ProblemError } from '../http/problem.js';
import { AutoFixService } from './auto-fix/auto-fix.service.js';
import { QueueRepository } from './queue/queue.repository.js';
import { ReaderService } from './queue/reader.service.js';
import { ScannerService } from './queue/scanner.service.js';
import type { OpenSession, SettingsPatch } from './session.schema.js';
import type { Session } from './session.js';
import { SessionsRepository } from './sessions.repository.js';

/** Whose faces a session looks at: one person's, or both of the pair's. */
@Injectable()
export class DirectionService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly queue: QueueRepository,
    private readonly reader: ReaderService,
    private readonly scanner: ScannerService,
    private readonly autoFix: AutoFixService,
  ) {}

  /**
   * The session that a pair is opened in, and what to change of its settings. A session both ways is that of both ways
   * round, so that nobody is asked twice about a face.
   */
  async known(
    accountId: string,
    { wrongPersonId, correctPersonId, settings = {} }: OpenSession,
  ): Promise<{ session: Session | null; settings: SettingsPatch }> {
    const own = await this.sessions.ofPair(accountId, wrongPersonId, correctPersonId);
    const mirrored = own ? null : await this.sessions.ofPair(accountId, correctPersonId, wrongPersonId);
    if (mirrored && (mirrored.bothWays || settings.direction === 'separate')) {
      const { direction: _, ...rest } = settings;
      return { session: mirrored, settings: { ...rest, direction: 'separate' } };
    }
    return { session: own, settings };
  }

  /** @throws ProblemError 409 where the same two are worked on the other way round, in a session of its own */
  async check(session: Session, { direction }: SettingsPatch): Promise<void> {
    if (direction !== 'separate' || session.bothWays) {
      return;
    }
    if (await this.sessions.ofPair(session.accountId, session.correctId, session.wrongId)) {
      throw openBothWaysRound();
    }
  }

  /** Before it is written down that a session looks both ways: what is then to be read anew is known by itself. */
  async prepare(session: Session, { direction }: SettingsPatch): Promise<void> {
    if (direction === 'separate' && !session.bothWays) {
      await this.queue.askBoth(session.id);
    }
  }

  /** The session looks another way from now on: what is missing is read, and nothing that was decided is lost. */
  async turn(account: Account, session: Session): Promise<void> {
    await Promise.all([this.autoFix.cancel(session.id), this.scanner.stop(session.id)]);
    this.reader.forgetAll(session);
    // once more: somebody may have been shown a photo in between
    await (session.bothWays ? this.queue.askBoth(session.id) : this.queue.askOneWay(session.id, session.correctId));
    this.scanner.start(account, session).catch(() => undefined);
  }
}

export const openBothWaysRound = (): ProblemError =>
  new ProblemError(
    409,
    'pair-open-both-ways-round',
    'These two are worked on the other way round, too.',
    'Start the other pair over first, on its card on the page of pairs: what it changed stays, and can be taken back in the history.',
  );
