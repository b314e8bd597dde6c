import { EVENT_TYPES, REPORT_KINDS, type WorkFilters } from '@himaya/contracts';
import { badRequest } from '@himaya/http';

const GOVERNORATE = /^[A-Z]{2}\d{2}$/;

export const isWorkType = (code: string): boolean =>
  EVENT_TYPES.has(code) || REPORT_KINDS.has(code);
export const isGovernorate = (code: string): boolean => GOVERNORATE.test(code);

/** What an address of the queue narrows it to; anything that is no such filter is refused. */
export function readWorkFilters(query: Readonly<Record<string, unknown>>): WorkFilters {
  const { type, adm, danger } = query;
  return {
    type: read(type, isWorkType),
    adm: read(adm, isGovernorate),
    danger: read(danger, (given) => given === '1') !== null,
  };
}

function read(value: unknown, known: (text: string) => boolean): string | null {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string' || !known(value)) throw badRequest();
  return value;
}
