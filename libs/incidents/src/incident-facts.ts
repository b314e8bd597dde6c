import { type IncidentFacts, type PutIncidentFacts } from '@himaya/contracts';
import { civilDay, parseEdtf } from '@himaya/edtf';
import { fieldProblem, type Problem } from '@himaya/http';
import { type IncidentEntity } from './incident.entity.js';

type FactColumns = Pick<
  IncidentEntity,
  | 'eventType'
  | 'summaryEn'
  | 'summaryAr'
  | 'narrative'
  | 'edtf'
  | 'tMin'
  | 'tMax'
  | 'placePcode'
  | 'precision'
  | 'precisionReason'
  | 'lon'
  | 'lat'
  | 'contraryEvidence'
  | 'identifiableChild'
  | 'dangerCleared'
  | 'dangerClearedAt'
  | 'lastContactOn'
>;

/** The case as it stands, and whether anybody told of danger. */
export interface Before {
  readonly incident: IncidentEntity;
  readonly toldDanger: boolean;
}

/** The columns of what an analyst states. Throws a problem where two facts cannot both be. */
export function toFactColumns(facts: PutIncidentFacts, before: Before, now: Date): FactColumns {
  const { place, edtf: _edtf, dangerClearedReason: _reason, ...same } = facts;
  return {
    ...same,
    ...timeColumns(facts, now),
    ...contactColumns(facts, now),
    ...dangerColumns(facts, before, now),
    placePcode: place,
  };
}

function timeColumns(
  { edtf }: IncidentFacts,
  now: Date,
): Pick<FactColumns, 'edtf' | 'tMin' | 'tMax'> {
  if (edtf === null) return { edtf: null, tMin: null, tMax: null };
  const time = parseEdtf(edtf);
  if (time.from.getTime() <= now.getTime())
    return { edtf: time.edtf, tMin: time.from, tMax: time.to };
  throw notYet('/edtf');
}

/** A contact to come would hold the embargo for as long as anybody likes. */
function contactColumns(
  { lastContactOn }: IncidentFacts,
  now: Date,
): Pick<FactColumns, 'lastContactOn'> {
  if (lastContactOn !== null && lastContactOn > civilDay(now)) throw notYet('/lastContactOn');
  return { lastContactOn };
}

const notYet = (pointer: string): Problem =>
  fieldProblem(pointer, 'future', {
    en: 'This day has not come yet.',
    ar: 'هذا اليوم لم يأتِ بعد.',
  });

/** Whether any column would hold something else than it does. */
export function changesColumns(before: IncidentEntity, change: FactColumns): boolean {
  const names = Object.keys(change) as (keyof FactColumns)[];
  return names.some((name) => plain(before[name]) !== plain(change[name]));
}

/** Of an instant its number: two Dates of one instant are two objects. */
const plain = (value: FactColumns[keyof FactColumns]): string | number | boolean | null =>
  value instanceof Date ? value.getTime() : value;

/** Why a danger that was held is cleared; null where none is. Throws a problem where nobody says why. */
export function clearingReason(facts: PutIncidentFacts, before: Before): string | null {
  if (before.incident.dangerCleared || !facts.dangerCleared) return null;
  if (facts.dangerClearedReason) return facts.dangerClearedReason;
  if (!before.toldDanger) return null;
  throw fieldProblem('/dangerClearedReason', 'needed', {
    en: 'Somebody told of danger. Say why there is none now.',
    ar: 'ذُكر خطر من قبل. اذكر لماذا زال.',
  });
}

/** The moment of clearing what was told holds the embargo; it is kept until the danger is flagged again. */
function dangerColumns(
  { dangerCleared }: IncidentFacts,
  { incident: before, toldDanger }: Before,
  now: Date,
): Pick<FactColumns, 'dangerCleared' | 'dangerClearedAt'> {
  if (!dangerCleared) return { dangerCleared, dangerClearedAt: null };
  const cleared = toldDanger ? now : null;
  return {
    dangerCleared,
    dangerClearedAt: before.dangerCleared ? before.dangerClearedAt : cleared,
  };
}
