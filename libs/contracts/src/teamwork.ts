import { codeList } from './vocabulary/code-list.js';

/** An internal note on a report or a case: for whoever may see the record, never for its reporter. */
export interface Note {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly by: string;
  readonly at: string;
  /** Who crossed it out and why; the words stay. */
  readonly struck: { readonly by: string; readonly reason: string } | null;
  readonly mayStrike: boolean;
}

export interface Notes {
  readonly items: readonly Note[];
  /** Whether this person may add one. */
  readonly mayAdd: boolean;
  /** How many are read only after the reader graded the proposal, or opened it. */
  readonly heldBack: number;
}

export interface AddNote {
  readonly id: string;
  /** `@name` tells a person who may see the record. */
  readonly text: string;
}

/** What a notice is about; other slices may send other kinds, which are shown without words of their own. */
export const NOTICE_KINDS = codeList([
  { code: 'mentioned', label: { en: 'You were named in a note', ar: 'ذُكر اسمك في ملاحظة' } },
  {
    code: 'taken_over',
    label: { en: 'Somebody took over what you had open', ar: 'تولّى غيرك سجلاً كان مفتوحاً لديك' },
  },
  { code: 'assigned', label: { en: 'A case was assigned to you', ar: 'أُسندت إليك حادثة' } },
  { code: 'filter', label: { en: 'New in a filter you follow', ar: 'جديد في مرشّح تتابعه' } },
  { code: 'returned', label: { en: 'Your proposal was returned', ar: 'أُعيد اقتراحك' } },
]);

/** What one person of the desk is told. */
export interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly of: 'report' | 'incident' | 'filter' | null;
  readonly subject: string;
  /** Of a saved filter: its name, and how many newly matched it. */
  readonly filter: { readonly name: string; readonly items: number } | null;
  /** Of a case. */
  readonly ref: string | null;
  readonly by: string | null;
  readonly note: string | null;
  readonly at: string;
  readonly seen: boolean;
}

export interface Notices {
  /** The newest first. */
  readonly items: readonly Notice[];
  readonly unread: number;
}

/** Notices with ids from one to another are read, both included. */
export interface SeeNotices {
  readonly from: string;
  readonly upTo: string;
}

/** The name that stands behind an `@` in a note. */
const MENTION = /(?<![\p{L}\p{N}@._-])@([a-z][a-z0-9-]{1,31})/giu;

/** Names that a note mentions, each once, in their order. */
export function mentionsIn(text: string): string[] {
  return [...new Set([...text.matchAll(MENTION)].map(([, name = '']) => name.toLowerCase()))].map(
    (name) => name.replace(/-+$/, ''),
  );
}

/** A report or a case that changed, as it is now; told to whoever may know of it. */
export interface LiveChange {
  readonly kind: 'report' | 'incident';
  readonly id: string;
  readonly version: number;
  readonly state: string;
  /** Who has it open, else who works on it. */
  readonly holder: string | null;
}

/** Who is to work on a case, as somebody said last; version 0 before anybody said. */
export interface Assignment {
  readonly version: number;
  readonly person: string | null;
  readonly by: string | null;
  readonly note: string | null;
  /** Who could be: for whoever may assign, else none. */
  readonly people: readonly string[];
}

export interface Assign {
  /** The pseudonym; null takes it back. */
  readonly person: string | null;
  readonly note: string | null;
}

/** The work of one person, counted among the cases that the reader may know of. */
export interface WorkloadRow {
  readonly name: string;
  readonly roles: readonly string[];
  readonly assigned: number;
  readonly claimed: number;
  /** Their proposals that wait for review. */
  readonly waiting: number;
  /** Records that they took a step further in the last seven days. */
  readonly done: number;
}

export interface Workload {
  readonly items: readonly WorkloadRow[];
}
