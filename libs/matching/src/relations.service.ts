import { Injectable } from '@nestjs/common';
import {
  type CaseRelation,
  type CaseRelationsAnswer,
  type Incident,
  type LedgerAct,
  type Person,
  type RelateCases,
  type RemoveRelation,
} from '@himaya/contracts';
import { idTaken, notFound, versionChanged } from '@himaya/http';
import { IncidentEditing, IncidentsService, Recusals } from '@himaya/incidents';
import { CaseRecords } from './case-records.js';
import { relatedAlready, sameTwice } from './matching.problems.js';
import { onceEach } from './once-each.js';
import { type KeptRelation, type OtherCase, RelationsRepository } from './relations.repository.js';

interface Step {
  readonly act: LedgerAct & ('incident.relate' | 'incident.unrelate');
  readonly relation: Pick<CaseRelation, 'id' | 'kind'>;
  readonly reason: string;
}

/** Cases of different events that belong together, told in the history of both with a leaf for each. */
@Injectable()
export class Relations {
  constructor(
    private readonly relations: RelationsRepository,
    private readonly incidents: IncidentsService,
    private readonly editing: IncidentEditing,
    private readonly recusals: Recusals,
    private readonly records: CaseRecords,
  ) {}

  async of(actor: Person, id: string): Promise<CaseRelationsAnswer> {
    await this.incidents.read(actor, id);
    return { items: await this.find(actor, id) };
  }

  /** Of a case that was read already. */
  async find(actor: Person, id: string): Promise<readonly CaseRelation[]> {
    return onceEach(await this.relations.listOf(actor, id));
  }

  /** A repeat under the same id gives the same answer. */
  async relate(actor: Person, id: string, version: number, dto: RelateCases): Promise<Incident> {
    if (id === dto.other) throw sameTwice();
    const kept = await this.relations.find(dto.id);
    if (kept) return this.repeat(actor, id, dto, kept);
    const ours = await this.editing.getEditable(actor, id);
    const other = await this.relations.findOther(actor, dto.other);
    if (!other) throw notFound();
    if (other.id === id) throw sameTwice();
    if (ours.version !== version) throw versionChanged();
    await this.recusals.assertMayAct(actor, other.id);
    const standing = await this.relations.listOf(actor, id);
    if (standing.some((row) => row.other.id === other.id && row.kind === dto.kind))
      throw relatedAlready();
    const step: Step = { act: 'incident.relate', relation: dto, reason: dto.reason };
    await this.editing.edit(actor, ours, version, contentOf(step, other));
    await this.relations.add(actor, id, dto);
    await this.records.tellOther(actor, other, { ...step, content: { ...step.relation, of: id } });
    return this.incidents.get(actor, id);
  }

  /** By who may change either of the two. What a merge made one goes with it. */
  async remove(
    actor: Person,
    id: string,
    version: number,
    { relation, reason }: RemoveRelation,
  ): Promise<Incident> {
    const ours = await this.editing.getEditable(actor, id);
    const standing = await this.relations.listOf(actor, id);
    const named = standing.find((row) => row.id === relation);
    const other = named && (await this.relations.findOther(actor, named.other.id));
    if (!other) throw notFound();
    if (ours.version !== version) throw versionChanged();
    await this.recusals.assertMayAct(actor, other.id);
    const step: Step = { act: 'incident.unrelate', relation: named, reason };
    await this.editing.edit(actor, ours, version, contentOf(step, other));
    const alike = standing.filter((row) => row.other.id === other.id && row.kind === named.kind);
    await this.relations.remove(
      actor,
      alike.map((row) => row.id),
      reason,
    );
    await this.records.tellOther(actor, other, { ...step, content: { ...step.relation, of: id } });
    return this.incidents.get(actor, id);
  }

  private async repeat(
    actor: Person,
    id: string,
    { other, kind }: RelateCases,
    kept: KeptRelation,
  ): Promise<Incident> {
    const incident = await this.incidents.get(actor, id);
    const same = kept.from === id && kept.to === other && kept.kind === kind;
    if (!same || kept.by !== actor.id) throw idTaken();
    return incident;
  }
}

const contentOf = ({ act, relation: { id, kind }, reason }: Step, other: OtherCase) => ({
  act,
  reason,
  content: { relation: id, kind, other: other.id },
});
