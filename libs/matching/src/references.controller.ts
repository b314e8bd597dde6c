import { Get, Param } from '@nestjs/common';
import { type CaseReference, type Person } from '@himaya/contracts';
import { Actor, PlaneController, Requires } from '@himaya/http';
import { Merging } from './merging.service.js';

/** Where a reference leads today: that of a merged case to the case that took it in, for ever. */
@PlaneController('desk', 'api/v1/desk/references')
export class ReferencesController {
  constructor(private readonly merging: Merging) {}

  @Get(':ref')
  @Requires('incident.read')
  find(@Actor() actor: Person, @Param('ref') ref: string): Promise<CaseReference> {
    return this.merging.findByRef(actor, ref);
  }
}
