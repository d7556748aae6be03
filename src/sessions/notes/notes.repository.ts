import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Note } from './note.schema.js';

/** What was noted of people, for the whole account: whichever session they are in. */
@Injectable()
export class NotesRepository {
  constructor(private readonly database: Database) {}

  async of(accountId: string, personIds: string[]): Promise<Note[]> {
    return this.database.personNote.findMany({
      where: { accountId, personId: { in: personIds } },
      select: { personId: true, text: true, at: true },
      orderBy: { personId: 'asc' },
    });
  }

  /** The same text said again changes nothing but when it was said. */
  async write(accountId: string, { personId, text, at }: Note): Promise<void> {
    if (text === '') {
      await this.database.personNote.deleteMany({ where: { accountId, personId } });
      return;
    }
    await this.database.personNote.upsert({
      where: { accountId_personId: { accountId, personId } },
      create: { accountId, personId, text, at },
      update: { text, at },
    });
  }

  /** The sessions of an account that are about a person. */
  async sessionsWith(accountId: string, personId: string): Promise<string[]> {
    const rows = await this.database.session.findMany({
      where: { accountId, OR: [{ wrongPersonId: personId }, { correctPersonId: personId }] },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  }
}
