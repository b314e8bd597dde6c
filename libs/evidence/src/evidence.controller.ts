import { Body, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  type EvidenceItem,
  type EvidenceRow,
  type Page,
  type Person,
  type UnblurAnswer,
} from '@himaya/contracts';
import {
  Actor,
  IfMatch,
  NothingDto,
  PlaneController,
  ReadsOnRecord,
  Requires,
  Upload,
  Untransacted,
  UuidPipe,
} from '@himaya/http';
import { type Readable } from 'node:stream';
import { EvidenceFiles } from './evidence-files.service.js';
import { readEvidenceOf, readWish } from './evidence-query.js';
import { DescribeEvidenceDto, RedactEvidenceDto } from './evidence.dto.js';
import { EvidenceReadModel } from './evidence.read-model.js';
import { EvidenceService } from './evidence.service.js';

@PlaneController('desk', 'api/v1/desk/evidence')
export class EvidenceController {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly files: EvidenceFiles,
    private readonly readModel: EvidenceReadModel,
  ) {}

  @Get()
  @Requires('evidence.view')
  async list(
    @Actor() actor: Person,
    @Query() query: Record<string, unknown>,
  ): Promise<Page<EvidenceRow>> {
    const items = await this.readModel.list(actor, readEvidenceOf(query));
    return { items, total: items.length, next: null };
  }

  /** The body is the bytes; what they are of stands in the address. */
  @Post()
  @Requires('evidence.add')
  @Untransacted()
  add(
    @Actor() actor: Person,
    @Upload() bytes: Readable,
    @Query() query: Record<string, unknown>,
  ): Promise<EvidenceItem> {
    return this.evidence.add(actor, readWish(query), bytes);
  }

  @Get(':id')
  @Requires('evidence.view')
  @ReadsOnRecord()
  get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<EvidenceItem> {
    return this.readModel.read(actor, id);
  }

  @Put(':id/details')
  @Requires('evidence.add')
  describe(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: DescribeEvidenceDto,
  ): Promise<EvidenceItem> {
    return this.evidence.describe(actor, id, version, dto);
  }

  @Post(':id/unblurring')
  @HttpCode(200)
  @Requires('evidence.view')
  unblur(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() _: NothingDto,
  ): Promise<UnblurAnswer> {
    return this.evidence.unblur(actor, id);
  }

  @Post(':id/redactions')
  @Requires('evidence.redact')
  @Untransacted()
  redact(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() dto: RedactEvidenceDto,
  ): Promise<EvidenceItem> {
    return this.files.redact(actor, id, dto);
  }
}
