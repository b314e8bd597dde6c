/** Controls in the order of the page: name (of a box or a radio with its value) and value. */
export type Pairs = readonly (readonly [key: string, value: string])[];

/** What the page said when it was loaded, and what was typed over it. */
export interface Draft {
  readonly base: Pairs;
  readonly typed: Pairs;
}

/** How drafts are kept: under the name of their form. */
export type NamedDraft = readonly [form: string, draft: Draft];

/**
 * What to keep over a loading: a form that the page shows now says what it says; what was typed in
 * one that it does not show stays as it was.
 */
export function keptDrafts(
  shown: readonly string[],
  dirty: readonly NamedDraft[],
  before: readonly NamedDraft[],
): NamedDraft[] {
  return [...before.filter(([form]) => !shown.includes(form)), ...dirty];
}

export interface MergedValue {
  readonly key: string;
  readonly typed: string;
  /** What somebody else saved meanwhile; null where nobody did. */
  readonly theirs: string | null;
}

/**
 * What to put back over a page that was loaded again: only what was typed, and both values where
 * somebody else changed the same control.
 */
export function mergeFields({ base, typed }: Draft, saved: Pairs): MergedValue[] {
  const before = new Map(base);
  const now = new Map(saved);
  return typed.flatMap(([key, value]) => {
    const [was, is] = [before.get(key), now.get(key)];
    if (value === was || is === undefined || is === value) return [];
    return [{ key, typed: value, theirs: is === was ? null : is }];
  });
}

/** The same for a list of rows, taken as one value, since rows have no identity of their own. */
export function mergeRows(
  { base, typed }: Draft,
  saved: Pairs,
): 'nothing' | 'restore' | 'conflict' {
  const [was, mine, theirs] = [base, typed, saved].map((pairs) => JSON.stringify(pairs));
  if (mine === was || mine === theirs) return 'nothing';
  return theirs === was ? 'restore' : 'conflict';
}
