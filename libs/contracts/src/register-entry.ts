import { type Permission } from './permissions.js';
import { REGISTER_FIELDS, type RegisterField } from './register-fields.js';
import { type RegisterKind, type RegisterState } from './vocabulary/register-codes.js';

/** Words of a source and where it is found. */
export interface RegisterSource {
  readonly text: string;
  readonly url: string | null;
}

export type RegisterValue =
  string | number | boolean | null | readonly string[] | readonly RegisterSource[];

/** What an entry says, field by field as `REGISTER_FIELDS` lists them; null is not known yet. */
export type RegisterContent = Readonly<Record<string, RegisterValue>>;

/** Who may write a kind, and who may approve it: never the same person. */
export const REGISTER_DUTIES: Readonly<
  Record<RegisterKind, { readonly edit: Permission; readonly approve: Permission }>
> = Object.freeze({
  declaration: { edit: 'declaration.edit', approve: 'declaration.approve' },
  obligation: { edit: 'commitment.edit', approve: 'commitment.approve' },
  rubric: { edit: 'commitment.edit', approve: 'commitment.approve' },
  progress: { edit: 'progress.edit', approve: 'progress.approve' },
  response: { edit: 'response.edit', approve: 'response.approve' },
  search: { edit: 'progress.edit', approve: 'progress.approve' },
  status: { edit: 'status.propose', approve: 'status.approve' },
});

/** The publishers' own promises. */
export const SELF_ENTRIES: readonly string[] = ['C10', 'C15', 'C26', 'C27'];
/** Approved by somebody without ties to the publishers alone. */
export const UNTIED_ENTRIES: readonly string[] = ['K01'];

/** Whether the reviewer says of themselves if they have a tie to the publishers. */
export const asksTie = (commitment: string | null): boolean =>
  commitment !== null && [...SELF_ENTRIES, ...UNTIED_ENTRIES].includes(commitment);

export type RegisterActName = 'edit' | 'propose' | 'drop' | 'return' | 'approve' | 'replace';

/** One field as it was and as it would be. */
export interface RegisterDifference {
  readonly field: string;
  readonly before: RegisterValue;
  readonly after: RegisterValue;
}

export interface RegisterStep {
  readonly act: string;
  readonly version: number;
  readonly by: string | null;
  readonly at: string;
  readonly reason: string | null;
}

/** A row of a list of the register at the desk. */
export interface RegisterRow {
  readonly id: string;
  readonly kind: RegisterKind;
  readonly state: RegisterState;
  readonly version: number;
  readonly commitment: string | null;
  readonly actor: string | null;
  /** A declaration's code, or an incident's reference. */
  readonly about: string | null;
  readonly title: { readonly en: string | null; readonly ar: string | null };
  readonly by: string;
  readonly sourced: boolean;
  /** It takes down what it replaces, and stands for nothing itself. */
  readonly withdraws: boolean;
  /** Waits for this person. */
  readonly yours: boolean;
}

/** A draft of the register with what it would change. */
export interface RegisterEntryRecord extends RegisterRow {
  readonly content: RegisterContent;
  readonly replaces: string | null;
  /** What differs from what stands now; empty where nothing stands yet. */
  readonly differences: readonly RegisterDifference[];
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
  /** Of an entry that asks it: whether who approved has a tie to the publishers. */
  readonly approverTied: boolean | null;
  /** What the rule computed when a status was proposed. */
  readonly suggestion: { readonly status: string; readonly because: readonly string[] } | null;
  readonly steps: readonly RegisterStep[];
  readonly acts: readonly RegisterActName[];
}

/** An entry with every field, as a new draft has it. */
export function emptyContent(kind: RegisterKind): RegisterContent {
  return Object.fromEntries(REGISTER_FIELDS[kind].map((field) => [field.name, emptyOf(field)]));
}

function emptyOf(field: RegisterField): RegisterValue {
  if (field.input === 'yes') return false;
  return isList(field) ? [] : null;
}

const LISTS: readonly RegisterField['input'][] = ['lines', 'codes', 'actors', 'sources'];

export const isList = ({ input }: RegisterField): boolean => LISTS.includes(input);

/** Whether a value says nothing. */
export const isBlank = (value: RegisterValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** One text for one value, whatever the order of the keys of a row. */
const plain = (value: RegisterValue): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1))
      : inner,
  );

/** The fields in which two contents of a kind differ, in the order of the form. */
export function registerDifferences(
  kind: RegisterKind,
  before: RegisterContent,
  after: RegisterContent,
): RegisterDifference[] {
  return REGISTER_FIELDS[kind].flatMap(({ name }) => {
    const was = before[name] ?? null;
    const will = after[name] ?? null;
    const same = plain(was) === plain(will) || (isBlank(was) && isBlank(will));
    return same ? [] : [{ field: name, before: was, after: will }];
  });
}
