import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { BatchesService, type ChangeRequest } from '../../audit/batches.service.js';
import type { Settlement } from '../../audit/entry.js';
import { LedgerRepository, type Transaction } from '../../audit/ledger.repository.js';
import { MoverService } from '../../audit/mover.service.js';
import { PersonChangesService } from '../../audit/person-changes.service.js';
import type { Batch } from '../../database/generated/client.js';
import { notFound, ProblemError } from '../../http/problem.js';
import { told } from '../../http/why.js';
import { PeopleService } from '../../people/people.service.js';
import { ProgressService } from '../progress.service.js';
import { counterpartOf, holdersOf } from '../queue/queue.js';
import { ReaderService } from '../queue/reader.service.js';
import { QueueRepository } from '../queue/queue.repository.js';
import { SessionEventsService } from '../session-events.service.js';
import type { Session } from '../session.js';
import { resultOf } from './claims.js';
import { DecisionPlanner, type Planned } from './decision-planner.js';
import { DecisionsRepository, type DecisionRow } from './decisions.repository.js';
import type { BatchResult, Decision, DecisionResult, Decisions } from './decision.schema.js';

/** Batches larger than this let a reviewer's single decisions go first. */
const large = 25;

/** Takes decisions: writes them down with all that they change, carries them out, and tells what became of each. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly batches: BatchesService,
    private readonly ledger: LedgerRepository,
    private readonly planner: DecisionPlanner,
    private readonly mover: MoverService,
    private readonly changes: PersonChangesService,
    private readonly decisions: DecisionsRepository,
    private readonly queue: QueueRepository,
    private readonly reader: ReaderService,
    private readonly people: PeopleService,
    private readonly events: SessionEventsService,
    private readonly progress: ProgressService,
  ) {}

  /** One decision or thousands; what was said before under the same key is only answered again. */
  async decide(
    account: Account,
    session: Session,
    { decisions, cause }: Decisions,
    device: string,
    idempotencyKey: string,
  ): Promise<BatchResult> {
    const request: ChangeRequest = {
      accountId: account.id,
      sessionId: session.id,
      cause,
      device,
      idempotencyKey,
      body: decisions,
    };
    return this.batches.once(
      request,
      async () => {
        const batch = await this.carryOut(account, session, decisions, (transaction) =>
          this.batches.begin(transaction, request),
        );
        const result = await this.resultOf(session, batch.id);
        const { results, reviewedAssetIds } = result;
        this.events.tell(session.id, { type: 'decided', device, cause, results, reviewedAssetIds });
        return result;
      },
      (batch) => this.resultOf(session, batch.id),
    );
  }

  /** Adds decisions to a batch that was begun before, for a run that takes its batch along. */
  async carryOutIn(account: Account, session: Session, batch: Batch, decisions: Decision[]): Promise<DecisionResult[]> {
    const offset = await this.decisions.countOf(batch.id);
    await this.carryOut(account, session, decisions, async () => batch, offset);
    const rows = await this.decisions.ofBatch(batch.id, offset);
    const assetIds = [...new Set(rows.map(({ assetId }) => assetId))];
    const results = rows.map((row) => this.told(row));
    this.events.tell(session.id, {
      type: 'decided',
      device: batch.device,
      cause: 'auto-fix',
      results,
      reviewedAssetIds: await this.decisions.reviewedOf(session.id, assetIds),
    });
    return results;
  }

  /**
   * Writes decisions down in one transaction, and then carries them out.
   * @param begin gives the batch that they belong to, within that transaction
   * @param offset how many decisions the batch holds already
   */
  private async carryOut(
    account: Account,
    session: Session,
    said: Decision[],
    begin: (transaction: Transaction) => Promise<Batch>,
    offset = 0,
  ): Promise<Batch> {
    const decisions = session.bothWays ? await this.withHolders(account, session, said) : said;
    refuseNonsense(decisions, session);
    const names = await this.namesOf(account, session, decisions);
    const assetIds = [...new Set(decisions.map(({ assetId }) => assetId))];
    await this.readUnknown(account, session, decisions);
    const { batch, planned } = await this.ledger.transaction(async (transaction) => {
      // somebody may have started the pair over while this was looked at
      if (!(await this.decisions.isSessionThere(transaction, session.id))) {
        throw notFound('session');
      }
      const batchBegun = await begin(transaction);
      const moves = await this.planner.plan(transaction, account, session, batchBegun, decisions, names, offset);
      // with what was claimed: whoever is killed after this leaves no photo waiting that was skipped
      await this.queue.refreshStatus(transaction, session.id, assetIds);
      return { batch: batchBegun, planned: moves };
    });
    await this.send(decisions.length > large ? inBackground(account) : account, planned);
    this.reader.forget(session, assetIds);
    await this.progress.worked(session);
    return batch;
  }

  /** Where both people's faces are looked at, each decision is about the person that the face was read to be with. */
  private async withHolders(account: Account, session: Session, decisions: Decision[]): Promise<Decision[]> {
    if (decisions.every((decision) => decision.action === 'skip' || decision.fromPersonId !== undefined)) {
      return decisions;
    }
    await this.readUnknown(account, session, decisions);
    const faces = await this.queue.facesOf(session.id, [...new Set(decisions.map(({ assetId }) => assetId))]);
    const holders = new Map(faces.map(({ faceId, holderId }) => [faceId, holderId]));
    return decisions.map((decision) =>
      decision.action === 'skip'
        ? decision
        : { ...decision, fromPersonId: decision.fromPersonId ?? holders.get(decision.faceId) ?? session.wrongId },
    );
  }

  private async send(account: Account, { moves, people }: Planned): Promise<void> {
    if (moves.length === 0) {
      return;
    }
    const settlements = await this.mover.move(account, moves);
    const byEntry = new Map(moves.map(({ entry }, index) => [entry.id, settlements[index] ?? null]));
    try {
      for (const { person, entryIds } of people) {
        await this.changes.finish(
          account,
          person,
          entryIds.map((id) => byEntry.get(id) ?? null),
        );
      }
    } finally {
      // where the disk is full, those that are left are the recovery's
      people.forEach(({ person }) => this.ledger.letGo(person.creation.id, !person.wasNeeded));
    }
    await this.decisions.applySettled(settled(settlements));
  }

  /** A client may decide on a photo that the scan has not reached, or on a face that is not the wrong person's. */
  private async readUnknown(account: Account, session: Session, decisions: Decision[]): Promise<void> {
    const others = new Set(decisions.filter((decision) => isOfOther(decision, session)).map(({ assetId }) => assetId));
    const photos = await this.queue.photos(
      session.id,
      decisions.map(({ assetId }) => assetId),
    );
    const unknown = photos.filter(
      ({ assetId, wrongFaces }) => wrongFaces === null || (others.has(assetId) && !this.reader.fresh(session, assetId)),
    );
    if (unknown.length > 0) {
      await this.reader.readAndKeep(account, session, unknown);
    }
  }

  /** The names of that moment, for the ledger. Throws 404 where somebody named does not exist. */
  private async namesOf(account: Account, session: Session, decisions: Decision[]): Promise<Map<string, string>> {
    const names = new Map([session.wrong, session.correct].map(({ id, name }) => [id, name]));
    const named = decisions.flatMap((decision) => [
      ...(decision.action === 'reassign' && decision.toPersonId ? [decision.toPersonId] : []),
      ...(decision.action !== 'skip' && decision.fromPersonId ? [decision.fromPersonId] : []),
    ]);
    const missing = [...new Set(named)].filter((id) => !names.has(id));
    const people = await Promise.all(missing.map((id) => this.people.get(account, id)));
    people.forEach(({ id, name }) => names.set(id, name));
    return names;
  }

  /** With the reason why a decision waits for Immich. */
  private told(row: DecisionRow): DecisionResult {
    const result = resultOf(row);
    return { ...result, ...told(result.message ?? this.ledger.whyWaiting(row.entryId ?? 0)) };
  }

  private async resultOf(session: Session, batchId: string): Promise<BatchResult> {
    const rows = await this.decisions.ofBatch(batchId);
    const assetIds = [...new Set(rows.map(({ assetId }) => assetId))];
    return {
      batchId,
      results: rows.map((row) => this.told(row)),
      reviewedAssetIds: await this.decisions.reviewedOf(session.id, assetIds),
    };
  }
}

