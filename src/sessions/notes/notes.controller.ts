import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account } from '../../accounts/account.js';
import { CurrentAccount } from '../../accounts/account.guard.js';
import { Device } from '../../http/device.js';
import { Answers } from '../../http/docs.js';
import { notFound } from '../../http/problem.js';
import { idSchema } from '../../http/shapes.schema.js';
import { SessionEventsService } from '../session-events.service.js';
import { SessionsService } from '../sessions.service.js';
import {
  noteListSchema,
  noteSchema,
  writeNoteSchema,
  type Note,
  type NoteList,
  type WriteNote,
} from './note.schema.js';
import { NotesRepository } from './notes.repository.js';

/**
 * What somebody notes of a person, to tell them by. It belongs to the person: the pair swapped, or another pair with them,
 * shows it too. A note is written as a whole, so the same request said twice is done once without a key.
 */
@ApiTags('sessions')
@Controller('sessions/:id/notes')
export class NotesController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly notes: NotesRepository,
    private readonly events: SessionEventsService,
  ) {}

  @Get()
  @Answers(noteListSchema, 'What is noted of the two of the pair.')
  async list(@CurrentAccount() account: Account, @Param('id', { schema: idSchema }) id: string): Promise<NoteList> {
    const { wrongId, correctId } = await this.sessions.get(account, id);
    return { notes: await this.notes.of(account.id, [wrongId, correctId]) };
  }

  @Put(':personId')
  @Answers(noteSchema, 'The note as it is now.')
  async write(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Param('personId', { schema: idSchema }) personId: string,
    @Body({ schema: writeNoteSchema }) { text }: WriteNote,
    @Device() device: string,
  ): Promise<Note> {
    const { wrongId, correctId } = await this.sessions.get(account, id);
    if (personId !== wrongId && personId !== correctId) {
      throw notFound('person in this session');
    }
    const note = { personId, text, at: new Date().toISOString() };
    await this.notes.write(account.id, note);
    for (const sessionId of await this.notes.sessionsWith(account.id, personId)) {
      this.events.tell(sessionId, { type: 'noted', device, note });
    }
    return note;
  }
}
