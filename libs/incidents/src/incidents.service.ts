import { Injectable } from '@nestjs/common';
import {
  canGo,
  type Incident,
  type IncidentState,
  KNOWLEDGE_KINDS,
  type LedgerAct,
  type Person,
} from '@himaya/contracts';
import { idTaken, notFound, versionChanged } from '@himaya/http';
import { ReportsService } from '@himaya/intake';
import { incidentActs } from './incident-acts.js';
import { type CloseIncidentDto } from './close-incident.dto.js';
import { IncidentEditing } from './incident-editing.service.js';
import { IncidentHistory } from './incident-history.js';
import { withoutProposal } from './blind-review.js';
import { withoutVerdicts } from './pending-review.js';
import { missingForProposal } from './incident-proposal.js';
import { type IncidentEntity } from './incident.entity.js';
import { IncidentReadModel } from './incident.read-model.js';
import {
  claimFirst,
  mergedElsewhere,
  proposalIncomplete,
  secondPerson,
  stepNotOpen,
} from './incidents.problems.js';
import { IncidentsRepository } from './incidents.repository.js';

export interface IncidentMove {
  readonly act: LedgerAct;
  readonly to: IncidentState;
  /** Every step between two states takes one. */
  readonly reason: string;
  readonly change?: Partial<IncidentEntity>;
  /** What was said beside the reason; the ledger keeps its hash. */
  readonly content?: unknown;
}

