import { type Quality } from './quality.js';
import { type CaseEvent } from './event.js';
import { type AccountAct, type ApiKey, type PeopleAnswer, type PersonAnswer } from './account.js';
import { type EmergencyAnswer } from './case-guard.js';
import { type Batch } from './batch.js';
import { type DeskBulkPage } from './bulk.js';
import { type EvidenceItem, type EvidenceRow } from './evidence.js';
import {
  type DeskReport,
  type DeskReportRow,
  type Incident,
  type IncidentLinks,
  type IncidentRow,
  type Page,
  type PublicationRecord,
} from './incident.js';
import { type Label } from './label.js';
import { type OpenIncident } from './open-incident.js';
import { type Comparison } from './compare.js';
import { type CaseRelation } from './relation.js';
import { type Matches } from './match.js';
import { type CaseMerges, type LeftCase } from './merge.js';
import { type Outline } from './page.js';
import { type PlaceName } from './place.js';
import { type ProblemBody } from './problem.js';
import { type TakeBackRow } from './publication.js';
import { type Assignment, type Notes, type Notices, type Workload } from './teamwork.js';
import { type SavedFilter } from './saved-filter.js';
import { type WorkCounts, type WorkPage } from './worklist.js';
import { type Source, type SourceItem, type SourceRecord } from './source.js';

/** By the P-code of a place, the names of the units above it, from the nearest. */
export type UnitsOfPlaces = Readonly<Record<string, readonly PlaceName[]>>;

export interface DeskQueuePage {
  readonly page: 'desk';
  readonly view: 'reports' | 'incidents';
  readonly state: string | null;
  readonly reports: Page<DeskReportRow> | null;
  readonly incidents: Page<IncidentRow> | null;
  /** Rows in each state, for the tabs. */
  readonly counts: Readonly<Record<string, number>>;
  /** Asks for access in an emergency, and accesses to cases of the reader. */
  readonly emergency: EmergencyAnswer;
  readonly units: UnitsOfPlaces;
}

/** What waits, and the record of one beside it. */
export interface DeskWorkPage {
  readonly page: 'desk-work';
  readonly work: WorkPage;
  /** The saved filter whose page this is; null for a view of the queue. */
  readonly filter: SavedFilter | null;
  /** Filters to go to: one's own and shared ones, not counted. */
  readonly saved: readonly SavedFilter[];
  readonly counts: WorkCounts;
  /** To narrow the queue by. */
  readonly governorates: readonly { readonly pcode: string; readonly name: PlaceName }[];
  readonly emergency: EmergencyAnswer;
  readonly units: UnitsOfPlaces;
}

/** For somebody signed in whose role opens no part of the desk. */
export interface DeskNothingPage {
  readonly page: 'desk-nothing';
}

/** Who may do what, for everybody of the desk; the table itself is data of this package. */
export interface DeskPermissionsPage {
  readonly page: 'desk-permissions';
}

export interface DeskReportPage {
  readonly page: 'desk-report';
  readonly report: DeskReport;
  /** Where it was found online; null for a report of another channel. */
  readonly item: SourceItem | null;
  readonly matches: Matches;
  readonly notes: Notes;
  /** Cases being assessed that this report could join, nearest first. */
  readonly candidates: readonly IncidentRow[];
  readonly units: UnitsOfPlaces;
  readonly permissions: readonly string[];
  readonly evidence: readonly EvidenceRow[];
  /** Whether this person may add to it now. */
  readonly mayAddEvidence: boolean;
}

export interface DeskEvidencePage {
  readonly page: 'desk-evidence';
  readonly item: EvidenceItem;
}

/** What was found online is entered here; `sources` are the registry to choose from. */
export interface DeskItemPage {
  readonly page: 'desk-item';
  readonly sources: readonly Pick<Source, 'id' | 'name' | 'reliability'>[];
}

export interface DeskSourcesPage {
  readonly page: 'desk-sources';
  readonly sources: readonly Source[];
  readonly permissions: readonly string[];
}

export interface DeskSourcePage {
  readonly page: 'desk-source';
  readonly source: SourceRecord;
  readonly permissions: readonly string[];
}

