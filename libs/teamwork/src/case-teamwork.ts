import { Injectable } from '@nestjs/common';
import { type Assignment, type Notes, type Person } from '@himaya/contracts';
import { AssignmentsService } from './assignments.service.js';
import { NotesService } from './notes.service.js';

/** What people tell each other of one case. */
@Injectable()
export class CaseTeamwork {
  constructor(
    private readonly notes: NotesService,
    private readonly assignments: AssignmentsService,
  ) {}

  async of(actor: Person, id: string): Promise<{ notes: Notes; assignment: Assignment }> {
    return {
      notes: await this.notes.of(actor, id),
      assignment: await this.assignments.of(actor, id),
    };
  }
}