/** The story of each step of a case. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly incidents: IncidentsRepository,
    private readonly readModel: IncidentReadModel,
    private readonly editing: IncidentEditing,
    private readonly history: IncidentHistory,
    private readonly reports: ReportsService,
  ) {}

  /** For somebody who looks at it: to read a restricted case leaves an entry. */
  async read(actor: Person, id: string): Promise<Incident> {
    await this.readModel.noteRead(actor, id);
    return this.get(actor, id);
  }

  async get(actor: Person, id: string): Promise<Incident> {
    const found = await this.readModel.find(actor, id);
    if (!found) throw notFound();
    const { claimedById, ...whole } = found;
    const incident = withoutProposal(withoutVerdicts(whole, actor));
    const people = await this.incidents.listHands(id, incident.version);
    const question = { state: incident.state, claimedBy: claimedById, ...people };
    return {
      ...incident,
      acts: incident.guard.recused.includes(actor.name) ? [] : incidentActs(actor, question),
    };
  }

  /** Opens a case under the id that the client made, with its first reports. A repeat gets the same case. */
  async create(actor: Person, id: string, reports: readonly string[]): Promise<Incident> {
    const existing = await this.incidents.find(actor, id);
    if (existing) {
      const { sources } = await this.get(actor, id);
      const same = reports.every((report) => sources.some((source) => source.report === report));
      if (existing.createdBy !== actor.id || !same) throw idTaken();
      // nothing is written: a repeat is a reading
      return this.read(actor, id);
    }
    // what this person may not know of answers as what they may
    if (await this.incidents.exists(id)) throw idTaken();
    // nobody has said yet that there is no danger
    await this.incidents.add({
      id,
      createdBy: actor.id,
      claimedBy: actor.id,
      lastEditedBy: actor.id,
      dangerCleared: false,
    });
    await this.editing.hold(actor, id);
    await this.history.record(actor, {
      id,
      act: 'incident.create',
      version: 1,
      from: null,
      to: 'assessing',
      content: { reports },
    });
    let version = 1;
    for (const report of reports) {
      await this.gather(actor, id, version, report);
      version += 1;
    }
    return this.get(actor, id);
  }

  async gather(actor: Person, id: string, version: number, report: string): Promise<Incident> {
    const incident = await this.editing.getEditable(actor, id);
    const gathered = await this.reports.gather(actor, report);
    const danger = gathered.danger ? { dangerCleared: false, dangerClearedAt: null } : {};
    await this.editing.edit(actor, incident, version, {
      act: 'incident.edit',
      part: 'report',
      content: { gathered: report },
      change: danger,
    });
    const sourceType = KNOWLEDGE_KINDS.get(gathered.body.knowledge).sourceType ?? 'eyewitness';
    await this.incidents.addReport(id, report, sourceType);
    return this.get(actor, id);
  }

  /** Takes the case on and opens it; a note takes it from whoever has it open. */
  async claim(actor: Person, id: string, version: number, note: string | null): Promise<Incident> {
    const incident = await this.incidents.get(actor, id);
    await this.history.assertMayAct(actor, id);
    if (incident.state !== 'assessing' && incident.state !== 'info_requested') throw stepNotOpen();
    if (incident.version !== version) throw versionChanged();
    await this.editing.hold(actor, id, note);
    await this.incidents.change(id, version, { claimedBy: actor.id });
    const { state } = incident;
    await this.history.record(actor, {
      id,
      act: 'incident.claim',
      version: version + 1,
      from: state,
      to: state,
      reason: note,
    });
    return this.get(actor, id);
  }

  async propose(actor: Person, id: string, version: number, reason: string): Promise<Incident> {
    const incident = await this.editing.getEditable(actor, id);
    const errors = missingForProposal(incident, await this.incidents.getSupport(id));
    if (errors.length > 0) throw proposalIncomplete({ errors });
    const change = { proposedBy: actor.id };
    return this.move(actor, incident, version, {
      act: 'incident.propose',
      to: 'proposed',
      reason,
      change,
    });
  }

  /** A question went out by a safe channel: the case waits for what comes back. */
  async ask(actor: Person, id: string, version: number, reason: string): Promise<Incident> {
    const incident = await this.editing.getEditable(actor, id);
    return this.move(actor, incident, version, {
      act: 'incident.ask',
      to: 'info_requested',
      reason,
    });
  }

  /** Back from waiting, by who holds the case. */
  async resume(actor: Person, id: string, version: number, reason: string): Promise<Incident> {
    const incident = await this.incidents.get(actor, id);
    await this.history.assertMayAct(actor, id);
    if (incident.state !== 'info_requested') throw stepNotOpen();
    if (incident.claimedBy !== actor.id) throw claimFirst();
    return this.move(actor, incident, version, { act: 'incident.resume', to: 'assessing', reason });
  }

  async close(
    actor: Person,
    id: string,
    version: number,
    dto: CloseIncidentDto,
  ): Promise<Incident> {
    const incident = await this.incidents.get(actor, id);
    await this.history.assertMayAct(actor, id);
    if (dto.class === 'merged') throw mergedElsewhere();
    const { acts } = await this.get(actor, id);
    if (!acts.includes('close'))
      throw incident.state === 'proposed' ? secondPerson() : stepNotOpen();
    const change = { closedReason: dto.class };
    return this.move(actor, incident, version, {
      act: 'incident.close',
      to: 'closed',
      reason: dto.reason,
      change,
    });
  }

  /** Back to assessing; what is public stays up until a new version is released. */
  async reopen(actor: Person, id: string, version: number, reason: string): Promise<Incident> {
    const incident = await this.incidents.get(actor, id);
    await this.history.assertMayAct(actor, id);
    if (incident.state !== 'approved' && incident.state !== 'closed') throw stepNotOpen();
    if (incident.closedReason === 'merged') throw mergedElsewhere();
    await this.editing.hold(actor, id);
    const change = { closedReason: null, claimedBy: actor.id };
    return this.move(actor, incident, version, {
      act: 'incident.reopen',
      to: 'assessing',
      reason,
      change,
    });
  }

  /** A proposal that this person may decide about: throws 404, 409 or 412. */
  async getForReview(actor: Person, id: string, version: number): Promise<IncidentEntity> {
    const incident = await this.incidents.get(actor, id);
    await this.history.assertMayAct(actor, id);
    if (incident.state !== 'proposed') throw stepNotOpen();
    if (incident.version !== version) throw versionChanged();
    const { hands } = await this.incidents.listHands(id, version);
    if (this.history.isOwnWork(actor, hands)) throw secondPerson();
    return incident;
  }

  /** Takes the case from one state to another; other slices move it through this too. */
  async move(
    actor: Person,
    incident: IncidentEntity,
    version: number,
    move: IncidentMove,
  ): Promise<Incident> {
    if (incident.version !== version) throw versionChanged();
    if (!canGo('incident', incident.state, move.to)) throw stepNotOpen();
    await this.incidents.change(incident.id, version, { ...move.change, state: move.to });
    const { act, to, reason, content = null } = move;
    await this.history.record(actor, {
      id: incident.id,
      act,
      version: version + 1,
      from: incident.state,
      to,
      reason,
      content,
    });
    return this.get(actor, incident.id);
  }
}
