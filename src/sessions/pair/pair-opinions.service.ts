import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Opinions } from '../../suggestions/model/pair-model.js';
import type { LivePair } from '../../suggestions/pair/live-pair.js';
import { saidOf } from '../../suggestions/pair/said.js';
import type { Suggestion } from '../../suggestions/suggestion.schema.js';
import { ChecksRepository } from '../auto-fix/checks.repository.js';
import { FacesRepository, type OpenFace } from '../queue/faces.repository.js';
import { leaningOf } from '../queue/leaning.js';
import { LeasesService } from '../queue/leases.service.js';
import { counterpartOf } from '../queue/queue.js';
import { QueueRepository } from '../queue/queue.repository.js';
import type { Session } from '../session.js';
import { PairLessonsService } from './pair-lessons.service.js';

/** Less of a change is none. */
const noticeable = 0.02;
/** Faces in a statement: some ten milliseconds in which nobody else is answered. */
const chunk = 500;

/** Writes down what the model of a pair says of faces that nobody was shown yet, so that they can be ordered by it. */
@Injectable()
export class PairOpinionsService {
  /** What was written down last of each session. */
  private readonly kept = new Map<string, WeakRef<Opinions>>();

  constructor(
    private readonly pairs: PairLessonsService,
    private readonly faces: FacesRepository,
    private readonly queue: QueueRepository,
    private readonly checks: ChecksRepository,
    private readonly leases: LeasesService,
  ) {}

  /** Brings what is written down in step with what was learned. Does nothing where nothing is known of the pair. */
  async keep(session: Session): Promise<void> {
    const pair = this.pairs.of(session);
    if (!pair?.opinions || this.kept.get(session.id)?.deref() === pair.opinions) {
      return;
    }
    if (session.scan === 'ready') {
      // while photos are being read, faces come that nothing was written of
      this.kept.set(session.id, new WeakRef(pair.opinions));
    }
    const checks = await this.checks.open(session.id);
    let last: string | undefined = '';
    while (last !== undefined) {
      const open: OpenFace[] = await this.faces.open(session.id, last, chunk);
      await this.queue.keepSuggestions(session.id, this.newsOf(open, session, pair, checks));
      last = open.length === chunk ? open.at(-1)?.faceId : undefined;
      await breath();
    }
  }

  /** What somebody has at hand keeps its reasons, and a random check is told nothing. */
  private newsOf(open: OpenFace[], session: Session, pair: LivePair, checks: ReadonlySet<string>): Suggested[] {
    const atHand = new Set(this.leases.of(session.id).heldByAnybody());
    return open.flatMap(({ faceId, assetId, holderId, leaning, said }) => {
      const opinion = checks.has(faceId) || atHand.has(assetId) ? null : pair.opinionOn(faceId);
      if (!opinion?.enough) {
        return [];
      }
      const holder = holderId ?? session.wrongId;
      const says = saidOf(opinion, { wrongId: holder, correctId: counterpartOf(session, holder) });
      const isNews = !said || Math.abs(leaningOf(says) - leaning) >= noticeable;
      return isNews ? [{ faceId, suggestion: { ...says, evidence: [], estimated: false } }] : [];
    });
  }
}

interface Suggested {
  faceId: string;
  suggestion: Suggestion;
}
