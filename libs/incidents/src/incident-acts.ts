import { type IncidentActName, type IncidentState, may, type Person } from '@himaya/contracts';

/** What decides who may take which step. */
export interface ActsQuestion {
  readonly state: IncidentState;
  readonly claimedBy: string | null;
  /** Everybody who created, edited or proposed the case, or submitted a report in it. */
  readonly hands: readonly string[];
  /** Reviewers who approved or returned the version that stands. */
  readonly decidedBy: readonly string[];
}

type Open = (person: Person, question: ActsQuestion) => boolean;

const isMine: Open = (person, { claimedBy }) => claimedBy === person.id;
const hasHand: Open = (person, { hands }) => hands.includes(person.id);
const mayEdit: Open = (person, question) =>
  may(person.roles, 'incident.edit') && isMine(person, question);
const mayReview: Open = (person, question) =>
  question.state === 'proposed' &&
  may(person.roles, 'incident.approve') &&
  !hasHand(person, question);
const mayDecide: Open = (person, question) =>
  mayReview(person, question) && !question.decidedBy.includes(person.id);
const isIn =
  (...states: readonly IncidentState[]) =>
  ({ state }: ActsQuestion): boolean =>
    states.includes(state);
const beingAssessed = isIn('assessing', 'info_requested');
const settled = isIn('approved', 'closed');

/** Each step and when it is open; the same rules stand in the database. */
const STEPS: Readonly<Record<IncidentActName, Open>> = {
  // what is approved is taken on by reopening it: its version stands before a publisher
  claim: (person, question) =>
    beingAssessed(question) && may(person.roles, 'incident.claim') && !isMine(person, question),
  edit: (person, question) => question.state === 'assessing' && mayEdit(person, question),
  propose: (person, question) => question.state === 'assessing' && mayEdit(person, question),
  ask: (person, question) => question.state === 'assessing' && mayEdit(person, question),
  resume: (person, question) => question.state === 'info_requested' && mayEdit(person, question),
  approve: mayDecide,
  return: mayDecide,
  close: (person, question) =>
    (beingAssessed(question) && mayEdit(person, question)) || mayReview(person, question),
  reopen: (person, question) => settled(question) && may(person.roles, 'incident.edit'),
};

/** The steps open to a person now, by role, by state and by the two-person rule; no role is exempt. */
export function incidentActs(person: Person, question: ActsQuestion): IncidentActName[] {
  const names = Object.keys(STEPS) as IncidentActName[];
  return names.filter((name) => STEPS[name](person, question));
}
