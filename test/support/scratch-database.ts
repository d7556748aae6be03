import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../src/database/database.js';
import { settingsSchema } from '../../src/sessions/session.schema.js';

/** A real SQLite file with an account and a session in it, for tests of what is written in SQL. */
export class ScratchDatabase {
  private constructor(
    readonly database: Database,
    readonly accountId: string,
    readonly sessionId: string,
  ) {}

  static async open(): Promise<ScratchDatabase> {
    const database = await Database.open(mkdtempSync(join(tmpdir(), 'face-fix-scratch-')));
    const createdAt = new Date().toISOString();
    const account = await database.account.create({ data: { id: randomUUID(), createdAt } });
    const session = await database.session.create({
      data: {
        id: randomUUID(),
        accountId: account.id,
        wrongPersonId: randomUUID(),
        wrongName: 'Mila',
        correctPersonId: randomUUID(),
        correctName: 'Nora',
        settings: JSON.stringify(settingsSchema.parse({})),
        createdAt,
        updatedAt: createdAt,
      },
    });
    return new ScratchDatabase(database, account.id, session.id);
  }

  async close(): Promise<void> {
    await this.database.$disconnect();
    rmSync(this.database.dataDir, { recursive: true });
  }
}
