import { type DeskPageModel } from './desk-page.js';
import { type DeskNotice } from './account.js';
import { type Label, type Language } from './label.js';
import { type LedgerPage } from './ledger-page.js';
import {
  type OpenCommitment,
  type OpenCommitmentAnswer,
  type OpenCommitmentsAnswer,
} from './open-commitment.js';
import {
  type OpenIncident,
  type OpenIncidentAnswer,
  type OpenIncidentsAnswer,
} from './open-incident.js';
import { type CorrectionsPage, type TombstonePage } from './open-correction.js';
import { type MapAnswer } from './open-map.js';
import { type AccountFacts, type Person } from './person.js';
import { type AreaGeometry, type LonLat, type PlaceHit } from './place.js';
import { type ProblemBody } from './problem.js';
import {
  type DeskEventPage,
  type DeskEventsPage,
  type EventPage,
  type EventsPage,
} from './event.js';
import { type DeskHazardsPage, type HazardsPage } from './hazard.js';
import { type DeskCommentsPage } from './comment-request.js';
import { type DeskRepliesPage, type DeskReplyPage, type ReplyPage } from './reply.js';
import { type StatementSentence, type StatementSource } from './register.js';
import {
  type DeskRegisterEntryPage,
  type DeskRegisterNewPage,
  type DeskRegisterPage,
} from './register-page.js';

/** What every page knows. A page reads no clock and no location: these are its props. */
export interface PageShell {
  readonly language: Language;
  readonly exercise: boolean;
  readonly instanceName: string;
  /** Path behind `/{lang}`, with its query: the language switch keeps the whole state. */
  readonly path: string;
  readonly origin: string;
  /** Today in Damascus, ISO day. */
  readonly today: string;
  /** Change sequence and day of the newest public change; null on pages that show no data. */
  readonly sequence: number | null;
  readonly asOf: string | null;
  /** Citations and credits owed for what the page shows. */
  readonly notices: readonly string[];
  readonly person: Person | null;
  /** What everybody at the desk is told, whatever they came for. */
  readonly deskNotices: readonly DeskNotice[];
  /** Notices of the person at the desk that they have not read. */
  readonly unread: number;
  /** Addresses of built files, from the manifest. */
  readonly assets: { readonly scripts: readonly string[]; readonly styles: readonly string[] };
}

/** A filter as the address states it; values not understood are named in `dropped`. */
export interface ViewState {
  readonly bbox: readonly [number, number, number, number] | null;
  readonly zoom: number | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly type: readonly string[];
  readonly category: readonly string[];
  readonly grade: readonly string[];
  readonly adm: readonly string[];
  readonly actor: readonly string[];
  readonly commitment: readonly string[];
  readonly object: readonly string[];
  readonly harm: readonly string[];
  readonly layer: 'assessed' | 'dataset' | null;
  readonly q: string | null;
  readonly sort: string | null;
  readonly dropped: readonly string[];
}

/** Names of codes that a view shows but that live in the database, not in the code lists. */
export interface ViewNames {
  readonly places: Readonly<Record<string, { readonly en: string; readonly ar: string | null }>>;
  readonly actors: Readonly<Record<string, Label>>;
  readonly commitments: Readonly<
    Record<string, { readonly slug: string; readonly title: Label; readonly monitored: string }>
  >;
}

/** Outlines to draw: governorates always, units of the filter or of coarse records where imported. */
export interface Outline {
  readonly pcode: string;
  readonly name: { readonly en: string; readonly ar: string | null };
  readonly geometry: AreaGeometry;
}

/** RFC 7946 MultiLineString. */
export interface LineGeometry {
  readonly type: 'MultiLineString';
  readonly coordinates: readonly (readonly LonLat[])[];
}

/** Answer of `GET /api/v1/open/outlines`: what the map draws under the records. */
export interface OutlinesAnswer {
  readonly governorates: readonly Outline[];
  readonly neighbours: LineGeometry;
  readonly disputed: LineGeometry;
  readonly disclaimer: Label;
}

