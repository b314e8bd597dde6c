import { Module } from '@nestjs/common';
import { ReportsModule } from '@himaya/intake';
import { LedgerModule } from '@himaya/ledger';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkRepository } from './bulk/bulk.repository.js';
import { BulkService } from './bulk/bulk.service.js';
import { WorklistController } from './worklist.controller.js';
import { WorklistReadModel } from './worklist.read-model.js';

@Module({
  imports: [ReportsModule, LedgerModule],
  controllers: [WorklistController, BulkController],
  providers: [WorklistReadModel, BulkService, BulkRepository],
  exports: [WorklistReadModel, BulkService],
})
export class WorklistModule {}
