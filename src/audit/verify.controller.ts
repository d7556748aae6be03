import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account } from '../accounts/account.js';
import { CurrentAccount } from '../accounts/account.guard.js';
import { Answers } from '../http/docs.js';
import { verificationSchema, verifyQuerySchema, type Verification, type VerifyQuery } from './verify.schema.js';
import { VerifyService } from './verify.service.js';

@ApiTags('audit log')
@Controller('audit/verify')
export class VerifyController {
  constructor(private readonly verification: VerifyService) {}

  @Get()
  @Answers(verificationSchema, 'Whether the audit log is whole, and where it is not.')
  async verify(
    @CurrentAccount() account: Account,
    @Query({ schema: verifyQuerySchema }) query: VerifyQuery,
  ): Promise<Verification> {
    return this.verification.verify(account, query);
  }
}
