import { type IncidentActName, type IncidentState, may, type Person } from '@himaya/contracts';

/** What decides who may take which step. */
export interface ActsQuestion {
  readonly state: IncidentState;
  readonly claimedBy: string | null;
  /** Everybody who created, edited or proposed the case, or submitted a report in it. */
  readonly hands: readonly string[];
  readonly approvedBy: readonly string[];
}

/** The steps open to a person now, by role, by state and by the two-person rule; no role is exempt. */
export function incidentActs(person: Person, question: ActsQuestion): IncidentActName[] {
  const { state, claimedBy, hands, approvedBy } = question;
  const mine = claimedBy === person.id;
  const assessing = state === 'assessing' || state === 'info_requested';
  const review = state === 'proposed' && may(person.roles, 'incident.approve');
  const edits = may(person.roles, 'incident.edit');
  const rules: readonly (readonly [IncidentActName, boolean])[] = [
    ['claim', may(person.roles, 'incident.claim') && !mine && state !== 'proposed'],
    ['edit', edits && mine && state === 'assessing'],
    ['propose', edits && mine && state === 'assessing'],
    ['approve', review && !hands.includes(person.id) && !approvedBy.includes(person.id)],
    ['return', review && !hands.includes(person.id)],
    ['close', (edits && mine && assessing) || (review && !hands.includes(person.id))],
    ['reopen', edits && mine && (state === 'approved' || state === 'closed')],
  ];
  return rules.filter(([, open]) => open).map(([act]) => act);
}
