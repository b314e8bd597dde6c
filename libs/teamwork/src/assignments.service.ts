import { Injectable } from '@nestjs/common';
import {
  type Assign,
  type Assignment,
  may,
  type Person,
  type Workload,
  type WorkloadRow,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { fieldProblem, notFound, versionChanged } from '@himaya/http';
import { Recusals } from '@himaya/incidents';
import { Ledger } from '@himaya/ledger';

/** Who is to work on a case; to take it on is a claim, and stays one. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly database: Database,
    private readonly recusals: Recusals,
    private readonly ledger: Ledger,
  ) {}

  /** Version 0 before anybody said. Throws 404. */
  async of(actor: Person, incident: string): Promise<Assignment> {
    const [row] = await this.database.query<Omit<Assignment, 'people'> & { people: string[] }>(
      `SELECT coalesce(a.version, 0) AS version, p.name AS person, by.name AS by, a.note,
         ARRAY(SELECT w.name FROM accounts.people w WHERE desk.may_work_on(i.id, w.id) ORDER BY w.name) AS people
       FROM desk.incidents i LEFT JOIN desk.assigned a ON a.incident_id = i.id
         LEFT JOIN accounts.people p ON p.id = a.person_id LEFT JOIN accounts.people by ON by.id = a.by_id
       WHERE i.id = $1 AND desk.may_see(i.id, $2)`,
      [incident, actor.id],
    );
    if (!row) throw notFound();
    return may(actor.roles, 'incident.assign') ? row : { ...row, people: [] };
  }

  /** To nobody takes it back. The same refusal for somebody who may not work on it and for nobody. */
  async assign(
    actor: Person,
    incident: string,
    version: number,
    { person, note }: Assign,
  ): Promise<Assignment> {
    // one after the other, so that the second is told that it came too late
    await this.database.query('SELECT FROM desk.incidents WHERE id = $1 FOR NO KEY UPDATE', [
      incident,
    ]);
    const now = await this.of(actor, incident);
    await this.recusals.assertMayAct(actor, incident);
    if (person !== null && !now.people.includes(person)) throw notAssignable(person);
    if (now.version !== version) throw versionChanged();
    const kept = await this.database.query(
      `INSERT INTO desk.assignments (incident_id, version, person_id, note, by_id)
       VALUES ($1, $2, (SELECT id FROM accounts.people WHERE name = $3), $4, $5)
       ON CONFLICT DO NOTHING RETURNING version`,
      [incident, version + 1, person, note, actor.id],
    );
    if (kept.length === 0) throw versionChanged();
    await this.ledger.append(actor, {
      act: 'incident.assign',
      subject: incident,
      version: version + 1,
      content: { person, note },
    });
    return this.of(actor, incident);
  }

  /** Of everybody who works on cases, counted among the cases that the reader may know of. */
  async workload(actor: Person): Promise<Workload> {
    const items = await this.database.query<WorkloadRow>(
      `WITH seen AS (SELECT i.id, i.state, i.claimed_by, i.proposed_by FROM desk.incidents i
         WHERE i.id NOT IN (SELECT desk.hidden_cases($1)))
       SELECT p.name, p.roles,
         (SELECT count(*)::integer FROM desk.assigned a JOIN seen s ON s.id = a.incident_id
           WHERE a.person_id = p.id AND s.state IN ('assessing', 'info_requested', 'proposed')) AS assigned,
         (SELECT count(*)::integer FROM seen s
           WHERE s.claimed_by = p.id AND s.state IN ('assessing', 'info_requested')) AS claimed,
         (SELECT count(*)::integer FROM seen s WHERE s.proposed_by = p.id AND s.state = 'proposed') AS waiting,
         (SELECT count(DISTINCT d.subject_id)::integer FROM desk.decisions d WHERE d.person_id = p.id
           AND d.at > now() - interval '7 days'
           AND d.act IN ('report.screen', 'report.close', 'incident.propose', 'incident.approve', 'incident.return', 'incident.close')
           AND d.subject_id NOT IN (SELECT desk.hidden_cases($1))
           AND d.subject_id NOT IN (SELECT desk.hidden_reports($1))) AS done
       FROM accounts.people p WHERE p.roles && ARRAY['analyst', 'reviewer'] AND NOT p.suspended AND NOT p.invited
       ORDER BY p.name`,
      [actor.id],
    );
    return { items };
  }
}

const notAssignable = (person: string) =>
  fieldProblem('/person', 'person', {
    en: `${person} cannot work on this case.`,
    ar: `لا يمكن أن يعمل ${person} على هذه الحادثة.`,
  });
