import { Injectable } from '@nestjs/common';
import { type Role } from '@himaya/contracts';
import { Database } from '@himaya/database';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly suspended: boolean;
  readonly invited: boolean;
}

/** Writes about people; what may not be is refused by the tables themselves as well. */
@Injectable()
export class AdministrationRepository {
  constructor(private readonly database: Database) {}

  /** Held until the end of the transaction, so that two administrators take turns. */
  async find(id: string): Promise<Colleague | null> {
    const [row] = await this.database.query<Colleague>(
      `SELECT id, name, roles, suspended, invited FROM accounts.people WHERE id = $1 FOR NO KEY UPDATE`,
      [id],
    );
    return row ?? null;
  }

  async invite(person: { id: string; name: string }): Promise<void> {
    await this.database.query('SELECT accounts.invite($1, $2, NULL)', [person.id, person.name]);
  }

  async setSuspended(id: string, suspended: boolean): Promise<void> {
    await this.database.query('UPDATE accounts.people SET suspended = $2 WHERE id = $1', [
      id,
      suspended,
    ]);
  }

  /** All sessions of one person, or of everybody. Gives how many. */
  async endSessions(id: string | null): Promise<number> {
    const ended = await this.database.query(
      'DELETE FROM accounts.sessions WHERE $1::uuid IS NULL OR person_id = $1 RETURNING id',
      [id],
    );
    return ended.length;
  }

  async addLink(id: string, purpose: 'invitation' | 'recovery', hash: Buffer): Promise<string> {
    await this.database.query('DELETE FROM accounts.links WHERE person_id = $1', [id]);
    const [row] = await this.database.query<{ expires: string }>(
      `INSERT INTO accounts.links (token_hash, person_id, purpose) VALUES ($1, $2, $3)
       RETURNING to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS expires`,
      [hash, id, purpose],
    );
    return row?.expires ?? '';
  }

  async opensLink(hash: Buffer): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM accounts.links JOIN accounts.people ON people.id = links.person_id
       WHERE token_hash = $1 AND expires_at > now() AND NOT suspended`,
      [hash],
    );
    return rows.length > 0;
  }

  /** Null for a link that does not open. */
  async acceptLink(hash: Buffer, passwordHash: string): Promise<Colleague | null> {
    const [row] = await this.database.query<Colleague>(
      `SELECT p.id, p.name, p.roles, p.suspended, p.invited FROM accounts.accept_link($1, $2) AS whose
       JOIN accounts.people p ON p.id = whose`,
      [hash, passwordHash],
    );
    return row ?? null;
  }
}
