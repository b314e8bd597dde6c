import { Injectable } from '@nestjs/common';
import { type LedgerAct, type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { contentHash } from '@himaya/http';

export interface LedgerEntry {
  readonly act: LedgerAct;
  readonly subject: string;
  readonly version: number;
  /** What the act said or left behind; only its hash is entered. */
  readonly content: unknown;
}

/** Appends leaves in the transaction of the act that they record. */
@Injectable()
export class Ledger {
  constructor(private readonly database: Database) {}

  async append(actor: Person, entry: LedgerEntry): Promise<void> {
    await this.database.query('SELECT ledger.append($1, $2, $3, $4, $5)', [
      entry.act,
      entry.subject,
      entry.version,
      contentHash(entry.content),
      actor.name,
    ]);
  }
}
