import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import type { Batch, Entry } from '../database/generated/client.js';
import { said } from '../http/why.js';
import type { PersonRef } from '../people/person.schema.js';
import {
  planRevert,
  restoresFeaturePhoto,
  type EntryOutcome,
  type PastMove,
  type RevertPlan,
  type Settlement,
} from './entry.js';
import { LedgerRepository, type NewEntry, type Transaction } from './ledger.repository.js';
import { MoverService, type Move } from './mover.service.js';
import { creationOf } from './new-person.js';
import { PersonChangesService } from './person-changes.service.js';
import { PersonMaker } from './person-maker.js';
import { Turns } from './turns.js';

/** How the taking back of one entry ended. */
export interface Reverted {
  /** The entry that was to be taken back. */
  original: Entry;
  /** The entry that takes it back. */
  revert: Entry;
  /** null where it is not known yet. */
  outcome: EntryOutcome | null;
  message: string | null;
  settlement: Settlement | null;
}

interface Pair {
  original: Entry;
  revert: Entry;
  plan: RevertPlan;
}

/** Reverts that are written down and not yet sent. */
export interface PlannedReverts {
  pairs: Pair[];
  children: Entry[];
  /** Unnamed people to make for faces that nobody had. */
  creations: { entry: Entry; moveIds: number[] }[];
}

/** Takes moves back: the face, the person that was made for it, and the feature photo that went with it. */
@Injectable()
export class RevertService {
  private readonly turns = new Turns();

  constructor(
    private readonly ledger: LedgerRepository,
    private readonly mover: MoverService,
    private readonly maker: PersonMaker,
    private readonly changes: PersonChangesService,
  ) {}

  /**
   * One after the other for an account: whether taking a move back gives a person its feature photo depends on what was
   * taken back before.
   * @param work plans and carries out
   */
  async inTurn<T>(account: Account, work: () => Promise<T>): Promise<T> {
    return this.turns.take(account.id, work);
  }

  /**
   * Writes down, in the caller's transaction, all that taking these entries back may send.
   * @param originals applied moves that were not taken back yet
   */
  async plan(transaction: Transaction, batch: Batch, originals: Entry[]): Promise<PlannedReverts> {
    const histories = await this.ledger.pastMoves(
      transaction,
      originals.map(({ faceId }) => faceId ?? ''),
    );
    // several moves of one face are taken back newest first, so that each starts where the one before left the face
    const newestFirst = [...originals].sort((a, b) => b.id - a.id);
    const plans = newestFirst.map((original) => {
      const history = histories.get(original.faceId ?? '') ?? [];
      const plan = planRevert(history, original.id);
      markReverted(history, original.id);
      return { original, plan };
    });
    const made = await this.ledger.madeForNobodys(transaction, batch.id);
    const reverts = await this.ledger.plan(
      transaction,
      plans.map(({ original, plan }) => revertOf(batch, original, plan, made)),
    );
    const pairs = plans.map((planned, index) => ({ ...planned, revert: reverts[index] as Entry }));
    const creations = await this.planCreations(transaction, reverts);
    return { pairs, children: await this.planChildren(transaction, pairs), creations };
  }

  /** Sends what was planned: the faces first, then what goes with them. */
  async carryOut(account: Account, { pairs, children, creations }: PlannedReverts): Promise<Reverted[]> {
    const toSend = pairs.filter(({ revert }) => revert.state === 'planned');
    const people = creations.map(({ entry, moveIds }) => this.maker.newPerson(account, entry, moveIds));
    const personOf = new Map(creations.flatMap(({ moveIds }, index) => moveIds.map((id) => [id, people[index]])));
    const settlements = await this.mover.move(
      account,
      toSend.map(({ revert }): Move => {
        const newPerson = personOf.get(revert.id);
        return { entry: revert, isRevert: true, ...(newPerson && { newPerson }) };
      }),
    );
    const settled = new Map(toSend.map(({ revert }, index) => [revert.id, settlements[index] ?? null]));
    for (const [index, person] of people.entries()) {
      const moveIds = creations[index]?.moveIds ?? [];
      await this.changes.finish(
        account,
        person,
        moveIds.map((id) => settled.get(id) ?? null),
      );
    }
    await this.carryOutChildren(account, children, settled);
    return pairs.map(({ original, revert }) => resultOf(original, revert, settled.get(revert.id) ?? null));
  }

  /** Does what goes with reverts whose end is known, and settles it as not needed where the face did not move. */
  async carryOutChildren(account: Account, children: Entry[], settled: Map<number, Settlement | null>): Promise<void> {
    try {
      // one after the other: several may be about the same person
      for (const child of children) {
        const parent = settled.get(child.parentId ?? 0);
        if (parent && isWanted(child, parent)) {
          await this.changes.carryOut(account, child);
        } else if (parent) {
          await this.changes.dismiss(child, said('face-did-not-move'));
        }
      }
    } finally {
      // what waits with its move, and all that is left where the disk is full: the recovery sees to it
      children.forEach(({ id }) => this.ledger.letGo(id, true));
    }
  }

