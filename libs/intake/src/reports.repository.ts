import { Injectable } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, versionChanged } from '@himaya/http';
import { Leases } from './leases.js';
import { ReportEntity } from './report.entity.js';
import { type ReportRow } from './report-row.intake.js';

export type ReportChange = Partial<
  Pick<ReportEntity, 'state' | 'screenedBy' | 'closedBy' | 'closedReason' | 'stateNote'>
>;

@Injectable()
export class ReportsRepository {
  constructor(
    private readonly database: Database,
    private readonly leases: Leases,
  ) {}

  /** Takes or renews its lease; throws 409 where another has it open. */
  hold(actor: Person, id: string): Promise<void> {
    return this.leases.take(actor, id);
  }

  /** Throws 404, also for what this person may not know of. */
  async get(actor: Person, id: string): Promise<ReportEntity> {
    const manager = await this.database.manager();
    const report = await manager
      .createQueryBuilder(ReportEntity, 'r')
      .where('r.id = :id AND r.id NOT IN (SELECT desk.hidden_reports(:person))')
      .setParameters({ id, person: actor.id })
      .getOne();
    if (!report) throw notFound();
    return report;
  }

  /** Throws 412 where the version is no longer `version`. */
  async change(id: string, version: number, change: ReportChange): Promise<void> {
    const manager = await this.database.manager();
    const { affected } = await manager.update(
      ReportEntity,
      { id, version },
      { ...change, version: version + 1 },
    );
    if (affected !== 1) throw versionChanged();
  }

  /** Through the desk's own door; gives the sameness and the day of what is kept. */
  async add(row: ReportRow, submittedBy: string): Promise<KeptReport | undefined> {
    const [kept] = await this.database.query<KeptReport>(
      'SELECT sameness, received_on AS "receivedOn" FROM intake.enter($1::jsonb, $2)',
      [JSON.stringify(row), submittedBy],
    );
    return kept;
  }

  /** Whether this version was made by this person within the last hour. */
  async isOwnStep(id: string, version: number, person: string): Promise<boolean> {
    const [row] = await this.database.query<{ own: boolean }>(
      `SELECT EXISTS (SELECT FROM desk.decisions d WHERE d.subject_id = $1 AND d.version = $2 AND d.person_id = $3
         AND d.at > now() - interval '1 hour') AS own`,
      [id, version, person],
    );
    return row?.own === true;
  }

  async decide(decision: ReportDecision): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.decisions (subject_id, act, version, from_state, to_state, person_id, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        decision.id,
        decision.act,
        decision.version,
        decision.from,
        decision.to,
        decision.by,
        decision.reason,
      ],
    );
  }
}

export interface KeptReport {
  readonly sameness: string;
  readonly receivedOn: string;
}

export interface ReportDecision {
  readonly id: string;
  readonly act: string;
  readonly version: number;
  readonly from: string | null;
  readonly to: string;
  readonly by: string;
  readonly reason: string | null;
}
