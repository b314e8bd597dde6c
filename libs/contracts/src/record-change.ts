/** What of a record a step can change, as its history tells it. */
export const CHANGED_FIELDS = [
  'eventType',
  'edtf',
  'place',
  'position',
  'precision',
  'precisionReason',
  'lastContactOn',
  'summaryEn',
  'summaryAr',
  'narrative',
  'contraryEvidence',
  'identifiableChild',
  'dangerCleared',
  'gradeOccurrence',
  'gradeOccurrenceReason',
  'gradeHarm',
  'gradeHarmReason',
  'contested',
  'harm',
  'actors',
  'categories',
  'objects',
  'weapons',
  'sources',
  'setting',
  'grounds',
  'locating',
  'mine',
  'hazard',
  'access',
  'rivals',
  'links',
  'tier',
  'members',
] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

type Scalar = string | number | boolean | null;
/** A value, or one row of a list. */
export type ChangedValue =
  string | number | boolean | { readonly [key: string]: Scalar | readonly Scalar[] };

/** One field before and after a step. Of a list, only the rows that went and those that came. */
export interface RecordChange {
  readonly field: ChangedField;
  readonly before: readonly ChangedValue[];
  readonly after: readonly ChangedValue[];
}
