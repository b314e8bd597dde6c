import { type TestDatabase } from '../database.js';
import { type World } from './model.js';

/** What the database and the model must say alike. */
export interface Seen {
  readonly reports: readonly string[];
  readonly cases: readonly unknown[];
}

interface CaseRow {
  readonly state: string;
  readonly version: number;
  readonly holder: string;
  readonly approved_by: string[] | null;
  readonly schedule: string | null;
  readonly released: number[] | null;
  readonly decisions: number;
  readonly public: number;
}

const CASES = `
  SELECT i.state, i.version, holder.name AS holder,
    (SELECT array_agg(p.name::text ORDER BY p.name) FROM desk.incident_approvals a
       JOIN accounts.people p ON p.id = a.reviewer_id
     WHERE a.incident_id = i.id AND a.version = i.version) AS approved_by,
    CASE WHEN pub.incident_version = i.version AND pub.released_version IS DISTINCT FROM i.version
      THEN pub.tier || ' ' || scheduler.name || ' ' || coalesce(second.name, '-') END AS schedule,
    (SELECT array_agg(d.version ORDER BY d.id) FROM desk.decisions d
     WHERE d.subject_id = i.id AND d.act IN ('publication.release', 'publication.correct')) AS released,
    (SELECT count(*)::int FROM desk.decisions d WHERE d.subject_id = i.id) AS decisions,
    (SELECT count(*)::int FROM pub.incidents o WHERE o.ref = i.ref) AS public
  FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, place) JOIN desk.incidents i USING (id)
    LEFT JOIN accounts.people holder ON holder.id = i.claimed_by
    LEFT JOIN desk.publications pub ON pub.incident_id = i.id
    LEFT JOIN accounts.people scheduler ON scheduler.id = pub.scheduled_by
    LEFT JOIN accounts.people second ON second.id = pub.second_publisher
  ORDER BY asked.place`;

const REPORTS = `
  SELECT state || ' ' || version AS seen FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, place)
    JOIN desk.reports USING (id) ORDER BY asked.place`;

/** The state of one sequence in the database. */
export async function observe(
  database: TestDatabase,
  ids: { readonly reports: readonly string[]; readonly cases: readonly string[] },
): Promise<Seen> {
  const reports = await database.query<{ seen: string }>(REPORTS, [ids.reports]);
  const cases = await database.query<CaseRow>(CASES, [ids.cases]);
  return {
    reports: reports.map(({ seen }) => seen),
    cases: cases.map((row) => ({
      ...row,
      approved_by: row.approved_by ?? [],
      released: row.released ?? [],
    })),
  };
}

/** What the database should hold, by the model. */
export function expected({ reports, cases }: World): Seen {
  return {
    reports: reports.map(({ state, version }) => `${state} ${version}`),
    cases: cases.map((of) => ({
      state: of.state,
      version: of.version,
      holder: of.holder,
      approved_by: [...of.approvedBy].sort(),
      schedule: of.schedule && `${of.schedule.tier} ${of.schedule.by} ${of.schedule.second ?? '-'}`,
      released: [...of.released],
      decisions: of.decisions,
      public: of.released.length > 0 ? 1 : 0,
    })),
  };
}
