import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Suggestion } from '../../suggestions/suggestion.schema.js';
import type { Whose } from '../../suggestions/suggestion-source.js';
import { TrackRecord, type Judged } from '../../suggestions/track-record.js';
import { SessionEventsService } from '../session-events.service.js';
import type { Session } from '../session.js';
import { TrackRecordRepository, type JudgedRow } from './track-record.repository.js';

/** Decisions are counted anew at most this often, in milliseconds by a clock that nobody sets. */
const rest = 3_000;

interface Kept {
  at: number;
  stale: boolean;
  record: Promise<TrackRecord>;
}

/** How right the sources were with each pair: kept, and counted anew as decisions come. */
@Injectable()
export class TrackRecordService {
  private readonly kept = new LRUCache<string, Kept>({ max: 50 });

  constructor(
    private readonly decisions: TrackRecordRepository,
    events: SessionEventsService,
  ) {
    events.told.subscribe(({ sessionId, event }) => {
      const kept = this.kept.get(sessionId);
      if (kept && ['decided', 'undone', 'missed', 'reset'].includes(event.type)) {
        kept.stale = true;
      }
    });
  }

  async of(session: Session): Promise<TrackRecord> {
    const kept = this.kept.get(session.id);
    if (kept && (!kept.stale || performance.now() - kept.at < rest)) {
      return kept.record;
    }
    const record = this.count(session);
    this.kept.set(session.id, { at: performance.now(), stale: false, record });
    record.catch(() => this.kept.delete(session.id));
    return record;
  }

  /** How often what auto-fix would have followed was as somebody then decided by hand. */
  async followed(session: Session): Promise<{ right: number; of: number }> {
    const rows = await this.decisions.judged(session.id);
    const said = rows.flatMap((row) => {
      const { unattended } = JSON.parse(row.suggestion) as Suggestion;
      return unattended === 'correct' || unattended === 'wrong' ? [unattended === truthOf(row, session)] : [];
    });
    return { right: said.filter(Boolean).length, of: said.length };
  }

  private async count(session: Session): Promise<TrackRecord> {
    const rows = await this.decisions.judged(session.id);
    return new TrackRecord(rows.flatMap((row) => judgedOf(row, session) ?? []));
  }
}

const judgedOf = (row: JudgedRow, session: Session): Judged | null => {
  const { opinions } = JSON.parse(row.suggestion) as Suggestion;
  return !opinions || opinions.length === 0 ? null : { truth: truthOf(row, session), opinions };
};

const truthOf = ({ action, toId }: JudgedRow, { wrongId, correctId }: Session): Whose =>
  action === 'keep'
    ? 'wrong'
    : action === 'reassign' && [wrongId, correctId].includes(toId ?? '')
      ? 'correct'
      : 'other';
