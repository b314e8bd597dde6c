import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { LedgerModule } from '@himaya/ledger';
import { AccountsService } from './accounts.service.js';
import { AccountsSettings } from './accounts-settings.js';
import { administration } from './admin/index.js';
import { DeskGuard } from './desk.guard.js';
import { PeopleRepository } from './people.repository.js';
import { SessionController } from './session.controller.js';
import { sessionCookie } from './session-cookie.js';
import { SessionsRepository } from './sessions.repository.js';

@Module({})
export class AccountsModule {
  static at(origin: string): DynamicModule {
    return {
      module: AccountsModule,
      imports: [LedgerModule],
      controllers: [SessionController, ...administration.controllers],
      providers: [
        {
          provide: AccountsSettings,
          useValue: {
            origin,
            cookie: sessionCookie(origin),
            knownCookie: sessionCookie(origin, 'known'),
          } satisfies AccountsSettings,
        },
        AccountsService,
        PeopleRepository,
        SessionsRepository,
        ...administration.providers,
        { provide: APP_GUARD, useClass: DeskGuard },
      ],
      exports: [...administration.exports],
    };
  }
}