export interface DeskIncidentPage {
  readonly page: 'desk-incident';
  readonly incident: Incident;
  readonly notes: Notes;
  readonly assignment: Assignment;
  readonly links: IncidentLinks;
  readonly publication: PublicationRecord;
  readonly merges: CaseMerges | null;
  readonly events: readonly CaseEvent[];
  readonly relations: readonly CaseRelation[];
  /** What may be of the same event; null for who does not assess. */
  readonly matches: Matches | null;
  /** Actors that this instance may name. */
  readonly actors: readonly { readonly code: string; readonly label: Label }[];
  readonly commitments: readonly { readonly code: string; readonly title: Label }[];
  /** What the public would get at the tier that is set or proposed; null before there is one. */
  readonly preview: OpenIncident | null;
  /** What the public has now; null where it has nothing. */
  readonly present: OpenIncident | null;
  /** Governorates, for the picture of where the public will see it. */
  readonly outlines: readonly Outline[];
  readonly units: UnitsOfPlaces;
  readonly permissions: readonly string[];
  readonly evidence: readonly EvidenceRow[];
  /** Whether this person may add to it now. */
  readonly mayAddEvidence: boolean;
}

/** What others of the desk tell the reader. */
export interface DeskNoticesPage {
  readonly page: 'desk-notices';
  readonly notices: Notices;
}

export interface DeskComparePage {
  readonly page: 'desk-compare';
  readonly comparison: Comparison;
  readonly leftFiles: readonly EvidenceRow[];
  readonly rightFiles: readonly EvidenceRow[];
}

/** What of a case is to leave it, and what stays. */
export interface DeskSplitPage {
  readonly page: 'desk-split';
  readonly incident: Incident;
  /** Files of the case itself: those of a report go with it. */
  readonly files: readonly EvidenceRow[];
  readonly leavingReports: readonly string[];
  readonly leavingFiles: readonly string[];
  readonly left: readonly LeftCase[];
}

export interface DeskWorkloadPage {
  readonly page: 'desk-workload';
  readonly workload: Workload;
}

export interface DeskQualityPage {
  readonly page: 'desk-quality';
  readonly quality: Quality;
}

export interface DeskReviewPage {
  readonly page: 'desk-review';
  readonly takeBacks: readonly TakeBackRow[];
  readonly incidents: Page<IncidentRow>;
  readonly units: UnitsOfPlaces;
  readonly batches: readonly Batch[];
}

export interface DeskPublishPage {
  readonly page: 'desk-publish';
  readonly incidents: Page<IncidentRow>;
  readonly units: UnitsOfPlaces;
  readonly batches: readonly Batch[];
}

export interface DeskBatchesPage {
  readonly page: 'desk-batches';
  readonly batches: readonly Batch[];
}

export interface DeskBatchPage {
  readonly page: 'desk-batch';
  readonly batch: Batch;
}

export interface DeskPeoplePage {
  readonly page: 'desk-people';
  readonly answer: PeopleAnswer;
}

export interface DeskPersonPage {
  readonly page: 'desk-person';
  readonly answer: PersonAnswer;
}

export interface DeskKeysPage {
  readonly page: 'desk-keys';
  readonly keys: readonly ApiKey[];
}

/** Acts on accounts and settings; days are inclusive. */
export interface DeskActsPage {
  readonly page: 'desk-acts';
  readonly from: string;
  readonly to: string;
  readonly by: string | null;
  readonly acts: readonly AccountAct[];
}

/** The same inside the desk, for somebody who is signed in. */
export interface DeskErrorPage {
  readonly page: 'desk-error';
  readonly problem: ProblemBody;
}

/** Pages for who is signed in, without those of the register and of their own account. */
export type DeskPageModel =
  | DeskQueuePage
  | DeskWorkPage
  | DeskBulkPage
  | DeskNothingPage
  | DeskPermissionsPage
  | DeskReportPage
  | DeskEvidencePage
  | DeskItemPage
  | DeskSourcesPage
  | DeskSourcePage
  | DeskIncidentPage
  | DeskNoticesPage
  | DeskComparePage
  | DeskSplitPage
  | DeskQualityPage
  | DeskWorkloadPage
  | DeskReviewPage
  | DeskPublishPage
  | DeskBatchesPage
  | DeskBatchPage
  | DeskPeoplePage
  | DeskPersonPage
  | DeskKeysPage
  | DeskActsPage
  | DeskErrorPage;
