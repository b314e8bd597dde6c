import { Module } from '@nestjs/common';
import { LedgerOpenController } from './ledger.open.controller.js';
import { LedgerOpenService } from './ledger.open.service.js';

@Module({
  controllers: [LedgerOpenController],
  providers: [LedgerOpenService],
  exports: [LedgerOpenService],
})
export class LedgerOpenModule {}
