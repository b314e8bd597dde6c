import { type AffectedObjectCode, AFFECTED_OBJECTS } from './vocabulary/affected-objects.js';
import { type AttributionLevelCode, ATTRIBUTION_LEVELS } from './vocabulary/attribution-levels.js';
import { type ContestedAxisCode } from './vocabulary/contested-axes.js';
import { EVENT_TYPES, type EventTypeCode } from './vocabulary/event-types.js';
import { type GradeCode } from './vocabulary/grades.js';
import { type PrecisionCode, PRECISIONS } from './vocabulary/precisions.js';
import { type TierCode, TIERS } from './vocabulary/tiers.js';
import { REGISTER_STATES } from './vocabulary/register-codes.js';
import {
  BATCH_STATES,
  INCIDENT_STATES,
  PUBLICATION_STATES,
  REPORT_STATES,
} from './vocabulary/workflow-states.js';
import {
  BATCH_TRANSITIONS,
  INCIDENT_TRANSITIONS,
  PUBLICATION_TRANSITIONS,
  REGISTER_TRANSITIONS,
  REPORT_TRANSITIONS,
  type Transition,
} from './vocabulary/workflow-transitions.js';

export interface Machine {
  readonly states: readonly string[];
  readonly transitions: readonly Transition[];
}

export type MachineName = 'report' | 'incident' | 'publication' | 'batch' | 'register';

/** The machines by name, for sweeps that walk them all. */
export const MACHINES: Readonly<Record<MachineName, Machine>> = Object.freeze({
  report: { states: REPORT_STATES.codes, transitions: REPORT_TRANSITIONS },
  incident: { states: INCIDENT_STATES.codes, transitions: INCIDENT_TRANSITIONS },
  publication: { states: PUBLICATION_STATES.codes, transitions: PUBLICATION_TRANSITIONS },
  batch: { states: BATCH_STATES.codes, transitions: BATCH_TRANSITIONS },
  register: { states: REGISTER_STATES.codes, transitions: REGISTER_TRANSITIONS },
});

/** The row that leads from one state to another; undefined where there is none. */
export function transition(
  machine: MachineName,
  from: string | null,
  to: string,
): Transition | undefined {
  return MACHINES[machine].transitions.find((row) => row.from === from && row.to === to);
}

/** Whether the machine has a step from one state to another; roles and guards are checked apart. */
export function canGo(machine: MachineName, from: string | null, to: string): boolean {
  return transition(machine, from, to) !== undefined;
}

/** What decides how many reviewers a proposal needs. */
export interface ReviewQuestion {
  readonly occurrence: GradeCode;
  readonly harm: GradeCode;
  readonly contested: readonly ContestedAxisCode[];
  /** The highest level of any actor role. */
  readonly attributionLevel: AttributionLevelCode;
  readonly eventType: EventTypeCode;
  /** A named or identifiable child, a child as source, child custody or recruitment; no mere count. */
  readonly childrenStrict: boolean;
  /** Any other mark of a restricted case: sexual violence or custody beside the type, sensitivity 3 or more. */
  readonly restricted?: boolean;
  /** A public link of this one incident to C08 or to a community's declaration. */
  readonly communityLink?: boolean;
}

const HEAVY_GRADES: readonly GradeCode[] = ['G3', 'GD'];
const HEAVY_AXES: readonly ContestedAxisCode[] = ['occurrence', 'harm'];

/** One reviewer, or two where an error would do most harm. */
export function reviewersRequired(question: ReviewQuestion): 1 | 2 {
  const reasons = [
    HEAVY_GRADES.includes(question.occurrence) || HEAVY_GRADES.includes(question.harm),
    question.contested.some((axis) => HEAVY_AXES.includes(axis)),
    ATTRIBUTION_LEVELS.get(question.attributionLevel).rank >= ATTRIBUTION_LEVELS.get('likely').rank,
    EVENT_TYPES.get(question.eventType).approvals === 2,
    question.childrenStrict,
    question.restricted === true,
    question.communityLink === true,
  ];
  return reasons.includes(true) ? 2 : 1;
}

export type EmbargoHold = 'event' | 'period' | 'contact' | 'danger';

/** Outlets that reported place and day already, for a release after 12 hours. */
export const OUTLETS_FOR_EARLY_RELEASE = 3;

/** What decides when an embargo ends. */
export interface EmbargoQuestion {
  /** The latest instant at which the event may have ended. */
  readonly tMax: Date;
  readonly eventType: EventTypeCode;
  /** The end of the public week or month: released before, the day of release would narrow it again. */
  readonly publicUntil?: Date | null;
  readonly lastContactAt?: Date | null;
  readonly dangerClearedAt?: Date | null;
  /** Place and day were reported by three independent outlets, and a reviewer said so. */
  readonly reportedAlready?: boolean;
}

const HOUR = 3_600_000;
const EARLY_HOLD = 12 * HOUR;
const HOLD = { hours72: 72 * HOUR, days14: 14 * 24 * HOUR, none: 0 } as const;

/**
 * The earliest instant of release: the latest of the end of the event, of its public week or month and
 * of the last contact with a source, each with its hold, and of the clearing of a danger flag. A hazard has no embargo: the
 * answer is the epoch. A danger flag still open has no end, so the caller refuses before it asks.
 */
export function embargoEndsAt(question: EmbargoQuestion): Date {
  const kind = EVENT_TYPES.get(question.eventType).embargo;
  if (kind === 'none') return new Date(0);
  const early = question.reportedAlready === true && kind === 'hours72';
  const ends = [question.tMax, question.publicUntil ?? null]
    .filter((at) => at !== null)
    .map((at) => at.getTime() + (early ? EARLY_HOLD : HOLD[kind]));
  const contact = (question.lastContactAt?.getTime() ?? -HOLD[kind]) + HOLD[kind];
  const cleared = question.dangerClearedAt?.getTime() ?? 0;
  return new Date(Math.max(...ends, contact, cleared));
}

/** What decides the tier that the publisher is offered. */
export interface TierQuestion {
  readonly eventType: EventTypeCode;
  readonly objects: readonly AffectedObjectCode[];
  readonly precision: PrecisionCode;
  /** Whether the gazetteer knows the sub-district of the place. */
  readonly hasSubdistrict: boolean;
}

/**
 * The coarsest tier that any fact of the record asks. T2 needs a sub-district: where the gazetteer has
 * none, or the place is known to its governorate only, it becomes T3.
 */
export function defaultTier(question: TierQuestion): TierCode {
  const asked: readonly TierCode[] = [
    EVENT_TYPES.get(question.eventType).defaultTier,
    ...question.objects.map((code) => (AFFECTED_OBJECTS.get(code).health ? 'T2' : 'T1')),
  ];
  const coarsest = asked.reduce((a, b) => (TIERS.get(b).rank > TIERS.get(a).rank ? b : a));
  const wide = PRECISIONS.get(question.precision).rank >= PRECISIONS.get('L8').rank;
  return coarsest === 'T2' && (wide || !question.hasSubdistrict) ? 'T3' : coarsest;
}
