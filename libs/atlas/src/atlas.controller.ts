import { Get, Param, Query, Res, UseInterceptors } from '@nestjs/common';
import {
  type MapAnswer,
  type OpenCommitmentAnswer,
  type OpenCommitmentsAnswer,
  type OpenCorrectionsAnswer,
  type OpenEventAnswer,
  type OpenEventsAnswer,
  type OpenHazardsAnswer,
  type OpenIncidentAnswer,
  type OpenIncidentsAnswer,
  type OpenTombstoneAnswer,
  type ViewNames,
} from '@himaya/contracts';
import { Anyone, assertParameters, PlaneController, type Reply } from '@himaya/http';
import { AtlasEvents } from './atlas-events.js';
import { AtlasRecords } from './atlas-records.js';
import { AtlasService } from './atlas.service.js';
import { OpenEtagInterceptor } from './open-etag.interceptor.js';
import { parseOpenQuery } from './open-query.js';

@PlaneController('open', 'api/v1/open')
@UseInterceptors(OpenEtagInterceptor)
export class AtlasController {
  constructor(
    private readonly atlas: AtlasService,
    private readonly records: AtlasRecords,
    private readonly reported: AtlasEvents,
  ) {}

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
  async get(
    @Param('ref') ref: string,
    @Query() parameters: Record<string, unknown>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<OpenIncidentAnswer | OpenTombstoneAnswer> {
    assertParameters(parameters);
    const answer = await this.records.get(ref);
    if ('tombstone' in answer) reply.status(410);
    return answer;
  }

  /** What was corrected and retracted, the newest first. */
  @Get('corrections')
  @Anyone()
  corrections(@Query() parameters: Record<string, unknown>): Promise<OpenCorrectionsAnswer> {
    assertParameters(parameters, ['cursor']);
    return this.records.corrections(parameters['cursor']);
  }

  /** Hazards by place, never by point. */
  @Get('hazards')
  @Anyone()
  hazards(@Query() parameters: Record<string, unknown>): Promise<OpenHazardsAnswer> {
    assertParameters(parameters);
    return this.records.hazards();
  }

  /** What several bodies counted. */
  @Get('events')
  @Anyone()
  events(@Query() parameters: Record<string, unknown>): Promise<OpenEventsAnswer> {
    assertParameters(parameters);
    return this.reported.list();
  }

  @Get('events/:code')
  @Anyone()
  async event(
    @Param('code') code: string,
    @Query() parameters: Record<string, unknown>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<OpenEventAnswer> {
    assertParameters(parameters);
    const answer = await this.reported.get(code);
    if ('tombstone' in answer) reply.status(410);
    return answer;
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
