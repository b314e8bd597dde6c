import { type Label } from './label.js';
import { type PublicNote } from './open-correction.js';
import { codeList } from './vocabulary/code-list.js';

/** Days that an organisation has for its comment before silence counts. */
export const COMMENT_DAYS = 10;

export const COMMENT_STATES = codeList([
  { code: 'asked', label: { en: 'Asked', ar: 'طُلب' } },
  { code: 'proposed', label: { en: 'Outcome proposed', ar: 'اقتُرحت النتيجة' } },
  { code: 'closed', label: { en: 'Settled', ar: 'حُسم' } },
]);
export type CommentState = (typeof COMMENT_STATES.codes)[number];

/** What came of asking, in the words that the public reads. */
export const COMMENT_OUTCOMES = codeList([
  { code: 'answered', label: { en: 'It answered', ar: 'أجابت' } },
  { code: 'declined', label: { en: 'It declined to comment', ar: 'امتنعت عن التعليق' } },
  {
    code: 'no_answer',
    label: { en: 'It has not answered within ten days', ar: 'لم تُجب خلال عشرة أيام' },
  },
  {
    code: 'not_reached',
    label: { en: 'No way to reach it was found', ar: 'لم يُعثر على وسيلة للوصول إليها' },
  },
]);
export type CommentOutcomeCode = (typeof COMMENT_OUTCOMES.codes)[number];

/** Silence counts once the days are over. */
export const SILENT_OUTCOMES: readonly CommentOutcomeCode[] = Object.freeze([
  'no_answer',
  'not_reached',
]);

export type CommentAct = 'propose' | 'return' | 'approve';

/** An organisation that is asked for its comment before it is first named. */
export interface CommentRequest {
  readonly id: string;
  readonly version: number;
  readonly actor: string;
  readonly state: CommentState;
  /** YYYY-MM-DD in Damascus. */
  readonly askedOn: string;
  readonly askedBy: string;
  /** From this day on silence counts. */
  readonly silentFrom: string;
  /** Whether silence counts now. */
  readonly daysOver: boolean;
  readonly channel: string;
  readonly question: string;
  readonly outcome: CommentOutcomeCode | null;
  readonly noteEn: string | null;
  readonly noteAr: string | null;
  readonly proposedBy: string | null;
  readonly closedBy: string | null;
  readonly closedOn: string | null;
  /** Whether a public record names it since. */
  readonly named: boolean;
  /** Steps open to this person now. */
  readonly acts: readonly CommentAct[];
}

/** Body of `POST /api/v1/desk/comments`. */
export interface AskForComment {
  /** Made by the client. */
  readonly id: string;
  readonly actor: string;
  readonly channel: string;
  readonly question: string;
}

/** What the public reads beside the name of an organisation. */
export interface OpenComment {
  readonly actor: string;
  readonly askedOn: string;
  readonly outcome: CommentOutcomeCode;
  readonly closedOn: string;
  readonly note: PublicNote | null;
}

export interface DeskCommentsPage {
  readonly page: 'desk-comments';
  readonly requests: readonly CommentRequest[];
  /** Codes of actors that were neither asked nor named. */
  readonly unasked: readonly string[];
  readonly mayAsk: boolean;
  readonly actors: readonly { readonly code: string; readonly label: Label }[];
}
