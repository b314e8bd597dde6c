import { type PutBlindGrade } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { Injectable } from '@nestjs/common';
import { type Review } from './reviews.repository.js';

type Reviewer = Omit<Review, 'reason'>;

@Injectable()
export class BlindReviewsRepository {
  constructor(private readonly database: Database) {}

  /** Whether this person has not been told yet what the version proposes. */
  async readsBlind(incident: string, person: string): Promise<boolean> {
    const [row] = await this.database.query<{ blind: boolean }>(
      'SELECT desk.reads_blind(i, $2) AS blind FROM desk.incidents i WHERE i.id = $1',
      [incident, person],
    );
    return row?.blind === true;
  }

  async addGrade(by: Reviewer, said: PutBlindGrade): Promise<void> {
    const { occurrence, harm, attribution, precision, note = null } = said;
    await this.database.query(
      `INSERT INTO desk.blind_grades (incident_id, version, reviewer_id, occurrence, harm, attribution, precision, note)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [by.incident, by.version, by.reviewer, occurrence, harm, attribution, precision, note],
    );
  }

  async addOpening({ incident, version, reviewer }: Reviewer): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.proposal_openings (incident_id, version, reviewer_id) VALUES ($1, $2, $3)',
      [incident, version, reviewer],
    );
  }
}
