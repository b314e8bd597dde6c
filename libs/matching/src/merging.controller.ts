import { Body, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type CaseMerges, type Incident, type Person } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, ReadsOnRecord, Requires, UuidPipe } from '@himaya/http';
import { MergeCasesDto, SplitCaseDto, UndoMergeDto } from './merge.dto.js';
import { Merging } from './merging.service.js';
import { Splitting } from './splitting.service.js';

@PlaneController('desk', 'api/v1/desk/incidents')
export class MergingController {
  constructor(
    private readonly merging: Merging,
    private readonly splitting: Splitting,
  ) {}

  @Get(':id/merges')
  @Requires('incident.read')
  @ReadsOnRecord()
  of(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<CaseMerges> {
    return this.merging.of(actor, id);
  }

  @Post(':id/merges')
  @HttpCode(200)
  @Requires('incident.edit')
  merge(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: MergeCasesDto,
  ): Promise<Incident> {
    return this.merging.merge(actor, id, version, dto);
  }

  @Post(':id/unmerging')
  @HttpCode(200)
  @Requires('incident.edit')
  undo(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: UndoMergeDto,
  ): Promise<Incident> {
    return this.merging.undo(actor, id, version, dto);
  }

  /** The answer is the new case. */
  @Post(':id/splitting')
  @Requires('incident.edit')
  split(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: SplitCaseDto,
  ): Promise<Incident> {
    return this.splitting.split(actor, id, version, dto);
  }
}
