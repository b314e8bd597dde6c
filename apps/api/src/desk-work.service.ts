import { Injectable } from '@nestjs/common';
import {
  type DeskWorkPage,
  type Person,
  type SavedFilter,
  type WorkFilters,
  type WorkView,
} from '@himaya/contracts';
import { IncidentReadModel } from '@himaya/incidents';
import { SavedFiltersService, WorklistReadModel } from '@himaya/worklist';
import { DeskNames } from './desk-names.service.js';

interface Asked {
  readonly view: WorkView;
  readonly filters: WorkFilters;
  readonly after: string | null;
  /** Whose page it is. */
  readonly filter: SavedFilter | null;
}

/** All that a page of the queue shows: of a view, or of a saved filter. */
@Injectable()
export class DeskWork {
  constructor(
    private readonly worklist: WorklistReadModel,
    private readonly saved: SavedFiltersService,
    private readonly incidentRows: IncidentReadModel,
    private readonly names: DeskNames,
  ) {}

  async of(actor: Person, { view, filters, after, filter }: Asked): Promise<DeskWorkPage> {
    const work = await this.worklist.list(actor, view, filters, after);
    return {
      page: 'desk-work',
      work,
      filter,
      saved: await this.saved.names(actor),
      counts: await this.worklist.counts(actor),
      governorates: await this.worklist.governorates(),
      emergency: await this.incidentRows.listEmergencies(actor),
      units: await this.names.unitsOf(work.items.map(({ place }) => place)),
    };
  }
}
