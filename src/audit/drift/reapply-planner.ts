import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import type { Batch, Entry } from '../../database/generated/client.js';
import { said } from '../../http/why.js';
import { LedgerRepository, type NewEntry, type Transaction } from '../ledger.repository.js';
import type { Move } from '../mover.service.js';
import { creationOf, type NewPerson } from '../new-person.js';
import { PersonMaker } from '../person-maker.js';
import { ReapplyRepository, type Chosen } from './reapply.repository.js';

/** What is written down and not yet sent. */
export interface PlannedReapply {
  moves: Move[];
  people: { person: NewPerson; entryIds: number[] }[];
}

/** Writes down, before anything is sent, the moves that restore decisions. */
@Injectable()
export class ReapplyPlanner {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly maker: PersonMaker,
    private readonly repository: ReapplyRepository,
  ) {}

  /** Plans the next moves of a batch, in the caller's transaction; null where none is left. */
  async plan(transaction: Transaction, account: Account, batch: Batch, limit: number): Promise<PlannedReapply | null> {
    const chosen = await this.repository.next(transaction, batch.id, limit);
    if (chosen.length === 0) {
      return null;
    }
    const made = await this.repository.made(transaction, batch.id);
    const faces = chosen.filter(({ isStill }) => isStill);
    const entries = await this.ledger.plan(
      transaction,
      faces.map((face) => moveOf(batch, face, face.toId ?? made.get(face.entry.toId ?? '') ?? null)),
    );
    const reapplyIds = new Map(faces.map(({ entryId }, index) => [entryId, entries[index]?.id ?? null]));
    await this.repository.planned(
      transaction,
      batch.id,
      chosen.map(({ entryId }) => ({ entryId, reapplyId: reapplyIds.get(entryId) ?? null })),
    );
    const people = await this.planPeople(transaction, account, faces, entries);
    const personOf = new Map(people.flatMap(({ person, entryIds }) => entryIds.map((id) => [id, person])));
    const moves = entries
      .filter(({ state }) => state === 'planned')
      .map((entry): Move => {
        const newPerson = personOf.get(entry.id);
        return { entry, ...(newPerson && { newPerson }) };
      });
    return { moves, people };
  }

  /** Faces of one person who is gone go to one new person. */
  private async planPeople(
    transaction: Transaction,
    account: Account,
    faces: Chosen[],
    entries: Entry[],
  ): Promise<PlannedReapply['people']> {
    const groups = new Map<string, Entry[]>();
    faces.forEach(({ entry: decision }, index) => {
      const entry = entries[index];
      if (entry?.state === 'planned' && entry.toId === null) {
        groups.set(decision.toId ?? '', [...(groups.get(decision.toId ?? '') ?? []), entry]);
      }
    });
    const moves = [...groups.values()];
    const creations = await this.ledger.plan(
      transaction,
      moves.map(([first]) => creationOf(first as Entry, first?.toName ?? '')),
    );
    return moves.map((group, index) => {
      const entryIds = group.map(({ id }) => id);
      return { entryIds, person: this.maker.newPerson(account, creations[index] as Entry, entryIds) };
    });
  }
}

/** The move that gives a face to whom it was decided to belong to, from where the check saw it. */
const moveOf = (batch: Batch, face: Chosen, toId: string | null): NewEntry => {
  const { entry: decision, nowFaceId } = face;
  const at = new Date().toISOString();
  const move: NewEntry = {
    accountId: batch.accountId,
    batchId: batch.id,
    at,
    cause: batch.cause,
    device: batch.device,
    action: decision.action,
    faceId: nowFaceId,
    formerFaceId: nowFaceId === decision.faceId ? null : decision.faceId,
    assetId: face.nowAssetId,
    assetChecksum: decision.assetChecksum,
    x: face.nowX,
    y: face.nowY,
    width: face.nowWidth,
    height: face.nowHeight,
    fromId: face.nowPersonId,
    fromName: face.nowPersonName,
    toId,
    toName: face.toName,
  };
  return toId !== null && toId === face.nowPersonId ? { ...move, ...alreadyThere(at) } : move;
};

/** The ledger has to know all the same: from now on this person is the one whom the face is expected with. */
const alreadyThere = (settledAt: string): Partial<NewEntry> => ({
  state: 'applied',
  outcome: 'already-there',
  settledAt,
  answerMessage: said('there-already'),
});
