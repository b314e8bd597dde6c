import { Injectable } from '@nestjs/common';
import { type AccountAct } from '@himaya/contracts';
import { Database } from '@himaya/database';

/** Most acts on one page; a narrower span of days shows the rest. */
const MOST = 500;

/** Acts on accounts and settings, as the ledger holds them, without its other openings. */
@Injectable()
export class ActsReadModel {
  constructor(private readonly database: Database) {}

  /** Days are inclusive; `by` is a pseudonym, of who did it or whom it was done to. */
  list(span: { from: string; to: string; by: string | null }): Promise<AccountAct[]> {
    return this.database.query<AccountAct>('SELECT * FROM accounts.acts($1, $2, $3, $4)', [
      span.from,
      span.to,
      span.by,
      MOST,
    ]);
  }
}
