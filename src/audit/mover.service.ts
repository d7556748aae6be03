import { Injectable, Logger } from '@nestjs/common';
import PQueue from 'p-queue';
import type { Account } from '../accounts/account.js';
import type { Entry } from '../database/generated/client.js';
import { mayIgnoreWrites, versionText, type Version } from '../immich/server-info.js';
import { ImmichError } from '../immich/immich-error.js';
import { refOfPerson, type Settlement } from './entry.js';
import { featurePhotoDrawn, featureReplaced, surelyNotFeatureFace, type NotFeatureFace } from './feature-photo.js';
import { LedgerRepository } from './ledger.repository.js';
import type { NewPerson } from './new-person.js';
import { PersonGate } from './person-gate.js';
import { findFace, reasonOf, sendMove, type Found } from './sending.js';
import { SettleBuffer } from './settle-buffer.js';

/** A planned move, and what is known of it that the ledger does not hold. */
export interface Move {
  entry: Entry;
  /** Makes the person that the face goes to, where it is not there yet. */
  newPerson?: NewPerson;
  /** Lets the move pass together with others. */
  notFeature?: NotFeatureFace | undefined;
  /** The way back: what the person loses that the face leaves now is not our business. */
  isRevert?: boolean;
}

/** Moves under way at once, for all; what reaches Immich at once is limited elsewhere. */
const together = 12;

/**
 * Carries planned moves out: looks where the face is, sends the move, makes sure of it, and settles the entry. An
 * entry whose end Immich does not tell stays planned, for the recovery.
 */
@Injectable()
export class MoverService {
  private readonly log = new Logger('Mover');
  private readonly settlements: SettleBuffer;

  constructor(
    private readonly ledger: LedgerRepository,
    private readonly gate: PersonGate,
  ) {
    this.settlements = new SettleBuffer((settlements) => ledger.settle(settlements));
  }

  /**
   * Carries moves out, several at a time.
   * @returns a settlement for each, in order; null where it is not known yet what became of it
   */
  async move(account: Account, moves: Move[]): Promise<(Settlement | null)[]> {
    const version = await account.immich.server.version().catch(() => null);
    const queue = new PQueue({ concurrency: together });
    return queue.addAll(moves.map((move) => () => this.one(account, move, version)));
  }

  /** Writes down how an entry ended. */
  async settle(settlement: Settlement): Promise<Settlement> {
    await this.settlements.add(settlement);
    return settlement;
  }

  /** A fault of our own (a full disk, say) leaves the entry planned: the recovery asks what became of the face. */
  private async one(account: Account, move: Move, version: Version | null): Promise<Settlement | null> {
    try {
      const settlement = await this.carryOut(account, move, version);
      if (settlement === null) {
        this.ledger.letGo(move.entry.id);
      }
      return settlement;
    } catch (error) {
      this.log.error(`entry ${move.entry.id}`, error instanceof Error ? error.stack : String(error));
      this.ledger.letGo(move.entry.id);
      return null;
    }
  }

  private async carryOut(account: Account, move: Move, version: Version | null): Promise<Settlement | null> {
    const mayBeTogether = move.isRevert === true || move.notFeature !== undefined;
    let ending = mayBeTogether ? await this.pass(account, move, version, 'together') : 'alone';
    if (ending === 'alone') {
      ending = await this.pass(account, move, version, 'alone');
    }
    if (ending === null || ending === 'alone') {
      return null;
    }
    return this.settle(ending);
  }

  /** @returns 'alone' where the move may take the feature face after all and must be made alone */
  private async pass(
    account: Account,
    move: Move,
    version: Version | null,
    how: 'together' | 'alone',
  ): Promise<Settlement | null | 'alone'> {
    const { entry } = move;
    const release = await this.gate[how](entry.fromId ?? '');
    let drawing: Promise<void> | null = null;
    try {
      const found = await findFace(account.immich, entry.assetId ?? '', entry.faceId ?? '');
      const refusal = refusalOf(entry, found);
      if (refusal) {
        return ended(entry, version, refusal);
      }
      const person = found.kind === 'there' ? found.face.person : null;
      if (how === 'together' && !move.isRevert && person && !surelyNotFeatureFace(move.notFeature, person)) {
        return 'alone';
      }
      const watch = how === 'alone' && !move.isRevert ? person : null;
      if (watch) {
        await this.ledger.aboutToMove(entry.id, watch.updatedAt);
      }
      const toId = entry.toId ?? (await move.newPerson?.id());
      if (toId === undefined) {
        const why = move.newPerson?.failure ?? 'It is not known whom to give it to.';
        return ended(entry, version, { outcome: 'failed', message: `The person for it was not made. ${why}` });
      }
      const settlement = await this.send(account, entry, toId, version);
      if (settlement?.outcome === 'applied' && watch) {
        const replaced = await featureReplaced(account.immich, watch).catch(() => null);
        if (replaced === null) {
          // moved, but not known whether the feature photo went with it: the recovery will ask
          return null;
        }
        settlement.featureReplaced = replaced;
        drawing = replaced ? featurePhotoDrawn(account.immich, watch.id) : null;
      }
      return settlement;
    } catch (error) {
      return faultOf(entry, version, error);
    } finally {
      // who waits for the answer need not wait for Immich to draw
      void (drawing ?? Promise.resolve()).catch(() => undefined).finally(release);
    }
  }

  private async send(
    account: Account,
    entry: Entry,
    toId: string,
    version: Version | null,
  ): Promise<Settlement | null> {
    const order = {
      assetId: entry.assetId ?? '',
      faceId: entry.faceId ?? '',
      fromId: entry.fromId ?? '',
      toId,
      readBack: mayIgnoreWrites(version),
    };
    const sent = await sendMove(account.immich, order);
    switch (sent.kind) {
      case 'done':
        return ended(entry, version, { outcome: 'applied', message: null, status: 200 });
      case 'refused':
        return ended(entry, version, {
          ...(await reasonOf(account.immich, order, sent.error)),
          status: sent.error.status,
        });
      case 'elsewhere':
        return ended(entry, version, refusalOf(entry, sent.found) ?? { outcome: 'failed', message: 'Not moved.' });
      case 'unsettled':
        return null;
    }
  }
}

/** A fault of Immich's before anything was sent leaves the face where it is. */
const faultOf = (entry: Entry, version: Version | null, error: unknown): Settlement => {
  if (!(error instanceof ImmichError)) {
    throw error;
  }
  return ended(entry, version, { outcome: 'failed', message: error.message, status: error.status });
};

type Ending = Pick<Settlement, 'outcome' | 'message'> & Partial<Pick<Settlement, 'status' | 'found'>>;

export const ended = (entry: { id: number }, version: Version | null, ending: Ending): Settlement => ({
  entryId: entry.id,
  state: ending.outcome === 'applied' ? 'applied' : 'failed',
  outcome: ending.outcome,
  message: ending.message,
  status: ending.status ?? null,
  found: ending.found ?? null,
  featureReplaced: false,
  immichVersion: version && versionText(version),
});

/** Why nothing may be sent, or null where the face is where the reviewer saw it. */
const refusalOf = (entry: Entry, found: Found): Ending | null => {
  if (found.kind === 'gone') {
    return { outcome: 'gone', message: found.message };
  }
  const person = found.face.person;
  if (person?.id === entry.fromId) {
    return null;
  }
  const where = refOfPerson(person);
  return person !== null && person.id === entry.toId
    ? { outcome: 'already-there', message: 'The face is already there.', found: where }
    : { outcome: 'moved-elsewhere', message: 'Somebody moved the face meanwhile.', found: where };
};
