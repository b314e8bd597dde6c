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

  /** Each file that went with its case. */
  async moveFiles(actor: Person, files: readonly string[], to: string): Promise<void> {
    for (const { id: subject, version } of await this.merges.listVersions(files))
      await this.ledger.append(actor, { act: 'evidence.move', subject, version, content: { to } });
  }
}
