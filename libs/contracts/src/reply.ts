import { type Language } from './label.js';
import { type PublicNote } from './open-correction.js';
import { type ProblemBody } from './problem.js';
import { codeList } from './vocabulary/code-list.js';

/** What somebody outside asks of a public record. */
export const REPLY_KINDS = codeList([
  { code: 'correction', label: { en: 'Something is wrong', ar: 'في السجل خطأ' } },
  {
    code: 'reply',
    label: { en: 'A party named in the record replies', ar: 'ردّ جهة مذكورة في السجل' },
  },
]);
export type ReplyKindCode = (typeof REPLY_KINDS.codes)[number];

/** The part of a record that is contested. */
export const REPLY_PARTS = codeList([
  { code: 'occurrence', label: { en: 'That it happened', ar: 'وقوع الحادثة' } },
  { code: 'harm', label: { en: 'Who was harmed, how many', ar: 'المتضررون وعددهم' } },
  { code: 'attribution', label: { en: 'Who did it', ar: 'الجهة المسؤولة' } },
  { code: 'place', label: { en: 'The place', ar: 'المكان' } },
  { code: 'time', label: { en: 'The time', ar: 'الزمان' } },
  { code: 'words', label: { en: 'The words or the translation', ar: 'النص أو الترجمة' } },
  { code: 'safety', label: { en: 'It puts somebody in danger', ar: 'يعرّض شخصاً للخطر' } },
  { code: 'other', label: { en: 'Something else', ar: 'أمر آخر' } },
]);
export type ReplyPartCode = (typeof REPLY_PARTS.codes)[number];

export const REPLY_STATES = codeList([
  { code: 'received', label: { en: 'Received', ar: 'مستلَم' } },
  { code: 'examined', label: { en: 'Being examined', ar: 'قيد النظر' } },
  { code: 'proposed', label: { en: 'Answer proposed', ar: 'اقتُرح الجواب' } },
  { code: 'closed', label: { en: 'Answered', ar: 'أُجيب عنه' } },
]);
export type ReplyState = (typeof REPLY_STATES.codes)[number];

/** `set_aside`: nothing that bears on a record; the public never reads of it. */
export const REPLY_OUTCOMES = codeList([
  { code: 'accepted', label: { en: 'Accepted', ar: 'قُبل' } },
  { code: 'accepted_in_part', label: { en: 'Accepted in part', ar: 'قُبل جزئياً' } },
  { code: 'declined', label: { en: 'Declined', ar: 'لم يُقبل' } },
  {
    code: 'set_aside',
    label: { en: 'Not about the record: not shown', ar: 'لا يخص السجل: لا يُعرض' },
  },
]);
export type ReplyOutcomeCode = (typeof REPLY_OUTCOMES.codes)[number];
export type PublicReplyOutcome = Exclude<ReplyOutcomeCode, 'set_aside'>;

/** Steps of a reply at the desk; the database has them too. */
export const REPLY_STEPS = Object.freeze([
  ['received', 'examined'],
  ['examined', 'proposed'],
  ['proposed', 'examined'],
  ['proposed', 'closed'],
] as const satisfies readonly (readonly [ReplyState, ReplyState])[]);

/** Days in which a reply is looked at, and answered; where somebody may be in danger, the same day. */
export const REPLY_DAYS = Object.freeze({ look: 3, lookAtDanger: 0, answer: 10 });
/** Replies about one record that may wait unread: there is no address by which to know a sender. */
export const REPLIES_WAITING = 50;

const DAY = 86_400_000;
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY);

export interface ReplyClock {
  /** Days since it came. */
  readonly days: number;
  /** Days left for the next step, below 0 when it is late; null once it is answered. */
  readonly left: number | null;
}

/** Days are civil ones: who wrote at which minute is not kept. */
export function replyClock(
  {
    state,
    part,
    receivedOn,
    closedOn,
  }: {
    readonly state: ReplyState;
    readonly part: ReplyPartCode;
    readonly receivedOn: string;
    readonly closedOn: string | null;
  },
  today: string,
): ReplyClock {
  const days = daysBetween(receivedOn, closedOn ?? today);
  if (state === 'closed') return { days, left: null };
  const look = part === 'safety' ? REPLY_DAYS.lookAtDanger : REPLY_DAYS.look;
  return { days, left: (state === 'received' ? look : REPLY_DAYS.answer) - days };
}

/** What is sent; no name and no address of the sender. */
export interface Reply {
  readonly language: Language;
  readonly kind: ReplyKindCode;
  readonly part: ReplyPartCode;
  /** The organisation that speaks; of a reply alone. */
  readonly party?: string;
  readonly words: string;
  readonly links?: readonly string[];
}

/** Body of `POST /api/v1/intake/replies`. */
export interface SendReply {
  /** Made by the client: a repeat of the same content counts once. */
  readonly id: string;
  readonly ref: string;
  readonly reply: Reply;
}

export interface ReplyAcceptance {
  readonly id: string;
  readonly ref: string;
  readonly receivedOn: string;
}

/** What two people of the desk answer. */
export interface ReplyAnswer {
  readonly outcome: ReplyOutcomeCode;
  /** Who spoke, as the public reads it; null where it is not shown or not known. */
  readonly party: string | null;
  /** Words of the reply that are shown. */
  readonly quote: string | null;
  readonly noteEn: string | null;
  readonly noteAr: string | null;
}

export interface DeskReplyRow {
  readonly id: string;
  readonly version: number;
  readonly ref: string;
  /** The case of the record; null for a record of a dataset. */
  readonly incident: string | null;
  readonly kind: ReplyKindCode;
  readonly part: ReplyPartCode;
  readonly state: ReplyState;
  readonly outcome: ReplyOutcomeCode | null;
  readonly receivedOn: string;
  readonly closedOn: string | null;
  readonly takenBy: string | null;
}

export interface DeskReply extends DeskReplyRow {
  readonly language: Language;
  readonly party: string | null;
  readonly words: string;
  readonly links: readonly string[];
  readonly answer: ReplyAnswer | null;
  readonly proposedBy: string | null;
  readonly closedBy: string | null;
  /** Why, for the desk alone. */
  readonly history: readonly {
    readonly act: `reply.${'examine' | 'propose' | 'return' | 'close'}`;
    readonly by: string | null;
    readonly at: string;
    readonly reason: string | null;
  }[];
  /** Steps open to this person now. */
  readonly acts: readonly ReplyAct[];
}

export type ReplyAct = 'examine' | 'propose' | 'return' | 'approve';

/** One line of what the public reads of a reply. */
export interface OpenReply {
  readonly ref: string;
  readonly kind: ReplyKindCode;
  readonly part: ReplyPartCode;
  readonly receivedOn: string;
  /** Null while it is examined. */
  readonly outcome: PublicReplyOutcome | null;
  readonly closedOn: string | null;
  readonly party: string | null;
  readonly quote: { readonly text: string; readonly language: Language } | null;
  /** Null before an answer, and where it told of what is gone since. */
  readonly note: PublicNote | null;
}

/** The plain form of a correction or a reply, posted to its own address. */
export interface ReplyPage {
  readonly page: 'correct';
  readonly state: 'form' | 'received';
  readonly ref: string;
  readonly id: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly problem: ProblemBody | null;
}

export interface DeskRepliesPage {
  readonly page: 'desk-replies';
  readonly state: ReplyState | null;
  readonly replies: readonly DeskReplyRow[];
}

export interface DeskReplyPage {
  readonly page: 'desk-reply';
  readonly reply: DeskReply;
}
