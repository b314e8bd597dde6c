import { Injectable } from '@nestjs/common';
import { type Incident, type IncidentLinks, type OpenIncident, type PublicationRecord } from '@himaya/contracts';
import { RegisterReadModel } from '@himaya/commitments';
import { Database } from '@himaya/database';
import { civilDay } from '@himaya/edtf';
import { PublicationsService } from '@himaya/publication';
import { toPreview } from './desk-preview.js';

/** Exactly what the public will get, beside what the desk holds. */
@Injectable()
export class DeskPreview {
  constructor(
    private readonly database: Database,
    private readonly publications: PublicationsService,
    private readonly register: RegisterReadModel,
  ) {}

  async of(incident: Incident, links: IncidentLinks, publication: PublicationRecord): Promise<OpenIncident | null> {
    const tier = publication.tier ?? publication.defaultTier;
    if (tier === null || tier === 'T4') return null;
    const preview = await this.publications.preview(incident.id, tier);
    if (!preview) return null;
    const rows = await this.database.query<{ pcode: string; en: string; ar: string | null }>(
      'SELECT p.pcode, p.name_en AS en, p.name_ar AS ar FROM desk.places p WHERE p.pcode = ANY ($1)',
      [[preview.pcode, preview.adm1, preview.adm2, preview.adm3].filter((code) => code !== null)],
    );
    const names = new Map(rows.map(({ pcode, en, ar }) => [pcode, { en, ar }]));
    const actors = new Map((await this.register.listActors()).map(({ code, label }) => [code, label]));
    return toPreview(incident, links, preview, names, actors, civilDay(new Date()));
  }
}
