import { setImmediate as breath } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Opinions } from '../../suggestions/model/pair-model.js';
import type { LivePair } from '../../suggestions/pair/live-pair.js';
import { saidOf } from '../../suggestions/pair/said.js';
import type { Suggestion } from '../../suggestions/suggestion.schema.js';
import { ChecksRepository } from '../auto-fix/checks.repository.js';
import { FacesRepository, type OpenFace, type Place } from '../queue/faces.repository.js';
import { leaningOf } from '../queue/leaning.js';
import { LeasesService } from '../queue/leases.service.js';
import { counterpartOf } from '../queue/queue.js';
import { QueueRepository } from '../queue/queue.repository.js';
import type { Session } from '../session.js';
import { byConfidence, reordered, type Reordered } from './coming-order.js';
import { PairLessonsService } from './pair-lessons.service.js';

/** Faces in a statement: some ten milliseconds in which nobody else is answered. */
const chunk = 250;

/** What was learned at one time of a session's pair. */
interface Learned {
  session: Session;
  pair: LivePair;
  opinions: Opinions;
}

/** The order as it comes to be, while it is being written down. */
export interface ComingOrder {
  faces: readonly Reordered[];
  /** What is said of a face that is news; null where it came to be a check meanwhile, or is at hand. */
  says: (face: Reordered) => Suggestion | null;
}

interface Writing {
  of: Opinions;
  order: Promise<readonly Reordered[]>;
  /** Whoever asked for the order has it now: others may wait for the disk. */
  start: () => void;
  /** Done with all, or failed at it. */
  whole: Promise<void>;
}

/** Writes down what the model of a pair says of faces that nobody was shown yet, so that they can be ordered by it. */
@Injectable()
export class PairOpinionsService implements BeforeApplicationShutdown {
  private readonly log = new Logger('Pairs');
  /** What was written down last of each session, and what is being written down. */
  private readonly kept = new Map<string, WeakRef<Opinions>>();
  private readonly writings = new Map<string, Writing>();
  private isEnding = false;

  constructor(
    private readonly pairs: PairLessonsService,
    private readonly faces: FacesRepository,
    private readonly queue: QueueRepository,
    private readonly checks: ChecksRepository,
    private readonly leases: LeasesService,
  ) {}

  /**
   * Gets ready to bring what is written down in step with what was learned. `settled` does it.
   * @returns the order as it comes to be; null where it is written down, or nothing is known of the pair
   */
  async keep(session: Session): Promise<ComingOrder | null> {
    const pair = this.pairs.of(session);
    const opinions = pair?.opinions;
    if (!pair || !opinions || this.kept.get(session.id)?.deref() === opinions) {
      return null;
    }
    const going = this.writings.get(session.id);
    if (going && going.of !== opinions) {
      await this.settled(session);
      return this.keep(session);
    }
    const learned = { session, pair, opinions };
    const faces = await (going ?? this.begin(learned)).order;
    return { faces, says: await this.speaker(learned) };
  }

  /** Writes it down, until all is: between two pages nothing is to change places. */
  async settled({ id }: Session): Promise<void> {
    const writing = this.writings.get(id);
    writing?.start();
    await writing?.whole;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    this.writings.forEach(({ start }) => start());
    await Promise.all([...this.writings.values()].map(({ whole }) => whole));
  }

  private begin(learned: Learned): Writing {
    const { session, opinions } = learned;
    const order = this.order(learned);
    let start: () => void = () => undefined;
    const started = new Promise<void>((resolve) => (start = resolve));
    const writing = { of: opinions, order, start, whole: this.writeWhole(learned, order, started) };
    this.writings.set(session.id, writing);
    return writing;
  }

  private async writeWhole(learned: Learned, order: Writing['order'], started: Promise<void>): Promise<void> {
    const { session, opinions } = learned;
    try {
      const [faces] = await Promise.all([order, started]);
      await this.write(
        learned,
        faces.filter(({ isNews }) => isNews),
      );
      if (session.scan === 'ready') {
        // while photos are being read, faces come that nothing was written of
        this.kept.set(session.id, new WeakRef(opinions));
      }
    } catch (error) {
      this.log.warn(`The order of the faces is not what was learned: ${(error as Error).message}`);
    } finally {
      this.writings.delete(session.id);
    }
  }

  private async order(learned: Learned): Promise<readonly Reordered[]> {
    const says = await this.speaker(learned);
    const faces: Reordered[] = [];
    for (let after: Place | null = null, isMore = true; isMore;) {
      const some: OpenFace[] = await this.faces.open(learned.session, after);
      for (const face of some) {
        const said = says(face);
        faces.push(reordered(face, said && leaningOf(said)));
      }
      after = some.at(-1) ?? null;
      isMore = after !== null;
      await breath();
    }
    return faces.sort(byConfidence);
  }

  private async write(learned: Learned, news: readonly Reordered[]): Promise<void> {
    for (let from = 0; from < news.length && !this.isEnding; from += chunk) {
      // since they were looked at, some may have been put aside as checks, or come to be at hand
      const says = await this.speaker(learned);
      const suggested = news.slice(from, from + chunk).flatMap((face) => {
        const suggestion = says(face);
        return suggestion ? [{ faceId: face.faceId, suggestion }] : [];
      });
      await this.queue.keepSuggestions(learned.session.id, suggested);
      await breath();
    }
  }

  /**
   * Says of a face what was learned, and nothing as long as that is not enough. What somebody has at hand keeps its
   * reasons, and a random check is told nothing.
   */
  private async speaker({
    session,
    pair,
    opinions,
  }: Learned): Promise<(face: Pick<OpenFace, 'faceId' | 'holderId'>) => Suggestion | null> {
    const checks = await this.checks.open(session.id);
    const atHand = new Set(this.leases.of(session.id).heldByAnybody());
    return ({ faceId, holderId }) => {
      const opinion = checks.has(faceId) ? null : pair.opinionOn(faceId, opinions);
      if (!opinion?.enough || atHand.has(pair.faces[opinion.row]?.assetId ?? '')) return null;
      const holder = holderId ?? session.wrongId;
      const said = saidOf(opinion, { wrongId: holder, correctId: counterpartOf(session, holder) });
      return { ...said, evidence: [], estimated: false };
    };
  }
}
