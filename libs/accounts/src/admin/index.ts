import { APP_INTERCEPTOR } from '@nestjs/core';
import { ActsController } from './acts.controller.js';
import { ActsReadModel } from './acts.read-model.js';
import { AdministrationRepository } from './administration.repository.js';
import { AdministrationService } from './administration.service.js';
import { AllSessionsController } from './all-sessions.controller.js';
import { WaitingDecisionsController } from './decisions.controller.js';
import { DeskNoticesInterceptor } from './desk-notices.interceptor.js';
import { JoinController } from './join.controller.js';
import { JoinService } from './join.service.js';
import { KeysController } from './keys.controller.js';
import { KeysRepository } from './keys.repository.js';
import { KeysService } from './keys.service.js';
import { LinksService } from './links.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleReadModel } from './people.read-model.js';
import { RecoveriesRepository } from './recoveries.repository.js';
import { RecoveriesService } from './recoveries.service.js';
import { RoleChangesRepository } from './role-changes.repository.js';
import { RoleRules } from './role-rules.js';
import { RolesService } from './roles.service.js';

/** What administrators do with people and keys, as parts of the module of accounts. */
export const administration = {
  controllers: [
    ActsController,
    AllSessionsController,
    WaitingDecisionsController,
    JoinController,
    KeysController,
    PeopleController,
  ],
  providers: [
    ActsReadModel,
    AdministrationRepository,
    AdministrationService,
    JoinService,
    KeysRepository,
    KeysService,
    LinksService,
    PeopleReadModel,
    RecoveriesRepository,
    RecoveriesService,
    RoleChangesRepository,
    RoleRules,
    RolesService,
    { provide: APP_INTERCEPTOR, useClass: DeskNoticesInterceptor },
  ],
  /** What the pages of administrators need. */
  exports: [ActsReadModel, AdministrationService, KeysService],
} as const;

export * from './acts.read-model.js';
export * from './acts-span.js';
export * from './administration.service.js';
export * from './keys.service.js';
export * from './role-rules.js';
