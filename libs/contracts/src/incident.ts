import { type OriginTie, type SourceRow, type VerificationCheck } from './case-grounds.js';
import { type CaseGuard } from './case-guard.js';
import { type Label } from './label.js';
import { type Lease } from './lease.js';
import { type Role } from './roles.js';
import { type EmbargoHold } from './workflow.js';
import { type TakeBack } from './publication.js';
import { type HouseholdsCheck, type SafetyWarning, type WarningRate } from './safety.js';
import {
  type AccessRow,
  type CaseActorRow,
  type ActorTree,
  type CategoryRow,
  type GradeProposal,
  type GroundRow,
  type HarmRow,
  type IncidentHazard,
  type IncidentLocating,
  type IncidentMine,
  type IncidentSetting,
  type ObjectRow,
  type WeaponRow,
  type RivalRow,
} from './case-parts.js';
import { type RecordChange } from './record-change.js';
import { type IncidentReviews } from './review.js';
import { type Report, type ReportChannel } from './report.js';
import {
  type ClosingReasonCode,
  type ContestedAxisCode,
  type DirectionCode,
  type EventTypeCode,
  type GradeCode,
  type IncidentState,
  type PrecisionCode,
  type PublicationState,
  type ReportState,
  type TierCode,
} from './vocabulary/index.js';

/** Answer of `POST /api/v1/desk/reports`, the same for every repeat and whatever became of the report. */
export interface EnteredReport {
  readonly id: string;
  /** The day of acceptance in Damascus. */
  readonly receivedOn: string;
}

/** A report as the desk reads it. */
export interface DeskReport {
  readonly id: string;
  readonly version: number;
  readonly state: ReportState;
  readonly channel: ReportChannel;
  readonly receivedOn: string;
  readonly lease: Lease | null;
  readonly report: Report;
  readonly place: DeskPlace | null;
  readonly submittedByMe: boolean;
  readonly closedReason: ClosingReasonCode | null;
  readonly note: string | null;
  readonly incident: { readonly id: string; readonly ref: string } | null;
  /** Something that this person may not know of is near too: the lead can say. */
  readonly possibleMatch: boolean;
  readonly history: readonly DecisionRecord[];
}

export interface DeskPlace {
  readonly pcode: string;
  readonly name: { readonly en: string; readonly ar: string | null };
  readonly subdistrict: string | null;
  readonly district: string | null;
  readonly governorate: string | null;
}

/** One row of the queue. */
export interface DeskReportRow {
  readonly id: string;
  readonly state: ReportState;
  readonly receivedOn: string;
  readonly kinds: readonly string[];
  readonly edtf: string;
  readonly place: DeskPlace | null;
  readonly placeText: string | null;
  readonly danger: boolean;
  readonly channel: ReportChannel;
}

/** What an analyst states as fact. Null is not yet known. */
export interface IncidentFacts {
  readonly eventType: EventTypeCode | null;
  readonly edtf: string | null;
  readonly place: string | null;
  readonly precision: PrecisionCode | null;
  readonly precisionReason: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly summaryEn: string | null;
  readonly summaryAr: string | null;
  readonly narrative: string | null;
  readonly contraryEvidence: string | null;
  readonly identifiableChild: boolean;
  readonly lastContactOn: string | null;
  readonly dangerCleared: boolean;
}

/** The facts as they are put. */
export interface PutIncidentFacts extends IncidentFacts {
  /** Why there is danger no more: needed where a danger that was told of is cleared. */
  readonly dangerClearedReason?: string | null;
}

export interface IncidentGrades {
  readonly occurrence: GradeCode;
  readonly occurrenceReason: string | null;
  readonly harm: GradeCode;
  readonly harmReason: string | null;
  readonly contested: readonly ContestedAxisCode[];
}

export interface LinkDecision {
  readonly commitment: string;
  readonly direction: DirectionCode;
  readonly state: 'accepted' | 'rejected';
  readonly origin: 'rule' | 'analyst';
  readonly reason: string;
  /** The published declaration that it rests on; stays on the desk. */
  readonly declaration?: string | null;
  /** It would say who the victims were: it never leaves. */
  readonly onDesk?: boolean;
}

/** A link that the table of categories and the dates propose; nobody has decided it yet. */
export interface LinkProposal {
  readonly commitment: string;
  readonly direction: DirectionCode;
  /** Why the rule proposes it: the categories or event types that asked for it. */
  readonly because: readonly string[];
  /** What stands in the way of a breach: no obligation in force, or none at all. */
  readonly obstacle: 'no_obligation' | 'outside_dates' | null;
}

/** What of a case one edit put. */
export const INCIDENT_PARTS = [
  'facts',
  'harm',
  'actors',
  'categories',
  'objects',
  'weapons',
  'sources',
  'report',
  'setting',
  'grounds',
  'locating',
  'mine',
  'hazard',
  'access',
  'rivals',
] as const;
export type IncidentPart = (typeof INCIDENT_PARTS)[number];

export interface DecisionRecord {
  readonly act: string;
  /** Of an edit; null or absent where the act says it all. */
  readonly part?: IncidentPart | null;
  readonly version: number;
  readonly from: string | null;
  readonly to: string | null;
  /** The pseudonym; null for who may not know the people of the desk. */
  readonly by: string | null;
  /** The part that this person has in the desk, for who is told no name. */
  readonly byRole?: Role | null;
  readonly reason: string | null;
  readonly at: string;
  /** What it changed, field by field; empty too where nothing tells what stood before. */
  readonly changes: readonly RecordChange[];
}

/** A published declaration, and the entries under which it stands. */
export interface LinkDeclaration {
  readonly id: string;
  readonly title: Label;
  readonly childrenOf: readonly string[];
}

