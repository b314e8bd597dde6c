import { Injectable } from '@nestjs/common';
import { type LedgerAct, type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { recused } from './case-guard.problems.js';
import { RecusalRules } from './recusal-rules.js';

@Injectable()
export class Recusals {
  constructor(
    private readonly database: Database,
    private readonly rules: RecusalRules,
  ) {}

  /** Throws 409 where this person stands aside from the case. */
  async assertMayAct(actor: Person, incident: string): Promise<void> {
    if (!this.rules.mayAct(await this.isRecused(actor, incident))) throw recused();
  }

  /** The same, where the step is written into the history. */
  async assertMayRecord(actor: Person, incident: string, act: LedgerAct): Promise<void> {
    if (!this.rules.mayRecord(act, await this.isRecused(actor, incident))) throw recused();
  }

  private async isRecused(actor: Person, incident: string): Promise<boolean> {
    const [row] = await this.database.query<{ recused: boolean }>(
      'SELECT desk.is_recused($1, $2) AS recused',
      [incident, actor.id],
    );
    return row?.recused === true;
  }
}
