import { Injectable } from '@nestjs/common';
import {
  type DeskIncidentPage,
  type Incident,
  type IncidentLinks,
  type Label,
  type OpenIncident,
  type Person,
  type PublicationRecord,
} from '@himaya/contracts';
import { RegisterReadModel } from '@himaya/commitments';
import { LinksService } from '@himaya/compliance';
import { civilDay } from '@himaya/edtf';
import { IncidentsService } from '@himaya/incidents';
import { PublicationsService } from '@himaya/publication';
import { toPreview } from './desk-preview.js';
import { DeskPlaces } from './desk-places.service.js';

type Bench = Omit<DeskIncidentPage, 'page' | 'permissions'>;
type Actors = readonly { readonly code: string; readonly label: Label }[];

/** All that the workbench shows of one case, with exactly what the public will get beside it. */
@Injectable()
export class DeskBench {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly links: LinksService,
    private readonly publications: PublicationsService,
    private readonly register: RegisterReadModel,
    private readonly places: DeskPlaces,
  ) {}

  async of(actor: Person, id: string): Promise<Bench> {
    const incident = await this.incidents.get(actor, id);
    const links = await this.links.list(id);
    const publication = await this.publications.get(actor, id);
    const actors = (await this.register.listActors()).map(({ code, label }) => ({ code, label }));
    const commitments = (await this.register.listEntries()).map(({ code, title }) => ({
      code,
      title,
    }));
    const preview = await this.preview(incident, links, publication, actors);
    const units = await this.places.unitsOf([incident.placeName]);
    return { incident, links, publication, actors, commitments, preview, units };
  }

  private async preview(
    incident: Incident,
    links: IncidentLinks,
    publication: PublicationRecord,
    actors: Actors,
  ): Promise<OpenIncident | null> {
    const tier = publication.tier ?? publication.defaultTier;
    if (tier === null || tier === 'T4') return null;
    const preview = await this.publications.preview(incident.id, tier);
    if (!preview) return null;
    const units = [preview.pcode, preview.adm1, preview.adm2, preview.adm3].filter(
      (code) => code !== null,
    );
    return toPreview({
      incident,
      links,
      preview,
      names: await this.places.namesOf(units),
      actors: new Map(actors.map(({ code, label }) => [code, label])),
      today: civilDay(new Date()),
    });
  }
}