/** Links of an incident: decided by a person, or proposed by the table and waiting for one. */
export interface IncidentLinks {
  /** The incident's version: a decision is an edit of the case. */
  readonly version: number;
  readonly decided: readonly LinkDecision[];
  /** The case is approved, and its links with it: only then do they count. */
  readonly reviewed?: boolean;
  /** Published declarations that a link may rest on. */
  readonly declarations?: readonly LinkDeclaration[];
  readonly proposed: readonly LinkProposal[];
}

/** What a signed-in person may do with this record now; the pages show these acts and no others. */
export type IncidentActName =
  'claim' | 'edit' | 'ask' | 'resume' | 'propose' | 'approve' | 'return' | 'close' | 'reopen';

export type PublicationActName =
  | 'schedule'
  | 'confirm'
  | 'release'
  | 'ask-retraction'
  | 'retract'
  | 'decline-retraction'
  | 'withdraw'
  | 'restore'
  | 'override'
  | 'allow-early';

export interface PublicationRecord {
  /** The incident's version: publication binds to it. */
  readonly version: number;
  readonly state: PublicationState;
  readonly tier: TierCode | null;
  readonly tierReason: string | null;
  readonly defaultTier: TierCode | null;
  readonly scheduledBy: string | null;
  readonly secondPublisher: string | null;
  /** End of the embargo, ISO instant; null where none holds. */
  readonly embargoEndsAt: string | null;
  readonly embargoOver: boolean;
  /** Which date holds it; null where none does. */
  readonly embargoHeldBy: EmbargoHold | null;
  /** The reviewer who said that three outlets had reported it already. */
  readonly earlyBy: string | null;
  readonly dangerCleared: boolean;
  /** A report in it was given without consent to publishing. */
  readonly lacksConsent: boolean;
  /** Organisations that it would name for the first time, without a settled request for comment. */
  readonly unasked: readonly string[];
  /** Whoever reads this proposed or edited the case. */
  readonly hasHand: boolean;
  readonly publicVersion: number;
  readonly releasedBy: string | null;
  /** When what was released goes out with its slot, ISO instant; null where nothing waits. */
  readonly goesOutAt: string | null;
  /** At its slot something no longer held: it did not go out. */
  readonly stopped: boolean;
  /** Null where nobody ever asked to take it back. */
  readonly takeBack: TakeBack | null;
  /** Of the tier that is set. */
  readonly warnings: readonly SafetyWarning[];
  readonly warningRate: WarningRate;
  /** Whether the place was looked up among the households: no table is loaded, or it tells nothing of this place. */
  readonly households: HouseholdsCheck;
  readonly acts: readonly PublicationActName[];
}

/** The assessed case, whole, as the desk reads it. */
export interface Incident extends IncidentReviews {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly state: IncidentState;
  /** Who works on it, also while nobody has it open. */
  readonly claimedBy: string | null;
  readonly lease: Lease | null;
  readonly proposedBy: string | null;
  readonly lastEditedBy: string | null;
  readonly closedReason: ClosingReasonCode | null;
  readonly facts: IncidentFacts;
  /** A report in it told of danger, or a person did: to clear it takes a reason. */
  readonly toldDanger: boolean;
  readonly placeName: DeskPlace | null;
  /** Null for who reads it blind, as are the levels of its actors, their reasons, and the precision. */
  readonly grades: IncidentGrades | null;
  readonly harm: readonly HarmRow[];
  readonly actors: readonly CaseActorRow[];
  readonly categories: readonly CategoryRow[];
  readonly objects: readonly ObjectRow[];
  readonly weapons: readonly WeaponRow[];
  readonly sources: readonly SourceRow[];
  readonly ties: readonly OriginTie[];
  readonly checks: readonly VerificationCheck[];
  readonly setting: IncidentSetting;
  readonly grounds: readonly GroundRow[];
  readonly locating: IncidentLocating;
  readonly mine: IncidentMine;
  readonly hazard: IncidentHazard;
  readonly access: readonly AccessRow[];
  readonly rivals: readonly RivalRow[];
  readonly actorTrees: readonly ActorTree[];
  /** What the rule says now, and what it said when the case was last graded; null where it was not since. */
  readonly gradeProposal: GradeProposal | null;
  readonly gradedUnder: GradeProposal | null;
  /** Neutral titles, built from type, place and time. */
  readonly titles: Label;
  readonly reports: readonly DeskReportRow[];
  readonly approvals: readonly {
    readonly reviewer: string;
    readonly reason: string;
    /** False where the reviewer may approve no more: suspended, or with a hand in the case. */
    readonly counts: boolean;
  }[];
  /** Null for who reads it blind: two would say that the grades weigh more. */
  readonly reviewersRequired: number | null;
  readonly guard: CaseGuard;
  readonly acts: readonly IncidentActName[];
  readonly history: readonly DecisionRecord[];
}

export interface IncidentRow {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly state: IncidentState;
  /** It exists for its members and the auditor alone. */
  readonly restricted: boolean;
  readonly publication: PublicationState;
  /** Who reads this is to grade it before they see the proposal. */
  readonly blind: boolean;
  readonly eventType: EventTypeCode | null;
  readonly edtf: string | null;
  readonly place: DeskPlace | null;
  /** Null for who is to grade it blind. */
  readonly occurrence: GradeCode | null;
  readonly harm: GradeCode | null;
  readonly claimedBy: string | null;
  readonly proposedBy: string | null;
  readonly reports: number;
}

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly total: number;
  readonly next: string | null;
  /** Rows that exist but that this person may not act on (their own work, for a reviewer). */
  readonly leftOut?: number;
}
