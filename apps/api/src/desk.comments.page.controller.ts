import { Get, Header, Req } from '@nestjs/common';
import { RegisterReadModel } from '@himaya/commitments';
import { may, type Person } from '@himaya/contracts';
import { Actor, type HimayaRequest, PlaneController, Requires } from '@himaya/http';
import { CommentsService } from '@himaya/publication';
import { Pages } from './pages.js';

/** Organisations that are asked for their comment before they are first named. */
@PlaneController('desk', ['en/desk/comments', 'ar/desk/comments'])
export class DeskCommentsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly comments: CommentsService,
    private readonly register: RegisterReadModel,
  ) {}

  @Get()
  @Requires('incident.read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async list(@Req() request: HimayaRequest, @Actor() actor: Person): Promise<string> {
    const requests = await this.comments.list(actor);
    const mayAsk = may(actor.roles, 'comment.ask');
    const unasked = mayAsk ? await this.comments.listUnasked() : [];
    const actors = (await this.register.listActors()).map(({ code, label }) => ({ code, label }));
    return this.pages.render(request, { page: 'desk-comments', requests, unasked, mayAsk, actors });
  }
}
