import { Module } from '@nestjs/common';
import { LedgerModule } from '@himaya/ledger';
import { EventPartsController } from './event-parts.controller.js';
import { EventPartsService } from './event-parts.service.js';
import { EventsController } from './events.controller.js';
import { EventsReadModel } from './events.read-model.js';
import { EventsRepository } from './events.repository.js';
import { EventsService } from './events.service.js';

@Module({
  imports: [LedgerModule],
  controllers: [EventsController, EventPartsController],
  providers: [EventsService, EventPartsService, EventsReadModel, EventsRepository],
  exports: [EventsService],
})
export class EventsModule {}
