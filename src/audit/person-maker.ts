import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import type { Entry } from '../database/generated/client.js';
import { said } from '../http/why.js';
import { ImmichError } from '../immich/immich-error.js';
import type { Immich } from '../immich/immich.js';
import { LedgerRepository } from './ledger.repository.js';
import { MoverService } from './mover.service.js';
import { NewPerson } from './new-person.js';
import { Patience } from './patience.js';
import { ended, refused } from './settlement.js';

/** @property message what is otherwise than it was asked for, in words */
interface Made {
  id: string;
  message: string | null;
}

/**
 * Makes the person that faces wait for. Immich tells the id of a new person once; should its answer be lost, or this
 * server end before the id is written down, an empty person without a name can never be found again. So it is made under
 * a name that nobody else gives, which is taken away, or changed to the one that was asked for, as soon as the id is in
 * the ledger. That needs `person.update`; a key without it makes the person as it is to be.
 */
@Injectable()
export class PersonMaker {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly mover: MoverService,
    private readonly patience: Patience,
  ) {}

  /**
   * @param moveIds the planned moves that wait for the person
   * @param isResumed the creation was begun before
   */
  newPerson(account: Account, creation: Entry, moveIds: number[], isResumed = false): NewPerson {
    return new NewPerson(creation, (person) => this.make(account, person, moveIds), isResumed);
  }

  /** The person of a creation that was begun before, or null where Immich has none. */
  async begun(immich: Immich, creation: Entry): Promise<string | null> {
    return creation.toId ?? (await immich.people.named(markOf(creation)))?.id ?? null;
  }

  private async make(account: Account, person: NewPerson, moveIds: number[]): Promise<string | undefined> {
    const { creation } = person;
    const { immich } = account;
    try {
      const version = await immich.server.version();
      const marks = creation.toId !== null || (await immich.server.may('person.update'));
      const { id, message } = marks
        ? await this.makeMarked(immich, person, moveIds)
        : await this.makePlain(immich, creation, moveIds);
      await this.mover.settle(ended(creation, version, { outcome: 'applied', message, status: 201 }));
      return id;
    } catch (error) {
      if (!(error instanceof ImmichError) || this.patience.lasts(creation.id, error)) {
        throw error;
      }
      await this.mover.settle(refused(creation, null, error));
      person.failure = error.message;
      return undefined;
    }
  }

  private async makeMarked(immich: Immich, { creation, isResumed }: NewPerson, moveIds: number[]): Promise<Made> {
    const begun = isResumed ? await this.begun(immich, creation) : null;
    const id = begun ?? (await this.create(immich, creation));
    await this.ledger.personMade(creation.id, id, moveIds);
    return { id, message: await this.nameAsAsked(immich, creation, id) };
  }

  /**
   * The key may lose `person.update` in this very moment. Then the person goes again, as the faces go back to the
   * reviewer; where the key may not do that either, it stays under its mark, and the faces go to it.
   */
  private async nameAsAsked(immich: Immich, creation: Entry, id: string): Promise<string | null> {
    try {
      await immich.people.rename(id, creation.toName ?? '');
      return null;
    } catch (error) {
      if (!lacksPermission(error) || (await this.isGoneAgain(immich, id))) {
        throw error;
      }
      return said('person-keeps-mark');
    }
  }

  private async isGoneAgain(immich: Immich, id: string): Promise<boolean> {
    try {
      if (await immich.assets.anyOf(id)) {
        return false;
      }
      await immich.people.delete(id);
      return true;
    } catch (error) {
      if (!lacksPermission(error)) {
        throw error;
      }
      return false;
    }
  }

  /** An answer that is lost may have been a person all the same. */
  private async create(immich: Immich, creation: Entry): Promise<string> {
    try {
      return (await immich.people.create(markOf(creation))).id;
    } catch (error) {
      const mayBeThere = error instanceof ImmichError && error.mayHaveBeenDone;
      const id = mayBeThere ? await this.begun(immich, creation).catch(() => null) : null;
      if (id === null) {
        throw error;
      }
      return id;
    }
  }

  private async makePlain(immich: Immich, creation: Entry, moveIds: number[]): Promise<Made> {
    const { id } = await immich.people.create(creation.toName ?? '');
    await this.ledger.personMade(creation.id, id, moveIds);
    return { id, message: null };
  }
}

const lacksPermission = (error: unknown): boolean =>
  error instanceof ImmichError && error.kind === 'permission-missing';

/** Found again by this and nothing else; the batch is a random id, so that no other server's ledger has the same. */
export const markOf = ({ batchId, id }: Entry): string => `immich-face-fix-${id}-${batchId}`;
