import { type LedgerAct } from '@himaya/contracts';
import { type Ask, type LedgerFinding } from './ledger-report.js';
import { RECEIVED } from './verify-records.js';

/** Acts of the desk that leave a row of history beside their leaf. */
const DECIDED: readonly LedgerAct[] = [
  'report.screen',
  'report.gather',
  'report.close',
  'item.enter',
  'source.add',
  'source.edit',
  'incident.create',
  'incident.claim',
  'incident.edit',
  'incident.grade',
  'incident.check',
  'match.differ',
  'incident.ask',
  'incident.resume',
  'incident.propose',
  'incident.return',
  'incident.grade-blind',
  'incident.open-proposal',
  'incident.approve',
  'incident.close',
  'incident.reopen',
  'incident.merge',
  'incident.unmerge',
  'incident.split',
  'incident.relate',
  'incident.unrelate',
  'incident.restrict',
  'incident.members',
  'incident.lift',
  'incident.read',
  'incident.recuse',
  'link.decide',
  'publication.schedule',
];
const IS_DECIDED = `act = ANY ('{${DECIDED.join(',')}}')`;

const hashOf = (text: string): string => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;

/** Rows that an opening speaks of, each with a query that names those which differ or are gone. */
const ROWS: readonly (readonly [LedgerFinding['kind'], string])[] = [
  [
    'row-altered',
    `SELECT 'desk.reports ' || r.id AS at FROM desk.reports r WHERE NOT EXISTS (SELECT FROM said
       WHERE act = 'report.receive' AND subject = r.id::text
         -- of a report that is older than the records, its words alone
         AND (content = ${RECEIVED} OR (content = encode(r.sameness, 'hex') AND EXISTS (SELECT FROM ledger.records WHERE id = r.id)))
         AND day = r.received_on::text AND commitment = r.commitment)
       -- of one whose opening was erased the leaf alone is left
       AND NOT EXISTS (SELECT FROM ledger.leaves l JOIN erasures e ON e.leaf = l.id::text
         WHERE l.commitment = r.commitment AND e.of = ${hashOf('r.id::text')})`,
  ],
  [
    'row-missing',
    `SELECT 'desk.reports ' || subject AS at FROM said WHERE act = 'report.receive'
       AND NOT EXISTS (SELECT FROM desk.reports r WHERE r.id::text = subject)`,
  ],
  [
    'row-altered',
    `SELECT 'pub.incidents ' || i.ref || ' version ' || i.version AS at FROM pub.incidents i WHERE NOT EXISTS (SELECT FROM said
       WHERE act = 'publication.release' AND subject = i.ref AND version = i.version
         AND content = encode(sha256(convert_to((to_jsonb(i) - 'seq')::text, 'UTF8')), 'hex'))`,
  ],
  [
    'row-missing',
    `SELECT 'pub.incidents ' || subject AS at FROM said WHERE act = 'publication.release'
       AND NOT EXISTS (SELECT FROM pub.incidents i WHERE i.ref = subject)
       -- an aggregate has no row of its own
       AND NOT EXISTS (SELECT FROM desk.incidents i JOIN desk.publications p ON p.incident_id = i.id
         WHERE i.ref = subject AND p.released_tier = 'T4')`,
  ],
  [
    'row-altered',
    `SELECT 'pub.incidents ' || subject || ' version ' || version || ', released twice' AS at FROM said
     WHERE act = 'publication.release' GROUP BY subject, version HAVING count(*) > 1`,
  ],
  [
    'act-missing',
    `SELECT wanted.act || ' of desk.publications ' || p.incident_id AS at
     FROM desk.publications p JOIN desk.incidents i ON i.id = p.incident_id
       CROSS JOIN (VALUES ('incident.create'), ('incident.propose'), ('incident.approve'), ('publication.schedule'),
         ('publication.release')) AS wanted (act)
     WHERE p.public_version > 0 AND NOT EXISTS (SELECT FROM erasures WHERE erasures.of = ${hashOf('p.incident_id::text')})
       AND NOT EXISTS (SELECT FROM said WHERE said.act = wanted.act
         AND said.subject = CASE wanted.act WHEN 'publication.release' THEN i.ref ELSE i.id::text END)`,
  ],
  [
    'row-altered',
    `SELECT 'pub.ledger_logs ' || l.number AS at FROM pub.ledger_logs l WHERE NOT EXISTS (SELECT FROM said
       WHERE act = 'ledger.restart' AND subject = l.origin AND version = l.number
         AND content = encode(sha256(convert_to(l.checkpoint, 'UTF8')), 'hex'))`,
  ],
  [
    'row-missing',
    `SELECT 'pub.ledger_logs ' || version AS at FROM said WHERE act = 'ledger.restart'
       AND NOT EXISTS (SELECT FROM pub.ledger_logs l WHERE (l.origin, l.number) = (said.subject, said.version))`,
  ],
  [
    'row-missing',
    `SELECT 'desk.decisions ' || act || ' ' || subject || ' version ' || version AS at FROM said WHERE ${IS_DECIDED}
       AND NOT EXISTS (SELECT FROM decided d WHERE (d.subject, d.act, d.version, d.pseudonym)
         = (said.subject, said.act, said.version, said.pseudonym))`,
  ],
  [
    'row-altered',
    // of a subject whose openings were erased, the decisions before that have none
    `SELECT 'desk.decisions ' || act || ' ' || subject || ' version ' || version AS at FROM decided d
     WHERE ${IS_DECIDED} AND NOT EXISTS (SELECT FROM said WHERE (said.subject, said.act, said.version, said.pseudonym)
         = (d.subject, d.act, d.version, d.pseudonym))
       AND (NOT EXISTS (SELECT FROM erasures WHERE erasures.of = ${hashOf('d.subject')}) OR EXISTS (SELECT FROM decided older
         JOIN said ON (said.subject, said.act, said.version) = (older.subject, older.act, older.version)
         WHERE older.subject = d.subject AND older.id < d.id))`,
  ],
];

