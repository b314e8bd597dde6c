import { Body, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Matches, type Person } from '@himaya/contracts';
import { Actor, PlaneController, ReadsOnRecord, Requires, UuidPipe } from '@himaya/http';
import { Differences } from './differences.service.js';
import { DifferDto } from './match.dto.js';
import { MatchesService } from './matches.service.js';

@PlaneController('desk', 'api/v1/desk')
export class MatchesController {
  constructor(
    private readonly matches: MatchesService,
    private readonly differences: Differences,
  ) {}

  @Get('reports/:id/matches')
  @Requires('report.read')
  @ReadsOnRecord()
  ofReport(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<Matches> {
    return this.matches.ofReport(actor, id);
  }

  @Get('incidents/:id/matches')
  @Requires('incident.claim')
  @ReadsOnRecord()
  ofIncident(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<Matches> {
    return this.matches.ofIncident(actor, id);
  }

  @Post('differences')
  @HttpCode(204)
  @Requires('report.screen')
  differ(@Actor() actor: Person, @Body() dto: DifferDto): Promise<void> {
    return this.differences.add(actor, dto);
  }
}
