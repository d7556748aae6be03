import { Injectable } from '@nestjs/common';
import type { Session } from '../session.js';
import { MomentsRepository } from './moments.repository.js';
import { activeMinutes, rateOf, remainingOf, stepsOf } from './pace.js';
import type { Pace, PaceQuery } from './pace.schema.js';
import { progressOf } from './progress-bars.js';

/** How fast a session gets on, and how long the rest takes. */
@Injectable()
export class PaceService {
  constructor(private readonly repository: MomentsRepository) {}

  async of(session: Session, { zone }: PaceQuery): Promise<Pace> {
    const moments = await this.repository.moments(session.id);
    const isRead = session.scan === 'ready';
    const left = isRead ? await this.repository.left(session) : null;
    const steps = stepsOf(moments);
    const pace = rateOf(steps);
    return {
      ...progressOf(moments, zone),
      activeMinutes: activeMinutes(steps),
      pace,
      left,
      remaining: pace && left !== null ? remainingOf(left, pace) : null,
    };
  }
}
