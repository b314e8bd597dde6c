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
export function toFactColumns(facts: IncidentFacts, before: IncidentEntity, now: Date): FactColumns {
  if ((facts.lon === null) !== (facts.lat === null)) {
    throw fieldProblem('/lat', 'pair', {
      en: 'A position needs both longitude and latitude.',
      ar: 'يحتاج الموقع إلى خط الطول وخط العرض معاً.',
    });
  }
  const time = facts.edtf === null ? null : parseEdtf(facts.edtf);
  if (time && time.from.getTime() > now.getTime()) {
    throw fieldProblem('/edtf', 'future', { en: 'This day has not come yet.', ar: 'هذا اليوم لم يأتِ بعد.' });
  }
  const clearedNow = facts.dangerCleared && !before.dangerCleared;
  return {
    eventType: facts.eventType,
    summaryEn: facts.summaryEn,
    summaryAr: facts.summaryAr,
    narrative: facts.narrative,
    edtf: time?.edtf ?? null,
    tMin: time?.from ?? null,
    tMax: time?.to ?? null,
    placePcode: facts.place,
    precision: facts.precision,
    precisionReason: facts.precisionReason,
    lon: facts.lon,
    lat: facts.lat,
    contraryEvidence: facts.contraryEvidence,
    identifiableChild: facts.identifiableChild,
    dangerCleared: facts.dangerCleared,
    dangerClearedAt: clearedNow ? now : facts.dangerCleared ? before.dangerClearedAt : null,
    lastContactOn: facts.lastContactOn,
  };
}
