import { Body, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Incident, type Person } from '@himaya/contracts';
import { Actor, IfMatch, NothingDto, PlaneController, Requires, UuidPipe } from '@himaya/http';
import {
  AccessDto,
  GroundsDto,
  HazardDto,
  LocatingDto,
  MineDto,
  RivalsDto,
  SettingDto,
} from './case-parts.dto.js';
import { CaseParts } from './case-parts.service.js';
import { IncidentsService } from './incidents.service.js';

/** Circumstances and extensions of a case, each put whole under the version that the sender saw. */
@PlaneController('desk', 'api/v1/desk/incidents/:id')
export class CasePartsController {
  constructor(
    private readonly parts: CaseParts,
    private readonly incidents: IncidentsService,
  ) {}

  @Put('setting')
  @Requires('incident.edit')
  async setting(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: SettingDto,
  ): Promise<Incident> {
    await this.parts.setSetting(actor, id, version, dto);
    return this.incidents.get(actor, id);
  }

  @Put('grounds')
  @Requires('incident.edit')
  async grounds(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: GroundsDto,
  ): Promise<Incident> {
    await this.parts.setGrounds(actor, id, version, dto.rows);
    return this.incidents.get(actor, id);
  }

  @Put('locating')
  @Requires('incident.edit')
  async locating(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: LocatingDto,
  ): Promise<Incident> {
    await this.parts.setLocating(actor, id, version, dto);
    return this.incidents.get(actor, id);
  }

  /** A second analyst finds the same place; who located it cannot. */
  @Post('location-check')
  @HttpCode(200)
  @Requires('incident.claim')
  async checkLocation(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() _: NothingDto,
  ): Promise<Incident> {
    await this.parts.checkLocation(actor, id, version);
    return this.incidents.get(actor, id);
  }

  @Put('mine')
  @Requires('incident.edit')
  async mine(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: MineDto,
  ): Promise<Incident> {
    await this.parts.setMine(actor, id, version, dto);
    return this.incidents.get(actor, id);
  }

  @Put('hazard')
  @Requires('incident.edit')
  async hazard(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: HazardDto,
  ): Promise<Incident> {
    await this.parts.setHazard(actor, id, version, dto);
    return this.incidents.get(actor, id);
  }

  @Put('access')
  @Requires('incident.edit')
  async access(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: AccessDto,
  ): Promise<Incident> {
    await this.parts.setAccess(actor, id, version, dto.rows);
    return this.incidents.get(actor, id);
  }

  @Put('rivals')
  @Requires('incident.edit')
  async rivals(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: RivalsDto,
  ): Promise<Incident> {
    await this.parts.setRivals(actor, id, version, dto.rows);
    return this.incidents.get(actor, id);
  }
}
