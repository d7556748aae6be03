import { pipeline } from 'node:stream/promises';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Account } from '../accounts/account.js';
import { CurrentAccount, NeedsScope } from '../accounts/account.guard.js';
import { Device, IdempotencyKey } from '../http/device.js';
import { Answers, AnswersWith, Changes, Problems, text } from '../http/docs.js';
import { exampleOf } from '../http/example.schema.js';
import {
  auditPageSchema,
  auditQuerySchema,
  exportQuerySchema,
  revertResultSchema,
  type AuditPage,
  type AuditQuery,
  type ExportQuery,
  type RevertResult,
} from './audit.schema.js';
import { AuditService, notRevertible, onItsWay } from './audit.service.js';
import {
  chosenRevertAnswerSchema,
  chosenRevertSchema,
  type ChosenRevert,
  type ChosenRevertAnswer,
} from './chosen-revert.schema.js';
import { ChosenRevertService } from './chosen-revert.service.js';
import { contentTypes, csvOf, exportOf } from './export.js';
import { exportedEntrySchema } from './export.schema.js';
import { ExportService } from './export.service.js';
import { nothingToTakeBack } from './revert-run.service.js';

const entryIdSchema = z.string().regex(/^\d{1,15}$/, 'must be the id of an entry of the audit log');

@ApiTags('audit log')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly audit: AuditService,
    private readonly chosen: ChosenRevertService,
    private readonly exports: ExportService,
  ) {}

  @Get()
  @Answers(auditPageSchema, 'A page of the audit log, newest first.')
  async page(
    @CurrentAccount() account: Account,
    @Query({ schema: auditQuerySchema }) query: AuditQuery,
  ): Promise<AuditPage> {
    return this.audit.page(account, query);
  }

  @Get('export')
  @NeedsScope('export')
  @AnswersWith(
    {
      'text/csv': text(csvOf(exampleOf(exportedEntrySchema))),
      'application/json': {
        schema: { type: 'array', items: { $ref: '#/components/schemas/ExportedEntry' } },
        example: [exampleOf(exportedEntrySchema)],
      },
      'application/x-ndjson': text(`${JSON.stringify(exampleOf(exportedEntrySchema))}\n`),
    },
    'All entries that the filter lets through, with their links of the chain, as CSV (RFC 4180), or as JSON or NDJSON of ' +
      '`ExportedEntry`.',
  )
  async export(
    @CurrentAccount() account: Account,
    @Query({ schema: exportQuerySchema }) { format, ...filter }: ExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    const day = new Date().toISOString().slice(0, 10);
    response.setHeader('content-type', contentTypes[format]);
    response.setHeader('content-disposition', `attachment; filename="face-fix-audit-log-${day}.${format}"`);
    response.setHeader('cache-control', 'no-store');
    try {
      await pipeline(exportOf(this.exports.entries(account, filter), format), response);
    } catch (error) {
      // a browser that turns away in the middle is nobody's fault
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') {
        throw error;
      }
    }
  }

  @Post('revert')
  @HttpCode(200)
  @Changes()
  @Problems(nothingToTakeBack)
  @Answers(chosenRevertAnswerSchema, 'What would be taken back, or the batch that does it.')
  async revertChosen(
    @CurrentAccount() account: Account,
    @Body({ schema: chosenRevertSchema }) wanted: ChosenRevert,
    @Device() device: string,
    @IdempotencyKey() key: string,
  ): Promise<ChosenRevertAnswer> {
    return this.chosen.revert(account, wanted, device, key);
  }

  @Post(':id/revert')
  @HttpCode(200)
  @Changes()
  @Problems(() => notRevertible(true), onItsWay)
  @Answers(revertResultSchema, 'The entry that takes it back, and what became of it.')
  async revert(
    @CurrentAccount() account: Account,
    @Param('id', { schema: entryIdSchema }) id: string,
    @Device() device: string,
    @IdempotencyKey() key: string,
  ): Promise<RevertResult> {
    return this.audit.revert(account, id, device, key);
  }
}
