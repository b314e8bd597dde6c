import { type LedgerAct } from './ledger.js';
import { type Label } from './label.js';
import { type OpenIncident, type PublicPlace } from './open-incident.js';
import { codeList } from './vocabulary/code-list.js';

/** An event is drafted by analysts and approved by a reviewer without a hand in it; each change makes it a draft again. */
export const EVENT_STATES = codeList([
  { code: 'draft', label: { en: 'Draft', ar: 'مسودة' } },
  { code: 'approved', label: { en: 'Approved', ar: 'موافَق عليه' } },
]);
export type EventState = (typeof EVENT_STATES.codes)[number];

/** Steps of an event; the database has them too. */
export const EVENT_STEPS = Object.freeze([
  ['draft', 'draft'],
  ['draft', 'approved'],
  ['approved', 'draft'],
] as const satisfies readonly (readonly [EventState, EventState])[]);

/** What the history of an event tells of. */
export type EventLogAct = Extract<LedgerAct, `event.${string}`>;

/** What several bodies counted, neutrally named. */
export interface EventFacts {
  readonly titleEn: string;
  readonly titleAr: string;
  readonly edtf: string;
  /** P-codes of sub-districts and wider. */
  readonly places: readonly string[];
  readonly noteEn: string | null;
  readonly noteAr: string | null;
  /** Where it can be looked up. */
  readonly addresses: readonly string[];
}

/** What another body counted. `null` is unknown, never 0. */
export interface TotalFacts {
  readonly bodyEn: string;
  readonly bodyAr: string;
  readonly countedEn: string;
  readonly countedAr: string;
  readonly min: number | null;
  readonly max: number | null;
  /** EDTF. */
  readonly asOf: string;
  readonly ruleEn: string;
  readonly ruleAr: string;
  readonly url: string;
}

export interface DeskTotal extends TotalFacts {
  readonly id: string;
  readonly withdrawnOn: string | null;
  readonly withdrawnEn: string | null;
  readonly withdrawnAr: string | null;
}

/** An incident of the event, with whether the public sees it there. */
export interface EventMember {
  readonly incident: string;
  readonly ref: string;
  readonly title: Label | null;
  readonly shown: boolean;
}

export type EventAct = 'edit' | 'approve' | 'return' | 'publish' | 'withdraw';

export interface EventRow {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly state: EventState;
  readonly titleEn: string;
  readonly titleAr: string;
  readonly edtf: string;
  readonly publicState: 'public' | 'withdrawn' | null;
  /** The approved version that the public has. */
  readonly releasedVersion: number | null;
  readonly bodies: number;
  /** Why a reviewer sent this version back; null where nobody did. */
  readonly returned: string | null;
}

/** An event that a case is of, as its page names it. */
export type CaseEvent = Pick<EventRow, 'id' | 'code' | 'titleEn' | 'titleAr'>;

export interface EventRecord extends EventRow, EventFacts {
  readonly totals: readonly DeskTotal[];
  readonly members: readonly EventMember[];
  readonly history: readonly {
    readonly act: EventLogAct;
    readonly by: string | null;
    readonly at: string;
    readonly reason: string | null;
  }[];
  readonly acts: readonly EventAct[];
}

/** One total as the public reads it, beside the others and never added to them. */
export interface OpenTotal {
  readonly body: Label;
  readonly counted: Label;
  readonly min: number | null;
  readonly max: number | null;
  readonly asOf: string;
  readonly rule: Label;
  readonly url: string;
  readonly withdrawn: { readonly on: string; readonly note: Label } | null;
}

export interface OpenEventRow {
  readonly code: string;
  readonly title: Label;
  readonly edtf: string;
  readonly places: readonly PublicPlace[];
  /** Who counted, in the order of their totals. */
  readonly bodies: readonly Label[];
  /** Public incidents of ours. */
  readonly incidents: number;
}

export interface OpenEvent extends Omit<OpenEventRow, 'bodies' | 'incidents'> {
  readonly version: number;
  readonly firstPublished: string;
  readonly lastChanged: string;
  readonly note: Label | null;
  readonly addresses: readonly string[];
  /** By the day of each, then by the name of the body; never by size. */
  readonly totals: readonly OpenTotal[];
  readonly incidents: readonly OpenIncident[];
  readonly incidentCount: number;
}

/** Answer of `GET /api/v1/open/events`, the newest event first. */
export interface OpenEventsAnswer {
  readonly exercise: boolean;
  readonly asOf: string;
  readonly items: readonly OpenEventRow[];
}

/** Answer of `GET /api/v1/open/events/{code}`; with 410 what is left of one that was withdrawn. */
export type OpenEventAnswer =
  | { readonly exercise: boolean; readonly asOf: string; readonly event: OpenEvent }
  | {
      readonly exercise: boolean;
      readonly asOf: string;
      readonly tombstone: {
        readonly code: string;
        readonly status: 'withdrawn';
        readonly takenBackOn: string;
      };
    };

/** An event on the page of one of its incidents. */
export interface EventOfIncident {
  readonly code: string;
  readonly title: Label;
}

export interface EventsPage {
  readonly page: 'events';
  readonly answer: OpenEventsAnswer;
}

export interface EventPage {
  readonly page: 'event';
  readonly answer: OpenEventAnswer;
}

export interface DeskEventsPage {
  readonly page: 'desk-events';
  readonly events: readonly EventRow[];
  readonly permissions: readonly string[];
}

export interface DeskEventPage {
  readonly page: 'desk-event';
  readonly event: EventRecord;
}
