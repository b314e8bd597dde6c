import { Module } from '@nestjs/common';
import { LedgerModule } from '@himaya/ledger';
import { BatchesController } from './batches.controller.js';
import { BatchesReadModel } from './batches.read-model.js';
import { BatchesRepository } from './batches.repository.js';
import { BatchesService } from './batches.service.js';

@Module({
  imports: [LedgerModule],
  controllers: [BatchesController],
  providers: [BatchesService, BatchesRepository, BatchesReadModel],
  exports: [BatchesService],
})
export class ExchangeModule {}
