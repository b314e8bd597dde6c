import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type DeskReply, type DeskReplyRow, type Person } from '@himaya/contracts';
import { Actor, IfMatch, NothingDto, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { ReasonDto } from '../publication.dto.js';
import { RepliesService } from './replies.service.js';
import { ListRepliesDto, ProposeAnswerDto } from './reply.dto.js';

@PlaneController('desk', 'api/v1/desk/replies')
export class RepliesController {
  constructor(private readonly replies: RepliesService) {}

  @Get()
  @Requires('report.read')
  async list(
    @Actor() actor: Person,
    @Query() { state }: ListRepliesDto,
  ): Promise<{ readonly items: readonly DeskReplyRow[] }> {
    return { items: await this.replies.list(actor, state ?? null) };
  }

  @Get(':id')
  @Requires('report.read')
  get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<DeskReply> {
    return this.replies.get(actor, id);
  }

  @Post(':id/examination')
  @HttpCode(200)
  @Requires('reply.handle')
  examine(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() _nothing: NothingDto,
  ): Promise<DeskReply> {
    return this.replies.examine(actor, id, version);
  }

  @Post(':id/proposal')
  @HttpCode(200)
  @Requires('reply.handle')
  propose(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ProposeAnswerDto,
  ): Promise<DeskReply> {
    return this.replies.propose(actor, id, version, dto);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Requires('reply.approve')
  return(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<DeskReply> {
    return this.replies.return(actor, id, version, reason);
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Requires('reply.approve')
  approve(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<DeskReply> {
    return this.replies.approve(actor, id, version, reason);
  }
}
