import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { AccountsService } from '../accounts/accounts.service.js';
import type { Entry } from '../database/generated/client.js';
import { isMove, type EntryOutcome, type Settlement } from './entry.js';
import { LedgerEvents } from './ledger-events.js';
import { LedgerRepository } from './ledger.repository.js';
import { MoverService, type Move } from './mover.service.js';
import type { NewPerson } from './new-person.js';
import { PersonChangesService } from './person-changes.service.js';
import { PersonMaker } from './person-maker.js';
import { RevertService } from './revert.service.js';
import { ended } from './settlement.js';

const firstWait = 2_000;
const longestWait = 10_000;

/**
 * Sees to entries that stayed planned: after a crash, where Immich could not take them, or fell silent in the middle.
 * Asks Immich where the face is; where it is still to be moved, moves it now. Goes on until nothing is left.
 */
@Injectable()
export class RecoveryService implements BeforeApplicationShutdown {
  private readonly log = new Logger('Recovery');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<number> | null = null;
  private stopped = false;

  constructor(
    private readonly accounts: AccountsService,
    private readonly ledger: LedgerRepository,
    private readonly mover: MoverService,
    private readonly reverts: RevertService,
    private readonly maker: PersonMaker,
    private readonly changes: PersonChangesService,
    private readonly events: LedgerEvents,
  ) {
    // what is let go while it runs is seen to when it starts again
    ledger.left.subscribe(() => {
      if (this.running === null) {
        this.start(firstWait);
      }
    });
    accounts.woke.subscribe(() => this.hurry());
  }

  /** Settles what can be settled now, and tries again later what can't. */
  start(wait = 0): void {
    if (this.timer || this.stopped) {
      return;
    }
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.settleAll().then(
        (left) => left > 0 && this.start(nextWait(wait)),
        (error: unknown) => {
          this.log.warn(`Entries of the audit log wait to be settled: ${(error as Error).message}`);
          this.start(nextWait(wait));
        },
      );
    }, wait);
    this.timer.unref();
  }

  /** What waits need not wait any longer. */
  private hurry(): void {
    if (this.timer) {
      clearTimeout(this.timer);
      this.timer = null;
      this.start();
    }
  }

  /** @returns how many entries are still planned. Throws where Immich cannot be asked. */
  async settleAll(): Promise<number> {
    this.running ??= this.settleOnce().finally(() => (this.running = null));
    return this.running;
  }

  beforeApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer ?? undefined);
  }

  private async settleOnce(): Promise<number> {
    await this.accounts.each((account) => this.settleFor(inBackground(account)));
    return this.ledger.countPlanned();
  }

  private async settleFor(account: Account): Promise<void> {
    const planned = await this.ledger.takeUp(account.id);
    try {
      if (planned.length > 0) {
        await this.goOn(account, planned);
      }
    } finally {
      planned.forEach(({ id }) => this.ledger.letGo(id, this.ledger.surelyNotSent(id)));
    }
  }

  private async goOn(account: Account, planned: Entry[]): Promise<void> {
    const people = await this.peopleOf(account, planned);
    const settled = new Map<number, Settlement | null>();
    try {
      await this.moveOn(account, await this.ready(planned), people, settled);
    } finally {
      // also where it broke off in the middle: nobody comes back to those that are settled
      this.tell(
        account,
        [...settled].flatMap(([id, settlement]) => (settlement ? id : [])),
      );
    }
    for (const { person, moveIds } of people) {
      await this.changes.finish(
        account,
        person,
        moveIds.map((id) => settled.get(id) ?? null),
      );
    }
    await this.finishChildren(account, planned, settled);
    await this.changes.cleanUp(
      account,
      planned.filter(({ id, revertsId }) => revertsId === null && settled.get(id)?.state === 'failed'),
    );
  }

  /** Moves whose person somebody else is still seeing to wait for the next time: they would be taken for without one. */
  private async ready(planned: Entry[]): Promise<Entry[]> {
    const moves = planned.filter(isMove);
    const taken = new Set(planned.map(({ id }) => id));
    const creations = await this.ledger.openCreations(moves.filter(({ toId }) => toId === null));
    const elsewhere = creations.filter(({ id }) => !taken.has(id));
    const waiting = await Promise.all(elsewhere.map((creation) => this.ledger.waitingFor(creation)));
    const notYet = new Set(waiting.flat().map(({ id }) => id));
    return moves.filter(({ id }) => !notYet.has(id));
  }

  /** The people that some of these moves wait for, begun or not. */
  private async peopleOf(account: Account, planned: Entry[]): Promise<Waited[]> {
    const creations = planned.filter(({ action }) => action === 'create-person');
    return Promise.all(
      creations.map(async (creation) => {
        const moveIds = (await this.ledger.waitingFor(creation)).map(({ id }) => id);
        return { person: this.maker.newPerson(account, creation, moveIds, true), moveIds };
      }),
    );
  }

  /** Several moves of one face go one after the other: each begins where the one before left the face. */
  private async moveOn(
    account: Account,
    moves: Entry[],
    people: Waited[],
    settled: Map<number, Settlement | null>,
  ): Promise<void> {
    const personOf = new Map(people.flatMap(({ person, moveIds }) => moveIds.map((id) => [id, person] as const)));
    for (let left = moves; left.length > 0;) {
      const { first, later } = firstOfEachFace(left);
      const settlements = await this.mover.move(
        account,
        first.map((entry): Move => {
          const newPerson = personOf.get(entry.id);
          return { entry, isResumed: true, isRevert: entry.revertsId !== null, ...(newPerson && { newPerson }) };
        }),
      );
      first.forEach(({ id }, index) => settled.set(id, settlements[index] ?? null));
      const stuck = new Set(first.filter(({ id }) => settled.get(id) === null).map(({ faceId }) => faceId));
      left = later.filter(({ faceId }) => !stuck.has(faceId));
    }
  }

  private tell({ id: accountId }: Account, entryIds: number[]): void {
    if (entryIds.length > 0) {
      this.log.log(`Settled ${entryIds.length} moves of the audit log that had been left open, or had to wait.`);
      this.events.settled.next({ accountId, entryIds, revertedEntryIds: [], device: 'server' });
    }
  }

  /** Changes that go with a move: with one that was settled now, or before the server stopped. */
  private async finishChildren(
    account: Account,
    ours: Entry[],
    settled: Map<number, Settlement | null>,
  ): Promise<void> {
    const children = ours.filter((entry) => !isMove(entry) && entry.action !== 'create-person');
    const parents = await this.ledger.byIds(children.map(({ parentId }) => parentId ?? 0));
    for (const parent of parents.filter(({ state }) => state !== 'planned')) {
      const outcome = parent.state === 'applied' ? 'applied' : (parent.outcome as EntryOutcome | null);
      settled.set(parent.id, ended(parent, null, { outcome: outcome ?? 'failed', message: null }));
    }
    await this.reverts.carryOutChildren(account, children, settled);
  }
}

/** A person, and the planned moves that wait for it. */
interface Waited {
  person: NewPerson;
  moveIds: number[];
}

const inBackground = (account: Account): Account => ({ ...account, immich: account.immich.inBackground() });

/** @param moves oldest first */
const firstOfEachFace = (moves: Entry[]): { first: Entry[]; later: Entry[] } => {
  const seen = new Set<string | null>();
  const first = moves.filter(({ faceId }) => !seen.has(faceId) && seen.add(faceId));
  return { first, later: moves.filter((move) => !first.includes(move)) };
};

const nextWait = (wait: number): number => Math.min(longestWait, Math.max(firstWait, wait * 2));
