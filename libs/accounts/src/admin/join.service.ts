import { Injectable } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { Ledger } from '@himaya/ledger';
import { type SignedIn, SignInService, type Source } from '../sign-in.service.js';
import { assertGoodPassword } from '../good-password.js';
import { hashPassword } from '../password.js';
import { linkVoid } from './admin.problems.js';
import { AdministrationRepository } from './administration.repository.js';
import { secretHash } from './one-use.js';
import { type AcceptDto } from './people.dto.js';

@Injectable()
export class JoinService {
  constructor(
    private readonly database: Database,
    private readonly people: AdministrationRepository,
    private readonly signIns: SignInService,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Takes the link, sets the password and signs in. Who needs a second factor gets the half session in which one is
   * set up. Nothing is hashed for a link that does not open.
   */
  async accept({ token, password }: AcceptDto, source: Source): Promise<SignedIn> {
    assertGoodPassword(password, '');
    const hash = secretHash(token);
    if (!(await this.database.read('desk', () => this.people.opensLink(hash)))) throw linkVoid();
    const passwordHash = await hashPassword(password);
    const person = await this.database.transact('desk', () => this.take(hash, passwordHash));
    return this.signIns.signIn({ name: person.name, password }, source);
  }

  private async take(hash: Buffer, passwordHash: string): Promise<Person> {
    const person = await this.people.acceptLink(hash, passwordHash);
    if (!person) throw linkVoid();
    const { id, name, roles } = person;
    const actor = { id, name, roles };
    await this.ledger.append(actor, { act: 'person.join', subject: id, version: 1, content: {} });
    return actor;
  }
}
