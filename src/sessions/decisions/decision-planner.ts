import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { LedgerRepository, type Transaction } from '../../audit/ledger.repository.js';
import type { Move } from '../../audit/mover.service.js';
import { creationOf, type NewPerson } from '../../audit/new-person.js';
import { PersonMaker } from '../../audit/person-maker.js';
import type { Batch, Entry } from '../../database/generated/client.js';
import type { Box } from '../../http/shapes.schema.js';
import { SuggestionsService } from '../../suggestions/suggestions.service.js';
import { counterpartOf } from '../queue/queue.js';
import { ReaderService } from '../queue/reader.service.js';
import type { Session } from '../session.js';
import { claimsOf, decisionRowOf, moveEntryOf, type Claim } from './claims.js';
import { DecisionsRepository, type Claimable } from './decisions.repository.js';
import type { Decision } from './decision.schema.js';

/** What is written down and not yet sent. */
export interface Planned {
  moves: Move[];
  people: { person: NewPerson; entryIds: number[] }[];
}

/** Writes down what a batch of decisions will change, before anything is sent. */
@Injectable()
export class DecisionPlanner {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly maker: PersonMaker,
    private readonly decisions: DecisionsRepository,
    private readonly reader: ReaderService,
    private readonly suggestions: SuggestionsService,
  ) {}

  /**
   * Writes down a batch's decisions, the moves that they ask for and the people to make for them, and claims the faces.
   * @param names of the people that decisions name, by id
   * @param offset how many decisions the batch holds already
   */
  async plan(
    transaction: Transaction,
    account: Account,
    session: Session,
    batch: Batch,
    decisions: Decision[],
    names: Map<string, string>,
    offset: number,
  ): Promise<Planned> {
    const claimable = await this.claimable(transaction, session, decisions);
    const claims = claimsOf(decisions, session, claimable, names);
    const base = {
      accountId: account.id,
      batchId: batch.id,
      sessionId: session.id,
      at: new Date().toISOString(),
      cause: batch.cause,
      device: batch.device,
    };
    const moving = claims.filter((claim) => claim.refusal === null && claim.from !== null);
    const entries = await this.ledger.plan(
      transaction,
      moving.map((claim) => moveEntryOf(base, claim, claimable, this.boxOf(session, claim))),
    );
    const entryOf = new Map(moving.map((claim, index) => [claim, entries[index] as Entry]));
    await this.decisions.claim(
      transaction,
      session.id,
      claims.map((claim, position) =>
        decisionRowOf(session.id, batch.id, batch.cause, offset + position, claim, entryOf.get(claim)?.id ?? null),
      ),
    );
    const groups = groupsOf(moving, entryOf);
    const creations = await this.ledger.plan(
      transaction,
      groups.map(({ name, entries: [first] }) => creationOf(first as Entry, name)),
    );
    const people = groups.map(({ key, entries: group }, index) => {
      const entryIds = group.map(({ id }) => id);
      return { key, entryIds, person: this.maker.newPerson(account, creations[index] as Entry, entryIds) };
    });
    const personOf = new Map(people.map(({ key, person }) => [key, person]));
    const moves = moving.map((claim): Move => {
      const newPerson = personOf.get(claim.newPerson?.key ?? '');
      return {
        entry: entryOf.get(claim) as Entry,
        notFeature: this.notFeature(account, session, claim),
        ...(newPerson && { newPerson }),
      };
    });
    return { moves, people };
  }

  private async claimable(transaction: Transaction, session: Session, decisions: Decision[]): Promise<Claimable> {
    return this.decisions.claimable(
      transaction,
      session.id,
      decisions.map(({ assetId }) => assetId),
      decisions.flatMap((decision) => (decision.action === 'skip' ? [] : decision.faceId)),
    );
  }

  private boxOf(session: Session, { decision, faceId }: Claim): Box | null {
    return this.reader.fresh(session, decision.assetId)?.faces.find(({ id }) => id === faceId)?.box ?? null;
  }

  private notFeature(account: Account, session: Session, claim: Claim): Move['notFeature'] {
    const from = claim.from?.id ?? session.wrongId;
    const subject = {
      faceId: claim.faceId ?? '',
      wrong: { id: from },
      correct: { id: counterpartOf(session, from) },
    };
    return this.suggestions.notFeature(account, subject);
  }
}

/** Faces that go to the same new person. */
const groupsOf = (moving: Claim[], entryOf: Map<Claim, Entry>): { key: string; name: string; entries: Entry[] }[] => {
  const groups = new Map<string, { key: string; name: string; entries: Entry[] }>();
  for (const claim of moving) {
    if (claim.newPerson) {
      const group = groups.get(claim.newPerson.key) ?? { ...claim.newPerson, entries: [] };
      group.entries.push(entryOf.get(claim) as Entry);
      groups.set(claim.newPerson.key, group);
    }
  }
  return [...groups.values()];
};
