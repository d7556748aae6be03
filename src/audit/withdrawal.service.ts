import { Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import type { Account } from '../accounts/account.js';
import type { Entry } from '../database/generated/client.js';
import { said } from '../http/why.js';
import type { Settlement } from './entry.js';
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
  ) {}

  /**
   * Brings planned moves to their end; those that are on their way are waited for.
   * @returns the ids of those that are withdrawn; the others were done, or cannot be done any more
   * @throws ImmichError where Immich cannot be asked whether one of them was done
   */
  async withdraw(account: Account, moves: Entry[]): Promise<number[]> {
    const open = await this.ledger.takeOver(moves.map(({ id }) => id));
    try {
      const queue = new PQueue({ concurrency: together });
      const ends = await queue.addAll(
        open.map((entry) => async () => this.mover.settle(await this.endOf(account, entry))),
      );
      await this.tidy(account, open);
      return ends.filter(({ outcome }) => outcome === 'failed').map(({ entryId }) => entryId);
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
