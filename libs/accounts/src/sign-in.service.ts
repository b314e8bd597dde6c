import { Injectable } from '@nestjs/common';
import { PERMISSIONS, may, type Person, type SessionAnswer } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { type RequestSession } from '@himaya/http';
import { wrongCredentials } from './accounts.problems.js';
import { KnownBrowsers } from './known-browsers.js';
import { type AssertionDto } from './passkey.dto.js';
import { PasskeysService, SIGN_IN, stepUpOf } from './passkeys.service.js';
import { PasswordProof } from './password-proof.service.js';
import { type Member, PeopleRepository } from './people.repository.js';
import { type ProofDto, type SignInDto } from './sign-in.dto.js';
import { needOf } from './sign-in-need.js';
import { type SessionOpening, SessionsRepository } from './sessions.repository.js';
import { SignInThrottle } from './throttle.js';

export interface SignedIn {
  readonly token: string;
  /** What the browser shows next time, to wait for its own failures alone. */
  readonly known: string;
  readonly answer: SessionAnswer;
}

/** Where a try comes from. */
export interface Source {
  readonly address: string;
  /** The mark of a browser where somebody signed in before. */
  readonly known?: string | undefined;
}

/** Opens sessions, and renews them for whoever proves again who they are. */
@Injectable()
export class SignInService {
  readonly throttle = new SignInThrottle();
  private readonly knownBrowsers = new KnownBrowsers();

  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
    private readonly passwords: PasswordProof,
    private readonly passkeys: PasskeysService,
  ) {}

  /**
   * A new session. Unknown, wrong, suspended, invited and waiting answer alike and cost the same. A browser
   * where this name signed in before waits apart: strangers who fail under the name never keep its owner out there.
   */
  async signIn(dto: SignInDto, { address, known }: Source): Promise<SignedIn> {
    const name = dto.name.trim().toLowerCase();
    const isKnown = this.knownBrowsers.holds(name, known);
    if (isKnown) this.throttle.enterKnown(name);
    else this.throttle.enter(address);
    const turn = isKnown ? `known ${name}` : name;
    const mayPass = this.throttle.begin(turn);
    const member = await this.database.read('desk', () => this.people.findByName(name));
    const given = { password: dto.password, code: dto.code ?? '' };
    const opening = await this.passwords.judge(mayPass ? member : null, given);
    if (!member || !opening) throw await this.passwords.refusal();
    this.throttle.succeeded(turn);
    // whoever needs a recovery code may have lost a device to somebody else
    if (opening.how === 'recovery') await this.sessions.endAll(member.person.id, null);
    return this.open(member, opening);
  }

  /** The same options for everybody: a passkey says itself whose it is. */
  passkeyOptions(address: string): Promise<object> {
    this.throttle.enterCheaply(address);
    return this.passkeys.options(SIGN_IN);
  }

  async signInByPasskey(dto: AssertionDto, { address }: Source): Promise<SignedIn> {
    this.throttle.enterCheaply(address);
    const member = await this.provedMember(SIGN_IN, dto);
    if (!member?.active) throw wrongCredentials();
    const enrolling = needOf(member) !== 'nothing';
    return this.open(member, { how: 'passkey', enrolling });
  }

  stepUpOptions(person: Person): Promise<object> {
    return this.passkeys.options(stepUpOf(person));
  }

  /** A new token for the same session, whose proof is now fresh. A recovery code is no such proof. */
  async stepUp(person: Person, session: RequestSession, dto: ProofDto): Promise<string> {
    const mayPass = this.throttle.begin(`step-up ${person.id}`);
    const member = await this.database.read('desk', () => this.people.find(person.id));
    const given = { password: dto.password, code: (dto.code ?? '').slice(0, 12) };
    const opening = await this.passwords.judge(mayPass ? member : null, given);
    if (!opening || (opening.enrolling && !session.enrolling)) throw await this.passwords.refusal();
    this.throttle.succeeded(`step-up ${person.id}`);
    return this.sessions.renew(session.id, { how: opening.how, enrolling: session.enrolling });
  }

  async stepUpByPasskey(
    person: Person,
    session: RequestSession,
    dto: AssertionDto,
  ): Promise<string> {
    const member = await this.provedMember(stepUpOf(person), dto);
    if (member?.person.id !== person.id) throw wrongCredentials();
    return this.sessions.renew(session.id, { how: 'passkey', enrolling: session.enrolling });
  }

  session(person: Person, { enrolling }: RequestSession): SessionAnswer {
    return answerFor(person, enrolling);
  }

  async signOut(token: string): Promise<void> {
    await this.sessions.end(token);
  }

  /** A session for somebody who has shown who they are. */
  async open(member: Member, opening: SessionOpening): Promise<SignedIn> {
    return {
      token: await this.sessions.add(member.person.id, opening),
      known: this.knownBrowsers.markOf(member.person.name),
      answer: answerFor(member.person, opening.enrolling),
    };
  }

  private provedMember(purpose: string, dto: AssertionDto): Promise<Member | null> {
    return this.database.transact('desk', async () => {
      const passkey = await this.passkeys.prove(purpose, dto);
      return passkey && this.people.find(passkey.personId);
    });
  }
}

/** In a half session nobody may do anything yet. */
function answerFor(person: Person, enrolling: boolean): SessionAnswer {
  const permissions = PERMISSIONS.map((row) => row.permission).filter(
    (permission) => !enrolling && may(person.roles, permission),
  );
  return { person, permissions, enrolling };
}
