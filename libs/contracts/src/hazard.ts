import { type PublicPlace } from './open-incident.js';
import { codeList } from './vocabulary/code-list.js';
import {
  type ContaminationCode,
  type HazardKindCode,
  type HazardStatusCode,
} from './vocabulary/mine-hazard-access.js';

/** A line of the public list of hazards: proposed by one person, listed by another; taken off in the same way. */
export const NOTICE_STATES = codeList([
  { code: 'proposed', label: { en: 'Proposed for the list', ar: 'مقترح للقائمة' } },
  { code: 'declined', label: { en: 'Not listed', ar: 'لم يُدرج' } },
  { code: 'listed', label: { en: 'On the public list', ar: 'في القائمة المنشورة' } },
  { code: 'ending', label: { en: 'Proposed to be taken off', ar: 'اقتُرح رفعه من القائمة' } },
  { code: 'ended', label: { en: 'Taken off the list', ar: 'رُفع من القائمة' } },
]);
export type NoticeState = (typeof NOTICE_STATES.codes)[number];

/** Steps of a line; the database has them too. */
export const NOTICE_STEPS = Object.freeze([
  ['proposed', 'listed'],
  ['proposed', 'declined'],
  ['declined', 'proposed'],
  ['listed', 'ending'],
  ['ending', 'ended'],
  ['ending', 'listed'],
  ['ended', 'proposed'],
] as const satisfies readonly (readonly [NoticeState, NoticeState])[]);

/** Hours from the opening of a case of a hazard until the public list has it. */
export const HAZARD_HOURS = 4;
const HOUR = 3_600_000;

/** Minutes left, below 0 when it is late; of what is listed, how many were left then. */
export function hazardMinutesLeft(
  { knownAt, listedAt }: { readonly knownAt: string; readonly listedAt: string | null },
  now: Date,
): number {
  const until = listedAt === null ? now.getTime() : Date.parse(listedAt);
  return Math.floor((Date.parse(knownAt) + HAZARD_HOURS * HOUR - until) / 60_000);
}

/** What an operator may say became of a hazard: that land is released is theirs alone to say. */
export const HAZARD_ANSWERS = ['surveyed', 'marked', 'reduced', 'cancelled', 'cleared'] as const;
export type HazardAnswerStatus = (typeof HAZARD_ANSWERS)[number];

/** The last that an operator said of it. */
export interface HazardAnswer {
  readonly status: HazardAnswerStatus;
  readonly words: string;
  readonly at: string;
}

export interface HandOver {
  readonly id: string;
  readonly operator: string;
  readonly by: string;
  /** ISO instants. */
  readonly at: string;
  readonly readAt: string | null;
  readonly answer: HazardAnswer | null;
}

export type HazardAct = 'hand-over' | 'propose' | 'approve' | 'decline' | 'end';

/** A hazard as the desk works on it: to whom it was handed, and whether the public was told. */
export interface DeskHazard {
  readonly incident: string;
  readonly ref: string;
  readonly version: number;
  /** What it will be listed as: in or around this place. */
  readonly place: PublicPlace | null;
  readonly governorate: PublicPlace | null;
  readonly knownAt: string;
  /** Before which it is to be on the list. */
  readonly dueAt: string;
  readonly state: NoticeState | null;
  readonly listedAt: string | null;
  readonly proposedBy: string | null;
  readonly handOvers: readonly HandOver[];
  readonly acts: readonly HazardAct[];
}

/** What an operator was handed; the exact place is read by a step of its own, which is recorded. */
export interface HandedHazard {
  readonly id: string;
  readonly governorate: PublicPlace | null;
  readonly at: string;
  readonly readAt: string | null;
  readonly answer: HazardAnswer | null;
}

/** The exact facts as they were when they were handed over. */
export interface HazardFacts {
  readonly ref: string;
  readonly place: string | null;
  readonly pcode: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly precision: string | null;
  readonly kind: HazardKindCode | null;
  readonly contamination: readonly ContaminationCode[];
  readonly status: HazardStatusCode | null;
  readonly reportedOn: string | null;
  readonly words: string | null;
  /** The same in one text, to be copied. */
  readonly contact: string;
}

/** One line of the public list: a place, never a point. */
export interface OpenHazard {
  readonly code: string;
  readonly status: HazardStatusCode;
  readonly place: PublicPlace;
  readonly governorate: PublicPlace | null;
  readonly reportedOn: string | null;
  readonly listedOn: string;
}

/** Answer of `GET /api/v1/open/hazards`, the newest first. */
export interface OpenHazardsAnswer {
  readonly exercise: boolean;
  readonly asOf: string;
  readonly items: readonly OpenHazard[];
}

export interface HazardsPage {
  readonly page: 'hazards';
  readonly answer: OpenHazardsAnswer;
}

export interface DeskHazardsPage {
  readonly page: 'desk-hazards';
  readonly hazards: readonly DeskHazard[];
  readonly handed: readonly HandedHazard[];
  readonly operators: readonly { readonly id: string; readonly name: string }[];
  /** ISO instant, for the clock. */
  readonly now: string;
}