export interface MapPage {
  readonly page: 'map';
  readonly view: ViewState;
  /** Null while the index loads after a start. */
  readonly answer: MapAnswer | null;
  readonly list: OpenIncidentsAnswer | null;
  readonly names: ViewNames;
  /** Governorates, for the picture that stands until the script draws the map. */
  readonly outlines: readonly Outline[];
  readonly disclaimer: Label;
}

export interface ListPage {
  readonly page: 'list';
  readonly view: ViewState;
  readonly list: OpenIncidentsAnswer | null;
  readonly answer: MapAnswer | null;
  readonly names: ViewNames;
}

export interface Backlog {
  readonly madeOn: string;
  /** Null is "fewer than 5". */
  readonly figures: Readonly<
    Record<'received' | 'assessing' | 'awaitingReview' | 'published' | 'discounted', number | null>
  >;
}

export interface HomePage {
  readonly page: 'home';
  readonly newest: readonly OpenIncident[];
  readonly totals: { readonly assessed: number; readonly dataset: number } | null;
  readonly backlog: Backlog | null;
  readonly intakeOpen: boolean;
}

export interface IncidentPage {
  readonly page: 'incident';
  readonly answer: OpenIncidentAnswer;
  readonly commitments: readonly OpenCommitment[];
  /** Governorates, for the still locator. */
  readonly outlines: readonly Outline[];
}

export interface CommitmentsPage {
  readonly page: 'commitments';
  readonly answer: OpenCommitmentsAnswer;
}

export interface CommitmentPage {
  readonly page: 'commitment';
  readonly answer: OpenCommitmentAnswer;
  readonly source: StatementSource;
  /** First rows of each direction, newest first; empty where links stay on the desk. */
  readonly incidents: Readonly<
    Record<
      'breach' | 'fulfilment' | 'relevant' | 'exculpatory' | 'context',
      readonly OpenIncident[]
    >
  >;
}

export interface StatementPage {
  readonly page: 'statement';
  readonly source: StatementSource;
  readonly sentences: readonly StatementSentence[];
  readonly entries: readonly OpenCommitment[];
}

export interface MethodPage {
  readonly page: 'method';
  readonly arabicReviewed: boolean;
}

/** The plain form, posted to its own address; `values` are the fields as typed. */
export interface ReportPage {
  readonly page: 'report';
  readonly state: 'form' | 'received' | 'closed';
  /** One-time id, so that a double post counts once. */
  readonly id: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly problem: ProblemBody | null;
  /** Places found for what was typed, to choose from; null before a look-up. */
  readonly places: readonly PlaceHit[] | null;
  readonly governorates: readonly {
    readonly pcode: string;
    readonly name: { readonly en: string; readonly ar: string | null };
  }[];
}

/** How the signed-in person signs in, and where. */
export interface DeskAccountPage {
  readonly page: 'desk-account';
  readonly account: AccountFacts;
}

/** Makes the first administrator of an empty live instance. */
export interface SetupPage {
  readonly page: 'setup';
}

export interface SignInPage {
  readonly page: 'sign-in';
  readonly next: string;
}

/** Where a one-use link is handed in; what it says never reaches the server in an address. */
export interface JoinPage {
  readonly page: 'join';
}

export interface ErrorPage {
  readonly page: 'error';
  readonly problem: ProblemBody;
}

export type PageModel =
  | ReplyPage
  | EventsPage
  | EventPage
  | DeskEventsPage
  | DeskEventPage
  | HazardsPage
  | DeskHazardsPage
  | DeskRepliesPage
  | DeskCommentsPage
  | DeskReplyPage
  | HomePage
  | MapPage
  | ListPage
  | IncidentPage
  | TombstonePage
  | CorrectionsPage
  | CommitmentsPage
  | CommitmentPage
  | StatementPage
  | MethodPage
  | LedgerPage
  | ReportPage
  | SignInPage
  | DeskPageModel
  | SetupPage
  | DeskAccountPage
  | DeskRegisterPage
  | DeskRegisterNewPage
  | DeskRegisterEntryPage
  | JoinPage
  | ErrorPage;

/** The function that the server build of the web app exports: a whole HTML document. */
export type RenderPage = (shell: PageShell, model: PageModel) => string;
