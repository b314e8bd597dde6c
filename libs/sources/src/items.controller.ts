import { Body, Post } from '@nestjs/common';
import { type EnteredReport, type Person } from '@himaya/contracts';
import { Actor, PlaneController, Requires } from '@himaya/http';
import { EnterItemDto } from './item.dto.js';
import { ItemsService } from './items.service.js';

@PlaneController('desk', 'api/v1/desk/items')
export class ItemsController {
  constructor(private readonly items: ItemsService) {}

  @Post()
  @Requires('report.screen')
  enter(@Actor() actor: Person, @Body() dto: EnterItemDto): Promise<EnteredReport> {
    return this.items.enter(actor, dto);
  }
}
