import { type Role } from './roles.js';
import { type MachineName, transition } from './workflow.js';

/** Whose hands are in a thing, by id. */
export interface Hands {
  readonly submitters: readonly string[];
  readonly proposer: string | null;
  /** Whoever ever edited it, the last one too. */
  readonly editors: readonly string[];
  /** The tier is finer than the rule asks, or exact. */
  readonly finer: boolean;
  readonly secondPublisher: string | null;
  /** The reviewer who asked for a retraction that is still open. */
  readonly asker: string | null;
}

export const NO_HANDS: Hands = {
  submitters: [],
  proposer: null,
  editors: [],
  finer: false,
  secondPublisher: null,
  asker: null,
};

type Holds = (person: string, hands: Hands) => boolean;

const isStranger: Holds = (person, { submitters, proposer, editors }) =>
  person !== proposer && !submitters.includes(person) && !editors.includes(person);

/** The guards of the tables that part people; each says whether this person may take the step. */
const DUTIES: Readonly<Record<string, Holds>> = {
  not_submitter: (person, { submitters }) => !submitters.includes(person),
  not_proposer: (person, { proposer }) => person !== proposer,
  not_last_editor: (person, { editors }) => !editors.includes(person),
  two_reviewers: (person, { asker }) => asker !== null && asker !== person,
  second_publisher_if_exact_or_overridden: (person, hands) =>
    !hands.finer ||
    (hands.secondPublisher !== null &&
      hands.secondPublisher !== person &&
      isStranger(hands.secondPublisher, hands)),
};

export interface Step {
  readonly from: string | null;
  readonly to: string;
}

/**
 * What of the row of a step this person does not meet: `step` where there is no such row, `role`, or the name of a guard;
 * null where they may take it.
 */
export function brokenDuty(
  machine: MachineName,
  { from, to }: Step,
  person: { readonly id: string; readonly roles: readonly Role[] },
  hands: Hands,
): string | null {
  const row = transition(machine, from, to);
  if (!row) return 'step';
  if (!row.roles.some((role) => person.roles.includes(role))) return 'role';
  return row.guards.find((guard) => DUTIES[guard]?.(person.id, hands) === false) ?? null;
}
