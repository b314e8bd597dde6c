import { Injectable } from '@nestjs/common';
import { type Incident, type Person, type RecordCheck } from '@himaya/contracts';
import { fieldProblem, idTaken } from '@himaya/http';
import { IncidentEditing } from './incident-editing.service.js';
import { IncidentsRepository } from './incidents.repository.js';
import { IncidentsService } from './incidents.service.js';

/** What was looked at to verify a case: logged by who holds it, never changed after. */
@Injectable()
export class ChecksService {
  constructor(
    private readonly incidents: IncidentsRepository,
    private readonly editing: IncidentEditing,
    private readonly cases: IncidentsService,
  ) {}

  async record(actor: Person, id: string, version: number, check: RecordCheck): Promise<Incident> {
    const incident = await this.editing.getEditable(actor, id);
    const { sources } = await this.cases.get(actor, id);
    if (check.report !== null && !sources.some(({ report }) => report === check.report)) {
      throw fieldProblem('/report', 'reports', {
        en: 'This report is not in the case.',
        ar: 'هذه الإفادة ليست ضمن الحادثة.',
      });
    }
    if ((await this.incidents.findCheck(check.id)) !== null) throw idTaken();
    await this.editing.edit(actor, incident, version, {
      act: 'incident.check',
      content: { ...check },
    });
    await this.incidents.addCheck(id, check, actor.id);
    return this.cases.get(actor, id);
  }
}
