import { Module } from '@nestjs/common';
import { IncidentsModule } from '@himaya/incidents';
import { ReportsModule } from '@himaya/intake';
import { LedgerModule } from '@himaya/ledger';
import { CandidatesReadModel } from './candidates.read-model.js';
import { Differences } from './differences.service.js';
import { MatchesController } from './matches.controller.js';
import { MatchesService } from './matches.service.js';

@Module({
  imports: [LedgerModule, ReportsModule, IncidentsModule],
  controllers: [MatchesController],
  providers: [Differences, MatchesService, CandidatesReadModel],
  exports: [MatchesService],
})
export class MatchingModule {}
