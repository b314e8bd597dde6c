import { Module } from '@nestjs/common';
import { LedgerModule } from '@himaya/ledger';
import { BatchesController } from './batches/batches.controller.js';
import { BatchesReadModel } from './batches/batches.read-model.js';
import { BatchesRepository } from './batches/batches.repository.js';
import { BatchesService } from './batches/batches.service.js';

@Module({
  imports: [LedgerModule],
  controllers: [BatchesController],
  providers: [BatchesService, BatchesRepository, BatchesReadModel],
  exports: [BatchesService],
})
export class ExchangeModule {}
