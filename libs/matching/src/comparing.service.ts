import { Injectable } from '@nestjs/common';
import {
  CHANGED_FIELDS,
  type ChangedValue,
  type Comparison,
  type ComparedSide,
  type Person,
} from '@himaya/contracts';
import { notFound } from '@himaya/http';
import { IncidentsService } from '@himaya/incidents';
import { ReportsService } from '@himaya/intake';
import { CandidatesReadModel } from './candidates.read-model.js';
import { MergesRepository, type Stated } from './merges.repository.js';
import { Relations } from './relations.service.js';

interface Side {
  readonly side: ComparedSide;
  readonly stated: Stated;
}

/** Two records beside each other, field by field. */
@Injectable()
export class Comparing {
  constructor(
    private readonly candidates: CandidatesReadModel,
    private readonly incidents: IncidentsService,
    private readonly reports: ReportsService,
    private readonly merges: MergesRepository,
    private readonly relations: Relations,
  ) {}

  /** Throws 404 where this person may not know of one of them. To look at them leaves the entries that reading does. */
  async of(actor: Person, left: string, right: string): Promise<Comparison> {
    const [one, two] = [await this.side(actor, left), await this.side(actor, right)];
    const rows = CHANGED_FIELDS.flatMap((field) => {
      const row = { field, left: listOf(one.stated[field]), right: listOf(two.stated[field]) };
      const same = JSON.stringify(row.left) === JSON.stringify(row.right);
      return row.left.length + row.right.length > 0 ? [{ ...row, same }] : [];
    });
    return { left: one.side, right: two.side, rows };
  }

  private async side(actor: Person, id: string): Promise<Side> {
    if ((await this.candidates.findVersion(actor, 'incident', id)) !== null)
      return this.ofCase(actor, id);
    if ((await this.candidates.findVersion(actor, 'report', id)) === null) throw notFound();
    const { version, state, report, place } = await this.reports.read(actor, id);
    const { lon, lat } = report.where;
    return {
      side: {
        kind: 'report',
        id,
        ref: null,
        version,
        state,
        acts: [],
        kinds: report.kinds,
        reports: 1,
        merges: null,
        relations: [],
      },
      stated: {
        edtf: report.when.edtf,
        place: place && { pcode: place.pcode, en: place.name.en, ar: place.name.ar },
        position: lon !== undefined && lat !== undefined ? { lon, lat } : null,
        narrative: report.text ?? null,
      },
    };
  }

  private async ofCase(actor: Person, id: string): Promise<Side> {
    const incident = await this.incidents.read(actor, id);
    const stated = await this.merges.contentOf(id);
    const { ref, version, state, acts, reports } = incident;
    const merges = await this.merges.of(actor, id);
    const kinds = [...new Set(reports.flatMap((report) => report.kinds))];
    return {
      side: {
        kind: 'incident',
        id,
        ref,
        version,
        state,
        acts,
        kinds,
        reports: reports.length,
        merges,
        relations: await this.relations.find(actor, id),
      },
      stated,
    };
  }
}

const listOf = (
  value: ChangedValue | readonly ChangedValue[] | null | undefined,
): readonly ChangedValue[] => {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? (value as readonly ChangedValue[]) : [value as ChangedValue];
};
