import { Injectable } from '@nestjs/common';
import {
  type CaseAccess,
  type CaseGuard,
  type CaseMember,
  type CaseRestriction,
  type RestrictingClass,
} from '@himaya/contracts';
import { Database } from '@himaya/database';

export const INSTANT = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** An access as its case tells of it; alias `e`. */
export const ACCESS_SQL = `e.id, asker.name AS person, e.reason, confirmer.name AS "confirmedBy",
  ${INSTANT('e.ends_at')} AS "endsAt", e.ends_at <= now() AS over`;
export const ACCESS_PEOPLE = `JOIN accounts.people asker ON asker.id = e.asked_by
  JOIN accounts.people confirmer ON confirmer.id = e.confirmed_by`;

const NONE_LACK = { reviewers: 0, publishers: 0 };

/** Members who could take the steps that need another person; alias `i`. Without a restriction there are enough. */
const ABLE = `SELECT
    CASE WHEN r.incident_id IS NULL THEN 2
      ELSE count(*) FILTER (WHERE desk.may_approve(i, m.person_id)) END::integer AS reviewers,
    CASE WHEN r.incident_id IS NULL THEN 1 ELSE count(*) FILTER (WHERE accounts.has_role(m.person_id, 'publisher')
      AND NOT desk.has_hand(i.id, m.person_id) AND NOT desk.is_recused(i.id, m.person_id)) END::integer AS publishers
  FROM (SELECT i.id) AS this LEFT JOIN desk.case_restrictions r ON r.incident_id = this.id
    LEFT JOIN desk.case_members m ON m.incident_id = r.incident_id
  GROUP BY r.incident_id`;

@Injectable()
export class CaseGuardsRepository {
  constructor(private readonly database: Database) {}

  async get(incident: string): Promise<Omit<CaseGuard, 'acts' | 'eligible' | 'accesses'>> {
    const [row] = await this.database.query<{
      restriction: CaseRestriction | null;
      classes: RestrictingClass[];
      recused: string[];
      lacks: CaseGuard['lacks'];
    }>(
      `SELECT jsonb_build_object('reviewers', greatest(0, desk.reviewers_required(i) - able.reviewers),
           'publishers', greatest(0, 1 - able.publishers)) AS lacks,
         desk.restricting_classes(i) AS classes,
         ARRAY(SELECT p.name FROM desk.case_recusals c JOIN accounts.people p ON p.id = c.person_id
           WHERE c.incident_id = i.id ORDER BY p.name) AS recused,
         (SELECT jsonb_build_object('reason', r.reason, 'by', p.name, 'members',
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.person_id, 'name', known.name, 'roles', known.roles) ORDER BY known.name), '[]')
            FROM desk.case_members m JOIN accounts.people known ON known.id = m.person_id WHERE m.incident_id = i.id))
          FROM desk.case_restrictions r JOIN accounts.people p ON p.id = r.restricted_by
          WHERE r.incident_id = i.id) AS restriction
       FROM desk.incidents i, LATERAL (${ABLE}) AS able WHERE i.id = $1`,
      [incident],
    );
    return row ?? { restriction: null, classes: [], recused: [], lacks: NONE_LACK };
  }

  listAccesses(incident: string): Promise<CaseAccess[]> {
    return this.database.query<CaseAccess>(
      `SELECT ${ACCESS_SQL} FROM desk.emergency_accesses e ${ACCESS_PEOPLE}
       WHERE e.incident_id = $1 AND e.ends_at IS NOT NULL ORDER BY e.confirmed_at DESC`,
      [incident],
    );
  }

  listEligible(): Promise<CaseMember[]> {
    return this.database.query<CaseMember>(
      `SELECT id, name, roles FROM accounts.people
       WHERE NOT suspended AND roles && ARRAY['analyst', 'reviewer', 'publisher', 'editor'] ORDER BY name`,
    );
  }

  async restrict(incident: string, reason: string, by: string): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.case_restrictions (incident_id, reason, restricted_by) VALUES ($1, $2, $3)',
      [incident, reason, by],
    );
  }

  /** The members whole; those who stay are not touched. */
  async setMembers(incident: string, members: readonly string[], by: string): Promise<void> {
    await this.database.query(
      'DELETE FROM desk.case_members WHERE incident_id = $1 AND person_id <> ALL ($2::uuid[])',
      [incident, members],
    );
    await this.database.query(
      `INSERT INTO desk.case_members (incident_id, person_id, added_by)
       SELECT $1, person, $3 FROM unnest($2::uuid[]) AS person
       WHERE NOT EXISTS (SELECT FROM desk.case_members WHERE incident_id = $1 AND person_id = person)`,
      [incident, members, by],
    );
  }

  /** Until the end of the transaction. A proposal, an edit and another guard of the case wait for it. */
  async hold(incident: string): Promise<void> {
    await this.database.query('SELECT FROM desk.incidents WHERE id = $1 FOR NO KEY UPDATE', [
      incident,
    ]);
  }

  async lift(incident: string): Promise<void> {
    await this.database.query('DELETE FROM desk.case_restrictions WHERE incident_id = $1', [
      incident,
    ]);
  }

  async recuse(incident: string, person: string, reason: string): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.case_recusals (incident_id, person_id, reason) VALUES ($1, $2, $3)',
      [incident, person, reason],
    );
  }
}
