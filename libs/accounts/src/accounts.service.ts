import { Injectable } from '@nestjs/common';
import { PERMISSIONS, may, type Person, type SessionAnswer } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { type RequestSession } from '@himaya/http';
import { wrongCredentials } from './accounts.problems.js';
import { KnownBrowsers } from './known-browsers.js';
import { passwordMatches } from './password.js';
import { PeopleRepository } from './people.repository.js';
import { SessionsRepository } from './sessions.repository.js';
import { type SignInDto } from './sign-in.dto.js';
import { SignInThrottle } from './throttle.js';

export interface SignedIn {
  readonly token: string;
  /** What the browser shows next time, to wait for its own failures alone. */
  readonly known: string;
  readonly answer: SessionAnswer;
}

@Injectable()
export class AccountsService {
  private readonly throttle = new SignInThrottle();
  private readonly knownBrowsers = new KnownBrowsers();

  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  /**
   * A new session. Unknown, suspended and wrong answer alike and cost the same. A browser where this name
   * signed in before waits apart: strangers who fail under the name never keep its owner out there.
   */
  async signIn({ name, password }: SignInDto, known?: string): Promise<SignedIn> {
    const key = name.trim().toLowerCase();
    const turn = this.knownBrowsers.holds(key, known) ? `known ${key}` : key;
    this.throttle.begin(turn);
    const found = await this.database.read('desk', () => this.people.findByName(key));
    if (!(await passwordMatches(found?.passwordHash, password)) || !found) throw wrongCredentials();
    this.throttle.succeeded(turn);
    return {
      token: await this.sessions.add(found.person.id, {
        how: found.exercise ? 'password-exercise' : 'password',
        enrolling: false,
      }),
      known: this.knownBrowsers.markOf(key),
      answer: answerFor(found.person, false),
    };
  }

  session(person: Person, { enrolling }: RequestSession): SessionAnswer {
    return answerFor(person, enrolling);
  }

  async signOut(token: string): Promise<void> {
    await this.sessions.end(token);
  }
}

function answerFor(person: Person, enrolling: boolean): SessionAnswer {
  const permissions = PERMISSIONS.map((row) => row.permission).filter((permission) =>
    may(person.roles, permission),
  );
  return { person, permissions, enrolling };
}
