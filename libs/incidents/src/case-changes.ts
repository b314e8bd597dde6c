import {
  CHANGED_FIELDS,
  type ChangedField,
  type ChangedValue,
  type DecisionRecord,
  type RecordChange,
} from '@himaya/contracts';

/** What a version of a case states, by field; null is not stated. Made by `desk.case_content`. */
export type CaseContent = {
  readonly [field in ChangedField]?: ChangedValue | readonly ChangedValue[] | null;
};

export interface CaseVersion {
  readonly version: number;
  readonly content: CaseContent;
}

/** The fields in which two versions differ, in the order of the form. */
export function changesBetween(before: CaseContent, after: CaseContent): RecordChange[] {
  return CHANGED_FIELDS.flatMap((field) => {
    const went = listOf(before[field]);
    const came = listOf(after[field]);
    const change = { field, before: without(went, came), after: without(came, went) };
    return change.before.length + change.after.length > 0 ? [change] : [];
  });
}

/**
 * Tells each step that made a version what it changed. `versions` are ordered; where one is missing, the step after it
 * tells nothing.
 */
export function withChanges(
  history: readonly DecisionRecord[],
  versions: readonly CaseVersion[],
): DecisionRecord[] {
  const made = new Map<number, RecordChange[]>();
  versions.forEach(({ version, content }, at) => {
    const before = versions[at - 1];
    if (before?.version === version - 1) made.set(version, changesBetween(before.content, content));
  });
  return history.map((record) => {
    // the first step that names a version made it; those after are about it
    const own = made.get(record.version);
    made.delete(record.version);
    return { ...record, changes: [...(own ?? []), ...record.changes] };
  });
}

const listOf = (
  value: ChangedValue | readonly ChangedValue[] | null | undefined,
): readonly ChangedValue[] => {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? (value as readonly ChangedValue[]) : [value as ChangedValue];
};

/** The database writes the keys of an object in one order: equal values are equal texts. */
function without(
  values: readonly ChangedValue[],
  others: readonly ChangedValue[],
): readonly ChangedValue[] {
  const known = new Set(others.map((other) => JSON.stringify(other)));
  return values.filter((value) => !known.has(JSON.stringify(value)));
}
