import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { PersonRef } from '../people/person.schema.js';
import { matching } from './audit-filter.js';
import type { AuditFilter, EntryState } from './audit.schema.js';
import type { Stretch } from './time-bars.js';

const mostPeople = 300;

export type Counts = Record<EntryState, number>;
export type NamedOften = PersonRef & { entries: number };

interface WayRow {
  fromId: string | null;
  fromName: string | null;
  toId: string | null;
  toName: string | null;
  entries: unknown;
  newest: unknown;
}

@Injectable()
export class TimelineRepository {
  constructor(private readonly database: Database) {}

  /** The moments of the first and the last entry of an account; null where there is none. */
  async ends(accountId: string): Promise<{ first: string; last: string } | null> {
    const [row] = await this.database.$queryRaw<{ first: string | null; last: string | null }[]>`
      SELECT (SELECT min(at) FROM "Entry" WHERE accountId = ${accountId}) AS first,
        (SELECT max(at) FROM "Entry" WHERE accountId = ${accountId}) AS last`;
    return row?.first && row.last ? { first: row.first, last: row.last } : null;
  }

  /** How many entries the filter lets through in each stretch, by its beginning and by how they ended. */
  async counts(accountId: string, filter: AuditFilter, bars: readonly Stretch[]): Promise<Map<string, Counts>> {
    const rows = await this.database.$queryRaw<({ bar: string } & Record<keyof Counts, unknown>)[]>`
      WITH bars AS MATERIALIZED (
        SELECT value ->> 'from' AS begins, value ->> 'until' AS ends FROM json_each(${JSON.stringify(bars)}))
      SELECT b.begins AS bar, sum(+e.state = 'applied') AS applied, sum(+e.state = 'failed') AS failed,
        sum(+e.state = 'planned') AS planned
      FROM bars b CROSS JOIN "Entry" e INDEXED BY "Entry_accountId_at_state_idx" ON e.at >= b.begins AND e.at < b.ends
      WHERE ${matching(accountId, filter)} GROUP BY b.begins`;
    return new Map(
      rows.map(({ bar, applied, failed, planned }) => [
        bar,
        { applied: Number(applied), failed: Number(failed), planned: Number(planned) },
      ]),
    );
  }

  /** Whom the entries of an account are about, with the name that was written down last. */
  async people(accountId: string): Promise<NamedOften[]> {
    const rows = await this.database.$queryRaw<WayRow[]>`
      SELECT fromId, fromName, toId, toName, count(*) AS entries, max(id) AS newest FROM "Entry"
      WHERE accountId = ${accountId} GROUP BY 1, 2, 3, 4`;
    const people = new Map<string, NamedOften>();
    // the names of the newest stay
    for (const row of rows.sort((one, other) => Number(one.newest) - Number(other.newest))) {
      for (const { id, name } of [
        { id: row.fromId, name: row.fromName },
        { id: row.toId, name: row.toName },
      ]) {
        if (id !== null) {
          const entries = (people.get(id)?.entries ?? 0) + Number(row.entries);
          people.set(id, { id, name: name ?? '', entries });
        }
      }
    }
    return [...people.values()].sort((one, other) => other.entries - one.entries).slice(0, mostPeople);
  }

  async devices(accountId: string): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ device: string }[]>`
      SELECT DISTINCT device FROM "Batch" WHERE accountId = ${accountId} ORDER BY 1`;
    return rows.map(({ device }) => device);
  }
}
