import { Injectable } from '@nestjs/common';
import { type Role } from '@himaya/contracts';
import { Database } from '@himaya/database';

export interface StoredRoleChange {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly wanted: readonly Role[];
  readonly askedBy: string;
  readonly state: 'waiting' | 'done' | 'withdrawn';
  readonly hoursWaited: number;
  readonly otherAdministrators: number;
  readonly settingUp: boolean;
}

export interface NewRoleChange {
  readonly id: string;
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly askedBy: string;
}

@Injectable()
export class RoleChangesRepository {
  constructor(private readonly database: Database) {}

  async add({ id, personId, roles, askedBy }: NewRoleChange): Promise<void> {
    await this.database.query(
      'INSERT INTO accounts.role_changes (id, person_id, roles, asked_by) VALUES ($1, $2, $3, $4)',
      [id, personId, [...roles], askedBy],
    );
  }

  /** Held until the end of the transaction. */
  async find(id: string): Promise<StoredRoleChange | null> {
    const [row] = await this.database.query<StoredRoleChange>(
      `SELECT c.id, c.person_id AS "personId", p.name, p.roles, c.roles AS wanted, c.asked_by AS "askedBy", c.state,
         extract(epoch FROM now() - c.asked_at)::float / 3600 AS "hoursWaited",
         accounts.other_administrators(c.asked_by, c.person_id) AS "otherAdministrators",
         accounts.is_setting_up() AS "settingUp"
       FROM accounts.role_changes c JOIN accounts.people p ON p.id = c.person_id WHERE c.id = $1 FOR NO KEY UPDATE OF c`,
      [id],
    );
    return row ?? null;
  }

  async isWaiting(personId: string): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM accounts.role_changes WHERE person_id = $1 AND state = 'waiting'`,
      [personId],
    );
    return rows.length > 0;
  }

  async takeEffect(id: string, confirmedBy: string | null): Promise<void> {
    await this.database.query(
      `UPDATE accounts.role_changes SET state = 'done', confirmed_by = $2 WHERE id = $1`,
      [id, confirmedBy],
    );
  }

  async withdraw(id: string): Promise<void> {
    await this.database.query(
      `UPDATE accounts.role_changes SET state = 'withdrawn' WHERE id = $1`,
      [id],
    );
  }
}
