import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { around, barsOf, unitFor, type Stretch } from './time-bars.js';
import { TimelineRepository } from './timeline.repository.js';
import type { AuditChoices, Timeline, TimelineQuery } from './timeline.schema.js';

const nothing = { applied: 0, failed: 0, planned: 0 };

/** When what was changed, and what there is to filter it by. */
@Injectable()
export class TimelineService {
  constructor(private readonly repository: TimelineRepository) {}

  async timeline(account: Account, { zone, after, before, ...filter }: TimelineQuery): Promise<Timeline> {
    const shown = stretchOf(await this.repository.ends(account.id), after, before);
    if (shown === null) {
      return { unit: 'day', bars: [] };
    }
    const unit = unitFor(shown);
    const whole = around(shown, unit, zone);
    const bars = barsOf(cut(whole, after, before), unit, zone);
    const counts = await this.repository.counts(account.id, filter, bars);
    return { unit, bars: bars.map((bar) => ({ ...bar, ...nothing, ...counts.get(bar.from) })) };
  }

  async choices(account: Account): Promise<AuditChoices> {
    const [people, devices] = [await this.repository.people(account.id), await this.repository.devices(account.id)];
    return { people, devices };
  }
}

const iso = (time: string): string => new Date(time).toISOString();

/** What there is of the time that is asked for. */
const stretchOf = (
  ends: { first: string; last: string } | null,
  after: string | undefined,
  before: string | undefined,
): Stretch | null => {
  if (ends === null) {
    return null;
  }
  const from = after !== undefined && iso(after) > ends.first ? iso(after) : ends.first;
  const end = new Date(Date.parse(ends.last) + 1).toISOString();
  const until = before !== undefined && iso(before) < end ? iso(before) : end;
  return from < until ? { from, until } : null;
};

/** Bars end where the filter ends, so that they count what it lets through and nothing else. */
const cut = ({ from, until }: Stretch, after: string | undefined, before: string | undefined): Stretch => ({
  from: after !== undefined && iso(after) > from ? iso(after) : from,
  until: before !== undefined && iso(before) < until ? iso(before) : until,
});
