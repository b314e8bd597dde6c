import { isNativeError } from 'node:util/types';
import { Injectable } from '@nestjs/common';
import { Database } from '@himaya/database';
import { openColumn, sealColumn } from '@himaya/keys';
import { AccountsSettings } from './accounts-settings.js';

/** Sealed lengths are multiples of it, so that they tell little of what is inside. */
const STEP_BYTES = 128;

const placeOf = (personId: string) => ({
  table: 'accounts.people',
  column: 'contact',
  row: personId,
});

/** How colleagues are reached, sealed with the column key: the database alone reads nobody's. */
@Injectable()
export class ContactsRepository {
  constructor(
    private readonly database: Database,
    private readonly settings: AccountsSettings,
  ) {}

  /** Null for nobody, for no contact, and for one that another key sealed: that is given anew. */
  async find(personId: string): Promise<string | null> {
    const [row] = await this.database.query<{ contact: Buffer | null }>(
      'SELECT contact FROM accounts.people WHERE id = $1',
      [personId],
    );
    return row?.contact ? this.open(personId, row.contact) : null;
  }

  async put(personId: string, contact: string): Promise<void> {
    const { length } = Buffer.from(contact);
    const plain = Buffer.alloc(Math.ceil(length / STEP_BYTES) * STEP_BYTES, ' ');
    plain.write(contact);
    const sealed = sealColumn(this.settings.columnKey, placeOf(personId), plain);
    await this.database.query('UPDATE accounts.people SET contact = $2 WHERE id = $1', [
      personId,
      sealed,
    ]);
  }

  /** False where there was none. */
  async remove(personId: string): Promise<boolean> {
    const gone = await this.database.query(
      'UPDATE accounts.people SET contact = NULL WHERE id = $1 AND contact IS NOT NULL RETURNING id',
      [personId],
    );
    return gone.length > 0;
  }

  private open(personId: string, sealed: Buffer): string | null {
    try {
      const plain = openColumn(this.settings.columnKey, placeOf(personId), sealed);
      return plain.toString('utf8').trimEnd();
    } catch (error) {
      if (isNativeError(error)) return null;
      throw error;
    }
  }
}
