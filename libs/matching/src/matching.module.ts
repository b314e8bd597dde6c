import { Module } from '@nestjs/common';
import { IncidentsModule } from '@himaya/incidents';
import { ReportsModule } from '@himaya/intake';
import { LedgerModule } from '@himaya/ledger';
import { CaseRecords } from './case-records.js';
import { CandidatesReadModel } from './candidates.read-model.js';
import { Comparing } from './comparing.service.js';
import { Differences } from './differences.service.js';
import { MatchesController } from './matches.controller.js';
import { MatchesService } from './matches.service.js';
import { MergesRepository } from './merges.repository.js';
import { MergingController } from './merging.controller.js';
import { Merging } from './merging.service.js';
import { Splitting } from './splitting.service.js';

@Module({
  imports: [LedgerModule, ReportsModule, IncidentsModule],
  controllers: [MatchesController, MergingController],
  providers: [
    Differences,
    MatchesService,
    CandidatesReadModel,
    Merging,
    MergesRepository,
    Splitting,
    Comparing,
    CaseRecords,
  ],
  exports: [MatchesService, Merging, Splitting, Comparing],
})
export class MatchingModule {}
