import { Injectable } from '@nestjs/common';
import {
  type ActorRoleRow,
  type GradeProposal,
  type HarmRow,
  type IncidentGrades,
  type IncidentPart,
  type LedgerAct,
  type ObjectRow,
  type Person,
  type PutIncidentFacts,
  type SourceRow,
} from '@himaya/contracts';
import { fieldProblem, invalidFields, isSaid, versionChanged } from '@himaya/http';
import { Leases, RestrictedReads } from '@himaya/intake';
import { partFaults } from './case-part-faults.js';
import { type IncidentParts } from './case-parts.js';
import { harmFaults } from './harm-order.js';
import { sourceFaults } from './source-faults.js';
import { CaseGuards } from './case-guards.service.js';
import { differingAxes, loweredWithoutReason } from './grade-rule.js';
import { changesColumns, clearingReason, toFactColumns } from './incident-facts.js';
import { IncidentHistory } from './incident-history.js';
import { checkPosition, type PlacePoint } from './incident-position.js';
import { type IncidentEntity } from './incident.entity.js';
import { claimFirst, editWhileAssessing } from './incidents.problems.js';
import { IncidentsRepository } from './incidents.repository.js';

export interface IncidentEdit {
  readonly act: LedgerAct;
  /** What was written; the ledger keeps its hash. */
  readonly content: unknown;
  /** What of the case was put, for an act that does not say it. */
  readonly part?: IncidentPart;
  readonly change?: Partial<IncidentEntity>;
  readonly reason?: string | null;
}

/** Changes of a case that is being assessed, by the analyst who took it on. Each is a version. */
@Injectable()
export class IncidentEditing {
  constructor(
    private readonly incidents: IncidentsRepository,
    private readonly history: IncidentHistory,
    private readonly guards: CaseGuards,
    private readonly reads: RestrictedReads,
    private readonly leases: Leases,
  ) {}

  async setFacts(
    actor: Person,
    id: string,
    version: number,
    facts: PutIncidentFacts,
  ): Promise<void> {
    const incident = await this.getEditable(actor, id);
    checkPosition(facts, await this.getPoint(facts.place));
    const before = { incident, toldDanger: await this.incidents.toldDanger(id) };
    const change = toFactColumns(facts, before, new Date());
    if (!changesColumns(incident, change)) {
      checkVersion(incident, version);
      // the answer shows the case all the same
      return this.reads.ofIncident(actor, id);
    }
    await this.edit(actor, incident, version, {
      act: 'incident.edit',
      part: 'facts',
      content: facts,
      change,
      reason: clearingReason(facts, before),
    });
    await this.guards.followClass(actor, incident, version + 1);
  }

  /** The gazetteer's point of a place; null where it has none. Throws a problem for no place. */
  private async getPoint(pcode: string | null): Promise<PlacePoint | null> {
    if (pcode === null) return null;
    const place = await this.incidents.findPlace(pcode);
    if (place) return place.point;
    throw fieldProblem('/place', 'unknown-code', {
      en: 'This place is not in the gazetteer.',
      ar: 'هذا المكان غير موجود في دليل الأماكن.',
    });
  }

  async setGrades(
    actor: Person,
    id: string,
    version: number,
    grades: IncidentGrades,
    proposal: GradeProposal | null,
  ): Promise<void> {
    const incident = await this.getEditable(actor, id);
    // who may edit reads nothing blind
    if (proposal === null) throw editWhileAssessing();
    // what it is lower than is the grade of the version that was read
    checkVersion(incident, version);
    const errors = differingAxes(grades, proposal).flatMap((axis) =>
      isSaid(grades[`${axis}Reason`] ?? '') ? [] : [{ ...DIFFERS, pointer: `/${axis}Reason` }],
    );
    const before = {
      occurrence: incident.gradeOccurrence,
      occurrenceReason: incident.gradeOccurrenceReason,
      harm: incident.gradeHarm,
      harmReason: incident.gradeHarmReason,
    };
    for (const axis of loweredWithoutReason(before, grades)) {
      const pointer = `/${axis}Reason`;
      if (!errors.some((error) => error.pointer === pointer)) errors.push({ ...LOWERED, pointer });
    }
    if (errors.length > 0) throw invalidFields({ errors });
    const change = {
      gradeOccurrence: grades.occurrence,
      gradeOccurrenceReason: grades.occurrenceReason,
      gradeHarm: grades.harm,
      gradeHarmReason: grades.harmReason,
      contested: [...grades.contested],
    };
    const content = { ...grades, proposal };
    await this.edit(actor, incident, version, { act: 'incident.grade', content, change });
    await this.incidents.keepGrading(id, proposal);
  }

