import { type ReturnReasonCode } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { Injectable } from '@nestjs/common';

/** What a reviewer says about one version of a proposal. */
export interface Review {
  readonly incident: string;
  readonly version: number;
  readonly reviewer: string;
  readonly reason: string;
}

export type Verdict = 'approve' | 'return';

const COUNTED: Readonly<Record<Verdict, string>> = {
  approve: `(SELECT count(*)::integer FROM desk.incident_approvals a WHERE (a.incident_id, a.version) = (i.id, i.version)
    AND desk.approval_counts(i, a))`,
  return: 'desk.counting_returns(i)',
};

@Injectable()
export class ReviewsRepository {
  constructor(private readonly database: Database) {}

  async addApproval({ incident, version, reviewer, reason }: Review): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason) VALUES ($1, $2, $3, $4)',
      [incident, version, reviewer, reason],
    );
  }

  async addReturn(
    { incident, version, reviewer, reason }: Review,
    code: ReturnReasonCode | null,
  ): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.incident_returns (incident_id, version, reviewer_id, code, reason) VALUES ($1, $2, $3, $4, $5)',
      [incident, version, reviewer, code, reason],
    );
  }

  /** Whether the case came back from reviewers before this version. */
  async cameBack(incident: string, version: number): Promise<boolean> {
    const [row] = await this.database.query<{ before: boolean }>(
      'SELECT desk.returned_before($1, $2) AS before',
      [incident, version],
    );
    return row?.before === true;
  }

  /** How many say the same of the version that stands, of those who count now, and how many it takes. */
  async count(incident: string, verdict: Verdict): Promise<{ given: number; required: number }> {
    const [row] = await this.database.query<{ given: number; required: number }>(
      `SELECT ${COUNTED[verdict]} AS given, desk.reviewers_required(i) AS required FROM desk.incidents i WHERE i.id = $1`,
      [incident],
    );
    return row ?? { given: 0, required: 2 };
  }
}
