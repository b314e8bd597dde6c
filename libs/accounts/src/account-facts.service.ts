import { Injectable } from '@nestjs/common';
import { type AccountFacts, type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notSignedIn, type RequestSession } from '@himaya/http';
import { ContactsRepository } from './contacts.repository.js';
import { CredentialsRepository } from './credentials.repository.js';
import { PeopleRepository } from './people.repository.js';
import { needOf } from './sign-in-need.js';
import { SessionsRepository } from './sessions.repository.js';

/** What a person is told of their own account. */
@Injectable()
export class AccountFactsService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly credentials: CredentialsRepository,
    private readonly contacts: ContactsRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  async facts(person: Person, session: RequestSession): Promise<AccountFacts> {
    const sessions = await this.sessions.list(person.id, session.id);
    return this.database.read('desk', async () => {
      const member = await this.people.find(person.id);
      if (!member) throw notSignedIn();
      const passkeys = await this.credentials.listPasskeys(person.id);
      return {
        hasPassword: member.passwordHash !== null,
        hasTotp: member.totp,
        recoveryCodesLeft: await this.credentials.countRecoveryCodes(person.id),
        // a password alone does not tell how its owner is reached
        contact: session.enrolling ? null : await this.contacts.find(person.id),
        passkeys: passkeys.map(({ id, addedOn, usedOn }) => ({ id, addedOn, usedOn })),
        sessions,
        need: needOf(member),
      };
    });
  }
}
