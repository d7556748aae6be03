import { Injectable, Logger } from '@nestjs/common';
import PQueue from 'p-queue';
import type { Account } from '../accounts/account.js';
import type { Entry } from '../database/generated/client.js';
import { said } from '../http/why.js';
import { ImmichError } from '../immich/immich-error.js';
import { problemOfImmich } from '../immich/immich-problem.js';
import type { Version } from '../immich/server-info.js';
import type { Settlement } from './entry.js';
import { featurePhotoDrawn, featureReplaced, surelyNotFeatureFace, type NotFeatureFace } from './feature-photo.js';
import { LedgerRepository } from './ledger.repository.js';
import type { NewPerson } from './new-person.js';
import { Patience } from './patience.js';
import { PersonGate } from './person-gate.js';
import { findFace, foundMoved, reasonOf, sendMove } from './sending.js';
import { SettleBuffer } from './settle-buffer.js';
import { ended, refusalOf, refused, type Ending } from './settlement.js';

/** A planned move, and what is known of it that the ledger does not hold. */
export interface Move {
  entry: Entry;
  /** Makes the person that the face goes to, where it is not there yet. */
  newPerson?: NewPerson;
  /** Lets the move pass together with others. */
  notFeature?: NotFeatureFace | undefined;
  /** The way back: what the person loses that the face leaves now is not our business. */
  isRevert?: boolean;
  /** It was begun before: where the face is at its goal, it was we who moved it. */
  isResumed?: boolean;
}

/** Moves under way at once, for all; what reaches Immich at once is limited elsewhere. */
const together = 12;

/** Moves that Immich fails at one after the other before the rest waits too. */
const mostFailing = 24;

/** Why a move stays planned: Immich cannot take it now, or may have done it and does not tell. */
interface Left {
  isLeft: 'waits' | 'open';
  why: string | null;
  /** Immich failed at this one: no reason for others to wait. */
  byItself?: boolean;
}

/** How a try ended: settled, left for later, or to be made anew with nobody else. */
type Pass = Settlement | Left | 'alone';

/**
 * Carries planned moves out: looks where the face is, sends the move, makes sure of it, and settles the entry. An
 * entry that Immich cannot take now, or whose end it does not tell, stays planned, for the recovery.
 */
@Injectable()
export class MoverService {
  private readonly log = new Logger('Mover');
  private readonly settlements: SettleBuffer;

  constructor(
    private readonly ledger: LedgerRepository,
    private readonly gate: PersonGate,
    private readonly patience: Patience,
  ) {
    this.settlements = new SettleBuffer((settlements) => ledger.settle(settlements));
  }

  /**
   * Carries moves out, several at a time. When one has to wait, those that were not begun yet wait with it; but not for
   * one that Immich failed at by itself.
   * @returns a settlement for each, in order; null where it is not known yet what became of it
   */
  async move(account: Account, moves: Move[]): Promise<(Settlement | null)[]> {
    const version = await account.immich.server.version().catch(() => null);
    const queue = new PQueue({ concurrency: together });
    let halted: Left | null = null;
    let failing = 0;
    return queue.addAll(
      moves.map((move) => async () => {
        const ending = halted ?? (await this.one(account, move, version));
        if (!isLeft(ending)) {
          failing = 0;
          return ending;
        }
        if (!ending.byItself || ++failing >= mostFailing) {
          halted ??= { isLeft: 'waits', why: ending.why };
        }
        return this.leave(move, ending);
      }),
    );
  }

  /** Writes down how an entry ended. */
  async settle(settlement: Settlement): Promise<Settlement> {
    await this.settlements.add(settlement);
    this.patience.settled(settlement.entryId);
    return settlement;
  }

  /** A fault of our own (a full disk, say) leaves the entry planned: the recovery asks what became of the face. */
  private async one(account: Account, move: Move, version: Version | null): Promise<Settlement | Left> {
    try {
      const ending = await this.carryOut(account, move, version);
      return isLeft(ending) ? ending : await this.settle(ending);
    } catch (error) {
      this.log.error(`entry ${move.entry.id}`, error instanceof Error ? error.stack : String(error));
      return open(null);
    }
  }

  private leave({ entry, isResumed }: Move, left: Left): null {
    // what was begun before may have been sent then
    const wasNeverSent = left.isLeft === 'waits' && (!isResumed || this.ledger.surelyNotSent(entry.id));
    this.ledger.letGo(entry.id, wasNeverSent, left.why);
    return null;
  }

