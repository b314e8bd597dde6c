import { Injectable } from '@nestjs/common';
import { type DeskIncidentPage, type OpenIncident, type Person } from '@himaya/contracts';
import { RegisterReadModel } from '@himaya/commitments';
import { LinksService } from '@himaya/compliance';
import { IncidentsService } from '@himaya/incidents';
import { PublicationsService } from '@himaya/publication';
import { publicOutlines } from '@himaya/places';
import { toPreview } from './desk-preview.js';
import { DeskNames } from './desk-names.service.js';

type Bench = Omit<
  DeskIncidentPage,
  | 'page'
  | 'permissions'
  | 'notes'
  | 'assignment'
  | 'evidence'
  | 'mayAddEvidence'
  | 'merges'
  | 'matches'
  | 'events'
  | 'relations'
>;

/** All that the workbench shows of one case, with exactly what the public will get beside it. */
@Injectable()
export class DeskBench {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly links: LinksService,
    private readonly publications: PublicationsService,
    private readonly register: RegisterReadModel,
    private readonly names: DeskNames,
  ) {}

  async of(actor: Person, id: string): Promise<Bench> {
    const incident = await this.incidents.read(actor, id);
    const links = await this.links.list(actor, id);
    const publication = await this.publications.get(actor, id);
    const actors = (await this.register.listActors()).map(({ code, label }) => ({ code, label }));
    const commitments = (await this.register.listEntries()).map(({ code, title }) => ({
      code,
      title,
    }));
    const preview = await this.preview(actor, { incident, links, publication });
    const present = publication.state === 'public' ? await this.names.present(incident.ref) : null;
    const outlines = preview === null ? [] : publicOutlines().governorates;
    const units = await this.names.unitsOf([incident.placeName]);
    return {
      incident,
      links,
      publication,
      actors,
      commitments,
      preview,
      present,
      outlines,
      units,
    };
  }

  private async preview(
    actor: Person,
    { incident, links, publication }: Pick<Bench, 'incident' | 'links' | 'publication'>,
  ): Promise<OpenIncident | null> {
    const tier = publication.tier ?? publication.defaultTier;
    if (tier === null || tier === 'T4') return null;
    // what the public would get is what the proposal says
    const { grades } = incident;
    if (grades === null) return null;
    const preview = await this.publications.preview(actor, incident.id, tier);
    if (!preview) return null;
    const { pcode, adm1, adm2, adm3 } = preview;
    const names = await this.names.published({
      places: [pcode, adm1, adm2, adm3].filter((code) => code !== null),
      actors: incident.actors.map(({ actor }) => actor),
      commitments: links.decided.map(({ commitment }) => commitment),
    });
    return toPreview({ incident, grades, links, preview, names });
  }
}
