import { Module } from '@nestjs/common';
import { IncidentsModule } from '@himaya/incidents';
import { ReportsModule } from '@himaya/intake';
import { LedgerModule } from '@himaya/ledger';
import { CommentsController } from './comments/comments.controller.js';
import { CommentsRepository } from './comments/comments.repository.js';
import { CommentsService } from './comments/comments.service.js';
import { EarlyRelease } from './early-release.service.js';
import { CaseHazardController, HazardsController } from './hazards/hazards.controller.js';
import { HazardsRepository } from './hazards/hazards.repository.js';
import { HazardsService } from './hazards/hazards.service.js';
import { PublicationsController } from './publications.controller.js';
import { PublicationsRepository } from './publications.repository.js';
import { PublicationsService } from './publications.service.js';
import { ReleaseSlot } from './slots/release-slot.job.js';
import { ReleaseSlotsRepository } from './slots/release-slots.repository.js';
import { ReleaseSlots } from './slots/release-slots.service.js';
import { Releases } from './releases.service.js';
import { RepliesController } from './replies/replies.controller.js';
import { RepliesRepository } from './replies/replies.repository.js';
import { RepliesService } from './replies/replies.service.js';
import { SafetyRepository } from './safety.repository.js';
import { Safety } from './safety.service.js';
import { TakeBacksController } from './take-backs.controller.js';
import { TakeBacksRepository } from './take-backs.repository.js';
import { TakeBacksService } from './take-backs.service.js';

@Module({
  imports: [IncidentsModule, LedgerModule, ReportsModule],
  controllers: [
    PublicationsController,
    TakeBacksController,
    RepliesController,
    CommentsController,
    HazardsController,
    CaseHazardController,
  ],
  providers: [
    PublicationsService,
    PublicationsRepository,
    TakeBacksService,
    TakeBacksRepository,
    Safety,
    SafetyRepository,
    EarlyRelease,
    Releases,
    ReleaseSlots,
    ReleaseSlotsRepository,
    RepliesService,
    RepliesRepository,
    CommentsService,
    CommentsRepository,
    HazardsService,
    HazardsRepository,
  ],
  exports: [PublicationsService, TakeBacksService, RepliesService, CommentsService, HazardsService],
})
export class PublicationModule {}

/** Jobs. */
@Module({ providers: [ReleaseSlot], exports: [ReleaseSlot] })
export class PublicationWorkerModule {}
