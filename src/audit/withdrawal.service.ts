import { Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import type { Account } from '../accounts/account.js';
import type { Entry } from '../database/generated/client.js';
import { said } from '../http/why.js';
import { BatchRepository } from './batch.repository.js';
import type { Settlement } from './entry.js';
import { LedgerEvents } from './ledger-events.js';
import { LedgerRepository } from './ledger.repository.js';
import { MoverService } from './mover.service.js';
import { PersonChangesService } from './person-changes.service.js';
import { PersonMaker } from './person-maker.js';
import { findFace, foundMoved } from './sending.js';
import { ended, refusalOf } from './settlement.js';

const together = 12;

/** Takes back moves that are still planned: what was never sent is not sent any more, what may have been is looked for. */
@Injectable()
export class WithdrawalService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly mover: MoverService,
    private readonly maker: PersonMaker,
    private readonly changes: PersonChangesService,
    private readonly batches: BatchRepository,
    private readonly events: LedgerEvents,
  ) {}

  /**
   * Takes back what a batch has still open.
   * @throws ImmichError as below
   */
  async withdrawOpen(account: Account, batchId: string, device: string): Promise<void> {
    const open = await this.batches.openMoves(batchId);
    if (open.length === 0) {
      return;
    }
    try {
      await this.withdraw(account, open);
    } finally {
      const entryIds = open.map(({ id }) => id);
      this.events.settled.next({ accountId: account.id, entryIds, revertedEntryIds: [], device });
    }
  }

  /**
   * Brings planned moves to their end; those that are on their way are waited for.
   * @returns the ids of those that are withdrawn; the others were done, or cannot be done any more
   * @throws ImmichError where Immich cannot be asked whether one of them was done
   */
  async withdraw(account: Account, moves: Entry[]): Promise<number[]> {
    const open = await this.ledger.takeOver(moves.map(({ id }) => id));
    try {
      const queue = new PQueue({ concurrency: together });
      // none is let go while another is still asked about
      const ends = await Promise.allSettled(
        open.map((entry) => queue.add(async () => this.mover.settle(await this.endOf(account, entry)))),
      );
      const settled = ends.map(endingOf);
      await this.tidy(account, open);
      return settled.filter(({ outcome }) => outcome === 'failed').map(({ entryId }) => entryId);
    } finally {
      open.forEach(({ id }) => this.ledger.letGo(id, this.ledger.surelyNotSent(id)));
    }
  }

  private async endOf({ immich }: Account, entry: Entry): Promise<Settlement> {
    const withdrawn = ended(entry, null, { outcome: 'failed', message: said('withdrawn') });
    if (this.ledger.surelyNotSent(entry.id)) {
      return withdrawn;
    }
    const found = await findFace(immich, entry.assetId ?? '', entry.faceId ?? '');
    const refusal = refusalOf(entry, found);
    if (refusal?.outcome === 'already-there') {
      return foundMoved(immich, entry, await immich.server.version());
    }
    return refusal ? ended(entry, await immich.server.version(), refusal) : withdrawn;
  }

  /** People that nobody waits for any more. */
  private async tidy(account: Account, moves: Entry[]): Promise<void> {
    const creations = await this.ledger.takeOver((await this.ledger.openCreations(moves)).map(({ id }) => id));
    for (const creation of creations) {
      const isNeeded = (await this.ledger.waitingFor(creation)).length > 0;
      const person = this.maker.newPerson(account, creation, [], !this.ledger.surelyNotSent(creation.id));
      await this.changes.finish(account, person, isNeeded ? [null] : []);
    }
  }
}

const endingOf = (ended: PromiseSettledResult<Settlement>): Settlement => {
  if (ended.status === 'rejected') {
    throw ended.reason;
  }
  return ended.value;
};
