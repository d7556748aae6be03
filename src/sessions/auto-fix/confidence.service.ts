import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { LedgerRepository } from '../../audit/ledger.repository.js';
import { ProblemError } from '../../http/problem.js';
import { said, whyOf } from '../../http/why.js';
import { upperShare } from '../../suggestions/model/sure.js';
import { PairLessonsService } from '../pair/pair-lessons.service.js';
import type { Session } from '../session.js';
import { ChecksRepository } from './checks.repository.js';
import { chooseSure, type Choice } from './choice.js';
import { RunsRepository } from './runs.repository.js';

/** Milliseconds that a run waits for its pair to be learned about. */
const patience = 120_000;

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** What a run is sure of, and whether its sureness holds. */
@Injectable()
export class ConfidenceService {
  constructor(
    private readonly pairs: PairLessonsService,
    private readonly runs: RunsRepository,
    private readonly checks: ChecksRepository,
    private readonly ledger: LedgerRepository,
  ) {}

  /** Whether runs of the session go by confidence: there are vectors to know it by. */
  async isKnown(account: Account, session: Session): Promise<boolean> {
    return this.pairs.hasVectors(account, session);
  }

  /**
   * Settles what a run does.
   * @param dryRun changes nothing; otherwise the checks are put aside
   * @param signal does not wait any longer for the pair to be learned about
   * @returns null where nothing is learned about it at this moment
   */
  async choose(
    account: Account,
    session: Session,
    target: number,
    dryRun: boolean,
    signal: AbortSignal,
  ): Promise<Choice | null> {
    const pair = await this.pairs.ready(account, session, patience, signal);
    if (!pair || signal.aborted) {
      return null;
    }
    const [open, waiting, made] = await Promise.all([
      this.runs.openFaces(session),
      this.checks.open(session.id),
      this.checks.count(session.id),
    ]);
    const choice = chooseSure(pair, open, waiting, target, made);
    if (!dryRun && choice.checks.length > 0) {
      await this.ledger.transaction((transaction) => this.checks.add(transaction, session.id, target, choice.checks));
    }
    return choice;
  }

  /** @throws ProblemError where the checks say that such a run would not be as right as it is to be */
  async refuseWrong(session: Session, target: number): Promise<void> {
    const detail = await this.whyStopped(session, target);
    if (detail !== null) {
      throw notRightEnough(detail);
    }
  }

  /** Why a run with this target must not go on, in words; null where it may. */
  async whyStopped(session: Session, target: number): Promise<string | null> {
    const counts = await this.checks.counts(session.id, target);
    const [right, answered] = [sumOf(counts.map((count) => count.right)), sumOf(counts.map((count) => count.answered))];
    return answered === 0 || upperShare(right, answered) >= target
      ? null
      : said('too-often-wrong', answered, right, percent(target));
  }
}

const sumOf = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0);

export const notRightEnough = (detail: string): ProblemError =>
  new ProblemError(
    409,
    'auto-fix-not-right-enough',
    'Auto-fix is less often right than it should be.',
    detail,
    undefined,
    whyOf(detail)?.words,
  );
