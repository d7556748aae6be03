import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { ChecksRepository, type CheckCount } from '../auto-fix/checks.repository.js';
import { DecisionsRepository } from '../decisions/decisions.repository.js';
import { PairLessonsService } from '../pair/pair-lessons.service.js';
import { TrackRecordService } from '../queue/track-record.service.js';
import type { Session } from '../session.js';
import { estimateOf } from './estimate.js';
import { expectationOf } from './expectation.js';
import { PairFacesRepository } from './pair-faces.repository.js';
import { checkedOf } from './checked.js';
import type { Estimate, Rightness } from './rightness.schema.js';

/** Says how right the faces of a session are. */
@Injectable()
export class RightnessService {
  constructor(
    private readonly faces: PairFacesRepository,
    private readonly checks: ChecksRepository,
    private readonly decisions: DecisionsRepository,
    private readonly pairs: PairLessonsService,
    private readonly records: TrackRecordService,
  ) {}

  async of(account: Account, session: Session): Promise<Rightness> {
    const [counts, open, autoFixed] = await Promise.all([
      this.checks.counts(session.id),
      this.checks.open(session.id),
      this.decisions.autoFixed(session.id),
    ]);
    return {
      ...checkedOf(counts, open.size, autoFixed),
      estimate: await this.estimate(account, session, counts),
    };
  }

  private async estimate(account: Account, session: Session, checks: CheckCount[]): Promise<Estimate> {
    // an order that teaches, or mends, asks about the faces that are most often wrong: with vectors, only the model knows
    const hasVectors = await this.pairs.hasVectors(account, session);
    if (hasVectors) this.pairs.want(account, session);
    const pair = hasVectors ? this.pairs.of(session) : null;
    const isLearning = hasVectors && !pair;
    const [years, now, followed] = await Promise.all([
      this.faces.years(session),
      pair ? this.faces.notByHand(session.id) : [],
      this.records.followed(session),
    ]);
    const model = pair && expectationOf(pair, now);
    const estimate = estimateOf({ years, checks, model, followed });
    return { ...estimate, basis: isLearning ? 'learning' : model ? 'model' : 'decisions' };
  }
}
