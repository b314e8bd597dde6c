import { type Incident, type Person } from '@himaya/contracts';
import { type Database } from '@himaya/database';

type Reviews = Pick<Incident, 'returns' | 'decidedBy' | 'blindGrades'>;

const BLIND_VALUES = ['occurrence', 'harm', 'attribution', 'precision'];
const valuesOf = (prefix: string): string =>
  `CASE WHEN told.yes THEN jsonb_build_object(${BLIND_VALUES.map((field) => `'${field}', b.${prefix}${field}`).join(', ')}) END`;

/** Of the case `i`, for the reader `$2`: while a version is proposed, others are told that it was graded, and no more. */
const BLIND_GRADES = `coalesce((SELECT jsonb_agg(jsonb_build_object('reviewer', p.name, 'version', b.version,
    'given', ${valuesOf('')}, 'proposed', ${valuesOf('proposed_')},
    'note', CASE WHEN told.yes THEN b.note END) ORDER BY b.version, p.name)
  FROM desk.blind_grades b JOIN accounts.people p ON p.id = b.reviewer_id
    CROSS JOIN LATERAL (SELECT i.state <> 'proposed' OR b.version < i.version OR b.reviewer_id = $2 AS yes) AS told
  WHERE b.incident_id = i.id), '[]')`;

/** What reviewers returned of a case, and who has decided about the version that stands. */
export async function listReviews(
  database: Database,
  reader: Pick<Person, 'id'>,
  id: string,
): Promise<Reviews> {
  const [row] = await database.query<Reviews>(
    `SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('reviewer', p.name, 'version', r.version, 'code', r.code,
         'reason', r.reason, 'counts', r.version < i.version OR desk.return_counts(i, r)) ORDER BY r.version, p.name)
         FROM desk.incident_returns r JOIN accounts.people p ON p.id = r.reviewer_id WHERE r.incident_id = i.id), '[]')
         AS returns,
       coalesce((SELECT jsonb_agg(jsonb_build_object('reviewer', p.name, 'counts', said.counts) ORDER BY p.name)
         FROM (SELECT a.reviewer_id, bool_or(desk.approval_counts(i, a)) AS counts FROM desk.incident_approvals a
             WHERE (a.incident_id, a.version) = (i.id, i.version) GROUP BY 1
           UNION ALL SELECT r.reviewer_id, bool_or(desk.return_counts(i, r)) FROM desk.incident_returns r
             WHERE (r.incident_id, r.version) = (i.id, i.version) GROUP BY 1) AS said
         JOIN accounts.people p ON p.id = said.reviewer_id), '[]') AS "decidedBy",
       ${BLIND_GRADES} AS "blindGrades"
     FROM desk.incidents i WHERE i.id = $1`,
    [id, reader.id],
  );
  return row ?? { returns: [], decidedBy: [], blindGrades: [] };
}

type Told = Pick<
  Incident,
  'state' | 'version' | 'approvals' | 'returns' | 'decidedBy' | 'history' | 'reviewersRequired'
>;

/** Until it is decided, who has not decided is told who did, and not how: the next reviewer thinks alone. */
export function withoutVerdicts<T extends Told>(incident: T, reader: Pick<Person, 'name'>): T {
  const { state, version, decidedBy, reviewersRequired } = incident;
  const waits = state === 'proposed' && reviewersRequired !== 1 && decidedBy.length > 0;
  if (!waits || decidedBy.some(({ reviewer }) => reviewer === reader.name)) return incident;
  return {
    ...incident,
    approvals: [],
    returns: incident.returns.filter((said) => said.version < version),
    history: incident.history.map((record) =>
      record.version === version && record.from === 'proposed' && record.to === 'proposed'
        ? { ...record, act: 'incident.review', reason: null, changes: [] }
        : record,
    ),
  };
}
