import { Module } from '@nestjs/common';
import { ReportsModule } from '@himaya/intake';
import { LedgerModule } from '@himaya/ledger';
import { ItemsController } from './items.controller.js';
import { ItemsRepository } from './items.repository.js';
import { ItemsService } from './items.service.js';
import { SourcesController } from './sources.controller.js';
import { SourcesRepository } from './sources.repository.js';
import { SourcesService } from './sources.service.js';

@Module({
  imports: [LedgerModule, ReportsModule],
  controllers: [SourcesController, ItemsController],
  providers: [SourcesService, SourcesRepository, ItemsService, ItemsRepository],
  exports: [SourcesService, ItemsService],
})
export class SourcesModule {}
