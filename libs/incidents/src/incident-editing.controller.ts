import { Body, Param, Put } from '@nestjs/common';
import { type Incident, type Person } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, Requires, UuidPipe } from '@himaya/http';
import {
  ActorsDto,
  CategoriesDto,
  FactsDto,
  GradesDto,
  HarmDto,
  ObjectsDto,
  SourcesDto,
  WeaponsDto,
} from './incident.dto.js';
import { IncidentEditing } from './incident-editing.service.js';
import { IncidentsService } from './incidents.service.js';

/** Each part of a case is put whole, under the version that the sender saw. */
@PlaneController('desk', 'api/v1/desk/incidents/:id')
export class IncidentEditingController {
  constructor(
    private readonly editing: IncidentEditing,
    private readonly incidents: IncidentsService,
  ) {}

  @Put('facts')
  @Requires('incident.edit')
  async facts(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: FactsDto,
  ): Promise<Incident> {
    await this.editing.setFacts(actor, id, version, dto);
    return this.incidents.get(actor, id);
  }

  @Put('harm')
  @Requires('incident.edit')
  async harm(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: HarmDto,
  ): Promise<Incident> {
    await this.editing.setHarm(actor, id, version, dto.rows);
    return this.incidents.get(actor, id);
  }

  @Put('actors')
  @Requires('incident.edit')
  async actors(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ActorsDto,
  ): Promise<Incident> {
    await this.editing.setActors(actor, id, version, dto.rows);
    return this.incidents.get(actor, id);
  }

  @Put('categories')
  @Requires('incident.edit')
  async categories(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: CategoriesDto,
  ): Promise<Incident> {
    await this.editing.setPart(actor, id, version, 'categories', dto.rows);
    return this.incidents.get(actor, id);
  }

  @Put('objects')
  @Requires('incident.edit')
  async objects(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ObjectsDto,
  ): Promise<Incident> {
    await this.editing.setObjects(actor, id, version, dto.rows);
    return this.incidents.get(actor, id);
  }

  @Put('weapons')
  @Requires('incident.edit')
  async weapons(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: WeaponsDto,
  ): Promise<Incident> {
    await this.editing.setPart(actor, id, version, 'weapons', dto.rows);
    return this.incidents.get(actor, id);
  }

  @Put('sources')
  @Requires('incident.edit')
  async sources(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: SourcesDto,
  ): Promise<Incident> {
    const { sources } = await this.incidents.get(actor, id);
    await this.editing.setSources(
      actor,
      id,
      version,
      dto.rows,
      sources.map(({ report }) => report),
    );
    return this.incidents.get(actor, id);
  }

  @Put('grades')
  @Requires('incident.edit')
  async grades(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: GradesDto,
  ): Promise<Incident> {
    const { gradeProposal } = await this.incidents.get(actor, id);
    await this.editing.setGrades(actor, id, version, dto, gradeProposal);
    return this.incidents.get(actor, id);
  }
}
