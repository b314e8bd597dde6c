/**
 * The rows of every record, as `ledger.record_rows` of the database has them, written here anew: whoever owns a
 * database could have changed a function. A table, the column that names the record, the key of a row, and what changes
 * with no act: when somebody was last seen, how often a key was used.
 */
const TABLES: readonly (readonly [string, string, string, string])[] = [
  ['desk.reports', 'id', 'id', ''],
  ['desk.incidents', 'id', 'id', ''],
  ['desk.incident_reports', 'incident_id', 'report_id', ''],
  ['desk.incident_categories', 'incident_id', 'category', ''],
  ['desk.incident_harm', 'incident_id', 'position', ''],
  ['desk.incident_actors', 'incident_id', 'position', ''],
  ['desk.incident_objects', 'incident_id', 'object', ''],
  ['desk.incident_weapons', 'incident_id', 'weapon', ''],
  ['desk.incident_settings', 'incident_id', 'incident_id', ''],
  ['desk.incident_grounds', 'incident_id', 'ground', ''],
  ['desk.incident_locatings', 'incident_id', 'incident_id', ''],
  ['desk.incident_mines', 'incident_id', 'incident_id', ''],
  ['desk.incident_hazards', 'incident_id', 'incident_id', ''],
  ['desk.incident_access', 'incident_id', 'obstacle', ''],
  ['desk.incident_gradings', 'incident_id', 'incident_id', ''],
  ['desk.incident_editors', 'incident_id', 'person_id', ''],
  [
    'desk.incident_approvals',
    'incident_id',
    `version || ' ' || reviewer_id || ' ' || standing`,
    '',
  ],
  ['desk.incident_returns', 'incident_id', `version || ' ' || reviewer_id || ' ' || standing`, ''],
  ['desk.incident_versions', 'incident_id', 'version', ''],
  ['desk.commitment_links', 'incident_id', 'commitment_code', ''],
  ['desk.publications', 'incident_id', 'incident_id', ''],
  [
    'desk.publication_warnings',
    'incident_id',
    `incident_version || ' ' || tier || ' ' || warning`,
    '',
  ],
  [
    'desk.warning_overrides',
    'incident_id',
    `incident_version || ' ' || tier || ' ' || warning`,
    '',
  ],
  ['desk.safety_checks', 'incident_id', 'public_version', ''],
  ['desk.take_backs', 'incident_id', 'id', ''],
  ['desk.early_releases', 'incident_id', 'incident_version', ''],
  ['desk.case_members', 'incident_id', 'person_id', ''],
  ['desk.case_restrictions', 'incident_id', 'incident_id', ''],
  ['desk.case_recusals', 'incident_id', 'person_id', ''],
  ['desk.emergency_accesses', 'incident_id', 'id', ''],
  ['desk.replies', 'id', 'id', ''],
  ['desk.comment_requests', 'id', 'id', ''],
  ['desk.hazard_handovers', 'incident_id', 'id', ''],
  ['desk.hazard_notices', 'incident_id', 'incident_id', ''],
  ['desk.events', 'id', 'id', ''],
  ['desk.event_totals', 'event_id', 'id', ''],
  ['desk.event_members', 'event_id', 'incident_id', ''],
  ['desk.event_hands', 'event_id', 'person_id', ''],
  ['desk.event_versions', 'event_id', 'version', ''],
  ['desk.register_entries', 'id', 'id', ''],
  ['desk.register_hands', 'entry_id', 'person_id', ''],
  ['desk.decisions', 'subject_id', 'id', ''],
  ['desk.evidence', 'id', 'id', ''],
  ['desk.evidence_copies', 'evidence_id', 'kind', ''],
  ['desk.custody_events', 'evidence_id', 'id', ''],
  ['desk.dataset_batches', 'id', 'id', 'released'],
  ['accounts.people', 'id', 'id', 'seen_on'],
  ['accounts.passkeys', 'person_id', 'id', 'counter,used_on'],
  ['accounts.totp', 'person_id', 'person_id', 'last_step'],
  ['accounts.role_changes', 'person_id', 'id', ''],
  ['accounts.recoveries', 'person_id', 'id', ''],
  ['accounts.api_keys', 'id', 'id', 'used_on'],
  ['desk.sources', 'id', 'id', ''],
  ['desk.incident_checks', 'incident_id', 'id', ''],
  ['desk.match_differences', 'a_id', 'b_id', ''],
  ['desk.merges', 'survivor_id', 'id', ''],
  ['desk.report_cases', 'incident_id', 'report_id', ''],
  ['desk.notes', 'subject_id', 'id', ''],
  ['desk.source_versions', 'source_id', 'version', ''],
  ['desk.source_items', 'report_id', 'report_id', ''],
  ['desk.source_item_files', 'report_id', 'position', ''],
];

/** `record`, `at` (table and key) and `content` (SHA-256) of every row; for a session whose zone is UTC. */
export const RECORD_ROWS = TABLES.map(
  ([table, record, key, left]) =>
    `SELECT ${record} AS record, '${table} ' || ${key} AS at,
       sha256(convert_to((jsonb_strip_nulls(to_jsonb(t)) - '{${left}}'::text[])::text, 'UTF8')) AS content
     FROM ${table} t WHERE ${record} IS NOT NULL`,
).join(' UNION ALL ');

export const RECORD_TABLES: readonly string[] = TABLES.map(([table]) => table);
