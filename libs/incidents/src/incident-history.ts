import { Injectable } from '@nestjs/common';
import {
  type IncidentPart,
  type IncidentState,
  type LedgerAct,
  type Person,
  type RecordChange,
} from '@himaya/contracts';
import { DutyTable, Ledger } from '@himaya/ledger';
import { Recusals } from './recusals.js';
import { IncidentsRepository } from './incidents.repository.js';

export interface IncidentStep {
  readonly id: string;
  readonly act: LedgerAct;
  /** The version that the step made, or that it was about. */
  readonly version: number;
  readonly from: IncidentState | null;
  readonly to: IncidentState;
  readonly reason?: string | null;
  /** What of the case an edit put. */
  readonly part?: IncidentPart | null;
  /** What it changed that is no version of the case. */
  readonly changes?: readonly RecordChange[];
  /** What was written; the ledger keeps its hash. */
  readonly content?: unknown;
}

/** Writes the history row and the ledger leaf of a step together, in the step's transaction. */
@Injectable()
export class IncidentHistory {
  constructor(
    private readonly incidents: IncidentsRepository,
    private readonly ledger: Ledger,
    private readonly recusals: Recusals,
    private readonly duties: DutyTable,
  ) {}

  /** Throws 409 where this person stands aside from the case. */
  assertMayAct(actor: Person, id: string): Promise<void> {
    return this.recusals.assertMayAct(actor, id);
  }

  isOwnWork(actor: Person, hands: readonly string[]): boolean {
    return this.duties.rules.hasHand(actor, hands);
  }

  async record(
    actor: Person,
    { reason = null, content = null, part = null, changes = [], ...step }: IncidentStep,
  ): Promise<void> {
    await this.recusals.assertMayRecord(actor, step.id, step.act);
    await this.assertDuty(actor, step);
    await this.incidents.decide({ ...step, by: actor.id, reason, part, changes });
    await this.ledger.append(actor, {
      act: step.act,
      subject: step.id,
      version: step.version,
      content: { from: step.from, to: step.to, reason, content },
    });
  }

  /** An approval that needs another beside it is held to the row of the step that both make. */
  private async assertDuty(
    actor: Person,
    { id, act, from, to }: Pick<IncidentStep, 'id' | 'act' | 'from' | 'to'>,
  ): Promise<void> {
    if (from === null) return;
    const step = act === 'incident.approve' ? { from, to: 'approved' } : { from, to };
    if (step.from !== step.to) await this.duties.assert(actor, 'incident', id, step);
  }
}
