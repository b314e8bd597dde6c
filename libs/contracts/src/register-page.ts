import { type Label } from './label.js';
import {
  type RegisterContent,
  type RegisterEntryRecord,
  type RegisterRow,
} from './register-entry.js';
import { type StatusSuggestion } from './register-status.js';
import { type RegisterKind, type RegisterState } from './vocabulary/register-codes.js';

/** What the forms of the register choose from. */
export interface RegisterChoices {
  readonly actors: readonly { readonly code: string; readonly label: Label }[];
  readonly commitments: readonly { readonly code: string; readonly title: Label }[];
}

export interface DeskRegisterPage extends RegisterChoices {
  readonly page: 'desk-register';
  readonly rows: readonly RegisterRow[];
  readonly kind: RegisterKind | null;
  readonly state: RegisterState | null;
  /** Kinds that this person may draft. */
  readonly drafts: readonly RegisterKind[];
  /** Drafts of the register's data file that nobody sourced yet. */
  readonly seeds: readonly { readonly id: string; readonly title: Label }[];
}

export interface DeskRegisterNewPage extends RegisterChoices {
  readonly page: 'desk-register-new';
  /** Null: it is to be chosen. */
  readonly kind: RegisterKind | null;
  readonly drafts: readonly RegisterKind[];
  readonly content: RegisterContent;
  readonly replaces: string | null;
  readonly suggestion: StatusSuggestion | null;
}

export interface DeskRegisterEntryPage extends RegisterChoices {
  readonly page: 'desk-register-entry';
  readonly entry: RegisterEntryRecord;
  /** What the rule says now, for a status. */
  readonly suggestion: StatusSuggestion | null;
}
