import type { Entry } from '../database/generated/client.js';
import type { NewEntry } from './ledger.repository.js';

/** A person that is made when the first face needs it, and once for all the faces that go to it. */
export class NewPerson {
  private made: Promise<string | undefined> | null = null;
  /** Why Immich did not make it, in words. */
  failure: string | null = null;

  /**
   * @param creation the planned entry of the person
   * @param make makes it in Immich and records it; undefined where Immich did not. Throws where that is not known yet.
   * @param isResumed it was begun before, so that it may be in Immich already
   */
  constructor(
    readonly creation: Entry,
    private readonly make: (person: NewPerson) => Promise<string | undefined>,
    readonly isResumed: boolean,
  ) {}

  async id(): Promise<string | undefined> {
    return (this.made ??= this.make(this));
  }

  /** Whether anything was tried. */
  get wasNeeded(): boolean {
    return this.made !== null;
  }
}

/** What is to be written down of a person that is made for moves. @param firstMove the first of them */
export const creationOf = (firstMove: Entry, name: string): NewEntry => ({
  accountId: firstMove.accountId,
  batchId: firstMove.batchId,
  sessionId: firstMove.sessionId,
  at: firstMove.at,
  cause: firstMove.cause,
  device: firstMove.device,
  action: 'create-person',
  toName: name,
  parentId: firstMove.id,
});