/** What anybody is shown of the tree, beside the tree itself. */
const PUBLIC_COPIES: readonly string[] = [
  `SELECT 'pub.ledger_heads ' || size AS at FROM pub.ledger_heads p WHERE NOT EXISTS (SELECT FROM ledger.heads h
     WHERE (h.size, h.root, h.checkpoint) = (p.size, p.root, p.checkpoint))`,
  `SELECT 'pub.ledger_hashes ' || coalesce(p.level || '/' || p.index, t.level || '/' || t.index) AS at
   FROM (SELECT 0::smallint AS level, position AS index, hash FROM ledger.entries UNION ALL SELECT level, index, hash
       FROM ledger.nodes) AS t
     FULL JOIN pub.ledger_hashes p ON p.level = t.level AND p.index = t.index
   WHERE (p.hash IS NULL AND (t.index + 1) << t.level <= (SELECT max(size) FROM pub.ledger_heads))
     OR (p.hash IS NOT NULL AND p.hash IS DISTINCT FROM t.hash)`,
  `SELECT 'pub.ledger_openings ' || p.position AS at FROM pub.ledger_openings p WHERE NOT EXISTS (
     SELECT FROM ledger.entries e JOIN ledger.openings o USING (leaf_id)
     WHERE e.position = p.position AND o.salt = p.salt AND o.payload = p.payload)`,
];

export async function checkPublicCopies(ask: Ask, findings: LedgerFinding[]): Promise<void> {
  for (const sql of PUBLIC_COPIES) {
    const rows = await ask<{ at: string }>(`${sql} ORDER BY 1`);
    findings.push(...rows.map(({ at }) => ({ kind: 'public-altered' as const, at })));
  }
}

/** An opening goes by an erasure alone, which says so in a leaf of its own. */
export async function checkErasures(ask: Ask, findings: LedgerFinding[]): Promise<void> {
  const rows = await ask<{ at: string }>(
    `SELECT e.position::text AS at FROM ledger.entries e
     WHERE NOT EXISTS (SELECT FROM ledger.openings o WHERE o.leaf_id = e.leaf_id)
       AND e.leaf_id::text NOT IN (SELECT split_part(said ->> 'subject', ' ', 1)
         FROM ledger.openings o, LATERAL (SELECT o.payload::jsonb AS said) AS read WHERE said ->> 'act' = 'ledger.erase')
     ORDER BY e.position`,
  );
  findings.push(...rows.map(({ at }) => ({ kind: 'opening-missing' as const, at })));
}

export async function checkRows(ask: Ask, findings: LedgerFinding[]): Promise<number> {
  const SAID = `WITH said AS MATERIALIZED (SELECT said ->> 'act' AS act, said ->> 'subject' AS subject,
      (said ->> 'version')::integer AS version, said ->> 'content' AS content, said ->> 'day' AS day, said ->> 'pseudonym' AS pseudonym, commitment
    FROM ledger.openings JOIN ledger.leaves ON id = leaf_id, LATERAL (SELECT payload::jsonb AS said) AS read),
    erasures AS MATERIALIZED (SELECT split_part(subject, ' ', 1) AS leaf, content AS of FROM said WHERE act = 'ledger.erase'),
    decided AS (SELECT d.id, d.subject_id::text AS subject, d.act, d.version, people.name AS pseudonym
      FROM desk.decisions d LEFT JOIN accounts.people ON people.id = d.person_id)`;
  for (const [kind, sql] of ROWS) {
    const rows = await ask<{ at: string }>(`${SAID} ${sql} ORDER BY 1`);
    findings.push(...rows.map(({ at }) => ({ kind, at })));
  }
  const [waiting] = await ask<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ledger.leaves l WHERE NOT EXISTS (SELECT FROM ledger.entries e WHERE e.leaf_id = l.id)
       AND NOT EXISTS (SELECT FROM ledger.waiting w WHERE w.leaf_id = l.id)`,
  );
  if (waiting && waiting.n > 0) findings.push({ kind: 'entry-missing', at: `${waiting.n} leaves` });
  const [all] = await ask<{ n: number }>(
    'SELECT (SELECT count(*) FROM desk.reports)::integer + (SELECT count(*) FROM pub.incidents)::integer AS n',
  );
  return all?.n ?? 0;
}
