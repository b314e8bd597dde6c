import { Get, Header, Param, Req, Res } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import {
  Actor,
  type HimayaRequest,
  languageOf,
  PlaneController,
  type Reply,
  Requires,
} from '@himaya/http';
import { Merging } from '@himaya/matching';

/** The desk's page of a case by its reference, which people write down; those of merged cases lead on. */
@PlaneController('desk', ['en/desk/references', 'ar/desk/references'])
export class DeskReferencePageController {
  constructor(private readonly merging: Merging) {}

  @Get(':ref')
  @Requires('incident.read')
  @Header('cache-control', 'no-store')
  async follow(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('ref') ref: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const { id, merged } = await this.merging.findByRef(actor, ref);
    const path = `/${languageOf(request)}/desk/incidents/${id}`;
    reply.status(303).header('location', merged ? `${path}#merged` : path);
    return '';
  }
}
