import { type Label } from './label.js';
import { type WorkFilters, type WorkItem } from './worklist.js';
import { codeList } from './vocabulary/code-list.js';

/** Acts upon many reports at once; never one that decides about a case. */
export const BULK_ACTS = codeList([
  { code: 'screen', label: { en: 'Screen', ar: 'فرز' } },
  { code: 'close', label: { en: 'Close', ar: 'إغلاق' } },
]);
export type BulkActCode = (typeof BULK_ACTS.codes)[number];

/** Reports that one list holds at most. */
export const BULK_MOST = 500;
/** From this many on, whoever runs it types how many. */
export const BULK_TYPED_FROM = 100;

/** Why many reports are closed at once; a merge is one record's. */
export const BULK_CLOSING = ['duplicate', 'out_of_scope', 'not_credible'] as const;
export type BulkClosingCode = (typeof BULK_CLOSING)[number];

export type BulkState = 'frozen' | 'foreseen' | 'done' | 'undone';

/** What came of one item: nothing yet, done, or what refused it. */
export interface BulkOutcome {
  readonly code: string;
  readonly title: Label;
}

export interface BulkItem {
  readonly report: string;
  /** As it stood when the list was frozen. */
  readonly version: number;
  readonly item: Pick<WorkItem, 'kinds' | 'edtf' | 'place' | 'placeText' | 'danger'> | null;
  readonly foreseen: BulkOutcome | null;
  readonly result: BulkOutcome | null;
  readonly undone: BulkOutcome | null;
}

export interface BulkList {
  readonly id: string;
  readonly version: number;
  readonly state: BulkState;
  /** ISO instant. */
  readonly madeAt: string;
  readonly filters: WorkFilters;
  readonly act: BulkActCode | null;
  readonly code: BulkClosingCode | null;
  readonly reason: string | null;
  readonly items: readonly BulkItem[];
}

/** Body of `POST /api/v1/desk/bulk`; `all` takes what the filters leave, whatever is named. */
export interface FreezeList extends WorkFilters {
  readonly id: string;
  readonly reports: readonly string[];
  readonly all: boolean;
}

/** Body of `POST /api/v1/desk/bulk/{id}/preview`. */
export interface ForeseeBulk {
  readonly act: BulkActCode;
  readonly code: BulkClosingCode | null;
  readonly reason: string;
}

export interface DeskBulkPage {
  readonly page: 'desk-bulk';
  readonly list: BulkList;
}
