import { type Ask, type LedgerFinding } from './ledger-report.js';
import { RECORD_ROWS } from './record-rows.js';

/** What of a report's row comes later than the report. */
const STEPS_OF_REPORT = 'state,screened_by,closed_by,closed_reason,state_note,version';

/** SHA-256 of what was taken in with a report `r`, hex; for a session whose zone is UTC. */
export const RECEIVED = `encode(sha256(convert_to((jsonb_strip_nulls(to_jsonb(r))
  - '{commitment,${STEPS_OF_REPORT}}'::text[])::text, 'UTF8')), 'hex')`;

/** The last word of the log on each record, and the records whose openings were erased. */
const SAID = `said AS MATERIALIZED (
    SELECT DISTINCT ON (said ->> 'subject') said ->> 'subject' AS subject, (said ->> 'version')::integer AS version,
      said ->> 'content' AS content, commitment
    FROM ledger.openings JOIN ledger.leaves ON id = leaf_id, LATERAL (SELECT payload::jsonb AS said) AS read
    WHERE payload LIKE '{"act":"record.keep"%' ORDER BY said ->> 'subject', (said ->> 'version')::integer DESC),
  erased AS MATERIALIZED (
    SELECT r.id FROM ledger.records r JOIN ledger.leaves l USING (commitment)
      JOIN ledger.openings o ON o.payload LIKE '{"act":"ledger.erase"%'
        AND split_part(o.payload::jsonb ->> 'subject', ' ', 1) = l.id::text
        AND o.payload::jsonb ->> 'content' = encode(sha256(convert_to(r.id::text, 'UTF8')), 'hex'))`;

const NEW_REPORT = `(SELECT FROM desk.reports r WHERE r.id = record AND at = 'desk.reports ' || record
  AND (SELECT count(*) FROM ledger.records k WHERE k.id = record) = 0
  AND (${STEPS_OF_REPORT}) IS NOT DISTINCT FROM ('received', NULL::uuid, NULL::uuid, NULL::text, NULL::text, 1))`;

const CHECKS: readonly string[] = [
  // rows against the hashes that stand under the record's last leaf
  `SELECT CASE WHEN now.content IS NULL THEN 'row-missing' ELSE 'row-altered' END AS kind,
     at || CASE WHEN at LIKE '%' || record THEN '' ELSE ' of ' || record END AS at
   FROM (${RECORD_ROWS}) AS now FULL JOIN (SELECT id AS record, row.key AS at, row.value AS kept
     FROM ledger.records, jsonb_each_text(rows) AS row) AS kept USING (record, at)
   WHERE kept.kept IS DISTINCT FROM encode(now.content, 'hex')
     AND NOT EXISTS (SELECT FROM erased WHERE id = record) AND NOT EXISTS ${NEW_REPORT}`,
  // those hashes against the leaf
  `SELECT 'row-altered' AS kind, 'ledger.records ' || id AS at FROM ledger.records kept
   WHERE NOT EXISTS (SELECT FROM erased WHERE erased.id = kept.id) AND NOT EXISTS (SELECT FROM said
     WHERE subject = kept.id::text AND said.version = kept.version AND said.commitment = kept.commitment
       AND content = encode(sha256(convert_to(kept.rows::text, 'UTF8')), 'hex'))`,
  `SELECT 'row-missing' AS kind, 'ledger.records ' || subject AS at FROM said
   WHERE NOT EXISTS (SELECT FROM ledger.records WHERE id::text = subject)`,
  `SELECT 'public-altered' AS kind, 'pub.act_counts ' || act AS at FROM pub.act_counts
   WHERE act = 'emergency.confirm' AND n <> (SELECT count(*) FROM desk.emergency_accesses WHERE confirmed_by IS NOT NULL)`,
  `SELECT 'row-altered' AS kind, 'desk.dataset_records of batch ' || b.number AS at FROM desk.dataset_batches b
   WHERE b.records_hash IS DISTINCT FROM (SELECT sha256(coalesce(string_agg(sha256(convert_to(
       (jsonb_strip_nulls(to_jsonb(r)) - 'published')::text, 'UTF8')), '' ORDER BY r.id), ''))
     FROM desk.dataset_records r WHERE r.batch_id = b.id)`,
];

/**
 * Holds every row of every record against what the log has of the record's last act. A row that was altered, added or
 * removed since, with no act, is named; so is a record that the log has and the database has no more. Gives how many
 * records there are.
 */
export async function checkRecords(ask: Ask, findings: LedgerFinding[]): Promise<number> {
  for (const sql of CHECKS)
    findings.push(...(await ask<LedgerFinding>(`WITH ${SAID} ${sql} ORDER BY 1, 2`)));
  const [all] = await ask<{ n: number }>('SELECT count(*)::integer AS n FROM ledger.records');
  return all?.n ?? 0;
}
