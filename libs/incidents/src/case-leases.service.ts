import { Injectable } from '@nestjs/common';
import { type LeaseAnswer, type Person } from '@himaya/contracts';
import { Leases } from '@himaya/intake';
import { IncidentEditing } from './incident-editing.service.js';
import { IncidentsRepository } from './incidents.repository.js';

/** A case is held by whoever works on it and has it open; another takes it on by a claim. */
@Injectable()
export class CaseLeases {
  constructor(
    private readonly incidents: IncidentsRepository,
    private readonly editing: IncidentEditing,
    private readonly leases: Leases,
  ) {}

  async take(actor: Person, id: string, note: string | null): Promise<LeaseAnswer> {
    await this.editing.getEditable(actor, id, note);
    return { lease: await this.leases.of(actor, id) };
  }

  async free(actor: Person, id: string): Promise<LeaseAnswer> {
    await this.incidents.get(actor, id);
    await this.leases.free(actor, id);
    return { lease: await this.leases.of(actor, id) };
  }
}
