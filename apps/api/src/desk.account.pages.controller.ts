import { Get, Header, Req } from '@nestjs/common';
import { AccountFactsService } from '@himaya/accounts';
import { type Person } from '@himaya/contracts';
import {
  Actor,
  type HimayaRequest,
  OwnSession,
  PlaneController,
  type RequestSession,
  Requires,
  Untransacted,
  WhileEnrolling,
} from '@himaya/http';
import { Pages } from './pages.js';

/** How the signed-in person signs in; a half session has this page alone. */
@PlaneController('desk', ['en/desk/account', 'ar/desk/account'])
export class DeskAccountPageController {
  constructor(
    private readonly pages: Pages,
    private readonly account: AccountFactsService,
  ) {}

  @Get()
  @Requires('open.read')
  @WhileEnrolling()
  @Untransacted()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async show(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @OwnSession() session: RequestSession,
  ): Promise<string> {
    const account = await this.account.facts(actor, session);
    return this.pages.render(request, { page: 'desk-account', account });
  }
}
