import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { PairFinderService } from './pairs/pair-finder.service.js';
import { PairsController } from './pairs/pairs.controller.js';
import { PairsRepository } from './pairs/pairs.repository.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';

@Module({
  imports: [AccountsModule],
  controllers: [PeopleController, PairsController],
  providers: [PeopleService, PairFinderService, PairsRepository],
  exports: [PeopleService],
})
export class PeopleModule {}
