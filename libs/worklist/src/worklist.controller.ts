import { Get, Query } from '@nestjs/common';
import { type Person, type WorkCounts, type WorkPage, workViews } from '@himaya/contracts';
import { Actor, assertParameters, badRequest, PlaneController, Requires } from '@himaya/http';
import { readWorkFilters } from './worklist-query.js';
import { WorklistReadModel } from './worklist.read-model.js';

@PlaneController('desk', 'api/v1/desk/worklist')
export class WorklistController {
  constructor(private readonly readModel: WorklistReadModel) {}

  /** One page of a view; without one, of the first that is the reader's. */
  @Get()
  @Requires('incident.read')
  list(@Actor() actor: Person, @Query() query: Record<string, unknown>): Promise<WorkPage> {
    assertParameters(query, ['view', 'type', 'adm', 'danger', 'cursor']);
    const views = workViews(actor.roles);
    const { view: asked = views[0], cursor = null } = query;
    const view = views.find((each) => each === asked);
    if (!view || (cursor !== null && typeof cursor !== 'string')) throw badRequest();
    return this.readModel.list(actor, view, readWorkFilters(query), cursor);
  }

  /** How many wait in each view that is the reader's. */
  @Get('counts')
  @Requires('incident.read')
  counts(@Actor() actor: Person): Promise<WorkCounts> {
    return this.readModel.counts(actor);
  }
}
