import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

export interface Tally {
  label: string;
  count: number;
}

@Injectable()
export class MetricsRepository {
  constructor(private readonly database: Database) {}

  /** Photos of all queues by what became of them. */
  async photosByStatus(): Promise<Tally[]> {
    return talliesOf(
      await this.database.$queryRaw<Row[]>`
        SELECT p.status AS label, count(*) AS count FROM "Session" s
        CROSS JOIN "QueuePhoto" p ON p.sessionId = s.id GROUP BY p.status`,
    );
  }

  async planned(): Promise<number> {
    return this.database.entry.count({ where: { state: 'planned' } });
  }

  /** Decisions behind this one by their cause, and the newest of them. */
  async decisionsAfter(id: number): Promise<{ tallies: Tally[]; newest: number }> {
    const rows = await this.database.$queryRaw<(Row & { newest: bigint | number })[]>`
      SELECT cause AS label, count(*) AS count, max(id) AS newest FROM "Decision" WHERE id > ${id} GROUP BY cause`;
    return { tallies: talliesOf(rows), newest: Math.max(id, ...rows.map(({ newest }) => Number(newest))) };
  }
}

interface Row {
  label: string;
  count: bigint | number;
}

const talliesOf = (rows: Row[]): Tally[] => rows.map(({ label, count }) => ({ label, count: Number(count) }));
