import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { LedgerModule } from '@himaya/ledger';
import { AccountController, OwnSessionsController } from './account.controller.js';
import { AccountFactsService } from './account-facts.service.js';
import { AccountService } from './account.service.js';
import { AccountsSettings } from './accounts-settings.js';
import { administration } from './admin/index.js';
import { ContactsRepository } from './contacts.repository.js';
import { ContactsService } from './contacts.service.js';
import { CredentialsRepository } from './credentials.repository.js';
import { DeskGuard } from './desk.guard.js';
import { EnrolmentService } from './enrolment.service.js';
import { PasskeysService } from './passkeys.service.js';
import { PasswordProof } from './password-proof.service.js';
import { PeopleRepository } from './people.repository.js';
import { SessionController } from './session.controller.js';
import { sessionCookie } from './session-cookie.js';
import { SessionsRepository } from './sessions.repository.js';
import { SetupController, SetupGuard } from './setup.controller.js';
import { SetupService } from './setup.service.js';
import { SignInService } from './sign-in.service.js';

/** What the desk's people sign in to. */
export interface AccountsSite {
  readonly origin: string;
  readonly name: string;
  /** 32 bytes. */
  readonly columnKey: Buffer;
}

@Module({})
export class AccountsModule {
  static at(site: AccountsSite): DynamicModule {
    return {
      module: AccountsModule,
      imports: [LedgerModule],
      controllers: [
        SessionController,
        AccountController,
        OwnSessionsController,
        SetupController,
        ...administration.controllers,
      ],
      providers: [
        { provide: AccountsSettings, useValue: settingsOf(site) },
        AccountFactsService,
        AccountService,
        ContactsRepository,
        ContactsService,
        CredentialsRepository,
        EnrolmentService,
        PasskeysService,
        PasswordProof,
        PeopleRepository,
        SessionsRepository,
        SetupGuard,
        SetupService,
        SignInService,
        ...administration.providers,
        { provide: APP_GUARD, useClass: DeskGuard },
      ],
      exports: [AccountFactsService, SetupService, ...administration.exports],
    };
  }
}

function settingsOf(site: AccountsSite): AccountsSettings {
  return {
    ...site,
    rpId: new URL(site.origin).hostname,
    cookie: sessionCookie(site.origin),
    knownCookie: sessionCookie(site.origin, 'known'),
  };
}