  private async carryOut(account: Account, move: Move, version: Version | null): Promise<Settlement | Left> {
    // what nobody has is nobody's feature face
    const mayBeTogether = move.isRevert === true || move.notFeature !== undefined || move.entry.fromId === null;
    let ending = mayBeTogether ? await this.pass(account, move, version, 'together') : 'alone';
    if (ending === 'alone') {
      ending = await this.pass(account, move, version, 'alone');
    }
    return ending === 'alone' ? open(null) : ending;
  }

  /** @returns 'alone' where the move may take the feature face after all and must be made alone */
  private async pass(account: Account, move: Move, version: Version | null, how: 'together' | 'alone'): Promise<Pass> {
    const { entry } = move;
    const release = await this.gate[how](entry.fromId ?? '');
    let drawing: Promise<void> | null = null;
    let mayBeSent = false;
    try {
      const found = await findFace(account.immich, entry.assetId ?? '', entry.faceId ?? '');
      const refusal = refusalOf(entry, found);
      if (refusal) {
        return await this.refused(account, move, version, refusal);
      }
      const person = found.kind === 'there' ? found.face.person : null;
      if (how === 'together' && !move.isRevert && person && !surelyNotFeatureFace(move.notFeature, person)) {
        return 'alone';
      }
      const watch = how === 'alone' && !move.isRevert ? person : null;
      if (watch) {
        await this.ledger.aboutToMove(entry.id, watch.updatedAt);
      }
      const toId = move.newPerson ? await move.newPerson.id() : entry.toId;
      if (toId == null) {
        const why = move.newPerson?.failure ?? 'It is not known whom to give it to.';
        return ended(entry, version, { outcome: 'failed', message: said('person-not-made', why) });
      }
      mayBeSent = true;
      const settlement = await this.send(account, entry, toId, version);
      if (!isLeft(settlement) && settlement.outcome === 'applied' && watch) {
        const replaced = await featureReplaced(account.immich, watch).catch(() => null);
        if (replaced === null) {
          // moved, but not known whether the feature photo went with it: the recovery will ask
          return open(null);
        }
        settlement.featureReplaced = replaced;
        drawing = replaced ? featurePhotoDrawn(account.immich, watch.id) : null;
      }
      return settlement;
    } catch (error) {
      return this.faultOf(entry, version, error, mayBeSent);
    } finally {
      // who waits for the answer need not wait for Immich to draw
      void (drawing ?? Promise.resolve()).catch(() => undefined).finally(release);
    }
  }

  /** Nothing is sent: the face is not where the reviewer saw it. */
  private async refused(
    account: Account,
    { entry, isResumed }: Move,
    version: Version | null,
    refusal: Ending,
  ): Promise<Settlement> {
    return isResumed && refusal.outcome === 'already-there'
      ? foundMoved(account.immich, entry, version)
      : ended(entry, version, refusal);
  }

  private async send(
    account: Account,
    entry: Entry,
    toId: string,
    version: Version | null,
  ): Promise<Settlement | Left> {
    const order = {
      assetId: entry.assetId ?? '',
      faceId: entry.faceId ?? '',
      fromId: entry.fromId,
      toId,
    };
    const sent = await sendMove(account.immich, order);
    switch (sent.kind) {
      case 'done':
        return ended(entry, version, { outcome: 'applied', message: null, status: 200 });
      case 'refused':
        if (this.patience.lasts(entry.id, sent.error)) {
          return leftBy(sent.error, 'waits');
        }
        return ended(entry, version, {
          ...(await reasonOf(account.immich, order, sent.error)),
          status: sent.error.status,
        });
      case 'elsewhere':
        return ended(entry, version, refusalOf(entry, sent.found) ?? { outcome: 'failed', message: said('not-moved') });
      case 'waits':
      case 'open':
        return leftBy(sent.error, sent.kind);
    }
  }

  /** A fault of Immich's before anything was sent leaves the face where it is. */
  private faultOf(entry: Entry, version: Version | null, error: unknown, mayBeSent: boolean): Pass {
    if (!(error instanceof ImmichError)) {
      throw error;
    }
    return this.patience.lasts(entry.id, error)
      ? leftBy(error, mayBeSent ? 'open' : 'waits')
      : refused(entry, version, error);
  }
}

const isLeft = (ending: Pass): ending is Left => typeof ending === 'object' && 'isLeft' in ending;

const open = (why: string | null): Left => ({ isLeft: 'open', why });

const leftBy = (error: ImmichError, isLeft: Left['isLeft']): Left => ({
  isLeft,
  why: problemOfImmich(error).problem.title,
  byItself: error.failedAtIt,
});
