import { Injectable } from '@nestjs/common';
import { type Person, type SessionHow } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, notSignedIn, type RequestSession } from '@himaya/http';
import { Ledger } from '@himaya/ledger';
import { lastWayIn } from './accounts.problems.js';
import { CredentialsRepository } from './credentials.repository.js';
import { assertGoodPassword } from './good-password.js';
import { hashPassword } from './password.js';
import { type Member, PeopleRepository } from './people.repository.js';
import { newRecoveryCodes, readRecoveryCode, recoveryHash } from './recovery-codes.js';
import { needOf } from './sign-in-need.js';
import { SessionsRepository } from './sessions.repository.js';

/** What a change of how somebody signs in leaves: a new token, and codes that are shown this once. */
export interface Secured {
  readonly token: string;
  readonly recoveryCodes: readonly string[];
}

/** How a person signs in: their own doing, each change with its leaf and a new token. */
@Injectable()
export class AccountService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly credentials: CredentialsRepository,
    private readonly sessions: SessionsRepository,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Runs a change in one transaction with its leaf, gives first recovery codes where there are none, and
   * renews the session: a half session becomes a whole one once nothing is missing.
   */
  async secure(
    person: Person,
    session: RequestSession,
    change: {
      readonly what: string;
      readonly how: SessionHow;
      readonly run: () => Promise<unknown>;
    },
  ): Promise<Secured> {
    const { member, recoveryCodes } = await this.database.transact('desk', async () => {
      await change.run();
      const codes = (await this.credentials.countRecoveryCodes(person.id)) === 0;
      await this.enter(person, change.what);
      return {
        member: await this.memberOf(person),
        recoveryCodes: codes ? await this.renewCodes(person) : [],
      };
    });
    const enrolling = needOf(member) !== 'nothing';
    const token = await this.sessions.renew(session.id, { how: change.how, enrolling });
    return { token, recoveryCodes };
  }

  /** Throws where nobody could sign in any more, or fewer than they need would be left. */
  removePasskey(person: Person, id: string): Promise<void> {
    return this.database.transact('desk', async () => {
      if (!(await this.credentials.removePasskey(person.id, id))) throw notFound();
      await this.assertWayIn(person);
      await this.enter(person, 'passkey removed');
    });
  }

  removeTotp(person: Person): Promise<void> {
    return this.database.transact('desk', async () => {
      if (!(await this.credentials.removeTotp(person.id))) throw notFound();
      await this.assertWayIn(person);
      await this.enter(person, 'totp removed');
    });
  }

  newRecoveryCodes(person: Person): Promise<string[]> {
    return this.database.transact('desk', async () => {
      await this.enter(person, 'recovery codes');
      return this.renewCodes(person);
    });
  }

  /** Ends every session of theirs; gives the token of a new one. */
  async setPassword(
    person: Person,
    { enrolling }: RequestSession,
    password: string,
  ): Promise<string> {
    assertGoodPassword(password, person.name);
    const hash = await hashPassword(password);
    const member = await this.database.transact('desk', async () => {
      await this.people.setPasswordHash(person.id, hash);
      await this.enter(person, 'password');
      return this.memberOf(person);
    });
    const how = member.exercise ? 'password-exercise' : 'password';
    return this.sessions.add(person.id, { how: member.totp ? 'totp' : how, enrolling });
  }

  private async renewCodes(person: Person): Promise<string[]> {
    const codes = newRecoveryCodes();
    const hashes = codes.map((code) => recoveryHash(person.id, readRecoveryCode(code) ?? code));
    await this.credentials.replaceRecoveryCodes(person.id, hashes);
    return codes;
  }

  private async assertWayIn(person: Person): Promise<void> {
    if (needOf(await this.memberOf(person)) !== 'nothing') throw lastWayIn();
  }

  private async memberOf({ id }: Person): Promise<Member> {
    const member = await this.people.find(id);
    if (!member) throw notSignedIn();
    return member;
  }

  private enter(person: Person, content: string): Promise<void> {
    return this.ledger.append(person, {
      act: 'account.secure',
      subject: person.id,
      version: 1,
      content,
    });
  }
}
