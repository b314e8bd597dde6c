import { type Language } from '@himaya/contracts';
import { pageHref } from '../links.js';

export const ACCOUNT_API = '/api/v1/desk/account';
export const SESSIONS_API = '/api/v1/desk/sessions';
export const SETUP_API = '/api/v1/desk/setup';
export const SESSION_API = '/api/v1/desk/session';

export const reportApi = (id: string): string => `/api/v1/desk/reports/${id}`;
export const incidentApi = (id: string): string => `/api/v1/desk/incidents/${id}`;
export const batchApi = (id: string): string => `/api/v1/desk/batches/${id}`;

export const PEOPLE_API = '/api/v1/desk/people';
export const KEYS_API = '/api/v1/desk/keys';
export const JOIN_API = '/api/v1/desk/join';
export const personApi = (id: string): string => `${PEOPLE_API}/${id}`;
export const personHref = (language: Language, id: string): string =>
  pageHref(language, 'desk', 'people', id);

export const reportHref = (language: Language, id: string): string =>
  pageHref(language, 'desk', 'reports', id);
export const incidentHref = (language: Language, id: string): string =>
  pageHref(language, 'desk', 'incidents', id);
export const batchHref = (language: Language, id: string): string =>
  pageHref(language, 'desk', 'batches', id);

/** The page of an incident that the answer names. */
export const answeredIncident = (language: Language): string =>
  `${pageHref(language, 'desk', 'incidents')}/{id}`;

/** A queue, narrowed to a state, from a cursor on. */
export function queueHref(
  language: Language,
  view: 'reports' | 'incidents',
  keys: Readonly<Record<string, string | null>> = {},
): string {
  const given = Object.entries(keys).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return `${pageHref(language, 'desk')}?${new URLSearchParams([['view', view], ...given])}`;
}
