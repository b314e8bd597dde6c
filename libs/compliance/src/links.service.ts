import { Injectable } from '@nestjs/common';
import { type IncidentLinks, type LinkProposal, type Person } from '@himaya/contracts';
import { RegisterReadModel } from '@himaya/commitments';
import { IncidentEditing } from '@himaya/incidents';
import { RestrictedReads } from '@himaya/intake';
import { unknownCommitment } from './compliance.problems.js';
import { type DecideLinkDto } from './link.dto.js';
import { proposeLinks } from './link-proposals.js';
import { LinksRepository } from './links.repository.js';

@Injectable()
export class LinksService {
  constructor(
    private readonly links: LinksRepository,
    private readonly register: RegisterReadModel,
    private readonly editing: IncidentEditing,
    private readonly reads: RestrictedReads,
  ) {}

  /** For somebody who looks at them alone: to read of a restricted case leaves an entry. */
  async read(actor: Person, incident: string): Promise<IncidentLinks> {
    await this.reads.ofIncident(actor, incident);
    return this.list(actor, incident);
  }

  async list(actor: Person, incident: string): Promise<IncidentLinks> {
    const { version, proposed } = await this.propose(actor, incident);
    const decided = await this.links.listDecided(incident);
    const known = new Set(decided.map(({ commitment }) => commitment));
    return {
      version,
      decided,
      ...(await this.links.getGround(incident)),
      proposed: proposed.filter(({ commitment }) => !known.has(commitment)),
    };
  }

  /** A person's word on one link: an edit of the case, with its own version. */
  async decide(
    actor: Person,
    incident: string,
    version: number,
    code: string,
    dto: DecideLinkDto,
  ): Promise<IncidentLinks> {
    const entries = await this.register.listEntries();
    if (!entries.some((entry) => entry.code === code)) throw unknownCommitment();
    const editable = await this.editing.getEditable(actor, incident);
    const { proposed } = await this.propose(actor, incident);
    const origin = proposed.some(({ commitment }) => commitment === code) ? 'rule' : 'analyst';
    await this.editing.edit(actor, editable, version, {
      act: 'link.decide',
      content: { code, ...dto },
    });
    const { direction, state, reason, declaration = null } = dto;
    await this.links.decide(
      incident,
      { commitment: code, direction, state, reason, origin, declaration },
      actor.id,
    );
    return this.list(actor, incident);
  }

  private async propose(
    actor: Person,
    incident: string,
  ): Promise<{ version: number; proposed: LinkProposal[] }> {
    const { version, actors, ...facts } = await this.links.getFacts(actor, incident);
    const { from, to } = facts;
    if (from === null || to === null) return { version, proposed: [] };
    const inForce = await this.register.listInForce(actors, from, to);
    return {
      version,
      proposed: proposeLinks(await this.register.listEntries(), { ...facts, inForce }),
    };
  }
}
