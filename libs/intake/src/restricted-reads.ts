import { Injectable } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { Ledger } from '@himaya/ledger';

/** Who reads a restricted case, or a report in it, leaves an entry and a leaf in the transaction of the read. */
@Injectable()
export class RestrictedReads {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  async ofIncident(actor: Person, id: string): Promise<void> {
    await this.record(actor, id, id);
  }

  async ofReport(actor: Person, id: string): Promise<void> {
    const [row] = await this.database.query<{ incident: string }>(
      'SELECT incident_id AS incident FROM desk.incident_reports WHERE report_id = $1',
      [id],
    );
    if (row) await this.record(actor, row.incident, id);
  }

  /** Both the case and the report tell of it; what this person may not know of is not read, and tells nothing. */
  private async record(actor: Person, incident: string, subject: string): Promise<void> {
    const [row] = await this.database.query<{ version: number }>(
      `WITH read AS (SELECT i.id, i.version FROM desk.incidents i JOIN desk.case_restrictions r ON r.incident_id = i.id
         WHERE i.id = $1 AND i.id NOT IN (SELECT desk.hidden_cases($3)))
       INSERT INTO desk.decisions (subject_id, act, version, person_id)
       SELECT subject, 'incident.read', read.version, $3 FROM read, (SELECT $1::uuid UNION SELECT $2::uuid) AS of (subject)
       RETURNING version`,
      [incident, subject, actor.id],
    );
    if (!row) return;
    const { version } = row;
    await this.ledger.append(actor, { act: 'incident.read', subject, version, content: null });
  }
}
