import { Body, type CanActivate, Injectable, Post, Req, Res, UseGuards } from '@nestjs/common';
import { type SessionAnswer } from '@himaya/contracts';
import { Anyone, type HimayaRequest, notFound, PlaneController, Untransacted } from '@himaya/http';
import { AccountsSettings } from './accounts-settings.js';
import { SetupService } from './setup.service.js';
import { SetupDto } from './sign-in.dto.js';

interface Headers {
  header(name: string, value: string): void;
}

/** Where nobody waits for a first administrator, nothing is here: whatever is sent. */
@Injectable()
export class SetupGuard implements CanActivate {
  constructor(private readonly setup: SetupService) {}

  async canActivate(): Promise<boolean> {
    if (!(await this.setup.awaits())) throw notFound();
    return true;
  }
}

@PlaneController('desk', 'api/v1/desk/setup')
export class SetupController {
  constructor(
    private readonly setup: SetupService,
    private readonly settings: AccountsSettings,
  ) {}

  @Post()
  @Anyone()
  @UseGuards(SetupGuard)
  @Untransacted()
  async setUp(
    @Body() dto: SetupDto,
    @Req() { ip = '' }: HimayaRequest,
    @Res({ passthrough: true }) reply: Headers,
  ): Promise<SessionAnswer> {
    const { token, answer } = await this.setup.setUp(dto, { address: ip });
    reply.header('set-cookie', this.settings.cookie.set(token));
    return answer;
  }
}
