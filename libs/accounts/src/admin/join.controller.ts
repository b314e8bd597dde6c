import { Body, Post, Req, Res } from '@nestjs/common';
import { type SessionAnswer } from '@himaya/contracts';
import { Anyone, type HimayaRequest, PlaneController, Untransacted } from '@himaya/http';
import { AccountsSettings } from '../accounts-settings.js';
import { JoinService } from './join.service.js';
import { AcceptDto } from './people.dto.js';

interface Headers {
  header(name: string, value: string): void;
}

/** Where a one-use link is handed in: by somebody who is invited, or whose account is recovered. */
@PlaneController('desk', 'api/v1/desk/join')
export class JoinController {
  constructor(
    private readonly join: JoinService,
    private readonly settings: AccountsSettings,
  ) {}

  @Post()
  @Anyone()
  @Untransacted()
  async accept(
    @Body() dto: AcceptDto,
    @Req() request: HimayaRequest,
    @Res({ passthrough: true }) reply: Headers,
  ): Promise<SessionAnswer> {
    const { cookie, knownCookie } = this.settings;
    const before = knownCookie.read(request.headers['cookie'] as string | undefined);
    const source = { address: request.ip ?? '', known: before };
    const { token, known, answer } = await this.join.accept(dto, source);
    reply.header('set-cookie', cookie.set(token));
    reply.header('set-cookie', knownCookie.set(known));
    return answer;
  }
}
