import { Get, Query } from '@nestjs/common';
import { type AccountAct, type Page } from '@himaya/contracts';
import { assertParameters, PlaneController, Requires } from '@himaya/http';
import { ActsReadModel } from './acts.read-model.js';
import { spanOf } from './acts-span.js';

@PlaneController('desk', 'api/v1/desk/account-acts')
export class ActsController {
  constructor(private readonly acts: ActsReadModel) {}

  @Get()
  @Requires('audit.read')
  async list(@Query() query: Record<string, unknown>): Promise<Page<AccountAct>> {
    assertParameters(query, ['from', 'to', 'by']);
    const items = await this.acts.list(spanOf(query));
    return { items, total: items.length, next: null };
  }
}
