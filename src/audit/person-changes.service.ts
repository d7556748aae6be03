import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import type { Entry } from '../database/generated/client.js';
import { ImmichError } from '../immich/immich-error.js';
import type { Settlement } from './entry.js';
import { featurePhotoDrawn } from './feature-photo.js';
import { LedgerRepository } from './ledger.repository.js';
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
    return new NewPerson(creation, () => this.create(account, creation, moveIds));
  }

  /** Carries out a planned change that goes with a move. */
  async carryOut(account: Account, entry: Entry): Promise<Settlement> {
    const change = entry.action === 'delete-person' ? this.deleteOurs(account, entry) : this.restore(account, entry);
    return this.mover.settle(await change.catch((error: unknown) => failure(entry, error)));
  }

  /** Settles a planned change that turned out not to be needed. */
  async dismiss(entry: Entry, message: string): Promise<Settlement> {
    return this.mover.settle(ended(entry, null, { outcome: 'failed', message }));
  }

  private async create(account: Account, creation: Entry, moveIds: number[]): Promise<string | undefined> {
    try {
      const version = await account.immich.server.version();
      const { id } = await account.immich.people.create(creation.toName ?? '');
      const settlement = ended(creation, version, { outcome: 'applied', message: null, status: 201 });
      await this.ledger.personMade(settlement, id, moveIds);
      return id;
    } catch (error) {
      await this.mover.settle(failure(creation, error));
      return undefined;
    }
  }

  /** A person goes only if this server made it, nobody has named it since, and no photo shows it. */
  private async deleteOurs(account: Account, entry: Entry): Promise<Settlement> {
    const { immich } = account;
    const creation = await this.ledger.creationOf(account.id, entry.fromId ?? '');
    const person = await immich.people.get(entry.fromId ?? '');
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

const failure = (entry: Entry, error: unknown): Settlement => {
  if (!(error instanceof ImmichError)) {
    throw error;
  }
  const words =
    error.permission === 'person.update'
      ? 'The key lacks person.update, so the feature photo stays as Immich chose it.'
      : error.message;
  return ended(entry, null, { outcome: 'failed', message: words, status: error.status });
};
