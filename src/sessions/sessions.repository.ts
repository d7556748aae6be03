import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Prisma } from '../database/generated/client.js';
import type { ImmichPerson } from '../immich/people.js';
import type { PersonRef } from '../people/person.schema.js';
import { changesOf, sessionOf, withSettings, type Session } from './session.js';
import type { Settings, SettingsPatch } from './session.schema.js';

/** What was decided in a session, counted. */
export interface DecisionCounts {
  reassigned: number;
  autoFixed: number;
  unassigned: number;
  kept: number;
  skipped: number;
  undone: number;
}

const now = (): string => new Date().toISOString();

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async ofPair(accountId: string, wrongPersonId: string, correctPersonId: string): Promise<Session | null> {
    const row = await this.database.session.findUnique({
      where: { accountId_wrongPersonId_correctPersonId: { accountId, wrongPersonId, correctPersonId } },
    });
    return row && sessionOf(row);
  }

  async find(accountId: string, id: string): Promise<Session | null> {
    const row = await this.database.session.findFirst({ where: { accountId, id } });
    return row && sessionOf(row);
  }

  /** The one last worked on first. @param after the last one of the page before */
  async page(accountId: string, after: { updatedAt: string; id: string } | null, limit: number): Promise<Session[]> {
    const beyond = after && [
      { updatedAt: { lt: after.updatedAt } },
      { updatedAt: after.updatedAt, id: { lt: after.id } },
    ];
    const rows = await this.database.session.findMany({
      where: { accountId, ...(beyond && { OR: beyond }) },
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      take: limit,
    });
    return rows.map(sessionOf);
  }

  /** Sessions whose photos were being read when the server stopped. */
  async interrupted(accountId: string): Promise<Session[]> {
    const rows = await this.database.session.findMany({
      where: { accountId, scan: { in: ['listing', 'scanning'] } },
    });
    return rows.map(sessionOf);
  }

  /** Two devices may open a pair at once: one of them makes the session, both get it. */
  async create(
    accountId: string,
    wrong: ImmichPerson,
    correct: ImmichPerson,
    settings: Settings,
    others: PersonRef[] = [],
  ): Promise<{ session: Session; isNew: boolean }> {
    const id = randomUUID();
    const row = await this.database.session.upsert({
      where: {
        accountId_wrongPersonId_correctPersonId: { accountId, wrongPersonId: wrong.id, correctPersonId: correct.id },
      },
      create: {
        id,
        accountId,
        wrongPersonId: wrong.id,
        correctPersonId: correct.id,
        ...peopleOf(wrong, correct),
        others: JSON.stringify(others),
        settings: JSON.stringify(settings),
        createdAt: now(),
        updatedAt: await this.newest(),
      },
      update: {},
    });
    return { session: sessionOf(row), isNew: row.id === id };
  }

  /**
   * Changes what is named and nothing else, whatever another device changes at the same moment.
   * @param others whom the settings name besides the pair, where they do
   * @returns what is other than before
   */
  async changeSettings(id: string, patch: SettingsPatch, others?: PersonRef[]): Promise<SettingsPatch> {
    const updatedAt = await this.newest();
    return this.database.$transaction(async (transaction) => {
      const row = await transaction.session.findUnique({ where: { id } });
      if (!row) {
        return {};
      }
      const before = sessionOf(row).settings;
      const settings = withSettings(before, patch);
      await transaction.session.update({
        where: { id },
        data: {
          settings: JSON.stringify(settings),
          updatedAt,
          ...(others && { others: JSON.stringify(others) }),
          // whoever is killed before the other people's photos are listed goes on with it at the next start
          ...(settings.direction !== before.direction && { scan: 'listing' }),
        },
      });
      return changesOf(before, settings);
    });
  }

  async rename(id: string, wrong: ImmichPerson, correct: ImmichPerson): Promise<void> {
    await this.change(id, peopleOf(wrong, correct));
  }

  /** The session was worked on just now: the one last worked on is listed first. */
  async touch(id: string): Promise<void> {
    await this.change(id, { updatedAt: await this.newest() });
  }

  async setScan(id: string, scan: Session['scan']): Promise<void> {
    await this.change(id, { scan });
  }

  /** Begins a listing: photos that it does not meet are those of an older number. */
  async beginListing(id: string): Promise<number> {
    const [row] = await this.database.session.updateManyAndReturn({
      where: { id },
      data: { scan: 'listing', listing: { increment: 1 } },
      select: { listing: true },
    });
    return row?.listing ?? 0;
  }

  /** Forgets the queue and what was decided; the ledger stays. */
  async delete(id: string): Promise<void> {
    await this.database.session.deleteMany({ where: { id } });
  }

  async decisionCounts(sessionId: string): Promise<DecisionCounts> {
    const [row] = await this.database.$queryRaw<Record<keyof DecisionCounts, bigint | number | null>[]>`
      SELECT
        sum(action = 'reassign' AND done AND undoneBy IS NULL) AS reassigned,
        sum(action = 'reassign' AND done AND undoneBy IS NULL AND cause = 'auto-fix') AS autoFixed,
        sum(action = 'unassign' AND done AND undoneBy IS NULL) AS unassigned,
        sum(action = 'keep' AND done AND undoneBy IS NULL) AS kept,
        sum(action = 'skip' AND done AND undoneBy IS NULL) AS skipped,
        sum(done AND undoneBy IS NOT NULL) AS undone
      FROM (
        SELECT d.action, d.cause, d.undoneBy,
          coalesce(e.outcome IN ('applied', 'already-there'), d.outcome = 'recorded', 0) AS done
        FROM "Decision" d LEFT JOIN "Entry" e ON e.id = d.entryId WHERE d.sessionId = ${sessionId})`;
    const number = (name: keyof DecisionCounts) => Number(row?.[name] ?? 0);
    return {
      reassigned: number('reassigned'),
      autoFixed: number('autoFixed'),
      unassigned: number('unassigned'),
      kept: number('kept'),
      skipped: number('skipped'),
      undone: number('undone'),
    };
  }

  /** Entries that carry decisions of the session out, or take them back, and are still planned. */
  async plannedEntries(sessionId: string): Promise<number[]> {
    const rows = await this.database.$queryRaw<{ id: bigint | number }[]>`
      SELECT e.id FROM "Entry" e CROSS JOIN "Decision" d ON d.entryId IN (e.id, e.revertsId)
      WHERE e.state = 'planned' AND d.sessionId = ${sessionId} AND d.undoneBy IS NULL`;
    return rows.map(({ id }) => Number(id));
  }

  async failedFaces(sessionId: string): Promise<number> {
    return this.database.queueFace.count({ where: { sessionId, decision: null, failed: true } });
  }

  /** Now; where the clock was set back, a moment after the session that was worked on last: it orders the list. */
  private async newest(): Promise<string> {
    const { _max } = await this.database.session.aggregate({ _max: { updatedAt: true } });
    const last = _max.updatedAt ?? '';
    return last < now() ? now() : new Date(Date.parse(last) + 1).toISOString();
  }

  private async change(id: string, data: Prisma.SessionUncheckedUpdateManyInput): Promise<void> {
    await this.database.session.updateMany({ where: { id }, data });
  }
}

const peopleOf = (wrong: ImmichPerson, correct: ImmichPerson) => ({
  wrongName: wrong.name,
  wrongBirthDate: wrong.birthDate,
  correctName: correct.name,
  correctBirthDate: correct.birthDate,
});
