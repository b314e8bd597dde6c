import { Body, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type CommentRequest, type Person } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { ReasonDto } from '../publication.dto.js';
import { AskForCommentDto, ProposeCommentOutcomeDto } from './comment.dto.js';
import { CommentsService } from './comments.service.js';

@PlaneController('desk', 'api/v1/desk/comments')
export class CommentsController {
  constructor(private readonly comments: CommentsService) {}

  @Get()
  @Requires('incident.read')
  async list(@Actor() actor: Person): Promise<{ readonly items: readonly CommentRequest[] }> {
    return { items: await this.comments.list(actor) };
  }

  @Get(':id')
  @Requires('incident.read')
  get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<CommentRequest> {
    return this.comments.get(actor, id);
  }

  @Post()
  @Requires('comment.ask')
  ask(@Actor() actor: Person, @Body() dto: AskForCommentDto): Promise<CommentRequest> {
    return this.comments.ask(actor, dto);
  }

  @Post(':id/proposal')
  @HttpCode(200)
  @Requires('comment.ask')
  propose(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ProposeCommentOutcomeDto,
  ): Promise<CommentRequest> {
    return this.comments.propose(actor, id, version, dto);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Requires('comment.approve')
  return(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<CommentRequest> {
    return this.comments.return(actor, id, version, reason);
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Requires('comment.approve')
  approve(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<CommentRequest> {
    return this.comments.approve(actor, id, version, reason);
  }
}
