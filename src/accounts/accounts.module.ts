import { Module } from '@nestjs/common';
import { ImmichModule } from '../immich/immich.module.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';

@Module({ imports: [ImmichModule], providers: [AccountsService, AccountsRepository], exports: [AccountsService] })
export class AccountsModule {}
