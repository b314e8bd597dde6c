import { type DeskPlace } from './incident.js';
import { may } from './permissions.js';
import {
  type EventTypeCode,
  type GradeCode,
  type IncidentState,
  type ReportKindCode,
  type ReportState,
} from './vocabulary/index.js';

/** Views of the queue in their order: reports to screen, and cases by what they wait for. */
export const WORK_VIEWS = [
  'to-screen',
  'mine',
  'unclaimed',
  'review',
  'contested',
  'answered',
] as const;
export type WorkView = (typeof WORK_VIEWS)[number];

/** A count of a view stops here: a thousand and more. */
export const WORK_COUNT_MOST = 1_000;

/** The views that these roles may open, in their order. */
export function workViews(roles: readonly string[]): WorkView[] {
  return WORK_VIEWS.filter((view) =>
    may(roles, view === 'to-screen' ? 'report.read' : 'incident.read'),
  );
}

/** A report or a case in the queue. */
export interface WorkItem {
  readonly kind: 'report' | 'incident';
  readonly id: string;
  readonly version: number;
  /** Of a case. */
  readonly ref: string | null;
  readonly state: ReportState | IncidentState;
  readonly kinds: readonly ReportKindCode[];
  readonly eventType: EventTypeCode | null;
  readonly edtf: string | null;
  readonly place: DeskPlace | null;
  /** As the sender wrote it, where the gazetteer has it not. */
  readonly placeText: string | null;
  readonly danger: boolean;
  readonly restricted: boolean;
  /** When a report arrived, or a case was last touched. */
  readonly since: string | null;
  readonly holder: string | null;
  /** Who reads this is to grade it before they see the proposal. */
  readonly blind: boolean;
  readonly contested: readonly string[];
  readonly occurrence: GradeCode | null;
  readonly harm: GradeCode | null;
  /** Files kept with it. */
  readonly evidence: number;
  /** Reports that a case holds. */
  readonly reports: number | null;
}

export interface WorkFilters {
  /** A kind of report, or a type of event. */
  readonly type: string | null;
  /** P-code of a governorate. */
  readonly adm: string | null;
  readonly danger: boolean;
}

export interface WorkPage {
  readonly view: WorkView;
  readonly filters: WorkFilters;
  readonly items: readonly WorkItem[];
  /** Cursor of the next page. */
  readonly next: string | null;
  /** At most `WORK_COUNT_MOST`, which then means as many and more. */
  readonly count: number;
}

/** How many wait in each view, each counted up to `WORK_COUNT_MOST`. */
export type WorkCounts = Readonly<Partial<Record<WorkView, number>>>;
