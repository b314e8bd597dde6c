import { Injectable } from '@nestjs/common';
import { Database } from '@himaya/database';

export interface StoredRecovery {
  readonly id: string;
  readonly personId: string;
  readonly askedBy: string;
  readonly state: 'waiting' | 'done' | 'withdrawn';
}

@Injectable()
export class RecoveriesRepository {
  constructor(private readonly database: Database) {}

  async add(id: string, personId: string, askedBy: string): Promise<void> {
    await this.database.query(
      'INSERT INTO accounts.recoveries (id, person_id, asked_by) VALUES ($1, $2, $3)',
      [id, personId, askedBy],
    );
  }

  /** Held until the end of the transaction. */
  async find(id: string): Promise<StoredRecovery | null> {
    const [row] = await this.database.query<StoredRecovery>(
      `SELECT id, person_id AS "personId", asked_by AS "askedBy", state FROM accounts.recoveries
       WHERE id = $1 AND asked_by IS NOT NULL FOR NO KEY UPDATE`,
      [id],
    );
    return row ?? null;
  }

  async isWaiting(personId: string): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM accounts.recoveries WHERE person_id = $1 AND state = 'waiting'`,
      [personId],
    );
    return rows.length > 0;
  }

  async countOtherAdministrators(asker: string, person: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'SELECT accounts.other_administrators($1, $2) AS count',
      [asker, person],
    );
    return row?.count ?? 0;
  }

  /** The table then forgets all that opens the account. */
  async takeEffect(id: string, confirmedBy: string): Promise<void> {
    await this.database.query(
      `UPDATE accounts.recoveries SET state = 'done', confirmed_by = $2 WHERE id = $1`,
      [id, confirmedBy],
    );
  }

  async withdraw(id: string): Promise<void> {
    await this.database.query(`UPDATE accounts.recoveries SET state = 'withdrawn' WHERE id = $1`, [
      id,
    ]);
  }
}
