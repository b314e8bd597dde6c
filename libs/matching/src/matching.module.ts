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
import { ReferencesController } from './references.controller.js';
import { RelationsController } from './relations.controller.js';
import { RelationsRepository } from './relations.repository.js';
import { Relations } from './relations.service.js';
import { Splitting } from './splitting.service.js';

@Module({
  imports: [LedgerModule, ReportsModule, IncidentsModule],
  controllers: [MatchesController, MergingController, ReferencesController, RelationsController],
  providers: [
    Differences,
    MatchesService,
    CandidatesReadModel,
    Merging,
    MergesRepository,
    Splitting,
    Comparing,
    CaseRecords,
    Relations,
    RelationsRepository,
  ],
  exports: [MatchesService, Merging, Splitting, Relations, Comparing],
})
export class MatchingModule {}