/** Whether the reviewer saw the face with somebody else than the wrong person: the queue does not know it then. */
const isOfOther = (decision: Decision, session: Session): boolean =>
  decision.action !== 'skip' && !holdersOf(session).includes(decision.fromPersonId ?? session.wrongId);

const inBackground = (account: Account): Account => ({ ...account, immich: account.immich.inBackground() });

const settled = (settlements: (Settlement | null)[]): number[] =>
  settlements.flatMap((settlement) => settlement?.entryId ?? []);

const refuseNonsense = (decisions: Decision[], session: Session): void => {
  for (const [index, decision] of decisions.entries()) {
    if (decision.action !== 'reassign') {
      continue;
    }
    const path = `decisions.${index}.toPersonId`;
    if (decision.toPersonId && decision.toNewPerson) {
      throw contradiction(path, 'Name either a person that is there or one to make, not both.');
    }
    const from = decision.fromPersonId ?? session.wrongId;
    const target = decision.toNewPerson ? null : (decision.toPersonId ?? counterpartOf(session, from));
    if (target === from) {
      throw contradiction(path, 'The face is with this person already. Use "keep" to leave it there.');
    }
  }
};

const contradiction = (path: string, message: string): ProblemError =>
  new ProblemError(400, 'invalid-request', 'A decision contradicts itself.', message, [{ path, message }]);
