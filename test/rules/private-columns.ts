import { type TestDatabase } from '../support/database.js';

export interface Column {
  /** `schema.table.column`. */
  readonly name: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** How a value of a private column is made to be found again. */
export type Treatment = 'plant' | 'collect';

const list = (text: string): string[] => text.trim().split(/\s+/);
const of = (table: string, columns: string): string[] =>
  list(columns).map((column) => `${table}.${column}`);

/** Tables that are public as they stand: what ships with the source, and names of the gazetteer. */
const PUBLIC_TABLES = list(`
  desk.event_types desk.violation_categories desk.weapons desk.affected_objects desk.place_areas
  desk.report_transitions desk.incident_transitions desk.publication_transitions desk.batch_transitions
  desk.register_transitions desk.register_kinds desk.incident_parts desk.return_reasons
  desk.event_transitions desk.reply_transitions desk.hazard_notice_transitions`);

const PUBLIC_COLUMNS = [
  ...of('desk.instance', 'singleton kind name blind_sample slot_hours'),
  ...of('desk.place_households', 'pcode households loaded_on'),
  ...of('desk.norms', 'code label_en label_ar family url'),
  ...of('desk.actors', 'code label_en label_ar type public_en public_ar'),
  ...of(
    'desk.places',
    'pcode level parent_pcode name_en name_ar alt_names lon lat population source adm1 adm2 adm3',
  ),
  ...of(
    'desk.commitments',
    'code slug position basis monitored attribution_required context_only outcome opened closed entry',
  ),
  ...of(
    'desk.commitment_obligations',
    'commitment_code actor_code role valid_from valid_to basis reason_en reason_ar origin',
  ),
  ...of('desk.statement_sentences', 'id position sentence'),
  ...of('desk.statement_source', 'singleton source'),
];

/** Columns that leave with their record, and with no record that is not published. */
const WITH_RECORD = [
  ...of('desk.incidents', 'ref summary_en summary_ar edtf t_min t_max'),
  ...of('desk.incident_harm', 'min max'),
  ...of('desk.commitment_links', 'reason'),
  // what is said of a retraction is said in public
  ...of('desk.take_backs', 'note_en note_ar survivor'),
  ...of(
    'desk.dataset_records',
    `ref dataset dataset_version source_record_id edtf day_from day_to parties killed_civilians
     killed_combatants killed_unknown dead_low dead_best dead_high flags commitments`,
  ),
  ...of('desk.dataset_batches', 'dataset dataset_version'),
];

/** Columns whose values are codes, yes or no, or small counts: too common to be searched for. */
const WITHOUT_FREE_VALUE = [
  ...of('accounts.people', 'roles suspended exercise invited standing'),
  ...of('accounts.sessions', 'how enrolling'),
  ...of('accounts.passkeys', 'counter transports'),
  ...of('accounts.totp', 'last_step'),
  ...of('accounts.setup', 'singleton'),
  ...of('accounts.role_changes', 'roles state'),
  ...of('accounts.recoveries', 'state'),
  ...of('accounts.links', 'purpose'),
  ...of('accounts.api_keys', 'scopes'),
  ...of('ledger.entries', 'position'),
  ...of('ledger.nodes', 'level index'),
  ...of('ledger.heads', 'size signed_on'),
  ...of('ledger.turn', 'singleton'),
  ...of('desk.actor_relations', 'a b kind confidence'),
  ...of('desk.actors', 'exercise'),
  ...of('desk.commitments', 'edited'),
  ...of('desk.commitment_obligations', 'edited'),
  ...of('desk.declarations', 'state edited'),
  ...of(
    'desk.register_entries',
    'kind state version withdraws commitment_code actor_code incident_ref approver_tied approved_on suggestion',
  ),
  ...of('desk.statement_sentences', 'edited'),
  ...of('desk.statement_source', 'edited'),
  ...of('desk.reports', 'channel kinds place_pcode danger state closed_reason version'),
  ...of(
    'desk.incidents',
    `state version event_type place_pcode precision grade_occurrence grade_harm contested
     identifiable_child danger_cleared closed_reason`,
  ),
  ...of('desk.incident_reports', 'source_type independence_group credibility reliability access'),
  ...of('desk.incident_checks', 'type result'),
  ...of('desk.match_differences', 'a_kind b_kind'),
  ...of('desk.case_relations', 'kind'),
  ...of('desk.merges', 'survivor_version taken held'),
  ...of('desk.notices', 'id kind items'),
  ...of('desk.notes', 'version'),
  ...of('desk.assignments', 'version'),
  ...of('desk.changes', 'seq xid'),
  ...of('desk.incident_categories', 'category confidence'),
  ...of(
    'desk.incident_harm',
    'position outcome unit status sex age basis is_total best_rule reports',
  ),
  ...of('desk.incident_actors', 'position actor_code role level bases rival_of'),
  ...of('desk.incident_objects', 'number object damage protected_emblem military_use'),
  ...of('desk.incident_weapons', 'weapon level launch'),
  ...of(
    'desk.incident_settings',
    `populated_area conflict_class control_actor control_confidence day_part original_language sensitivity flags`,
  ),
  ...of('desk.incident_grounds', 'ground level'),
  ...of('desk.incident_locatings', 'method radius_m'),
  ...of(
    'desk.incident_mines',
    'class activity activation moved_before area_marked returnee eore_received injuries',
  ),
  ...of('desk.incident_hazards', 'kind contamination status'),
  ...of('desk.incident_access', 'obstacle'),
  ...of('desk.incident_rivals', 'position axis source_type'),
  ...of('desk.incident_gradings', 'rule occurrence harm occurrence_because harm_because'),
  ...of('desk.incident_approvals', 'version standing'),
  ...of('desk.incident_versions', 'version'),
  ...of('desk.incident_returns', 'version standing code'),
  ...of(
    'desk.blind_grades',
    'version occurrence harm attribution precision proposed_occurrence proposed_harm proposed_attribution proposed_precision',
  ),
  ...of('desk.proposal_openings', 'version'),
  ...of('desk.commitment_links', 'commitment_code direction origin state declaration_id'),
  ...of('desk.emergency_accesses', 'ref'),
  ...of('desk.sources', 'type reliability access version'),
  ...of('desk.source_versions', 'version'),
  ...of('desk.source_items', 'words_language'),
  ...of('desk.source_item_files', 'position kind bytes'),
  ...of(
    'desk.evidence',
    `version kind role media_type graphic originality edited will_testify preview perceptual_hash`,
  ),
  ...of('desk.evidence_copies', 'kind media_type'),
  ...of('desk.custody_events', 'id act'),
  ...of('desk.decisions', 'id act version from_state to_state part'),
  ...of(
    'desk.publications',
    'state tier incident_version public_version first_published last_changed',
  ),
  ...of('desk.take_backs', 'kind state reason_class'),
  ...of(
    'desk.replies',
    'ref language kind part state version outcome received_on closed_on examined_on number about_version',
  ),
  ...of('desk.comment_requests', 'actor_code state version outcome asked_at closed_on'),
  ...of('desk.named_actors', 'actor_code named_at'),
  ...of(
    'desk.events',
    `code state version edtf day_from day_to places public_state public_version released_version first_published
     last_changed`,
  ),
  ...of('desk.event_totals', 'min max as_of as_of_day withdrawn_on'),
  ...of('desk.event_members', 'removed'),
  ...of('desk.event_versions', 'version'),
  ...of('desk.bulk_lists', 'view filters act code state version made_at'),
  ...of('desk.saved_filters', 'view type adm danger shared version made_at'),
  ...of('desk.filter_subscriptions', 'seen looked_at'),
  ...of('desk.bulk_items', 'position version foreseen result undone'),
  ...of('desk.hazard_notices', 'state'),
  ...of('desk.hazard_answers', 'status'),
  ...of('desk.early_releases', 'incident_version'),
  ...of(
    'desk.release_slots',
    'incident_version tier class checks warnings goes_out_at state stopped_by',
  ),
  ...of('desk.publication_warnings', 'incident_version tier warning'),
  ...of('desk.warning_overrides', 'incident_version tier warning'),
  ...of('desk.safety_checks', 'public_version checks warnings released_on'),
  ...of('desk.dataset_batches', 'number state version'),
  ...of(
    'desk.dataset_records',
    'event_type date_precision precision place_pcode adm1 adm2 violence_type is_cluster published',
  ),
];

/** Secrets of a fixed form: what is there is searched for. */
const COLLECTED_TYPES = new Set(['uuid', '_uuid', 'bytea']);
/** Collected all the same: a unique form, or what the running test needs as it is. */
const COLLECTED = new Set(['desk.incidents.ref', 'desk.dataset_records.ref']);

/** What of the tree lies beyond the public head: how far it reaches, by table. */
const BEYOND_HEAD: Readonly<Record<string, string>> = {
  'ledger.entries': 'position + 1',
  'ledger.nodes': '((index + 1) << level)',
  'ledger.heads': 'size',
};
const PUBLIC_SIZE = '(SELECT max(size) FROM pub.ledger_heads)';

export const isPublishedWithRecord = ({ name }: Column): boolean => WITH_RECORD.includes(name);

export const treatmentOf = ({ name, type }: Column): Treatment =>
  COLLECTED_TYPES.has(type) || COLLECTED.has(name) ? 'collect' : 'plant';

/** Every column of every schema but `pub`, as the database has it. */
export async function readColumns(database: TestDatabase): Promise<Column[]> {
  return database.query<Column>(
    `SELECT table_schema || '.' || table_name || '.' || column_name AS name,
       table_schema || '.' || table_name AS "table", column_name AS "column", udt_name AS type
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema IN ('accounts', 'desk', 'intake', 'ledger') AND table_type = 'BASE TABLE'
     ORDER BY table_schema, table_name, ordinal_position`,
  );
}

/**
 * The private columns that a leak would show. Whoever adds a column says here why it is public or
 * cannot be searched for; else it is planted. Throws for a name in these lists that is no column.
 */
export async function readPrivateColumns(database: TestDatabase): Promise<Column[]> {
  const columns = await readColumns(database);
  const known = new Set(columns.map(({ name }) => name));
  const named = [...PUBLIC_COLUMNS, ...WITH_RECORD, ...WITHOUT_FREE_VALUE];
  const gone = named.filter((name) => !known.has(name));
  if (gone.length > 0) throw new Error(`no such columns: ${gone.join(', ')}`);
  const left = new Set([...PUBLIC_COLUMNS, ...WITHOUT_FREE_VALUE]);
  return columns.filter(({ name, table }) => !left.has(name) && !PUBLIC_TABLES.includes(table));
}

/** An event is published whole, so that only one that never was is private. */
const EVENT_OF: Readonly<Record<string, string>> = {
  'desk.events': 'id',
  'desk.event_totals': 'event_id',
  'desk.event_members': 'event_id',
  'desk.event_versions': 'event_id',
};

/**
 * The rows in which a column may be planted: all, but for what leaves with a published record. `$1`
 * are the incidents that are public or are about to be.
 */
export function privateRows(column: Column): string {
  const beyondHead = BEYOND_HEAD[column.table];
  if (beyondHead) return `$1::uuid[] IS NOT NULL AND ${beyondHead} > ${PUBLIC_SIZE}`;
  const event = EVENT_OF[column.table];
  if (event) {
    return `$1::uuid[] IS NOT NULL AND ${event} IN (SELECT id FROM desk.events WHERE public_state IS NULL)`;
  }
  if (!isPublishedWithRecord(column)) return '$1::uuid[] IS NOT NULL';
  if (column.table === 'desk.incidents') return 'NOT id = ANY ($1::uuid[])';
  if (column.table === 'desk.dataset_records') {
    return `$1::uuid[] IS NOT NULL AND batch_id IN (SELECT id FROM desk.dataset_batches WHERE state = 'imported')`;
  }
  if (column.table === 'desk.dataset_batches')
    return `$1::uuid[] IS NOT NULL AND state = 'imported'`;
  if (column.table === 'desk.commitment_links') {
    return `(NOT incident_id = ANY ($1::uuid[]) OR state = 'rejected' OR commitment_code = 'C08')`;
  }
  return 'NOT incident_id = ANY ($1::uuid[])';
}
