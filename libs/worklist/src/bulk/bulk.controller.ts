import { Body, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type BulkList, type Person } from '@himaya/contracts';
import { Actor, IfMatch, NothingDto, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { ForeseeBulkDto, FreezeListDto, RunBulkDto } from './bulk.dto.js';
import { BulkService } from './bulk.service.js';

@PlaneController('desk', 'api/v1/desk/bulk')
export class BulkController {
  constructor(private readonly bulk: BulkService) {}

  @Post()
  @Requires('report.screen')
  freeze(@Actor() actor: Person, @Body() dto: FreezeListDto): Promise<BulkList> {
    return this.bulk.freeze(actor, dto);
  }

  @Get(':id')
  @Requires('report.screen')
  get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<BulkList> {
    return this.bulk.get(actor, id);
  }

  @Post(':id/preview')
  @HttpCode(200)
  @Requires('report.screen')
  foresee(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ForeseeBulkDto,
  ): Promise<BulkList> {
    return this.bulk.foresee(actor, id, version, dto);
  }

  @Post(':id/run')
  @HttpCode(200)
  @Requires('report.screen')
  run(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { typed = null }: RunBulkDto,
  ): Promise<BulkList> {
    return this.bulk.run(actor, id, version, typed);
  }

  @Post(':id/undoing')
  @HttpCode(200)
  @Requires('report.screen')
  undo(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() _nothing: NothingDto,
  ): Promise<BulkList> {
    return this.bulk.undo(actor, id, version);
  }
}
