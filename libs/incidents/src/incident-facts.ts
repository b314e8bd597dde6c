import { type IncidentFacts } from '@himaya/contracts';
import { parseEdtf } from '@himaya/edtf';
import { fieldProblem } from '@himaya/http';
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

/** The columns of what an analyst states. Throws a problem where two facts cannot both be. */
export function toFactColumns(
  facts: IncidentFacts,
  before: IncidentEntity,
  now: Date,
): FactColumns {
  checkPoint(facts);
  const { place, edtf: _edtf, ...same } = facts;
  return {
    ...same,
    ...timeColumns(facts, now),
    ...dangerColumns(facts, before, now),
    placePcode: place,
  };
}

function checkPoint({ lon, lat }: IncidentFacts): void {
  if ((lon === null) === (lat === null)) return;
  throw fieldProblem('/lat', 'pair', {
    en: 'A position needs both longitude and latitude.',
    ar: 'يحتاج الموقع إلى خط الطول وخط العرض معاً.',
  });
}

function timeColumns(
  { edtf }: IncidentFacts,
  now: Date,
): Pick<FactColumns, 'edtf' | 'tMin' | 'tMax'> {
  if (edtf === null) return { edtf: null, tMin: null, tMax: null };
  const time = parseEdtf(edtf);
  if (time.from.getTime() <= now.getTime())
    return { edtf: time.edtf, tMin: time.from, tMax: time.to };
  throw fieldProblem('/edtf', 'future', {
    en: 'This day has not come yet.',
    ar: 'هذا اليوم لم يأتِ بعد.',
  });
}

/** The moment of clearing holds the embargo; it is kept until the danger is flagged again. */
function dangerColumns(
  { dangerCleared }: IncidentFacts,
  before: IncidentEntity,
  now: Date,
): Pick<FactColumns, 'dangerCleared' | 'dangerClearedAt'> {
  if (!dangerCleared) return { dangerCleared, dangerClearedAt: null };
  return { dangerCleared, dangerClearedAt: before.dangerCleared ? before.dangerClearedAt : now };
}
