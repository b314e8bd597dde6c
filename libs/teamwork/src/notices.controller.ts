import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { type Notices, type Person } from '@himaya/contracts';
import { Actor, PlaneController, Requires } from '@himaya/http';
import { SeeNoticesDto } from './notice.dto.js';
import { NoticesService } from './notices.service.js';

@PlaneController('desk', 'api/v1/desk/notices')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Get()
  @Requires('open.read')
  list(@Actor() actor: Person): Promise<Notices> {
    return this.notices.list(actor);
  }

  @Post('seen')
  @HttpCode(200)
  @Requires('open.read')
  see(@Actor() actor: Person, @Body() dto: SeeNoticesDto): Promise<Notices> {
    return this.notices.see(actor, dto);
  }
}
