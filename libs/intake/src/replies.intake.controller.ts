import { Body, Header, HttpCode, Post } from '@nestjs/common';
import { type ReplyAcceptance } from '@himaya/contracts';
import { Anyone, PlaneController, Untransacted } from '@himaya/http';
import { SendReplyDto } from './reply.intake.dto.js';
import { RepliesIntakeService } from './replies.intake.service.js';

@PlaneController('intake', 'api/v1/intake/replies')
export class RepliesIntakeController {
  constructor(private readonly replies: RepliesIntakeService) {}

  @Post()
  @HttpCode(201)
  @Anyone()
  @Untransacted()
  @Header('cache-control', 'no-store')
  send(@Body() dto: SendReplyDto): Promise<ReplyAcceptance> {
    return this.replies.receive(dto);
  }
}
