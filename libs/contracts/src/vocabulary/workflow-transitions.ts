import { type Permission } from '../permissions.js';
import { type Role } from '../roles.js';
import { type RegisterState } from './register-codes.js';
import {
  type BatchState,
  type IncidentState,
  type PublicationState,
  type ReportState,
} from './workflow-states.js';

/** `public`: the reason is printed. `override`: only when a warning is overridden. */
export type ReasonRule = 'required' | 'public' | 'internal' | 'override' | 'none';

export interface Transition<S extends string = string, A extends string = string> {
  /** Null: the thing comes into being. */
  readonly from: S | null;
  readonly to: S;
  readonly act: A;
  readonly permission: Permission;
  readonly roles: readonly Role[];
  readonly reason: ReasonRule;
  /** Names of the conditions that the services check before, and the database again. */
  readonly guards: readonly string[];
}

/** Keeps the literal acts and freezes the rows. */
function table<S extends string>() {
  return <const A extends string>(rows: readonly Transition<S, A>[]) =>
    Object.freeze(rows.map((row) => Object.freeze(row)));
}

export const REPORT_TRANSITIONS = table<ReportState>()([
  {
    from: null,
    to: 'received',
    act: 'report.submit',
    permission: 'report.submit',
    roles: ['visitor', 'receipt', 'monitor', 'analyst'],
    reason: 'none',
    guards: ['minimum_fields', 'consent_answered', 'danger_answered'],
  },
  {
    from: 'received',
    to: 'screened',
    act: 'report.screen',
    permission: 'report.screen',
    roles: ['analyst'],
    reason: 'none',
    guards: ['not_submitter', 'duplicates_checked', 'sensitivity_set', 'flags_set'],
  },
  {
    from: 'screened',
    to: 'gathered',
    act: 'report.gather',
    permission: 'incident.edit',
    roles: ['analyst'],
    reason: 'none',
    guards: ['incident_assessing', 'report_kept_whole'],
  },
  {
    from: 'received',
    to: 'closed',
    act: 'report.close',
    permission: 'report.screen',
    roles: ['analyst'],
    reason: 'required',
    guards: ['not_submitter', 'closing_reason'],
  },
  {
    from: 'screened',
    to: 'received',
    act: 'report.take-back',
    permission: 'report.screen',
    roles: ['analyst'],
    reason: 'none',
    guards: ['own_step', 'within_the_hour'],
  },
  {
    from: 'closed',
    to: 'received',
    act: 'report.take-back',
    permission: 'report.screen',
    roles: ['analyst'],
    reason: 'none',
    guards: ['own_step', 'within_the_hour'],
  },
  {
    from: 'screened',
    to: 'closed',
    act: 'report.close',
    permission: 'report.screen',
    roles: ['analyst'],
    reason: 'required',
    guards: ['not_submitter', 'closing_reason'],
  },
]);

export const INCIDENT_TRANSITIONS = table<IncidentState>()([
  {
    from: null,
    to: 'assessing',
    act: 'incident.open',
    permission: 'incident.claim',
    roles: ['analyst'],
    reason: 'none',
    guards: ['no_conflict_of_interest'],
  },
  {
    from: 'assessing',
    to: 'info_requested',
    act: 'incident.ask',
    permission: 'incident.edit',
    roles: ['analyst'],
    reason: 'required',
    guards: ['safe_channel', 'no_recontact_to_fill_a_field'],
  },
  {
    from: 'info_requested',
    to: 'assessing',
    act: 'incident.resume',
    permission: 'incident.edit',
    roles: ['analyst'],
    reason: 'required',
    guards: [],
  },
  {
    from: 'assessing',
    to: 'proposed',
    act: 'incident.propose',
    permission: 'incident.edit',
    roles: ['analyst'],
    reason: 'required',
    guards: [
      'grades_with_reasons',
      'levels_and_codes_with_reasons',
      'checks_logged',
      'independence_groups_set',
      'contrary_evidence_filled',
    ],
  },
  {
    from: 'proposed',
    to: 'approved',
    act: 'incident.approve',
    permission: 'incident.approve',
    roles: ['reviewer'],
    reason: 'required',
    guards: ['not_submitter', 'not_proposer', 'not_last_editor', 'reviewers_required'],
  },
  {
    from: 'proposed',
    to: 'assessing',
    act: 'incident.return',
    permission: 'incident.approve',
    roles: ['reviewer'],
    reason: 'required',
    guards: [],
  },
  {
    from: 'assessing',
    to: 'closed',
    act: 'incident.close',
    permission: 'incident.edit',
    roles: ['analyst'],
    reason: 'required',
    guards: ['closing_reason', 'merge_keeps_redirect'],
  },
  {
    from: 'proposed',
    to: 'closed',
    act: 'incident.reject',
    permission: 'incident.approve',
    roles: ['reviewer'],
    reason: 'required',
    guards: ['closing_reason', 'merge_keeps_redirect'],
  },
  {
    from: 'closed',
    to: 'assessing',
    act: 'incident.reopen',
    permission: 'incident.edit',
    roles: ['analyst'],
    reason: 'required',
    guards: [],
  },
  {
    from: 'approved',
    to: 'assessing',
    act: 'incident.reopen',
    permission: 'incident.edit',
    roles: ['analyst'],
    reason: 'required',
    guards: ['public_version_stays_up'],
  },
]);

