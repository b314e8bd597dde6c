import { Injectable } from '@nestjs/common';
import { type IncidentState, type LedgerAct, type Person } from '@himaya/contracts';
import { type IncidentEntity, IncidentHistory } from '@himaya/incidents';
import { Ledger } from '@himaya/ledger';
import { MergesRepository } from './merges.repository.js';

interface CaseStep {
  readonly act: LedgerAct;
  readonly to: IncidentState;
  readonly reason: string;
  readonly content: unknown;
}

/** The lines of history and the leaves of what moves cases and their files about. */
@Injectable()
export class CaseRecords {
  constructor(
    private readonly merges: MergesRepository,
    private readonly history: IncidentHistory,
    private readonly ledger: Ledger,
  ) {}

  /** Of the version that the step made out of `incident`. */
  async write(
    actor: Person,
    { id, version, state }: IncidentEntity,
    step: CaseStep,
  ): Promise<void> {
    await this.history.record(actor, { ...step, id, version: version + 1, from: state });
  }

  /** In the history of a case that belongs with one that was changed, at the version that stands. */
  async tellOther(
    actor: Person,
    { id: subject, version }: Pick<IncidentEntity, 'id' | 'version'>,
    { act, reason, content }: Omit<CaseStep, 'to'>,
  ): Promise<void> {
    await this.merges.tell(actor, { subject, version, act, reason });
    await this.ledger.append(actor, { act, subject, version, content: { reason, content } });
  }

  /** Each file that went with its case, in its custody and by a leaf of its own. */
  async moveFiles(
    actor: Person,
    files: readonly string[],
    { to, reason }: { readonly to: string; readonly reason: string },
  ): Promise<void> {
    for (const { id: subject, version } of await this.merges.listVersions(files)) {
      await this.merges.noteMove(actor, subject, reason);
      await this.ledger.append(actor, { act: 'evidence.move', subject, version, content: { to } });
    }
  }
}
