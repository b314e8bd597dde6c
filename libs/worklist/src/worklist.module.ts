import { type DynamicModule, Module } from '@nestjs/common';
import { ReportsModule } from '@himaya/intake';
import { LedgerModule } from '@himaya/ledger';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkRepository } from './bulk/bulk.repository.js';
import { BulkService } from './bulk/bulk.service.js';
import { SavedFiltersController } from './filters/saved-filters.controller.js';
import { SavedFiltersRepository } from './filters/saved-filters.repository.js';
import { SavedFiltersService } from './filters/saved-filters.service.js';
import { SubscriptionsRepository } from './filters/subscriptions.repository.js';
import { REPORT_FAULT, WatchFilters } from './filters/watch-filters.job.js';
import { WorklistController } from './worklist.controller.js';
import { WorklistReadModel } from './worklist.read-model.js';

@Module({
  imports: [ReportsModule, LedgerModule],
  controllers: [WorklistController, BulkController, SavedFiltersController],
  providers: [
    WorklistReadModel,
    BulkService,
    BulkRepository,
    SavedFiltersService,
    SavedFiltersRepository,
    SubscriptionsRepository,
    WatchFilters,
  ],
  exports: [WorklistReadModel, BulkService, SavedFiltersService],
})
export class WorklistModule {
  /** `report` is told of what fails with nobody waiting. */
  static with(report: (error: unknown) => void): DynamicModule {
    return { module: WorklistModule, providers: [{ provide: REPORT_FAULT, useValue: report }] };
  }
}
