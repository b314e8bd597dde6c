import { Body, Get, Param, Post } from '@nestjs/common';
import { type Note, type Notes, type Person } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, ReadsOnRecord, Requires, UuidPipe } from '@himaya/http';
import { RestrictedReads } from '@himaya/intake';
import { AddNoteDto, StrikeNoteDto } from './note.dto.js';
import { NotesService } from './notes.service.js';

@PlaneController('desk', 'api/v1/desk')
export class NotesController {
  constructor(
    private readonly notes: NotesService,
    private readonly reads: RestrictedReads,
  ) {}

  @Get('reports/:id/notes')
  @Requires('report.read')
  @ReadsOnRecord()
  async ofReport(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<Notes> {
    await this.reads.ofReport(actor, id);
    return this.notes.of(actor, id);
  }

  @Get('incidents/:id/notes')
  @Requires('incident.read')
  @ReadsOnRecord()
  async ofIncident(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<Notes> {
    await this.reads.ofIncident(actor, id);
    return this.notes.of(actor, id);
  }

  /** On a report or a case. */
  @Post(['reports/:id/notes', 'incidents/:id/notes'])
  @Requires('note.add')
  add(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() dto: AddNoteDto,
  ): Promise<Note> {
    return this.notes.add(actor, id, dto);
  }

  @Post('notes/:id/strike')
  @Requires('note.add')
  strike(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: StrikeNoteDto,
  ): Promise<Note> {
    return this.notes.strike(actor, id, version, reason);
  }
}
