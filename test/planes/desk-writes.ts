const parts =
  'access actors categories gradings grounds harm mines objects reports rivals settings weapons';
const taken = ['case_members', 'case_restrictions', 'incident_hazards'];

/** What the desk's role may write, by table: columns where not every one. */
export const DESK_WRITES: Readonly<Record<string, string>> = {
  'accounts.api_keys': 'UPDATE (revoked_by, revoked_on)',
  'accounts.links': 'DELETE',
  'accounts.passkeys': 'DELETE, INSERT, UPDATE (counter, used_on)',
  'accounts.people': 'UPDATE (contact, password_hash, suspended)',
  'accounts.recoveries': 'UPDATE (confirmed_by, state)',
  'accounts.recovery_codes': 'DELETE, INSERT',
  'accounts.role_changes': 'UPDATE (confirmed_by, state)',
  'accounts.sessions':
    'DELETE, INSERT, UPDATE (enrolling, how, seen_at, stepped_up_at, token_hash)',
  'accounts.setup': 'DELETE',
  'accounts.totp': 'DELETE, INSERT, UPDATE (last_step)',
  'accounts.used_challenges': 'DELETE, INSERT',
  ...Object.fromEntries(taken.map((table) => [`desk.${table}`, 'DELETE'])),
  'desk.incident_locatings': 'DELETE, INSERT, UPDATE (checked_by)',
  'desk.commitment_links': 'DELETE, INSERT',
  'desk.dataset_batches': 'UPDATE (approved_by, proposed_by, state, version)',
  'desk.decisions': 'INSERT',
  'desk.emergency_accesses': 'UPDATE (confirmed_by)',
  'desk.incident_approvals': 'INSERT',
  'desk.incident_editors': 'INSERT',
  'desk.evidence':
    'UPDATE (acquired_from, collected_at, collected_with, creator, description, device, edited, fixity_on, graphic, landmarks, original_url, originality, rights, version, weather, will_testify)',
  'desk.incident_returns': 'INSERT',
  'desk.blind_grades': 'INSERT',
  'desk.proposal_openings': 'INSERT',
  ...Object.fromEntries(
    parts.split(' ').map((part) => [`desk.incident_${part}`, 'DELETE, INSERT']),
  ),
  'desk.incidents': 'INSERT, UPDATE',
  'desk.publications':
    'INSERT, UPDATE (incident_version, scheduled_by, second_publisher, state, tier, tier_reason)',
  'desk.register_entries':
    'UPDATE (approved_by, approver_tied, content, last_edited_by, proposed_by, state, suggestion, version)',
  'desk.filter_subscriptions': 'DELETE, UPDATE (looked_at, seen)',
  'desk.saved_filters': 'DELETE, UPDATE (name, shared, version)',
  'desk.bulk_items': 'UPDATE (foreseen, result, undone)',
  'desk.bulk_lists': 'UPDATE (act, code, reason, state, version)',
  'desk.case_relations': 'UPDATE (removed_by, removed_reason)',
  'desk.comment_requests':
    'UPDATE (closed_by, note_ar, note_en, outcome, proposed_by, state, version)',
  'desk.events':
    'UPDATE (addresses, approved_by, day_from, day_to, edtf, last_edited_by, note_ar, note_en, places, state, title_ar, title_en, version)',
  'desk.event_totals':
    'UPDATE (as_of, as_of_day, body_ar, body_en, counted_ar, counted_en, edited_by, max, min, rule_ar, rule_en, url, withdrawn_ar, withdrawn_en, withdrawn_on)',
  'desk.event_members': 'UPDATE (edited_by, removed)',
  'desk.hazard_handovers': 'UPDATE (read_at)',
  'desk.hazard_notices': 'UPDATE (decided_by, proposed_by, state)',
  'desk.replies':
    'UPDATE (closed_by, note_ar, note_en, outcome, proposed_by, public_party, quote, state, taken_by, version)',
  'desk.reports': 'UPDATE (closed_by, closed_reason, screened_by, state, state_note, version)',
  'desk.notices': 'UPDATE (seen_at)',
  'desk.notes': 'UPDATE (struck_by, struck_reason, version)',
  'desk.publication_warnings': 'INSERT',
  'desk.take_backs': 'UPDATE (answer, second_by, state)',
  'desk.sources':
    'UPDATE (access, addresses, edited_by, name, relation, reliability, reliability_reason, type, version)',
  'desk.warning_overrides': 'INSERT',
};
