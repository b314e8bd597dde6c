import { Injectable } from '@nestjs/common';
import {
  type IncidentGrades,
  type LedgerAct,
  type Person,
  type PutIncidentFacts,
  type SourceRow,
} from '@himaya/contracts';
import { fieldProblem } from '@himaya/http';
import { clearingReason, toFactColumns } from './incident-facts.js';
import { IncidentHistory } from './incident-history.js';
import { checkPosition } from './incident-position.js';
import { type IncidentEntity } from './incident.entity.js';
import { claimFirst, editWhileAssessing } from './incidents.problems.js';
import { type IncidentParts, IncidentsRepository } from './incidents.repository.js';

export interface IncidentEdit {
  readonly act: LedgerAct;
  /** What was written; the ledger keeps its hash. */
  readonly content: unknown;
  readonly change?: Partial<IncidentEntity>;
  readonly reason?: string | null;
}

/** Changes of a case that is being assessed, by the analyst who took it on. Each is a version. */
@Injectable()
export class IncidentEditing {
  constructor(
    private readonly incidents: IncidentsRepository,
    private readonly history: IncidentHistory,
  ) {}

  async setFacts(
    actor: Person,
    id: string,
    version: number,
    facts: PutIncidentFacts,
  ): Promise<void> {
    const incident = await this.getEditable(actor, id);
    const place = facts.place === null ? null : await this.incidents.findPlacePoint(facts.place);
    checkPosition(facts, place);
    await this.edit(actor, incident, version, {
      act: 'incident.edit',
      content: facts,
      change: toFactColumns(facts, incident, new Date()),
      reason: clearingReason(facts, incident),
    });
  }

  async setGrades(
    actor: Person,
    id: string,
    version: number,
    grades: IncidentGrades,
  ): Promise<void> {
    const incident = await this.getEditable(actor, id);
    const change = {
      gradeOccurrence: grades.occurrence,
      gradeOccurrenceReason: grades.occurrenceReason,
      gradeHarm: grades.harm,
      gradeHarmReason: grades.harmReason,
      contested: [...grades.contested],
    };
    await this.edit(actor, incident, version, { act: 'incident.grade', content: grades, change });
  }

  async setPart<Part extends keyof IncidentParts>(
    actor: Person,
    id: string,
    version: number,
    part: Part,
    rows: IncidentParts[Part],
  ): Promise<void> {
    const incident = await this.getEditable(actor, id);
    await this.edit(actor, incident, version, { act: 'incident.edit', content: { [part]: rows } });
    await this.incidents.replace(id, part, rows);
  }

  /** Sources of the reports that the case holds: none is added or lost here. */
  async setSources(
    actor: Person,
    id: string,
    version: number,
    rows: readonly SourceRow[],
    held: readonly string[],
  ): Promise<void> {
    const named = new Set(rows.map(({ report }) => report));
    if (named.size !== held.length || held.some((report) => !named.has(report))) {
      throw fieldProblem('/rows', 'reports', {
        en: 'Name each gathered report once.',
        ar: 'اذكر كل إفادة من إفادات الحادثة مرة واحدة.',
      });
    }
    const incident = await this.getEditable(actor, id);
    await this.edit(actor, incident, version, { act: 'incident.edit', content: { sources: rows } });
    await this.incidents.replaceSources(id, rows);
  }

  /** The case, if this person may change it now: throws 404, or 409 with the reason. */
  async getEditable(actor: Person, id: string): Promise<IncidentEntity> {
    const incident = await this.incidents.get(id);
    if (incident.state !== 'assessing') throw editWhileAssessing();
    if (incident.claimedBy !== actor.id) throw claimFirst();
    return incident;
  }

  /** Writes a version that this person made; other slices write theirs through it too. */
  async edit(
    actor: Person,
    incident: IncidentEntity,
    version: number,
    { act, content, change = {}, reason = null }: IncidentEdit,
  ): Promise<void> {
    await this.incidents.change(incident.id, version, { ...change, lastEditedBy: actor.id });
    await this.history.record(actor, {
      id: incident.id,
      act,
      version: version + 1,
      from: incident.state,
      to: incident.state,
      reason,
      content,
    });
  }
}