  /**
   * No call takes a face away from everybody, so that a face that nobody had goes to a new unnamed person, as Immich's
   * own "not this person" does it. Those that leave the same person share one: they are most likely the same person's.
   */
  private async planCreations(transaction: Transaction, reverts: Entry[]): Promise<PlannedReverts['creations']> {
    const groups = new Map<string, Entry[]>();
    for (const revert of reverts.filter(({ state, toId }) => state === 'planned' && toId === null)) {
      groups.set(revert.fromId ?? '', [...(groups.get(revert.fromId ?? '') ?? []), revert]);
    }
    const moves = [...groups.values()];
    const entries = await this.ledger.plan(
      transaction,
      moves.map(([first]) => creationOf(first as Entry, '')),
    );
    return moves.map((group, index) => ({ entry: entries[index] as Entry, moveIds: group.map(({ id }) => id) }));
  }

  private async planChildren(transaction: Transaction, pairs: Pair[]): Promise<Entry[]> {
    const ways = pairs.flatMap(({ original, revert, plan }) =>
      plan.kind === 'move' && revert.state === 'planned'
        ? [{ revert, moves: [pastMoveOf(original), ...plan.through] }]
        : [],
    );
    const left = ways.flatMap(({ moves }) => moves);
    const losses = await this.ledger.featureLosses(
      transaction,
      left.flatMap(({ from }) => from?.id ?? []),
    );
    const now = new Set(left.map(({ id }) => id));
    const emptied = await this.ledger.emptiedPeople(
      transaction,
      left.map(({ to }) => to.id),
      now,
    );
    const features: NewEntry[] = [];
    const deletions = new Map<string, NewEntry>();
    for (const { revert, moves } of ways) {
      for (const move of moves) {
        const loss = losses.find(({ id }) => id === move.id);
        if (loss && move.from && restoresFeaturePhoto(loss, losses, now)) {
          features.push(featurePhotoOf(revert, move.from));
        }
        if (emptied.has(move.to.id)) {
          deletions.set(move.to.id, deletionOf(revert, move.to));
        }
      }
    }
    return this.ledger.plan(transaction, [...features, ...deletions.values()]);
  }
}

/**
 * Whether a change that goes with a revert is still to be made. A face that somebody else took away meanwhile leaves the
 * person behind that was made for it, and who is deleted only where Immich says that no photo shows it.
 */
const isWanted = ({ action }: Entry, { outcome }: Settlement): boolean =>
  outcome === 'applied' || outcome === 'already-there' || (action === 'delete-person' && outcome === 'moved-elsewhere');

const pastMoveOf = (entry: Entry): PastMove => ({
  id: entry.id,
  from: entry.fromId === null ? null : { id: entry.fromId, name: entry.fromName ?? '' },
  to: { id: entry.toId ?? '', name: entry.toName ?? '' },
  reverted: false,
});

const markReverted = (history: PastMove[], id: number): void => {
  const move = history.find((past) => past.id === id);
  if (move) {
    move.reverted = true;
  }
};

const common = (entry: Entry): Omit<NewEntry, 'action' | 'cause' | 'batchId' | 'device'> => ({
  accountId: entry.accountId,
  sessionId: entry.sessionId,
  at: new Date().toISOString(),
  faceId: entry.faceId,
  assetId: entry.assetId,
  assetChecksum: entry.assetChecksum,
  x: entry.x,
  y: entry.y,
  width: entry.width,
  height: entry.height,
});

/** @param made unnamed people that this batch has made for faces that nobody had, by whom those left */
const revertOf = (batch: Batch, original: Entry, plan: RevertPlan, made: Map<string, string>): NewEntry => {
  const entry: NewEntry = {
    ...common(original),
    batchId: batch.id,
    device: batch.device,
    cause: batch.cause,
    action: original.action,
    revertsId: original.id,
  };
  if (plan.kind === 'move' && plan.to?.id !== plan.from.id) {
    const { from, to } = plan;
    const toId = to?.id ?? made.get(from.id) ?? null;
    return { ...entry, fromId: from.id, fromName: from.name, toId, toName: to?.name ?? '' };
  }
  return {
    ...entry,
    fromId: original.toId,
    fromName: original.toName,
    toId: original.fromId,
    toName: original.fromName,
    state: 'applied',
    outcome: 'already-there',
    settledAt: new Date().toISOString(),
    answerMessage: plan.kind === 'move' ? said('never-moved') : said('moved-on', plan.by),
  };
};

const childOf = (revert: Entry): Omit<NewEntry, 'action'> => ({
  accountId: revert.accountId,
  sessionId: revert.sessionId,
  at: new Date().toISOString(),
  batchId: revert.batchId,
  device: revert.device,
  cause: revert.cause,
  parentId: revert.id,
});

const featurePhotoOf = (revert: Entry, person: PersonRef): NewEntry => ({
  ...childOf(revert),
  action: 'feature-photo',
  faceId: revert.faceId,
  assetId: revert.assetId,
  assetChecksum: revert.assetChecksum,
  toId: person.id,
  toName: person.name,
});

const deletionOf = (revert: Entry, person: PersonRef): NewEntry => ({
  ...childOf(revert),
  action: 'delete-person',
  fromId: person.id,
  fromName: person.name,
});

const resultOf = (original: Entry, revert: Entry, settlement: Settlement | null): Reverted => {
  if (revert.state !== 'planned') {
    return { original, revert, outcome: 'already-there', message: revert.answerMessage, settlement: null };
  }
  return {
    original,
    revert,
    outcome: settlement?.outcome ?? null,
    message: settlement?.message ?? null,
    settlement,
  };
};
