import { Module } from '@nestjs/common';
import { LedgerModule } from '@himaya/ledger';
import { Leases } from './leases.js';
import { ReportLeases } from './report-leases.service.js';
import { ReportReadModel } from './report.read-model.js';
import { ReportsController } from './reports.controller.js';
import { ReportsRepository } from './reports.repository.js';
import { RestrictedReads } from './restricted-reads.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [LedgerModule],
  controllers: [ReportsController],
  providers: [
    ReportsService,
    ReportsRepository,
    ReportReadModel,
    RestrictedReads,
    Leases,
    ReportLeases,
  ],
  exports: [Leases, ReportsService, ReportReadModel, RestrictedReads],
})
export class ReportsModule {}
