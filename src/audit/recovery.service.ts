import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { AccountsService } from '../accounts/accounts.service.js';
import type { Entry } from '../database/generated/client.js';
import { ImmichError } from '../immich/immich-error.js';
import { isMove, refOfPerson, type Settlement } from './entry.js';
import { LedgerEvents } from './ledger-events.js';
import { LedgerRepository } from './ledger.repository.js';
import { ended, MoverService } from './mover.service.js';
import { PersonChangesService } from './person-changes.service.js';
import { RevertService } from './revert.service.js';
import { findFace } from './sending.js';

const firstWait = 2_000;
const longestWait = 60_000;

/**
 * Settles entries that stayed planned, after a crash or where Immich fell silent in the middle: asks Immich where the
 * face is. Goes on until nothing is left.
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
    private readonly changes: PersonChangesService,
    private readonly events: LedgerEvents,
  ) {
    ledger.left.subscribe(() => this.start(firstWait));
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
    const planned = await this.ledger.leftBehind();
    if (planned.length === 0) {
      return 0;
    }
    const account = await this.accounts.current();
    const ours = planned.filter(({ accountId }) => accountId === account.id);
    const moves = ours.filter(isMove);
    for (const creation of ours.filter(({ action }) => action === 'create-person')) {
      await this.mover.settle(ended(creation, null, { outcome: 'failed', message: 'The server stopped before it.' }));
    }
    const settled = new Map<number, Settlement | null>();
    try {
      for (const move of moves) {
        settled.set(move.id, await this.mover.settle(await this.endOf(account, move)));
      }
    } finally {
      // also where Immich fell silent again in the middle: nobody comes back to those that are settled
      this.tell(account, [...settled.keys()]);
    }
    await this.finishChildren(account, ours, settled);
    await this.changes.cleanUp(
      account,
      moves.filter(({ id, revertsId }) => revertsId === null && settled.get(id)?.state === 'failed'),
    );
    return planned.length - ours.length;
  }

  private tell({ id: accountId }: Account, entryIds: number[]): void {
    if (entryIds.length > 0) {
      this.log.log(`Settled ${entryIds.length} moves of the audit log that had been left open.`);
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
      settled.set(
        parent.id,
        ended(parent, null, { outcome: parent.state === 'applied' ? 'applied' : 'failed', message: null }),
      );
    }
    await this.reverts.carryOutChildren(account, children, settled);
  }

  private async endOf(account: Account, entry: Entry): Promise<Settlement> {
    const found = await findFace(account.immich, entry.assetId ?? '', entry.faceId ?? '');
    const version = await account.immich.server.version();
    if (found.kind === 'gone') {
      return ended(entry, version, { outcome: 'gone', message: found.message });
    }
    const { person } = found.face;
    if (entry.toId === null || person?.id !== entry.toId) {
      const elsewhere = person?.id !== entry.fromId;
      return ended(entry, version, {
        outcome: elsewhere ? 'moved-elsewhere' : 'failed',
        message: elsewhere ? 'Somebody moved the face meanwhile.' : 'It was interrupted before Immich did it.',
        found: refOfPerson(person),
      });
    }
    const settlement = ended(entry, version, { outcome: 'applied', message: 'Found there after an interruption.' });
    settlement.featureReplaced = await this.lostFeature(account, entry);
    return settlement;
  }

  private async lostFeature(account: Account, entry: Entry): Promise<boolean> {
    if (entry.fromUpdatedAt === null) {
      return false;
    }
    try {
      return (await account.immich.people.get(entry.fromId ?? '')).updatedAt !== entry.fromUpdatedAt;
    } catch (error) {
      if (error instanceof ImmichError && error.kind === 'not-found') {
        return false;
      }
      throw error;
    }
  }
}

const nextWait = (wait: number): number => Math.min(longestWait, Math.max(firstWait, wait * 2));
