import { Module } from '@nestjs/common';
import { IncidentsModule } from '@himaya/incidents';
import { ReportsModule } from '@himaya/intake';
import { LedgerModule } from '@himaya/ledger';
import { NotesController } from './notes.controller.js';
import { NotesRepository } from './notes.repository.js';
import { NotesService } from './notes.service.js';
import { NoticesController } from './notices.controller.js';
import { NoticesService } from './notices.service.js';

@Module({
  imports: [LedgerModule, ReportsModule, IncidentsModule],
  controllers: [NotesController, NoticesController],
  providers: [NotesRepository, NotesService, NoticesService],
  exports: [NotesService, NoticesService],
})
export class TeamworkModule {}
