import { Injectable } from '@nestjs/common';
import {
  type CaseMerges,
  type CaseReference,
  type Incident,
  type MergeCases,
  type Person,
  type UndoMerge,
} from '@himaya/contracts';
import { idTaken, notFound, versionChanged } from '@himaya/http';
import {
  CaseGuards,
  IncidentEditing,
  type IncidentEntity,
  IncidentsService,
} from '@himaya/incidents';
import { CaseRecords } from './case-records.js';
import { sameTwice } from './matching.problems.js';
import { type KeptMerge, MergesRepository } from './merges.repository.js';

interface Both {
  readonly ours: IncidentEntity;
  readonly theirs: IncidentEntity;
}

/**
 * Two cases of one event become one, and come apart again, each with its leaf in the ledger. Approvals of neither carry
 * over; hands of both do.
 */
@Injectable()
export class Merging {
  constructor(
    private readonly merges: MergesRepository,
    private readonly incidents: IncidentsService,
    private readonly editing: IncidentEditing,
    private readonly records: CaseRecords,
    private readonly guards: CaseGuards,
  ) {}

  async of(actor: Person, id: string): Promise<CaseMerges> {
    await this.incidents.read(actor, id);
    return this.find(actor, id);
  }

  /** In either case of letters. Throws 404. */
  async findByRef(actor: Person, ref: string): Promise<CaseReference> {
    const found = await this.merges.findByRef(actor, ref.toUpperCase());
    if (!found) throw notFound();
    return found;
  }

  /** Of a case that was read already. */
  find(actor: Person, id: string): Promise<CaseMerges> {
    return this.merges.of(actor, id);
  }

  /** A repeat under the same id gives the same answer. */
  async merge(actor: Person, id: string, version: number, dto: MergeCases): Promise<Incident> {
    if (id === dto.other) throw sameTwice();
    const kept = await this.merges.find(dto.id);
    if (kept) return this.repeat(actor, id, dto.other, kept);
    const { ours, theirs } = await this.getBoth(actor, id, dto.other);
    if (ours.version !== version || theirs.version !== dto.otherVersion) throw versionChanged();
    await this.merges.merge(actor, id, dto);
    const content = { merge: dto.id, into: ours.ref, from: theirs.ref, take: dto.take };
    await this.records.write(actor, ours, {
      act: 'incident.merge',
      to: 'assessing',
      reason: dto.reason,
      content,
    });
    await this.records.write(actor, theirs, {
      act: 'incident.close',
      to: 'closed',
      reason: dto.reason,
      content,
    });
    const done = await this.merges.find(dto.id);
    await this.records.moveFiles(actor, done?.files ?? [], { to: id, reason: dto.reason });
    await this.guards.followClass(actor, ours, version + 1);
    return this.incidents.get(actor, id);
  }

  /** Puts both back as they were, while nobody proposed the case or changed what the merge put. */
  async undo(
    actor: Person,
    id: string,
    version: number,
    { merge, reason }: UndoMerge,
  ): Promise<Incident> {
    const kept = await this.merges.find(merge);
    if (kept?.survivor !== id) {
      await this.incidents.get(actor, id);
      throw notFound();
    }
    const ours = await this.editing.getEditable(actor, id);
    const theirs = await this.editing.getMerged(actor, kept.other);
    await this.merges.hold(id, kept.other);
    if (ours.version !== version) throw versionChanged();
    await this.merges.undo(actor, merge);
    const content = { merge, into: ours.ref, from: theirs.ref };
    await this.records.write(actor, ours, {
      act: 'incident.unmerge',
      to: 'assessing',
      reason,
      content,
    });
    await this.records.write(actor, theirs, {
      act: 'incident.reopen',
      to: 'assessing',
      reason,
      content,
    });
    await this.records.moveFiles(actor, kept.files, { to: kept.other, reason });
    return this.incidents.get(actor, id);
  }

  private async repeat(
    actor: Person,
    id: string,
    other: string,
    kept: KeptMerge,
  ): Promise<Incident> {
    const incident = await this.incidents.get(actor, id);
    const same = kept.survivor === id && kept.other === other && kept.by === actor.id;
    if (!same || kept.undone) throw idTaken();
    return incident;
  }

  private async getBoth(actor: Person, id: string, other: string): Promise<Both> {
    if (!(await this.merges.knows(actor, [id, other]))) throw notFound();
    // leases first and in one order, then rows in one order: whoever edits takes them so too
    for (const one of [id, other].toSorted()) await this.editing.getEditable(actor, one);
    await this.merges.hold(id, other);
    // as they are now that they are held
    const ours = await this.editing.getEditable(actor, id);
    return { ours, theirs: await this.editing.getEditable(actor, other) };
  }
}