export const PUBLICATION_TRANSITIONS = table<PublicationState>()([
  {
    from: 'internal',
    to: 'scheduled',
    act: 'publication.schedule',
    permission: 'publication.schedule',
    roles: ['publisher'],
    reason: 'override',
    guards: ['approved', 'tier_chosen', 'preview_read', 'redaction_done', 'consents_cover'],
  },
  {
    from: 'scheduled',
    to: 'public',
    act: 'publication.release',
    permission: 'publication.release',
    roles: ['publisher'],
    reason: 'none',
    guards: [
      'approved',
      'not_proposer',
      'not_last_editor',
      'embargo_passed',
      'redacted_hash_matches',
      'second_publisher_if_exact_or_overridden',
    ],
  },
  {
    from: 'public',
    to: 'public',
    act: 'publication.correct',
    permission: 'publication.release',
    roles: ['publisher'],
    reason: 'public',
    guards: [
      'approved',
      'edited_by_analyst_approved_by_reviewer',
      'not_proposer',
      'not_last_editor',
      'old_version_kept',
    ],
  },
  {
    from: 'public',
    to: 'retracted',
    act: 'publication.retract',
    permission: 'publication.retract',
    roles: ['reviewer'],
    reason: 'public',
    guards: ['not_submitter', 'not_proposer', 'not_last_editor', 'two_reviewers'],
  },
  {
    from: 'public',
    to: 'withdrawn',
    act: 'publication.withdraw',
    permission: 'publication.withdraw',
    roles: ['publisher'],
    reason: 'internal',
    guards: [],
  },
  {
    from: 'withdrawn',
    to: 'public',
    act: 'publication.restore',
    permission: 'publication.restore',
    roles: ['reviewer'],
    reason: 'internal',
    guards: [
      'not_submitter',
      'not_proposer',
      'not_last_editor',
      'within_72_hours',
      'danger_cleared',
      'consent_stands',
    ],
  },
]);

export const BATCH_TRANSITIONS = table<BatchState>()([
  {
    from: null,
    to: 'imported',
    act: 'batch.import',
    permission: 'import.run',
    roles: ['analyst', 'administrator'],
    reason: 'none',
    guards: [],
  },
  {
    from: 'imported',
    to: 'proposed',
    act: 'batch.propose',
    permission: 'import.run',
    roles: ['analyst', 'administrator'],
    reason: 'none',
    guards: [],
  },
  {
    from: 'proposed',
    to: 'approved',
    act: 'batch.approve',
    permission: 'incident.approve',
    roles: ['reviewer'],
    reason: 'none',
    guards: ['not_importer', 'not_proposer'],
  },
  {
    from: 'approved',
    to: 'releasing',
    act: 'batch.release',
    permission: 'publication.release',
    roles: ['publisher'],
    reason: 'none',
    guards: ['not_importer', 'not_proposer', 'embargo_passed'],
  },
  {
    // Many records go out in several transactions; the batch is released when all are public.
    from: 'releasing',
    to: 'released',
    act: 'batch.finish',
    permission: 'publication.release',
    roles: ['publisher'],
    reason: 'none',
    guards: ['all_records_public'],
  },
]);

/**
 * What of the register is changed at the desk, whatever its kind. The permission is that of the kind (`REGISTER_DUTIES`);
 * here stands that of declarations.
 */
export const REGISTER_TRANSITIONS = table<RegisterState>()([
  {
    from: null,
    to: 'draft',
    act: 'register.draft',
    permission: 'declaration.edit',
    roles: ['editor', 'analyst'],
    reason: 'none',
    guards: [],
  },
  {
    from: 'draft',
    to: 'proposed',
    act: 'register.propose',
    permission: 'declaration.edit',
    roles: ['editor', 'analyst'],
    reason: 'required',
    guards: ['sourced', 'whole'],
  },
  {
    from: 'draft',
    to: 'dropped',
    act: 'register.drop',
    permission: 'declaration.edit',
    roles: ['editor', 'analyst'],
    reason: 'required',
    guards: [],
  },
  {
    from: 'proposed',
    to: 'draft',
    act: 'register.return',
    permission: 'declaration.approve',
    roles: ['reviewer'],
    reason: 'required',
    guards: ['not_submitter', 'not_proposer', 'not_last_editor'],
  },
  {
    from: 'proposed',
    to: 'approved',
    act: 'register.approve',
    permission: 'declaration.approve',
    roles: ['reviewer'],
    reason: 'required',
    guards: ['not_submitter', 'not_proposer', 'not_last_editor', 'tie_stated'],
  },
  {
    // by the approval of what takes its place, and by nothing else
    from: 'approved',
    to: 'superseded',
    act: 'register.approve',
    permission: 'declaration.approve',
    roles: ['reviewer'],
    reason: 'required',
    guards: ['replacement_approved'],
  },
]);

export type ReportAct = (typeof REPORT_TRANSITIONS)[number]['act'];
export type IncidentAct = (typeof INCIDENT_TRANSITIONS)[number]['act'];
export type PublicationAct = (typeof PUBLICATION_TRANSITIONS)[number]['act'];
export type BatchAct = (typeof BATCH_TRANSITIONS)[number]['act'];
export type RegisterAct = (typeof REGISTER_TRANSITIONS)[number]['act'];
