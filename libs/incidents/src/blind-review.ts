import { type ChangedField, type Incident } from '@himaya/contracts';

/** What a proposal says of how sure it is, among what a step changes. */
const VERDICT_FIELDS: readonly ChangedField[] = [
  'precision',
  'precisionReason',
  'gradeOccurrence',
  'gradeOccurrenceReason',
  'gradeHarm',
  'gradeHarmReason',
  'contested',
  'actors',
];

type Told = Pick<
  Incident,
  | 'blind'
  | 'facts'
  | 'grades'
  | 'gradeProposal'
  | 'gradedUnder'
  | 'actors'
  | 'reviewersRequired'
  | 'returns'
  | 'blindGrades'
  | 'history'
>;

/**
 * Evidence and facts alone, for who is to grade a proposal before they see it. The words of reasons go with the verdict:
 * a reason tells what it is a reason of.
 */
export function withoutProposal<T extends Told>(incident: T): T {
  if (!incident.blind) return incident;
  return {
    ...incident,
    facts: { ...incident.facts, precision: null, precisionReason: null },
    grades: null,
    gradeProposal: null,
    gradedUnder: null,
    actors: incident.actors.map((row) => ({ ...row, level: null, bases: [], reason: null })),
    reviewersRequired: null,
    returns: incident.returns.map((said) => ({ ...said, code: null, reason: null })),
    blindGrades: incident.blindGrades.map((said) => ({
      ...said,
      given: null,
      proposed: null,
      note: null,
    })),
    history: incident.history.map((record) => ({
      ...record,
      reason: null,
      changes: record.changes.filter(({ field }) => !VERDICT_FIELDS.includes(field)),
    })),
  };
}
