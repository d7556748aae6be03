import { Module } from '@nestjs/common';
import { ImmichModule } from '../immich/immich.module.js';
import { AccessPassword } from './access-password.js';
import { AccountController } from './account.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { Attempts } from './attempts.js';
import { KeyVault } from './key-vault.js';
import { OpenStreams } from './open-streams.js';
import { SignInService } from './sign-in.service.js';
import { SignInsRepository } from './sign-ins.repository.js';
import { TokensController } from './tokens/tokens.controller.js';
import { TokensRepository } from './tokens/tokens.repository.js';
import { TokensService } from './tokens/tokens.service.js';
import { VisitorsService } from './visitors.service.js';

@Module({
  imports: [ImmichModule],
  controllers: [AccountController, TokensController],
  providers: [
    AccessPassword,
    AccountsRepository,
    AccountsService,
    Attempts,
    KeyVault,
    OpenStreams,
    SignInService,
    SignInsRepository,
    TokensRepository,
    TokensService,
    VisitorsService,
  ],
  exports: [AccountsService, OpenStreams, VisitorsService],
})
export class AccountsModule {}