  async setHarm(
    actor: Person,
    id: string,
    version: number,
    rows: readonly HarmRow[],
  ): Promise<void> {
    const errors = harmFaults(rows);
    if (errors.length > 0) throw invalidFields({ errors });
    await this.setPart(actor, id, version, 'harm', rows);
  }

  async setObjects(
    actor: Person,
    id: string,
    version: number,
    rows: readonly ObjectRow[],
  ): Promise<void> {
    const errors = partFaults.objects(rows);
    if (errors.length > 0) throw invalidFields({ errors });
    await this.setPart(actor, id, version, 'objects', rows);
  }

  async setActors(
    actor: Person,
    id: string,
    version: number,
    rows: readonly ActorRoleRow[],
  ): Promise<void> {
    const unknown = new Set(
      await this.incidents.listUnknownActors(rows.map(({ actor: code }) => code)),
    );
    const errors = rows.flatMap(({ actor: code }, at) =>
      unknown.has(code) ? [{ ...UNKNOWN_ACTOR, pointer: `/rows/${at}/actor` }] : [],
    );
    const faults = [...errors, ...partFaults.actors(rows)];
    if (faults.length > 0) throw invalidFields({ errors: faults });
    await this.setPart(actor, id, version, 'actors', rows);
  }

  async setPart<Part extends keyof IncidentParts>(
    actor: Person,
    id: string,
    version: number,
    part: Part,
    rows: IncidentParts[Part],
  ): Promise<void> {
    const incident = await this.getEditable(actor, id);
    await this.edit(actor, incident, version, {
      act: 'incident.edit',
      part,
      content: { [part]: rows },
    });
    await this.incidents.replace(id, part, rows);
    if (part === 'categories') await this.guards.followClass(actor, incident, version + 1);
  }

  /** Sources of the reports that the case holds: none is added or lost here. */
  async setSources(
    actor: Person,
    id: string,
    version: number,
    rows: readonly SourceRow[],
    held: readonly string[],
  ): Promise<void> {
    const incident = await this.getEditable(actor, id);
    const named = new Set(rows.map(({ report }) => report));
    if (named.size !== held.length || held.some((report) => !named.has(report))) {
      throw fieldProblem('/rows', 'reports', {
        en: 'Name each gathered report once.',
        ar: 'اذكر كل إفادة من إفادات الحادثة مرة واحدة.',
      });
    }
    const errors = sourceFaults(rows, await this.incidents.listTies(id));
    if (errors.length > 0) throw invalidFields({ errors });
    await this.edit(actor, incident, version, {
      act: 'incident.edit',
      part: 'sources',
      content: { sources: rows },
    });
    await this.incidents.replaceSources(id, rows);
  }

  /** The case, if this person may change it now, whose lease it renews: throws 404, or 409 with the reason. */
  async getEditable(
    actor: Person,
    id: string,
    note: string | null = null,
  ): Promise<IncidentEntity> {
    const incident = await this.incidents.get(actor, id);
    await this.history.assertMayAct(actor, id);
    if (incident.state !== 'assessing') throw editWhileAssessing();
    if (incident.claimedBy !== actor.id) throw claimFirst();
    await this.hold(actor, id, note);
    return incident;
  }

  /** A case that was merged into another, to be as it was: throws 404, or 409 where this person stands aside. */
  async getMerged(actor: Person, id: string): Promise<IncidentEntity> {
    const incident = await this.incidents.get(actor, id);
    await this.history.assertMayAct(actor, id);
    await this.hold(actor, id);
    return incident;
  }

  /** Takes or renews the lease of a case; throws 409 where another has it open and no note says why it is taken over. */
  hold(actor: Person, id: string, note: string | null = null): Promise<void> {
    return this.leases.take(actor, id, note);
  }

  /** Writes a version that this person made; other slices write theirs through it too. */
  async edit(
    actor: Person,
    incident: IncidentEntity,
    version: number,
    { act, content, part, change = {}, reason = null }: IncidentEdit,
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
      part: part ?? null,
    });
  }
}

const DIFFERS = {
  code: 'needed',
  detail: {
    en: 'The rule proposes another grade. Say why you differ.',
    ar: 'تقترح القاعدة تقييماً آخر. اذكر سبب الاختلاف.',
  },
};

const LOWERED = {
  code: 'needed',
  detail: {
    en: 'This grade is lower than before. Say why, in words of its own.',
    ar: 'هذا التقييم أدنى من السابق. اذكر سبب ذلك بعبارة خاصة به.',
  },
};

const UNKNOWN_ACTOR = {
  code: 'unknown-code',
  detail: { en: 'This actor is not in the list.', ar: 'هذه الجهة غير موجودة في القائمة.' },
};

/** What changes nothing makes no version, and is refused like a change where the sender saw another. */
function checkVersion(incident: IncidentEntity, version: number): void {
  if (incident.version !== version) throw versionChanged();
}
