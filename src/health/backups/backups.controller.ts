import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Account } from '../../accounts/account.js';
import { CurrentAccount, NeedsScope } from '../../accounts/account.guard.js';
import { IdempotencyKey } from '../../http/device.js';
import { Answers, AnswersBytes, Changes, Problems } from '../../http/docs.js';
import { backupListSchema, backupNameSchema, backupSchema, type Backup, type BackupList } from './backup.schema.js';
import { BackupsService, notYours, unreadable } from './backups.service.js';

const contentType = 'application/vnd.sqlite3';

@ApiTags('health')
@Controller('backups')
export class BackupsController {
  constructor(private readonly backups: BackupsService) {}

  @Get()
  @Answers(backupListSchema, 'The copies of the database, newest first.')
  async list(@CurrentAccount() account: Account): Promise<BackupList> {
    return this.backups.list(account);
  }

  @Post()
  @Changes()
  @Answers(backupSchema, 'A copy of what is in the database now, made and checked.', 201)
  async make(@CurrentAccount() account: Account, @IdempotencyKey() key: string): Promise<Backup> {
    return this.backups.make(account, key);
  }

  @Get(':name')
  @NeedsScope('export')
  @Problems(notYours, unreadable)
  @AnswersBytes(contentType, 'The copy: a SQLite file.')
  async download(
    @CurrentAccount() account: Account,
    @Param('name', { schema: backupNameSchema }) name: string,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.backups.download(account, name);
    response.setHeader('content-type', contentType);
    response.setHeader('content-disposition', `attachment; filename="${file.name}"`);
    response.setHeader('cache-control', 'no-store');
    await sent(response, file);
  }
}

/** Streams it, and the rest of it where a browser goes on with a download that was cut off. */
const sent = async (response: Response, { folder, name }: { folder: string; name: string }): Promise<void> =>
  new Promise((resolve, reject) => {
    response.sendFile(name, { root: folder, cacheControl: false }, (error?: Error) => {
      // who closes the page in the middle has had enough
      if (!error || response.destroyed || (error as NodeJS.ErrnoException).code === 'ECONNABORTED') {
        resolve();
      } else {
        reject(error);
      }
    });
  });
