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
import { Database } from '@himaya/database';
import { civilDay } from '@himaya/edtf';
import { IncidentsService } from '@himaya/incidents';
import { PublicationsService } from '@himaya/publication';
import { toPreview } from './desk-preview.js';

type Bench = Omit<DeskIncidentPage, 'page' | 'permissions'>;
type Actors = readonly { readonly code: string; readonly label: Label }[];

/** All that the workbench shows of one case, with exactly what the public will get beside it. */
@Injectable()
export class DeskBench {
  constructor(
    private readonly database: Database,
    private readonly incidents: IncidentsService,
    private readonly links: LinksService,
    private readonly publications: PublicationsService,
    private readonly register: RegisterReadModel,
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
    return { incident, links, publication, actors, commitments, preview };
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
      names: await this.placeNames(units),
      actors: new Map(actors.map(({ code, label }) => [code, label])),
      today: civilDay(new Date()),
    });
  }

  private async placeNames(
    codes: readonly string[],
  ): Promise<Map<string, { en: string; ar: string | null }>> {
    const rows = await this.database.query<{ pcode: string; en: string; ar: string | null }>(
      'SELECT p.pcode, p.name_en AS en, p.name_ar AS ar FROM desk.places p WHERE p.pcode = ANY ($1)',
      [codes],
    );
    return new Map(rows.map(({ pcode, en, ar }) => [pcode, { en, ar }]));
  }
}
