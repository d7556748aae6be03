import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { PersonRef } from '../person.schema.js';
import type { PairLook, WorthPair } from './pair.schema.js';

export interface PhotoToLook {
  personId: string;
  assetId: string;
}

/** Fewer photos than this are chance: a mirror, a picture on the wall. */
const least = 2;

@Injectable()
export class PairsRepository {
  constructor(private readonly database: Database) {}

  async look(accountId: string): Promise<PairLook | null> {
    const row = await this.database.pairLook.findUnique({ where: { accountId } });
    if (!row) {
      return null;
    }
    const [total, looked] = await Promise.all([
      this.database.pairLookPhoto.count({ where: { accountId } }),
      this.database.pairLookPhoto.count({ where: { accountId, looked: true } }),
    ]);
    const { startedAt, endedAt } = row;
    return { state: row.state as PairLook['state'], startedAt, endedAt, looked, total };
  }

  /** Begins a look: what the one before found goes, once this one knows where to look. */
  async begin(accountId: string, photos: (PhotoToLook & { personName: string })[]): Promise<void> {
    const startedAt = new Date().toISOString();
    const rows = JSON.stringify(photos);
    await this.database.$transaction([
      this.database.pairLook.upsert({
        where: { accountId },
        create: { accountId, state: 'running', startedAt },
        update: { state: 'running', startedAt, endedAt: null },
      }),
      this.database.pairLookPhoto.deleteMany({ where: { accountId } }),
      this.database.$executeRaw`
        INSERT INTO "PairLookPhoto" (accountId, personId, assetId, personName)
        SELECT ${accountId}, p.value ->> 'personId', p.value ->> 'assetId', p.value ->> 'personName'
        FROM json_each(${rows}) p`,
    ]);
  }

  async end(accountId: string): Promise<void> {
    await this.database.pairLook.updateMany({
      where: { accountId },
      data: { state: 'done', endedAt: new Date().toISOString() },
    });
  }

  /** The photos that are left to look at. */
  async left(accountId: string, limit: number): Promise<PhotoToLook[]> {
    return this.database.pairLookPhoto.findMany({
      where: { accountId, looked: false },
      select: { personId: true, assetId: true },
      take: limit,
    });
  }

  async looked(
    accountId: string,
    { personId, assetId }: PhotoToLook,
    found: { twice: boolean; nearest: PersonRef | null },
  ): Promise<void> {
    await this.database.pairLookPhoto.updateMany({
      where: { accountId, personId, assetId },
      data: {
        looked: true,
        twice: found.twice,
        nearestId: found.nearest?.id ?? null,
        nearestName: found.nearest?.name ?? null,
      },
    });
  }

  /** How many photos were found that show the person twice and whose faces were compared. */
  async compared(accountId: string, personId: string): Promise<number> {
    return this.database.pairLookPhoto.count({ where: { accountId, personId, nearestId: { not: null } } });
  }

  /** Without photos that somebody marked as a mirror or a collage. */
  async worth(accountId: string, most: number): Promise<WorthPair[]> {
    const rows = await this.database.$queryRaw<
      {
        personId: string;
        personName: string;
        nearestId: string;
        nearestName: string;
        photos: bigint | number;
        twice: bigint | number;
      }[]
    >`
      WITH found AS (
        SELECT * FROM "PairLookPhoto" p WHERE p.accountId = ${accountId} AND p.twice
          AND NOT EXISTS (SELECT 1 FROM "PhotoMark" m WHERE m.accountId = p.accountId AND m.assetId = p.assetId))
      SELECT personId, personName, nearestId, nearestName, count(*) AS photos,
        (SELECT count(*) FROM found f WHERE f.personId = found.personId) AS twice
      FROM found WHERE nearestId IS NOT NULL
      GROUP BY personId, nearestId HAVING count(*) >= ${least}
      ORDER BY photos DESC, personId, nearestId LIMIT ${most}`;
    return rows.map(({ personId, personName, nearestId, nearestName, photos, twice }) => ({
      wrong: { id: personId, name: personName },
      correct: { id: nearestId, name: nearestName },
      photos: Number(photos),
      twice: Number(twice),
    }));
  }
}
