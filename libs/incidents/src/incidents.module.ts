import { Module } from '@nestjs/common';
import { ReportsModule } from '@himaya/intake';
import { LedgerModule } from '@himaya/ledger';
import { CaseLeases } from './case-leases.service.js';
import { CaseGuardController } from './case-guard.controller.js';
import { CaseGuardsRepository } from './case-guards.repository.js';
import { CaseGuards } from './case-guards.service.js';
import { ChecksController } from './checks.controller.js';
import { ChecksService } from './checks.service.js';
import { CasePartsController } from './case-parts.controller.js';
import { CaseParts } from './case-parts.service.js';
import { EmergencyAccessController } from './emergency-access.controller.js';
import { EmergencyAccess } from './emergency-access.js';
import { RecusalRules } from './recusal-rules.js';
import { Recusals } from './recusals.js';
import { IncidentEditing } from './incident-editing.service.js';
import { IncidentEditingController } from './incident-editing.controller.js';
import { IncidentHistory } from './incident-history.js';
import { IncidentReadModel } from './incident.read-model.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsRepository } from './incidents.repository.js';
import { IncidentsService } from './incidents.service.js';

@Module({
  imports: [LedgerModule, ReportsModule],
  controllers: [
    IncidentsController,
    IncidentEditingController,
    CasePartsController,
    CaseGuardController,
    ChecksController,
    EmergencyAccessController,
  ],
  providers: [
    IncidentsService,
    IncidentEditing,
    CaseParts,
    IncidentHistory,
    IncidentReadModel,
    IncidentsRepository,
    CaseLeases,
    CaseGuards,
    CaseGuardsRepository,
    ChecksService,
    EmergencyAccess,
    RecusalRules,
    Recusals,
  ],
  exports: [
    CaseGuards,
    IncidentsService,
    IncidentEditing,
    IncidentHistory,
    IncidentReadModel,
    EmergencyAccess,
    Recusals,
  ],
})
export class IncidentsModule {}
