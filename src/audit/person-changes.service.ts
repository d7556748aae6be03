import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import type { Entry } from '../database/generated/client.js';
import { said } from '../http/why.js';
import { ImmichError } from '../immich/immich-error.js';
import type { Settlement } from './entry.js';
import { featurePhotoDrawn } from './feature-photo.js';
import { LedgerRepository, type NewEntry } from './ledger.repository.js';
import { MoverService } from './mover.service.js';
import type { NewPerson } from './new-person.js';
import { Patience } from './patience.js';
import { PersonGate } from './person-gate.js';
import { PersonMaker, markOf } from './person-maker.js';
import { orGone } from './sending.js';
import { ended, refused } from './settlement.js';

/** Carries out what a move brings with it: the person made for it, deleted again, and the feature photo put back. */
@Injectable()
export class PersonChangesService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly mover: MoverService,
    private readonly maker: PersonMaker,
    private readonly gate: PersonGate,
    private readonly patience: Patience,
  ) {}

  /** Carries out a planned change that goes with a move. While Immich does not take it, it stays planned. */
  async carryOut(account: Account, entry: Entry): Promise<void> {
    try {
      const change = entry.action === 'delete-person' ? this.deleteOurs(account, entry) : this.restore(account, entry);
      await this.mover.settle(await change.catch((error: unknown) => this.failure(entry, error)));
    } catch (error) {
      this.ledger.letGo(entry.id, false);
      if (!(error instanceof ImmichError)) {
        throw error;
      }
    }
  }

  /**
   * Cleans up after the moves that waited for a new person: one that was not made after all needs no entry, and one
   * that got no face is deleted again.
   * @param settlements of the moves; null where a move still waits, and so needs the person
   */
  async finish(account: Account, person: NewPerson, settlements: (Settlement | null)[]): Promise<void> {
    const { creation } = person;
    if (settlements.includes(null)) {
      this.ledger.letGo(creation.id, !person.wasNeeded);
      return;
    }
    const gotFace = settlements.some((settlement) => settlement?.outcome === 'applied');
    try {
      await (gotFace ? person.id() : this.unmake(account, person));
    } catch (error) {
      this.ledger.letGo(creation.id, false);
      if (!(error instanceof ImmichError)) {
        throw error;
      }
    }
  }

  /** Deletes people again that were made for these moves, none of which gave them a face after all. */
  async cleanUp(account: Account, failed: Entry[]): Promise<void> {
    const personIds = failed.flatMap(({ toId }) => toId ?? []);
    if (personIds.length === 0) {
      return;
    }
    const creations = await this.ledger.transaction(async (transaction) => {
      const emptied = await this.ledger.emptiedPeople(transaction, personIds, new Set());
      return this.ledger.creationsOf(transaction, [...emptied]);
    });
    await this.deleteEmptied(
      account,
      creations.map((creation) => ({ creation, personId: creation.toId ?? '' })),
    );
  }

  /** Settles a planned change that turned out not to be needed. */
  async dismiss(entry: Entry, message: string): Promise<Settlement> {
    return this.mover.settle(ended(entry, null, { outcome: 'failed', message }));
  }

  private async unmake(account: Account, person: NewPerson): Promise<void> {
    const { creation, wasNeeded, isResumed } = person;
    const mayBeThere = wasNeeded || (isResumed && (await this.maker.begun(account.immich, creation)) !== null);
    if (!mayBeThere) {
      await this.dismiss(creation, said('no-face-moved'));
      return;
    }
    const personId = await person.id();
    if (personId !== undefined) {
      await this.deleteEmptied(account, [{ creation, personId }]);
    }
  }

  private async deleteEmptied(account: Account, people: { creation: Entry; personId: string }[]): Promise<void> {
    const deletions = await this.ledger.transaction((transaction) =>
      this.ledger.plan(
        transaction,
        people.map(({ creation, personId }) => deletionOf(creation, personId)),
      ),
    );
    for (const deletion of deletions) {
      await this.carryOut(account, deletion);
    }
  }

  /** A person goes only if this server made it, nobody else has named it, and no photo shows it. */
  private async deleteOurs(account: Account, entry: Entry): Promise<Settlement> {
    const { immich } = account;
    const creation = await this.ledger.creationOf(account.id, entry.fromId ?? '');
    const person = await orGone(immich.people.get(entry.fromId ?? ''));
    if (person === null) {
      return ended(entry, null, { outcome: 'already-there', message: said('person-was-gone') });
    }
    if (!creation || ![creation.toName ?? '', markOf(creation)].includes(person.name)) {
      return ended(entry, null, { outcome: 'failed', message: said('person-named') });
    }
    if (await immich.assets.anyOf(person.id)) {
      return ended(entry, null, { outcome: 'failed', message: said('person-has-photos') });
    }
    await immich.people.delete(person.id);
    return ended(entry, await immich.server.version(), { outcome: 'applied', message: null, status: 204 });
  }

  private async restore(account: Account, entry: Entry): Promise<Settlement> {
    const { immich } = account;
    const personId = entry.toId ?? '';
    const release = await this.gate.alone(personId);
    try {
      await immich.people.setFeaturePhoto(personId, entry.assetId ?? '');
      const version = await immich.server.version();
      return ended(entry, version, { outcome: 'applied', message: null, status: 200 });
    } finally {
      void featurePhotoDrawn(immich, personId)
        .catch(() => undefined)
        .finally(release);
    }
  }

  /** Both changes may be tried again without harm, so a fault that passes is none yet. */
  private failure(entry: Entry, error: unknown): Settlement {
    if (!(error instanceof ImmichError) || this.patience.lasts(entry.id, error)) {
      throw error;
    }
    return refused(entry, null, error);
  }
}

const deletionOf = (creation: Entry, personId: string): NewEntry => ({
  accountId: creation.accountId,
  sessionId: creation.sessionId,
  at: new Date().toISOString(),
  batchId: creation.batchId,
  device: creation.device,
  cause: creation.cause,
  action: 'delete-person',
  parentId: creation.id,
  fromId: personId,
  fromName: creation.toName,
});
