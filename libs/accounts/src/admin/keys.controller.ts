import { Body, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type ApiKey, type IssuedKey, type Page, type Person } from '@himaya/contracts';
import { Actor, PlaneController, Requires, StepUp, UuidPipe } from '@himaya/http';
import { IssueKeyDto } from './key.dto.js';
import { KeysService } from './keys.service.js';

@PlaneController('desk', 'api/v1/desk/keys')
export class KeysController {
  constructor(private readonly keys: KeysService) {}

  @Get()
  @Requires('key.issue')
  list(): Promise<Page<ApiKey>> {
    return this.keys.list();
  }

  @Post()
  @Requires('key.issue')
  @StepUp()
  issue(@Actor() actor: Person, @Body() dto: IssueKeyDto): Promise<IssuedKey> {
    return this.keys.issue(actor, dto);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('key.issue')
  @StepUp()
  revoke(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.keys.revoke(actor, id);
  }
}
