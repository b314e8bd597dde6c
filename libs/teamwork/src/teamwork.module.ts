import { Module } from '@nestjs/common';
import { IncidentsModule } from '@himaya/incidents';
import { ReportsModule } from '@himaya/intake';
import { LedgerModule } from '@himaya/ledger';
import { AssignmentsController } from './assignments.controller.js';
import { AssignmentsService } from './assignments.service.js';
import { CaseTeamwork } from './case-teamwork.js';
import { LiveChangesController } from './live-changes.controller.js';
import { LiveChangesReadModel } from './live-changes.read-model.js';
import { LiveChanges } from './live-changes.service.js';
import { NotesController } from './notes.controller.js';
import { NotesRepository } from './notes.repository.js';
import { NotesService } from './notes.service.js';
import { NoticesController } from './notices.controller.js';
import { NoticesService } from './notices.service.js';

@Module({
  imports: [LedgerModule, ReportsModule, IncidentsModule],
  controllers: [AssignmentsController, LiveChangesController, NotesController, NoticesController],
  providers: [
    AssignmentsService,
    CaseTeamwork,
    LiveChanges,
    LiveChangesReadModel,
    NotesRepository,
    NotesService,
    NoticesService,
  ],
  exports: [AssignmentsService, CaseTeamwork, NotesService, NoticesService],
})
export class TeamworkModule {}
