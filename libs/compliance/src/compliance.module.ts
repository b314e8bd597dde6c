import { Module } from '@nestjs/common';
import { CommitmentsModule } from '@himaya/commitments';
import { IncidentsModule } from '@himaya/incidents';
import { ReportsModule } from '@himaya/intake';
import { LedgerModule } from '@himaya/ledger';
import { LinksController } from './links.controller.js';
import { LinksRepository } from './links.repository.js';
import { LinksService } from './links.service.js';
import { REGISTER_CONTROLLERS } from './register/register.controllers.js';
import { RegisterReads } from './register/register-entries.read-model.js';
import { RegisterEntriesRepository } from './register/register-entries.repository.js';
import { RegisterEntries } from './register/register-entries.service.js';
import { StatusFactsReader } from './register/status-facts.read-model.js';

@Module({
  imports: [CommitmentsModule, IncidentsModule, LedgerModule, ReportsModule],
  controllers: [LinksController, ...REGISTER_CONTROLLERS],
  providers: [
    LinksService,
    LinksRepository,
    RegisterEntries,
    RegisterEntriesRepository,
    RegisterReads,
    StatusFactsReader,
  ],
  exports: [LinksService, RegisterEntries, RegisterReads, StatusFactsReader],
})
export class ComplianceModule {}
