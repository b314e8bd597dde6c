import { QUALITY_DAYS, type QualityDays } from '@himaya/contracts';
import { assertParameters, badRequest } from '@himaya/http';

const USUAL: QualityDays = 90;

/** How far back is asked for. Throws 400 for what is not offered. */
export function readQualityDays(query: Readonly<Record<string, unknown>>): QualityDays {
  assertParameters(query, ['days']);
  const { days = String(USUAL) } = query;
  const known = QUALITY_DAYS.find((offered) => String(offered) === days);
  if (known === undefined) throw badRequest();
  return known;
}
