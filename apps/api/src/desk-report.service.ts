import { Injectable } from '@nestjs/common';
import { type DeskReportPage, type Person } from '@himaya/contracts';
import { EvidenceReadModel } from '@himaya/evidence';
import { IncidentReadModel } from '@himaya/incidents';
import { ReportsService } from '@himaya/intake';
import { MatchesService } from '@himaya/matching';
import { ItemsService } from '@himaya/sources';

/** All that the desk shows of one report. */
@Injectable()
export class DeskReport {
  constructor(
    private readonly reports: ReportsService,
    private readonly items: ItemsService,
    private readonly incidentRows: IncidentReadModel,
    private readonly matches: MatchesService,
    private readonly evidence: EvidenceReadModel,
  ) {}

  async of(
    actor: Person,
    id: string,
  ): Promise<Omit<DeskReportPage, 'page' | 'permissions' | 'units' | 'notes'>> {
    const report = await this.reports.read(actor, id);
    return {
      report,
      item: await this.items.find(actor, id),
      matches: await this.matches.of(actor, report),
      candidates: await this.incidentRows.listCandidates(actor, id),
      ...(await this.evidence.ofRecord(actor, { report: id, incident: null })),
    };
  }
}
