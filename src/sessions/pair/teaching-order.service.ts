import { Injectable, Logger } from '@nestjs/common';
import { mendingBatch, mendsFrom } from '../../suggestions/model/mending-order.js';
import { teachingBatch } from '../../suggestions/model/teaching-order.js';
import type { LivePair } from '../../suggestions/pair/live-pair.js';
import { ChecksRepository } from '../auto-fix/checks.repository.js';
import { LeasesService } from '../queue/leases.service.js';
import type { Session } from '../session.js';
import { PairLessonsService } from './pair-lessons.service.js';
import { RanksRepository } from './ranks.repository.js';

/** So many new decisions make another order worth it. */
const stale = 10;
/** Photos that teach most; more than a reviewer sees before the order is renewed. */
const batch = 60;
/** Photos behind them, the least sure first. The rest is as sure as it gets, and needs no order. */
const leastSure = 1000;

/** Keeps the queue in the order that teaches most, for sessions that ask for it. */
@Injectable()
export class TeachingOrderService {
  private readonly log = new Logger('Pairs');
  /** What each session was last ordered by. */
  private readonly ordered = new Map<string, { pair: WeakRef<LivePair>; told: number }>();

  constructor(
    private readonly pairs: PairLessonsService,
    private readonly ranks: RanksRepository,
    private readonly leases: LeasesService,
    private readonly checks: ChecksRepository,
  ) {}

  /** Between two hand-outs: what somebody has at hand stays where it is, and the rest comes behind it. */
  async renew(session: Session): Promise<void> {
    const pair = session.settings.order === 'teaching' ? this.pairs.of(session) : null;
    const last = this.ordered.get(session.id);
    if (!pair || (last?.pair.deref() === pair && Math.abs(pair.told - last.told) < stale)) {
      return;
    }
    this.ordered.set(session.id, { pair: new WeakRef(pair), told: pair.told });
    try {
      const [open, waiting, made] = await Promise.all([
        this.ranks.openFaces(session.id),
        this.checks.open(session.id),
        this.checks.count(session.id),
      ]);
      const photos = photosToAsk(pair, open, made > 0 ? waiting : null);
      await this.ranks.renew(session.id, photos, this.leases.of(session.id).heldByAnybody());
    } catch (error) {
      // the order that was is still one
      this.log.warn(`The order of a queue was not renewed: ${(error as Error).message}`);
    }
  }
}

/**
 * Photos of open faces: first those that teach most, or, once it knows the two well and auto-fix did what it is sure of, those that most probably
 * are with the wrong child; then the least sure.
 * @param checks random checks that wait; null where auto-fix did nothing yet
 */
export function photosToAsk(
  pair: LivePair,
  open: readonly { faceId: string; assetId: string }[],
  checks: ReadonlySet<string> | null = null,
): string[] {
  const { opinions, list } = pair;
  if (!opinions) {
    return [];
  }
  const rows = open.flatMap(({ faceId }) => pair.rowOf(faceId) ?? []);
  const waits = new Set([...(checks ?? [])].flatMap((faceId) => pair.rowOf(faceId) ?? []));
  const first =
    checks && pair.told >= mendsFrom
      ? mendingBatch(
          list,
          opinions,
          rows.filter((row) => !waits.has(row)),
          rows.filter((row) => waits.has(row)),
          batch,
        )
      : teachingBatch(list, opinions, rows, pair.told, batch);
  const then = [...rows].sort((a, b) => (opinions.confidence[a] ?? 0) - (opinions.confidence[b] ?? 0) || a - b);
  const photos = [...first, ...then].map((row) => pair.faces[row]?.assetId ?? '');
  return [...new Set(photos)].slice(0, batch + leastSure);
}
