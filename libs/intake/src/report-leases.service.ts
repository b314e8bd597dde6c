import { Injectable } from '@nestjs/common';
import { type LeaseAnswer, type Person } from '@himaya/contracts';
import { reportMoved } from './intake.problems.js';
import { Leases } from './leases.js';
import { ReportsRepository } from './reports.repository.js';

/** A report is held while one looks at it, before it is screened or gathered. */
@Injectable()
export class ReportLeases {
  constructor(
    private readonly reports: ReportsRepository,
    private readonly leases: Leases,
  ) {}

  async take(actor: Person, id: string, note: string | null): Promise<LeaseAnswer> {
    const { state } = await this.reports.get(actor, id);
    if (state !== 'received' && state !== 'screened') throw reportMoved();
    await this.leases.take(actor, id, note);
    return { lease: await this.leases.of(actor, id) };
  }

  async free(actor: Person, id: string): Promise<LeaseAnswer> {
    await this.reports.get(actor, id);
    await this.leases.free(actor, id);
    return { lease: await this.leases.of(actor, id) };
  }
}
