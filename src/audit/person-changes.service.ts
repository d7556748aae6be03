import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import type { Entry } from '../database/generated/client.js';
import { ImmichError } from '../immich/immich-error.js';
import type { Settlement } from './entry.js';
import { featurePhotoDrawn } from './feature-photo.js';
import { LedgerRepository, type NewEntry } from './ledger.repository.js';
import { ended, MoverService } from './mover.service.js';
import { NewPerson } from './new-person.js';
import { PersonGate } from './person-gate.js';

/** Carries out what a move brings with it: the person made for it, deleted again, and the feature photo put back. */
@Injectable()
export class PersonChangesService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly mover: MoverService,
    private readonly gate: PersonGate,
  ) {}

  /** @param moveIds the planned moves that wait for the person */
  newPerson(account: Account, creation: Entry, moveIds: number[]): NewPerson {
    return new NewPerson(creation, (person) => this.create(account, person, moveIds));
  }

  /** Carries out a planned change that goes with a move. While Immich does not answer it stays planned. */
  async carryOut(account: Account, entry: Entry): Promise<void> {
    try {
      const change = entry.action === 'delete-person' ? this.deleteOurs(account, entry) : this.restore(account, entry);
      await this.mover.settle(await change.catch((error: unknown) => failure(entry, error)));
    } catch (error) {
      if (!(error instanceof ImmichError)) {
        throw error;
      }
      this.ledger.letGo(entry.id);
    }
  }

  /**
   * Cleans up after the moves that waited for a new person: one that was not made after all needs no entry, and one
   * that got no face is deleted again.
   */
  async finish(account: Account, person: NewPerson, settlements: (Settlement | null)[]): Promise<void> {
    if (!person.wasNeeded) {
      await this.dismiss(person.creation, 'Not needed: no face was moved.');
      return;
    }
    const id = await person.id();
    const mayHoldFaces = settlements.some((settlement) => settlement === null || settlement.outcome === 'applied');
    if (id === undefined || mayHoldFaces) {
      return;
    }
    const [deletion] = await this.ledger.transaction((transaction) =>
      this.ledger.plan(transaction, [deletionOf(person.creation, id)]),
    );
    if (deletion) {
      await this.carryOut(account, deletion);
    }
  }

  /** Deletes people again that were made for these moves, none of which gave them a face after all. */
  async cleanUp(account: Account, failed: Entry[]): Promise<void> {
    const personIds = failed.flatMap(({ toId }) => toId ?? []);
    if (personIds.length === 0) {
      return;
    }
    const deletions = await this.ledger.transaction(async (transaction) => {
      const emptied = await this.ledger.emptiedPeople(transaction, personIds, new Set());
      const creations = await this.ledger.creationsOf(transaction, [...emptied]);
      return this.ledger.plan(
        transaction,
        creations.map((creation) => deletionOf(creation, creation.toId ?? '')),
      );
    });
    for (const deletion of deletions) {
      await this.carryOut(account, deletion);
    }
  }

  /** Settles a planned change that turned out not to be needed. */
  async dismiss(entry: Entry, message: string): Promise<Settlement> {
    return this.mover.settle(ended(entry, null, { outcome: 'failed', message }));
  }

  private async create(account: Account, person: NewPerson, moveIds: number[]): Promise<string | undefined> {
    const { creation } = person;
    try {
      const version = await account.immich.server.version();
      const { id } = await account.immich.people.create(creation.toName ?? '');
      const settlement = ended(creation, version, { outcome: 'applied', message: null, status: 201 });
      await this.ledger.personMade(settlement, id, moveIds);
      return id;
    } catch (error) {
      if (!(error instanceof ImmichError)) {
        throw error;
      }
      await this.mover.settle(refusal(creation, error));
      person.failure = error.message;
      return undefined;
    }
  }

  /** A person goes only if this server made it, nobody has named it since, and no photo shows it. */
  private async deleteOurs(account: Account, entry: Entry): Promise<Settlement> {
    const { immich } = account;
    const creation = await this.ledger.creationOf(account.id, entry.fromId ?? '');
    const person = await found(immich.people.get(entry.fromId ?? ''));
    if (person === null) {
      return ended(entry, null, { outcome: 'already-there', message: 'The person was gone already.' });
    }
    if (!creation || person.name !== (creation.toName ?? '')) {
      return ended(entry, null, { outcome: 'failed', message: 'Kept: somebody has given the person a name.' });
    }
    if (await immich.assets.anyOf(person.id)) {
      return ended(entry, null, { outcome: 'failed', message: 'Kept: the person has other photos.' });
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
}

/** What is no longer there is null. */
const found = async <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof ImmichError && error.kind === 'not-found') {
      return null;
    }
    throw error;
  });

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

/** Both changes may be tried again without harm, so a fault that passes is none yet. */
const failure = (entry: Entry, error: unknown): Settlement => {
  if (!(error instanceof ImmichError) || error.passing) {
    throw error;
  }
  return refusal(entry, error);
};

const refusal = (entry: Entry, error: ImmichError): Settlement => {
  const words =
    error.permission === 'person.update'
      ? 'The key lacks person.update, so the feature photo stays as Immich chose it.'
      : error.message;
  return ended(entry, null, { outcome: 'failed', message: words, status: error.status });
};
