import { Injectable } from '@nestjs/common';
import {
  type CorrectionWords,
  type SafetyCheckCode,
  type SafetyWarningCode,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { type Scheduled } from '../safety.repository.js';

/** What a publisher released, and what was looked at for it. */
export interface Released extends Scheduled {
  readonly by: string;
  readonly correction: CorrectionWords | null;
  readonly checks: readonly SafetyCheckCode[];
  readonly warnings: readonly SafetyWarningCode[];
}

/** Releases until their hour. */
@Injectable()
export class ReleaseSlotsRepository {
  constructor(private readonly database: Database) {}

  /** When a release made now would go out, ISO instant; null is at once. */
  async next({ id, tier }: Scheduled, correction: CorrectionWords | null): Promise<string | null> {
    const [row] = await this.database.query<{ at: string | null }>(
      `SELECT to_char(desk.slot_after(i, $2, p.released_tier, $3) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
       FROM desk.incidents i LEFT JOIN desk.publications p ON p.incident_id = i.id WHERE i.id = $1`,
      [id, tier, correction?.class ?? null],
    );
    return row?.at ?? null;
  }

  /** The job is queued with it, or neither is. */
  async add(slot: string, released: Released): Promise<void> {
    const { id, version, tier, by, correction, checks, warnings } = released;
    await this.database.query(
      `INSERT INTO desk.release_slots (id, incident_id, incident_version, tier, released_by, class, note_en, note_ar, checks, warnings)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[slot, id, version, tier, by, correction?.class ?? null],
        ...[correction?.noteEn ?? null, correction?.noteAr ?? null, checks, warnings],
      ],
    );
    await this.database.query('SELECT desk.add_slot_job($1)', [slot]);
  }
}
