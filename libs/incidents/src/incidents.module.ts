import { Module } from '@nestjs/common';
import { ReportsModule } from '@himaya/intake';
import { LedgerModule } from '@himaya/ledger';
import { IncidentEditing } from './incident-editing.service.js';
import { IncidentEditingController } from './incident-editing.controller.js';
import { IncidentHistory } from './incident-history.js';
import { IncidentReadModel } from './incident.read-model.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsRepository } from './incidents.repository.js';
import { IncidentsService } from './incidents.service.js';

@Module({
  imports: [LedgerModule, ReportsModule],
  controllers: [IncidentsController, IncidentEditingController],
  providers: [
    IncidentsService,
    IncidentEditing,
    IncidentHistory,
    IncidentReadModel,
    IncidentsRepository,
  ],
  exports: [IncidentsService, IncidentEditing, IncidentHistory, IncidentReadModel],
})
export class IncidentsModule {}
