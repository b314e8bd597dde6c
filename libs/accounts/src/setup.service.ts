import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { Ledger } from '@himaya/ledger';
import { notFound } from '@himaya/http';
import { nameForm, setupCodeWrong } from './accounts.problems.js';
import { assertGoodPassword } from './good-password.js';
import { hashPassword } from './password.js';
import { PeopleRepository } from './people.repository.js';
import { setupHash } from './setup-code.js';
import { type SetupDto } from './sign-in.dto.js';
import { type SignedIn, SignInService, type Source } from './sign-in.service.js';

const NAME = /^[a-z][a-z0-9-]{1,31}$/;

/** Makes the first administrator of a live instance, once. */
@Injectable()
export class SetupService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly signIns: SignInService,
    private readonly ledger: Ledger,
  ) {}

  awaits(): Promise<boolean> {
    return this.database.read('desk', () => this.people.awaitsSetUp());
  }

  /** The administrator, in a half session that goes on to a second factor. */
  async setUp(dto: SetupDto, { address }: Source): Promise<SignedIn> {
    this.signIns.throttle.enter(address);
    const name = dto.name.trim().toLowerCase();
    if (!NAME.test(name)) throw nameForm();
    assertGoodPassword(dto.password, name);
    const passwordHash = await hashPassword(dto.password);
    const person: Person = { id: randomUUID(), name, roles: ['administrator'] };
    await this.database.transact('desk', async () => {
      const made = await this.people.setUp(setupHash(dto.setupCode), person, passwordHash);
      if (!made) throw (await this.people.awaitsSetUp()) ? setupCodeWrong() : notFound();
      const content = person.roles;
      await this.ledger.append(person, {
        act: 'person.add',
        subject: person.id,
        version: 1,
        content,
      });
    });
    const member = {
      person,
      passwordHash,
      active: true,
      exercise: false,
      passkeys: 0,
      totp: false,
    };
    return this.signIns.open(member, { how: 'setup', enrolling: true });
  }
}
