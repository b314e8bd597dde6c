import { Get, Param, Query, UseInterceptors } from '@nestjs/common';
import {
  type MapAnswer,
  type OpenCommitmentAnswer,
  type OpenCommitmentsAnswer,
  type OpenIncidentAnswer,
  type OpenIncidentsAnswer,
  type ViewNames,
} from '@himaya/contracts';
import { Anyone, assertParameters, PlaneController } from '@himaya/http';
import { AtlasService } from './atlas.service.js';
import { OpenEtagInterceptor } from './open-etag.interceptor.js';
import { parseOpenQuery } from './open-query.js';

@PlaneController('open', 'api/v1/open')
@UseInterceptors(OpenEtagInterceptor)
export class AtlasController {
  constructor(private readonly atlas: AtlasService) {}

  @Get('map')
  @Anyone()
  map(@Query() parameters: Record<string, unknown>): Promise<MapAnswer> {
    return this.atlas.map(parseOpenQuery(parameters, this.atlas.register));
  }

  @Get('incidents')
  @Anyone()
  list(@Query() parameters: Record<string, unknown>): Promise<OpenIncidentsAnswer> {
    return this.atlas.list(parseOpenQuery(parameters, this.atlas.register));
  }

  @Get('incidents/:ref')
  @Anyone()
  get(
    @Param('ref') ref: string,
    @Query() parameters: Record<string, unknown>,
  ): Promise<OpenIncidentAnswer> {
    assertParameters(parameters);
    return this.atlas.get(ref);
  }

  /** Names for codes of a view: `adm`, `actor`, `commitment`, read as in every other answer. */
  @Get('names')
  @Anyone()
  names(@Query() parameters: Record<string, unknown>): ViewNames {
    return this.atlas.names(parseOpenQuery(parameters, this.atlas.register));
  }

  @Get('commitments')
  @Anyone()
  commitments(@Query() parameters: Record<string, unknown>): Promise<OpenCommitmentsAnswer> {
    assertParameters(parameters);
    return this.atlas.listCommitments();
  }

  @Get('commitments/:slug')
  @Anyone()
  commitment(
    @Param('slug') slug: string,
    @Query() parameters: Record<string, unknown>,
  ): Promise<OpenCommitmentAnswer> {
    assertParameters(parameters);
    return this.atlas.getCommitment(slug);
  }
}
