import { Injectable } from '@nestjs/common';
import { type Incident, type LeftCase, type Person, type SplitCase } from '@himaya/contracts';
import { versionChanged } from '@himaya/http';
import { CaseGuards, IncidentEditing, IncidentsService } from '@himaya/incidents';
import { CaseRecords } from './case-records.js';
import { MergesRepository } from './merges.repository.js';

/** Reports of another event leave for a case of their own, each with its leaf in the ledger; merging brings them back. */
@Injectable()
export class Splitting {
  constructor(
    private readonly merges: MergesRepository,
    private readonly incidents: IncidentsService,
    private readonly editing: IncidentEditing,
    private readonly records: CaseRecords,
    private readonly guards: CaseGuards,
  ) {}

  /** Of a case that was read already: where its reports went, to bring them back from. */
  leftFrom(actor: Person, id: string): Promise<LeftCase[]> {
    return this.merges.leftFrom(actor, id);
  }

  /** Gives the new case. A repeat under the same id gives it again. */
  async split(actor: Person, id: string, version: number, dto: SplitCase): Promise<Incident> {
    if (await this.merges.isSplit(actor, id, dto)) return this.incidents.read(actor, dto.id);
    const parent = await this.editing.getEditable(actor, id);
    if (parent.version !== version) throw versionChanged();
    const { guard } = await this.incidents.get(actor, id);
    const { reason, reports, evidence } = dto;
    await this.editing.edit(actor, parent, version, {
      act: 'incident.split',
      content: { into: dto.id, reports, evidence },
      reason,
    });
    await this.incidents.create(actor, dto.id, []);
    if (guard.restriction) {
      const members = guard.restriction.members.map((member) => member.id);
      await this.guards.restrict(actor, dto.id, { reason: guard.restriction.reason, members });
    }
    await this.merges.split(actor, id, dto);
    await this.records.moveFiles(actor, evidence, { to: dto.id, reason });
    return this.incidents.get(actor, dto.id);
  }
}
