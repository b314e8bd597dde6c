import { Injectable } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';

/** A person with what is known of how they sign in. */
export interface Member {
  readonly person: Person;
  readonly passwordHash: string | null;
  /** Neither suspended nor still invited. */
  readonly active: boolean;
  /** Signs in by password alone, with invented data. */
  readonly exercise: boolean;
  readonly passkeys: number;
  readonly totp: boolean;
}

interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly roles: Person['roles'];
  readonly hash: string | null;
  readonly active: boolean;
  readonly exercise: boolean;
  readonly passkeys: number;
  readonly totp: boolean;
}

const MEMBER = `SELECT people.id, people.name, people.roles, people.password_hash AS hash,
    NOT people.suspended AND NOT people.invited AS active, people.exercise,
    (SELECT count(*)::integer FROM accounts.passkeys WHERE passkeys.person_id = people.id) AS passkeys,
    EXISTS (SELECT FROM accounts.totp WHERE totp.person_id = people.id) AS totp
  FROM accounts.people`;

@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /** Whoever has this name, suspended or not; null for nobody. */
  async findByName(name: string): Promise<Member | null> {
    const [row] = await this.database.query<MemberRow>(`${MEMBER} WHERE people.name = $1`, [name]);
    return row ? toMember(row) : null;
  }

  async find(id: string): Promise<Member | null> {
    const [row] = await this.database.query<MemberRow>(`${MEMBER} WHERE people.id = $1`, [id]);
    return row ? toMember(row) : null;
  }

  /** Ends all of the person's sessions, as every new password does. */
  async setPasswordHash(id: string, hash: string): Promise<void> {
    await this.database.query('UPDATE accounts.people SET password_hash = $2 WHERE id = $1', [
      id,
      hash,
    ]);
  }

  /** The first administrator; false where the code is another, was used, or somebody is here. */
  async setUp(code: Buffer, person: Person, passwordHash: string): Promise<boolean> {
    const [row] = await this.database.query<{ made: boolean }>(
      'SELECT accounts.set_up($1, $2, $3, $4) AS made',
      [code, person.id, person.name, passwordHash],
    );
    return row?.made ?? false;
  }

  /** Whether a setup code waits and nobody is here. */
  async awaitsSetUp(): Promise<boolean> {
    const [row] = await this.database.query<{ waits: boolean }>(
      `SELECT EXISTS (SELECT FROM accounts.setup) AND NOT EXISTS (SELECT FROM accounts.people) AS waits`,
    );
    return row?.waits ?? false;
  }
}

function toMember(row: MemberRow): Member {
  const { id, name, roles, hash, active, exercise, passkeys, totp } = row;
  return { person: { id, name, roles }, passwordHash: hash, active, exercise, passkeys, totp };
}
